"""The sizes that the pictures of a PDF declare, whether or not a page shows them."""

from __future__ import annotations

from pathlib import Path

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, int_value
from pdfminer.psparser import literal_name

from workplan_cli.documents.tables import too_large

# The objects of a PDF whose pages are pictures; a page has about five.
MAX_OBJECTS = 20_000


def picture_sizes(path: Path) -> list[int]:
    """Return the number of pixels of each picture, masks and pictures in patterns included.

    Raises :class:`DocumentError` (``document-too-large``), and the exceptions of pdfminer.
    """
    with path.open("rb") as file:
        document = PDFDocument(PDFParser(file))
        ids = {objid for xref in document.xrefs for objid in xref.get_objids()}
        if len(ids) > MAX_OBJECTS:
            too_large()
        return [_size(document, objid) for objid in ids]


def _size(document: PDFDocument, objid: int) -> int:
    try:
        found = document.getobj(objid)
        if isinstance(found, PDFStream) and literal_name(found.get("Subtype")) == "Image":
            return int_value(found.get("Width")) * int_value(found.get("Height"))
    except PDFException:
        pass
    return 0
