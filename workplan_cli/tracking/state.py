"""The state of the plan on a day: ``fold(plan, journal, day) → State``.

Nothing here reads the clock or remembers anything: the same plan, entries and day give the same
state, in whatever order the entries were merged. The rules:

* the whole is the total stated for it, else the sum of its parts (:mod:`.progress`);
* a checkpoint before the day that is unmet makes the activity overdue, on the day itself not yet;
* completion of an activity is the mean of its targets' fractions, each at most 1; of several
  activities the mean over those that have one. Different units are never added up.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from workplan_cli.language.dates import label_of
from workplan_cli.model.deadline import Checkpoint, Deadline, DeadlineKind, Period, WrittenDate
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Activity, Plan, Row, Target
from workplan_cli.tracking import checkpoints as deadlines
from workplan_cli.tracking.progress import COMPLETE, PROGRESS, WHOLE, Progress, TargetState, accumulate, mean

checkpoints_of = lru_cache(maxsize=4096)(deadlines.checkpoints)
"""A large plan repeats few deadlines, and every activity of it asks for its checkpoints."""


class Status(StrEnum):
    """How far an activity is; the value is that of every output."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def field(self) -> str:
        """The name of the count of activities in this state, in figures: ``in_progress``."""
        return self.value.replace("-", "_")


class Pace(StrEnum):
    """How far an activity is behind: below the amber, or the red threshold of the plan's settings."""

    AMBER = "amber"
    RED = "red"


class CheckpointState(NamedTuple):
    """A checkpoint on a given day.

    ``label`` names the period or day it is about, ``due`` is the last day in time. ``met_on`` is the
    day on which it was met, ``None`` while it is not. ``overdue``: unmet, and due before the given day.
    """

    label: str
    due: date
    met_on: date | None
    overdue: bool

    @property
    def on_time(self) -> bool:
        """Whether it was met on or before the due date."""
        return self.met_on is not None and self.met_on <= self.due


class ActivityState(NamedTuple):
    """An activity on a given day.

    ``fraction`` is the completion from 0 to 1, ``None`` where there is nothing to complete (an
    ongoing activity without targets, a cancelled one). ``targets`` and ``checkpoints`` are in the
    order of the plan and of time. ``done_on`` is the day it was done, ``None`` while it is not.
    ``days_late`` counts from the oldest unmet checkpoint, or, once done late, from the due date to
    the day it was done; else 0. ``pace`` tells how far it is behind, ``None`` where it is not.
    ``silent``: ongoing, and without a report for the number of days in the settings. ``undated``: its
    deadline waits for dates. ``shortfall``: declared complete with a target not reached. ``entries``
    are those that count up to the day, in chronological order.
    """

    row: Row
    status: Status
    fraction: Fraction | None
    targets: tuple[TargetState, ...]
    checkpoints: tuple[CheckpointState, ...]
    done_on: date | None
    days_late: int
    pace: Pace | None
    silent: bool
    undated: bool
    shortfall: bool
    entries: tuple[Entry, ...]

    @property
    def activity(self) -> Activity:
        """The activity of the row."""
        return self.row.activity

    @property
    def number(self) -> str:
        """The activity's number, its identity."""
        return self.row.activity.number

    def value_of(self, target: str, executor: str | None = None) -> Decimal:
        """What has been reached of the target of a key, in its unit: in all, or by one executor.

        Raises :class:`KeyError` for a key that is no target's.
        """
        for each in self.targets:
            if each.target.key == target:
                return each.parts.get(executor, Decimal(0)) if executor else each.done
        raise KeyError(target)

    @property
    def open(self) -> bool:
        """Whether something is still expected."""
        return self.status not in (Status.DONE, Status.CANCELLED)

    @property
    def overdue(self) -> bool:
        """Whether a checkpoint before the day is unmet."""
        return self.open and self.days_late > 0

    @property
    def late(self) -> bool:
        """Whether it was done after the due date, or a checkpoint was met after its own."""
        return self.status is Status.DONE and any(c.met_on and c.met_on > c.due for c in self.checkpoints)

    @property
    def behind(self) -> bool:
        """Whether progress is below the amber threshold of what the time elapsed would ask."""
        return self.pace is not None

    @property
    def due(self) -> date | None:
        """The last date by which something must have happened."""
        return self.checkpoints[-1].due if self.checkpoints else None

    @property
    def next_due(self) -> date | None:
        """The due day of the oldest unmet checkpoint; ``None`` where nothing is expected any more."""
        return next((c.due for c in self.checkpoints if c.met_on is None), None) if self.open else None

    @property
    def last_entry(self) -> Entry | None:
        """The latest entry that counts."""
        return self.entries[-1] if self.entries else None


class State(NamedTuple):
    """The plan on a day: the state of each activity asked for, in the order of the plan."""

    plan: Plan
    day: date
    activities: tuple[ActivityState, ...]

    def of(self, number: str) -> ActivityState:
        """The state of one activity; ``KeyError`` for a number that is not there."""
        for item in self.activities:
            if item.number == number:
                return item
        raise KeyError(number)


def fold(plan: Plan, journal: Journal, day: date, rows: Iterable[Row] | None = None) -> State:
    """The state of the plan, or of some of its rows, at the end of ``day``.

    Entries dated after the day are not seen; reverted ones count on no day.
    """
    chosen = plan.rows() if rows is None else rows
    untouched: dict[tuple[Deadline, bool], ActivityState] = {}

    def state_of(row: Row) -> ActivityState:
        entries, activity = _until(journal, row, day), row.activity
        if entries:
            return activity_state(plan, row, entries, day)
        # Without entries only the deadline matters, of which a large plan has few.
        like = (activity.deadline, bool(activity.targets))
        if like not in untouched:
            untouched[like] = activity_state(plan, row, entries, day)
        return untouched[like]._replace(row=row, targets=tuple(map(_untouched, activity.targets)))

    return State(plan=plan, day=day, activities=tuple(map(state_of, chosen)))


def _untouched(target: Target) -> TargetState:
    return TargetState(target, Decimal(0), {}, ())


def _until(journal: Journal, row: Row, day: date) -> tuple[Entry, ...]:
    entries = journal.of(row.activity.number)
    return tuple(entry for entry in entries if entry.on <= day) if entries else ()


def activity_state(plan: Plan, row: Row, entries: tuple[Entry, ...], day: date) -> ActivityState:
    """The state of one activity on ``day``.

    ``entries`` are its entries that count, in chronological order, none later than ``day``.
    """
    activity = row.activity
    deadline = scheduled(activity.deadline, entries)
    progress = accumulate(plan, activity, entries)
    met = _checkpoints(deadline, plan.period, progress, entries, day)
    all_met = bool(met) and not activity.targets and all(c.met_on for c in met)
    done_on = progress.done_on or (max(c.met_on for c in met if c.met_on) if all_met else None)
    status = _status(progress, done=done_on is not None)
    is_open = status not in (Status.DONE, Status.CANCELLED)
    targets = progress.targets()
    fraction = _completion(activity, status, targets, met, progress)
    return ActivityState(
        row=row,
        status=status,
        fraction=fraction,
        targets=targets,
        checkpoints=met,
        done_on=done_on if status is Status.DONE else None,
        days_late=_days_late(met, day, is_open=is_open),
        pace=_pace(plan, fraction, met, day) if is_open and targets else None,
        silent=is_open and _silent(plan, deadline, entries, day),
        undated=is_open and deadline.kind is DeadlineKind.EXTERNAL and not deadline.by,
        shortfall=status is Status.DONE and not all(target.reached for target in targets),
        entries=entries,
    )


def scheduled(deadline: Deadline, entries: Iterable[Entry]) -> Deadline:
    """The deadline, with the dates that entries gave to one that had none."""
    if deadline.kind is not DeadlineKind.EXTERNAL:
        return deadline
    for entry in entries:
        if entry.kind is EntryKind.SCHEDULE:
            by = tuple(WrittenDate(year=d.year, month=d.month, day=d.day) for d in sorted(entry.dates))
            deadline = deadline._replace(by=by)
    return deadline


def _status(progress: Progress, *, done: bool) -> Status:
    if progress.cancelled:
        return Status.CANCELLED
    if done:
        return Status.DONE
    return Status.IN_PROGRESS if progress.started else Status.NOT_STARTED


def _checkpoints(
    deadline: Deadline,
    period: Period,
    progress: Progress,
    entries: Sequence[Entry],
    day: date,
) -> tuple[CheckpointState, ...]:
    """The checkpoints with the day each was met.

    One of a repeating activity is met by any report labelled with it or dated inside it. Any
    other is met when the activity was declared complete for it, or is done.
    """
    expected = checkpoints_of(deadline, period)
    met = dict(progress.labelled)
    if deadline.every:
        for entry in entries:
            label = entry.period or _stretch(expected, entry.on, deadline.every)
            if label and entry.kind in PROGRESS:
                met.setdefault(label, entry.on)
    finished = None if progress.cancelled else progress.done_on
    return tuple(
        CheckpointState(
            label=checkpoint.label,
            due=checkpoint.due,
            met_on=met_on,
            overdue=met_on is None and not progress.cancelled and checkpoint.due < day,
        )
        for checkpoint in expected
        for met_on in (met.get(checkpoint.label, finished),)
    )


def _stretch(expected: Sequence[Checkpoint], on: date, every: int) -> str | None:
    """The label of the repeating checkpoint whose period contains a day, also after its due day."""
    # A checkpoint due on the 5th is still met, late, by a report of the 20th of its month.
    last = next((checkpoint for checkpoint in reversed(expected) if checkpoint.start <= on), None)
    return last.label if last and (on <= last.due or label_of(on, every) == last.label) else None


def _completion(
    activity: Activity,
    status: Status,
    targets: Sequence[TargetState],
    checkpoints: Sequence[CheckpointState],
    progress: Progress,
) -> Fraction | None:
    if status is Status.CANCELLED:
        return None
    if targets:
        return mean(target.fraction for target in targets)
    if status is Status.DONE:
        return COMPLETE
    if activity.deadline.kind is DeadlineKind.ONGOING and not (progress.shares or progress.completed[WHOLE]):
        return None
    if activity.deadline.every and not progress.shares:
        return mean(Fraction(checkpoint.met_on is not None) for checkpoint in checkpoints)
    return progress.share(WHOLE)


def _days_late(checkpoints: Iterable[CheckpointState], day: date, *, is_open: bool) -> int:
    if is_open:
        return next(((day - c.due).days for c in checkpoints if c.overdue), 0)
    return max(((c.met_on - c.due).days for c in checkpoints if c.met_on and c.met_on > c.due), default=0)


def expected_share(period: Period, due: date, day: date) -> Fraction:
    """The share expected to be reached before ``day``: the elapsed part of the days up to ``due``.

    From 0 to 1. The days count from the start of the plan's period, both ends included.
    """
    return Period(start=period.start, end=max(period.start, due)).elapsed(day)


def _pace(
    plan: Plan,
    fraction: Fraction | None,
    checkpoints: Sequence[CheckpointState],
    day: date,
) -> Pace | None:
    if fraction is None or not checkpoints:
        return None
    expected = expected_share(plan.period, checkpoints[-1].due, day)
    if fraction < Fraction(plan.settings.red) * expected:
        return Pace.RED
    return Pace.AMBER if fraction < Fraction(plan.settings.amber) * expected else None


def _silent(plan: Plan, deadline: Deadline, entries: Sequence[Entry], day: date) -> bool:
    if deadline.kind is not DeadlineKind.ONGOING or day < plan.period.start:
        return False
    if not entries:
        return True
    return day in plan.period and (day - entries[-1].on).days >= plan.settings.silent_after
