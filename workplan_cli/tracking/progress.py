"""Accumulates the entries of one activity in chronological order.

The whole is what was stated for the whole, else the sum of what the parts stated.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Activity, Plan, Target

COMPLETE = Fraction(1)
NOTHING = Fraction(0)

WHOLE = ""
"""The key of the whole activity, where others are keys of executors or labels of checkpoints."""

COUNTED = frozenset({EntryKind.DONE, EntryKind.ADD})
"""The kinds whose value counts for a target, in its unit."""

PROGRESS = COUNTED | {EntryKind.PERCENT, EntryKind.COMPLETE, EntryKind.NOTE}
"""The kinds that report progress: they begin an activity and meet its repeating checkpoints."""


class Tally:
    """Running value of one target, in its unit: of the whole activity, an executor or a group's member.

    ``stated`` is the last total stated for it, with the increases since; ``None`` where no total
    was stated. ``added`` sums the increases before any total. ``parts`` are the tallies of its
    executors or members by key.
    """

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
        """The sum of the parts."""
        return sum((part.value for part in self.parts.values()), Decimal(0))

    @property
    def value(self) -> Decimal:
        """The stated total, else the sum of the parts and of increases that name no part."""
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

    ``done`` is the value of the whole. ``parts`` maps the key of an executor or member
    (``group/member``) to its value. ``differing`` lists where a stated total and the sum of its
    parts differ: the executor's key (empty for the whole), the total, the sum.
    """

    target: Target
    done: Decimal
    parts: Mapping[str, Decimal]
    differing: tuple[tuple[str, Decimal, Decimal], ...]

    @property
    def share(self) -> Fraction:
        """The share reached; above 1 where more was done than promised."""
        return Fraction(self.done) / Fraction(self.target.value)

    @property
    def fraction(self) -> Fraction:
        """The share reached, at most 1: what counts for the completion of the activity."""
        return min(COMPLETE, self.share)

    @property
    def reached(self) -> bool:
        """Whether the target is reached."""
        return self.done >= self.target.value


class Progress:
    """Accumulates the entries of one activity, taken in chronological order.

    ``tallies``: the value of each target by its key. ``shares``: the percentage last stated, from 0
    to 1, by executor. ``completed``: the executors that declared something complete, by the label of
    the checkpoint (:data:`WHOLE` for all). ``labelled``: the day on which a checkpoint was declared
    complete by all it takes. ``declared_on`` and ``reached_on``: since when the whole is declared
    complete, and all targets are reached; ``None`` while it is not so.
    """

    def __init__(self, plan: Plan, activity: Activity) -> None:
        self.activity = activity
        self.tallies = {target.key: Tally() for target in activity.targets}
        self.shares: dict[str, Fraction] = {}
        self.completed: defaultdict[str, set[str]] = defaultdict(set)
        self.labelled: dict[str, date] = {}
        self.declared_on: date | None = None
        self.reached_on: date | None = None
        self.cancelled = False
        self.started = False
        self._groups = plan.groups

    @property
    def done_on(self) -> date | None:
        """The day since which the activity is complete by its targets or by declaration."""
        return self.reached_on or self.declared_on

    def take(self, entry: Entry) -> None:
        """Add the next entry."""
        key = entry.executor or WHOLE
        self.started = self.started or entry.kind in PROGRESS or entry.kind is EntryKind.REOPEN
        match entry.kind:
            case EntryKind.DONE | EntryKind.ADD if target := self.activity.target(entry.target):
                self.tallies[target.key].at(entry.executor).take(entry)
                reached = all(self.tallies[each.key].value >= each.value for each in self.activity.targets)
                self.reached_on = (self.reached_on or entry.on) if reached else None
            case EntryKind.PERCENT:
                self.shares[key] = Fraction(entry.value or 0) / 100
            case EntryKind.COMPLETE if not self.activity.deadline.every:
                # With targets a checkpoint is met by reaching them, so that only the whole is declared.
                label = WHOLE if self.activity.targets else entry.period or WHOLE
                self.completed[label].add(key)
                if self._is_complete(label, WHOLE):
                    self._declare(label, entry.on)
            case EntryKind.CANCEL:
                self.cancelled = True
            case EntryKind.REOPEN if self.cancelled:
                self.cancelled = False
            case EntryKind.REOPEN:
                self.declared_on = None
                self.completed.clear()
                self.labelled.clear()

    def _declare(self, label: str, on: date) -> None:
        # A completion repeated later does not move the day: lateness is that of the first.
        if label == WHOLE:
            self.declared_on = self.declared_on or on
        else:
            self.labelled.setdefault(label, on)

    def _is_complete(self, label: str, key: str) -> bool:
        """Whether an executor, or each of its parts, declared a checkpoint (or all) complete."""
        if key in self.completed[label]:
            return True
        parts = self._parts(key)
        return bool(parts) and all(self._is_complete(label, part) for part in parts)

    def _parts(self, key: str) -> Sequence[str]:
        """The keys of the executors of the activity, or of the members of a group."""
        if key == WHOLE:
            return self.activity.executors
        group = self._groups.get(key)
        return [f"{key}/{member}" for member in group.members] if group else ()

    def share(self, key: str) -> Fraction:
        """The percentage stated for an executor, else the mean of its parts', from 0 to 1."""
        if key in self.completed[WHOLE]:
            return COMPLETE
        if key in self.shares or not (self.shares or self.completed[WHOLE]):
            return self.shares.get(key, NOTHING)
        return mean(self.share(part) for part in self._parts(key)) or NOTHING

    def targets(self) -> tuple[TargetState, ...]:
        """The targets in the order of the plan, each with what was reached of it."""
        return tuple(
            TargetState(
                target=target,
                done=tally.value,
                parts=dict(tally.walk()),
                differing=tuple(tally.differing()),
            )
            for target in self.activity.targets
            for tally in (self.tallies[target.key],)
        )


def accumulate(plan: Plan, activity: Activity, entries: Iterable[Entry]) -> Progress:
    """The progress of an activity after entries that count, given in chronological order."""
    progress = Progress(plan, activity)
    for entry in entries:
        progress.take(entry)
    return progress


def mean(fractions: Iterable[Fraction]) -> Fraction | None:
    """The mean, exact; ``None`` of nothing."""
    # Adding fractions one by one reduces each sum; of the few denominators there are, only one.
    number, numerators = 0, Counter[int]()
    for fraction in fractions:
        number += 1
        numerators[fraction.denominator] += fraction.numerator
    total = sum((Fraction(above, below) for below, above in numerators.items()), NOTHING)
    return total / number if number else None
