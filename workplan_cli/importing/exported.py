"""Recognises the columns and lines that the program's own exports add to a plan.

An exported form may report progress. Progress is computed from the journals, so it must not be imported as
part of the plan. It is recognised by the wording of the message catalogues in all languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from workplan_cli import locales
from workplan_cli.language.uzbek import fold

_PROGRESS_COLUMNS = (
    ("form.progress", "form.state"),
    ("form.amended", "form.progress", "form.state"),
    tuple(
        f"column.{name}"
        for name in ("state", "attention", "percent", "progress", "due", "days_late", "updated")
    ),
)
"""The message keys of the last columns of a form with progress, in a document and in a workbook."""


def progress_columns(names: Sequence[str]) -> int:
    """Return how many of the last columns report progress; 0 if the heading is not of an exported form.

    >>> progress_columns(["No.", "Activity", "Deadline", "Execution", "State"])
    2
    >>> progress_columns(["No.", "Activity", "Deadline", "Amended", "Execution", "State"])
    3
    """
    folded = tuple(map(fold, names))
    return max((len(words) for words in _progress_headings() if folded[-len(words) :] == words), default=0)


def is_day_line(text: str) -> bool:
    """Return whether a line states the day for which a form was exported.

    >>> is_day_line("As of 2025-10-01 · 50.0 % of the period elapsed")
    True
    """
    return any(line.fullmatch(fold(text)) for line in _day_lines())


@cache
def _progress_headings() -> tuple[tuple[str, ...], ...]:
    catalogues = [locales.load(language) for language in locales.LANGUAGES]
    return tuple(tuple(fold(say(key)) for key in keys) for say in catalogues for keys in _PROGRESS_COLUMNS)


@cache
def _day_lines() -> tuple[re.Pattern[str], ...]:
    lines = [fold(locales.load(language).text("header.day")) for language in locales.LANGUAGES]
    # Each placeholder stands for a date or a percentage.
    return tuple(re.compile(re.sub(r"\\\{\w+\\\}", ".{1,20}", re.escape(line))) for line in lines)
