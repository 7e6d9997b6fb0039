"""Accumulates the entries of one activity in chronological order.

The value of the whole activity is the total stated for it. If no total is stated, it is the sum of the values
of the executors and group members.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record

COMPLETE = Fraction(1)
NOTHING = Fraction(0)

WHOLE = ""
"""The key of the whole activity, used in place of an executor's key or a checkpoint's label."""

COUNTED = frozenset({EntryKind.DONE, EntryKind.ADD})
"""The kinds of entries whose value counts for a target, in the target's unit."""

STATEMENTS = COUNTED | {EntryKind.PERCENT, EntryKind.COMPLETE}
"""The kinds of entries that state how much of the work is done."""

REPORTS = STATEMENTS | {EntryKind.NOTE}
"""The kinds of entries that report progress. Only a report begins an activity, ends its silence, meets a
repeating checkpoint and counts in the reporting rate."""


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
        """Return the tally of an executor (``department`` or ``group/member``). It is created if missing.

        For ``None``, return this tally itself.
        """
        tally = self
        for part in executor.split("/") if executor else ():
            tally = tally.parts.setdefault(part, Tally())
        return tally

    def value_of(self, executor: str | None) -> Decimal:
        """Return the value of an executor, or of the whole for ``None``; 0 if nothing was stated."""
        tally: Tally | None = self
        for part in executor.split("/") if executor else ():
            tally = tally.parts.get(part) if tally else None
        return tally.value if tally else Decimal(0)

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
        """The value reached: the total that the entries state for this tally, if they state one.

        Otherwise it is the sum of the values of the parts and of the increases that were reported without a
        part.
        """
        return self.stated if self.stated is not None else self.added + self.summed

    def differing(self, key: str = "") -> Iterator[tuple[str, Decimal, Decimal]]:
        """Yield (executor key, stated total, sum of parts) wherever the stated total differs from the sum.

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


def share_of(value: Decimal, target: Target) -> Fraction:
    """Return a value as a fraction of a target; above 1 if the target is exceeded."""
    # One fraction from four integers: dividing two fractions would reduce three times.
    above, below = value.as_integer_ratio()
    whole, parts = target.value.as_integer_ratio()
    return Fraction(above * parts, below * whole)


class TargetState(Record):
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
        return share_of(self.done, self.target)

    @property
    def fraction(self) -> Fraction:
        """The value reached as a fraction of the target, limited to 1.

        The completion of an activity is the mean of these fractions over its targets.
        """
        return min(COMPLETE, self.share)

    @property
    def reached(self) -> bool:
        """Whether what was done is at least the value of the target."""
        return self.done >= self.target.value


class Progress:
    """The values of one activity, accumulated from its entries in chronological order.

    - ``activity`` is the activity as it is on the day of the next entry. An amendment replaces it.
    - ``tallies`` holds the running value of each target by key.
    - ``shares`` holds the last stated percentage of each executor, as a fraction from 0 to 1.
    - ``stated`` holds the keys of executors that stated a percentage or a completion of their part, and
      :data:`WHOLE` if it was stated for the whole activity. A reopening does not remove a key.
    """

    def __init__(self, plan: Plan, activity: Activity) -> None:
        self.activity = activity
        self.tallies: defaultdict[str, Tally] = defaultdict(Tally)
        self.shares: dict[str, Fraction] = {}
        self.stated: set[str] = set()
        # Label of a checkpoint, or WHOLE → key of an executor, or WHOLE → number of the declaration.
        self._declared: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._lowered: dict[str, int] = {}
        self._number = 0
        self._groups = plan.groups

    def take(self, entry: Entry, label: str = WHOLE) -> None:
        """Apply the next entry. The entries must come in chronological order.

        ``label`` is the checkpoint that the entry declares complete; :data:`WHOLE` means the whole activity.
        """
        self._number += 1
        key = entry.executor or WHOLE
        match entry.kind:
            case EntryKind.DONE | EntryKind.ADD if target := self.activity.target(entry.target):
                self.tallies[target.key].at(entry.executor).take(entry)
            case EntryKind.PERCENT:
                above, below = (entry.value or Decimal(0)).as_integer_ratio()
                self.shares[key] = Fraction(above, 100 * below)
                if self.shares[key] < COMPLETE:
                    self._declared[WHOLE].pop(key, None)
                    self._lowered[key] = self._number
                self.stated.add(key)
            case EntryKind.COMPLETE:
                self._declared[label][key] = self._number
                if label == WHOLE:
                    self.stated.add(key)

    def reopen(self) -> None:
        """Remove the declaration that the activity is complete.

        If the whole activity was declared complete, the declarations of its executors stay. They are removed
        only if they alone make the activity complete.
        """
        self._declared[WHOLE].pop(WHOLE, None)
        if self.declared():
            self._declared[WHOLE].clear()

    def declared(self, label: str = WHOLE) -> bool:
        """Return whether a checkpoint, or the whole activity, is declared complete.

        It is enough that each member of a group, or each executor of the activity, declared its part
        complete.
        """
        return bool(self._declaration(label, WHOLE))

    @property
    def latest(self) -> int:
        """The number of the last entry that was applied, from 1."""
        return self._number

    @property
    def live(self) -> frozenset[int]:
        """The numbers of the entries whose declarations of completion hold."""
        return frozenset(number for each in self._declared.values() for number in each.values())

    def labels(self) -> frozenset[str]:
        """Return the labels of the checkpoints that are declared complete."""
        return frozenset(label for label in self._declared if label != WHOLE and self.declared(label))

    def lacking(self, label: str) -> tuple[str, ...]:
        """Return the executors and members without whose completion a checkpoint is not met.

        The result is empty if no executor declared its part complete, because then a report on the whole
        activity is awaited. A group of which no member declared it is named itself.
        """
        if self.declared(label) or not (self._declared.get(label) or self._declared.get(WHOLE)):
            return ()
        return tuple(self._undeclared(label, WHOLE))

    def _undeclared(self, label: str, key: str) -> Iterator[str]:
        for part in self._parts(key):
            if not self._declaration(label, part):
                inner = list(self._undeclared(label, part))
                yield from inner if 0 < len(inner) < len(self._parts(part)) else [part]

    def _own(self, label: str, key: str) -> int:
        """Return the number of the entry that names ``key`` and declares it complete; 0 if none does.

        Without targets, an executor that completed its whole part also completed it for each date.
        """
        own = self._declared[label].get(key, 0) if label in self._declared else 0
        if own or key == WHOLE or self.activity.targets:
            return own
        return self._declared[WHOLE].get(key, 0) if WHOLE in self._declared else 0

    def _declaration(self, label: str, key: str) -> int:
        """Return the number of the entry that declared ``key`` complete; 0 if none did.

        ``key`` is the whole activity, an executor or a group's member. If each of its parts was declared
        complete, the last of these entries counts. A later percentage below 100 for ``key`` cancels it.
        """
        if own := self._own(label, key):
            return own
        parts = self._parts(key) if any(self._declared.get(each) for each in (label, WHOLE)) else ()
        numbers = [self._declaration(label, part) for part in parts]
        if not parts or not all(numbers):
            return 0
        lowered = self._lowered.get(key, 0) if label == WHOLE else 0
        return max(numbers) if max(numbers) > lowered else 0

    def _parts(self, key: str) -> Sequence[str]:
        """Return the keys of the parts of ``key``.

        The parts of :data:`WHOLE` are the executors of the activity, the parts of a group are its members. A
        department has no parts.
        """
        if key == WHOLE:
            return self.activity.executors
        group = self._groups.get(key)
        return [f"{key}/{member}" for member in group.members] if group else ()

    @property
    def done(self) -> Sequence[tuple[Decimal, Target]]:
        """The value reached for each target that the activity has now, as pairs of value and target."""
        return [(self.tallies[each.key].value, each) for each in self.activity.targets]

    def below(self, asked: Fraction) -> Sequence[str]:
        """Return the keys of the targets whose reached share is below ``asked``."""
        targets = self.activity.targets
        return [each.key for each in targets if share_of(self.tallies[each.key].value, each) < asked]

    def share(self, key: str) -> Fraction:
        """Return the completion stated for an executor, as a fraction from 0 to 1.

        If none is stated for ``key``, return the mean over its parts: the executors of the activity, or the
        members of a group.
        """
        if self._declaration(WHOLE, key):
            return COMPLETE
        if key in self.shares or not self.stated:
            return self.shares.get(key, NOTHING)
        return mean(self.share(part) for part in self._parts(key)) or NOTHING

    def parts(self) -> Mapping[str, Fraction]:
        """Return the stated completion of each executor and member, from 0 to 1.

        Executors and members without a stated completion are left out. A completion stated for a member of a
        group also counts as stated for the group.
        """
        keys = (key for each in self.activity.executors for key in (each, *self._parts(each)))
        return {key: self.share(key) for key in keys if not self.stated.isdisjoint((key, *self._parts(key)))}

    def differing(self) -> Iterator[tuple[str, Fraction, Fraction]]:
        """Yield (executor key, stated completion, mean of the parts) if the completion differs from the mean.

        The key of the whole activity is :data:`WHOLE`. A key is left out if none of its parts has a stated
        completion.
        """
        for key in (WHOLE, *self.activity.executors):
            own = COMPLETE if key in self._declared[WHOLE] else self.shares.get(key)
            parts = self._parts(key)
            spoken = any(not self.stated.isdisjoint((part, *self._parts(part))) for part in parts)
            average = mean(self.share(part) for part in parts)
            if own is not None and average is not None and spoken and own != average:
                yield key, own, average

    @property
    def has_share(self) -> bool:
        """Whether a completion is stated, for the whole activity or a part of it."""
        return bool(self.shares or self._declared[WHOLE])

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


def mean(fractions: Iterable[Fraction]) -> Fraction | None:
    """Return the exact mean; ``None`` for an empty iterable."""
    # Adding fractions one by one would reduce every sum; summing per denominator reduces only a few.
    number, numerators = 0, Counter[int]()
    for fraction in fractions:
        number += 1
        numerators[fraction.denominator] += fraction.numerator
    total = sum((Fraction(above, below) for below, above in numerators.items()), NOTHING)
    return total / number if number else None
