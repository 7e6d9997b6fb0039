"""Matches the cells of a table row with the columns of the heading.

Example: 2.1 | Malaka oshirish | III-chorak  →  number: 2.1, title: Malaka oshirish, deadline: III-chorak
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from workplan_cli.documents.tables import Cell, TableRow
from workplan_cli.importing.columns import Column, Heading
from workplan_cli.importing.roles import Role, names_partners
from workplan_cli.importing.strips import Strip
from workplan_cli.language.marks import is_marked
from workplan_cli.model.review import Place

_TERMS = {Role.START, Role.END, Role.DURATION}

Lines = tuple[str, ...]
"""The paragraphs of a cell."""


@dataclass(frozen=True, kw_only=True)  # without slots, so that properties can keep their values
class Line:
    """A table row, with the column of each cell.

    ``cells`` holds, for each cell, the role of its column, the name of its column, and the cell. ``marks``
    holds the month and quarter columns in which the row has a mark. ``stray`` holds the nonempty cells that
    are not below a named column. ``first`` is true for the first row below a heading. ``covering`` means that
    one cell covers the columns of start and end.
    """

    place: Place
    cells: tuple[tuple[Role, str, Cell], ...]
    marks: tuple[Column, ...] = ()
    covering: bool = False
    stray: tuple[Cell, ...] = ()
    first: bool = False

    def lines(self, role: Role) -> Lines:
        """Return the paragraphs of all columns with the given role."""
        return tuple(text for found, _, cell in self.cells if found is role for text in cell.paragraphs)

    @cached_property
    def own(self) -> list[tuple[Role, Cell]]:
        """The nonempty cells. The lower parts of vertically merged cells are left out."""
        return [(role, cell) for role, _, cell in self.cells if cell.paragraphs and not cell.continues]

    @property
    def bold(self) -> bool:
        """Return whether all text in the row is bold."""
        return bool(self.own) and all(cell.bold for _, cell in self.own)

    @cached_property
    def number(self) -> str:
        """The text of the number column."""
        return " ".join(self.lines(Role.NUMBER))

    @property
    def dated(self) -> bool:
        """Return whether the row has a deadline, in a cell or as a mark."""
        return bool(self.marks or self.lines(Role.DEADLINE) or self.lines(Role.END) or self.lines(Role.START))

    def continued(self, role: Role) -> bool:
        """Return whether the cell with the given role is merged with the cell above it."""
        return any(cell.continues for found, _, cell in self.cells if found is role)


def lines_of(strip: Strip) -> Iterator[Line]:
    """Yield the nonempty rows of a strip (the table rows under one heading)."""
    first = True
    for row in strip.rows:
        if any(cell.paragraphs for cell in row):
            yield _line(strip, _collapsed(row), first=first)
            first = False


def _line(strip: Strip, row: TableRow, *, first: bool) -> Line:
    cells: list[tuple[Role, str, Cell]] = []
    stray: list[Cell] = []
    marks: list[Column] = []
    covering = False
    striped = _is_striped(strip.heading, row)
    for cell, column in strip.heading.placed(row):
        if column is None or not column.name:
            stray += [cell] if cell.paragraphs else []
        elif column.role is Role.MARKS:
            marks += _marked(strip.heading, cell, column, shading=not striped)
            cells.append((column.role, column.name, cell))
        elif column.role is not Role.PROGRESS:
            role = _role_over(strip.heading, cell, column)
            covering |= role is not column.role
            cells.append((role, column.name, cell))
    # Who leads is the first executor, also where the column of partners stands first.
    cells.sort(key=lambda each: each[0] is Role.EXECUTORS and names_partners(each[1]))
    place = Place(table=row[0].place.table, sheet=row[0].place.sheet, row=row[0].place.row)
    return Line(
        place=place,
        cells=tuple(cells),
        marks=tuple(marks),
        covering=covering,
        stray=tuple(stray),
        first=first,
    )


def _is_striped(heading: Heading, row: TableRow) -> bool:
    """Return whether cells outside the mark columns are shaded. Shading then does not mark a month."""
    return any(cell.shaded for cell in row) and any(
        cell.shaded and (column is None or column.role is not Role.MARKS)
        for cell, column in heading.placed(row)
    )


def _marked(heading: Heading, cell: Cell, column: Column, *, shading: bool) -> list[Column]:
    """Return the month columns that a cell marks, by its text or its shading; none if it has no mark."""
    if not (is_marked(cell.text) if cell.paragraphs else cell.shaded and shading):
        return []
    return _covered(heading, cell, Role.MARKS) or [column]


def _role_over(heading: Heading, cell: Cell, column: Column) -> Role:
    """Return the role of a cell. A wide cell over the start, end and duration columns is the deadline."""
    if cell.span == 1:
        return column.role
    over = {each.role for role in Role for each in _covered(heading, cell, role)}
    return Role.DEADLINE if len(over) > 1 and over <= _TERMS else column.role


def _covered(heading: Heading, cell: Cell, role: Role) -> list[Column]:
    """Return the columns of a role that a wide cell covers. A cell of one grid column covers none."""
    if cell.span == 1:
        return []
    return [c for c in heading.columns if c.role is role and cell.column <= c.start and c.end <= cell.end]


def _collapsed(row: TableRow) -> TableRow:
    """Return a row with one wide cell if all its cells repeat the same text; otherwise return ``row``.

    Some programs write a merged cell as repeated cells: ``Kadrlar siyosati | Kadrlar siyosati | Kadrlar
    siyosati`` is one cell over three columns.
    """
    if len(row) < 3 or row[0].paragraphs != row[1].paragraphs:  # noqa: PLR2004 - two equal cells may be chance
        return row
    texts = {cell.text for cell in row if cell.paragraphs and not cell.continues}
    filled = [cell for cell in row if cell.paragraphs]
    if len(texts) != 1 or len(filled) < len(row):
        return row
    first = row[0]
    return (
        Cell(
            column=first.column,
            span=row[-1].end - first.column,
            place=first.place,
            paragraphs=first.paragraphs,
            bold=first.bold,
        ),
    )
