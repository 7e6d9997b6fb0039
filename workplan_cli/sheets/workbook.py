"""A sheet that an executor has filled in, as Excel, LibreOffice or we ourselves have saved it.

What the sheet bears for the program stands on a hidden sheet, a JSON text to a row; the last
column of the visible one, hidden too, numbers the rows, so that sorting them does no harm.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from workplan_cli.documents.xlsx import read_cells
from workplan_cli.documents.xlsx_cells import Content, Spot
from workplan_cli.errors import StorageError, UsageError
from workplan_cli.model.review import column_letters
from workplan_cli.sheets.questions import ASKED, COLUMNS, MARKED, VERSION, Answer, Filled, Given, mark

Cells = Mapping[Spot, Content]

_ROW = len(COLUMNS)
"""The column with the numbers of the rows; in the row of the headings it says ``row``."""

_NOTHING = Content()

_ANYTHING = re.compile("(?s:.*)")
_ID = re.compile("[0-9a-f]{16}")
_TOTAL = re.compile(r"[0-9]{1,40}(?:\.[0-9]{1,20})?", re.ASCII)
_SHARE = re.compile(r"(?:[0-9]{1,40}(?:/[1-9][0-9]{0,39})?)?", re.ASCII)
"""How values are written by :func:`~workplan_cli.sheets.questions.told`."""


def read_sheet(path: Path) -> Filled:
    """What stands in a filled-in sheet.

    Raises :class:`UsageError` (``not-a-sheet``, ``sheet-too-new``, ``sheet-damaged``,
    ``sheet-columns-changed``, ``sheet-row-twice``), :class:`DocumentError` (``document-damaged``,
    ``document-too-large``, ``document-type``) or :class:`StorageError` (``unreadable-document``).
    """
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                raise UsageError.of("not-a-sheet")
        sheets = read_cells(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StorageError.of("unreadable-document", file=path.name, reason=reason) from error
    lines = next(filter(None, map(_lines, sheets)), None)
    if lines is None:
        raise UsageError.of("not-a-sheet")
    if lines[0]["workplan-sheet"] != VERSION:
        raise UsageError.of("sheet-too-new")
    visible = next(((cells, at) for cells in sheets if (at := _heading(cells))), None)
    if visible is None:
        raise UsageError.of("sheet-damaged")
    try:
        return _filled(path, lines, *visible)
    except (LookupError, TypeError, ValueError):
        raise UsageError.of("sheet-damaged") from None


def workbooks(paths: Iterable[Path]) -> list[Path]:
    """The files, with the workbooks of each folder in its place; those that Excel keeps aside left out.

    Raises :class:`UsageError` ``no-sheets`` for a folder without any.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(each for each in path.iterdir() if _is_workbook(each)) if path.is_dir() else [path]
        if not inside:
            raise UsageError.of("no-sheets", folder=str(path))
        found += inside
    return list(dict.fromkeys(found))


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx" and not path.name.startswith((".", "~$"))


def _lines(cells: Cells) -> list[dict[str, Any]]:
    """What a hidden sheet says, row by row; nothing if it is another sheet."""
    texts = [cells[spot].paragraphs for spot in sorted(cells) if spot[1] == 1]
    if not texts or "workplan-sheet" not in texts[0][0]:
        return []
    try:
        lines = [json.loads("".join(text)) for text in texts]
    except (ValueError, RecursionError):
        raise UsageError.of("sheet-damaged") from None
    if not all(isinstance(line, dict) for line in lines) or "workplan-sheet" not in lines[0]:
        raise UsageError.of("sheet-damaged")
    return lines


def _heading(cells: Cells) -> int:
    """The row of the headings in the sheet of the questions; 0 if it is another sheet."""
    marked = [row for (row, column), content in cells.items() if column == _ROW and _text(content) == "row"]
    return min(marked, default=0)


def _filled(path: Path, lines: list[dict[str, Any]], cells: Cells, heading: int) -> Filled:
    about, rows = lines[0], {line["row"]: line for line in lines[1:]}
    headings = [_text(cells.get((heading, column), _NOTHING)) for column in range(1, _ROW)]
    if list(map(mark, headings)) != about["headings"]:
        raise UsageError.of("sheet-columns-changed")
    answers: dict[int, Answer] = {}
    strange: list[str] = []
    for at in sorted({row for row, _ in cells if row > heading}):
        found = _number(cells.get((at, _ROW), _NOTHING))
        given = dict(_given(cells, at))
        if found is None or found not in rows:
            strange += [next(iter(given.values())).cell] if given.keys() & set(ASKED) else []
        elif found in answers:
            raise UsageError.of("sheet-row-twice", first=answers[found].cells["number"].cell, row=at)
        else:
            answers[found] = _answer(rows[found], given)
    return Filled(
        file=str(path),
        organization=_typed(about["organization"]),
        start=date.fromisoformat(about["start"]),
        end=date.fromisoformat(about["end"]),
        executor=_typed(about["executor"]),
        id=_typed(about["sheet"], _ID),
        day=date.fromisoformat(about["day"]),
        yes=_typed(about["yes"]),
        no=_typed(about["no"]),
        answers=tuple(answers.values()),
        strange=tuple(strange),
    )


def _answer(line: Mapping[str, Any], given: Mapping[str, Given]) -> Answer:
    target, marks = line["target"], tuple(map(_typed, line["marks"]))
    if type(line["row"]) is not int or len(marks) != len(MARKED):
        raise ValueError(line)
    return Answer(
        row=line["row"],
        number=_typed(line["number"]),
        target=None if target is None else _typed(target),
        so_far=_typed(line["so_far"], _SHARE if target is None else _TOTAL),
        marks=marks,
        cells=given,
    )


def _given(cells: Cells, row: int) -> Iterator[tuple[str, Given]]:
    """The cells of a row that hold something, by the names of their columns."""
    for column, name in enumerate(COLUMNS[:-1], start=1):
        content = cells.get((row, column))
        reference = f"{column_letters(column)}{row}"
        if content:
            yield name, Given(reference, _text(content), content.number, content.day, content.percent)


def _typed(value: object, form: re.Pattern[str] = _ANYTHING) -> str:
    """A text of the hidden sheet, if it has the form it must have."""
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError(value)
    return value


def _text(content: Content) -> str:
    return "\n".join(content.paragraphs)


def _number(content: Content) -> int | None:
    number = content.number
    return int(number) if number is not None and number == int(number) else None
