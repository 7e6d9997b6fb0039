"""The pieces of a page: texts, and the parts of tables. Positions are in points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workplan_cli.documents.pdf.lines import Line
from workplan_cli.documents.pdf.pages import NEAR


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table fragment, from ``x0`` to ``x1`` in points. ``lines`` are its lines of text.

    ``continues`` marks the lower part of a vertically merged cell.
    """

    x0: float
    x1: float
    lines: tuple[Line, ...]
    continues: bool = False

    @property
    def text(self) -> str:
        """The words of the cell as one line."""
        return " ".join(line.text for line in self.lines)


Row = tuple[Box, ...]
Column = tuple[float, float]
"""The left and right end of the texts in a column."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """The part of a table on one page. ``edges`` are the positions of the sides of its columns.

    ``heading`` are the printed lines with which an unruled table begins, on whichever page.
    """

    edges: tuple[float, ...]
    rows: tuple[Row, ...]
    top: float
    heading: tuple[str, ...] = ()

    @property
    def bottom(self) -> float:
        """The position of the lower end of the last line."""
        return max((line.bottom for box in self.boxes for line in box.lines), default=self.top)

    @property
    def boxes(self) -> Iterator[Box]:
        """The cells of all rows."""
        return (box for row in self.rows for box in row)

    @property
    def columns(self) -> Iterator[Column]:
        """The columns that have texts, without the cells over several columns."""
        rows = [row for row in self.rows if len(row) == len(self.edges) - 1]
        for boxes in zip(*rows, strict=True):
            lines = [line for box in boxes for line in box.lines]
            if lines:
                yield min(line.x0 for line in lines), max(line.x1 for line in lines)


def is_in_line(line: Line, column: Column) -> bool:
    """Return whether a line and a column have the same left, right or centre."""
    left, right = line.x0 - column[0], line.x1 - column[1]
    return min(abs(left), abs(right), abs(left + right) / 2) <= NEAR


@dataclass(frozen=True, slots=True)
class Text:
    """Adjacent lines outside tables. The text extends from ``left`` to ``right``.

    ``in_column`` is true if the text is directly below a table and in line with one of its columns.
    """

    lines: tuple[Line, ...]
    left: float
    right: float
    in_column: bool = False

    @property
    def top(self) -> float:
        """The position of the upper end of the first line."""
        return self.lines[0].top


Piece = Fragment | Text
