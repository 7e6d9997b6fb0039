"""Counts the working days of a plan, and moves due days that are days off."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from workplan_cli.language.dates import plus_days
from workplan_cli.model.calendar import Calendar, OnDayOff
from workplan_cli.model.deadline import Period

WEEK, WORKING = 7, 5
_DAY = timedelta(days=1)


def works(calendar: Calendar, day: date) -> bool:
    """Return whether a day is a working day.

    It is one from Monday to Friday if the calendar does not name it as a day off, and any day that the
    calendar names as a working day.
    """
    if day in calendar.working_days:
        return True
    return day.weekday() < WORKING and not any(day in days for days in calendar.days_off)


def working_days(calendar: Calendar, first: date, last: date) -> int:
    """Return the number of working days between ``first`` and ``last``, both included."""
    days = max(0, (last - first).days + 1)
    weeks, rest = divmod(days, WEEK)
    ordinary = weeks * WORKING + sum((first.weekday() + extra) % WEEK < WORKING for extra in range(rest))
    worked, free = _exceptions(calendar)
    return ordinary + _between(worked, first, last) - _between(free, first, last)


@lru_cache(maxsize=64)
def _exceptions(calendar: Calendar) -> tuple[Sequence[date], Sequence[date]]:
    """Return the working days on weekends, and the days off from Monday to Friday; both sorted."""
    worked = sorted({day for day in calendar.working_days if day.weekday() >= WORKING})
    named = (plus_days(days.start, offset) for days in calendar.days_off for offset in range(days.days))
    free = sorted({day for day in named if day.weekday() < WORKING} - set(calendar.working_days))
    return worked, free


def _between(days: Sequence[date], first: date, last: date) -> int:
    return max(0, bisect_right(days, last) - bisect_left(days, first))


def after_working_days(calendar: Calendar, day: date, count: int, limit: date) -> date | None:
    """Return the date ``count`` working days after ``day``; ``None`` if it is later than ``limit``."""
    if day >= limit or working_days(calendar, day + _DAY, limit) < count:
        return None
    low, high = day.toordinal(), limit.toordinal()
    while low < high:  # the first day by which enough working days have passed
        middle = (low + high) // 2
        if working_days(calendar, day + _DAY, date.fromordinal(middle)) < count:
            low = middle + 1
        else:
            high = middle
    return date.fromordinal(low)


def moved(calendar: Calendar, due: date) -> date:
    """Return the day to which the plan's rule for days off moves the due day ``due``.

    The day is unchanged if there is no working day within the range of Python dates.
    """
    if calendar.due_on_day_off is OnDayOff.SAME:
        return due
    return nearest_working(calendar, due, -1 if calendar.due_on_day_off is OnDayOff.BEFORE else 1)


def nearest_working(calendar: Calendar, day: date, step: int) -> date:
    """Return ``day``, or the first working day before it (``step`` -1) or after it (1).

    >>> nearest_working(Calendar(), date(2025, 8, 31), -1).isoformat()
    '2025-08-29'
    """
    at = day
    while not works(calendar, at):
        if at in (date.min, date.max):
            return day
        at += step * _DAY
    return at


def last_working_day(calendar: Calendar, unit: Period) -> date:
    """Return the last working day of a period; its last day if the period has no working day."""
    found = nearest_working(calendar, unit.end, -1)
    return found if found in unit else unit.end
