"""Reads deadlines that a document states by a start: with a duration, or with the end in the same cell.

two weeks from 2 April   →  15 April
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from workplan_cli.errors import ValueProblem
from workplan_cli.importing.tasks import Task
from workplan_cli.language.dates import end_of_month, first_of_month, month_number
from workplan_cli.language.deadline_lexicon import symbols
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import Deadline, DeadlineKind, Period, WrittenDate
from workplan_cli.tracking.checkpoints import checkpoints

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


def from_duration(task: Task, period: Period) -> Deadline | None:
    """Return the deadline from a start and a duration in columns of their own, or ``None`` without them."""
    start, duration = " ".join(task.start), " ".join(task.duration)
    if task.deadline or task.end or not start or not duration:
        return None
    first = _day_of(start, period)
    last = end_of(first, duration) if first else None
    if last is None:
        return None
    return Deadline(text=f"{start}, {duration}", kind=DeadlineKind.SPAN, by=(WrittenDate.of(last),))


def from_both_days(task: Task, period: Period) -> Deadline | None:
    """Return the deadline if one cell holds a start and an end date; ``None`` for any other cell."""
    days = [_day_of(line, period) for line in task.deadline]
    if len(days) != 2 or not days[0] or not days[1] or days[0] > days[1]:  # noqa: PLR2004 - start and end
        return None
    return Deadline(text="\n".join(task.deadline), kind=DeadlineKind.SPAN, by=(WrittenDate.of(days[1]),))


def _day_of(text: str, period: Period) -> date | None:
    with suppress(ValueProblem):
        found = read_wording(text)
        if found.kind is DeadlineKind.DATE:
            return checkpoints(found, period, Calendar())[0].due
    return None
