"""What has become of the plan by a given day: ``fold(plan, journal, day) → State``.

Nothing here reads the clock or remembers anything: the same plan, entries and day give the
same state, in whatever order the entries were merged. The rules are those of the plan's own
practice:

* the whole is what was stated for the whole, else the sum of what the parts stated;
* a checkpoint before the day that is unmet makes the activity overdue, on the day itself not yet;
* completion of an activity is the mean of its targets' fractions, each at most 1; of several
  activities the mean over those that have one. Different units are never added up.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from workplan_cli.language.dates import label_of
from workplan_cli.model.plan import (
    Activity,
    Alike,
    Checkpoint,
    Deadline,
    DeadlineKind,
    Entry,
    EntryKind,
    Heading,
    Journal,
    Period,
    Plan,
    Row,
    Target,
    WrittenDate,
)
from workplan_cli.tracking import checkpoints as deadlines

COMPLETE = Fraction(1)
NOTHING = Fraction(0)
PROGRESS = frozenset(
    {EntryKind.DONE, EntryKind.ADD, EntryKind.PERCENT, EntryKind.COMPLETE, EntryKind.NOTE},
)

checkpoints_of = lru_cache(maxsize=4096)(deadlines.checkpoints)


class Status(StrEnum):
    """How far an activity has come."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    CANCELLED = "cancelled"


class Pace(StrEnum):
    """How far progress lags behind the time elapsed; the names are those of the thresholds."""

    AMBER = "amber"
    RED = "red"


class Tally:
    """Running value of one target for the whole activity, an executor or a group's member."""

    __slots__ = ("added", "parts", "stated")

    def __init__(self) -> None:
        self.stated: Decimal | None = None
        self.added = Decimal(0)
        self.parts: dict[str, Tally] = {}

    def at(self, executor: str | None) -> "Tally":
        """The tally of an executor key (``department`` or ``group/member``), or this one."""
        tally = self
        for part in executor.split("/") if executor else ():
            tally = tally.parts.setdefault(part, Tally())
        return tally

    def take(self, entry: Entry) -> None:
        """Count a total or an increase."""
        value = entry.value or Decimal(0)
        if entry.kind is EntryKind.DONE:
            self.stated = value
        elif self.stated is not None:
            self.stated += value
        else:
            self.added += value

    @property
    def summed(self) -> Decimal:
        """What the parts come to."""
        return sum((part.value for part in self.parts.values()), Decimal(0))

    @property
    def value(self) -> Decimal:
        """What counts: the statement for the whole, else the sum of the parts."""
        return self.stated if self.stated is not None else self.added + self.summed

    def differing(self, key: str = "") -> Iterator[tuple[str, Decimal, Decimal]]:
        """Executor key, stated value and sum of the parts wherever a whole and its parts differ."""
        if self.stated is not None and self.parts and self.summed != self.stated:
            yield key, self.stated, self.summed
        for name, part in self.parts.items():
            yield from part.differing(f"{key}/{name}" if key else name)

    def walk(self, prefix: str = "") -> Iterator[tuple[str, Decimal]]:
        """The value of every part and of every part's members, by executor key."""
        for name, part in self.parts.items():
            yield prefix + name, part.value
            yield from part.walk(f"{prefix}{name}/")


class TargetState(NamedTuple):
    """A target and what has been reached of it, in the target's unit.

    ``parts`` maps an executor key to its value. ``differing`` holds the key of an executor with
    parts (empty for the whole), what was stated for it and what its parts come to, if that differs.
    """

    target: Target
    done: Decimal
    parts: Mapping[str, Decimal]
    differing: tuple[tuple[str, Decimal, Decimal], ...]

    @property
    def fraction(self) -> Fraction:
        """The share reached, at most 1."""
        return min(COMPLETE, Fraction(self.done) / Fraction(self.target.value))

    @property
    def reached(self) -> bool:
        """Whether the promise is kept."""
        return self.done >= self.target.value


class CheckpointState(NamedTuple):
    """A checkpoint, the day it was met (if it was) and whether it is past and unmet."""

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
    ongoing activity without targets). ``days_late`` counts from the oldest unmet checkpoint,
    or, once done late, from the due date to the day it was done; else 0. ``shortfall`` tells
    that it was declared complete with a target not reached.
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
        """The row's activity."""
        return self.row.activity

    @property
    def number(self) -> str:
        """The activity's number, its identity."""
        return self.row.activity.number

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
        """The oldest date that still asks for something."""
        return next((c.due for c in self.checkpoints if c.met_on is None), None) if self.open else None

    @property
    def last_entry(self) -> Entry | None:
        """The latest entry that counts."""
        return self.entries[-1] if self.entries else None


class State(NamedTuple):
    """The plan on a day: one :class:`ActivityState` for each row asked for, in plan order."""

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
    chosen = list(plan.rows() if rows is None else rows)
    told = journal.of_each(None if rows is None else [row.activity.number for row in chosen])
    alike_on = cache(lambda alike: untouched(plan, alike, day))

    def state_of(row: Row) -> ActivityState:
        activity = row.activity
        entries = tuple(entry for entry in told.get(activity.number, ()) if entry.on <= day)
        if entries:
            return activity_state(plan, row, entries, day)
        # Without entries only the deadline matters, of which a large plan has few.
        like = alike_on(Alike.of(activity))
        return like._replace(row=row, targets=tuple(map(_untouched, activity.targets)))

    return State(plan=plan, day=day, activities=tuple(map(state_of, chosen)))


def untouched(plan: Plan, alike: Alike, day: date) -> ActivityState:
    """The state of any activity of a kind on which nothing was reported; its row stands for all."""
    targets = (_ANY_TARGET,) if alike.measured else ()
    activity = Activity(number="", title="", deadline=alike.deadline, executors=(), targets=targets)
    return activity_state(plan, Row(Heading("", ""), None, activity), (), day)


_ANY_TARGET = Target(key="any", value=Decimal(1), unit="", label="")


def _untouched(target: Target) -> TargetState:
    return TargetState(target, Decimal(0), {}, ())


def activity_state(plan: Plan, row: Row, entries: tuple[Entry, ...], day: date) -> ActivityState:
    """One activity from its own valid entries, ordered in time and none later than ``day``."""
    activity = row.activity
    deadline = scheduled(activity.deadline, entries)
    told = _read(plan, activity, entries)
    met = _checkpoints(deadline, plan.period, told, entries, day)
    all_met = bool(met) and not activity.targets and all(c.met_on for c in met)
    done_on = told.done_on or (max(c.met_on for c in met if c.met_on) if all_met else None)
    status = _status(told, done=done_on is not None)
    is_open = status not in (Status.DONE, Status.CANCELLED)
    targets = told.targets(activity)
    fraction = _completion(activity, status, targets, met, told)
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
    """The deadline with the dates that entries have given to an undated one, if any."""
    if deadline.kind is not DeadlineKind.EXTERNAL:
        return deadline
    for entry in entries:
        if entry.kind is EntryKind.SCHEDULE:
            by = tuple(WrittenDate(year=d.year, month=d.month, day=d.day) for d in sorted(entry.dates))
            deadline = deadline._replace(by=by)
    return deadline


class _Told:
    """What the entries of one activity come to, read in the order of time."""

    def __init__(self, tallies: dict[str, Tally], children: Callable[[str], Sequence[str]]) -> None:
        self.tallies = tallies
        self.children = children
        self.shares: dict[str, Fraction] = {}
        self.completed: defaultdict[str, set[str]] = defaultdict(set)
        self.labelled: dict[str, date] = {}
        self.declared_on: date | None = None
        self.reached_on: date | None = None
        self.cancelled = False
        self.started = False

    @property
    def done_on(self) -> date | None:
        return self.reached_on or self.declared_on

    def declare(self, label: str, on: date) -> None:
        """Complete on a day: a checkpoint, or the whole; the first time counts."""
        if label == WHOLE:
            self.declared_on = self.declared_on or on
        else:
            self.labelled.setdefault(label, on)

    def targets(self, activity: Activity) -> tuple[TargetState, ...]:
        return tuple(
            TargetState(
                target=target,
                done=tally.value,
                parts=dict(tally.walk()),
                differing=tuple(tally.differing()),
            )
            for target in activity.targets
            for tally in (self.tallies[target.key],)
        )

    def share(self, key: str) -> Fraction:
        """The percentage stated for an executor, else the mean of its parts', from 0 to 1."""
        if key in self.completed[WHOLE]:
            return COMPLETE
        if key in self.shares or not (self.shares or self.completed[WHOLE]):
            return self.shares.get(key, NOTHING)
        return mean(self.share(child) for child in self.children(key)) or NOTHING

    def complete(self, label: str, key: str) -> bool:
        """Whether an executor, or each of its parts, declared a checkpoint (or all) complete."""
        if key in self.completed[label]:
            return True
        children = self.children(key)
        return bool(children) and all(self.complete(label, child) for child in children)


WHOLE = ""


def _read(plan: Plan, activity: Activity, entries: Iterable[Entry]) -> _Told:
    """Take the entries one by one; later ones stand on earlier ones."""

    def children(key: str) -> Sequence[str]:
        if key == WHOLE:
            return activity.executors
        group = plan.groups.get(key)
        return [f"{key}/{member}" for member in group.members] if group else ()

    told = _Told(tallies={target.key: Tally() for target in activity.targets}, children=children)
    for entry in entries:
        _take(told, activity, entry)
    return told


def _take(told: _Told, activity: Activity, entry: Entry) -> None:
    key = entry.executor or WHOLE
    told.started = told.started or entry.kind in PROGRESS or entry.kind is EntryKind.REOPEN
    match entry.kind:
        case EntryKind.DONE | EntryKind.ADD if (target := _counted(activity, entry)) in told.tallies:
            told.tallies[target].at(entry.executor).take(entry)
            reached = all(told.tallies[t.key].value >= t.value for t in activity.targets)
            told.reached_on = (told.reached_on or entry.on) if reached else None
        case EntryKind.PERCENT:
            told.shares[key] = Fraction(entry.value or 0) / 100
        case EntryKind.COMPLETE if not activity.deadline.every:
            # With targets a checkpoint is met by reaching them, so that only the whole is declared.
            label = WHOLE if activity.targets else entry.period or WHOLE
            told.completed[label].add(key)
            if told.complete(label, WHOLE):
                told.declare(label, entry.on)
        case EntryKind.CANCEL:
            told.cancelled = True
        case EntryKind.REOPEN if told.cancelled:
            told.cancelled = False
        case EntryKind.REOPEN:
            told.declared_on = None
            told.completed.clear()
            told.labelled.clear()


def _counted(activity: Activity, entry: Entry) -> str:
    """The key of the target an entry counts for; the only one need not be named."""
    return activity.targets[0].key if not entry.target and len(activity.targets) == 1 else entry.target or ""


def _status(told: _Told, *, done: bool) -> Status:
    if told.cancelled:
        return Status.CANCELLED
    if done:
        return Status.DONE
    return Status.IN_PROGRESS if told.started else Status.NOT_STARTED


def _checkpoints(
    deadline: Deadline,
    period: Period,
    told: _Told,
    entries: Sequence[Entry],
    day: date,
) -> tuple[CheckpointState, ...]:
    """The checkpoints with the day each was met.

    One of a repeating activity is met by any report labelled with it or dated inside it. Any
    other is met when the activity was declared complete for it, or is done.
    """
    expected = checkpoints_of(deadline, period)
    met = dict(told.labelled)
    if deadline.every:
        for entry in entries:
            label = entry.period or _stretch(expected, entry.on, deadline.every)
            if label and entry.kind in PROGRESS:
                met.setdefault(label, entry.on)
    finished = None if told.cancelled else told.done_on
    return tuple(
        CheckpointState(
            label=checkpoint.label,
            due=checkpoint.due,
            met_on=met_on,
            overdue=met_on is None and not told.cancelled and checkpoint.due < day,
        )
        for checkpoint in expected
        for met_on in (met.get(checkpoint.label, finished),)
    )


def _stretch(expected: Sequence[Checkpoint], on: date, every: int) -> str | None:
    """The label of the repeating checkpoint in whose stretch a day lies, before or after its due day."""
    last = next((checkpoint for checkpoint in reversed(expected) if checkpoint.start <= on), None)
    return last.label if last and (on <= last.due or label_of(on, every) == last.label) else None


def _completion(
    activity: Activity,
    status: Status,
    targets: Sequence[TargetState],
    checkpoints: Sequence[CheckpointState],
    told: _Told,
) -> Fraction | None:
    if status is Status.CANCELLED:
        return None
    if targets:
        return mean(target.fraction for target in targets)
    if status is Status.DONE:
        return COMPLETE
    if activity.deadline.kind is DeadlineKind.ONGOING and not (told.shares or told.completed[WHOLE]):
        return None
    if activity.deadline.every and not told.shares:
        return mean(Fraction(checkpoint.met_on is not None) for checkpoint in checkpoints)
    return told.share(WHOLE)


def _days_late(checkpoints: Iterable[CheckpointState], day: date, *, is_open: bool) -> int:
    if is_open:
        return next(((day - c.due).days for c in checkpoints if c.overdue), 0)
    return max(((c.met_on - c.due).days for c in checkpoints if c.met_on and c.met_on > c.due), default=0)


def _pace(
    plan: Plan,
    fraction: Fraction | None,
    checkpoints: Sequence[CheckpointState],
    day: date,
) -> Pace | None:
    if fraction is None or not checkpoints:
        return None
    start, due = plan.period.start, checkpoints[-1].due
    expected = Period(start=start, end=max(start, due)).elapsed(day)
    if fraction < Fraction(plan.settings.red) * expected:
        return Pace.RED
    return Pace.AMBER if fraction < Fraction(plan.settings.amber) * expected else None


def _silent(plan: Plan, deadline: Deadline, entries: Sequence[Entry], day: date) -> bool:
    if deadline.kind is not DeadlineKind.ONGOING or day < plan.period.start:
        return False
    if not entries:
        return True
    return day in plan.period and (day - entries[-1].on).days >= plan.settings.silent_after


def mean(fractions: Iterable[Fraction]) -> Fraction | None:
    """The mean, exact; ``None`` of nothing."""
    number, numerators = 0, Counter[int]()
    for fraction in fractions:
        number += 1
        numerators[fraction.denominator] += fraction.numerator
    total = sum((Fraction(above, below) for below, above in numerators.items()), NOTHING)
    return total / number if number else None
