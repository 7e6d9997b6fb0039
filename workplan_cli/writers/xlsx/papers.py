"""Worksheets with one table of a :class:`~workplan_cli.writers.shared.paper.Paper`."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from workplan_cli.writers.shared import colors
from workplan_cli.writers.shared.cells import shown
from workplan_cli.writers.shared.paper import NOTHING, Division, Paper, Row, Table
from workplan_cli.writers.xlsx.book import HEADING, SUBTITLE, TITLE, WRAPPED, Book, height, merge
from workplan_cli.writers.xlsx.tables import Field, finish, write_heading

SMALLEST = 9
"""The minimum width of a column, in letters."""


WITHOUT_TABLE = 4
"""The number of columns that a paragraph spans on a worksheet without a table."""

PLACE = " " * 24
"""The room between two places of a signature."""


def draw_paper(paper: Paper, book: Book, sheet: Worksheet) -> None:
    """Write a document with at most one table: its paragraphs above and below the table."""
    (section,) = paper.sections
    title, *lines = (each.text for each in (*paper.opening, *section.paragraphs))
    if section.table:
        widths = [max(SMALLEST, column.width) for column in section.table.columns]
        _, row = draw_table(section.table, book, sheet, title, lines)
    else:
        widths = [3 * SMALLEST] * WITHOUT_TABLE
        sheet.set_column(0, WITHOUT_TABLE - 1, 3 * SMALLEST)
        row = _headlines(book, sheet, widths, title, lines)
    for each in paper.closing:
        # A signature needs room above the line.
        row += each.style == "signature"
        text = each.text.replace("\t", PLACE)
        merge(book, sheet, row, len(widths), text, letters=sum(widths), text_wrap=True)
        row += 1


def _headlines(book: Book, sheet: Worksheet, widths: Sequence[int], title: str, lines: Sequence[str]) -> int:
    """Write a title and the lines below it. Return the index of the next free row."""
    letters = sum(widths)
    merge(book, sheet, 0, len(widths), title, letters=letters, **TITLE)
    for at, line in enumerate(lines, start=1):
        merge(book, sheet, at, len(widths), line, letters=letters, **SUBTITLE)
    return 1 + len(lines)


def draw_table(
    table: Table, book: Book, sheet: Worksheet, title: str, lines: Sequence[str] = ()
) -> tuple[int, int]:
    """Write a table below a title. Return the indexes of its first row of data and of the next free row.

    ``lines`` stand between the title and the table.
    """
    fields = [Field(each.name, each.heading, max(SMALLEST, each.width)) for each in table.columns]
    heading = _headlines(book, sheet, [field.width for field in fields], title, lines)
    if table.groups:
        _group_headings(table, book, sheet, heading)
        heading += 1
    write_heading(book, sheet, heading, fields)
    if table.groups:
        # Headings without a group span both rows; they are written again as one merged cell.
        for at, column in enumerate(table.columns):
            if not column.group:
                sheet.merge_range(heading - 1, at, heading, at, column.heading, book.look(**HEADING))
        sheet.repeat_rows(heading - 1, heading)
    first = at = heading + 1
    for row in table.rows:
        _write(row, book, sheet, at, fields)
        at += 1
    totals = sum(isinstance(row, Row) and row.total for row in table.rows)
    finish(sheet, first - 1, at - totals, fields)
    return first, at


def _group_headings(table: Table, book: Book, sheet: Worksheet, at: int) -> None:
    left = 0
    for group, span in table.groups:
        if group:
            sheet.merge_range(at, left, at, left + span - 1, group, book.look(**HEADING))
        left += span


def _write(row: Row | Division, book: Book, sheet: Worksheet, at: int, fields: Sequence[Field]) -> None:
    if isinstance(row, Division):
        shade = {"bg_color": f"#{colors.CHAPTER}"} if row.level == 1 else {}
        letters = sum(field.width for field in fields)
        look = {**WRAPPED, **shade, "bold": True, "align": "center"}
        merge(book, sheet, at, len(fields), row.text, letters=letters, **look)
        return
    sheet.set_row(
        at,
        height(
            (shown(field.name, cell, book.say), field.width)
            for field, cell in zip(fields, row.cells, strict=True)
        ),
    )
    for column, (field, cell) in enumerate(zip(fields, row.cells, strict=True)):
        fill = colors.CHAPTER if row.total else row.fill if column == row.filled else None
        shade = {"bg_color": f"#{fill}"} if fill else {}
        shown_cell = NOTHING if cell in (None, "", ()) else cell
        name = "" if shown_cell == NOTHING else field.name
        book.write(sheet, at, column, name, shown_cell, **WRAPPED, **shade, bold=row.total)
