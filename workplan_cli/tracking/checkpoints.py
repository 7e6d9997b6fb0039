"""Computes the checkpoints of a deadline: the dates by which the work, or a part of it, is due.

``language/deadline_wordings`` interprets the official wording of a deadline; this module combines the
interpretation with the plan's period to get actual dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workplan_cli.errors import ValueProblem
from workplan_cli.language.dates import end_of_month, first_of_month, label_of, last_of_month, month_number
from workplan_cli.model.deadline import Checkpoint, Deadline, DeadlineKind, Period, WrittenDate

_LABELLED = {DeadlineKind.MONTH: 1, DeadlineKind.QUARTER: 3, DeadlineKind.HALF: 6, DeadlineKind.YEAR: 12}
"""Length in months of the period that labels the checkpoint, for kinds labelled by a period."""


def checkpoints(deadline: Deadline, period: Period) -> tuple[Checkpoint, ...]:
    """Return the checkpoints of a deadline in chronological order; an empty tuple if nothing is due.

    A non-repeating deadline has one checkpoint for each of its dates, starting at the start of the
    plan's period. A repeating deadline has one checkpoint for each month, quarter, half-year or year
    that overlaps the plan's period. Its label names the whole month, quarter, half-year or year; it
    begins no earlier and is due no later than the plan's period. If the wording names a due date inside
    each of them (``har yili 1-aprelga qadar``), those whose due date lies before the period are left out.

    A date without a year is placed in the year that puts it inside the plan's period. If no year does,
    the last year of the period is used. Raise :class:`ValueProblem` ``deadline-year-unclear`` if
    several years do, and ``no-such-day`` for 29 February of a year without this day. A check of the
    plan calls this function for every activity, so neither error occurs for a plan that passed the
    check.
    """
    if deadline.every:
        return tuple(_repeated(deadline, period))
    days = {_in_period(deadline.text, written, period) for written in deadline.by}
    months = _LABELLED.get(deadline.kind, 0)
    return tuple(Checkpoint(label_of(day, months), period.start, due=day, end=day) for day in sorted(days))


def due(deadline: Deadline, period: Period) -> date | None:
    """Return the last due date of a deadline; ``None`` if the deadline has no due date.

    Raise the errors of :func:`checkpoints`.
    """
    found = checkpoints(deadline, period)
    return found[-1].due if found else None


def beginning(deadline: Deadline, period: Period) -> date:
    """Return the day from which the work goes on: the start of the period, or a later one in the wording.

    Raise the errors of :func:`checkpoints`.
    """
    since = deadline.since
    if since is None:
        return period.start
    last = _in_period(deadline.text, since, period)
    return max(period.start, date(last.year, since.month or 1, since.day or 1))


def _in_period(text: str, written: WrittenDate, period: Period) -> date:
    """Convert a written date to a date; take a missing year from the plan's period.

    "31-dekabr" in a plan of July to December 2025 is 2025-12-31.
    """
    if written.year:
        day = _day_of(written, written.year)
    else:
        years = range(period.start.year, period.end.year + 1)
        days = [day for year in years if (day := _day_of(written, year)) and day in period]
        if len(days) > 1:
            raise ValueProblem("deadline-year-unclear", text=text, years=[day.year for day in days])
        day = days[0] if days else _day_of(written, period.end.year)
    if day is None:
        raise ValueProblem("no-such-day", text=text)
    return day


def _day_of(written: WrittenDate, year: int) -> date | None:
    month = written.month or 12
    length = end_of_month(year, month).day
    day = written.day or length
    return date(year, month, day) if day <= length else None


def _repeated(deadline: Deadline, period: Period) -> Iterator[Checkpoint]:
    start = beginning(deadline, period)
    anchor = 12 * ((deadline.since and deadline.since.year) or period.start.year)
    month = month_number(start)
    month -= (month - anchor) % deadline.every
    while month <= month_number(period.end):
        begin = max(start, first_of_month(month))
        end = last_of_month(month + deadline.every - 1)
        day = min(_named_day(deadline.by[0], end) if deadline.by else end, period.end)
        if begin <= day:
            yield Checkpoint(label_of(end, deadline.every), begin, due=day, end=end)
        month += deadline.every


def _named_day(written: WrittenDate, end: date) -> date:
    """Return the due date that the wording names within the month, quarter or year that ends on ``end``.

    Day 31 of a shorter month is the last day of that month.
    """
    month = written.month or end.month
    return date(end.year, month, min(written.day or 31, end_of_month(end.year, month).day))
