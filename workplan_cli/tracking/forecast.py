"""Forecasts of targets: the date on which a target is reached, and the pace needed to reach it in time.

The current pace is the value reached, divided by the working days from the start of the plan's period
(or from the day on which the row was added) to the day of the state. The needed pace is the missing
value, divided by the working days from the next day to the due date. Working days are Monday to Friday;
public holidays are not considered, as the plan does not list holidays.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from workplan_cli.model.activity import Target
from workplan_cli.model.deadline import Period
from workplan_cli.tracking.progress import TargetState
from workplan_cli.tracking.state import ActivityState

WEEK, WORKING = 7, 5
SIGHT = 520
"""The length of the forecast in weeks (ten years). A target that takes longer has no forecast date."""


class Forecast(NamedTuple):
    """The forecast of a target that has not been reached.

    ``done`` and ``missing`` are in the target's unit. ``due`` is the due date of the activity. ``pace``
    and ``needed`` are in the target's unit per working day, with one decimal, or with two decimals
    below 1. ``needed`` is rounded up, so that keeping this pace is sufficient; it is ``None`` if no
    working day is left or there is no due date. ``reached_on`` is ``None`` if nothing has been done
    yet, or if reaching the target would take more than ten years.
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
        """The number of days between the due date and the forecast date.

        It is 0 if the target is reached in time, or if either date is unknown.
        """
        return max(0, (self.reached_on - self.due).days) if self.reached_on and self.due else 0


def forecasts(item: ActivityState, period: Period, day: date) -> tuple[Forecast, ...]:
    """Return a forecast for each target of the activity that has not been reached on ``day``.

    The result is empty for an activity that is done or cancelled.
    """
    if not item.open:
        return ()
    spent = working_days(max(period.start, item.row.past.added or period.start), day)
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
    """Return the number of days from Monday to Friday between ``first`` and ``last``, both included."""
    days = max(0, (last - first).days + 1)
    weeks, rest = divmod(days, WEEK)
    return weeks * WORKING + sum((first.weekday() + extra) % WEEK < WORKING for extra in range(rest))


def after_working_days(day: date, count: int) -> date | None:
    """Return the last of the ``count`` working days that follow ``day``.

    Return ``None`` if that date is more than about ten years away.
    """
    weeks, rest = divmod(count, WORKING)
    friday = WORKING - 1
    found = day - timedelta(days=max(0, day.weekday() - friday))
    if weeks > SIGHT or found > date.max - timedelta(weeks=SIGHT + 2):
        return None
    found += timedelta(weeks=weeks)
    over_the_weekend = WEEK - WORKING if found.weekday() + rest > friday else 0
    return found + timedelta(days=rest + over_the_weekend)
