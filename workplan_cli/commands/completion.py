"""What the shell offers while a command is typed: numbers, names, choices.

A plan that cannot be read offers nothing; completion never shows an error.
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
"""A value and what it means."""


def _from_plan(
    ctx: typer.Context, incomplete: str, offers: Callable[[Plan], Iterable[tuple[str, str]]]
) -> Offers:
    found = ctx.find_root().obj
    try:
        plan = (found if isinstance(found, Session) else Session()).plan
    except (WorkplanError, OSError):
        return []
    safe = ((value, meaning) for value, meaning in offers(plan) if _plain(value) == value)
    going_on = ((_going_on(incomplete, value), _plain(meaning).translate(_ROUND)) for value, meaning in safe)
    return [(value, _shortened(meaning)) for value, meaning in going_on if value]


def _plain(text: str) -> str:
    """The text without what steers a terminal, and what zsh would run: it evaluates what it is offered."""
    return _EVALUATED.sub(" ", one_line(text))


_EVALUATED = re.compile(r'[\\$`"]')
_ROUND = str.maketrans("[]", "()")  # Typer takes square brackets for markup
LONGEST_MEANING = 70
MOST_TITLES = 200


def _shortened(meaning: str) -> str:
    """At most so many characters, whole words."""
    words = " ".join(meaning.split())
    if len(words) <= LONGEST_MEANING:
        return words
    return words[: words.rfind(" ", 0, LONGEST_MEANING - 1)] + " …"


_BETWEEN_WORDS = r"[\s./]+"


def _going_on(incomplete: str, value: str) -> str | None:
    """The value, or one of its words in either script, going on from the very letters typed.

    A shell drops what begins with others.
    """
    for form in _forms(value, cyrillic=not incomplete.isascii()):
        if form.lower().startswith(incomplete.lower()):
            return incomplete + form[len(incomplete) :]
    return None


def _forms(value: str, *, cyrillic: bool) -> Iterator[str]:
    """The value and its words; the same without apostrophes, and in Cyrillic letters if asked."""
    yield value
    words = re.split(_BETWEEN_WORDS, value)
    yield from words
    yield from (re.sub(f"[{APOSTROPHES}]", "", word) for word in (value, *words))
    if cyrillic:
        from workplan_cli.language.cyrillic import to_cyrillic

        yield from map(to_cyrillic, (value, *words))


def numbers(ctx: typer.Context, incomplete: str) -> Offers:
    """Numbers of activities, with their titles unless they are too many to be read."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        found = list(plan.numbers(incomplete))
        if len(found) > MOST_TITLES:
            return ((number, "") for number in found)
        return ((row.activity.number, row.activity.title) for row in plan.rows(frozenset(found)))

    return _from_plan(ctx, incomplete, offers)


def owners(ctx: typer.Context, incomplete: str) -> Offers:
    """Heads of departments, with the department."""

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
    """Keys of the targets of the activity named before, or of all where the parser cannot tell."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        number = str(ctx.params.get("number") or "")
        return (
            (target.key, target.label)
            for row in plan.rows({number} if number else None)
            for target in row.activity.targets
        )

    return _from_plan(ctx, incomplete, offers)


def reporters(ctx: typer.Context, incomplete: str) -> Offers:
    """Keys of executors and of the members of groups."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        yield from ((key, each.name) for key, each in plan.executors.items())
        for key, group in plan.groups.items():
            yield from ((f"{key}/{member}", name) for member, name in group.members.items())

    return _from_plan(ctx, incomplete, offers)


def columns(incomplete: str) -> list[str]:
    """Names of columns, after the last comma."""
    from workplan_cli.writers.shared.columns import columns as known

    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in known() if name.startswith(last)]


def among(values: Sequence[str]) -> Callable[[str], list[str]]:
    """One of some fixed values."""

    def offer(incomplete: str) -> list[str]:
        return [value for value in values if value.startswith(incomplete)]

    return offer
