"""The settings of a plan: limits for the flags, its time zone, its calendar and what it demands."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

from workplan_cli.model.calendar import Calendar, Days, OnDayOff, Shift
from workplan_cli.model.field_types import Count, Day, Demand, Offset, Share, Whole, read_from_mapping
from workplan_cli.model.record import Record

REQUIRED = "required"
"""The value of a setting that demands something."""


@read_from_mapping
class Settings(Record):
    """Limits for the flags, the plan's time zone and its calendar. Each plan can set them."""

    silent_after: Count = 30
    """Days without a report after which an ongoing activity is silent. Example: 30"""
    amber: Share = Decimal("0.9")
    """Share of the expected progress below which an activity is behind. Example: 0.9"""
    red: Share = Decimal("0.75")
    """Share of the expected progress below which an activity is badly behind; not above `amber`.

    Example: 0.75
    """
    utc_offset: Offset = "+05:00"
    """The plan's own time, as a fixed distance from UTC. A day of the plan ends at midnight of this
    time, on every computer.

    Example: '+05:00'
    """
    days_off: tuple[Days, ...] = ()
    """Days off besides Saturday and Sunday. Forecasts do not count them as working days.

    Example: [2025-09-01, 2025-12-08..2025-12-12]
    """
    working_days: tuple[Day, ...] = ()
    """Days that are worked although they are a Saturday, a Sunday or a day off. Example: [2025-12-13]"""
    due_on_day_off: Shift = OnDayOff.SAME
    """Whether a due day that is a day off moves to the working day `before` or `after` it, or stays the
    `same`. The label of the checkpoint stays.

    Example: after
    """
    report_within: Whole = 0
    """Days after a week, month … within which the report on it may come; they move the due day of
    repeating deadlines that name no day of their own.

    Example: 5
    """

    @property
    def calendar(self) -> Calendar:
        """The working days of the plan and how they move due days."""
        return Calendar(self.days_off, self.working_days, self.due_on_day_off, self.report_within)

    acceptance: Demand = "none"
    """`required`: an activity that its executors complete is only reported until a supervisor accepts it
    (`workplan verify`). Example: required
    """
    evidence: Demand = "none"
    """`required`: `check --strict` names the completions without evidence. Example: required"""

    @property
    def accepting(self) -> bool:
        """Whether a supervisor must accept the activities that executors report as complete."""
        return self.acceptance == REQUIRED

    @property
    def zone(self) -> timezone:
        """The time zone of the plan, with a fixed offset from UTC."""
        sign = -1 if self.utc_offset[0] == "-" else 1
        hours, minutes = map(int, self.utc_offset[1:].split(":"))
        return timezone(sign * timedelta(hours=hours, minutes=minutes))

    def local(self, moment: datetime) -> datetime:
        """Convert a moment to the plan's own time, in which people read it.

        A moment is returned unchanged if its local year would be before 1 or after 9999.
        """
        try:
            return moment.astimezone(self.zone)
        except OverflowError:
            return moment
