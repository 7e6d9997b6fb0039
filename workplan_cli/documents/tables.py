"""The common form of all documents: paragraphs and tables of cells, each with its place.

    Document ─┬─ blocks   Paragraph | Table, in document order
              └─ losses   text that a reader left out (deleted text, notes …)

    Table ── TableRow ── Cell   a cell states the grid columns that it covers

The readers of the file formats produce this form; the importer builds plans from it. Neither depends on the
other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from workplan_cli.errors import DocumentError
from workplan_cli.model.record import Record
from workplan_cli.model.review import Place

MAX_ROWS = 20_000
MAX_CELLS = 200_000
MAX_TEXT = 100_000
MAX_COLUMNS = 256

_TABS = re.compile(r"\t+")
_BREAKS = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\\s\u00a0\u2007\u202f]+")
_UNSEEN = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]|"  # a command to a terminal, such as a colour
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)


class Cell(Record):
    """One table cell. It covers ``span`` grid columns, starting at ``column`` (counted from 0).

    ``continues`` marks the lower part of a vertically merged cell; the lower part repeats the paragraphs of
    the upper part. ``shaded`` means that the cell has a background colour, with which some forms mark months.
    """

    column: int
    place: Place
    paragraphs: tuple[str, ...] = ()
    span: int = 1
    bold: bool = False
    continues: bool = False
    shaded: bool = False

    @property
    def text(self) -> str:
        """The paragraphs joined with line feeds."""
        return "\n".join(self.paragraphs)

    @property
    def end(self) -> int:
        """The number of the first grid column after the cell."""
        return self.column + self.span


TableRow = tuple[Cell, ...]


class Table(Record):
    """A table, or a whole sheet of a workbook."""

    place: Place
    rows: tuple[TableRow, ...]

    @property
    def text(self) -> str:
        """The text of all nonempty cells: one line per row, cells separated by tabs."""
        lines = ("\t".join(own_text(row)) for row in self.rows)
        return "\n".join(line for line in lines if line)


class Paragraph(Record):
    """A line of text outside tables.

    ``heading`` is the level of the heading if the file format marks the line as one: 1 is the highest, and 0
    means no heading. ``in_column`` is true if the line is directly below a table and in line with one of its
    columns, so that it may be the end of the last row. ``columns`` holds the texts between tabs, the first of
    which may be empty; it is empty for a line without tabs.
    """

    text: str
    place: Place
    bold: bool = False
    heading: int = 0
    in_column: bool = False
    columns: tuple[str, ...] = ()


class Loss(Record):
    """Text of the file that a reader left out of the document.

    ``code`` is the code of the review item that is made from the loss. ``assumed`` is the text that the
    :class:`Document` contains instead.
    """

    code: str
    place: Place
    text: str = ""
    assumed: str = ""


Block = Paragraph | Table


class Document(Record):
    """The content of a document of any format.

    ``page_headers`` holds the lines at the top of the pages, which are not part of the text.
    """

    blocks: tuple[Block, ...]
    losses: tuple[Loss, ...] = ()
    page_headers: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the document, without the paragraphs."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


Watch = Callable[[int, int], None]
"""A function called before each slow page with its position (from 1) and the number of slow pages."""


def unwatched(_page: int, _pages: int) -> None:
    """Do nothing. A caller that shows no progress uses this function as its :data:`Watch`."""


@dataclass(slots=True)
class Budget:
    """The number of rows and cells that may still be read from a document."""

    rows: int = MAX_ROWS
    cells: int = MAX_CELLS

    def spend(self, cells: int) -> None:
        """Count one row of ``cells`` cells.

        Raises :class:`DocumentError` (``document-too-large``) if the document has too many rows or cells.
        """
        self.rows -= 1
        self.cells -= cells
        if self.rows < 0 or self.cells < 0:
            too_large()


@dataclass(slots=True)
class TextLines:
    """Joins pieces of text into clean lines, and records whether all of the text is bold."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    plain: bool = False
    strong: bool = False

    def add(self, text: str, *, bold: bool = False) -> None:
        """Append a piece of text; a line feed in the text starts a new line.

        Raises :class:`DocumentError` (``document-too-large``) if the total text is too long.
        """
        self.pieces.append(text)
        self.length += len(text)
        if self.length > MAX_TEXT:
            too_large()
        if text.strip():
            self.strong |= bold
            self.plain |= not bold

    @property
    def bold(self) -> bool:
        """Return whether there is text and all of it is bold."""
        return self.strong and not self.plain

    def lines(self) -> tuple[str, ...]:
        """Return the nonempty lines."""
        return paragraphs_of("".join(self.pieces))

    def columns(self) -> Iterator[tuple[str, ...]]:
        """Yield, for each nonempty line, the texts between its tabs, or an empty tuple if it has no tabs."""
        for line in _BREAKS.split("".join(self.pieces)):
            texts = tuple(map(clean, _TABS.split(line.rstrip())))
            if any(texts):
                yield texts if len(texts) > 1 else ()


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Split a string into clean lines and drop the empty lines."""
    return tuple(line for line in map(clean, _BREAKS.split(text)) if line)


def clean(text: str) -> str:
    """Return one line of text with plain spaces and hyphens and without invisible characters.

    Each run of spaces becomes one space. A no-break space or hyphen becomes a plain one. Leading and
    trailing spaces, control characters, soft hyphens and zero-width characters are removed.
    """
    if not text.isprintable() or "  " in text:  # otherwise both expressions find nothing to replace
        text = _SPACES.sub(" ", _UNSEEN.sub("", text))
    return text.replace("\u2011", "-").strip()


def own_text(cells: Iterable[Cell]) -> Iterator[str]:
    """Yield the text of each nonempty cell, except the lower parts of vertically merged cells."""
    return (cell.text for cell in cells if cell.paragraphs and not cell.continues)


def too_large() -> NoReturn:
    """Refuse to read on, because it would take too much time or memory.

    Raises :class:`DocumentError` (``document-too-large``).
    """
    raise DocumentError.of("document-too-large")
