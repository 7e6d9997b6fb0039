"""A printed document as data, which the writers of docx, pdf, xlsx and html render.

    Paper ─┬─ opening   Paragraph …        approval, title, day
           ├─ sections  Section ─ Table    numbered headings, each with a table
           └─ closing   Paragraph …        request, signature

Cells hold typed values; :func:`cell_text` formats a cell for people. All other texts are sanitized.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from workplan_cli.locales import Catalogue, round_percent
from workplan_cli.model.record import Record
from workplan_cli.reports.records import Header
from workplan_cli.tracking.forecast import Rate
from workplan_cli.writers.shared.cells import Cell, shown
from workplan_cli.writers.shared.text import one_line

NOTHING = "–"
"""The text of an empty cell."""


class Column(Record):
    """A column of a table: its key in the catalogue, its heading, and its width.

    A column without a key contains text of the plan, which is shown unchanged. ``width`` is relative to the
    widths of the other columns. Neighbouring columns with the same ``group`` have a common heading above
    their own headings.
    """

    name: str
    heading: str
    width: int
    align: str = "left"
    group: str = ""


NOTE = 3
"""The level of a division that is a remark between the rows."""


class Division(Record):
    """A row of one cell across the table.

    It is the heading of a chapter (level 1) or of a section (level 2), or a remark (:data:`NOTE`).
    """

    level: int
    text: str


class Row(Record):
    """A row of a table, with one cell per column.

    ``total`` marks a row of totals. ``fill`` is the background colour of the column ``filled``.
    """

    cells: tuple[Cell, ...]
    total: bool = False
    fill: str | None = None
    filled: int = -1


class Table(Record):
    """A table whose heading is repeated on every page.

    ``merging`` is the number of leading columns in which equal neighbouring cells are merged. ``small``
    selects a small font.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Division, ...]
    merging: int = 0
    small: bool = True

    @property
    def lines(self) -> Sequence[Row]:
        """The rows without the divisions."""
        return [row for row in self.rows if isinstance(row, Row)]

    @property
    def groups(self) -> Sequence[tuple[str, int]]:
        """The headings of column groups, each with the number of its columns; empty if there are none."""
        if not any(column.group for column in self.columns):
            return ()
        return [(group, len(list(inside))) for group, inside in groupby(each.group for each in self.columns)]


class Paragraph(Record):
    """A paragraph in one of the styles that all writers support; a line break begins a new line.

    The styles are ``approval``, ``approval-name``, ``addressee``, ``title``, ``subtitle``, ``as-of``,
    ``text``, ``item``, ``signature`` and ``mark``.
    """

    text: str
    style: str = "text"


class Section(Record):
    """A part of a document. ``name`` is its key in the catalogue; without a title it is not numbered."""

    name: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    table: Table | None = None


class Paper(Record):
    """A document. ``header`` holds the plan and the day; ``upright`` selects pages in portrait format."""

    header: Header
    opening: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    closing: tuple[Paragraph, ...] = ()
    upright: bool = False


def cell_text(column: Column, cell: Cell, say: Catalogue) -> str:
    """Format a cell for people.

    An empty cell becomes a dash, except in a column without a key, whose text of the plan is shown unchanged.
    Below a heading that ends with ``%``, a percentage has no percent sign.
    """
    if not column.name:
        return shown("", cell, say)
    if isinstance(cell, Fraction) and column.heading.endswith("%"):
        return f"{round_percent(cell):.1f}".replace(".", say("format.decimal"))
    written = shown(column.name, cell, say)
    return written if "\n" in written else one_line(written) or NOTHING


def table_texts(table: Table, say: Catalogue) -> list[list[str]]:
    """Format the cells of all rows that are not divisions."""
    return [
        [cell_text(column, cell, say) for column, cell in zip(table.columns, row.cells, strict=True)]
        for row in table.lines
    ]


def align_of(cells: Sequence[Cell]) -> str:
    """Return the alignment of a column: right for numbers, centred for dates, otherwise left."""
    found = next((cell for cell in cells if cell is not None), None)
    if isinstance(found, date):
        return "center"
    return "right" if isinstance(found, int | Decimal | Fraction | Rate) else "left"
