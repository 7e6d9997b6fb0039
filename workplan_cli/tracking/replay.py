"""Replays of one activity that keep intermediate values, for the rules and the checks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from workplan_cli.model.activity import Target
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Row
from workplan_cli.tracking.course import Course
from workplan_cli.tracking.progress import COMPLETE, COUNTED, WHOLE


class About(Record):
    """The key of a target, and the executor whose value is meant; ``None`` means the whole activity."""

    target: str
    executor: str | None


class Reached(Record):
    """The value reached for a target at the end of a day, in the target's unit.

    ``most`` is the value of the executor or of the whole activity, whichever is greater. ``limit`` is the
    value of the target on that day; ``None`` if the activity does not have the target on that day.
    """

    most: Decimal
    limit: Decimal | None


class Evenings(Course):
    """A replay that keeps the value of a target at the end of each day on which something changed."""

    def __init__(self, plan: Plan, row: Row, entries: Iterable[Entry], about: About) -> None:
        """Replay ``entries`` as :class:`Course` does."""
        self.reached: dict[date, Reached] = {}
        self._about = about
        super().__init__(plan, row, entries)

    def _close(self, on: date) -> None:
        super()._close(on)
        key, executor = self._about
        tally, target = self.progress.tallies[key], self.activity.target(key)
        most = max(tally.value, tally.value_of(executor))
        self.reached[on] = Reached(most, target.value if target else None)


class Quantity(Record):
    """An entry with a total or an increase, and the values before and after it, in the target's unit.

    ``target`` is the target as it is on the entry's day. ``part`` is the value of the executor that the entry
    names, or of the whole activity if it names none. ``whole`` is the value of the whole activity. Each is a
    pair: before and after the entry.
    """

    entry: Entry
    target: Target
    part: tuple[Decimal, Decimal]
    whole: tuple[Decimal, Decimal]


class Percentage(Record):
    """An entry with a percentage, and the completion before the entry, from 0 to 1.

    ``before`` is the completion of the executor that the entry names, or of the whole activity. It is
    ``None`` if no completion was stated. It is also ``None`` for an activity with several checkpoints, whose
    completion is the share of checkpoints met.
    """

    entry: Entry
    before: Fraction | None


class Steps(Course):
    """A replay that also stores its row, its entries, and the values at each of these entries.

    ``quantities`` has an item for each total or increase that counts, and ``percentages`` has an item for
    each percentage that counts.
    """

    def __init__(self, plan: Plan, row: Row, entries: Iterable[Entry]) -> None:
        """Replay ``entries`` as :class:`Course` does."""
        self.row, self.entries = row, tuple(entries)
        self.quantities: list[Quantity] = []
        self.percentages: list[Percentage] = []
        super().__init__(plan, row, self.entries)

    def _take(self, entry: Entry) -> None:
        target = self.activity.target(entry.target) if entry.kind in COUNTED else None
        if target:
            part, whole = self._values(target, entry.executor)
            super()._take(entry)
            part_after, whole_after = self._values(target, entry.executor)
            self.quantities.append(Quantity(entry, target, (part, part_after), (whole, whole_after)))
            return
        if entry.kind is EntryKind.PERCENT and not (self.cancelled or self.timetable.deadline.every):
            self.percentages.append(Percentage(entry, self._completion(entry)))
        super()._take(entry)

    def _values(self, target: Target, executor: str | None) -> tuple[Decimal, Decimal]:
        tally = self.progress.tallies[target.key]
        return tally.value_of(executor), tally.value

    def _completion(self, entry: Entry) -> Fraction | None:
        if entry.executor:
            return self.progress.parts().get(entry.executor)
        if self._complete(entry.on):
            return COMPLETE
        return None if self.timetable.several else self.progress.share(WHOLE)
