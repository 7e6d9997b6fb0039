"""Shell completion: the numbers, names and choices offered while a command is typed.

Completion never shows an error: without a readable plan it offers nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import typer

from workplan_cli.commands.session import Session
from workplan_cli.errors import WorkplanError
from workplan_cli.language.uzbek import APOSTROPHES
from workplan_cli.model.plan import Plan
from workplan_cli.writers.shared.text import one_line

Offers = list[tuple[str, str]]
"""Pairs of a value and its meaning, which shells show beside it."""


def _from_plan(
    ctx: typer.Context, incomplete: str, offers: Callable[[Plan], Iterable[tuple[str, str]]]
) -> Offers:
    """The values of the plan that complete what was typed."""
    found = ctx.find_root().obj
    try:
        plan = (found if isinstance(found, Session) else Session()).plan
    except (WorkplanError, OSError):
        return []
    safe = ((value, meaning) for value, meaning in offers(plan) if _plain(value) == value)
    completed = ((_complete(incomplete, value), _plain(meaning).translate(_ROUND)) for value, meaning in safe)
    return [(value, _shortened(meaning)) for value, meaning in completed if value]


def _plain(text: str) -> str:
    """The text without control characters and without what zsh would execute, which evaluates offers."""
    return _EVALUATED.sub(" ", one_line(text))


_EVALUATED = re.compile(r'[\\$`"]')
_ROUND = str.maketrans("[]", "()")  # Typer takes square brackets for markup
LONGEST_MEANING = 70
MOST_TITLES = 200


def _shortened(meaning: str) -> str:
    """A meaning of at most :data:`LONGEST_MEANING` characters, cut between words."""
    words = " ".join(meaning.split())
    if len(words) <= LONGEST_MEANING:
        return words
    return words[: words.rfind(" ", 0, LONGEST_MEANING - 1)] + " …"


_BETWEEN_WORDS = r"[\s./]+"


def _complete(incomplete: str, value: str) -> str | None:
    """The letters typed, completed to the value or to one of its words, in either script.

    Example: ``вал`` with the value ``B.Valiyev`` → ``валиев``. ``None`` where nothing fits.
    """
    # The letters typed stay as they are: a shell drops offers that begin with others.
    for form in _forms(value, cyrillic=not incomplete.isascii()):
        if form.lower().startswith(incomplete.lower()):
            return incomplete + form[len(incomplete) :]
    return None


def _forms(value: str, *, cyrillic: bool) -> Iterator[str]:
    """The value and its words, also without apostrophes and, with ``cyrillic``, in Cyrillic letters."""
    yield value
    words = re.split(_BETWEEN_WORDS, value)
    yield from words
    yield from (re.sub(f"[{APOSTROPHES}]", "", word) for word in (value, *words))
    if cyrillic:
        from workplan_cli.language.cyrillic import to_cyrillic

        yield from map(to_cyrillic, (value, *words))


def numbers(ctx: typer.Context, incomplete: str) -> Offers:
    """Numbers of activities, with their titles where there are at most :data:`MOST_TITLES`."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        found = [number for number in plan.numbers() if number.startswith(incomplete)]
        if len(found) > MOST_TITLES:
            return ((number, "") for number in found)
        return ((row.activity.number, row.activity.title) for row in plan.rows(frozenset(found)))

    return _from_plan(ctx, incomplete, offers)


def owners(ctx: typer.Context, incomplete: str) -> Offers:
    """Heads of departments, with their department."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        return ((each.head, each.name) for each in plan.departments.values() if each.head)

    return _from_plan(ctx, incomplete, offers)


def departments(ctx: typer.Context, incomplete: str) -> Offers:
    """Keys of departments and groups, with their names."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        return ((key, each.name) for key, each in plan.executors.items())

    return _from_plan(ctx, incomplete, offers)


def supervisors(ctx: typer.Context, incomplete: str) -> Offers:
    """Supervisors by name."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        return ((each.name, each.position or key) for key, each in plan.supervisors.items())

    return _from_plan(ctx, incomplete, offers)


def targets(ctx: typer.Context, incomplete: str) -> Offers:
    """Keys of the targets of the activity typed before, or of all activities if it is not known."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        number = str(ctx.params.get("number") or "")
        return (
            (target.key, target.label)
            for row in plan.rows()
            if number in ("", row.activity.number)
            for target in row.activity.targets
        )

    return _from_plan(ctx, incomplete, offers)


def executors_and_members(ctx: typer.Context, incomplete: str) -> Offers:
    """Keys of executors and of the members of groups."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        yield from ((key, each.name) for key, each in plan.executors.items())
        for key, group in plan.groups.items():
            yield from ((f"{key}/{member}", name) for member, name in group.members.items())

    return _from_plan(ctx, incomplete, offers)


def columns(incomplete: str) -> list[str]:
    """Names of columns; in a comma-separated list the last name is completed."""
    from workplan_cli.writers.shared.columns import columns as known

    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in known() if name.startswith(last)]


def among(values: Sequence[str]) -> Callable[[str], list[str]]:
    """A completion function that offers fixed values."""

    def offer(incomplete: str) -> list[str]:
        return [value for value in values if value.startswith(incomplete)]

    return offer
