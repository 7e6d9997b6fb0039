"""Computes the state of the plan on a day: ``fold(plan, journal, day) → State``.

The computation is deterministic: it does not read the clock and stores nothing. The same plan, entries and
day give the same state, even if the entries were merged in another order.

    entries, amendments ── course: what counts, values ── checkpoint_state: what is met ── here: state, flags

Checkpoints are judged at the end of a day. A checkpoint due on the day itself is not overdue yet. The
completion of a group of activities is the mean over the activities that have a completion. Values in
different units are never added up.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache

from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.deadline import Deadline
from workplan_cli.model.journal import Entry, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Alike, Change, Heading, Past, Row, Version
from workplan_cli.tracking import judging
from workplan_cli.tracking.checkpoint_state import CheckpointState, checkpoint_states, meet
from workplan_cli.tracking.checkpoints import TARGETS
from workplan_cli.tracking.course import Course
from workplan_cli.tracking.judging import Pace
from workplan_cli.tracking.progress import STATEMENTS, TargetState
from workplan_cli.tracking.timetable import Closed


class Status(StrEnum):
    """The status of an activity. Each value is the word used in every output."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    REPORTED = "reported"
    DONE = "done"
    CANCELLED = "cancelled"
    DROPPED = "dropped"

    @property
    def field(self) -> str:
        """The name of the count of activities with this status, such as ``in_progress``."""
        return self.value.replace("-", "_")

    @property
    def open(self) -> bool:
        """Whether the activity is not started or in progress."""
        return self in (Status.NOT_STARTED, Status.IN_PROGRESS)

    @property
    def complete(self) -> bool:
        """Whether the executors completed the activity. It need not be accepted yet."""
        return self in (Status.REPORTED, Status.DONE)


class ActivityState(Record):
    """The state of an activity on a given day.

    - ``day`` is the day of the state.
    - ``fraction`` is the completion from 0 to 1. It is ``None`` if there is nothing to complete, for example
      in a cancelled activity or an ongoing activity without targets.
    - ``parts`` maps the key of an executor, or of a group's member, to its completion from 0 to 1, if one was
      stated.
    - ``targets`` are in plan order.
    - ``checkpoints`` are in chronological order and include closed ones.
    - ``done_on`` is the day of the report that completed the activity; ``None`` if it is not done.
    - ``days_late`` is the number of days since the due date of the oldest unmet checkpoint. For an activity
      that was done late, it is the number of days from its due date to ``done_on``. Otherwise it is 0.
    - ``expected`` is the share expected by the day; ``None`` without targets or a due date.
    - ``pace`` states how far the activity is behind this share; ``None`` if it is not behind.
    - ``silent`` means that the activity is ongoing and had no report for the number of days in the settings.
    - ``silent_from`` is the day from which the activity is silent unless something is reported; ``None`` if
      it does not become silent.
    - ``start`` is the first day of the period, or the day on which the row was added.
    - ``undated`` means that the dates of the deadline have not been set yet.
    - ``shortfall`` means that the activity was declared complete although a target is not reached.
    - ``entries`` are the entries that count up to the day, in order.
    - ``early`` is the number of entries that do not count because they are dated before the period.

    If the plan demands acceptance, three more fields have a value:

    - ``report`` is the entry that completed the activity.
    - ``accepted`` is the acceptance that holds.
    - ``returns`` are the returns that no new report answered: the return of the whole activity first, then
      the returns of checkpoints.
    """

    row: Row
    status: Status
    fraction: Fraction | None
    parts: Mapping[str, Fraction]
    targets: tuple[TargetState, ...]
    checkpoints: tuple[CheckpointState, ...]
    done_on: date | None
    days_late: int
    expected: Fraction | None
    pace: Pace | None
    silent: bool
    undated: bool
    shortfall: bool
    day: date
    entries: Sequence[Entry]
    early: int = 0
    report: Entry | None = None
    accepted: Entry | None = None
    returns: tuple[Entry, ...] = ()
    silent_from: date | None = None
    start: date = date.min

    @property
    def activity(self) -> Activity:
        """The activity in the plan."""
        return self.row.activity

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes by amendments.

        A new deadline is an extension if its last due date is later, or if it moved a missed date to a later
        day and its last due date is not earlier.
        """
        moved = {each.closed.on for each in self.checkpoints if each.closed and each.closed.to}
        return tuple(
            each._replace(extension=True)
            if each.field == "deadline" and not each.earlier and each.on in moved
            else each
            for each in self.row.past.changes
        )

    @property
    def number(self) -> str:
        """The number that identifies the activity."""
        return self.row.activity.number

    def value_of(self, target: str, executor: str | None = None) -> Decimal:
        """Return the value reached for the target with key ``target``, in the target's unit.

        With ``executor``, return only the value of that executor. Raise :class:`KeyError` if no target
        has the key.
        """
        for each in self.targets:
            if each.target.key == target:
                return each.parts.get(executor, Decimal(0)) if executor else each.done
        raise KeyError(target)

    @property
    def open(self) -> bool:
        """Whether the activity is not started or in progress."""
        return self.status.open

    def share_of(self, executor: str | None = None) -> Fraction | None:
        """Return the completion stated for an executor or member, or for the whole, from 0 to 1.

        The result is ``None`` if no completion is stated. An unfinished activity with several open
        checkpoints also has ``None`` for the whole, because its completion is the share of checkpoints met.
        """
        if executor:
            return self.parts.get(executor)
        several = sum(each.closed is None for each in self.checkpoints) > 1
        return None if several and self.status is not Status.DONE else self.fraction

    @property
    def returned(self) -> Entry | None:
        """The last return that no new report answered; ``None`` if there is none."""
        return self.returns[-1] if self.returns else None

    @property
    def overdue(self) -> bool:
        """Whether the activity is open and has an unmet checkpoint due before the day."""
        return self.open and self.days_late > 0

    @property
    def late(self) -> bool:
        """Whether the activity is done, and the report that completed it came after the due date."""
        return self.status is Status.DONE and self.days_late > 0

    @property
    def behind(self) -> bool:
        """Whether the ratio of actual to expected progress is below the ``amber`` threshold on the day."""
        return self.pace is not None

    @property
    def due(self) -> date | None:
        """The due date of the last checkpoint that is not closed; ``None`` if there is none."""
        return judging.due(self.checkpoints)

    @property
    def next_due(self) -> date | None:
        """The due date of the oldest unmet checkpoint.

        It is ``None`` if all checkpoints are met or closed, or if the activity is not open.
        """
        return next((c.due for c in self.checkpoints if c.unmet), None) if self.open else None

    def due_between(self, first: date, last: date) -> bool:
        """Return whether the oldest unmet checkpoint is due from ``first`` to ``last``, both included."""
        return self.next_due is not None and first <= self.next_due <= last

    def due_again(self, first: date, last: date) -> date | None:
        """Return the due date of the first unmet checkpoint that is due from ``first`` to ``last``.

        The result is ``None`` if the oldest unmet checkpoint is itself due within these days, because the
        activity is then due and not due again. It is also ``None`` if no unmet checkpoint is due then.
        """
        if not self.open or self.due_between(first, last):
            return None
        return next((each.due for each in self.checkpoints if each.unmet and first <= each.due <= last), None)

    def for_targets(self, due: date) -> bool:
        """Return whether only the targets are due on a day, which the wording of the deadline does not name.

        Targets without a date of their own are due on the last day of the period.
        """
        dates = [each.label for each in self.asked if each.due == due]
        return dates == [TARGETS] and len(self.asked) > 1

    @property
    def days_left(self) -> int | None:
        """The number of days until the due date; 0 after it, ``None`` without a due date."""
        return max(0, (self.due - self.day).days) if self.due else None

    @property
    def asked(self) -> Sequence[CheckpointState]:
        """The checkpoints that are not closed."""
        return [each for each in self.checkpoints if each.closed is None]

    def fallen_due(self, day: date) -> Sequence[CheckpointState]:
        """Return the checkpoints that fell due before ``day`` and count in the rates."""
        return [each for each in self.checkpoints if each.counts and each.due < day]

    @property
    def noted(self) -> Sequence[CheckpointState]:
        """The checkpoints that fell due and that only a note met: nothing says that the work was done."""
        return [each for each in self.fallen_due(self.day) if each.noted and each.met_on]

    @property
    def last_entry(self) -> Entry | None:
        """The latest entry that counts; ``None`` without entries."""
        return self.entries[-1] if self.entries else None


class State(Record):
    """The state of the plan on a day: the state of each selected activity, in plan order.

    ``dropped`` are the activities that amendments dropped. They are included only in the rates.
    """

    plan: Plan
    day: date
    activities: tuple[ActivityState, ...]
    dropped: tuple[ActivityState, ...] = ()

    @property
    def early(self) -> int:
        """The number of entries that do not count because they are dated before the period."""
        return sum(item.early for item in (*self.activities, *self.dropped))

    def of(self, number: str) -> ActivityState:
        """Return the state of the activity ``number``. Raise :class:`KeyError` if it is not included."""
        for item in (*self.activities, *self.dropped):
            if item.number == number:
                return item
        raise KeyError(number)


def fold(plan: Plan, journal: Journal, day: date, rows: Iterable[Row] | None = None) -> State:
    """Return the state of the plan, or only of the given rows, at the end of ``day``.

    ``plan`` is the plan as it is on that day. Entries dated after ``day`` are ignored. Reverted entries
    are ignored on every day.
    """
    chosen = [*plan.rows(), *plan.dropped()] if rows is None else list(rows)
    reported = journal.of_each(None if rows is None else [row.id for row in chosen])
    alike_on = cache(lambda alike: untouched(plan, alike, day))

    def state_of(row: Row) -> ActivityState:
        activity = row.activity
        entries = [entry for entry in reported.get(row.id, ()) if entry.on <= day]
        if entries:
            return activity_state(plan, row, entries, day)
        # Without entries the state depends on the deadline only, and a large plan has few deadlines.
        like = alike_on(Alike.of(row))
        return like._replace(row=row, targets=tuple(map(_untouched, activity.targets)))

    return State(
        plan=plan,
        day=day,
        activities=tuple(state_of(row) for row in chosen if not row.past.dropped),
        dropped=tuple(state_of(row) for row in chosen if row.past.dropped),
    )


def untouched(plan: Plan, alike: Alike, day: date) -> ActivityState:
    """Return the state of an activity without reports. All activities that are ``alike`` have this state."""
    versions = tuple(Version(each.until, _any(each.deadline, each.measured)) for each in alike.stages)
    past = Past(None, alike.added, alike.dropped, versions, alike.changes)
    row = Row(Heading("", ""), None, _any(alike.deadline, alike.measured), past)
    return activity_state(plan, row, (), day)


def _any(deadline: Deadline, measured: bool) -> Activity:
    targets = (_ANY_TARGET,) if measured else ()
    return Activity(number="", title="", deadline=deadline, executors=(), targets=targets)


_ANY_TARGET = Target(key="any", value=Decimal(1), unit="", label="")


def _untouched(target: Target) -> TargetState:
    return TargetState(target, Decimal(0), {}, ())


def activity_state(plan: Plan, row: Row, entries: Iterable[Entry], day: date) -> ActivityState:
    """Return the state of one activity on ``day``.

    ``entries`` are the valid entries of the activity up to ``day``, in order. Reverted and reverting entries
    must be left out.
    """
    course = Course(plan, row, entries)
    met = meet(course)
    status = _status(course, complete=met.done_on is not None)
    checkpoints = checkpoint_states(course, met, day, _ended(course))
    targets = course.progress.targets()
    done_on = met.done_on if status is Status.DONE else None
    fraction = None
    if status not in (Status.CANCELLED, Status.DROPPED):
        fraction = judging.completion(course, targets, checkpoints, done=status.complete)
    expected = judging.expected(course.start, judging.due(checkpoints), day) if targets else None
    silent_from = judging.silent_from(plan, course) if status.open else None
    return ActivityState(
        row=row,
        status=status,
        fraction=fraction,
        parts=course.progress.parts(),
        targets=targets,
        checkpoints=checkpoints,
        done_on=done_on,
        days_late=judging.days_late(checkpoints, day, done_on),
        expected=expected,
        pace=judging.pace(plan.settings, fraction, expected) if status.open else None,
        silent=silent_from is not None and silent_from <= day,
        undated=status.open and course.timetable.takes_dates and not course.timetable.deadline.by,
        shortfall=status.complete and course.falls_short,
        day=day,
        entries=tuple(course.counted),
        early=course.early,
        report=_report(course, met.done_on) if status.complete and course.accepting else None,
        accepted=course.acceptance.accepted if status is Status.DONE else None,
        returns=_returns(course) if status.open else (),
        silent_from=silent_from,
        start=course.start,
    )


def _status(course: Course, *, complete: bool) -> Status:
    if course.dropped:
        return Status.DROPPED
    if course.cancelled:
        return Status.CANCELLED
    if complete:
        accepted = course.acceptance.accepted or not course.accepting
        return Status.DONE if accepted else Status.REPORTED
    return Status.IN_PROGRESS if course.reports else Status.NOT_STARTED


def _report(course: Course, since: date | None) -> Entry | None:
    """Return the report that completed an activity: the last one up to ``since`` that is not a note."""
    reports = (each for each in reversed(course.reports) if each.kind in STATEMENTS)
    return next((each for each in reports if since and each.on <= since), None)


def _returns(course: Course) -> tuple[Entry, ...]:
    whole = course.acceptance.returned
    return (*([whole] if whole else []), *course.returned_checkpoints.values())


def _ended(course: Course) -> Closed | None:
    """Return the drop or the cancellation that closes the checkpoints; ``None`` if there is none."""
    if course.dropped:
        return course.dropped
    return Closed(course.cancellations[-1].on) if course.cancelled else None
