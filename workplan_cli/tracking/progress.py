"""Accumulates the entries of one activity in chronological order.

The value of the whole is the total stated for the whole. If no total is stated, it is the sum of the
values of the executors and group members.
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
"""The key of the whole activity, used in place of an executor's key or a checkpoint's label."""

COUNTED = frozenset({EntryKind.DONE, EntryKind.ADD})
"""The kinds of entries whose value counts for a target, in the target's unit."""

STATEMENTS = COUNTED | {EntryKind.PERCENT, EntryKind.COMPLETE}
"""The kinds of entries that state how far the work has come."""

PROGRESS = STATEMENTS | {EntryKind.NOTE}
"""The kinds of entries that report progress: they start an activity and meet its repeating checkpoints."""


class Tally:
    """The running value of one target, in its unit, for the whole activity, an executor or a group's member.

    ``stated`` is the last total stated, plus the increases since then; ``None`` if no total was stated.
    ``added`` is the sum of the increases reported before any total. ``parts`` maps the keys of
    executors, or of a group's members, to their own tallies.
    """

    __slots__ = ("added", "parts", "stated")

    def __init__(self) -> None:
        self.stated: Decimal | None = None
        self.added = Decimal(0)
        self.parts: dict[str, Tally] = {}

    def at(self, executor: str | None) -> "Tally":
        """Return the tally of an executor key (``department`` or ``group/member``), created if missing.

        ``None`` returns this tally itself.
        """
        tally = self
        for part in executor.split("/") if executor else ():
            tally = tally.parts.setdefault(part, Tally())
        return tally

    def take(self, entry: Entry) -> None:
        """Apply an entry with a total or an increase."""
        value = entry.value or Decimal(0)
        if entry.kind is EntryKind.DONE:
            self.stated = value
        elif self.stated is not None:
            self.stated += value
        else:
            self.added += value

    @property
    def summed(self) -> Decimal:
        """The sum of the values of the parts."""
        return sum((part.value for part in self.parts.values()), Decimal(0))

    @property
    def value(self) -> Decimal:
        """The progress on a target: the total that the entries state for the whole target, if they state one.

        Otherwise it is the sum of the progress of the parts and of the increases reported for the whole.
        """
        return self.stated if self.stated is not None else self.added + self.summed

    def differing(self, key: str = "") -> Iterator[tuple[str, Decimal, Decimal]]:
        """Yield (executor key, stated total, sum of parts) wherever a stated total differs from that sum.

        The tallies of the parts are included. ``key`` is the executor key of this tally, empty for the
        whole.
        """
        if self.stated is not None and self.parts and self.summed != self.stated:
            yield key, self.stated, self.summed
        for name, part in self.parts.items():
            yield from part.differing(f"{key}/{name}" if key else name)

    def walk(self, prefix: str = "") -> Iterator[tuple[str, Decimal]]:
        """Yield (executor key, value) of every part, and of every member of a part."""
        for name, part in self.parts.items():
            yield prefix + name, part.value
            yield from part.walk(f"{prefix}{name}/")


class TargetState(NamedTuple):
    """A target and the value reached, in the target's unit.

    ``done`` is the value of the whole activity. ``parts`` maps the key of an executor or member
    (``group/member``) to the value of that executor or member. ``differing`` lists each stated total
    that differs from the sum of its parts, as (executor key, total, sum); the key of the whole activity
    is an empty string.
    """

    target: Target
    done: Decimal
    parts: Mapping[str, Decimal]
    differing: tuple[tuple[str, Decimal, Decimal], ...]

    @property
    def share(self) -> Fraction:
        """The value reached as a fraction of the target; above 1 if the target is exceeded."""
        return Fraction(self.done) / Fraction(self.target.value)

    @property
    def fraction(self) -> Fraction:
        """The value reached as a fraction of the target, limited to 1; used for the activity's completion."""
        return min(COMPLETE, self.share)

    @property
    def reached(self) -> bool:
        """Whether the target is reached."""
        return self.done >= self.target.value


class Progress:
    """The progress of one activity, accumulated from its entries in chronological order.

    ``tallies`` holds the running value of each target by key. ``shares`` holds the last stated
    percentage of each executor, as a fraction from 0 to 1. ``stated`` holds the keys of those who stated
    a percentage or declared the whole activity complete, even if a reopening took that back.
    ``completed`` maps the label of a checkpoint to the executors that declared it complete; the label
    :data:`WHOLE` means the whole activity. ``labelled`` maps the label of a checkpoint to the day on
    which all required executors had declared it complete. ``declared_on`` is the day since which the
    whole activity is declared complete, ``reached_on`` the day since which all targets are reached; each
    is ``None`` while this is not the case.
    """

    def __init__(self, plan: Plan, activity: Activity) -> None:
        self.activity = activity
        self.tallies = {target.key: Tally() for target in activity.targets}
        self.shares: dict[str, Fraction] = {}
        self.stated: set[str] = set()
        self.completed: defaultdict[str, set[str]] = defaultdict(set)
        self.labelled: dict[str, date] = {}
        self.declared_on: date | None = None
        self.reached_on: date | None = None
        self.cancelled = False
        self.started = False
        self._groups = plan.groups

    @property
    def done_on(self) -> date | None:
        """The day since which the activity is complete, by its targets or by declaration.

        It is ``None`` while the activity is not complete.
        """
        return self.reached_on or self.declared_on

    def take(self, entry: Entry) -> None:
        """Apply the next entry, in chronological order."""
        key = entry.executor or WHOLE
        self.started = self.started or entry.kind in PROGRESS or entry.kind is EntryKind.REOPEN
        match entry.kind:
            case EntryKind.DONE | EntryKind.ADD if target := self.activity.target(entry.target):
                self.tallies[target.key].at(entry.executor).take(entry)
                reached = all(self.tallies[each.key].value >= each.value for each in self.activity.targets)
                self.reached_on = (self.reached_on or entry.on) if reached else None
            case EntryKind.PERCENT:
                self.shares[key] = Fraction(entry.value or 0) / 100
                self.stated.add(key)
            case EntryKind.COMPLETE if not self.activity.deadline.every:
                # Reaching the targets meets the checkpoint, so with targets only the whole can be declared.
                label = WHOLE if self.activity.targets else entry.period or WHOLE
                self.completed[label].add(key)
                if label == WHOLE:
                    self.stated.add(key)
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
        # A repeated declaration does not move the day: lateness is measured by the first declaration.
        if label == WHOLE:
            self.declared_on = self.declared_on or on
        else:
            self.labelled.setdefault(label, on)

    def _is_complete(self, label: str, key: str) -> bool:
        """Return whether an executor declared the checkpoint (or the whole activity) complete.

        A declaration by each member of a group, or by each executor of the activity, is sufficient.
        """
        if key in self.completed[label]:
            return True
        parts = self._parts(key)
        return bool(parts) and all(self._is_complete(label, part) for part in parts)

    def _parts(self, key: str) -> Sequence[str]:
        """Return the keys of the parts of ``key``: the members of a group, or the executors of the activity.

        The executors are returned for :data:`WHOLE`. A department has no parts.
        """
        if key == WHOLE:
            return self.activity.executors
        group = self._groups.get(key)
        return [f"{key}/{member}" for member in group.members] if group else ()

    def share(self, key: str) -> Fraction:
        """Return the completion stated for an executor, as a fraction from 0 to 1.

        If none is stated for ``key``, return the mean over its parts: the executors of the activity or
        the members of a group.
        """
        if key in self.completed[WHOLE]:
            return COMPLETE
        if key in self.shares or not (self.shares or self.completed[WHOLE]):
            return self.shares.get(key, NOTHING)
        return mean(self.share(part) for part in self._parts(key)) or NOTHING

    def parts(self) -> Mapping[str, Fraction]:
        """Return the completion of each executor about which one was stated, as a fraction from 0 to 1.

        What was stated about a member of a group counts for the group.
        """
        return {
            key: self.share(key)
            for key in self.activity.executors
            if not self.stated.isdisjoint((key, *self._parts(key)))
        }

    def targets(self) -> tuple[TargetState, ...]:
        """Return the state of each target, in plan order."""
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
    """Return the progress of an activity after the given entries.

    ``entries`` must be in chronological order and must not contain reverted or reverting entries.
    """
    progress = Progress(plan, activity)
    for entry in entries:
        progress.take(entry)
    return progress


def mean(fractions: Iterable[Fraction]) -> Fraction | None:
    """Return the exact mean; ``None`` for an empty iterable."""
    # Adding fractions one by one would reduce every sum; summing per denominator reduces only a few.
    number, numerators = 0, Counter[int]()
    for fraction in fractions:
        number += 1
        numerators[fraction.denominator] += fraction.numerator
    total = sum((Fraction(above, below) for below, above in numerators.items()), NOTHING)
    return total / number if number else None
