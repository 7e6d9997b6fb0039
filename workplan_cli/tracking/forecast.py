"""Forecast at the pace so far: when a target is reached, and what reaching it in time needs.

The pace is what was reached, spread over the working days from the start of the plan's period
to the day of the state. What is needed is what is missing, spread over the working days after
that day, up to the due date. A working day is Monday to Friday; the plan names no days off.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from workplan_cli.model.deadline import Period
from workplan_cli.model.plan import Target
from workplan_cli.tracking.progress import TargetState
from workplan_cli.tracking.state import ActivityState

WEEK, WORKING = 7, 5
SIGHT = 520
"""Weeks that a forecast looks ahead: ten years. What takes longer has no day."""


class Forecast(NamedTuple):
    """The forecast of a target that is not reached yet.

    ``done`` and ``missing`` are in the target's unit; ``due`` is the activity's due date. ``pace`` and
    ``needed`` are in that unit per working day, with one decimal (two below 1). ``needed`` is rounded
    up, so that keeping to it is enough; it is ``None`` when no working day is left or nothing is due.
    ``reached_on`` is ``None`` where nothing was done yet, or more than ten years would pass.
    """

    target: Target
    done: Decimal
    missing: Decimal
    pace: Decimal
    reached_on: date | None
    due: date | None
    needed: Decimal | None

    @property
    def days_late(self) -> int:
        """How many days after the due date the target would be reached; 0 in time or out of sight."""
        return max(0, (self.reached_on - self.due).days) if self.reached_on and self.due else 0


def forecasts(item: ActivityState, period: Period, day: date) -> tuple[Forecast, ...]:
    """One forecast for each target of an open activity that is not reached on the day."""
    if not item.open:
        return ()
    spent = working_days(period.start, day)
    return tuple(_forecast(each, item.due, spent, day) for each in item.targets if not each.reached)


def _forecast(state: TargetState, due: date | None, spent: int, day: date) -> Forecast:
    missing = state.target.value - state.done
    pace = Fraction(state.done) / max(1, spent)
    left = working_days(day + timedelta(days=1), due) if due else 0
    return Forecast(
        target=state.target,
        done=state.done,
        missing=missing,
        pace=_rounded(pace, lambda tenths: floor(tenths + Fraction(1, 2))),
        reached_on=after_working_days(day, ceil(Fraction(missing) / pace)) if pace else None,
        due=due,
        needed=_rounded(Fraction(missing) / left, ceil) if left else None,
    )


def _rounded(value: Fraction, to_whole: Callable[[Fraction], int]) -> Decimal:
    places = 1 if value >= 1 else 2
    return Decimal(to_whole(value * 10**places)).scaleb(-places)


def working_days(first: date, last: date) -> int:
    """How many days from ``first`` to ``last``, both included, are Monday to Friday."""
    days = max(0, (last - first).days + 1)
    weeks, rest = divmod(days, WEEK)
    return weeks * WORKING + sum((first.weekday() + extra) % WEEK < WORKING for extra in range(rest))


def after_working_days(day: date, count: int) -> date | None:
    """The day on which the last of ``count`` working days after ``day`` falls; ``None`` out of sight."""
    weeks, rest = divmod(count, WORKING)
    friday = WORKING - 1
    found = day - timedelta(days=max(0, day.weekday() - friday))
    if weeks > SIGHT or found > date.max - timedelta(weeks=SIGHT + 2):
        return None
    found += timedelta(weeks=weeks)
    over_the_weekend = WEEK - WORKING if found.weekday() + rest > friday else 0
    return found + timedelta(days=rest + over_the_weekend)
