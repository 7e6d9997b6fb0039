"""Builds table rows from the nonempty cells of a sheet and its merged ranges, without struck-out text."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from workplan_cli.documents.tables import MAX_COLUMNS, Budget, Cell, Loss, TableRow, too_large
from workplan_cli.documents.xlsx_cells import Content, Spot
from workplan_cli.model.review import Place

Merge = tuple[Spot, Spot]
"""A merged range: its first (top left) and its last (bottom right) cell."""


def without_struck(cells: Mapping[Spot, Content], place: Place) -> tuple[dict[Spot, Content], list[Loss]]:
    """Return the cells without struck-out text, and a loss for each piece of it. ``place`` is the sheet."""
    kept: dict[Spot, Content] = {}
    losses: list[Loss] = []
    for spot, content in cells.items():
        if not content.struck:
            kept[spot] = content
            continue
        at = Place(table=place.table, sheet=place.sheet, row=spot[0], column=spot[1])
        losses.append(Loss(code="struck-text", place=at, text=content.struck))
        if content.left:
            kept[spot] = Content(content.left, content.bold)
    return kept, losses


def hidden_columns(cells: Mapping[Spot, Content], hidden: Container[int], place: Place) -> Iterator[Loss]:
    """Yield a loss for each hidden column with text, at its first cell. The column itself is still read."""
    told: set[int] = set()
    for (row, column), content in sorted(cells.items(), key=lambda cell: cell[0]):
        if column in hidden and column not in told:
            told.add(column)
            at = Place(table=place.table, sheet=place.sheet, row=row, column=column)
            yield Loss(code="hidden-column", place=at, text="\n".join(content.paragraphs))


def rows_of(
    cells: Mapping[Spot, Content],
    merges: Iterator[Merge],
    place: Place,
    budget: Budget,
    shaded: Container[Spot] = (),
) -> Iterator[TableRow]:
    """Yield the nonempty rows of a sheet. Each row is extended to the width of the sheet.

    ``shaded`` holds the cells with a background colour; such cells may be empty.

    Raises :class:`DocumentError` (``document-too-large``).
    """
    numbers = sorted({row for row, _ in cells})
    width = max((column for _, column in cells if column <= MAX_COLUMNS), default=0)
    # Checked before the rows are built: two cells in opposite corners would otherwise fill the memory.
    if len(numbers) * width > budget.cells:
        too_large()
    spans = _spans(numbers, merges, budget)
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        by_row.setdefault(row, []).append(column)
    for row in numbers:
        covered = spans.get(row, {})
        columns = sorted({*range(1, width + 1), *by_row[row]})
        budget.spend(len(columns))
        line: list[Cell] = []
        for column in columns:
            if line and column <= line[-1].end:
                continue
            origin, end = covered.get(column, ((row, column), column))
            content = cells.get(origin, Content())
            line.append(
                Cell(
                    column=column - 1,
                    span=max(1, min(end, max(width, column)) - column + 1),
                    place=Place(table=place.table, sheet=place.sheet, row=row, column=column),
                    paragraphs=content.paragraphs,
                    bold=content.bold,
                    continues=origin[0] != row,
                    shaded=origin in shaded,
                )
            )
        yield tuple(line)


def _spans(
    numbers: list[int], merges: Iterator[Merge], budget: Budget
) -> dict[int, dict[int, tuple[Spot, int]]]:
    """Return the merged ranges that each row crosses: row → first column → (top left cell, last column).

    Raises :class:`DocumentError` (``document-too-large``).
    """
    present = set(numbers)
    # A merged range may extend to the last possible row of a sheet.
    last = numbers[-1] if numbers else 0
    spans: dict[int, dict[int, tuple[Spot, int]]] = {}
    for start, end in merges:
        for row in range(start[0], min(end[0], last) + 1):
            budget.cells -= 1
            budget.spend(0)
            budget.rows += 1
            if row in present:
                spans.setdefault(row, {})[start[1]] = (start, end[1])
    return spans
