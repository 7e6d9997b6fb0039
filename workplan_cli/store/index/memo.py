"""Stores values computed from a plan and its entries in the index, until the plan or an entry changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from json import dumps, loads
from typing import Any, TypeVar

from workplan_cli.model.journal import Journal
from workplan_cli.store.index.file import extend
from workplan_cli.store.index.journal import IndexedJournal

T = TypeVar("T")

MOST_KEPT = 16
"""The number of values that are kept; a new value replaces the oldest."""

MOST_NAMES = 2
"""The number of names under which states are kept. A new name replaces the oldest name and its states."""


class Memo:
    """The values kept in an index. They are computed only from the plan and from the indexed entries."""

    def __init__(self, journal: IndexedJournal) -> None:
        self._index = journal.opened
        self._journal = journal

    @cached_property
    def earlier(self) -> Journal:
        """The journal with the indexed entries. Reading it from a damaged index raises ``sqlite3.Error``."""
        return self._journal.indexed()

    @cached_property
    def changed(self) -> AbstractSet[str]:
        """The activities whose valid entries were changed by lines appended since the index was made."""
        return self._journal.changed()

    def recall(self, name: str) -> Any:
        """Return the value kept under a name; ``None`` if there is none.

        Raises an exception of ``FAULTS``.
        """
        found = self._index.ask("SELECT value FROM memo WHERE name = ?", name)
        return loads(found[0][0]) if found else None

    def keep(self, name: str, value: Any) -> None:
        """Store a value under a name. The value must be writable as JSON. Errors are suppressed."""
        packed = dumps(value)

        def change(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO memo VALUES (?, ?)", [name, packed])
            oldest = "SELECT rowid FROM memo ORDER BY rowid DESC LIMIT -1 OFFSET ?"
            connection.execute(f"DELETE FROM memo WHERE rowid IN ({oldest})", [MOST_KEPT])  # noqa: S608

        extend(self._index, change)

    def states(self, name: str, activities: Collection[str]) -> dict[str, str]:
        """Return the states kept under a name, by activity. Raises an exception of ``FAULTS``."""
        query = (
            "SELECT activity, state FROM states WHERE name = ? "
            "AND activity IN (SELECT value FROM json_each(?))"
        )
        return dict(self._index.ask(query, name, dumps(list(activities))))

    def keep_states(self, name: str, states: Mapping[str, str]) -> None:
        """Store the states of some activities, under a name for the whole group. Errors are suppressed."""

        def change(connection: sqlite3.Connection) -> None:
            rows = ((name, activity, state) for activity, state in states.items())
            connection.executemany("INSERT OR REPLACE INTO states VALUES (?, ?, ?)", rows)
            newest = "SELECT name FROM states GROUP BY name ORDER BY max(rowid) DESC LIMIT ?"
            connection.execute(f"DELETE FROM states WHERE name NOT IN ({newest})", [MOST_NAMES])  # noqa: S608

        extend(self._index, change)

    def read(self, found: Callable[[], T], otherwise: Callable[[], T]) -> T:
        """Return ``found()``, which uses the memo; if the index is damaged, return ``otherwise()``."""
        return self._index.read(found, otherwise)
