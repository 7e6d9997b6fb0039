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

from workplan_cli.locales import Catalogue
from workplan_cli.model.record import Record
from workplan_cli.reports.records import Header
from workplan_cli.tracking.forecast import Rate
from workplan_cli.writers.shared.cells import Cell, share_text, shown
from workplan_cli.writers.shared.text import one_line

NOTHING = "–"
"""The text of an empty cell."""


class Column(Record):
    """A column of a table: its key in the catalogue, its heading, and its width.

    The cells of a column without a key are texts of the plan, which are not changed. ``width`` is relative to
    the widths of the other columns. Neighbouring columns with the same ``group`` have a common heading above
    their own headings.
    """

    name: str
    heading: str
    width: int
    align: str = "left"
    group: str = ""


NOTE = 3
"""The level of a :class:`Division` that is a remark."""


class Division(Record):
    """A row of a table that consists of one cell.

    It is the heading of a chapter (level 1) or of a section (level 2), or a remark (:data:`NOTE`).
    """

    level: int
    text: str


class Row(Record):
    """A row of a table, with one cell for each column.

    ``total`` is true for a row of totals. ``fill`` is the background colour of the cell in the column
    ``filled``.
    """

    cells: tuple[Cell, ...]
    total: bool = False
    fill: str | None = None
    filled: int = -1


class Table(Record):
    """A table whose heading is repeated on every page.

    In the first ``merging`` columns, equal cells of neighbouring rows are merged. ``small`` selects a small
    font.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Division, ...]
    merging: int = 0
    small: bool = True

    @property
    def lines(self) -> Sequence[Row]:
        """The rows of the table that are not divisions."""
        return [row for row in self.rows if isinstance(row, Row)]

    @property
    def groups(self) -> Sequence[tuple[str, int]]:
        """Each common heading with the number of its columns; empty if no columns have a common heading."""
        if not any(column.group for column in self.columns):
            return ()
        return [(group, len(list(inside))) for group, inside in groupby(each.group for each in self.columns)]


class Paragraph(Record):
    """A paragraph in one of the styles that all writers support.

    A line break in its text begins a new line. The styles are ``approval``, ``approval-name``, ``addressee``,
    ``title``, ``subtitle``, ``as-of``, ``text``, ``item``, ``signature`` and ``mark``.
    """

    text: str
    style: str = "text"


class Section(Record):
    """A part of a document.

    ``name`` is the key of the section in the catalogue. A section without a title has no number.
    """

    name: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    table: Table | None = None


class Paper(Record):
    """A document to print.

    ``header`` holds the plan and the day. ``upright`` is true for pages in portrait format.
    """

    header: Header
    opening: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    closing: tuple[Paragraph, ...] = ()
    upright: bool = False


def cell_text(column: Column, cell: Cell, say: Catalogue) -> str:
    """Format a cell for people.

    An empty cell becomes a dash. It stays empty only in a column without a key; the texts of such a column
    come from the plan. Below a heading that ends with ``%``, a percentage has no percent sign.
    """
    if not column.name:
        return shown("", cell, say)
    if isinstance(cell, Fraction) and column.heading.endswith("%"):
        return share_text(cell, say)
    written = shown(column.name, cell, say)
    return written if "\n" in written else one_line(written) or NOTHING


def table_texts(table: Table, say: Catalogue) -> list[list[str]]:
    """Return the formatted cells of each row that is not a division."""
    return [
        [cell_text(column, cell, say) for column, cell in zip(table.columns, row.cells, strict=True)]
        for row in table.lines
    ]


def align_of(cells: Sequence[Cell]) -> str:
    """Return how to align a column: numbers to the right, dates centred, anything else to the left."""
    found = next((cell for cell in cells if cell is not None), None)
    if isinstance(found, date):
        return "center"
    return "right" if isinstance(found, int | Decimal | Fraction | Rate) else "left"
