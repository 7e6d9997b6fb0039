"""Completes deadlines that leave the month, quarter or half-year to the heading of their division.

oy davomida, under "Fevral"   →  the last day of February
до 15, under "Сентябрь"       →  15 September
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from workplan_cli.errors import ValueProblem
from workplan_cli.importing.month_columns import LENGTHS
from workplan_cli.importing.tasks import Task
from workplan_cli.language.dates import end_of_month, month_number
from workplan_cli.language.deadline_sentences import sentence_of
from workplan_cli.language.deadline_wordings import exists, read_wording
from workplan_cli.language.loose_terms import unit_of
from workplan_cli.model.deadline import Deadline, DeadlineKind, Period, WrittenDate

_DAY = r"number=\d+ (?:- )?(?:kun )?"
_DAYS = re.compile(rf"{_DAY}(?:(?:sep |- |dan )+{_DAY})*")
_NUMBER = re.compile(r"number=(\d+)")


def of_division(task: Task, around: Sequence[str], title: Period | None = None) -> Deadline | None:
    """Return the deadline of a cell that names only days, or "within the month", of the nearest heading.

    ``around`` are the headings, the nearest first; ``title`` is the period that the title of the plan states,
    which counts if it is one such unit: "by the 20th" in a plan of March. Return ``None``
    for another cell, or if neither a heading nor the title names a month (quarter, half-year).
    """
    text = "\n".join(task.deadline or task.end)
    kind = unit_of(text)
    if kind:
        headed = (found._replace(text=text) for found in _read(around) if found.kind is kind)
        return next(headed, None) or (_of_title(text, kind, title) if title else None)
    if _DAYS.fullmatch(sentence_of(text)):
        months = [found for found in _read(around) if found.kind is DeadlineKind.MONTH]
        whole = _of_title(text, DeadlineKind.MONTH, title) if title else None
        return next((_on_days(text, month) for month in (*months, whole) if month), None)
    return None


def _of_title(text: str, kind: DeadlineKind, title: Period) -> Deadline | None:
    """Return the end of the plan's period if it is one unit: a plan of a quarter has only this quarter.

    >>> from datetime import date
    >>> quarter = Period(start=date(2026, 1, 1), end=date(2026, 3, 31))
    >>> found = _of_title("chorak davomida", DeadlineKind.QUARTER, quarter)
    >>> found.by, _of_title("oy davomida", DeadlineKind.MONTH, quarter)
    ((WrittenDate(year=2026, month=3, day=31),), None)
    """
    end = title.end
    months = month_number(end) - month_number(title.start) + 1
    whole = title.start.day == 1 and end == end_of_month(end.year, end.month)
    if not whole or months != LENGTHS[kind]:
        return None
    return Deadline(text=text, kind=kind, by=(WrittenDate(year=end.year, month=end.month, day=end.day),))


def _on_days(text: str, month: Deadline) -> Deadline | None:
    """Return the deadline of a cell with days only. Days that the month lacks give ``None``.

    >>> found = _on_days("20-25", read_wording("Sentabr"))
    >>> found.kind, found.by
    (<DeadlineKind.SPAN: 'span'>, (WrittenDate(year=None, month=9, day=25),))
    """
    sentence = sentence_of(text)
    days = list(map(int, _NUMBER.findall(sentence)))
    by = tuple(month.by[0]._replace(day=day) for day in days)
    if not all(map(exists, by)) or days != sorted(set(days)):
        return None
    if len(by) == 1:
        return Deadline(text=text, kind=DeadlineKind.DATE, by=by)
    if "sep " in sentence:
        several = "- " not in sentence and "dan " not in sentence
        return Deadline(text=text, kind=DeadlineKind.SEVERAL, by=by) if several else None
    return Deadline(text=text, kind=DeadlineKind.SPAN, by=by[-1:])


def _read(headings: Sequence[str]) -> Iterator[Deadline]:
    for heading in headings:
        with suppress(ValueProblem):
            yield read_wording(heading)
