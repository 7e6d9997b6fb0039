"""Reads the quarters and half-years of a plan whose year begins in another quarter than the calendar year.

Q1, in a plan from April 2026 to March 2027   →  April to June 2026, or January to March 2027

The order of the rows tells which is meant: III, IV, I, II are quarters of the calendar, Q1, Q2, Q3, Q4 those
of the plan. If the order leaves it open, English quarters are those of the plan, and others of the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from workplan_cli.importing.month_columns import begins_in_another_quarter, month_from
from workplan_cli.importing.periods import days_of
from workplan_cli.importing.tasks import Item, Task
from workplan_cli.importing.term_parts import deadline_in
from workplan_cli.language.deadline_sentences import sentence_of
from workplan_cli.language.uzbek import fold
from workplan_cli.model.deadline import Deadline, Period, WrittenDate

_UNIT = re.compile(r"\b(?:chorak|yarim) ")
_ENGLISH = re.compile(r"\b(?:q ?[1-4]|[1-4] ?q|h ?[12]|[12] ?h|quarter|half)\b")


def in_own_part(found: Deadline, period: Period) -> Deadline | None:
    """Return a deadline that names quarters or halves without a year, counted from the start of a period.

    Return ``None`` for another deadline, and in a period whose quarters are those of the calendar.

    >>> from datetime import date
    >>> year = Period(start=date(2026, 4, 1), end=date(2027, 3, 31))
    >>> in_own_part(deadline_in("Q4"), year).by
    (WrittenDate(year=2027, month=3, day=31),)
    >>> in_own_part(deadline_in("March"), year) is None
    True
    """
    sentence = sentence_of(found.text)
    if not begins_in_another_quarter(period) or "month=" in sentence or not _UNIT.search(sentence):
        return None
    if found.since or any(each.year or each.day or not each.month for each in found.by):
        return None
    moved = tuple(WrittenDate(month=month_from(period.start.month, each.month or 0)) for each in found.by)
    days = days_of(found._replace(by=moved), period)
    return found._replace(by=tuple(map(WrittenDate.of, days)))


def counts_its_own(items: Sequence[Item], period: Period) -> bool:
    """Return whether the quarters of a plan are counted from the start of its period."""
    if not begins_in_another_quarter(period):
        return False
    found = [each for each in _deadlines(items) if in_own_part(each, period)]
    own, calendar = (
        _steps_back([days[-1] for reading in readings if (days := days_of(reading, period))])
        for readings in ([in_own_part(each, period) or each for each in found], found)
    )
    return own < calendar if own != calendar else any(_ENGLISH.search(fold(each.text)) for each in found)


def _deadlines(items: Sequence[Item]) -> Iterator[Deadline]:
    """Yield the deadlines that the headings of marks name, from left to right, then those of the cells."""
    tasks = [item for item in items if isinstance(item, Task)]
    marks = {column.start: column.name for task in tasks for column in task.marks}
    for text in (*(marks[start] for start in sorted(marks)), *("\n".join(task.deadline) for task in tasks)):
        if found := deadline_in(text):
            yield found


def _steps_back(days: Sequence[date]) -> int:
    """Return how often a day is before the day of the row above.

    >>> _steps_back([date(2026, month, 1) for month in (3, 6, 1, 2)])
    1
    """
    return sum(after < before for before, after in pairwise(days))
