"""Reads and writes an index's records of its sources: the plan file and the journal files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from workplan_cli.store.index.file import Index
from workplan_cli.store.index.freshness import Known, Stamp

PLAN, JOURNAL = "plan", "journal"


def known(index: Index, kind: str) -> dict[str, Known]:
    """Return the records of all sources of a kind, by file name. Raises an exception in ``FAULTS``."""
    columns = "name, size, mtime, ctime, inode, seen, length, digest"
    found = index.ask(f"SELECT {columns} FROM sources WHERE kind = ?", kind)  # noqa: S608 - only constant names
    return {name: Known(Stamp(*stamp), length, digest) for name, *stamp, length, digest in found}


def note(connection: sqlite3.Connection, kind: str, sources: Mapping[str, Known]) -> None:
    """Replace the records of all sources of a kind. Raises ``sqlite3.Error``."""
    connection.execute("DELETE FROM sources WHERE kind = ?", [kind])
    rows = ((kind, name, *each.stamp, each.length, each.digest) for name, each in sources.items())
    connection.executemany("INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def clear(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Delete all rows of the given tables. Raises ``sqlite3.Error``."""
    for table in tables:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - only constant names
