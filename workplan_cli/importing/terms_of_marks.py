"""Reads the deadline that marks in columns of months or quarters give.

X | X |   |   under Q1, Q2, Q3, Q4      →  a span until the end of the second quarter
X under each month of the plan          →  monthly: "har oyda"
X under each quarter of the plan        →  quarterly: "har chorakda"
a bar of shading over all of them       →  a span
"""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.importing.columns import Column
from workplan_cli.importing.month_columns import months_of
from workplan_cli.importing.periods import stated, within
from workplan_cli.importing.tasks import Task
from workplan_cli.importing.term_parts import deadline_in
from workplan_cli.language.dates import first_of_month, month_number
from workplan_cli.language.period_wordings import period_in, rhythm_in
from workplan_cli.model.deadline import Deadline, DeadlineKind, Period, WrittenDate

_FEWEST = 3
"""The least number of marked columns that are read as a repetition; two may well be one piece of work."""

_RHYTHMS = {1: DeadlineKind.MONTHLY, 3: DeadlineKind.QUARTERLY}

_KINDS = {1: DeadlineKind.MONTH, 3: DeadlineKind.QUARTER, 6: DeadlineKind.HALF, 12: DeadlineKind.YEAR}


def of_marks(task: Task, period: Period, language: str) -> Deadline | None:
    """Return the deadline that a row of marks gives, or ``None``.

    Marks in adjacent columns are one span: marks under Q1 and Q2 end on 30 June. Separate marks are several
    dates: marks under Q1 and Q3 end on 31 March and 30 September. The text is a wording that says so, if one
    does: ``апр–май`` for a span. Marks under every month or quarter of ``period`` are a repetition, but
    shading is a bar: a span. A column whose heading names no year is in ``period``.
    """
    columns = sorted((column for column in task.marks if column.months), key=lambda column: column.start)
    if not columns:
        return None
    runs: list[list[Column]] = []
    for column in columns:
        if runs and _follows(column, runs[-1][-1]):
            runs[-1].append(column)
        else:
            runs.append([column])
    by = tuple(_end_of(run[-1]) for run in runs)
    text = ", ".join(_marked_period(column, period, language) for column in columns)
    rhythm = _of_each_unit(columns, period) if task.marked and len(runs) == 1 else None
    if rhythm:
        return Deadline(text=rhythm_in(language, rhythm), kind=rhythm, every=1)
    first, last = columns[0].months or (1, 12)
    kind = _KINDS.get(last - first + 1, DeadlineKind.SPAN) if len(columns) == 1 else DeadlineKind.SPAN
    found = Deadline(text=text, kind=kind if len(runs) == 1 else DeadlineKind.SEVERAL, by=by)
    ends = [[_marked_period(column, period, language) for column in (run[0], run[-1])] for run in runs]
    spans = ", ".join((" – " if " " in "".join(each) else "–").join(dict.fromkeys(each)) for each in ends)
    return next((each for each in map(deadline_in, (text, spans)) if each and _alike(each, found)), found)


def _alike(one: Deadline, other: Deadline) -> bool:
    """Return whether two deadlines end in the same months, so that one wording says both."""
    months = [{(written.year, written.month) for written in each.by} for each in (one, other)]
    return one.kind is other.kind and months[0] == months[1] and not one.since


def _follows(column: Column, before: Column) -> bool:
    """Return whether the months of a column follow those of the column before it, also over a new year."""
    first, last = (column.months or (1, 12))[0], (before.months or (1, 12))[1]
    return (last % 12) + 1 == first and (first > 1 or column.start == before.end)


def apart(task: Task, found: Deadline) -> Deadline | None:
    """Return the span of adjacent marked quarters or half-years as a date for each, as it may be meant.

    Return ``None`` for another deadline, and for a bar of shading. Marks in adjacent months are a bar, too.
    """
    columns = sorted((column for column in task.marks if column.months), key=lambda column: column.start)
    if found.kind is not DeadlineKind.SPAN or not task.marked or 1 in map(_length, columns):
        return None
    return found._replace(kind=DeadlineKind.SEVERAL, by=tuple(map(_end_of, columns)))


def _of_each_unit(columns: Sequence[Column], period: Period) -> DeadlineKind | None:
    """Return the repetition if there is a column of its own for each month (quarter) of the period."""
    lengths = {_length(column) for column in columns}
    length = min(lengths)
    if len(columns) < _FEWEST or len(lengths) > 1 or length not in _RHYTHMS:
        return None
    first, last = (month_number(day) for day in (period.start, period.end))
    months = [first_of_month(number) for number in range(first, last + 1)]
    ends = {(end.year, end.month) for end in map(_end_of, columns)}
    units = [each for each in months if each.month % length == 0]
    every = all(not ends.isdisjoint({(None, each.month), (each.year, each.month)}) for each in units)
    return _RHYTHMS[length] if every and len(columns) == len(units) else None


def _length(column: Column) -> int:
    """Return the number of months of a column."""
    first, last = column.months or (1, 12)
    return last - first + 1


def _end_of(column: Column) -> WrittenDate:
    """Return the last month of a column of marks, with its last day if the heading names the year."""
    month, of_heading = (column.months or (1, 12))[1], stated(column.name)
    days = within(_month(month), of_heading) if of_heading else ()
    return days[0] if days else WrittenDate(month=month)


def _month(month: int) -> Deadline:
    return Deadline("", DeadlineKind.MONTH, by=(WrittenDate(month=month),))


def _marked_period(column: Column, period: Period, language: str) -> str:
    """Return the heading of a column of marks, or the name of its months if the heading only counts them."""
    first, last = column.months or (1, 12)
    number = {1: f"-{last:02}", 3: f"-Q{last // 3}", 6: f"-H{last // 6}", 12: ""}.get(last - first + 1)
    if number is None or months_of([column.name]):
        return column.name
    own = year = _end_of(column).year
    if year is None:
        found = within(_month(last), period)
        year = found[0].year if found else period.end.year
    return period_in(language, f"{year}{number}", dated=own is not None)
