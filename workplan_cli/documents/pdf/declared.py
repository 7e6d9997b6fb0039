"""Reads the sizes that a PDF declares for its pictures and patterns, whether or not a page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, int_value, list_value, num_value
from pdfminer.psparser import literal_name

from workplan_cli.documents.tables import too_large

# The objects of a PDF whose pages are pictures; a page has about five.
MAX_OBJECTS = 20_000
TILING = 1


@dataclass(frozen=True, slots=True)
class Declared:
    """What a PDF declares: the pixels of each picture, and the area of each pattern tile in square points."""

    pictures: tuple[int, ...]
    tiles: tuple[float, ...]


def declared_sizes(path: Path) -> Declared:
    """Return the sizes that a PDF declares for its pictures and patterns.

    Masks and the pictures inside patterns are included. Raises :class:`DocumentError`
    (``document-too-large``), and the exceptions of pdfminer.
    """
    with path.open("rb") as file:
        document = PDFDocument(PDFParser(file))
        ids = {objid for xref in document.xrefs for objid in xref.get_objids()}
        if len(ids) > MAX_OBJECTS:
            too_large()
        streams = [found for objid in ids if (found := _stream(document, objid))]
        return Declared(
            pictures=tuple(_pixels(each) for each in streams if _name(each, "Subtype") == "Image"),
            tiles=tuple(_tile(each) for each in streams if each.get("PatternType") == TILING),
        )


def _stream(document: PDFDocument, objid: int) -> PDFStream | None:
    try:
        found = document.getobj(objid)
    except PDFException:
        return None
    return found if isinstance(found, PDFStream) else None


def _name(stream: PDFStream, key: str) -> str | None:
    return literal_name(stream[key]) if key in stream else None


def _pixels(stream: PDFStream) -> int:
    return int_value(stream.get("Width")) * int_value(stream.get("Height"))


def _tile(stream: PDFStream) -> float:
    """Return the area of a pattern tile together with the gap after it, in square points of the page."""
    a, b, c, d, *_ = map(num_value, list_value(stream.get("Matrix", [1, 0, 0, 1, 0, 0])))
    return abs(num_value(stream.get("XStep")) * num_value(stream.get("YStep")) * (a * d - b * c))
