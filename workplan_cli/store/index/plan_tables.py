"""Writes a plan to the tables of an index."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from json import dumps
from typing import Any

from workplan_cli.model.deadline import Deadline
from workplan_cli.model.plan import GROUPINGS, Plan
from workplan_cli.model.row import Row
from workplan_cli.store import schema
from workplan_cli.store.index.freshness import Known
from workplan_cli.store.index.sources import PLAN, clear, note
from workplan_cli.store.index.tables import OF_BOTH, OF_PLAN


def write(connection: sqlite3.Connection, name: str, known: Known, plan: Plan) -> None:
    """Replace the plan in an index, and record its source. Raises ``sqlite3.Error``.

    ``name`` is the name of the plan file, ``known`` the record of its content.
    """
    clear(connection, OF_PLAN + OF_BOTH)
    note(connection, PLAN, {name: known})
    rows = list(plan.rows())
    meanings: dict[Deadline, int] = {}
    for row in rows:
        meanings.setdefault(row.activity.deadline, len(meanings) + 1)
    _insert(connection, "deadlines", ((number, dumps(each)) for each, number in meanings.items()))
    more = {
        "plan": _settings,
        "executors": lambda each: (dumps(each.aliases),),
        "supervisors": lambda each: (dumps(each.aliases),),
        "activities": lambda row: (
            meanings[row.activity.deadline],
            dumps(row.activity.titles),
            dumps(row.activity.basis),
            dumps(row.activity.from_) if row.activity.from_ else None,
        ),
    }
    for table, values in schema.rows(plan, rows, more):
        _insert(connection, table, values)
    _insert(connection, "counts", _counts(plan, rows, meanings))


def _counts(plan: Plan, rows: Sequence[Row], meanings: Mapping[Deadline, int]) -> Iterator[tuple[Any, ...]]:
    """Yield the counts that :meth:`Plan.counts` returns, as table rows for each kind of groups.

    Each deadline is represented by its number, because numbers are compared faster than texts.
    """
    classes = [(meanings[row.activity.deadline], bool(row.activity.targets)) for row in rows]
    for grouping, groups in GROUPINGS.items():
        keys = groups(plan)
        found = Counter((key, alike) for row, alike in zip(rows, classes, strict=True) for key in keys(row))
        yield from ((grouping, key, *alike, number) for (key, alike), number in found.items())


def _settings(plan: Plan) -> tuple[Any, ...]:
    settings = plan.settings
    return (
        *(settings.silent_after, str(settings.amber), str(settings.red), settings.utc_offset),
        *(dumps(settings.calendar, default=str), settings.acceptance, settings.evidence),
        plan.id,
        dumps(plan.contacts),
    )


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for columns, alike in groupby(rows, key=len):
        places = ", ".join("?" * columns)
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", alike)  # noqa: S608 - only constant names
