"""Adds the duration that a document states to a start: two weeks from 2 April end on 15 April."""

from __future__ import annotations

import re
from datetime import date, timedelta

from workplan_cli.language.dates import end_of_month, first_of_month, month_number
from workplan_cli.language.deadline_lexicon import symbols

_DURATION = re.compile(r"(?:number|count)=(\d+) (?:ish )?(kun|hafta|oy|yil) ?")
_WORKING_DAY = re.compile(r"(?i)\b(?:ish|рабоч|иш|working)")
_SATURDAY = 5


def end_of(first: date, duration: str) -> date | None:
    """Return the last day of a duration that starts on ``first``.

    >>> end_of(date(2025, 4, 2), "2 недели").isoformat()
    '2025-04-15'
    >>> end_of(date(2025, 4, 4), "2 рабочих дня").isoformat()  # a Friday and a Monday
    '2025-04-07'
    """
    found = _DURATION.fullmatch(symbols(duration))
    if not found:
        return None
    count, unit = int(found[1]), found[2]
    if unit in {"oy", "yil"}:
        month = month_number(first) + count * (12 if unit == "yil" else 1)
        start = first_of_month(month)
        last = end_of_month(start.year, start.month).day
        return start.replace(day=min(first.day, last)) - timedelta(days=1)
    if unit == "kun" and _WORKING_DAY.search(duration):
        day = first
        while (count := count - (day.weekday() < _SATURDAY)) > 0:
            day += timedelta(days=1)
        return day
    return first + timedelta(days=count * (7 if unit == "hafta" else 1) - 1)
