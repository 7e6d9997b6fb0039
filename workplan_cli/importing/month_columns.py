"""Recognises the headings of columns that stand for months, quarters or half-years.

Q1 (Jan-Mar) | Yanvar           →  a heading names its months
1 | 2 | 3 | … | 12              →  a row counts the months
I | II | III | IV               →  a row counts the quarters, under each of several years
J | F | M | A | …               →  a row has the first letters of the months
2025 | 2026 | 2027              →  columns of years
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from itertools import groupby

from workplan_cli.documents.tables import TableRow
from workplan_cli.errors import ValueProblem
from workplan_cli.language.dates import month_number
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.language.plan_title import period_of
from workplan_cli.language.roman import to_roman
from workplan_cli.language.uzbek import fold
from workplan_cli.model.deadline import DeadlineKind, Period
from workplan_cli.model.review import Place

Months = tuple[int, int]
"""The first and the last month: (1, 3) for the first quarter."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\s*-?\s*(?:y\w*|г\w*|й\w*)?")
_ONLY_YEAR = re.compile(r"(?:19|20)\d\d\s*-?\s*(?:yil\w*|god\w*|[yg])?\.?")
_SHORT_QUARTER = re.compile(r"(?i)(?<=[\dIVХ\s-])(?:ch|ч)\b\.?")
LENGTHS = {DeadlineKind.MONTH: 1, DeadlineKind.QUARTER: 3, DeadlineKind.HALF: 6}
"""The units of a year with their lengths in months."""
_FIRST_QUARTER, _LATER_QUARTERS = (1, 3), (4, 7, 10)
_MONTHS_OF_YEAR = 12
_COUNTS = tuple(
    ([spelled(number) for number in range(1, count + 1)], 12 // count)
    for spelled, count in ((str, 12), (to_roman, 12), (to_roman, 4))
) + tuple((list(letters), 1) for letters in ("JFMAMJJASOND", "YFMAMIIASOND", "ЯФМАМИИАСОНД"))
"""Texts of adjacent headings that count months or quarters, and how many months each stands for."""
_FIRST = {count[0] for count, _ in _COUNTS}


def months_of(names: Sequence[str]) -> Months | None:
    """Return the first and the last month that a heading names, or ``None`` if it names no months.

    ``names`` holds the heading cells of one column, from top to bottom.

    >>> months_of(["Q1 (Jan-Mar)"]), months_of(["2025-yil choraklari", "II"]), months_of(["Yanvar"])
    ((1, 3), (4, 6), (1, 1))
    >>> months_of(["Muddat"]) is None
    True
    """
    own, above = names[-1] if names else "", _YEAR.sub("", " ".join(names[:-1]))
    for text in filter(None, (own, own and above and f"{own} {above}")):
        with suppress(ValueProblem):
            found = read_wording(_SHORT_QUARTER.sub("chorak", text))
            month = found.by[0].month if len(found.by) == 1 else None
            length = LENGTHS.get(found.kind)
            if length and month and not found.by[0].day:
                return month - length + 1, month
    return None


def counted_months(row: TableRow) -> Mapping[Place, Months]:
    r"""Return the months of the cells of a row that count the months or quarters of a year.

    The count does not start in the first cell: a row that counts from there numbers the columns.

    >>> from workplan_cli.documents.markdown import read
    >>> text = "T/r | Tadbir | I | II | III | IV\n--|--|--|--|--|--\n1 | 2 | 3 | 4 | 5 | 6"
    >>> rows = read(text).tables[0].rows
    >>> [list(counted_months(row).values()) for row in rows]
    [[(1, 3), (4, 6), (7, 9), (10, 12)], []]
    """
    texts = [cell.text.strip(" .").upper() for cell in row]
    if _FIRST.isdisjoint(texts[1:]):
        return {}
    for count, length in _COUNTS:
        starts = [at for at in range(1, len(row)) if texts[at : at + len(count)] == count]
        if starts:
            ends = range(length, 13, length)
            return {
                cell.place: (end - length + 1, end)
                for start in starts
                for cell, end in zip(row[start:], ends, strict=False)
            }
    return {}


def is_year(text: str) -> bool:
    """Return whether a heading is only a year.

    >>> is_year("2025"), is_year("2026-yil"), is_year("2025-yil rejasi")
    (True, True, False)
    """
    return _ONLY_YEAR.fullmatch(fold(text)) is not None


def years_in(row: TableRow) -> set[Place]:
    """Return the places of the cells that are only a year, if a row has several of them."""
    years = {cell.place for cell in row if is_year(cell.text)}
    return years if len(years) > 1 else set()


def begins_in_another_quarter(period: Period | None) -> bool:
    """Return whether a period is a whole year that begins with the second, third or fourth quarter.

    >>> from datetime import date
    >>> begins_in_another_quarter(Period(start=date(2026, 7, 1), end=date(2027, 6, 30)))
    True
    """
    if period is None or period.start.day != 1 or period.start.month not in _LATER_QUARTERS:
        return False
    months = month_number(period.end) - month_number(period.start) + 1
    return months == _MONTHS_OF_YEAR and (period.end + timedelta(days=1)).day == 1


def month_from(first: int, number: int) -> int:
    """Return the month with a number in a year that begins with the month ``first``.

    >>> month_from(10, 3), month_from(10, 4)
    (12, 1)
    """
    return (first + number - 2) % _MONTHS_OF_YEAR + 1


def in_own_years(named: Sequence[tuple[str, Months | None]]) -> list[Months | None]:
    """Return the months of adjacent headings, of which quarters below a year count from its first month.

    ``named`` holds the whole name of each heading and the months in the calendar. The quarters count from the
    start of the year if the first of them stands first.

    >>> year = "Year 1 (Jul 2026 – Jun 2027)"
    >>> in_own_years([(f"{year} Q1", (1, 3)), (f"{year} Q2", (4, 6)), ("Budget", None)])
    [(7, 9), (10, 12), None]
    """
    found: list[Months | None] = []
    for period, group in groupby(named, key=lambda each: period_of(each[0]) if each[1] else None):
        months = [each for _, each in group]
        if period and months[0] == _FIRST_QUARTER and len(months) > 1 and begins_in_another_quarter(period):
            last = [month_from(period.start.month, end) for _, end in filter(None, months)]
            months = [(end - 2, end) for end in last]
        found += months
    return found


def between(before: Months | None, after: Months | None) -> list[Months]:
    """Return the months, quarters or half-years between two others of the same length.

    >>> between((4, 4), (7, 7)), between((1, 3), (7, 9))
    ([(5, 5), (6, 6)], [(4, 6)])
    """
    if before is None or after is None or after[1] - after[0] != before[1] - before[0]:
        return []
    length = before[1] - before[0] + 1
    return [(first, first + length - 1) for first in range(before[1] + 1, after[0], length)]
