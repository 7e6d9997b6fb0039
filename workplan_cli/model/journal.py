"""The entries that executors report on a plan, and the journal that holds the entries.

    Journal ─ Entry …   entries are only ever added, never changed or removed

An entry has two times: the day that it reports on (``on``) and the moment at which it was recorded
(``recorded``). The clocks of two computers may disagree, so the entries of one activity are also numbered
(``order``). The order of the entries does not depend on the way in which journals were merged.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

from workplan_cli.model.record import Record


class EntryKind(StrEnum):
    """The kinds of entries. Each value is the word that the journal files use for the kind."""

    DONE = "done"
    """The total reached so far, for one target."""
    ADD = "add"
    """An increase, for one target."""
    PERCENT = "percent"
    """A completion percentage, for an activity without targets."""
    COMPLETE = "complete"
    """A checkpoint or the whole activity is declared complete."""
    CANCEL = "cancel"
    """The activity is cancelled by a decision; ``note`` gives the reason."""
    REOPEN = "reopen"
    """A cancellation or a declaration of completion is withdrawn."""
    NOTE = "note"
    """Work was done, but no value changes."""
    SCHEDULE = "schedule"
    """Sets the dates of a deadline whose wording refers to another document or to an event."""
    ACCEPT = "accept"
    """A supervisor accepts a reported activity, which then needs no further supervision."""
    RETURN = "return"
    """A supervisor returns a reported activity or a met checkpoint; ``note`` gives the reason."""
    REVERT = "revert"
    """Withdraws an earlier entry, which from then on is ignored on every day."""


class Entry(Record):
    """A dated statement by one person about one activity.

    Identity: ``id`` is unique among all journals (16 hexadecimal digits), and ``activity`` is the
    number of the activity. ``on`` is the day that the entry reports on; ``recorded`` is the moment of
    recording, in UTC. ``author`` is the person and also names the journal file. ``seq`` numbers the
    entries of that file from 1.

    Value: ``value`` is the total so far (``done``) or the increase (``add``), in the unit of
    ``target``, or the percentage from 0 to 100 (``percent``). ``target`` is the key of a target; it may
    be ``None`` if the activity has only one target, and is ``None`` for kinds without a quantity.

    Scope: ``executor`` is the key of the executor that did the work, or ``group/member``; ``None``
    means the whole activity. ``period`` is the label of the checkpoint reported on. ``dates`` are the
    dates that a ``schedule`` entry sets.

    Other: ``evidence`` holds links, document numbers or files with their SHA-256. ``forced`` names the
    rules that the author chose to override, such as ``below-previous`` or ``shortfall``. ``reverts`` is
    the id of the entry that a ``revert`` withdraws. ``basis`` is the document on which the entry rests.
    ``by`` is the key of the supervisor who accepts or returns.

    State when the entry was recorded: ``order`` is one more than the greatest order among the entries of the
    activity that the command had read, from 1. ``edition`` is the name of the last amendment in force that
    the command knew, ``-`` if it knew none. ``mark`` is a checksum of the activity's title. Entries of
    version 0.1 and entries written by hand lack all three.
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
    basis: str | None = None
    order: int | None = None
    edition: str | None = None
    mark: str | None = None
    by: str | None = None

    @property
    def chronology(self) -> tuple[date, datetime, str]:
        """The sort key of entries of different activities: day, then moment of recording, then id."""
        return (self.on, self.recorded, self.id)


def arranged(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries of one activity in the order in which they take effect.

    The order is by day, then by :attr:`Entry.order`, then by moment of recording, then by id.

    An entry without an order follows the entries that were recorded at the same moment or earlier. It gets
    the greatest order among them, or 0 if there are none.
    """
    found = sorted(entries, key=attrgetter("chronology"))
    numbered = sorted((entry.recorded, entry.order) for entry in found if entry.order is not None)
    if not numbered:
        return found
    moments = [moment for moment, _ in numbered]
    greatest = [0, *accumulate((order for _, order in numbered), max)]

    def place(entry: Entry) -> tuple[date, int, bool, datetime, str]:
        taken = entry.order is None
        order = greatest[bisect_right(moments, entry.recorded)] if entry.order is None else entry.order
        return (entry.on, order, taken, entry.recorded, entry.id)

    return sorted(found, key=place)


def last_recorded(
    entries: Iterable[tuple[int, datetime, str, EntryKind]], reverted: AbstractSet[str]
) -> AbstractSet[str]:
    """Return the id of the author's valid entry with the greatest sequence number.

    If two clones of the repository used the same number, the moment of recording decides instead. If several
    entries were recorded last at the same moment, return all their ids. See :meth:`Journal.last_of`.

    ``entries`` are all entries of one author as (sequence number, moment of recording, id, kind).
    ``reverted`` holds the ids of reverted entries.
    """
    places = list(entries)
    by = 0 if len({place[0] for place in places}) == len(places) else 1
    valid = [each for each in places if each[3] is not EntryKind.REVERT and each[2] not in reverted]
    last = max((each[by] for each in valid), default=None)
    return frozenset(each[2] for each in valid if each[by] == last)


class Journal:
    """The entries of all authors in chronological order (:attr:`Entry.chronology`), without duplicates.

    A journal can be a part of a larger journal. ``reverted`` then holds the ids of its entries that are
    reverted by entries outside of it. ``rows`` maps the id of an entry to the id of its row
    (:attr:`~workplan_cli.model.row.Row.id`), for entries whose row id differs from ``activity``.
    """

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        reverted: AbstractSet[str] = frozenset(),
        rows: Mapping[str, str] | None = None,
    ) -> None:
        self._entries = tuple(entries)
        self._reverted_elsewhere = reverted
        self._rows = rows or {}
        self._arranged: dict[str, Sequence[Entry]] = {}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, including reverted entries."""
        return self._entries

    @cached_property
    def reverted(self) -> AbstractSet[str]:
        """The ids of all reverted entries."""
        return self._reverted_elsewhere | frozenset(entry.reverts for entry in self.entries if entry.reverts)

    def valid(self) -> Iterator[Entry]:
        """Return the valid entries: all except reverted entries and entries of kind ``revert``."""
        return (e for e in self.entries if e.kind is not EntryKind.REVERT and e.id not in self.reverted)

    def of(self, number: str) -> list[Entry]:
        """Return the valid entries of the row ``number``, in the order of :func:`arranged`.

        Reverted entries and entries of kind ``revert`` are not valid.
        """
        entries, reverted = self.all_of(number), self.reverted
        return [e for e in entries if e.kind is not EntryKind.REVERT and e.id not in reverted]

    def numbers(self) -> AbstractSet[str]:
        """Return the ids of the rows that have entries, including reverted entries."""
        return self._by_number.keys()

    def last_of(self, author: str) -> Sequence[Entry]:
        """Return the valid entry of an author with the greatest sequence number.

        If two clones of the repository used the same number, return the entry that was recorded later. If
        they were also recorded at the same moment, return all of them.
        """
        own = [entry for entry in self.entries if entry.author == author]
        last = last_recorded(((e.seq, e.recorded, e.id, e.kind) for e in own), self.reverted)
        return [entry for entry in own if entry.id in last]

    def greatest_seq(self, author: str) -> int:
        """Return the greatest sequence number that an author has used; 0 if there are no entries."""
        return max((entry.seq for entry in self.entries if entry.author == author), default=0)

    def beginning(self, text: str) -> Sequence[Entry]:
        """Return the entries whose ids begin with ``text``, in chronological order."""
        return [entry for entry in self.entries if entry.id.startswith(text)]

    def of_each(self, numbers: Collection[str] | None = None) -> Mapping[str, Sequence[Entry]]:
        """Return the valid entries of each activity in ``numbers``; ``None`` means all with entries."""
        wanted = self.numbers() if numbers is None else self.numbers() & frozenset(numbers)
        return {number: self.of(number) for number in wanted}

    def about(self, number: str) -> "Journal":
        """Return a journal with only the entries of the activity ``number``."""
        return Journal(self.all_of(number), self.reverted, self._rows)

    def known_by(self, moment: datetime) -> "Journal":
        """Return a journal with only the entries recorded up to and including ``moment``."""
        return Journal((e for e in self.entries if e.recorded <= moment), rows=self._rows)

    def next_order(self, number: str) -> int:
        """Return the :attr:`Entry.order` of the next entry of the row ``number``, from 1."""
        return 1 + max((entry.order or 0 for entry in self.all_of(number)), default=0)

    def row_of(self, entry: Entry) -> str:
        """Return the id of the row to which an entry of the journal refers."""
        return self._rows.get(entry.id, entry.activity)

    def adding(self, entry: Entry) -> "Journal":
        """Return a copy of the journal that also contains ``entry``.

        An existing entry with the same id is replaced.
        """
        others = (each for each in self.entries if each.id != entry.id)
        merged = sorted((*others, entry), key=attrgetter("chronology"))
        return Journal(merged, self._reverted_elsewhere, self._rows)

    def all_of(self, number: str) -> Sequence[Entry]:
        """Return all entries of the row ``number``, in the order of :func:`arranged`.

        The result includes reverted entries and the entries that revert them.
        """
        # Arranged once: a rule asks for the same row on several days.
        if number not in self._arranged:
            self._arranged[number] = arranged(self._by_number.get(number, ()))
        return self._arranged[number]

    @cached_property
    def _by_number(self) -> dict[str, list[Entry]]:
        grouped: dict[str, list[Entry]] = {}
        for entry in self.entries:
            grouped.setdefault(self.row_of(entry), []).append(entry)
        return grouped
