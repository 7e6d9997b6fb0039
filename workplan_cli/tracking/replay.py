"""Replays of one activity that also keep the values on the way, for the rules and the checks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from workplan_cli.model.journal import Entry
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Row
from workplan_cli.tracking.course import Course


class About(NamedTuple):
    """A target by its key, and the executor whose part of it is meant; ``None`` for the whole."""

    target: str
    executor: str | None


class Reached(NamedTuple):
    """What is reached of a target at the end of a day, in the target's unit.

    ``most`` is the greater of the part's and the whole's value. ``limit`` is the value of the target on
    that day, ``None`` if the activity does not have the target then.
    """

    most: Decimal
    limit: Decimal | None


class Evenings(Course):
    """A replay that keeps what is reached of a target at the end of each day with a change."""

    def __init__(self, plan: Plan, row: Row, entries: Iterable[Entry], about: About) -> None:
        """Replay ``entries`` as :class:`Course` does."""
        self.reached: dict[date, Reached] = {}
        self._about = about
        super().__init__(plan, row, entries)

    def _close(self, on: date) -> None:
        super()._close(on)
        key, executor = self._about
        tally, target = self.progress.tallies[key], self.activity.target(key)
        most = max(tally.value, tally.value_of(executor))
        self.reached[on] = Reached(most, target.value if target else None)
