"""Keeps values computed from a plan and its entries in their index, until either of them changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import cached_property
from json import dumps, loads
from typing import Any, TypeVar

from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.store.index.file import CONTENT, FAULTS, extend
from workplan_cli.store.index.journal import IndexedJournal
from workplan_cli.store.index.plan import IndexedPlan

T = TypeVar("T")

MOST_KEPT = 16
"""The number of values that are kept; a new value replaces the oldest."""


def memo_of(plan: Plan, journal: Journal) -> Memo | None:
    """Return the memo of a plan and a journal; ``None`` unless both are those of the same index.

    A plan that was amended and a journal that was cut are no longer those of an index.
    """
    if isinstance(plan, IndexedPlan) and isinstance(journal, IndexedJournal):
        with suppress(*FAULTS):
            same = plan.opened.ask(CONTENT) == journal.opened.ask(CONTENT)
            if same and journal.opened.ask("SELECT 1 FROM entries LIMIT 1"):
                return Memo(journal)
    return None


class Memo:
    """The values kept in an index. They are computed from the plan and from the indexed entries alone."""

    def __init__(self, journal: IndexedJournal) -> None:
        self._index = journal.opened
        self._journal = journal

    @cached_property
    def earlier(self) -> Journal:
        """The journal with the indexed entries; it raises ``sqlite3.Error`` if the index is damaged."""
        return self._journal.indexed()

    @cached_property
    def changed(self) -> AbstractSet[str]:
        """The activities whose valid entries were changed by lines appended since the index was made."""
        return self._journal.changed()

    def recall(self, name: str) -> Any:
        """Return the value kept under a name, or ``None``. Raises an exception of ``FAULTS``."""
        found = self._index.ask("SELECT value FROM memo WHERE name = ?", name)
        return loads(found[0][0]) if found else None

    def keep(self, name: str, value: Any) -> None:
        """Keep a value, which JSON can hold, under a name. An error is suppressed."""
        packed = dumps(value)

        def change(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO memo VALUES (?, ?)", [name, packed])
            oldest = "SELECT rowid FROM memo ORDER BY rowid DESC LIMIT -1 OFFSET ?"
            connection.execute(f"DELETE FROM memo WHERE rowid IN ({oldest})", [MOST_KEPT])  # noqa: S608

        extend(self._index, change)

    def read(self, found: Callable[[], T], otherwise: Callable[[], T]) -> T:
        """Return ``found()``, which uses the memo; if the index is damaged, return ``otherwise()``."""
        return self._index.read(found, otherwise)
