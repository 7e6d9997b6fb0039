"""Worksheets with one table. Its heading has filters and stays visible when a person scrolls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from xlsxwriter.worksheet import Worksheet

from workplan_cli.locales import without_sign
from workplan_cli.writers.shared.cells import Cell, shown
from workplan_cli.writers.shared.text import sanitize
from workplan_cli.writers.shared.widths import longest_word
from workplan_cli.writers.xlsx.book import HEADING, SUBTITLE, TITLE, WRAPPED, Book, height, merge

WIDTHS = {
    "number": 8,
    "title": 46,
    "deadline": 15,
    "executors": 32,
    "owners": 26,
    "supervisors": 15,
    "progress": 30,
    "state": 13,
    "attention": 15,
    "group": 60,
    "target_label": 28,
    "targets": 30,
    "entry": 60,
    "writer": 22,
    "name": 55,
    "head": 20,
}
WIDTH = 12

LONGEST_HEADING = 40
"""The length of a word of a heading, in letters, up to which a column is widened for it."""

LETTER, PADDING = 1.15, 1
"""The width of a bold letter of a heading, and of both margins of a cell, in letters of the default font."""


def least_width(heading: str) -> int:
    """Return the width of a column, in letters, at which no word of its heading is broken."""
    return ceil(longest_word([heading], LONGEST_HEADING) * LETTER + PADDING)


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its key in the catalogue, its heading, and its width in letters.

    The column is made as wide as the longest word of its heading. Its heading loses a percent sign, because
    each of its cells has one.
    """

    name: str
    heading: str
    width: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "heading", without_sign(self.heading))
        object.__setattr__(self, "width", max(self.width, least_width(self.heading)))

    @classmethod
    def of(cls, name: str, heading: str) -> Field:
        """Create the column with this key and heading.

        Its width comes from :data:`WIDTHS`, or is :data:`WIDTH` if the key is not there.
        """
        return cls(name, heading, WIDTHS.get(name, WIDTH))


def write_heading(book: Book, sheet: Worksheet, row: int, fields: Sequence[Field]) -> None:
    """Write a heading row that stays visible when a person scrolls and repeats on every printed page."""
    for column, field in enumerate(fields):
        sheet.set_column(column, column, field.width)
        sheet.write_string(row, column, book.fitting(sanitize(field.heading)), book.look(**HEADING))
    sheet.set_row(row, height((field.heading, field.width - 2) for field in fields) + 6)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)


def write_row(book: Book, sheet: Worksheet, at: int, cells: Sequence[tuple[Field, str, Cell]]) -> None:
    """Write a row, and set its height so that all of its content is visible.

    Each cell is a tuple of a column, the catalogue key for translating the value, and the value.
    """
    sheet.set_row(at, height((shown(name, cell, book.say), field.width) for field, name, cell in cells))
    for column, (_, name, cell) in enumerate(cells):
        book.write(sheet, at, column, name, cell, **WRAPPED)


def finish(sheet: Worksheet, heading: int, end: int, fields: Sequence[Field]) -> None:
    """Add filters to the heading, and suppress the warning that activity numbers are stored as text."""
    sheet.autofilter(heading, 0, max(end - 1, heading), len(fields) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A{heading + 2}:A{max(end, heading + 2)}"})


def table(
    book: Book,
    sheet: Worksheet,
    title: str,
    fields: Sequence[Field],
    rows: Iterable[Sequence[Cell]],
    subtitle: str = "",
) -> tuple[int, int]:
    """Write a table below a title. Return the indexes of its first row of data and of the next free row."""
    letters = sum(field.width for field in fields)
    merge(book, sheet, 0, len(fields), title, letters=letters, **TITLE)
    heading = 1
    if subtitle:
        merge(book, sheet, heading, len(fields), subtitle, letters=letters, **SUBTITLE)
        heading += 1
    write_heading(book, sheet, heading, fields)
    first = at = heading + 1
    for row in rows:
        write_row(book, sheet, at, [(each, each.name, cell) for each, cell in zip(fields, row, strict=True)])
        at += 1
    finish(sheet, first - 1, at, fields)
    return first, at
