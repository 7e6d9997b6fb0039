"""Writes plans, the state of their activities and all entries to an SQLite database.

The database of several plans has the same tables with one column more: ``plan``, the name of the plan. It is
the first column, and part of every primary key and of every reference.

Dates are ISO strings. Quantities are stored as strings, because they are exact decimals; the view
``progress`` has the quantities of the targets as floating-point numbers. The tables use the keys of the plan
file.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from workplan_cli.model.activity import Target
from workplan_cli.reports.records import EntryLine, Filter, Form
from workplan_cli.reports.several import Forms
from workplan_cli.store.schema import TABLES, Table, create, rows
from workplan_cli.tracking.flags import FLAGS
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers import Style
from workplan_cli.writers.json_values import scalar
from workplan_cli.writers.shared.text import sanitize

HOLDS = frozenset({Form, Forms})

OWN_COLUMNS = {
    "plan": ("as_of TEXT NOT NULL", "known_by TEXT"),
    "targets": ("done TEXT NOT NULL", "percent REAL NOT NULL", "share TEXT NOT NULL"),
    "entries": ("reverted INTEGER NOT NULL CHECK (reverted IN (0, 1))",),
}
"""Additional columns of the tables ``plan``, ``targets`` and ``entries``.

The columns hold the state on the day of the report. ``known_by`` is the day up to which recorded entries are
considered, if one was given. ``percent`` is rounded to one decimal; ``share`` is the exact value as a
fraction of 1 (``26/25``).
"""

VIEW = """
CREATE VIEW progress AS
    SELECT {plan}activity, key, label, unit, CAST(value AS REAL) AS value, CAST(done AS REAL) AS done, percent
    FROM targets;
"""

COLUMN = re.compile(r"(?P<name>\S+) (?P<type>.*?)(?P<key> PRIMARY KEY)?(?: REFERENCES (?P<table>\w+))?")
"""The definition of a column. The type includes the other constraints."""

Rows = Iterable[Sequence[Any]]


def render(report: Form | Forms, style: Style) -> bytes:
    """Render the plans of the report as the bytes of an SQLite database file."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        schema = _schema(several=isinstance(report, Forms))
        connection.executescript(f"PRAGMA foreign_keys = ON; PRAGMA user_version = 1; {schema}")
        connection.execute("BEGIN")
        for table, rows in _tables(report):
            _insert(connection, table, rows)
        connection.execute("COMMIT")
        return connection.serialize()
    finally:
        connection.close()


def _schema(*, several: bool) -> str:
    own = {
        name: Table((*table.columns, *OWN_COLUMNS.get(name, ())), table.key) for name, table in TABLES.items()
    }
    made = {**own, **_state_tables()}
    if several:
        made = {name: _of_plans(name, table) for name, table in made.items()}
    tables = "".join(create(name, table) for name, table in made.items())
    return tables + VIEW.format(plan="plan, " if several else "")


def _state_tables() -> dict[str, Table]:
    """Return the tables of the state, with a column for each flag that is registered now."""
    return {
        "filters": Table(("name TEXT NOT NULL", "value TEXT")),
        "checkpoints": Table(
            (
                "activity TEXT NOT NULL REFERENCES activities",
                "label TEXT NOT NULL",
                "due TEXT NOT NULL",
                "met_on TEXT",
                "overdue INTEGER NOT NULL CHECK (overdue IN (0, 1))",
                "reported_on TEXT",
                "closed_on TEXT",
                "closed_basis TEXT",
                "closed_to TEXT",
            ),
            key=("activity", "label", "due"),
        ),
        "state": Table(
            (
                "activity TEXT PRIMARY KEY REFERENCES activities",
                "state TEXT NOT NULL",
                "percent REAL",
                "share TEXT",
                "due TEXT",
                "done_on TEXT",
                "days_late INTEGER NOT NULL",
                *(f"{name} INTEGER NOT NULL" for name in FLAGS),
                "last_entry TEXT REFERENCES entries",
            )
        ),
        "amendments": Table(
            (
                "activity TEXT NOT NULL REFERENCES activities",
                "place INTEGER NOT NULL",
                '"on" TEXT NOT NULL',
                "basis TEXT NOT NULL",
                "field TEXT NOT NULL",
                "value_before TEXT",
                "value_after TEXT",
                "extension INTEGER NOT NULL CHECK (extension IN (0, 1))",
            ),
            key=("activity", "place"),
        ),
    }


def _of_plans(name: str, table: Table) -> Table:
    """Return a table with the column ``plan``, which also becomes part of its keys and references."""
    columns = [found for each in table.columns if (found := COLUMN.fullmatch(each))]
    key = table.key or tuple(each["name"] for each in columns if each["key"])
    if name == "plan":
        first, key = "plan TEXT NOT NULL", ("plan",)
    else:
        first, key = "plan TEXT NOT NULL REFERENCES plan", ("plan", *key) if key else ()
    plain = [f"{each['name']} {each['type']}" for each in columns]
    references = [
        f"FOREIGN KEY (plan, {each['name']}) REFERENCES {each['table']}" for each in columns if each["table"]
    ]
    return Table((first, *plain, *references), key)


def _insert(connection: sqlite3.Connection, table: str, rows: Rows) -> None:
    for row in rows:
        places = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({places})", [_plain(value) for value in row])  # noqa: S608 - our own names


def _plain(value: object) -> object:
    match value:
        case Decimal():
            return f"{value:f}"
        case Fraction() | date():
            return scalar(value)
        case bool():
            return int(value)
        case list() | tuple():
            return "\n".join(sanitize(str(each)) for each in value) or None
        case str():
            return sanitize(value)
    return value


def _exact(share: Fraction | None) -> str | None:
    """Return a fraction as a string without rounding, such as ``2/3``."""
    return f"{share.numerator}/{share.denominator}" if share is not None else None


def _tables(report: Form | Forms) -> Iterator[tuple[str, Rows]]:
    """Yield the name and the rows of each table. A table comes before the tables that refer to it."""
    if isinstance(report, Form):
        yield from _tables_of_plan(report)
        return
    for part in report.parts:
        for table, found in _tables_of_plan(part.report):
            yield table, ((part.origin.name, *row) for row in found)


def _tables_of_plan(report: Form) -> Iterator[tuple[str, Rows]]:
    items = report.items
    reached = {(item.number, each.target.key): each for item in items for each in item.targets}

    def progress(of: tuple[str, Target]) -> tuple[Any, ...]:
        number, target = of
        state = reached[number, target.key]
        return (state.done, state.share, _exact(state.share))

    more = {"plan": lambda _plan: (report.header.day, report.header.known_by), "targets": progress}
    yield from rows(report.plan, [item.row for item in items], more)
    yield (
        "checkpoints",
        (
            (
                *(item.number, each.label, each.due, each.met_on, each.overdue, each.reported_on),
                *(each.closed or (None, None, None)),
            )
            for item in items
            for each in item.checkpoints
        ),
    )
    yield "entries", map(_entry, report.history)
    yield "state", map(_state, items)
    yield "filters", (row for each in report.header.filters for row in _filter(each))
    yield "amendments", (row for item in items for row in _amendments(item))


def _entry(line: EntryLine) -> Sequence[Any]:
    entry = line.entry
    return (
        *(entry.id, entry.activity, entry.kind.value, entry.on, entry.recorded, entry.author, entry.value),
        *(entry.target, entry.executor, entry.period, entry.dates, entry.note, entry.evidence, entry.forced),
        *(entry.reverts, entry.basis, entry.order, entry.edition, entry.mark, entry.by, line.reverted),
    )


def _filter(given: Filter) -> Iterator[Sequence[Any]]:
    """Yield a row for each value of a filter. A filter without a value has one row with NULL."""
    values = given.value if isinstance(given.value, tuple) else (given.value,)
    yield from ((given.name, None if value is True else value) for value in values)


def _amendments(item: ActivityState) -> Iterator[Sequence[Any]]:
    for place, each in enumerate(item.changes, 1):
        values = (each.on, each.basis, each.field, each.before, each.after, each.extension)
        yield (item.number, place, *values)


def _state(item: ActivityState) -> Sequence[Any]:
    last = item.last_entry.id if item.last_entry else None
    return (
        *(item.number, item.status.value, item.fraction, _exact(item.fraction)),
        *(item.due, item.done_on, item.days_late),
        *(flag.raised(item) for flag in FLAGS.values()),
        last,
    )
