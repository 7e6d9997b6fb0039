"""Limits how much pdfminer unpacks and draws; pdfminer itself has no limits.

A stream of 10 KB can unpack to 10 MB, and a page can draw one stream millions of times. Importing this module
replaces the functions with which pdfminer unpacks streams and reads objects. The new functions have limits,
and raise an error where pdfminer would continue with an incomplete stream. :class:`Work` limits what the
pages draw.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Self

from pdfminer import pdftypes
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import stream_value
from pdfminer.runlength import rldecode
from pdfminer.utils import apply_png_predictor
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from workplan_cli.documents.tables import too_large
from workplan_cli.errors import DocumentError

MAX_STREAM = 8 << 20
# The predictors of pdfminer are loops in Python; only the tables of objects use them outside pictures.
MAX_PREDICTED = 1 << 20
# A run of the run-length encoding unpacks 2 bytes to at most 128.
MAX_RUN_LENGTH = MAX_STREAM // 64

# The words of the objects of a file without the content of its pages; a page has about 50.
STRUCTURE = 200_000
# The characters and path segments of one page; a dense page has 5 000.
PAGE_MARKS = 40_000
# Drawing a form takes as long as so many bytes of instructions.
FORM_COST = 1000


class _Zlib:
    """Replaces the module ``zlib`` in pdfminer, to limit the size of the unpacked data."""

    error = zlib.error

    @staticmethod
    def decompress(data: bytes) -> bytes:
        unpacker = zlib.decompressobj()
        try:
            unpacked = unpacker.decompress(data, MAX_STREAM)
        except zlib.error:
            raise DocumentError.of("document-damaged") from None
        if unpacker.unconsumed_tail:
            too_large()
        if not unpacker.eof:
            raise DocumentError.of("document-damaged")
        return unpacked


def _lzw(data: bytes) -> bytes:
    pieces, size = [], 0
    for piece in LZWDecoder(BytesIO(data)).run():
        size += len(piece)
        if size > MAX_STREAM:
            too_large()
        pieces.append(piece)
    return b"".join(pieces)


def _run_length(data: bytes, unlimited: Any = rldecode) -> bytes:
    if len(data) > MAX_RUN_LENGTH:
        too_large()
    unpacked: bytes = unlimited(data)
    return unpacked


def _png_predicted(
    predictor: int,
    colors: int,
    columns: int,
    bits: int,
    data: bytes,
    unlimited: Any = apply_png_predictor,
) -> bytes:
    if len(data) > MAX_PREDICTED or columns > MAX_PREDICTED or colors > MAX_PREDICTED:
        too_large()
    unpacked: bytes = unlimited(predictor, colors, columns, bits, data)
    return unpacked


for _name, _limited in (
    ("zlib", _Zlib),
    ("lzwdecode", _lzw),
    ("rldecode", _run_length),
    ("apply_png_predictor", _png_predicted),
):
    setattr(pdftypes, _name, _limited)


class _Structure:
    """Counts the words of the objects of a file, such as its page tree, and the lines that list the objects.

    Each costs pdfminer several microseconds, and a file of 60 MB can list ten million pages.
    """

    left = STRUCTURE

    @classmethod
    def spend(cls) -> None:
        """Subtract one from what may still be read.

        Raises :class:`DocumentError` (``document-too-large``).
        """
        cls.left -= 1
        if cls.left < 0:
            too_large()


def _counted(read: Callable[[PDFParser], Any]) -> Callable[[PDFParser], Any]:
    """Return a method of the parser of objects that counts each call. Content streams have another parser."""

    def reading(parser: PDFParser) -> Any:
        _Structure.spend()
        return read(parser)

    return reading


for _name in ("nexttoken", "nextline"):
    setattr(PDFParser, _name, _counted(getattr(PDFParser, _name)))


@dataclass(slots=True)
class Work:
    """The amount that the pages of a document may still draw.

    ``instructions`` counts bytes of content streams, and ``marks`` counts characters and path segments.
    """

    instructions: int
    marks: int
    on_page: int = PAGE_MARKS

    @classmethod
    def of(cls, size: int) -> Self:
        """Return the limits for a file of ``size`` bytes, about to be read. Real documents need far less."""
        _Structure.left = STRUCTURE
        return cls(instructions=(1 << 20) + 30 * size, marks=50_000 + 20 * size)

    def turn(self) -> None:
        """Begin the next page, with a new limit of marks for this page."""
        self.on_page = PAGE_MARKS

    def spend(self, *, instructions: int = 0, marks: int = 0) -> None:
        """Subtract instructions and marks from what may still be drawn.

        Raises :class:`DocumentError` (``document-too-large``).
        """
        self.instructions -= instructions
        self.marks -= marks
        self.on_page -= marks
        if min(self.instructions, self.marks, self.on_page) < 0:
            too_large()


class Canvas(PDFPageAggregatorWithMarkedContent):
    """Collects the characters and lines of one page, and counts them against the limits of ``work``."""

    work: Work

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Count and collect one character."""
        self.work.spend(marks=1)
        return super().render_char(*args, **kwargs)

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """Count and collect one path of lines and curves."""
        self.work.spend(marks=len(path))
        super().paint_path(gstate, stroke, fill, evenodd, path)


class Interpreter(PDFPageInterpreter):
    """Executes the drawing instructions of a page, and of the forms that the page draws."""

    device: Canvas

    def execute(self, streams: Sequence[object]) -> None:
        """Count and execute the instructions of content streams."""
        self.device.work.spend(
            instructions=FORM_COST + sum(len(stream_value(each).get_data()) for each in streams)
        )
        super().execute(streams)
