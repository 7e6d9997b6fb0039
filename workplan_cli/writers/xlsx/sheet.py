"""The sheet that an executor fills in: questions, yellow cells for answers, and input validation.

All cells except the yellow cells are protected against accidental changes, without a password. A
hidden worksheet holds the data that the program needs to read the sheet again; see
:mod:`workplan_cli.sheets.workbook`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from workplan_cli.language.quantities import plain
from workplan_cli.locales import Catalogue
from workplan_cli.sheets.checksums import checksum, exact_text
from workplan_cli.sheets.records import ASKED, COLUMNS, PROTECTED, VERSION, Question, Sheet
from workplan_cli.writers.shared import colors
from workplan_cli.writers.shared.cells import Cell
from workplan_cli.writers.shared.text import one_line, sanitize
from workplan_cli.writers.xlsx.book import EXACT_DIGITS, HEADING, TITLE, WRAPPED, Book, height, merge

WIDTHS = {
    "number": 7,
    "title": 38,
    "deadline": 13,
    "joint": 12,
    "target": 20,
    "unit": 8,
    "promised": 10,
    "so_far": 10,
    "done": 12,
    "complete": 11,
    "percent": 13,
    "on": 12,
    "note": 22,
    "evidence": 18,
}
"""The widths of the columns, in letters."""

TEXT = "@"
HEADINGS = 3
"""The index of the heading row, counted from 0.

The rows above hold the title, a description of the sheet and the instructions.
"""


def draw(report: Sheet, book: Book) -> None:
    """Write the sheet to fill in and its hidden worksheet."""
    say, title = book.say, _title(report, book.say)
    sheet = book.sheet(say("ask.sheet"), one_line(title))
    letters, width = sum(WIDTHS.values()), len(WIDTHS)
    merge(book, sheet, 0, width, title, letters=letters, **TITLE)
    merge(book, sheet, 1, width, _about(report, say), letters=letters, align="center")
    merge(book, sheet, 2, width, say("ask.how", yes=say("yes")), letters=letters, text_wrap=True)
    headings = [say(f"ask.{name}", day=report.header.day) for name in WIDTHS]
    _heading(book, sheet, headings)
    for at, question in enumerate(report.questions, start=HEADINGS + 1):
        _question(book, sheet, at, question)
    last = HEADINGS + max(1, len(report.questions))
    for name in ("done", "complete", "percent", "on"):
        column = COLUMNS.index(name)
        checked = {**_check(name, report, say), "error_message": say(f"ask.wrong.{name}")}
        sheet.data_validation(HEADINGS + 1, column, last, column, checked)
    sheet.ignore_errors({"number_stored_as_text": f"A{HEADINGS + 2}:A{last + 1}"})
    sheet.protect("", {"format_columns": True, "format_rows": True})
    hidden = book.sheet("workplan")
    for row, line in enumerate(_lines(report, headings, say)):
        hidden.write_string(row, 0, book.fitting(json.dumps(line)))
    # A worksheet that is only hidden can be shown, and changed, from the menu.
    hidden.very_hidden()


def _title(report: Sheet, say: Catalogue) -> str:
    executor = report.plan.executor(report.executor)
    name = f"{executor.name} ({executor.head})" if executor.head else executor.name
    return say("ask.heading", name=name)


def _about(report: Sheet, say: Catalogue) -> str:
    period = report.header.period
    about = {"organization": report.header.organization, "start": period.start, "end": period.end}
    return say("ask.about", **about, day=report.header.day)


def _heading(book: Book, sheet: Worksheet, headings: list[str]) -> None:
    """Write headings that are frozen and repeated on every page; the last column is hidden.

    The hidden column holds the row numbers of the questions.
    """
    for column, (text, width) in enumerate(zip(headings, WIDTHS.values(), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADINGS, column, text, book.look(**HEADING))
    sheet.set_column(len(WIDTHS), len(WIDTHS), None, None, {"hidden": True})
    sheet.write_string(HEADINGS, len(WIDTHS), "row")
    widths = (width - 2 for width in WIDTHS.values())
    sheet.set_row(HEADINGS, height(zip(headings, widths, strict=True)) + 6)
    sheet.freeze_panes(HEADINGS + 1, 2)
    sheet.repeat_rows(HEADINGS)


def _question(book: Book, sheet: Worksheet, at: int, question: Question) -> None:
    """Write the row of a question: locked cells from the plan, and unlocked cells for the answers."""
    cells = dict(zip(PROTECTED, _said(question, book.say), strict=True))
    shown = [(sanitize(text), WIDTHS[name]) for name, text in cells.items() if isinstance(text, str)]
    sheet.set_row(at, height(shown))
    for column, (name, cell) in enumerate(cells.items()):
        aligned = {"align": "left"} if isinstance(cell, str) else {}
        book.write(sheet, at, column, name, cell, **WRAPPED, **aligned)
    for name in ASKED:
        sheet.write_blank(at, COLUMNS.index(name), None, book.look(**WRAPPED, **_open(name, question, book)))
    sheet.write_number(at, len(WIDTHS), question.row)


def _said(question: Question, say: Catalogue) -> Iterator[Cell]:
    """Yield the values of the protected columns."""
    activity, target = question.item.activity, question.target
    yield from (activity.number, activity.title, activity.deadline.text)
    yield say("yes") if len(activity.executors) > 1 else None
    yield from (target.label, target.unit) if target else (None, None)
    promised = target.value if target else None
    exact = promised is None or len(promised.as_tuple().digits) <= EXACT_DIGITS
    yield promised if exact or promised is None else plain(promised)
    yield question.so_far


def _open(name: str, question: Question, book: Book) -> dict[str, Any]:
    """Return the cell format of an answer; a cell that needs no answer is grey and locked."""
    not_asked = {"complete", "percent"} if question.target else {"done"}
    if name in not_asked:
        return {"bg_color": f"#{colors.PALE_CANCELLED}"}
    formats = {"on": book.day_format, "note": TEXT, "evidence": TEXT}
    return {"locked": False, "bg_color": f"#{colors.ASKED}", "num_format": formats.get(name, "General")}


def _check(name: str, report: Sheet, say: Catalogue) -> dict[str, Any]:
    """Return the input validation of a column."""
    period, day = report.header.period, report.header.day
    checks: dict[str, dict[str, Any]] = {
        "done": {"validate": "decimal", "criteria": ">=", "value": 0},
        "complete": {"validate": "list", "source": [say("yes")]},
        "percent": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100},
        "on": {
            "validate": "date",
            "criteria": "between",
            "minimum": period.start,
            "maximum": max(period.end, day),
        },
    }
    return checks[name]


def _lines(report: Sheet, headings: list[str], say: Catalogue) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of the hidden worksheet: one for the whole sheet, then one per question."""
    period: dict[str, date] = {"start": report.header.period.start, "end": report.header.period.end}
    yield {
        "workplan-sheet": VERSION,
        "organization": report.header.organization,
        **{name: day.isoformat() for name, day in period.items()},
        "executor": report.executor,
        "sheet": report.id,
        "day": report.header.day.isoformat(),
        "yes": say("yes"),
        "no": say("no"),
        "headings": list(map(checksum, headings)),
    }
    for each in report.questions:
        yield {
            "row": each.row,
            "number": each.item.number,
            "id": each.item.row.id,
            "target": each.target.key if each.target else None,
            "so_far": exact_text(each.so_far),
            "marks": each.checksums,
        }
