"""The spreadsheet that an executor fills in: questions, and yellow cells for the answers.

All cells except the yellow cells are protected against accidental changes, without a password. A hidden
worksheet holds the data that the program needs to read the sheet again; see
:mod:`workplan_cli.sheets.workbook`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from workplan_cli.language.quantities import plain
from workplan_cli.locales import Catalogue
from workplan_cli.sheets.checksums import checksum, exact_text
from workplan_cli.sheets.records import ASKED, PROTECTED, ROW, VERSION, Question, Sheet
from workplan_cli.writers.shared import colors
from workplan_cli.writers.shared.cells import Cell, period_text, wording_text
from workplan_cli.writers.shared.text import one_line, sanitize
from workplan_cli.writers.xlsx.book import (
    EXACT_DIGITS,
    HEADING,
    LONGEST,
    REPEATED,
    TITLE,
    WRAPPED,
    Book,
    height,
    merge,
)
from workplan_cli.writers.xlsx.tables import least_width

WIDTHS = {
    "number": 7,
    "title": 38,
    "deadline": 13,
    "joint": 20,
    "target": 20,
    "unit": 8,
    "promised": 10,
    "member": 18,
    "so_far": 10,
    "whole": 13,
    "done": 12,
    "complete": 11,
    "percent": 13,
    "on": 12,
    "period": 15,
    "note": 22,
    "reason": 22,
    "evidence": 16,
}
"""The widths of the columns, in letters. A column is made wider for a long word of its heading."""

TEXT = "@"
HEADINGS = 3
"""The index of the heading row, counted from 0.

The rows above hold the title, a description of the sheet and the instructions.
"""

LONGEST_LIST = 255
"""The maximum length of all choices of a cell, including the commas between them."""

SIGNED = ("filled_by", "telephone", "confirmed")
"""The lines below the table: who filled in the sheet, the telephone number, and the signature."""


def draw(report: Sheet, book: Book) -> None:
    """Write the sheet to fill in and its hidden worksheet."""
    say, title = book.say, _title(report, book.say)
    sheet = book.sheet(say("ask.sheet"), one_line(title))
    columns = report.columns
    headings = {name: say(f"ask.{name}", day=report.header.day) for name in columns}
    widths = {name: max(WIDTHS[name], least_width(text)) for name, text in headings.items()}
    letters, width = sum(widths.values()), len(columns)
    merge(book, sheet, 0, width, title, letters=letters, **TITLE)
    merge(book, sheet, 1, width, _about(report, say), letters=letters, align="center")
    merge(book, sheet, 2, width, say("ask.how", yes=say("yes")), letters=letters, text_wrap=True)
    _heading(book, sheet, headings, widths)
    above: Question | None = None
    for at, question in enumerate(report.questions, start=HEADINGS + 1):
        _question(book, sheet, at, widths, question, below=above)
        above = question
    last = HEADINGS + max(1, len(report.questions))
    for name in ("done", "complete", "percent", "on"):
        column = columns.index(name)
        checked = {**_validation(name, report, say), "error_message": say(f"ask.wrong.{name}")}
        sheet.data_validation(HEADINGS + 1, column, last, column, checked)
    sheet.ignore_errors({"number_stored_as_text": f"A{HEADINGS + 2}:A{last + 1}"})
    _signatures(book, sheet, last + 2, columns)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    hidden = book.sheet("workplan")
    for row, line in enumerate(_lines(report, list(headings.values()), say)):
        for column, piece in enumerate(_pieces(line)):
            hidden.write_string(row, column, piece)
    # A worksheet that is only hidden can be shown, and changed, from the menu.
    hidden.very_hidden()


def _pieces(line: Mapping[str, Any]) -> Iterator[str]:
    """Yield the text of a JSON object in pieces that each fit into a cell."""
    text = json.dumps(line)
    if len(text) > LONGEST:
        # A space at the end of a cell is lost when it is read.
        text = json.dumps(line, separators=(",", ":")).replace(" ", "\\u0020")
    for start in range(0, len(text), LONGEST):
        yield text[start : start + LONGEST]


def _title(report: Sheet, say: Catalogue) -> str:
    key, _, member = report.executor.partition("/")
    executor = report.plan.executor(key)
    # A member is one of the group whose name stands in brackets, as the head of a department does.
    beside = executor.name if member else executor.head
    name = report.plan.name_of(report.executor)
    return say("ask.heading", name=f"{name} ({beside})" if beside else name)


def _about(report: Sheet, say: Catalogue) -> str:
    period = report.header.period
    about = {"organization": report.header.organization, "start": period.start, "end": period.end}
    return say("ask.about", **about, day=report.header.day)


def _heading(book: Book, sheet: Worksheet, headings: Mapping[str, str], widths: Mapping[str, int]) -> None:
    """Write the headings of the columns. They stay visible when a person scrolls, and repeat on every page.

    A hidden last column holds the row numbers of the questions.
    """
    for column, (name, text) in enumerate(headings.items()):
        sheet.set_column(column, column, widths[name])
        sheet.write_string(HEADINGS, column, text, book.look(**HEADING))
    sheet.set_column(len(headings), len(headings), None, None, {"hidden": True})
    sheet.write_string(HEADINGS, len(headings), ROW)
    sheet.set_row(HEADINGS, height((text, widths[name] - 1) for name, text in headings.items()) + 6)
    sheet.freeze_panes(HEADINGS + 1, 2)
    sheet.repeat_rows(HEADINGS)


def _question(
    book: Book,
    sheet: Worksheet,
    at: int,
    widths: Mapping[str, int],
    question: Question,
    *,
    below: Question | None,
) -> None:
    """Write the row of a question: locked cells with text of the plan, and unlocked cells for the answers.

    ``below`` is the question in the row above, if there is one. A text that repeats a text of that row is
    written in grey, on one line.
    """
    columns = tuple(widths)
    cells = dict(zip(PROTECTED, _said(question, book.say), strict=True))
    again = below is not None and (below.item, below.target) == (question.item, question.target)
    new = ("member", "so_far", "whole") if again else columns
    texts = ((name, cells[name]) for name in new if name not in ASKED)
    shown = [(sanitize(text), widths[name]) for name, text in texts if isinstance(text, str)]
    sheet.set_row(at, height(shown))
    for column, name in enumerate(columns):
        if name in ASKED:
            look = {**WRAPPED, **_open(name, question, book)}
            sheet.write_blank(at, column, None, book.look(**look))
            continue
        aligned = {"align": "left"} if isinstance(cells[name], str) else {}
        repeated = {} if name in new else REPEATED
        book.write(sheet, at, column, name, cells[name], **WRAPPED | aligned | repeated)
    if question.periods:
        _offer_periods(book, sheet, at, columns.index("period"), question.periods)
    sheet.write_number(at, len(columns), question.row)


def _offer_periods(book: Book, sheet: Worksheet, at: int, column: int, periods: Iterable[str]) -> None:
    """Write the oldest open checkpoint into the cell of the period, and offer all checkpoints as choices."""
    texts = [period_text(label, book.say) for label in periods]
    look = book.look(**WRAPPED, locked=False, bg_color=f"#{colors.ASKED}", num_format=TEXT)
    sheet.write_string(at, column, texts[0], look)
    while len(",".join(texts)) > LONGEST_LIST:
        texts.pop()
    check = {"validate": "list", "source": texts, "error_message": book.say("ask.wrong.period")}
    sheet.data_validation(at, column, at, column, check)


def _signatures(book: Book, sheet: Worksheet, at: int, columns: tuple[str, ...]) -> None:
    first, last = columns.index("title") + 1, columns.index("so_far")
    for row, name in enumerate(SIGNED, start=at):
        text = book.say(f"ask.{name}")
        sheet.set_row(row, height([(text, WIDTHS["title"])]) + 6)
        sheet.write_string(row, first - 1, text, book.look(text_wrap=True))
        typed = {"locked": False, "bg_color": f"#{colors.ASKED}", "num_format": TEXT, "border": 1}
        look = book.look(bottom=1) if name == "confirmed" else book.look(**typed)
        sheet.merge_range(row, first, row, last, "", look)


def _said(question: Question, say: Catalogue) -> Iterator[Cell]:
    """Yield the values of the locked cells of a question."""
    activity, target = question.item.activity, question.target
    yield from (activity.number, activity.title, wording_text(activity.deadline.text, say))
    yield "; ".join(map(one_line, question.joint)) or None
    yield from (target.label, target.unit) if target else (None, None)
    promised = target.value if target else None
    exact = promised is None or len(promised.as_tuple().digits) <= EXACT_DIGITS
    yield promised if exact or promised is None else plain(promised)
    yield question.member
    # Of an activity without a target, no completion is known until something is reported.
    yield question.so_far if target else question.so_far or None
    yield question.whole


def _open(name: str, question: Question, book: Book) -> dict[str, Any]:
    """Return the format of a cell for an answer.

    If the question does not ask for this answer, the cell is grey and locked.
    """
    if name not in question.asked:
        return {"bg_color": f"#{colors.PALE_CANCELLED}"}
    formats = {"on": book.day_format, "note": TEXT, "reason": TEXT, "evidence": TEXT}
    return {"locked": False, "bg_color": f"#{colors.ASKED}", "num_format": formats.get(name, "General")}


def _validation(name: str, report: Sheet, say: Catalogue) -> dict[str, Any]:
    period, day = report.header.period, report.header.day
    checks: dict[str, dict[str, Any]] = {
        # Also a text is right: a number with its unit.
        "done": {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "information"},
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
    """Yield the JSON objects for the hidden worksheet: one about the sheet, then one for each question."""
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
        "columns": report.columns,
        "headings": list(map(checksum, headings)),
        "signed": [checksum(say(f"ask.{name}")) for name in SIGNED],
    }
    for each in report.questions:
        yield {
            "row": each.row,
            "number": each.item.number,
            "id": each.item.row.id,
            "target": each.target.key if each.target else None,
            "executor": each.executor,
            "asked": each.asked,
            "periods": [(period_text(label, say), label) for label in each.periods],
            "so_far": exact_text(each.so_far),
            "whole": exact_text(each.whole),
            "marks": each.checksums,
        }
