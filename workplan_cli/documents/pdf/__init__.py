"""Reads PDF documents with text: words and ruling lines of the pages become paragraphs and tables.

    pages ──→ furniture ──→ layout ──→ stitching ──→ blocks
    words,    page headers  ruled and   fragments     wrapped lines joined,
    cells     removed       unruled     of a table    cells with places

A PDF states where each character is drawn, but not what a table, a row or a paragraph is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workplan_cli.documents.extras import reader
from workplan_cli.documents.pdf.blocks import document_of
from workplan_cli.documents.pdf.fragments import Text
from workplan_cli.documents.pdf.furniture import without_furniture
from workplan_cli.documents.pdf.hyphens import with_plain_hyphens
from workplan_cli.documents.pdf.layout import arranged
from workplan_cli.documents.pdf.pages import Page, pages_of
from workplan_cli.documents.pdf.stitching import stitched
from workplan_cli.documents.tables import Document, Loss, Watch
from workplan_cli.errors import DocumentError, UsageError
from workplan_cli.model.review import Place


def read(path: Path, watch: Watch) -> Document:
    """Read the paragraphs and tables of a PDF document.

    On pages that are pictures, the text is recognised; ``watch`` is called before each of these pages.

    Raises :class:`DocumentError` (``pdf-encrypted``, ``pdf-without-text``, ``document-damaged``,
    ``document-too-large``, ``recognition-failed``) or :class:`UsageError` (``reader-missing``,
    ``recognition-missing``, ``recognition-languages-missing``).
    """
    pages = with_plain_hyphens(pages_of(path))
    if all(page.blank for page in pages):
        raise DocumentError.of("document-damaged")
    pictures = [page.number for page in pages if not page.words and not page.blank]
    if pictures:
        try:
            recognised = {page.number: page for page in reader("scan").read_pdf_pages(path, pictures, watch)}
        except UsageError:
            if len(pictures) == len(pages):
                raise
        else:
            pages, pictures = [recognised.get(page.number, page) for page in pages], []
    if not any(page.words for page in pages):
        raise DocumentError.of("pdf-without-text", n=len(pages))
    return document(pages, pictures)


def document(pages: Sequence[Page], pictures: Sequence[int] = ()) -> Document:
    """Make a document from pages. ``pictures`` are the numbers of the pages that were not read."""
    kept, footers = without_furniture(pages)
    below = [Text((line,), line.x0, line.x1) for line in footers]
    losses = [Loss(code="picture-page", place=Place(), text=str(number)) for number in pictures]
    losses += [
        Loss(code="text-beyond-page", place=Place(page=page.number), text=page.beyond)
        for page in pages
        if page.beyond is not None
    ]
    return document_of([*stitched(list(arranged(kept))), *below], losses)
