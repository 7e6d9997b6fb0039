"""Worksheets with one table of a :class:`~workplan_cli.writers.shared.paper.Paper`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from xlsxwriter.worksheet import Worksheet

from workplan_cli.writers.shared import colors
from workplan_cli.writers.shared.cells import Cell, shown
from workplan_cli.writers.shared.paper import (
    NOTHING,
    Division,
    Paper,
    Paragraph,
    Row,
    Table,
    cell_text,
    of_targets,
)
from workplan_cli.writers.xlsx.book import (
    HEADING,
    INDENTED,
    REPEATED,
    SUBTITLE,
    TITLE,
    WRAPPED,
    Book,
    height,
    merge,
)
from workplan_cli.writers.xlsx.tables import Field, finish, write_heading

SMALLEST = 9
"""The minimum width of a column, in letters."""


WITHOUT_TABLE = 4
"""The number of columns that a paragraph spans on a worksheet without a table."""

RULE = 26
"""The length of a rule to sign on, in letters."""


def draw_paper(paper: Paper, book: Book, sheet: Worksheet) -> None:
    """Write a document with at most one table: its paragraphs above and below the table."""
    (section,) = paper.sections
    title, *lines = (each.text for each in (*paper.opening, *section.paragraphs))
    if section.table:
        widths = [field.width for field in _fields(section.table)]
        _, row = draw_table(section.table, book, sheet, title, lines)
    else:
        widths = [3 * SMALLEST] * WITHOUT_TABLE
        sheet.set_column(0, WITHOUT_TABLE - 1, 3 * SMALLEST)
        row = _headlines(book, sheet, widths, title, lines)
    draw_closing(paper.closing, book, sheet, row, widths)


def draw_closing(
    closing: Sequence[Paragraph], book: Book, sheet: Worksheet, row: int, widths: Sequence[int]
) -> None:
    """Write the paragraphs below a table, from ``row`` on. ``widths`` are those of the columns.

    The signature and what follows it are one row, because a workbook cannot say that rows belong together,
    but no program divides a row between two pages.
    """
    at = next((at for at, each in enumerate(closing) if each.style == "signature"), len(closing))
    for each in closing[:at]:
        merge(book, sheet, row, len(widths), each.text, letters=sum(widths), text_wrap=True)
        row += 1
    if at < len(closing):
        _signature(book, sheet, row, widths, closing[at].text, [each.text for each in closing[at + 1 :]])


def _signature(
    book: Book, sheet: Worksheet, row: int, widths: Sequence[int], text: str, below: Sequence[str]
) -> None:
    """Write rules to sign on, each with its label below it, and further lines, as one row.

    ``text`` holds the labels with a tab between them. The rules stand side by side; on a sheet with too few
    columns, one below the other.
    """
    labels = text.split("\t")
    beside = len(widths) >= 2 * len(labels)
    spans = shares(widths, len(labels)) if beside else [(0, len(widths) - 1)]
    letters = [sum(widths[first : last + 1]) for first, last in spans]
    rule = "_" * min(RULE, *letters)
    signed = [f"\n\n{rule}\n{label}" for label in labels]
    texts = signed if beside else ["".join(signed)]
    texts[0] = "\n".join([texts[0], "", *below])
    sheet.set_row(row, height(zip(texts, letters, strict=True)))
    for said, (first, last) in zip(texts, spans, strict=True):
        look = book.look(align="center", text_wrap=True)
        if first == last:
            sheet.write_string(row, first, said, look)
        else:
            sheet.merge_range(row, first, row, last, said, look)


def shares(widths: Sequence[int], count: int) -> list[tuple[int, int]]:
    """Divide columns into groups, none of them too narrow, with one column between two groups.

    Return the first and the last column of each group. There must be at least two columns for each group.

    >>> shares([10, 10, 10, 10, 10, 10], 2)
    [(0, 1), (3, 5)]
    >>> shares([8, 46, 15, 32, 26, 13, 12], 3)
    [(0, 1), (3, 3), (5, 6)]
    """

    def spans(gaps: tuple[int, ...]) -> list[tuple[int, int]]:
        begins, ends = [0, *(gap + 1 for gap in gaps)], [*(gap - 1 for gap in gaps), len(widths) - 1]
        return list(zip(begins, ends, strict=True))

    def narrowest(found: list[tuple[int, int]]) -> int:
        return min(sum(widths[first : last + 1]) for first, last in found)

    return max(map(spans, combinations(range(1, len(widths) - 1), count - 1)), key=narrowest)


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
    fields = _fields(table)
    heading = _headlines(book, sheet, [field.width for field in fields], title, lines)
    if table.groups:
        _group_headings(table, book, sheet, heading)
        heading += 1
    write_heading(book, sheet, heading, fields)
    if table.groups:
        # Headings without a group span both rows; they are written again as one merged cell.
        for at, column in enumerate(table.columns):
            if not column.group:
                sheet.merge_range(heading - 1, at, heading, at, fields[at].heading, book.look(**HEADING))
        sheet.repeat_rows(heading - 1, heading)
    first = at = heading + 1
    aligned, above = [column.align for column in table.columns], tuple[Cell, ...]()
    for row in table.rows:
        if isinstance(row, Division):
            _write_division(row, book, sheet, at, fields)
        else:
            begin = row.cells[: table.merging]
            written = row._replace(cells=_cells(table, row, book))
            _write(written, book, sheet, at, fields, aligned, table.merging if begin == above else 0)
            above = begin
        at += 1
    totals = sum(isinstance(row, Row) and row.total for row in table.rows)
    finish(sheet, first - 1, at - totals, fields)
    return first, at


def _cells(table: Table, row: Row, book: Book) -> tuple[Cell, ...]:
    """Return the values of a row; of the values of several targets, each is a line of text."""
    pairs = zip(table.columns, row.cells, strict=True)
    return tuple(cell_text(column, cell, book.say) if of_targets(cell) else cell for column, cell in pairs)


def _fields(table: Table) -> list[Field]:
    return [Field(each.name, each.heading, max(SMALLEST, each.width)) for each in table.columns]


def _group_headings(table: Table, book: Book, sheet: Worksheet, at: int) -> None:
    left = 0
    for group, span in table.groups:
        if group:
            sheet.merge_range(at, left, at, left + span - 1, group, book.look(**HEADING))
        left += span


def _write_division(row: Division, book: Book, sheet: Worksheet, at: int, fields: Sequence[Field]) -> None:
    shade = {"bg_color": f"#{colors.CHAPTER}"} if row.level == 1 else {}
    letters = sum(field.width for field in fields)
    look = {**WRAPPED, **shade, "bold": True, "align": "center"}
    merge(book, sheet, at, len(fields), row.text, letters=letters, **look)


def _write(
    row: Row,
    book: Book,
    sheet: Worksheet,
    at: int,
    fields: Sequence[Field],
    aligned: Sequence[str],
    repeating: int,
) -> None:
    """Write a row. Its first ``repeating`` cells are those of the row above, and do not make it higher.

    The row keeps their texts, because it can be sorted and filtered. ``aligned`` holds the alignments of the
    columns.
    """
    texts = [
        (shown(field.name, cell, book.say), field.width)
        for field, cell in zip(fields, row.cells, strict=True)
    ]
    sheet.set_row(at, height(texts[repeating:]))
    for column, (field, cell) in enumerate(zip(fields, row.cells, strict=True)):
        fill = colors.CHAPTER if row.total else row.fill if column == row.filled else None
        shade = {"bg_color": f"#{fill}"} if fill else {}
        shown_cell = NOTHING if cell in (None, "", ()) else cell
        name = "" if shown_cell == NOTHING else field.name
        # A text or a dash among numbers or dates stands as they do.
        place = INDENTED if aligned[column] != "left" else {}
        again = REPEATED if column < repeating else {}
        look = {**WRAPPED, **shade, **place, **again, "bold": row.total}
        book.write(sheet, at, column, name, shown_cell, **look)
