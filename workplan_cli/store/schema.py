"""The SQLite tables of a plan and its entries, shared by the index and the SQLite export.

Keys are the keys of the plan, dates are ISO 8601 strings, quantities are decimal strings. The export
adds columns for the computed state, the index adds columns for its queries.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Table(NamedTuple):
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
        )
    ),
}


def ddl(more: Mapping[str, Sequence[str]]) -> str:
    """Return the SQL statements that create all tables.

    ``more`` maps the name of a table to the column definitions to append to that table.
    """
    return "".join(_create(name, table, more.get(name, ())) for name, table in TABLES.items())


def _create(name: str, table: Table, more: Sequence[str]) -> str:
    key = (f"PRIMARY KEY ({', '.join(table.key)})",) if table.key else ()
    return f"CREATE TABLE {name} ({', '.join((*table.columns, *more, *key))});\n"
