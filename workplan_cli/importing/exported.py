"""Recognises the columns and lines that the program's own exports add to a plan.

An exported form may report progress and amendments. Both come from other files, so they must not be imported
as part of the plan. They are recognised by the wording of the message catalogues in all languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from workplan_cli import locales
from workplan_cli.language.executor_names import read_cell
from workplan_cli.language.uzbek import fold
from workplan_cli.model.record import Record

_WORD = re.compile(r"\w+")

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


class _Words(Record):
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
    folded = tuple(fold(locales.without_sign(name)) for name in names)
    return max(_last_columns(folded, words) for words in _form_words())


def _last_columns(names: tuple[str, ...], words: _Words) -> int:
    progress = next((each for each in words.progress if names[-len(each) :] == each), ())
    exported = bool(progress) or names[: len(words.own)] == words.own
    before = names[: len(names) - len(progress)]
    return len(progress) + (exported and before[-1:] == (words.amended,))


class StatedChange(Record):
    """A change that the column of amendments states: the line, the field of the plan file, the two values.

    A target stands behind its field: ``targets (target “sent abroad”)``.
    """

    text: str
    field: str
    before: str
    after: str


def changes_in(cell: str, others: Sequence[str]) -> Iterator[StatedChange]:
    r"""Yield the changes that a cell of the column of amendments states and the rest of its row lacks.

    ``others`` are the other cells of the row. A new title, deadline or list of executors stands there
    already; the new value of a target does not. Of several changes of one field, the last one counts. An
    extension is a change of the deadline.

    >>> row = ["Yangi nom", "IV-chorak"]
    >>> cell = "deadline: Q3 → IV-chorak (from 2025-10-01, A-1)\ntarget “x”: 5 → 7 (from 2025-10-02, A-2)"
    >>> [(change.field, change.after) for change in changes_in(cell, row)]
    [('targets (target “x”)', '7')]
    """
    text = " ".join(cell.split())
    last: dict[str, StatedChange] = {}
    for line, fields in _change_lines():
        for found in line.finditer(text):
            stated = found["field"]
            field = fields.get(stated, f"targets ({stated})")
            last[field] = StatedChange(found[0], field, found["before"], found["after"])
    shown = [_WORD.findall(words) for other in others for words in (other, _names(other))]
    yield from (change for change in last.values() if _WORD.findall(change.after) not in shown)


def _names(cell: str) -> str:
    """Return the executors that a cell names, without their heads, as the column of amendments names them."""
    return ", ".join(named.name for named in read_cell(cell).names)


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
            tuple(fold(locales.without_sign(say(key))) for key in keys)
            for keys in (_OWN_COLUMNS, *_PROGRESS_COLUMNS)
        )
        return _Words(own, fold(say("form.amended")), tuple(progress))

    return tuple(map(words, locales.LANGUAGES))


@cache
def _day_lines() -> tuple[re.Pattern[str], ...]:
    lines = [fold(locales.load(language).text("header.day")) for language in locales.LANGUAGES]
    # Each placeholder stands for a date or a percentage.
    return tuple(re.compile(re.sub(r"\\\{\w+\\\}", ".{1,20}", re.escape(line))) for line in lines)


_FIELDS = {
    "number": "number",
    "title": "title",
    "deadline": "deadline",
    "extension": "deadline",
    "dates": "dates",
    "executors": "executors",
    "supervisors": "supervisors",
    "basis": "basis",
    "added": "added",
    "dropped": "dropped",
}
"""The fields of a change by the last part of their message key, each with its name in the plan file."""


@cache
def _change_lines() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    """Return the line of a change in each language, and the names of the fields in it."""
    lines = []
    for language in locales.LANGUAGES:
        say = locales.load(language)
        fields = {say(f"field.{name}"): field for name, field in _FIELDS.items()}
        target = re.escape(say("field.of", field=say("field.target"), name="{name}"))
        named = [*sorted(map(re.escape, fields), key=len, reverse=True), target.replace(r"\{name\}", ".+?")]
        line = re.escape(say.text("amended")).replace(r"\{field\}", rf"(?<!\w)(?P<field>{'|'.join(named)})")
        for name in ("day", "before", "after", "basis"):
            line = line.replace(rf"\{{{name}\}}", f"(?P<{name}>.+?)")
        lines.append((re.compile(rf"{line}(?=\s|$)"), fields))
    return tuple(lines)
