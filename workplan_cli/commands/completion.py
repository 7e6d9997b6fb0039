"""Shell completion: offers activity numbers, names and choices while the user types a command.

Completion never shows an error. If the plan cannot be read, it offers no values.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import typer

from workplan_cli.commands.parsers import Values, values_of
from workplan_cli.commands.session import Session
from workplan_cli.errors import WorkplanError
from workplan_cli.language.uzbek import APOSTROPHES
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Row
from workplan_cli.writers.shared.text import one_line

Offers = list[tuple[str, str]]
"""Pairs of a value and its meaning; the shell shows the meaning beside the value."""


def _from_plan(
    ctx: typer.Context, incomplete: str, offers: Callable[[Plan], Iterable[tuple[str, str]]]
) -> Offers:
    """Return the values of the plan that complete the typed text. ``offers`` selects them from the plan.

    The result is empty if the plan cannot be read.
    """
    found = ctx.find_root().obj
    try:
        plan = (found if isinstance(found, Session) else Session()).plan
    except (WorkplanError, OSError):
        return []
    safe = ((value, meaning) for value, meaning in offers(plan) if _plain(value) == value)
    completed = ((_complete(incomplete, value), _plain(meaning)) for value, meaning in safe)
    return [(value, meaning) for value, meaning in completed if value]


def _plain(text: str) -> str:
    """Return the text on one line, without characters that a shell could execute."""
    return re.sub(_EVALUATED, " ", one_line(text))


_EVALUATED = r'[\\$`"]'
LONGEST_MEANING = 70
MOST_TITLES = 200
MOST_ENTRIES = 10

WITHOUT_MEANINGS = "workplan.without-meanings"
"""The key in the context's ``meta`` that is set if the shell shows no meanings."""

FILES, FOLDERS = "\0files", "\0folders"
"""The meanings of an offer that asks the shell to complete the name of a file or of a folder."""


def files(incomplete: str) -> Offers:
    """Let the shell complete the name of a file."""
    return [(incomplete, FILES)]


def shortened(meaning: str) -> str:
    """Shorten a meaning to at most :data:`LONGEST_MEANING` characters, between two words."""
    words = " ".join(meaning.split())
    if len(words) <= LONGEST_MEANING:
        return words
    return words[: words.rfind(" ", 0, LONGEST_MEANING - 1)] + " …"


_BETWEEN_WORDS = r"[\s./]+"


def _complete(incomplete: str, value: str) -> str | None:
    """Return the first form of the value that begins with the typed letters; ``None`` if there is none.

    A form is the value itself or one of its words, in Latin or Cyrillic script. Example: ``вал`` with the
    value ``B.Valiyev`` → ``валиев``.
    """
    # The offer begins with exactly the typed letters: a shell drops any other offer.
    for form in _forms(value, cyrillic=not incomplete.isascii()):
        if form.lower().startswith(incomplete.lower()):
            return incomplete + form[len(incomplete) :]
    return None


def _forms(value: str, *, cyrillic: bool) -> Iterator[str]:
    """Yield the value and its words, then the value and its words without apostrophes.

    With ``cyrillic``, also yield the value and its words in Cyrillic letters.
    """
    yield value
    words = re.split(_BETWEEN_WORDS, value)
    yield from words
    yield from (re.sub(f"[{APOSTROPHES}]", "", word) for word in (value, *words))
    if cyrillic:
        from workplan_cli.language.cyrillic import to_cyrillic

        yield from map(to_cyrillic, (value, *words))


def offered(offers: Callable[[Any, str], Offers]) -> Callable[[Any, list[str], str], Offers]:
    """Return a completion function for an option that is built without an annotation.

    For such an option, Typer calls the function with one more argument, the words of the command line. The
    function ignores these words.
    """
    return lambda ctx, _words, incomplete: offers(ctx, incomplete)


def numbers(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer activity numbers. If at most :data:`MOST_TITLES` numbers match, offer them with their titles."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        found = list(plan.numbers(incomplete))
        if len(found) > MOST_TITLES or ctx.meta.get(WITHOUT_MEANINGS):
            return ((number, "") for number in found)
        return ((row.activity.number, row.activity.title) for row in plan.rows(frozenset(found)))

    return _from_plan(ctx, incomplete, offers)


def owners(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer the heads of departments; the meaning of each is the names of the departments."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        led: dict[str, list[str]] = {}
        for each in plan.departments.values():
            if each.head:
                led.setdefault(each.head, []).append(each.name)
        return ((head, "; ".join(names)) for head, names in led.items())

    return _from_plan(ctx, incomplete, offers)


def departments(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer the keys of departments and groups; the meaning of each is the name."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        return ((key, each.name) for key, each in plan.executors.items())

    return _from_plan(ctx, incomplete, offers)


def supervisors(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer the names of supervisors; the meaning of each is the position, or the key if it has none."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        return ((each.name, each.position or key) for key, each in plan.supervisors.items())

    return _from_plan(ctx, incomplete, offers)


def members(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer the keys of the members of groups; the meaning of each is the name."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        return {key: name for group in plan.groups.values() for key, name in group.members.items()}.items()

    return _from_plan(ctx, incomplete, offers)


def numbers_or_files(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer activity numbers, and let the shell complete the name of a file."""
    return [*numbers(ctx, incomplete), *files(incomplete)]


def _typed_rows(ctx: typer.Context, plan: Plan) -> Iterable[Row]:
    """Return the row whose number is typed on the line; all rows if no number is typed."""
    number = str(ctx.params.get("number") or ctx.params.get("subject") or "")
    return plan.rows({number} if number else None)


def targets(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer the target keys of the activity already typed, or of all activities if none was typed."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        found = (target for row in _typed_rows(ctx, plan) for target in row.activity.targets)
        return {target.key: target.label for target in found}.items()

    return _from_plan(ctx, incomplete, offers)


def target_values(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer ``KEY=`` for each target of the activity that the line names. The user then types the value."""
    return [(f"{key}=", label) for key, label in targets(ctx, incomplete)]


def periods(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer the labels of the checkpoints of the activity that the line names, with their due days.

    Dates given by ``schedule`` are among them; a closed checkpoint, on which nobody can report, is not.
    """

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        # Imported when used: only --for asks for checkpoints.
        from workplan_cli.commands.states import state_of

        found = ctx.find_root().obj
        session = found if isinstance(found, Session) else Session()
        rows = [*_typed_rows(ctx, plan)] if ctx.params.get("number") else []
        for item in state_of(session, rows=rows).activities if rows else ():
            yield from ((each.label, each.due.isoformat()) for each in item.asked)

    return _from_plan(ctx, incomplete, offers)


def executors(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer the executors of the activity already typed, and ``group/member`` for the members of its groups.

    If no activity was typed, offer all executors.
    """

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        keys = {key for row in _typed_rows(ctx, plan) for key in row.activity.executors}
        yield from ((key, each.name) for key, each in plan.executors.items() if key in keys)
        for key, group in plan.groups.items():
            if key in keys:
                yield from ((f"{key}/{member}", name) for member, name in group.members.items())

    return _from_plan(ctx, incomplete, offers)


def heads(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer ``DEPARTMENT=`` for each department. The user then types the name of its new head."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        return ((f"{key}=", each.name) for key, each in plan.departments.items())

    return _from_plan(ctx, incomplete, offers)


def several(offers: Callable[[typer.Context, str], Offers]) -> Callable[[typer.Context, str], Offers]:
    """Return a completion function for a comma-separated list. It completes only the last value."""

    def offer(ctx: typer.Context, incomplete: str) -> Offers:
        before, comma, last = incomplete.rpartition(",")
        given = before.split(",")
        return [
            (before + comma + value, meaning) for value, meaning in offers(ctx, last) if value not in given
        ]

    return offer


def supervisor_keys(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer the keys of supervisors; the meaning of each is the name."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        return ((key, each.name) for key, each in plan.supervisors.items())

    return _from_plan(ctx, incomplete, offers)


def writers(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the writers who have a journal."""
    try:
        names = sorted(path.stem for path in ctx.find_root().obj.progress_folder.glob("*.yaml"))
    except (WorkplanError, OSError):
        return []
    return [name for name in names if name.startswith(incomplete) and _plain(name) == name]


def own_entries(ctx: typer.Context, incomplete: str) -> Offers:
    """Offer the ids of the writer's last entries that can be taken back, with activity, day and note."""
    session = ctx.find_root().obj
    try:
        author = session.author(ctx.params.get("by"))
        journal = session.journal
    except (WorkplanError, OSError):
        return []
    own = [each for each in journal.valid() if each.author == author and each.id.startswith(incomplete)]
    last = sorted(own, key=lambda each: (each.recorded, each.order or 0), reverse=True)
    return [
        (each.id, _plain(f"{each.activity} · {each.on} · {each.note or each.kind.value}"))
        for each in last[:MOST_ENTRIES]
    ]


def among(values: Sequence[str]) -> Callable[[str], list[str]]:
    """Return a completion function that offers the fixed ``values``."""

    def offer(incomplete: str) -> list[str]:
        return [value for value in values if value.startswith(incomplete)]

    return offer


def worded(choice: str, values: Values) -> Callable[[typer.Context, str], Offers]:
    """Return a function that completes the last value in a comma-separated list of ``values``.

    ``choice`` names the :class:`~workplan_cli.locales.words.Choice` of the values. The word of a value in the
    language of the run is offered: ``--state baj`` → ``bajarilgan``. A value itself is offered as soon as its
    first letters are typed, with the word as its meaning: ``--state do`` → ``done``.
    """

    def offer(ctx: typer.Context, incomplete: str) -> Offers:
        before, comma, last = incomplete.rpartition(",")
        return [
            (before + comma + value, meaning)
            for value, meaning in _worded(ctx, choice, values_of(values), last)
        ]

    return offer


def _worded(ctx: typer.Context, choice: str, values: Iterable[str], typed: str) -> Iterator[tuple[str, str]]:
    spoken = {value: _word(ctx, choice, value) for value in values}
    for value, word in spoken.items():
        by_key = bool(typed.strip("-")) and value.startswith(typed)
        if not by_key and word and (form := _complete(typed, word)) and _means(choice, form, value, spoken):
            yield form, "" if ctx.meta.get(WITHOUT_MEANINGS) else value
        elif value.startswith(typed):
            yield value, "" if ctx.meta.get(WITHOUT_MEANINGS) else word


def _means(choice: str, form: str, value: str, values: Iterable[str]) -> bool:
    """Return whether a command accepts the form for the value; parts of a word are often those of others."""
    from workplan_cli.locales.words import Choice, meant

    return form.lstrip("-") == value or meant(Choice(choice), form.lstrip("-"), values) == value.lstrip("-")


def _word(ctx: typer.Context, choice: str, value: str) -> str:
    """Return the word for a value in the language of the run; with a minus if the value has one."""
    found = ctx.find_root().obj
    say = found.labels if isinstance(found, Session) else None
    if say is None or say.language == "en":
        return ""
    from workplan_cli.locales.words import Choice, word

    sign = "-" if value.startswith("-") else ""
    spoken = word(Choice(choice), value.removeprefix("-"), say)
    return f"{sign}{spoken}" if spoken else ""
