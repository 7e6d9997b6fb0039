"""The journals as they are kept in the cache: entries by activity, read as they are asked for.

Journals grow at their ends, so what was kept stays right while lines are added: those are read
from the files. Journals with anything doubtful in them are not kept at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from workplan_cli.errors import Problem
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.store.cache import UNSOUND, Packing, Parts, place_of
from workplan_cli.store.journal.folder import paths
from workplan_cli.store.journal.lines import items

WORTHWHILE = 1 << 16
"""Bytes of journals below which reading them is as quick as reading the cache."""
LONGEST_TAIL = 1 << 17
"""Bytes that may have been added before everything is kept anew."""


def recall(folder: Path, cache: Path, anew: Callable[[], Journal]) -> Journal | None:
    """The journals of a folder as they were kept, with what was added since.

    ``None`` if they must be read anew: nothing was kept, or what was kept is not their
    beginning, or something in what was added is doubtful. ``anew`` reads them, if only later
    something in the cache turns out to be damaged.
    """
    try:
        parts = Parts(place_of(folder, cache, "journal"))
        kept = {name: f"source {number}" for number, name in enumerate(parts.named("files"))}
        added: dict[str, Entry] = {}
        for path in paths(folder):
            for item in items(str(path), _tail(parts, kept.pop(path.name, None), path)):
                if isinstance(item, Problem) or added.setdefault(item.entry.id, item.entry) != item.entry:
                    return None
        if kept or (added and not added.keys().isdisjoint(parts.named("ids"))):
            return None
        return StoredJournal(parts, list(added.values()), anew)
    except UNSOUND:
        return None


def keep(folder: Path, sources: Mapping[Path, bytes], journal: Journal, cache: Path) -> None:
    """Keep the journals of a folder that were read from ``sources`` without a doubt."""
    texts = [data for data in sources.values() if data]
    if sum(map(len, texts)) < WORTHWHILE or not all(data.endswith(b"\n") for data in texts):
        return
    packing = Packing()
    for number, data in enumerate(sources.values()):
        packing.source(f"source {number}", data)
    grouped: dict[str, list[tuple[Any, ...]]] = {}
    for entry in journal.entries:
        grouped.setdefault(entry.activity, []).append(_packed(entry))
    packing.name("index", {number: packing.put(told) for number, told in grouped.items()})
    packing.name("ids", [entry.id for entry in journal.entries])
    packing.name("reverted", list(journal.reverted))
    packing.name("files", [path.name for path in sources])
    packing.write(place_of(folder, cache, "journal"))


class StoredJournal(Journal):
    """Journals whose entries are read from the cache when they are asked for."""

    def __init__(self, parts: Parts, added: Sequence[Entry], anew: Callable[[], Journal]) -> None:
        super().__init__(added)
        self._parts = parts
        self._anew = anew

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, ordered in time."""
        try:
            everything = [e for number in self._index for e in self._kept(number)]
        except UNSOUND:
            return self._anew().entries
        return tuple(sorted((*everything, *self._entries), key=lambda entry: entry.order))

    @cached_property
    def reverted(self) -> AbstractSet[str]:
        """The ids of the entries that were taken back."""
        try:
            kept = frozenset(self._parts.named("reverted"))
        except UNSOUND:
            return self._anew().reverted
        return kept.union(entry.reverts for entry in self._entries if entry.reverts)

    def all_of(self, number: str) -> Sequence[Entry]:
        """All entries of one activity, the taken back ones too."""
        try:
            kept = self._kept(number)
        except UNSOUND:
            return self._anew().all_of(number)
        added = [entry for entry in self._entries if entry.activity == number]
        return sorted((*kept, *added), key=lambda entry: entry.order) if added else kept

    @cached_property
    def _index(self) -> dict[str, Any]:
        index: dict[str, Any] = self._parts.named("index")
        return index

    def _kept(self, number: str) -> list[Entry]:
        place = self._index.get(number)
        return list(map(_unpacked, self._parts.load(place))) if place else []


def _tail(parts: Parts, name: str | None, path: Path) -> bytes:
    """What a journal holds beyond what was kept of it. Raises ``ValueError`` in doubt."""
    if name is None:
        added = path.stat().st_size
    else:
        beyond = parts.begins(name, path)
        if beyond is None:
            raise ValueError(path)
        added = beyond
    if added > LONGEST_TAIL:
        raise ValueError(path)
    with path.open("rb") as file:
        file.seek(-added, 2)
        return file.read() if added else b""


def _packed(entry: Entry) -> tuple[Any, ...]:
    return (
        *entry[:2],
        entry.kind.value,
        entry.on.toordinal(),
        entry.recorded.isoformat(),
        entry.author,
        entry.seq,
        None if entry.value is None else str(entry.value),
        entry.target,
        entry.executor,
        entry.period,
        tuple(day.toordinal() for day in entry.dates),
        *entry[12:],
    )


def _unpacked(kept: tuple[Any, ...]) -> Entry:
    values = (
        *kept[:2],
        EntryKind(kept[2]),
        date.fromordinal(kept[3]),
        datetime.fromisoformat(kept[4]),
        *kept[5:7],
        None if kept[7] is None else Decimal(kept[7]),
        *kept[8:11],
        tuple(map(date.fromordinal, kept[11])),
        *kept[12:],
    )
    return Entry._make(values)
