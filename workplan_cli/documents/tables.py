"""The common form of all documents: paragraphs and tables of cells, each with its place.

    Document ─┬─ blocks   Paragraph | Table, in the order of the document
              └─ doubts   what the format itself could not carry over (deleted text, notes …)

    Table ── Row ── Cell   a cell knows the grid columns it covers

A reader of a format knows nothing of plans; what reads plans knows nothing of formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from workplan_cli.errors import DocumentError
from workplan_cli.model.review import Place

MAX_ROWS = 20_000
MAX_CELLS = 200_000
MAX_TEXT = 100_000
MAX_COLUMNS = 256

_BREAKS = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\\s\u00a0\u2007\u202f]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell. ``column`` is its first grid column, counted from 0, ``span`` how many it covers.

    ``continues`` marks the lower part of a cell merged downwards; its paragraphs are those of
    the cell it belongs to.
    """

    column: int
    place: Place
    paragraphs: tuple[str, ...] = ()
    span: int = 1
    bold: bool = False
    continues: bool = False

    @property
    def text(self) -> str:
        """The paragraphs, one per line."""
        return "\n".join(self.paragraphs)

    @property
    def end(self) -> int:
        """The first grid column after the cell."""
        return self.column + self.span


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, or a whole sheet of a workbook."""

    place: Place
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """Everything in it, one row per line, cells parted by tabs."""
        lines = ("\t".join(own_text(row)) for row in self.rows)
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of text outside tables; ``heading`` when the format says it is one."""

    text: str
    place: Place
    bold: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Text that could not be carried over from a format.

    ``code`` is the code of the doubt it becomes.
    """

    code: str
    place: Place
    text: str = ""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of any format."""

    blocks: tuple[Block, ...]
    losses: tuple[Loss, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables alone."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


@dataclass(slots=True)
class Budget:
    """Counts the rows and cells of a document and refuses one that holds too many.

    Raises :class:`DocumentError` (``document-too-large``).
    """

    rows: int = MAX_ROWS
    cells: int = MAX_CELLS

    def spend(self, cells: int) -> None:
        """Account for one row of ``cells`` cells."""
        self.rows -= 1
        self.cells -= cells
        if self.rows < 0 or self.cells < 0:
            too_large()


@dataclass(slots=True)
class TextLines:
    """Gathers pieces of text into clean lines, and whether all of them are bold.

    Raises :class:`DocumentError` (``document-too-large``).
    """

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    plain: bool = False
    strong: bool = False

    def add(self, text: str, *, bold: bool = False) -> None:
        """Append a piece; a line feed in it starts a new line."""
        self.pieces.append(text)
        self.length += len(text)
        if self.length > MAX_TEXT:
            too_large()
        if text.strip():
            self.strong |= bold
            self.plain |= not bold

    @property
    def bold(self) -> bool:
        """Whether there is text and all of it is bold."""
        return self.strong and not self.plain

    def lines(self) -> tuple[str, ...]:
        """The lines that hold something."""
        return paragraphs_of("".join(self.pieces))


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The lines of a text, clean, without empty ones."""
    return tuple(line for line in map(clean, _BREAKS.split(text)) if line)


def clean(text: str) -> str:
    """One line of text without layout.

    Runs of spaces become one space, no-break spaces and hyphens plain ones; control characters,
    soft hyphens and characters without width are dropped.
    """
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).replace("\u2011", "-").strip()


def own_text(cells: Iterable[Cell]) -> Iterator[str]:
    """The texts of the cells that hold some and do not merely continue one from above."""
    return (cell.text for cell in cells if cell.paragraphs and not cell.continues)


def too_large() -> NoReturn:
    """Refuse a document that would take too much time or memory."""
    raise DocumentError.of("document-too-large")
