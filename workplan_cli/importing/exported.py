"""Recognises the columns and lines that the program's own exports add to a plan.

An exported form may report progress and amendments. Both come from other files, so they must not be imported
as part of the plan. They are recognised by the wording of the message catalogues in all languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workplan_cli import locales
from workplan_cli.language.uzbek import fold

_OWN_COLUMNS = tuple(f"form.{name}" for name in ("number", "title", "deadline", "executors"))
"""The message keys of the first columns of an exported form."""

_PROGRESS_COLUMNS = (
    ("form.progress", "form.state"),
    tuple(
        f"column.{name}"
        for name in ("state", "attention", "percent", "progress", "due", "days_late", "updated")
    ),
)
"""The message keys of the last columns of a form with progress, in a document and in a workbook."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The folded headings of an exported form in one language."""

    own: tuple[str, ...]
    amended: str
    progress: tuple[tuple[str, ...], ...]


def progress_columns(names: Sequence[str]) -> int:
    """Return the number of columns at the end of an exported form that show progress and amendments.

    >>> progress_columns(["No.", "Activity", "Deadline", "Execution", "State"])
    2
    >>> progress_columns(["No.", "Activity", "Deadline", "Amended", "Execution", "State"])
    3
    >>> progress_columns(["No.", "Activity", "Deadline", "Executors responsible", "Amended"])
    1
    >>> progress_columns(["No.", "Activity", "Deadline", "Amended"])
    0
    """
    folded = tuple(map(fold, names))
    return max(_last_columns(folded, words) for words in _form_words())


def _last_columns(names: tuple[str, ...], words: _Words) -> int:
    progress = next((each for each in words.progress if names[-len(each) :] == each), ())
    exported = bool(progress) or names[: len(words.own)] == words.own
    before = names[: len(names) - len(progress)]
    return len(progress) + (exported and before[-1:] == (words.amended,))


def is_day_line(text: str) -> bool:
    """Return whether a line states the day for which a form was exported.

    >>> is_day_line("As of 2025-10-01 · 50.0 % of the period elapsed")
    True
    """
    return any(line.fullmatch(fold(text)) for line in _day_lines())


@cache
def _form_words() -> tuple[_Words, ...]:
    def words(language: str) -> _Words:
        say = locales.load(language)
        own, *progress = (
            tuple(fold(say(key)) for key in keys) for keys in (_OWN_COLUMNS, *_PROGRESS_COLUMNS)
        )
        return _Words(own, fold(say("form.amended")), tuple(progress))

    return tuple(map(words, locales.LANGUAGES))


@cache
def _day_lines() -> tuple[re.Pattern[str], ...]:
    lines = [fold(locales.load(language).text("header.day")) for language in locales.LANGUAGES]
    # Each placeholder stands for a date or a percentage.
    return tuple(re.compile(re.sub(r"\\\{\w+\\\}", ".{1,20}", re.escape(line))) for line in lines)
