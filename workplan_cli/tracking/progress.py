"""Accumulates the entries of one activity in chronological order.

The whole is what was stated for the whole, else the sum of what the parts stated.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Activity, Plan, Target

COMPLETE = Fraction(1)


NOTHING = Fraction(0)


PROGRESS = frozenset(
    {EntryKind.DONE, EntryKind.ADD, EntryKind.PERCENT, EntryKind.COMPLETE, EntryKind.NOTE},
)


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


def mean(fractions: Iterable[Fraction]) -> Fraction | None:
    """The mean, exact; ``None`` of nothing."""
    number, numerators = 0, Counter[int]()
    for fraction in fractions:
        number += 1
        numerators[fraction.denominator] += fraction.numerator
    total = sum((Fraction(above, below) for below, above in numerators.items()), NOTHING)
    return total / number if number else None
