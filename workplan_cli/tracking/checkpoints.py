"""Computes the checkpoints of a deadline: the dates by which the work, or a part of it, is due.

``language/deadline_wordings`` interprets the official wording of a deadline. This module combines the
interpretation with the plan's period and calendar to compute dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from workplan_cli.errors import ValueProblem
from workplan_cli.language.dates import (
    DAYS_OF_WEEK,
    MONTHS_OF,
    end_of_month,
    first_of_month,
    label_of,
    last_of_month,
    month_number,
    parse_label,
    plus_days,
    week_label,
    week_of,
)
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import Checkpoint, Deadline, DeadlineKind, NamedDay, Period, WrittenDate
from workplan_cli.tracking.calendar import last_working_day, moved
from workplan_cli.tracking.over_new_year import spans_over_new_year

TARGETS = "targets"
"""The label of the checkpoint for targets without a date of their own."""

_LABELLED = {DeadlineKind.MONTH: 1, DeadlineKind.QUARTER: 3, DeadlineKind.HALF: 6, DeadlineKind.YEAR: 12}
"""The length in months of the period that gives a checkpoint its label, for each such deadline kind."""


def checkpoints(deadline: Deadline, period: Period, calendar: Calendar) -> tuple[Checkpoint, ...]:
    """Return the checkpoints of a deadline in chronological order; an empty tuple if nothing is due.

    A non-repeating deadline has one checkpoint for each of its dates. It begins at the start of the plan's
    period.

    A repeating deadline has one checkpoint for each unit that overlaps the plan's period: a week, month,
    quarter, half-year or year, or n of them. The label of a checkpoint names the last whole week, month … of
    its unit. A checkpoint begins no earlier than the plan's period.

    - A due day that the wording names lies after the period only if it is a day "of the next month".
    - If the wording names a due day inside each unit (``har yili 1-aprelga qadar``), checkpoints whose due
      day lies before the period are left out.
    - A due day that is a day off is moved by the rule in the plan's calendar.

    A date without a year gets the year that puts it inside the plan's period. If no year does, it gets the
    last year of the period. A span over New Year (``сентябрь – май``) ends after it begins.

    Raise :class:`ValueProblem` ``deadline-year-unclear`` if several years are possible. Raise
    :class:`ValueProblem` ``no-such-day`` for 29 February of a year without this day. A check of the plan
    calls this function for every activity, so neither error occurs for a plan that passed the check.
    """
    if deadline.every:
        return tuple(_repeated(deadline, period, calendar))
    end = _end_over_new_year(deadline, period)
    days = {end} if end else {_in_period(deadline.text, written, period) for written in deadline.by}
    months = _LABELLED.get(deadline.kind, 0)
    return tuple(
        Checkpoint(label_of(day, months), period.start, due=moved(calendar, day), end=day, until=day)
        for day in sorted(days)
    )


def last_due(deadline: Deadline, period: Period, calendar: Calendar) -> date:
    """Return the last due date of a deadline; ``date.min`` if it has none, or an unclear one."""
    with suppress(ValueProblem):
        return max((each.due for each in checkpoints(deadline, period, calendar)), default=date.min)
    return date.min


def label_named(text: str, period: Period) -> str:
    """Return the label of a checkpoint that a person names by its label or in the words of a deadline.

    A year, half-year, quarter or month may be named without its year if the plan's period has only one.
    ``targets`` names the checkpoint for targets without a date of their own.

    >>> [label_named(text, Period(date(2025, 7, 1), date(2025, 12, 31))) for text in ("2025-q3", "sentabr")]
    ['2025-Q3', '2025-09']

    Raise the errors of :func:`parse_label`, also if several years are possible.
    """
    if text.strip().casefold() == TARGETS:
        return TARGETS
    try:
        return parse_label(text)
    except ValueProblem as not_a_label:
        if not_a_label.code != "bad-period":
            raise
        # Imported when used: only a period in words needs it.
        from workplan_cli.language.deadline_wordings import read_wording

        with suppress(ValueProblem):
            deadline = read_wording(text)
            if deadline.kind in _LABELLED:
                [day] = (_in_period(text, written, period) for written in deadline.by)
                return label_of(day, _LABELLED[deadline.kind])
        raise


def beginning(deadline: Deadline, period: Period) -> date:
    """Return the day on which the work begins: the start of the period, or a later day in the wording.

    Raise the errors of :func:`checkpoints`.
    """
    return max(period.start, _since(deadline, period) or period.start)


def _since(deadline: Deadline, period: Period) -> date | None:
    since = deadline.since
    if since is None:
        return None
    last = _in_period(deadline.text, since, period)
    return date(last.year, since.month or 1, since.day or 1)


def _end_over_new_year(deadline: Deadline, period: Period) -> date | None:
    """Return the end of a span that goes over New Year; ``None`` for any other deadline."""
    ends = [span.end for span in spans_over_new_year(deadline, period)]
    if len(ends) > 1:
        raise ValueProblem("deadline-year-unclear", text=deadline.text, years=[end.year for end in ends])
    return ends[0] if ends else None


def _in_period(text: str, written: WrittenDate, period: Period) -> date:
    """Convert a date in a wording to a calendar date. A missing year is taken from the plan's period.

    Example: "31-dekabr" in a plan of July to December 2025 is 2025-12-31.
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


def _repeated(deadline: Deadline, period: Period, calendar: Calendar) -> Iterator[Checkpoint]:
    start = beginning(deadline, period)
    for unit in _units(deadline, start, period):
        begin, within = max(start, unit.start), min(unit.end, period.end)
        reported_by = plus_days(within, calendar.report_within)
        due = reported_by
        if deadline.named:
            due = _named_day(deadline.named, deadline.kind, unit, calendar)
            due = due if deadline.named.following else min(due, period.end)
        if due < begin:
            continue
        due = moved(calendar, due)
        weekly = deadline.kind is DeadlineKind.WEEKLY
        label = week_label(unit.end) if weekly else label_of(unit.end, MONTHS_OF[deadline.kind])
        yield Checkpoint(label, begin, due=due, end=unit.end, until=max(unit.end, due, reported_by))


def _units(deadline: Deadline, start: date, period: Period) -> Iterator[Period]:
    """Yield the units of a repeating deadline that overlap the days from ``start`` to the period's end.

    Units are counted from the start of the plan's period, or from the start date in the wording.
    """
    first = _since(deadline, period) or period.start
    if deadline.kind is DeadlineKind.WEEKLY:
        monday, days = week_of(first).start, DAYS_OF_WEEK * deadline.every
        monday += timedelta(days=(start - monday).days // days * days)
        while monday <= period.end:
            yield Period(monday, plus_days(monday, days - 1))
            if (date.max - monday).days < days:
                return
            monday += timedelta(days=days)
    else:
        months = MONTHS_OF[deadline.kind]
        number, length = month_number(first) // months * months, months * deadline.every
        number += (month_number(start) - number) // length * length
        while number <= month_number(period.end):
            yield Period(first_of_month(number), last_of_month(number + length - 1))
            number += length


def _named_day(named: NamedDay, kind: DeadlineKind, unit: Period, calendar: Calendar) -> date:
    """Return the due day that the wording names in a unit (such as a month), or in the next month or week.

    Example: day 31 in a shorter month is the last day of that month.
    """
    if kind is DeadlineKind.WEEKLY:
        where = week_of(plus_days(unit.end, 1)) if named.following else unit
    else:
        where = _month_of(named, unit)
    if named.weekday:
        return where.end - timedelta(days=(where.end.isoweekday() - named.weekday) % DAYS_OF_WEEK)
    if named.working:
        return last_working_day(calendar, where)
    return where.end.replace(day=min(named.day or where.end.day, where.end.day))


def _month_of(named: NamedDay, unit: Period) -> Period:
    """Return the month of a named day: the last month of the unit, unless the wording names another one."""
    if named.following:
        number = month_number(unit.end) + 1
    else:
        number = month_number(date(unit.end.year, named.month or unit.end.month, 1))
    end = last_of_month(number)
    return Period(end.replace(day=1), end)
