"""The journals in an index, from which entries are read on demand.

Journals are append-only, so the indexed entries remain valid while lines are appended. The appended
lines are read from the files until they exceed :data:`MOST_ADDED` bytes; then they are added to the
index. Journals with a problem are not indexed at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from json import dumps, loads
from pathlib import Path
from typing import Any

from workplan_cli.errors import Problem
from workplan_cli.model.journal import Entry, EntryKind, Journal, arranged, last_recorded
from workplan_cli.store.index.file import Index, extend
from workplan_cli.store.index.freshness import Followed, Known, Stamp, follow
from workplan_cli.store.index.sources import JOURNAL, clear, known, note
from workplan_cli.store.index.tables import OF_BOTH, OF_JOURNALS
from workplan_cli.store.journal.folder import listing

MOST_ADDED = 1 << 16
"""The maximum number of bytes of journals that are read from the files instead of being indexed."""

_MANY = 1000
"""The minimum number of activities for which reading all entries may be faster than searching."""

_COLUMNS = (
    'id, activity, kind, "on", recorded, writer, value, target, executor, period, dates, note, evidence, '
    'forced, reverts, basis, "order", edition, mark, "by", seq'
)
_SELECT = f"SELECT {_COLUMNS} FROM entries"  # noqa: S608 - only constant names
_NOT_TAKEN_IN = Known(Stamp(0, 0, 0, "0", 0), 0, "")
_MARK = b"\xef\xbb\xbf"


def write(connection: sqlite3.Connection, sources: Mapping[str, Known], entries: Iterable[Entry]) -> None:
    """Replace all entries in an index, and record their sources. Raises ``sqlite3.Error``."""
    clear(connection, OF_JOURNALS)
    add(connection, sources, entries)


def add(connection: sqlite3.Connection, sources: Mapping[str, Known], entries: Iterable[Entry]) -> None:
    """Add entries to an index, and replace the records of their sources. Raises ``sqlite3.Error``."""
    note(connection, JOURNAL, sources)
    clear(connection, OF_BOTH)
    places = ", ".join("?" * (_COLUMNS.count(",") + 1))
    # Sorted by activity, so that the entries of one activity share few database pages.
    together = sorted(entries, key=lambda entry: entry.activity)
    connection.executemany(f"INSERT INTO entries ({_COLUMNS}) VALUES ({places})", map(packed, together))  # noqa: S608 - only constant names


def recall(index: Index, otherwise: Callable[[], Journal]) -> Journal | None:
    """Return the journals from an index, with the entries that were appended to the files later.

    Returns ``None`` if the beginning of a journal has changed, or if an appended line has a problem.
    ``otherwise`` reads the journals from the files. It is called if a later access finds the index
    damaged. Raises an exception listed in ``FAULTS``.
    """
    before = known(index, JOURNAL)
    followed = _followed(index.progress, before)
    added = _added(index, followed) if followed is not None else None
    if followed is None or added is None:
        return None
    _take_in(index, before, followed, added)
    return IndexedJournal(index, added, otherwise)


def _followed(folder: Path, before: Mapping[str, Known]) -> dict[Path, Followed] | None:
    """Return each journal of the folder with the bytes appended since it was indexed.

    Returns ``None`` if a journal is missing or its beginning has changed.
    """
    followed = {}
    for path in listing(folder).journals:
        found = follow(before.get(path.name, _NOT_TAKEN_IN), path)
        if found is None:
            return None
        followed[path] = found
    gone = before.keys() - {path.name for path in followed}
    return None if gone else followed


def _added(index: Index, followed: Mapping[Path, Followed]) -> list[Entry] | None:
    """Return the appended entries in chronological order; ``None`` if an appended line has a problem.

    An appended id that the index already contains also counts as a problem.
    """
    found: dict[str, Entry] = {}
    if not any(each.tail for each in followed.values()):
        return []
    # Imported when used: a line of a journal is parsed only before the index takes it in.
    from workplan_cli.store.journal.lines import items

    for path, each in followed.items():
        if each.known.length and each.tail.startswith(_MARK):  # items() would drop it as a byte order mark
            return None
        for item in items(str(path), each.tail) if each.tail else ():
            if isinstance(item, Problem) or found.setdefault(item.entry.id, item.entry) != item.entry:
                return None
    if found and index.ask(
        "SELECT 1 FROM entries WHERE id IN (SELECT value FROM json_each(?)) LIMIT 1", dumps(list(found))
    ):
        return None
    return sorted(found.values(), key=lambda entry: entry.chronology)


def _take_in(
    index: Index, before: Mapping[str, Known], followed: Mapping[Path, Followed], added: Sequence[Entry]
) -> None:
    """Add the appended entries to the index if they are complete and exceed :data:`MOST_ADDED` bytes.

    Otherwise record only the changed stamps of the sources.
    """
    tails = [each.tail for each in followed.values() if each.tail]
    if sum(map(len, tails)) > MOST_ADDED and all(tail.endswith(b"\n") for tail in tails):
        grown = {path.name: each.taken_in() if each.tail else each.known for path, each in followed.items()}
        extend(index, lambda connection: add(connection, grown, added))
        return
    noted = {path.name: each.known for path, each in followed.items() if each.known.length}
    if noted != before:
        extend(index, lambda connection: note(connection, JOURNAL, noted))


class IndexedJournal(Journal):
    """Journals whose entries are read from an index on demand."""

    def __init__(self, index: Index, added: Sequence[Entry], otherwise: Callable[[], Journal]) -> None:
        super().__init__()
        self._index = index
        self._added = Journal(added)
        self._otherwise = otherwise

    @property
    def opened(self) -> Index:
        """The index from which the entries are read."""
        return self._index

    def indexed(self) -> Journal:
        """Return a journal with the entries of the index only.

        Reading a damaged index raises ``sqlite3.Error``.
        """

        def damaged() -> Journal:
            raise sqlite3.DatabaseError(self._index.path)

        return IndexedJournal(self._index, (), damaged)

    def changed(self) -> AbstractSet[str]:
        """Return the activities whose valid entries differ from those in :meth:`indexed`.

        Raises ``sqlite3.Error``.
        """
        query = "SELECT activity FROM entries WHERE id IN (SELECT value FROM json_each(?))"
        found = self._index.ask(query, dumps(list(self._added.reverted)))
        return self._added.numbers() | {activity for (activity,) in found}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, in chronological order."""
        return self._index.read(lambda: tuple(_in_order(self._found(""))), lambda: self._otherwise().entries)

    @cached_property
    def reverted(self) -> AbstractSet[str]:
        """The ids of the reverted entries."""

        def found() -> AbstractSet[str]:
            query = "SELECT reverts FROM entries WHERE reverts IS NOT NULL"
            return self._added.reverted | {entry_id for (entry_id,) in self._index.ask(query)}

        return self._index.read(found, lambda: self._otherwise().reverted)

    def all_of(self, number: str) -> Sequence[Entry]:
        """Return all entries of one activity, including reverted entries."""
        return self._index.read(
            lambda: arranged(self._found("WHERE activity = ?", number, added=self._added.all_of(number))),
            lambda: self._otherwise().all_of(number),
        )

    def of_each(self, numbers: Collection[str] | None = None) -> Mapping[str, Sequence[Entry]]:
        """Implement :meth:`Journal.of_each`, reading all requested entries with one query."""
        return self._index.read(lambda: self._of_each(numbers), lambda: self._otherwise().of_each(numbers))

    def numbers(self) -> AbstractSet[str]:
        """Implement :meth:`Journal.numbers` without reading entries."""

        def found() -> AbstractSet[str]:
            query = "SELECT DISTINCT activity FROM entries"
            return self._added.numbers() | {number for (number,) in self._index.ask(query)}

        return self._index.read(found, lambda: self._otherwise().numbers())

    def last_of(self, author: str) -> Sequence[Entry]:
        """Implement :meth:`Journal.last_of`, reading only numbers and moments of the author's entries."""
        return self._index.read(lambda: self._last_of(author), lambda: self._otherwise().last_of(author))

    def greatest_seq(self, author: str) -> int:
        """Implement :meth:`Journal.greatest_seq` without reading entries."""

        def found() -> int:
            ((seq,),) = self._index.ask("SELECT max(seq) FROM entries WHERE writer = ?", author)
            return max(seq or 0, self._added.greatest_seq(author))

        return self._index.read(found, lambda: self._otherwise().greatest_seq(author))

    def beginning(self, text: str) -> Sequence[Entry]:
        """Implement :meth:`Journal.beginning`, reading only the matching entries."""
        return self._index.read(
            lambda: _in_order(
                self._found("WHERE substr(id, 1, ?) = ?", len(text), text, added=self._added.beginning(text))
            ),
            lambda: self._otherwise().beginning(text),
        )

    def _of_each(self, numbers: Collection[str] | None) -> Mapping[str, Sequence[Entry]]:
        if numbers is None or (len(numbers) > _MANY and 2 * len(numbers) > len(self.numbers())):
            return Journal(self._found(""), self.reverted).of_each(numbers)
        added = [entry for number in numbers for entry in self._added.all_of(number)]
        wanted = "WHERE activity IN (SELECT value FROM json_each(?))"
        found = self._found(wanted, dumps(list(numbers)), added=added)
        return Journal(found, self.reverted).of_each()

    def _last_of(self, author: str) -> Sequence[Entry]:
        added = [entry for entry in self._added.entries if entry.author == author]
        rows = self._index.ask("SELECT seq, recorded, id, kind FROM entries WHERE writer = ?", author)
        places = [(seq, datetime.fromisoformat(at), name, _KINDS[kind]) for seq, at, name, kind in rows]
        places += [(each.seq, each.recorded, each.id, each.kind) for each in added]
        last = last_recorded(places, self.reverted)
        named = "WHERE id IN (SELECT value FROM json_each(?))"
        found = self._found(named, dumps(list(last)), added=[each for each in added if each.id in last])
        return _in_order(found)

    def _found(self, which: str, *values: object, added: Sequence[Entry] | None = None) -> Sequence[Entry]:
        """Return the indexed entries that satisfy an SQL condition (``which``), followed by ``added``.

        By default, ``added`` holds all entries that were appended after the index was written.
        """
        found = [unpacked(row) for row in self._index.ask(f"{_SELECT} {which}", *values)]
        return [*found, *(self._added.entries if added is None else added)]


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    # The rows are nearly sorted, and Python sorts nearly sorted lists faster than SQLite.
    return sorted(entries, key=lambda entry: entry.chronology)


def packed(entry: Entry) -> tuple[Any, ...]:
    """Convert an entry to SQLite values.

    Times have microseconds, so that their strings sort in chronological order.
    """
    return (
        *(entry.id, entry.activity, entry.kind.value, entry.on.isoformat()),
        entry.recorded.isoformat(timespec="microseconds"),
        *(entry.author, None if entry.value is None else str(entry.value)),
        *(entry.target, entry.executor, entry.period),
        dumps([day.isoformat() for day in entry.dates]) if entry.dates else None,
        entry.note,
        dumps(entry.evidence) if entry.evidence else None,
        dumps(entry.forced) if entry.forced else None,
        *(entry.reverts, entry.basis, entry.order, entry.edition, entry.mark, entry.by, entry.seq),
    )


def unpacked(row: Sequence[Any]) -> Entry:
    """Convert values of :func:`packed` back to an entry. Raises an exception listed in ``FAULTS``."""
    entry_id, activity, kind, on, recorded, writer, value, target, executor, period, dates, *rest = row
    note, evidence, forced, reverts, basis, order, edition, mark, by, seq = rest
    return Entry(
        entry_id,
        activity,
        _KINDS[kind],
        date.fromisoformat(on),
        datetime.fromisoformat(recorded),
        writer,
        seq,
        None if value is None else Decimal(value),
        target,
        executor,
        period,
        tuple(map(date.fromisoformat, _texts(dates))) if dates else (),
        note,
        _texts(evidence) if evidence else (),
        _texts(forced) if forced else (),
        reverts,
        basis,
        order,
        edition,
        mark,
        by,
    )


@lru_cache(maxsize=4096)
def _texts(packed: str) -> tuple[str, ...]:
    return tuple(loads(packed))


_KINDS: Mapping[str, EntryKind] = {kind.value: kind for kind in EntryKind}
