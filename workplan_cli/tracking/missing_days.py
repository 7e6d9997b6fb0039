"""Proposes the days that a text may mean which names a day that its month lacks.

31-iyun   →  30 June, or 31 July
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from workplan_cli.language.dates import end_of_month
from workplan_cli.model.deadline import Period, WrittenDate

_MONTHS_OF_YEAR = 12


def meant_days(written: WrittenDate, period: Period) -> Sequence[date]:
    """Return the last day of the month, and the same day of the next month; those in the period come first.

    A missing year is the last one that puts the day inside the period.

    >>> half = Period(date(2025, 7, 1), date(2025, 12, 31))
    >>> [str(day) for day in meant_days(WrittenDate(month=6, day=31), half)]
    ['2025-07-31', '2025-06-30']
    >>> [str(day) for day in meant_days(WrittenDate(year=2026, month=12, day=32), half)]
    ['2026-12-31']
    """
    inside = range(period.end.year, period.start.year - 1, -1)
    years = [written.year] if written.year else [*inside] or [period.end.year]
    month = written.month or _MONTHS_OF_YEAR
    last = [end_of_month(year, month) for year in years]
    same = []
    if month < _MONTHS_OF_YEAR:
        with suppress(ValueError):  # the 32nd
            same = [date(year, month + 1, written.day or 1) for year in years]
    meant = [next((day for day in days if day in period), days[0]) for days in (last, same) if days]
    return sorted(meant, key=lambda day: day not in period)
