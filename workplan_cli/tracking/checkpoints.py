"""From a deadline to its checkpoints: the dates by which something must have happened.

``language/deadline_wordings`` reads what a wording means; here the plan's period turns it into days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workplan_cli.errors import ValueProblem
from workplan_cli.language.dates import end_of_month, first_of_month, label_of, last_of_month, month_number
from workplan_cli.model.deadline import Checkpoint, Deadline, DeadlineKind, Period, WrittenDate

_LABELLED = {DeadlineKind.MONTH: 1, DeadlineKind.QUARTER: 3, DeadlineKind.HALF: 6, DeadlineKind.YEAR: 12}
"""Kinds whose checkpoint is labelled by a period, with its length in months."""


def checkpoints(deadline: Deadline, period: Period) -> tuple[Checkpoint, ...]:
    """The dates by which something must have happened, in order; none where nothing is due.

    A dated deadline has one for each of its dates, counting from the start of the plan's period.
    A repeating one has one for each month, quarter, half-year or year that the period touches,
    clipped to the period but labelled as a whole; where the wording names a day or a month in it
    (``har yili 1-aprelga qadar``), only if that lies in the period.

    A date without a year is in the year in which it lies inside the period, or if it does in none,
    in the period's last year. Raises :class:`ValueProblem`: ``deadline-year-unclear`` if it does in
    several, ``no-such-day`` for 29 February of a year that has none. A check of the plan calls this
    for every activity, so that a checked plan raises neither.
    """
    if deadline.every:
        return tuple(_repeated(deadline, period))
    days = {_in_period(deadline.text, written, period) for written in deadline.by}
    months = _LABELLED.get(deadline.kind, 0)
    return tuple(Checkpoint(label=label_of(day, months), start=period.start, due=day) for day in sorted(days))


def due(deadline: Deadline, period: Period) -> date | None:
    """The day by which all of it must have happened; ``None`` where there is no such day.

    Raises what :func:`checkpoints` raises.
    """
    found = checkpoints(deadline, period)
    return found[-1].due if found else None


def _in_period(text: str, written: WrittenDate, period: Period) -> date:
    """The day of a written date; a year that it does not have is taken from the period.

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
    start = period.start
    if deadline.since:
        last = _in_period(deadline.text, deadline.since, period)
        start = max(start, date(last.year, deadline.since.month or 1, deadline.since.day or 1))
    anchor = 12 * ((deadline.since and deadline.since.year) or period.start.year)
    month = month_number(start)
    month -= (month - anchor) % deadline.every
    while month <= month_number(period.end):
        begin = max(start, first_of_month(month))
        end = last_of_month(month + deadline.every - 1)
        day = _named_day(deadline.by[0], end) if deadline.by else min(end, period.end)
        if begin <= day <= period.end:
            yield Checkpoint(label=label_of(end, deadline.every), start=begin, due=day)
        month += deadline.every


def _named_day(written: WrittenDate, end: date) -> date:
    """The day named in the stretch that ends on ``end``; the 31st of a short month is its last."""
    month = written.month or end.month
    return date(end.year, month, min(written.day or 31, end_of_month(end.year, month).day))
