"""Computes the state of the plan on a day: ``fold(plan, journal, day) → State``.

The computation is deterministic: it does not read the clock and stores nothing. The same plan, entries
and day give the same state, in whatever order the entries were merged. The rules:

* the value of a whole is the total stated for it; without a total, the sum of its parts (:mod:`.progress`);
* an activity is overdue if it has an unmet checkpoint due before the day; a checkpoint due on the day itself
  does not count yet;
* the completion of an activity is the mean of its targets' completions, each at most 1. The completion of a
  group of activities is the mean over the activities that have a completion. Values in different units are
  never added up.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from workplan_cli.language.dates import label_of
from workplan_cli.model.deadline import Checkpoint, Deadline, DeadlineKind, Period, WrittenDate
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Activity, Alike, Heading, Plan, Row, Target
from workplan_cli.tracking import checkpoints as deadlines
from workplan_cli.tracking.progress import COMPLETE, PROGRESS, WHOLE, Progress, TargetState, accumulate, mean

checkpoints_of = lru_cache(maxsize=4096)(deadlines.checkpoints)
""":func:`deadlines.checkpoints` with a cache.

A large plan has few different deadlines, and the checkpoints of every activity are needed.
"""


class Status(StrEnum):
    """The status of an activity. Each value is the word used in every output."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def field(self) -> str:
        """The name of the count of activities with this status, such as ``in_progress``."""
        return self.value.replace("-", "_")

    @property
    def open(self) -> bool:
        """Whether the activity is neither done nor cancelled."""
        return self not in (Status.DONE, Status.CANCELLED)


class Pace(StrEnum):
    """How far an activity is behind: below the threshold ``amber`` or ``red`` of the plan's settings."""

    AMBER = "amber"
    RED = "red"


class CheckpointState(NamedTuple):
    """The state of a checkpoint on a given day.

    ``label`` names the period or day of the checkpoint. ``due`` is the last day on which it can be met
    on time. ``met_on`` is the day on which it was met, ``None`` if unmet. ``overdue`` means unmet and
    due before the given day.
    """

    label: str
    due: date
    met_on: date | None
    overdue: bool

    @property
    def on_time(self) -> bool:
        """Whether the checkpoint was met on or before its due date."""
        return self.met_on is not None and self.met_on <= self.due


class ActivityState(NamedTuple):
    """The state of an activity on a given day.

    ``fraction`` is the completion from 0 to 1; ``None`` if there is nothing to complete (an ongoing
    activity without targets, or a cancelled activity). ``parts`` maps the key of an
    executor to the executor's completion from 0 to 1, if one was stated. ``targets`` are in plan order,
    ``checkpoints`` in chronological order. ``done_on`` is the day on which the activity was done,
    ``None`` if it is not done.

    ``days_late`` is the number of days since the due date of the oldest unmet checkpoint. For an
    activity that is done, it is the largest delay with which a checkpoint was met. Otherwise it is 0.
    ``pace`` tells how far the activity is behind, ``None`` if it is not behind.

    ``silent`` means: ongoing, and without a report for the number of days in the plan's settings.
    ``undated`` means: the dates of the deadline have not been set yet. ``shortfall`` means: declared
    complete although a target is not reached. ``entries`` are the entries that count up to the day, in
    chronological order.
    """

    row: Row
    status: Status
    fraction: Fraction | None
    parts: Mapping[str, Fraction]
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
        """The activity in the plan."""
        return self.row.activity

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
        """Whether the activity is neither done nor cancelled."""
        return self.status.open

    @property
    def overdue(self) -> bool:
        """Whether the activity is open and has an unmet checkpoint due before the day."""
        return self.open and self.days_late > 0

    @property
    def late(self) -> bool:
        """Whether the activity is done and at least one checkpoint was met after its due date."""
        return self.status is Status.DONE and any(c.met_on and c.met_on > c.due for c in self.checkpoints)

    @property
    def behind(self) -> bool:
        """Whether the ratio of actual to expected progress is below the ``amber`` threshold on the day."""
        return self.pace is not None

    @property
    def due(self) -> date | None:
        """The due date of the last checkpoint; ``None`` without checkpoints."""
        return self.checkpoints[-1].due if self.checkpoints else None

    @property
    def next_due(self) -> date | None:
        """The due date of the oldest unmet checkpoint.

        It is ``None`` if all checkpoints are met, or if the activity is done or cancelled.
        """
        return next((c.due for c in self.checkpoints if c.met_on is None), None) if self.open else None

    @property
    def last_entry(self) -> Entry | None:
        """The latest entry that counts; ``None`` without entries."""
        return self.entries[-1] if self.entries else None


class State(NamedTuple):
    """The state of the plan on a day: the state of each selected activity, in plan order."""

    plan: Plan
    day: date
    activities: tuple[ActivityState, ...]

    def of(self, number: str) -> ActivityState:
        """Return the state of the activity ``number``. Raise :class:`KeyError` if it is not included."""
        for item in self.activities:
            if item.number == number:
                return item
        raise KeyError(number)


def fold(plan: Plan, journal: Journal, day: date, rows: Iterable[Row] | None = None) -> State:
    """Return the state of the plan, or only of the given rows, at the end of ``day``.

    Entries dated after ``day`` are ignored. Reverted entries are ignored on every day.
    """
    chosen = list(plan.rows() if rows is None else rows)
    reported = journal.of_each(None if rows is None else [row.id for row in chosen])
    alike_on = cache(lambda alike: untouched(plan, alike, day))

    def state_of(row: Row) -> ActivityState:
        activity = row.activity
        entries = tuple(entry for entry in reported.get(row.id, ()) if entry.on <= day)
        if entries:
            return activity_state(plan, row, entries, day)
        # Without entries the state depends on the deadline only, and a large plan has few deadlines.
        like = alike_on(Alike.of(row))
        return like._replace(row=row, targets=tuple(map(_untouched, activity.targets)))

    return State(plan=plan, day=day, activities=tuple(map(state_of, chosen)))


def untouched(plan: Plan, alike: Alike, day: date) -> ActivityState:
    """The state of any activity of a kind on which nothing was reported; its row stands for all."""
    targets = (_ANY_TARGET,) if alike.measured else ()
    activity = Activity(number="", title="", deadline=alike.deadline, executors=(), targets=targets)
    return activity_state(plan, Row(Heading("", ""), None, activity, alike.past), (), day)


_ANY_TARGET = Target(key="any", value=Decimal(1), unit="", label="")


def _untouched(target: Target) -> TargetState:
    return TargetState(target, Decimal(0), {}, ())


def activity_state(plan: Plan, row: Row, entries: tuple[Entry, ...], day: date) -> ActivityState:
    """Return the state of one activity on ``day``.

    ``entries`` are the activity's entries that count, in chronological order, none dated after ``day``.
    """
    activity = row.activity
    deadline = scheduled(activity.deadline, entries)
    progress = accumulate(plan, activity, entries)
    met = _checkpoints(deadline, plan.period, progress, entries, day)
    all_met = bool(met) and not activity.targets and all(c.met_on for c in met)
    done_on = progress.done_on or (max(c.met_on for c in met if c.met_on) if all_met else None)
    status = _status(progress, done=done_on is not None)
    targets = progress.targets()
    fraction = _completion(activity, status, targets, met, progress)
    return ActivityState(
        row=row,
        status=status,
        fraction=fraction,
        parts=progress.parts(),
        targets=targets,
        checkpoints=met,
        done_on=done_on if status is Status.DONE else None,
        days_late=_days_late(met, day, is_open=status.open),
        pace=_pace(plan, fraction, met, day) if status.open and targets else None,
        silent=status.open and _silent(plan, deadline, entries, day),
        undated=status.open and deadline.kind is DeadlineKind.EXTERNAL and not deadline.by,
        shortfall=status is Status.DONE and not all(target.reached for target in targets),
        entries=entries,
    )


def scheduled(deadline: Deadline, entries: Iterable[Entry]) -> Deadline:
    """Return the deadline with the dates set by entries of kind ``schedule``.

    Only a deadline of the kind ``external`` gets such dates; any other deadline is returned unchanged.
    """
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
    """Return the state of each checkpoint, with the day on which it was met.

    A checkpoint of a repeating activity is met by any progress report that names its label or is dated
    within it. Any other checkpoint is met when the activity is declared complete for it, or is done.
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
    """Return the label of the repeating checkpoint whose period contains the day ``on``.

    The part of the period after the due date is included.
    """
    # A monthly checkpoint due on the 5th is still met, late, by a report dated the 20th of the month.
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
    """Return the fraction of the work expected to be done before ``day``, from 0 to 1.

    It is the elapsed fraction of the days from the start of the plan's period to ``due``, both
    included.
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
