"""Reads a filled-in sheet that was saved by Excel, LibreOffice or this program.

A hidden worksheet holds the data of the program, one JSON object in each row. A hidden column of the visible
worksheet holds the row numbers, so that the user may sort the rows. The columns are recognised by their
headings, so that the user may insert others. Copies of the worksheet in the same workbook are read too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from errno import ENOENT
from os import strerror
from pathlib import Path
from typing import Any

from workplan_cli.documents.formats import read_cells
from workplan_cli.documents.xlsx_cells import Content, Spot
from workplan_cli.errors import StorageError, UsageError
from workplan_cli.input_file import NotRegularError, open_input
from workplan_cli.language.marks import is_dash
from workplan_cli.model.review import column_letters
from workplan_cli.sheets.checksums import checksum
from workplan_cli.sheets.copies import joined
from workplan_cli.sheets.records import (
    ASKED,
    CHECKED,
    COLUMNS,
    COLUMNS_1,
    ROW,
    VERSION,
    Answer,
    AnswerCell,
    FilledSheet,
)

Cells = Mapping[Spot, Content]

Columns = Mapping[int, str]
"""A mapping from the position of a column, counted from 1, to its name."""

FIRST_SIGNED = 2
"""The distance of the first row for a signature from the row of the last question."""

_EMPTY = Content()

_ANYTHING = re.compile("(?s:.*)")
_ID = re.compile("[0-9a-f]{16}")
_TOTAL = re.compile(r"[0-9]{1,40}(?:\.[0-9]{1,20})?", re.ASCII)
_SHARE = re.compile(r"(?:[0-9]{1,40}(?:/[1-9][0-9]{0,39})?)?", re.ASCII)
_WHOLE = re.compile(f"{_TOTAL.pattern}|{_SHARE.pattern}", re.ASCII)
"""The formats of values written by :func:`~workplan_cli.sheets.checksums.exact_text`."""


def read_sheet(path: Path) -> FilledSheet:
    """Read a filled-in sheet.

    Raises :class:`UsageError` (``not-a-sheet``, ``sheet-too-new``, ``sheet-damaged``,
    ``sheet-columns-changed``, ``sheet-row-twice``, ``sheets-mixed``), :class:`DocumentError`
    (``document-damaged``, ``document-too-large``, ``document-type``) or :class:`StorageError`
    (``unreadable-document``, ``not-a-file``).
    """
    try:
        with open_input(path) as file:
            if file.read(2) != b"PK":
                raise UsageError.of("not-a-sheet")
        sheets = read_cells(path)
    except NotRegularError:
        raise StorageError.of("not-a-file", file=path.name) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StorageError.of("unreadable-document", file=path.name, reason=reason) from error
    hidden = list(filter(None, (_lines(cells) for _, cells in sheets)))
    if not hidden:
        raise UsageError.of("not-a-sheet")
    if hidden[0][0]["workplan-sheet"] not in range(1, VERSION + 1):
        raise UsageError.of("sheet-too-new")
    visible = {name: cells for name, cells in sheets if _heading(cells)}
    if not visible:
        raise UsageError.of("sheet-damaged")
    _require_copies(hidden, visible)
    try:
        copies = [_sheet(hidden[0], name, cells) for name, cells in visible.items()]
    except (LookupError, TypeError, ValueError):
        raise UsageError.of("sheet-damaged") from None
    return joined(copies)._replace(file=str(path))


def _require_copies(hidden: list[list[dict[str, Any]]], visible: Mapping[str, Cells]) -> None:
    """Check that all worksheets of a workbook are copies of one worksheet.

    Worksheets of different executors may have the same rows, so their titles are compared as well. Raises
    :class:`UsageError` with the code ``sheets-mixed`` if the worksheets differ.
    """
    titles = {checksum(_text(min(cells.items())[1])) for cells in visible.values()}
    if len(titles) > 1 or any(lines != hidden[0] for lines in hidden):
        raise UsageError.of("sheets-mixed", worksheets=list(visible))


def workbooks(paths: Iterable[Path]) -> list[Path]:
    """Return the files, with each folder replaced by the workbooks in the folder.

    Hidden files and Excel's temporary files (``~$…``) are left out. Raises :class:`UsageError` with the code
    ``no-sheets`` for a folder without workbooks. Raises :class:`StorageError` with the code
    ``unreadable-document`` for a path that does not exist; this stops the command, because a mistyped path
    must not be reported as a faulty sheet.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise StorageError.of("unreadable-document", file=str(path), reason=strerror(ENOENT))
        inside = sorted(each for each in path.iterdir() if _is_workbook(each)) if path.is_dir() else [path]
        if not inside:
            raise UsageError.of("no-sheets", folder=str(path))
        found += inside
    return list(dict.fromkeys(found))


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in {".xlsx", ".ods"} and not path.name.startswith((".", "~$"))


def _lines(cells: Cells) -> list[dict[str, Any]]:
    """Return the JSON objects of the hidden worksheet; an empty list for any other worksheet.

    There is one object in each row. A long object continues in the next cell of the row.
    """
    texts: dict[int, str] = {}
    for row, column in sorted(cells):
        texts[row] = texts.get(row, "") + "".join(cells[row, column].paragraphs)
    if "workplan-sheet" not in next(iter(texts.values()), ""):
        return []
    try:
        lines = [json.loads(text) for text in texts.values()]
    except (ValueError, RecursionError):
        raise UsageError.of("sheet-damaged") from None
    if not all(isinstance(line, dict) for line in lines) or "workplan-sheet" not in lines[0]:
        raise UsageError.of("sheet-damaged")
    return lines


def _heading(cells: Cells) -> Spot | None:
    """Return the position of the heading above the row numbers, or ``None`` if there is none."""
    return min((spot for spot, content in cells.items() if _text(content) == ROW), default=None)


def _columns(about: Mapping[str, Any], cells: Cells, heading: Spot) -> Columns:
    """Return the columns of the sheet, recognised by their headings.

    Raises :class:`UsageError` with the code ``sheet-columns-changed`` if a heading was changed or occurs
    twice.
    """
    names = about.get("columns", COLUMNS_1)
    if not set(names) <= set(COLUMNS):
        raise ValueError(names)
    expected = dict(zip(about["headings"], names, strict=True))
    columns = sorted(column for row, column in cells if row == heading[0])
    marks = {column: checksum(_text(cells[heading[0], column])) for column in columns}
    found = {column: expected[mark] for column, mark in marks.items() if mark in expected}
    if sorted(found.values()) != sorted(names):
        raise UsageError.of("sheet-columns-changed")
    return found


def _sheet(lines: list[dict[str, Any]], worksheet: str, cells: Cells) -> FilledSheet:
    about, rows = lines[0], {line["row"]: line for line in lines[1:]}
    heading = _heading(cells) or (0, 0)
    columns = _columns(about, cells, heading)
    signed = set(map(_typed, about.get("signed", ())))
    answers: dict[int, Answer] = {}
    extra_cells: list[str] = []
    outside: list[str] = []
    below_heading = sorted({row for row, _ in cells if row > heading[0]})
    last = max(
        (at for at in below_heading if _number(cells.get((at, heading[1]), _EMPTY)) in rows), default=0
    )
    for at in below_heading:
        number = _number(cells.get((at, heading[1]), _EMPTY))
        filled = dict(_cells_of_row(cells, columns, at))
        if number is None or number not in rows:
            below = at - last in range(FIRST_SIGNED, FIRST_SIGNED + len(signed))
            extra_cells += _added(cells, at, filled, below or _begins(filled, signed))[:1]
        elif number in answers:
            raise UsageError.of("sheet-row-twice", first=answers[number].cells["number"].reference, row=at)
        else:
            answers[number] = _answer(rows[number], about["executor"], filled)
            known = {*columns, heading[1]}
            outside += [_reference(spot) for spot in sorted(cells) if spot[0] == at and spot[1] not in known]
    return FilledSheet(
        file="",
        organization=_typed(about["organization"]),
        start=date.fromisoformat(about["start"]),
        end=date.fromisoformat(about["end"]),
        executor=_typed(about["executor"]),
        id=_typed(about["sheet"], _ID),
        day=date.fromisoformat(about["day"]),
        yes=_typed(about["yes"]),
        no=_typed(about["no"]),
        answers=tuple(answers.values()),
        extra_cells=tuple(extra_cells),
        outside=tuple(outside),
        worksheet=worksheet,
        headings={column_letters(at): _text(cells[heading[0], at]) for at in columns},
        named={name: _text(cells[heading[0], at]) for at, name in columns.items()},
    )


def _begins(filled: Mapping[str, AnswerCell], signed: Container[str]) -> bool:
    title = filled.get("title")
    return title is not None and checksum(title.text) in signed


def _added(cells: Cells, at: int, filled: Mapping[str, AnswerCell], signature: bool) -> list[str]:
    """Return the references of the filled-in cells in a row without a question, those of answers first.

    The cells in the columns for answers come first. If ``signature`` is true, the row is for a signature. All
    other cells are then left out, because they hold names and telephone numbers.
    """
    answers = [filled[name].reference for name in ASKED if name in filled]
    if signature:
        return answers
    return answers + [_reference(spot) for spot in sorted(cells) if spot[0] == at]


def _answer(line: Mapping[str, Any], executor: str, filled: Mapping[str, AnswerCell]) -> Answer:
    target, checksums = line["target"], tuple(map(_typed, line["marks"]))
    if type(line["row"]) is not int or len(checksums) != len(CHECKED):
        raise ValueError(line)
    return Answer(
        row=line["row"],
        number=_typed(line["number"]),
        target=None if target is None else _typed(target),
        executor=_typed(line.get("executor", executor)),
        so_far=_typed(line["so_far"], _SHARE if target is None else _TOTAL),
        checksums=checksums,
        cells=filled,
        asked=tuple(map(_typed, line.get("asked", _asked_in_1(target)))),
        periods={_typed(shown): _typed(label) for shown, label in line.get("periods", ())},
        row_id=_typed(line["id"]) if "id" in line else None,
        whole=_typed(line["whole"], _WHOLE) if "whole" in line else None,
    )


def _asked_in_1(target: object) -> tuple[str, ...]:
    return tuple(name for name in ASKED if name not in (("complete", "percent") if target else ("done",)))


def _cells_of_row(cells: Cells, columns: Columns, row: int) -> Iterator[tuple[str, AnswerCell]]:
    """Yield the cells of a row that are filled in; an answer that is only a dash is no answer."""
    for column, name in columns.items():
        content = cells.get((row, column))
        reference = _reference((row, column))
        if content and not (name in ASKED and is_dash(_text(content))):
            values = (content.number, content.day, content.percent, content.formula, content.hidden)
            yield name, AnswerCell(reference, _text(content), *values, content.error)


def _typed(value: object, form: re.Pattern[str] = _ANYTHING) -> str:
    """Return a value of the hidden worksheet, which must be a string of the given form.

    Raises ``ValueError`` for any other value.
    """
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError(value)
    return value


def _text(content: Content) -> str:
    return "\n".join(content.paragraphs)


def _reference(spot: Spot) -> str:
    return f"{column_letters(spot[1])}{spot[0]}"


def _number(content: Content) -> int | None:
    number = content.number
    return int(number) if number is not None and number == int(number) else None
