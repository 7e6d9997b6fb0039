"""Reads PDF documents with text: words and ruling lines of the pages become paragraphs and tables.

    pages ──→ furniture ──→ layout ──→ stitching ──→ blocks
    words,    repeated      ruled and   fragments     wrapped lines joined,
    cells     headers out   unruled     of a table    cells with places

A PDF states where each character is drawn, but not what a table, a row or a paragraph is.
"""

from __future__ import annotations

from pathlib import Path

from workplan_cli.documents.pdf.blocks import document_of
from workplan_cli.documents.pdf.furniture import without_furniture
from workplan_cli.documents.pdf.layout import arranged
from workplan_cli.documents.pdf.pages import pages_of
from workplan_cli.documents.pdf.stitching import stitched
from workplan_cli.documents.tables import Document
from workplan_cli.errors import DocumentError


def read(path: Path) -> Document:
    """Read the paragraphs and tables of a PDF document.

    Raises :class:`DocumentError` (``pdf-encrypted``, ``pdf-without-text``, ``document-damaged``,
    ``document-too-large``).
    """
    pages = pages_of(path)
    if not any(page.words for page in pages):
        if all(page.blank for page in pages):
            raise DocumentError.of("document-damaged")
        raise DocumentError.of("pdf-without-text", n=len(pages))
    pieces = list(stitched([arranged(page) for page in without_furniture(pages)]))
    return document_of(pieces, pictures=[page.number for page in pages if not page.words and not page.blank])
