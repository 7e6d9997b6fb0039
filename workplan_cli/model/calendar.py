"""The calendar of a plan: its days off, its working days, and how they move due days.

Saturday and Sunday are days off, unless the plan lists the date as a working day.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from workplan_cli.model.deadline import Period
from workplan_cli.model.field_types import Scalar
from workplan_cli.model.record import Record


class OnDayOff(StrEnum):
    """The rules for a due day that is a day off. Each value is the word that plan.yaml uses."""

    BEFORE = "before"
    """The due day moves to the working day before."""
    AFTER = "after"
    """The due day moves to the working day after."""
    SAME = "same"
    """The due day stays."""


Days = Annotated[Period, Scalar("days")]
"""A single day, or a range of days such as ``2025-12-08..2025-12-12``."""

Shift = Annotated[OnDayOff, Scalar("shift")]
"""A value of :class:`OnDayOff`."""


class Calendar(Record):
    """The working days of a plan, and how they move due days.

    ``days_off`` are days off besides Saturday and Sunday. A day in ``working_days`` is a working day, even if
    it is also a day off. ``report_within`` is the number of days in which a report is still on time, counted
    from the end of the period of a repeating checkpoint.
    """

    days_off: tuple[Period, ...] = ()
    working_days: tuple[date, ...] = ()
    due_on_day_off: OnDayOff = OnDayOff.SAME
    report_within: int = 0
