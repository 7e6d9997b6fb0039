"""The pieces of a page: texts, and fragments of tables whose cells have places in points."""

from __future__ import annotations

from dataclasses import dataclass

from workplan_cli.documents.pdf.lines import Line


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a fragment, from ``x0`` to ``x1``. ``continues`` marks the lower part of a merged cell."""

    x0: float
    x1: float
    lines: tuple[Line, ...]
    continues: bool = False

    @property
    def text(self) -> str:
        """The words of the cell, without regard to paragraphs."""
        return " ".join(line.text for line in self.lines)


Row = tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Fragment:
    """The part of a table that is on one page. ``edges`` are the sides of its columns."""

    edges: tuple[float, ...]
    rows: tuple[Row, ...]
    top: float


@dataclass(frozen=True, slots=True)
class Text:
    """Lines outside tables that follow each other; the text runs from ``left`` to ``right``."""

    lines: tuple[Line, ...]
    left: float
    right: float

    @property
    def top(self) -> float:
        """The upper end of the first line."""
        return self.lines[0].top


Piece = Fragment | Text
