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
from typing import TypeGuard

from workplan_cli.locales import Catalogue
from workplan_cli.model.record import Record
from workplan_cli.reports.records import Header
from workplan_cli.tracking.forecast import Rate
from workplan_cli.tracking.progress import TargetState
from workplan_cli.writers.shared.cells import Cell, Paced, share_text, shown
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

    def titled_above(self, section: Section) -> bool:
        """Return whether only the title of the document, without any text, stands above a section's table."""
        return section is self.sections[0] and not section.paragraphs

    def signed_below(self, section: Section) -> bool:
        """Return whether the closing part of the document, with its signatures, follows a section."""
        return bool(self.closing) and section is self.sections[-1]


def cell_text(column: Column, cell: Cell, say: Catalogue) -> str:
    """Format a cell for people.

    An empty cell becomes a dash. It stays empty only in a column without a key; the texts of such a column
    come from the plan. Below a heading that ends with ``%``, a percentage has no percent sign. Each
    of several targets has a line with its label.
    """
    if not column.name:
        return shown("", cell, say)
    if isinstance(cell, Fraction) and column.heading.endswith("%"):
        return share_text(cell, say)
    if of_targets(cell):
        return "\n".join(one_line(_of_target(column.name, part, say)) for part in cell)
    written = shown(column.name, cell, say)
    return written if "\n" in written else one_line(written) or NOTHING


def of_targets(cell: Cell) -> TypeGuard[tuple[TargetState | Paced, ...]]:
    """Return whether the cell holds a value for each of several targets."""
    several = isinstance(cell, tuple) and len(cell) > 1
    return several and all(isinstance(part, TargetState | Paced) for part in cell)  # type: ignore[union-attr]


def _of_target(name: str, part: TargetState | Paced, say: Catalogue) -> str:
    """Format the value of one target of several on a line of its own, with the label of the target."""
    text = shown(name, (part,), say)
    return f"{part.target.label}: {text}" if isinstance(part, TargetState) else text


def table_texts(table: Table, say: Catalogue) -> list[list[str]]:
    """Return the formatted cells of each row that is not a division."""
    return [
        [cell_text(column, cell, say) for column, cell in zip(table.columns, row.cells, strict=True)]
        for row in table.lines
    ]


RIGHT = frozenset("percent days_late promised reached difference pace needed by_today days_left".split())
CENTRED = frozenset("due next on done_on updated expected reported_on last_report".split())
"""The columns of numbers and of dates, by which a column without a value is aligned."""


def align_of(cells: Sequence[Cell], name: str) -> str:
    """Return how to align a column: numbers to the right, dates centred, anything else to the left.

    The first value decides; without one, the name of the column does.

    >>> align_of([None, 3], "title"), align_of([None], "days_late"), align_of([], "title")
    ('right', 'right', 'left')
    """
    found = next((cell for cell in cells if cell not in (None, (), "")), None)
    if isinstance(found, date) or (found is None and name in CENTRED):
        return "center"
    number = isinstance(found, int | Decimal | Fraction | Rate) or (found is None and name in RIGHT)
    return "right" if number else "left"
