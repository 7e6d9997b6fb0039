"""Determines the period of a date that has no year: that of the nearest place that states one.

cell → heading of its column → section → chapter → text above the table → name of the sheet → title
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache

from workplan_cli.errors import ValueProblem
from workplan_cli.importing.tasks import Division, Item, Task
from workplan_cli.language.dates import MONTHS_OF, month_number
from workplan_cli.language.deadline_lexicon import symbols
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.language.plan_title import period_of, speaks_of_a_plan
from workplan_cli.language.uzbek import fold
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import Deadline, Period, WrittenDate
from workplan_cli.tracking.checkpoints import checkpoints

_OF_THE_PAST = re.compile(r"\b(?:yakun|natija|itog|rezultat|result)\w*")
_BEGINS_WITH_YEAR = re.compile(r"\W*(?:19|20)\d\d")
_SCHOOL_PARTS = {"chorak": {3: 10, 6: 12, 9: 3, 12: 5}, "yarim": {6: 12, 12: 6}}
"""The last months of the quarters and halves of a year, and of those of a school year."""

_OF_CALENDAR = re.compile(r"\b(?:kvartal|kv\b|quarter|q[1-4]|h[12])")
"""Words for a part of the calendar year, unlike ``chorak``, which also is a part of the school year."""

_FIRST_OF_SEPTEMBER = (9, 1)
_MONTH_SYMBOL = "month="
_SCHOOL_STARTS = (8, 9)
_ALIKE = 5
"""Two quarters, halves or months differ by fewer days than this."""

_LONGEST_YEAR = 366
"""The number of days in the longest year."""


def is_over_new_year(period: Period) -> bool:
    """Return whether a period of at most a year begins in one calendar year and ends in the next."""
    return period.end.year == period.start.year + 1 and period.days <= _LONGEST_YEAR


def is_school_year(period: Period) -> bool:
    """Return whether a period begins in August or September and ends in the next year."""
    return period.start.month in _SCHOOL_STARTS and is_over_new_year(period)


@lru_cache(maxsize=256)  # the texts above a table are those of each of its rows
def stated(heading: str) -> Period | None:
    """Return the period that a heading states, or ``None``.

    A heading about the results of a period does not state the period of the work below it.

    >>> stated("2026-yilda o‘tkaziladigan tadbirlar").end.isoformat(), stated("2024-yil yakunlari")
    ('2026-12-31', None)
    """
    return None if _OF_THE_PAST.search(fold(heading)) else period_of(heading)


def within(found: Deadline, period: Period) -> tuple[WrittenDate, ...]:
    """Return the dates of a deadline with the years that put them inside a period.

    The result is empty if a date fits several years, or none.
    """
    days = days_of(found, period)
    inside = all(day in period for day in days)
    return tuple(WrittenDate.of(day) for day in days if inside)


def days_of(found: Deadline, period: Period) -> list[date]:
    """Return the days on which a deadline is due in a plan of this period, also outside of the period.

    The result is empty if a date fits several years of the period.
    """
    with suppress(ValueProblem):
        return [each.due for each in checkpoints(found, period, Calendar())]
    return []


def is_cut(found: Deadline, period: Period) -> bool:
    """Return whether a repetition is due more often in a period than the length of the period suggests.

    The period begins and ends within a half-year or a year, and each of the two parts has a due day.

    >>> over_new_year = Period(start=date(2025, 9, 1), end=date(2026, 8, 31))
    >>> is_cut(read_wording("har yarim yilda"), over_new_year)  # 31 December, 30 June and 31 August
    True
    >>> is_cut(read_wording("har yili 1-mayda"), over_new_year)
    False
    """
    length = MONTHS_OF[found.kind] * found.every
    months = month_number(period.end) - month_number(period.start) + 1
    return len(days_of(found, period)) > -(-months // length)


def in_school_year(found: Deadline, period: Period) -> Deadline | None:
    """Return a deadline that names a quarter or half of a school year, with its months; otherwise ``None``.

    >>> year = Period(start=date(2025, 9, 1), end=date(2026, 8, 31))
    >>> in_school_year(read_wording("II yarim yillik"), year).by
    (WrittenDate(year=None, month=6, day=None),)
    """
    begins = (period.start.month, period.start.day) == _FIRST_OF_SEPTEMBER
    if not begins or period.end.year != period.start.year + 1 or _OF_CALENDAR.search(fold(found.text)):
        return None
    months = next((months for unit, months in _SCHOOL_PARTS.items() if unit in symbols(found.text)), None)
    if not months:
        return None
    if _MONTH_SYMBOL in symbols(found.text):  # III chorak (iyul-sentabr)
        return None
    if any(written.year or written.day or written.month not in months for written in found.by):
        return None
    return found._replace(by=tuple(each._replace(month=months[each.month or 0]) for each in found.by))


def of_document(items: Iterable[Item], title: Period | None) -> Period | None:
    """Return the period of a plan: that of its title and of the headings below it, or ``None``.

    If the title states no period, the years of the deadlines count too. For example, a title of 2025 and an
    annex of 2026 give the period from 2025-01-01 to 2026-12-31. A heading that only mentions a year of the
    title, or a longer period around it, does not change what the title says, except the title of a table
    that is the plan of another part of the year: sheets for each quarter.
    """
    items = list(items)
    periods = [title] if title else [period for item in items for period in _years_of(item)]
    periods += _of_tables(items, title) if title else ()
    for item in items:
        headed = (period for text in _headings_of(item) if (period := stated(text)))
        periods += [period for period in headed if not title or _goes_beyond(period, title)]
    if not periods:
        return None
    return Period(start=min(each.start for each in periods), end=max(each.end for each in periods))


def _of_tables(items: Iterable[Item], title: Period) -> Iterator[Period]:
    """Yield the periods of tables with titles of their own, for parts of the year as long as the plan's.

    The tables of four quarters are the plan of a year.
    """
    for texts in dict.fromkeys(item.above for item in items if isinstance(item, Task)):
        for text in texts:
            period = stated(text) if speaks_of_a_plan(text) else None
            apart = period and (period.start > title.end or period.end < title.start)
            if period and apart and abs(period.days - title.days) < _ALIKE:
                yield period


def _goes_beyond(period: Period, title: Period) -> bool:
    """Return whether a period reaches a year that the title does not name, without enclosing the title."""
    encloses = period.start <= title.start and title.end <= period.end
    same_years = title.start.year <= period.start.year and period.end.year <= title.end.year
    return not (encloses or same_years)


def _headings_of(item: Item) -> Iterator[str]:
    """Yield the texts around an item that state the period of a part of the plan, if they state any."""
    if isinstance(item, Division):
        texts: Sequence[str] = (item.title,)
    else:
        yield from (column.name for column in item.marks)
        yield item.column
        yield item.sheet
        texts = item.above
    yield from (text for text in texts if _BEGINS_WITH_YEAR.match(text) or speaks_of_a_plan(text))


def _years_of(item: Item) -> Iterator[Period]:
    """Yield the years that the deadline of an activity names."""
    if isinstance(item, Task):
        with suppress(ValueProblem):
            deadline = read_wording("\n".join(item.deadline))
            for year in {day.year for day in (*deadline.by, deadline.since) if day and day.year}:
                yield Period(start=date(year, 1, 1), end=date(year, 12, 31))
