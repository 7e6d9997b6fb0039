"""The pieces of a page: texts, and the parts of tables. Positions are in points."""

from __future__ import annotations

from dataclasses import dataclass

from workplan_cli.documents.pdf.lines import Line


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


@dataclass(frozen=True, slots=True)
class Fragment:
    """The part of a table on one page. ``edges`` are the positions of the sides of its columns."""

    edges: tuple[float, ...]
    rows: tuple[Row, ...]
    top: float


@dataclass(frozen=True, slots=True)
class Text:
    """Adjacent lines outside tables. The text extends from ``left`` to ``right``."""

    lines: tuple[Line, ...]
    left: float
    right: float

    @property
    def top(self) -> float:
        """The position of the upper end of the first line."""
        return self.lines[0].top


Piece = Fragment | Text
