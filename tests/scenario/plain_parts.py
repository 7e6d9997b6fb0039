"""Parts and wholes: quantities, and percentages with completions."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from scenario.plain_plan import Plan, Row


def path_to(executor: str | None, row: Row, plan: Plan) -> list[str]:
    """The way from the whole to a part: nothing, an executor, or a group and its member.

    A member of several groups belongs to the one that is an executor of the activity.
    """
    if executor is None:
        return []
    if "/" in executor:
        return executor.split("/")
    if executor in row.executors or executor in plan.names:
        return [executor]
    for group in row.executors:
        if executor in plan.members.get(group, ()):
            return [group, executor]
    return [executor]


@dataclass
class Quantity:
    """What was stated for something, what was added to it without a total, and its parts."""

    stated: Fraction | None = None
    unnamed: Fraction = Fraction(0)
    parts: dict[str, Quantity] = field(default_factory=dict)

    def part(self, path: list[str]) -> Quantity:
        here = self
        for name in path:
            here = here.parts.setdefault(name, Quantity())
        return here

    def value(self) -> Fraction:
        """The whole is what was stated for it; without such a statement the sum of the parts."""
        if self.stated is not None:
            return self.stated
        return self.unnamed + sum((part.value() for part in self.parts.values()), Fraction(0))

    def increase(self, amount: Fraction) -> None:
        """An increase on a whole without a total counts as a part without a name."""
        if self.stated is None:
            self.unnamed += amount
        else:
            self.stated += amount


@dataclass
class Share:
    """A percentage stated for something, whether it was declared complete, and its parts."""

    stated: Fraction | None = None
    complete: bool = False
    parts: dict[str, Share] = field(default_factory=dict)

    def part(self, path: list[str]) -> Share:
        here = self
        for name in path:
            here = here.parts.setdefault(name, Share())
        return here

    def state(self, percent: Fraction) -> None:
        """A lower percentage takes a completion back."""
        self.stated = percent
        if percent < 100:
            self.take_back()

    def take_back(self) -> None:
        """Completion is taken back here and in the parts; percentages stay."""
        self.complete = False
        for part in self.parts.values():
            part.take_back()

    def is_complete(self, names: tuple[str, ...], plan: Plan) -> bool:
        """Declared complete, or by each of the executors (members) of the day."""
        if self.complete:
            return True
        return bool(names) and all(
            name in self.parts and self.parts[name].is_complete(plan.members.get(name, ()), plan)
            for name in names
        )

    def percent(self, names: tuple[str, ...], plan: Plan) -> Fraction | None:
        """What was stated; else the mean of the executors (members) of the day, 0 for who stated none."""
        if self.is_complete(names, plan):
            return Fraction(100)
        if self.stated is not None:
            return self.stated
        found = [
            self.parts[name].percent(plan.members.get(name, ()), plan) if name in self.parts else None
            for name in names
        ]
        if all(one is None for one in found):
            return None
        return sum((one or Fraction(0) for one in found), Fraction(0)) / len(names)
