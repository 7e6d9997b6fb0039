"""Places the cells of an HTML table on a grid, applying ``rowspan`` and ``colspan`` as browsers do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workplan_cli.documents.tables import MAX_COLUMNS, Budget, Cell, TableRow, TextLines, too_large
from workplan_cli.model.review import Place

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def without_frame(rows: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """Return the rows of a table without the column letters and row numbers of a spreadsheet.

    A sheet exported by Google contains them: its first row is ``A B C …``, and each other row starts with its
    number.
    """
    texts = [cell.text for cell in rows[0][1:27]] if rows else []
    framed = len(texts) > 1 and not rows[0][0].paragraphs and "".join(texts) == LETTERS[: len(texts)]
    if not framed or any(row[0].text and not row[0].text.isdigit() for row in rows[1:] if row):
        return tuple(rows)
    inside = (tuple(cell._replace(column=cell.column - 1) for cell in row[1:]) for row in rows[1:])
    return tuple(row for row in inside if row)


@dataclass(slots=True)
class CellDraft:
    """A cell that is still being read: ``span`` grid columns wide and ``rows`` rows high."""

    span: int
    rows: int
    lines: TextLines = field(default_factory=TextLines)


@dataclass(slots=True)
class TableDraft:
    """A table that is still being read.

    ``drafts`` holds the cells of the row being read. ``hanging`` holds the cells of earlier rows that extend
    into the next row. It maps the grid column of such a cell to the cell and the number of rows it still
    covers.
    """

    number: int
    budget: Budget
    rows: list[TableRow] = field(default_factory=list)
    drafts: list[CellDraft] = field(default_factory=list)
    open_row: bool = False
    hanging: dict[int, tuple[Cell, int]] = field(default_factory=dict)

    def close_row(self) -> None:
        """Place the cells of the open row on the grid and add the row to ``rows``.

        Raises :class:`DocumentError` (``document-too-large``).
        """
        if not self.open_row:
            return
        self.open_row = False
        cells: list[Cell] = []
        hanging, self.hanging, column = self.hanging, {}, 0
        for draft in self.drafts:
            column = self._hang(cells, hanging, column)
            place = Place(table=self.number, row=len(self.rows) + 1, column=len(cells) + 1)
            cell = Cell(
                column=column,
                span=draft.span,
                place=place,
                paragraphs=draft.lines.lines(),
                bold=draft.lines.bold,
            )
            cells.append(cell)
            if draft.rows > 1:
                self.hanging[column] = (cell, draft.rows - 1)
            column = cell.end
            if column > MAX_COLUMNS:
                too_large()
        self._hang(cells, hanging, MAX_COLUMNS + 1)
        self.budget.spend(len(cells))
        self.rows.append(tuple(sorted(cells, key=lambda cell: cell.column)))
        self.drafts = []

    def _hang(self, cells: list[Cell], hanging: dict[int, tuple[Cell, int]], column: int) -> int:
        """Add the cells of earlier rows that extend into this row and start at or before ``column``.

        Returns the next free column.
        """
        for start in sorted(hanging):
            if start > column:
                break
            cell, left = hanging.pop(start)
            place = Place(table=self.number, row=len(self.rows) + 1, column=len(cells) + 1)
            lower = Cell(
                column=start,
                span=cell.span,
                place=place,
                paragraphs=cell.paragraphs,
                bold=cell.bold,
                continues=True,
            )
            cells.append(lower)
            if left > 1:
                self.hanging[start] = (cell, left - 1)
            column = max(column, lower.end) if column <= MAX_COLUMNS else column
        return column
