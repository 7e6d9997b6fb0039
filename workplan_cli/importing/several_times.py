"""Proposes the days of what is due several times in each period: ``2 раза в квартал``, ``twice a month``."""

from __future__ import annotations

from datetime import timedelta

from workplan_cli.importing.remedies import on_days, quoted
from workplan_cli.language.loose_terms import likely_day_of
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import Deadline, DeadlineKind, Period
from workplan_cli.tracking.checkpoints import checkpoints

_MOST_DAYS = 24
"""With more days than twice a month in a year, an activity for each time is easier to keep than a list."""


def several_times(kept: Deadline, times: int, period: Period) -> tuple[str, dict[str, str]]:
    """Return the code and the values of the review item on a repetition that is due several times.

    >>> from datetime import date
    >>> half = Period(start=date(2026, 1, 1), end=date(2026, 6, 30))
    >>> kept = Deadline("2 раза в квартал", DeadlineKind.QUARTERLY, every=1)
    >>> code, values = several_times(kept, 2, half)
    >>> print(values["remedy"])
    {text: "2 раза в квартал", kind: several, dates: [2026-02-14, 2026-03-31, 2026-05-15, 2026-06-30]}
    """
    units = [
        (each.start - timedelta(days=1), (each.end - each.start).days + 1)
        for each in checkpoints(kept, period, Calendar())
    ]
    days = [
        before + timedelta(days=length * part // times)
        for before, length in units
        for part in range(1, times + 1)
    ]
    days = [day for day in days if day in period]
    if kept.kind is DeadlineKind.WEEKLY or not 0 < len(days) <= _MOST_DAYS:
        day = likely_day_of(kept.kind, "")
        return "deadline-times-apart", {"remedy": f"{{text: {quoted(kept.text)}, kind: {kept.kind}, {day}}}"}
    return "deadline-rhythm-times", {"remedy": on_days(kept.text, days)}
