"""The SQLite tables of a plan and its entries, shared by the index and the SQLite export.

Keys are the keys of the plan, dates are ISO 8601 strings, quantities are decimal strings. The export
adds columns for the computed state. The index adds columns for its queries.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Row

Values = tuple[Any, ...]


class Table(Record):
    """The columns of a table with types and constraints, and the primary key if it spans several columns."""

    columns: tuple[str, ...]
    key: tuple[str, ...] = ()


TABLES: Mapping[str, Table] = {
    "plan": Table(
        (
            "title TEXT NOT NULL",
            "organization TEXT NOT NULL",
            "period_start TEXT NOT NULL",
            "period_end TEXT NOT NULL",
            "approved_by TEXT",
            "approver_position TEXT",
            "approved_on TEXT",
        )
    ),
    "chapters": Table(("number TEXT PRIMARY KEY", "title TEXT NOT NULL", "place INTEGER NOT NULL")),
    "sections": Table(
        (
            "number TEXT PRIMARY KEY",
            "chapter TEXT NOT NULL REFERENCES chapters",
            "title TEXT NOT NULL",
            "place INTEGER NOT NULL",
        )
    ),
    "executors": Table(
        (
            "key TEXT PRIMARY KEY",
            "kind TEXT NOT NULL CHECK (kind IN ('department', 'group'))",
            "name TEXT NOT NULL",
            "head TEXT",
        )
    ),
    "members": Table(
        ("executor TEXT NOT NULL REFERENCES executors", "key TEXT NOT NULL", "name TEXT NOT NULL"),
        key=("executor", "key"),
    ),
    "supervisors": Table(("key TEXT PRIMARY KEY", "name TEXT NOT NULL", "position TEXT")),
    "activities": Table(
        (
            "number TEXT PRIMARY KEY",
            "chapter TEXT NOT NULL REFERENCES chapters",
            "section TEXT REFERENCES sections",
            "title TEXT NOT NULL",
            "deadline TEXT NOT NULL",
            "deadline_kind TEXT NOT NULL",
            "place INTEGER NOT NULL",
        )
    ),
    "activity_executors": Table(
        (
            "activity TEXT NOT NULL REFERENCES activities",
            "executor TEXT NOT NULL REFERENCES executors",
            "place INTEGER NOT NULL",
            "lead INTEGER NOT NULL CHECK (lead IN (0, 1))",
        ),
        key=("activity", "executor"),
    ),
    "activity_supervisors": Table(
        (
            "activity TEXT NOT NULL REFERENCES activities",
            "supervisor TEXT NOT NULL REFERENCES supervisors",
            "place INTEGER NOT NULL",
        ),
        key=("activity", "supervisor"),
    ),
    "extra": Table(
        ("activity TEXT NOT NULL REFERENCES activities", "name TEXT NOT NULL", "text TEXT NOT NULL"),
        key=("activity", "name"),
    ),
    "targets": Table(
        (
            "activity TEXT NOT NULL REFERENCES activities",
            "key TEXT NOT NULL",
            "label TEXT NOT NULL",
            "value TEXT NOT NULL",
            "unit TEXT NOT NULL",
            "wording TEXT",
        ),
        key=("activity", "key"),
    ),
    "entries": Table(
        (
            "id TEXT PRIMARY KEY",
            "activity TEXT NOT NULL REFERENCES activities",
            "kind TEXT NOT NULL",
            '"on" TEXT NOT NULL',
            "recorded TEXT NOT NULL",
            "writer TEXT NOT NULL",
            "value TEXT",
            "target TEXT",
            "executor TEXT",
            "period TEXT",
            "dates TEXT",
            "note TEXT",
            "evidence TEXT",
            "forced TEXT",
            "reverts TEXT",
            "basis TEXT",
            '"order" INTEGER',
            "edition TEXT",
            "mark TEXT",
            '"by" TEXT',
        )
    ),
}


def ddl(more: Mapping[str, Sequence[str]]) -> str:
    """Return the SQL statements that create all tables.

    ``more`` maps the name of a table to the column definitions to append to that table.
    """
    return "".join(create(name, table, more.get(name, ())) for name, table in TABLES.items())


def create(name: str, table: Table, more: Sequence[str] = ()) -> str:
    """Return the SQL statement that creates a table. ``more`` are further columns, or constraints."""
    key = (f"PRIMARY KEY ({', '.join(table.key)})",) if table.key else ()
    return f"CREATE TABLE {name} ({', '.join((*table.columns, *more, *key))});\n"


def rows(
    plan: Plan, chosen: Collection[Row], more: Mapping[str, Callable[[Any], Values]]
) -> Iterator[tuple[str, Iterator[Values]]]:
    """Yield the name and the rows of each table of a plan. A table follows the tables to which it refers.

    ``chosen`` are the activities to include. ``more`` maps the name of a table to a function that returns the
    values of the columns that were added with :func:`ddl`.

    The function receives the record that a row describes: the plan, a chapter, a section, an executor or a
    supervisor. For ``activities`` it receives a :class:`Row`. For ``targets`` it receives a pair of an
    activity number and a target.
    """
    for name, found in _records(plan, chosen):
        added = more.get(name)
        yield name, ((*values, *added(record)) if added else values for record, values in found)


def _records(plan: Plan, chosen: Collection[Row]) -> Iterator[tuple[str, Iterator[tuple[Any, Values]]]]:
    """Yield the name of each table, with its rows. A row is a pair of a record and its column values."""
    approval, period = plan.approval, plan.period
    approved = (approval.by, approval.position, _text(approval.on)) if approval else (None, None, None)
    about = (plan.title, plan.organization, period.start.isoformat(), period.end.isoformat())
    yield "plan", iter([(plan, (*about, *approved))])
    chapters = enumerate(plan.chapters, 1)
    yield "chapters", ((each, (each.number, each.title, place)) for place, each in chapters)
    yield "sections", _sections(plan)
    executors, groups = plan.executors.items(), plan.groups.items()
    yield "executors", ((each, (key, each.kind, each.name, each.head)) for key, each in executors)
    members = ((group, key, name) for group, each in groups for key, name in each.members.items())
    yield "members", ((None, values) for values in members)
    supervisors = plan.supervisors.items()
    yield "supervisors", ((each, (key, each.name, each.position)) for key, each in supervisors)
    yield "activities", ((row, _activity(row, place)) for place, row in enumerate(chosen, 1))
    yield from _parts(chosen)


def _sections(plan: Plan) -> Iterator[tuple[Any, Values]]:
    every = ((chapter.number, section) for chapter in plan.chapters for section in chapter.sections)
    for place, (chapter, section) in enumerate(every, 1):
        yield section, (section.number, chapter, section.title, place)


def _activity(row: Row, place: int) -> Values:
    activity, deadline = row.activity, row.activity.deadline
    section = row.section.number if row.section else None
    about = (activity.number, row.chapter.number, section, activity.title)
    return (*about, deadline.text, deadline.kind.value, place)


def _parts(chosen: Collection[Row]) -> Iterator[tuple[str, Iterator[tuple[Any, Values]]]]:
    activities = [row.activity for row in chosen]
    executors = (
        (each.number, key, place, int(place == 1))
        for each in activities
        for place, key in enumerate(each.executors, 1)
    )
    yield "activity_executors", ((None, values) for values in executors)
    supervisors = (
        (each.number, key, place) for each in activities for place, key in enumerate(each.supervisors, 1)
    )
    yield "activity_supervisors", ((None, values) for values in supervisors)
    extra = ((each.number, name, text) for each in activities for name, text in each.extra.items())
    yield "extra", ((None, values) for values in extra)
    targets = ((each.number, target) for each in activities for target in each.targets)
    yield (
        "targets",
        (
            ((number, each), (number, each.key, each.label, f"{each.value:f}", each.unit, each.wording))
            for number, each in targets
        ),
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
