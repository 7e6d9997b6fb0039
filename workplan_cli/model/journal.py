"""What is reported on a plan: entries, and the journal that holds them.

    Journal ─ Entry …   stated by the executors; entries are only ever added

Two times belong to an entry: the day it is about (``on``) and the moment it became known
(``recorded``). Its order among the others follows from both and from its id, so that it does not
depend on how journals were merged.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class EntryKind(StrEnum):
    """What an entry states; the value is that of the file."""

    DONE = "done"
    """A total so far, of one target."""
    ADD = "add"
    """An increase, of one target."""
    PERCENT = "percent"
    """A percentage, where there is no target."""
    COMPLETE = "complete"
    """A checkpoint, or the whole, is complete."""
    CANCEL = "cancel"
    """The activity is cancelled by decision; ``note`` gives the reason."""
    REOPEN = "reopen"
    """A cancellation is lifted, or a declared completion taken back."""
    NOTE = "note"
    """Something was done; nothing is counted."""
    SCHEDULE = "schedule"
    """Dates for a deadline that is set elsewhere."""
    REVERT = "revert"
    """An earlier entry does not count, on any day."""


class Entry(NamedTuple):
    """One dated statement by one person on one activity.

    ``id`` is unique among all journals (16 hexadecimal digits), ``activity`` the number of the
    activity. ``on`` is the day it is about, ``recorded`` the moment of recording, in UTC. ``author``
    is the person, and the name of the file; ``seq`` counts the entries of that file from 1.
    ``value`` is the total so far (``done``) or the increase (``add``) in the unit of ``target``, or
    the percentage from 0 to 100 (``percent``). ``target`` is a key, ``None`` where there is only one
    or the kind counts nothing. ``executor`` is the key of the executor, or ``group/member``, that
    did it; ``None`` for the whole. ``period`` labels the checkpoint reported on. ``dates`` belong to
    ``schedule``. ``evidence`` holds links, document numbers or files with their SHA-256. ``forced``
    names the rules set aside (``below-previous``, ``above-target``, ``in-future``,
    ``outside-period``, ``shortfall``). ``reverts`` is the id of the entry that a ``revert`` takes back.
    """

    id: str
    activity: str
    kind: EntryKind
    on: date
    recorded: datetime
    author: str
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
        """Sorting position among the entries: by day, then recorded moment, then id."""
        return (self.on, self.recorded, self.id)


class Journal:
    """Entries of all authors in chronological order (:attr:`Entry.order`), each once.

    ``reverted`` are ids of entries that are reverted by entries of another journal, of which this
    one is a part.
    """

    def __init__(self, entries: Iterable[Entry] = (), reverted: AbstractSet[str] = frozenset()) -> None:
        self._entries = tuple(entries)
        self._reverted_elsewhere = reverted

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, reverted ones too."""
        return self._entries

    @cached_property
    def reverted(self) -> AbstractSet[str]:
        """The ids of the entries that are reverted."""
        return self._reverted_elsewhere | frozenset(entry.reverts for entry in self.entries if entry.reverts)

    def valid(self) -> Iterator[Entry]:
        """The entries that count: neither reverted nor reverting."""
        return (e for e in self.entries if e.kind is not EntryKind.REVERT and e.id not in self.reverted)

    def of(self, number: str) -> list[Entry]:
        """The entries of one activity that count."""
        entries, reverted = self.all_of(number), self.reverted
        return [e for e in entries if e.kind is not EntryKind.REVERT and e.id not in reverted]

    def about(self, number: str) -> "Journal":
        """The entries of one activity as a journal of their own."""
        return Journal(self.all_of(number), self.reverted)

    def adding(self, entry: Entry) -> "Journal":
        """The journal as it would be with one more entry, or with another of the same id."""
        others = (each for each in self.entries if each.id != entry.id)
        return Journal(sorted((*others, entry), key=lambda each: each.order), self._reverted_elsewhere)

    def all_of(self, number: str) -> Sequence[Entry]:
        """All entries of one activity, reverted and reverting ones too."""
        return self._by_number.get(number, ())

    @cached_property
    def _by_number(self) -> dict[str, list[Entry]]:
        grouped: dict[str, list[Entry]] = {}
        for entry in self.entries:
            grouped.setdefault(entry.activity, []).append(entry)
        return grouped
