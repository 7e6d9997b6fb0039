"""Writes a plan to the tables of an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from json import dumps
from typing import Any

from workplan_cli.model.deadline import Deadline
from workplan_cli.model.plan import GROUPINGS, Activity, Plan, Row
from workplan_cli.store.index.freshness import Known
from workplan_cli.store.index.sources import PLAN, clear, note
from workplan_cli.store.index.tables import OF_PLAN


def write(connection: sqlite3.Connection, name: str, known: Known, plan: Plan) -> None:
    """Replace the plan in an index, and record its source. Raises ``sqlite3.Error``.

    ``name`` is the name of the plan file, ``known`` the record of its content.
    """
    clear(connection, OF_PLAN)
    note(connection, PLAN, {name: known})
    _write_head(connection, plan)
    rows = list(plan.rows())
    meanings: dict[Deadline, int] = {}
    for row in rows:
        meanings.setdefault(row.activity.deadline, len(meanings) + 1)
    _insert(connection, "deadlines", ((number, _packed(each)) for each, number in meanings.items()))
    _insert(connection, "activities", _activities(rows, meanings))
    _write_parts(connection, [row.activity for row in rows])
    _insert(
        connection,
        "counts",
        (
            (grouping, key, meanings[alike.deadline], alike.measured, number)
            for grouping in GROUPINGS
            for (key, alike), number in plan.counts(grouping).items()
        ),
    )


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for columns, alike in groupby(rows, key=len):
        places = ", ".join("?" * columns)
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", alike)  # noqa: S608 - only constant names


def _write_head(connection: sqlite3.Connection, plan: Plan) -> None:
    """Write the whole plan except the activities.

    Dates and decimals are written as strings, aliases as a JSON list.
    """
    approval, settings, period = plan.approval, plan.settings, plan.period
    approved = (approval.by, approval.position, _text(approval.on)) if approval else (None, None, None)
    thresholds = (settings.silent_after, str(settings.amber), str(settings.red), settings.utc_offset)
    head = (plan.title, plan.organization, _text(period.start), _text(period.end), *approved, *thresholds)
    _insert(connection, "plan", [head])
    _insert(
        connection,
        "executors",
        ((key, each.kind, each.name, each.head, dumps(each.aliases)) for key, each in plan.executors.items()),
    )
    groups = plan.groups.items()
    _insert(
        connection,
        "members",
        ((key, member, name) for key, group in groups for member, name in group.members.items()),
    )
    _insert(
        connection,
        "supervisors",
        ((key, each.name, each.position, dumps(each.aliases)) for key, each in plan.supervisors.items()),
    )
    chapters = enumerate(plan.chapters, 1)
    _insert(connection, "chapters", ((each.number, each.title, place) for place, each in chapters))
    every = ((chapter.number, section) for chapter in plan.chapters for section in chapter.sections)
    _insert(
        connection,
        "sections",
        ((each.number, inside, each.title, place) for place, (inside, each) in enumerate(every, 1)),
    )


def _activities(rows: Iterable[Row], meanings: Mapping[Deadline, int]) -> Iterator[tuple[Any, ...]]:
    for place, row in enumerate(rows, 1):
        activity, deadline = row.activity, row.activity.deadline
        section = row.section.number if row.section else None
        about = (activity.number, row.chapter.number, section, activity.title)
        yield (*about, deadline.text, deadline.kind.value, place, meanings[deadline])


def _write_parts(connection: sqlite3.Connection, activities: Collection[Activity]) -> None:
    _insert(
        connection,
        "activity_executors",
        (
            (each.number, key, place, place == 1)
            for each in activities
            for place, key in enumerate(each.executors, 1)
        ),
    )
    _insert(
        connection,
        "activity_supervisors",
        ((each.number, key, place) for each in activities for place, key in enumerate(each.supervisors, 1)),
    )
    _insert(
        connection,
        "targets",
        (
            (each.number, target.key, target.label, str(target.value), target.unit, target.wording)
            for each in activities
            for target in each.targets
        ),
    )
    _insert(
        connection,
        "extra",
        ((each.number, name, text) for each in activities for name, text in each.extra.items()),
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _packed(deadline: Deadline) -> str:
    """Encode a deadline as JSON."""
    return dumps(deadline)
