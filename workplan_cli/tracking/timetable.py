"""The checkpoints of one activity over time, as amendments and schedules move or close them.

A change moves only checkpoints in the future. A checkpoint due before the day of the change keeps its
date. If it is unmet, it is closed by an amendment, or by a schedule that was forced. If it is met, the same
change closes it as soon as it is no longer met: a reopening does not bring back a date that was replaced.
"""

from collections import deque
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import count

from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import Checkpoint, Deadline, DeadlineKind, Period, WrittenDate
from workplan_cli.model.record import Record
from workplan_cli.tracking.calendar import moved
from workplan_cli.tracking.checkpoints import TARGETS, checkpoints

PASSED_DATES = "passed-dates"
"""The rule that a schedule must override in order to close unmet checkpoints in the past."""

EVERYTHING = Fraction(1)


class Closed(Record):
    """The closing of a checkpoint: the day, the basis, and the due day that replaced the old one.

    ``basis`` is ``None`` if no basis was given. ``to`` is ``None`` if no due day replaced the old one.
    """

    on: date
    basis: str | None = None
    to: date | None = None


class Expected(Record):
    """A checkpoint in the timetable of an activity.

    - ``start`` and ``end`` are the first and the last day of the period that it covers.
    - ``until`` is the last day on which a report without a label can refer to it.
    - ``asks`` is the share of each target that must be reached; ``None`` if any report meets the checkpoint.
    - ``dated`` means that the checkpoint is one of the dates of a deadline that does not repeat.
    - ``closed`` is set if an amendment or a schedule closed it.
    - ``replaced`` is how an amendment or a schedule closes it if it is no longer met.
    - ``place`` is the index, from 0, that identifies it among the dates of the activity. A date that replaces
      a future date has the same index.
    """

    label: str
    start: date
    end: date
    due: date
    until: date
    asks: Fraction | None = None
    dated: bool = False
    closed: Closed | None = None
    replaced: Closed | None = None
    place: int = 0


class Timetable:
    """The checkpoints of an activity, kept up to date through changes, in chronological order.

    ``deadline`` is the deadline in force, with the dates that a schedule gave. ``expected`` are the
    checkpoints, including closed ones. ``removed`` are the checkpoints that a change removed before they were
    due and that no other date replaced.
    """

    def __init__(
        self, period: Period, calendar: Calendar, deadline: Deadline, *, measured: bool, added: date | None
    ) -> None:
        self.deadline = deadline
        self._days = (period, calendar)
        self._measured = measured
        self._signed = deadline
        self.expected = _of(deadline, *self._days, measured)
        self.removed: list[Expected] = []
        if added:
            self.expected = _counted((), [each for each in self.expected if each.due >= added])

    @property
    def takes_dates(self) -> bool:
        """Whether a schedule can set dates: the deadline is external, and the signed plan gives no dates."""
        return self._signed.kind is DeadlineKind.EXTERNAL and not self._signed.by

    @property
    def several(self) -> bool:
        """Whether more than one checkpoint is still open.

        If so, the completion of the activity is the share of the checkpoints that are met.
        """
        return sum(not each.closed for each in self.expected) > 1

    @property
    def labels(self) -> Sequence[str]:
        """The labels of the checkpoints, in chronological order."""
        return [each.label for each in self.expected]

    def amend(
        self, day: date, deadline: Deadline, *, measured: bool, basis: str | None, met: Container[str]
    ) -> None:
        """Apply an amendment in force from ``day``. ``met`` has the labels of the checkpoints met before."""
        if (deadline, measured) == (self._signed, self._measured):
            return
        moved = deadline != self._signed
        if moved:
            self.deadline = self._signed = deadline
        self._measured = measured
        # The document sets its dates, passed ones too; of a changed rhythm only the units to come are new.
        coming = [e for e in _of(self.deadline, *self._days, measured) if e.dated or e.due >= day]
        self._replace(day, coming, closing=moved, basis=basis, met=met)

    def schedule(
        self, day: date, dates: Iterable[date], *, closing: bool, basis: str | None, met: Container[str]
    ) -> None:
        """Set the dates of an external deadline. ``closing`` also closes unmet checkpoints in the past."""
        by = tuple(WrittenDate(each.year, each.month, each.day) for each in sorted(set(dates)))
        self.deadline = self._signed._replace(by=by)
        coming = _of(self.deadline, *self._days, self._measured)
        self._replace(day, coming, closing=closing, basis=basis, met=met)

    def settle(self, day: date, met: Callable[[], Container[str]]) -> None:
        """Close the replaced checkpoints that are no longer met at the end of ``day``.

        ``met`` returns the labels of the checkpoints that are met. It is called only if one was replaced.
        """
        if not any(each.replaced and not each.closed for each in self.expected):
            return
        settled = _settled(self.expected, met())
        if settled != [*self.expected]:
            passed, coming = ([e for e in settled if (e.due < day) is past] for past in (True, False))
            self.expected = _counted(passed, coming)

    def _replace(
        self,
        day: date,
        coming: Sequence[Expected],
        *,
        closing: bool,
        basis: str | None,
        met: Container[str],
    ) -> None:
        again = {each.label for each in coming}
        closed = Closed(day, basis, next((each.due for each in coming if each.due >= day), None))
        passed = []
        for each in (each for each in self.expected if each.due < day):
            if each.label in again:
                passed.append(each._replace(replaced=None))
            elif closing:
                passed.append(each._replace(replaced=each.replaced or closed))
            else:
                passed.append(each)
        passed = _settled(passed, met)
        there = {each.label for each in passed if not each.closed}
        coming = self._placed([each for each in coming if each.label not in there], day, basis)
        self.expected = _counted(passed, coming)

    def _placed(self, coming: Sequence[Expected], day: date, basis: str | None) -> list[Expected]:
        """Give each date the ``place`` of the date that it replaces.

        A date replaces the date with the same label or, if there is none, the next date in order. A date that
        replaces no other gets a new place. A date that is not replaced is added to :attr:`removed`.
        """
        labels = {each.label for each in coming}
        left = [each for each in self.expected if each.due >= day]
        same = {each.label: each.place for each in left if each.label in labels}
        free = deque(each for each in left if each.label not in labels)
        new = count(1 + max((each.place for each in (*self.expected, *self.removed)), default=-1))
        placed = []
        for each in coming:
            place = same.get(each.label)
            if place is None:
                place = free.popleft().place if free else next(new)
            placed.append(each._replace(place=place))
        self.removed += [each._replace(closed=Closed(day, basis)) for each in free]
        return placed


def _settled(expected: Iterable[Expected], met: Container[str]) -> list[Expected]:
    """Close each checkpoint that was replaced and is not met."""
    return [
        each._replace(closed=each.replaced)
        if each.replaced and not each.closed and each.label not in met
        else each
        for each in expected
    ]


def _counted(passed: Sequence[Expected], coming: Sequence[Expected]) -> tuple[Expected, ...]:
    """Return all checkpoints in order, with the share of the targets that each asks for.

    The k-th of n dates asks for k/n of each target. A checkpoint in ``passed`` keeps the share that it had on
    its due day.
    """
    before = sum(each.dated and not each.closed for each in passed)
    number = before + sum(each.dated for each in coming)
    place, found = before, list(passed)
    for each in coming:
        place += each.dated
        found.append(each._replace(asks=Fraction(place, number)) if each.dated else each)
    return tuple(sorted(found, key=lambda each: each.due))


@lru_cache(maxsize=4096)
def _of(deadline: Deadline, period: Period, calendar: Calendar, measured: bool) -> tuple[Expected, ...]:
    """Return the checkpoints of a deadline. ``measured`` means that the activity has targets.

    Targets without a date of their own are due on the last day of the period.
    """
    dated = not deadline.every

    def expected(each: Checkpoint) -> Expected:
        return Expected(each.label, each.start, each.end, each.due, each.until, dated=dated)

    found = [expected(each) for each in checkpoints(deadline, period, calendar)]
    if measured and not (dated and found):
        due = moved(calendar, period.end)
        found.append(Expected(TARGETS, period.start, period.end, due, period.end, asks=EVERYTHING))
    return tuple(each._replace(place=place) for place, each in enumerate(_counted((), found)))
