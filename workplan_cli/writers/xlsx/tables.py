"""Sheets that are one table: a heading that stays, filters, typed cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from workplan_cli.writers.grid import Cell
from workplan_cli.writers.xlsx.book import HEADING, SUBTITLE, TITLE, WRAPPED, Book, merge

WIDTHS = {
    "number": 8,
    "title": 55,
    "deadline": 18,
    "executors": 38,
    "owners": 26,
    "supervisors": 18,
    "progress": 34,
    "state": 15,
    "attention": 17,
    "group": 60,
    "target_label": 30,
    "targets": 34,
    "entry": 60,
    "writer": 22,
    "name": 55,
    "head": 20,
    "message": 60,
    "missed": 14,
}
WIDTH = 13


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its key in the catalogue, its heading, its width in letters."""

    name: str
    heading: str
    width: int

    @classmethod
    def of(cls, name: str, heading: str) -> Field:
        """A column as wide as columns of this key are."""
        return cls(name, heading, WIDTHS.get(name, WIDTH))


def open_table(
    book: Book, sheet: Worksheet, title: str, subtitles: Iterable[str], fields: Sequence[Field]
) -> int:
    """Write the title and the heading, which stay in sight and on every page; the next row."""
    letters = sum(field.width for field in fields)
    merge(book, sheet, 0, len(fields), title, letters=letters, **TITLE)
    row = 1
    for row, text in enumerate(subtitles, start=1):
        merge(book, sheet, row, len(fields), text, letters=letters, **SUBTITLE)
    row = row + 1 if row > 1 or subtitles else row
    for column, field in enumerate(fields):
        sheet.set_column(column, column, field.width)
        sheet.write_string(row, column, field.heading, book.look(**HEADING))
    sheet.set_row(row, 32)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)
    return row + 1


def close_table(sheet: Worksheet, heading: int, end: int, fields: Sequence[Field]) -> None:
    """Put filters on the heading, and let numbers of activities be the texts they are."""
    sheet.autofilter(heading, 0, max(end - 1, heading), len(fields) - 1)
    if end > heading + 1:
        sheet.ignore_errors({"number_stored_as_text": f"A{heading + 2}:A{end}"})


def table(
    book: Book,
    sheet: Worksheet,
    title: str,
    fields: Sequence[Field],
    rows: Iterable[Sequence[Cell]],
) -> tuple[int, int]:
    """Write a whole table; its first row and the row after its last."""
    first = at = open_table(book, sheet, title, (), fields)
    for row in rows:
        for column, (field, cell) in enumerate(zip(fields, row, strict=True)):
            book.write(sheet, at, column, field.name, cell, **WRAPPED)
        at += 1
    close_table(sheet, first - 1, at, fields)
    return first, at
