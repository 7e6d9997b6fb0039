"""What is reported on a plan: entries, and the journal that holds them."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class EntryKind(StrEnum):
    """What an entry states."""

    DONE = "done"
    ADD = "add"
    PERCENT = "percent"
    COMPLETE = "complete"
    CANCEL = "cancel"
    REOPEN = "reopen"
    NOTE = "note"
    SCHEDULE = "schedule"
    REVERT = "revert"


class Entry(NamedTuple):
    """One dated report by one writer.

    ``value`` is the total so far (``done``), the increase (``add``) or the percentage
    (``percent``), by kind. ``period`` labels the checkpoint reported on. ``forced`` names the
    rules set aside (``below-previous``, ``above-target``, ``in-future``, ``outside-period``,
    ``shortfall``). ``recorded`` is in UTC; ``seq`` counts the writer's entries from 1.
    """

    id: str
    activity: str
    kind: EntryKind
    on: date
    recorded: datetime
    writer: str
    seq: int
    value: Decimal | None = None
    target: str | None = None
    executor: str | None = None
    period: str | None = None
    dates: tuple[date, ...] = ()
    note: str | None = None
    evidence: tuple[str, ...] = ()
    forced: tuple[str, ...] = ()
    reverts: str | None = None

    @property
    def order(self) -> tuple[date, datetime, str]:
        """The place of the entry in time; the same whatever way journals were merged."""
        return (self.on, self.recorded, self.id)


class Journal:
    """Entries of all writers, ordered in time, each once.

    ``taken_back`` are ids of entries that were taken back by some that are not here.
    """

    def __init__(self, entries: Iterable[Entry] = (), taken_back: AbstractSet[str] = frozenset()) -> None:
        self._entries = tuple(entries)
        self._taken_back = taken_back

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return self._entries

    @cached_property
    def reverted(self) -> AbstractSet[str]:
        """The ids of the entries that were taken back."""
        return self._taken_back | frozenset(entry.reverts for entry in self.entries if entry.reverts)

    def valid(self) -> Iterator[Entry]:
        """The entries that count: neither taken back nor a taking back."""
        return (e for e in self.entries if e.kind is not EntryKind.REVERT and e.id not in self.reverted)

    def of(self, number: str) -> list[Entry]:
        """The entries of one activity that count."""
        told, reverted = self.told_of(number), self.reverted
        return [e for e in told if e.kind is not EntryKind.REVERT and e.id not in reverted]

    def about(self, number: str) -> "Journal":
        """The entries of one activity as a journal of their own."""
        return Journal(self.told_of(number), self.reverted)

    def adding(self, entry: Entry) -> "Journal":
        """The journal as it would be with one more entry, or with another of the same id."""
        others = (each for each in self.entries if each.id != entry.id)
        return Journal(sorted((*others, entry), key=lambda each: each.order), self._taken_back)

    def told_of(self, number: str) -> Sequence[Entry]:
        """All entries of one activity, the taken back ones too."""
        return self._by_number.get(number, ())

    @cached_property
    def _by_number(self) -> dict[str, list[Entry]]:
        grouped: dict[str, list[Entry]] = {}
        for entry in self.entries:
            grouped.setdefault(entry.activity, []).append(entry)
        return grouped
