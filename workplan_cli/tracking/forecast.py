"""Forecasts of targets: the date on which a target is reached, and the pace needed to reach it in time.

The current pace is the value reached, divided by the working days up to the day of the state. These days are
counted from the start of the plan's period, or from the day on which the row was added. The needed pace is
the missing value, divided by the working days from the next day to the due date. Working days follow the
calendar of the plan.

Paces are rounded to amounts that are possible in the unit. Example: instead of 0.05 agreements a day, a pace
is one agreement in 20 working days.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from workplan_cli.language.counted_units import is_counted
from workplan_cli.language.dates import plus_days
from workplan_cli.model.activity import Target
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.tracking.calendar import after_working_days, working_days
from workplan_cli.tracking.judging import pace
from workplan_cli.tracking.progress import TargetState
from workplan_cli.tracking.state import ActivityState

SIGHT = 3650
"""The length of the forecast in days (ten years). A target that takes longer has no forecast date."""


class Rate:
    """A pace: the quantity ``amount``, in the unit of a target, is added every ``days`` working days.

    ``days`` is 1 for a pace of at least one step of the unit a day. A slower pace is stated as one step in
    several days, for example one agreement in 7 working days. ``by`` is the due date if only one step is
    missing to reach the target; otherwise it is ``None``.
    """

    # No named tuple, because the writers take a tuple in a cell for a list.
    __slots__ = ("amount", "by", "days")

    def __init__(self, amount: Decimal, days: int = 1, by: date | None = None) -> None:
        self.amount = amount
        self.days = days
        self.by = by

    @property
    def _fields(self) -> tuple[Decimal, int, date | None]:
        return self.amount, self.days, self.by

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rate) and self._fields == other._fields

    def __hash__(self) -> int:
        return hash(self._fields)

    def __repr__(self) -> str:
        return f"Rate({self.amount!r}, {self.days}, {self.by!r})"


class Forecast(Record):
    """The forecast of a target that has not been reached.

    - ``done``, ``missing`` and ``expected`` are in the target's unit.
    - ``expected`` is the value that should have been reached by the day of the state.
    - ``due`` is the due date of the activity.
    - ``needed`` is rounded up, so that keeping this pace is sufficient. It is ``None`` if no working day is
      left.
    - ``reached_on`` is ``None`` if nothing has been done yet, or if the target is more than ten years away.
    - ``days_left`` and ``working_days_left`` are counted from the next day to the due date. They are 0 after
      the due date.

    Without a due date, ``expected``, ``needed``, ``days_left`` and ``working_days_left`` are also ``None``.
    """

    target: Target
    done: Decimal
    missing: Decimal
    expected: Decimal | None
    pace: Rate
    reached_on: date | None
    due: date | None
    needed: Rate | None
    days_left: int | None
    working_days_left: int | None

    @property
    def days_late(self) -> int:
        """The number of days between the due date and the forecast date.

        It is 0 if the target is reached in time, or if either date is unknown.
        """
        return max(0, (self.reached_on - self.due).days) if self.reached_on and self.due else 0


def forecasts(item: ActivityState, plan: Plan) -> tuple[Forecast, ...]:
    """Return a forecast for each target of the activity that has not been reached.

    The result is empty unless the activity is not started or in progress.
    """
    if not item.open:
        return ()
    calendar = plan.settings.calendar
    start = max(plan.period.start, item.row.past.added or plan.period.start)
    spent = working_days(calendar, start, item.day)
    return tuple(_forecast(each, item, spent, calendar) for each in item.targets if not each.reached)


def worst(item: ActivityState, plan: Plan) -> Forecast | None:
    """Return the forecast of the target with the smallest reached share; ``None`` if all are reached."""
    shares = {each.target.key: each.share for each in item.targets}
    return min(forecasts(item, plan), key=lambda each: shares[each.target.key], default=None)


def pressing(item: ActivityState, plan: Plan) -> tuple[Forecast, ...]:
    """Return the forecasts of the targets that are behind, in plan order.

    A target is behind if its own reached share is as far below the expected share as that of an activity that
    is behind. The result is empty unless the activity is not started or in progress.
    """
    shares = {each.target.key: each.fraction for each in item.targets}
    return tuple(
        each
        for each in forecasts(item, plan)
        if pace(plan.settings, shares[each.target.key], item.expected) is not None
    )


def reached_of_expected(item: ActivityState) -> Fraction:
    """Return the reached share divided by the expected share.

    If no share is expected, return 2. In a list sorted by this value, the activity then comes last.
    """
    return Fraction(item.fraction or 0) / item.expected if item.expected else Fraction(2)


def _forecast(state: TargetState, item: ActivityState, spent: int, calendar: Calendar) -> Forecast:
    day, due, missing = item.day, item.due, state.target.value - state.done
    step = _step(state)
    pace = Fraction(state.done) / max(1, spent)
    left = working_days(calendar, plus_days(day, 1), due) if due else None
    reached_on = expected = None
    if item.expected is not None:
        expected = _nearest(item.expected * Fraction(state.target.value), step)
    if pace:
        limit = plus_days(day, SIGHT)
        reached_on = after_working_days(calendar, day, ceil(Fraction(missing) / pace), limit)
    return Forecast(
        target=state.target,
        done=state.done,
        missing=missing,
        expected=expected,
        pace=_rate(pace, step),
        reached_on=reached_on,
        due=due,
        needed=_needed(missing, step, left, due) if left else None,
        days_left=item.days_left,
        working_days_left=left,
    )


def _step(state: TargetState) -> Decimal:
    """Return the smallest amount that the target's unit can have.

    It is 1 for what is counted, such as people. For any other unit, it is the smallest step in the target and
    in the reached value: 1 for 20 and 3, 0.1 for 20 and 1.5.
    """
    if is_counted(state.target.unit):
        return Decimal(1)
    exponents = (Decimal(value).normalize().as_tuple().exponent for value in (state.target.value, state.done))
    return Decimal(1).scaleb(min(0, *(each for each in exponents if isinstance(each, int))))


def _nearest(value: Fraction, step: Decimal) -> Decimal:
    return floor(value / Fraction(step) + Fraction(1, 2)) * step


def _rate(pace: Fraction, step: Decimal) -> Rate:
    """Round a pace to whole steps a day. If it is below one step a day, return the days for one step."""
    if not pace or pace >= Fraction(step):
        return Rate(_nearest(pace, step))
    return Rate(step, floor(Fraction(step) / pace + Fraction(1, 2)))


def _needed(missing: Decimal, step: Decimal, left: int, due: date | None) -> Rate:
    """Round a needed pace up to whole steps a day.

    If the pace is below one step a day, return the number of days in which one step is needed.
    """
    pace = Fraction(missing) / left
    if pace > Fraction(step):
        return Rate(ceil(pace / Fraction(step)) * step)
    return Rate(step, floor(Fraction(step) / pace), due if missing <= step else None)
