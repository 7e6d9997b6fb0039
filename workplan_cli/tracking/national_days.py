"""The public holidays of Uzbekistan, as days off for the calendar of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import Period
from workplan_cli.tracking.calendar import nearest_working

UZBEKISTAN = ("01-01", "03-08", "03-21", "05-09", "09-01", "10-01", "12-08")
"""Month and day of the holidays that the Labour Code names.

Religious holidays, whose dates follow the moon, and days that decrees add or move are not included: they are
announced for each year.
"""


def national_days(period: Period) -> Sequence[tuple[date, str]]:
    """Return the days off in a period, each with its holiday as in :data:`UZBEKISTAN`, in order.

    If a holiday falls on a Saturday or Sunday, the next working day is the day off.
    """
    years = range(period.start.year, period.end.year + 1)
    named = [(date.fromisoformat(f"{year:04}-{day}"), day) for year in years for day in UZBEKISTAN]
    moved = [(nearest_working(Calendar(), day, 1), name) for day, name in named]
    return [(day, name) for day, name in moved if day in period]
