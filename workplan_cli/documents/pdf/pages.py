"""Reads the words of each page of a PDF, and the cells that ruling lines enclose, with pdfplumber."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pdfminer.layout import LTPage
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page as PlumberPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from workplan_cli.documents.pdf.unpacking import Canvas, Interpreter, Work
from workplan_cli.documents.tables import too_large
from workplan_cli.errors import DocumentError, WorkplanError

MAX_FILE = 64 << 20
MAX_PAGES = 500
# A gap of this part of the font size separates two words.
WORD_GAP = 0.15
# Two ends of ruling lines at this distance, in points, are at the same place.
NEAR = 3.0
# Where so large a part of the words has a shade behind it, the shades are the cells of the table.
SHADED = 0.8


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its rectangle, in points from the top left corner of the page.

    ``page`` is the number of the page. If the word comes from text recognition, ``read`` is its text before a
    correction, and ``doubtful`` means that it may have been misread.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bold: bool = False
    upright: bool = True
    page: int | None = None
    read: str = ""
    doubtful: bool = False

    @property
    def height(self) -> float:
        """The height of the rectangle in points, approximately the font size."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the rectangle."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """The rectangle of a table cell that ruling lines enclose."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """Return whether the centre of a word is in the area."""
        return self.covers(*word.middle)

    def covers(self, x: float, y: float) -> bool:
        """Return whether a point is in the area."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """The content of one page: words, cells of the ruled tables, and heights of the long ruling lines.

    ``blank`` is true if the page shows nothing at all, so that its content is missing. ``slack`` is the
    distance by which a line or column may be shifted from one page to the next, because a scanner does not
    feed paper exactly. ``beyond`` is the text at the places where the content goes on beyond an edge of
    the page; it is ``None`` if nothing does.
    """

    number: int
    words: tuple[Word, ...]
    tables: tuple[tuple[Area, ...], ...] = ()
    rules: tuple[float, ...] = ()
    blank: bool = False
    slack: float = NEAR
    beyond: str | None = None


class _Limited(PlumberPage):
    """A page that raises an error if it draws more than ``work`` allows."""

    work: Work

    @property
    def layout(self) -> LTPage:
        """The characters and lines that the page draws."""
        if not hasattr(self, "_layout"):
            canvas = Canvas(self.pdf.rsrcmgr, pageno=self.page_number)
            canvas.work = self.work
            Interpreter(self.pdf.rsrcmgr, canvas).process_page(self.page_obj)
            self._layout = canvas.get_result()
        return self._layout


def pages_of(path: Path) -> list[Page]:
    """Read all pages of a PDF.

    Raises :class:`DocumentError` (``pdf-encrypted``, ``document-damaged``, ``document-too-large``).
    """
    size = path.stat().st_size
    if size > MAX_FILE:
        too_large()
    # What pdfminer logs about damage becomes an error or is harmless.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    work = Work.of(size)
    with path.open("rb") as file, _damage():
        pdf = PDF(file, stream_is_external=True)
        found = list(islice(PDFPage.create_pages(pdf.doc), MAX_PAGES + 1))
        if len(found) > MAX_PAGES:
            too_large()
        if not found:
            raise DocumentError.of("document-damaged")
        return [_read(_Limited(pdf, page, number), work) for number, page in enumerate(found, start=1)]


@contextmanager
def _damage() -> Iterator[None]:
    """Convert every exception that a damaged or encrypted file can cause into one :class:`DocumentError`."""
    try:
        yield
    except WorkplanError:
        raise
    except Exception as error:  # noqa: BLE001 - pdfminer checks few of the values in a file
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, WorkplanError):
            raise cause from None
        encrypted = isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError)
        raise DocumentError.of("pdf-encrypted" if encrypted else "document-damaged") from None


def _read(page: _Limited, work: Work) -> Page:
    work.turn()
    page.work = work
    try:
        return _page(page)
    finally:
        page.close()


def _page(page: PlumberPage) -> Page:
    words = page.extract_words(
        x_tolerance_ratio=WORD_GAP, y_tolerance=1, extra_attrs=["fontname", "upright"], use_text_flow=False
    )
    _remove_shades(page, words)
    horizontals = [edge for edge in page.edges if edge["orientation"] == "h"]
    verticals = [edge for edge in page.edges if edge["orientation"] == "v"]
    tables = page.find_tables(
        {
            "explicit_horizontal_lines": open_ends(verticals, horizontals, ("top", "bottom")),
            "explicit_vertical_lines": open_ends(horizontals, verticals, ("x0", "x1")),
        }
    )
    areas = tuple(tuple(Area(*map(float, cell)) for cell in table.cells) for table in tables)
    read = tuple(_words(words, page.page_number))
    lengths: Counter[float] = Counter()
    for edge in horizontals:
        lengths[round(float(edge["top"]))] += edge["x1"] - edge["x0"]
    return Page(
        number=page.page_number,
        words=read,
        tables=areas,
        rules=tuple(sorted(top for top, length in lengths.items() if length > page.width / 2)),
        blank=not any(page.objects.values()),
        beyond=_beyond(Area(*map(float, page.bbox)), read, areas),
    )


def _beyond(page: Area, words: Sequence[Word], tables: Iterable[Sequence[Area]]) -> str | None:
    """Return the text at the places where words or cells of a table go on beyond an edge of the page.

    A program that prints such a page may leave out what is beyond the edge, so that the text is cut there.
    A single area is no table: the page may have a frame or a ground.
    """
    cells = [
        area
        for areas in tables
        if len(areas) > 1
        for area in areas
        if area.x0 < page.x0 - NEAR
        or area.x1 > page.x1 + NEAR
        or area.top < page.top - NEAR
        or area.bottom > page.bottom + NEAR
    ]
    found = [
        word.text
        for word in words
        if word.x0 < page.x0
        or word.x1 > page.x1
        or word.top < page.top
        or word.bottom > page.bottom
        or any(area.holds(word) for area in cells)
    ]
    return " ".join(found) if found or cells else None


def _remove_shades(page: PlumberPage, words: Sequence[dict[str, Any]]) -> None:
    """Remove the coloured areas behind texts. Only headings have them, so that their sides rule no table.

    A thin area is a ruling line. If nearly all words have such an area behind them, the areas are cells.
    """
    rects = page.objects.get("rect", [])
    shades = [
        rect
        for rect in rects
        if rect["fill"] and not rect["stroke"] and min(rect["width"], rect["height"]) > 2 * NEAR
    ]
    if not shades:
        return
    areas = {Area(rect["x0"], rect["top"], rect["x1"], rect["bottom"]) for rect in shades}
    middles = [((word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2) for word in words]
    within = sum(any(area.covers(x, y) for area in areas) for x, y in middles)
    if within < SHADED * len(words):
        gone = set(map(id, shades))
        page.objects["rect"] = [rect for rect in rects if id(rect) not in gone]


def _words(found: Iterable[dict[str, Any]], number: int) -> Iterator[Word]:
    """Yield the words of a page. Words with a character that the font does not map to text are left out."""
    for word in found:
        if "(cid:" not in word["text"]:
            font = word["fontname"].lower()
            bold = any(mark in font for mark in ("bold", "black", "heavy"))
            x0, x1, top, bottom = (word[side] for side in ("x0", "x1", "top", "bottom"))
            yield Word(word["text"], x0, x1, top, bottom, bold, word["upright"], number)


def open_ends(
    edges: Sequence[dict[str, Any]],
    crossing: Sequence[dict[str, Any]],
    sides: tuple[str, str],
    near: float = NEAR,
) -> list[float]:
    """Return the positions where three or more parallel lines end and no line crosses them.

    At such a position, a table lacks an outer border or a page cuts a row.
    """
    closed = [edge[side] for edge in crossing for side in sides]
    found: list[float] = []
    for side in sides:
        ends = sorted(edge[side] for edge in edges)
        for first, third in zip(ends, ends[2:], strict=False):
            if third - first <= near and all(abs(first - other) > near for other in (*closed, *found)):
                found.append(first)
    return found
