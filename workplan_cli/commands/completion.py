"""What the shell offers while a command is typed: numbers, names, choices.

A plan that cannot be read offers nothing; completion never shows an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import typer

from workplan_cli.commands.session import Session
from workplan_cli.errors import WorkplanError
from workplan_cli.model import Plan
from workplan_cli.uzbek import match_key

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
    wanted = match_key(incomplete)
    return [
        (value, meaning)
        for value, meaning in offers(plan)
        if value.startswith(incomplete) or any(word.startswith(wanted) for word in _words(value))
    ]


def _words(value: str) -> list[str]:
    key = match_key(value)
    return [key, *key.split()]


def numbers(ctx: typer.Context, incomplete: str) -> Offers:
    """Numbers of activities, with their titles."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        return ((row.activity.number, row.activity.title) for row in plan.rows())

    return [(n, title) for n, title in _from_plan(ctx, incomplete, offers) if n.startswith(incomplete)]


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
    """Keys of the targets of the activity named before."""

    def offers(plan: Plan) -> Iterable[tuple[str, str]]:
        number = str(ctx.params.get("number") or "")
        return (
            (target.key, target.label)
            for row in plan.rows()
            if row.activity.number == number
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
    from workplan_cli.writers.grid import COLUMNS

    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in COLUMNS if name.startswith(last)]


def among(values: Sequence[str]) -> Callable[[str], list[str]]:
    """One of some fixed values."""

    def offer(incomplete: str) -> list[str]:
        return [value for value in values if value.startswith(incomplete)]

    return offer
