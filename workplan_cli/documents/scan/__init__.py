"""Reads pictures of pages: scans and photographs become paragraphs and tables.

    pictures ── straighten ── rulings ──→ sheets ── tesseract ── mending ──→ pages ──→ as in a PDF with text
    files,      flat, level,  lines,      cells     words,       misread
    limits      white paper   cells                 confidence   letters

Every word that was read without confidence, that was corrected, or that is one letter away from a frequent
word (slips), is listed as a loss with its page and cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image

from workplan_cli.documents.pdf import document
from workplan_cli.documents.pdf.pages import Page
from workplan_cli.documents.scan.phrases import mended_phrases
from workplan_cli.documents.scan.pictures import pages_of_pdf, pictures_of
from workplan_cli.documents.scan.reading import Reader
from workplan_cli.documents.scan.sheets import aligned
from workplan_cli.documents.scan.slips import marked
from workplan_cli.documents.scan.tesseract import program
from workplan_cli.documents.tables import Document, Watch
from workplan_cli.errors import DocumentError


def read(path: Path, watch: Watch) -> Document:
    """Read the paragraphs and tables of a PNG, JPEG or TIFF file.

    Raises :class:`UsageError` (``recognition-missing``, ``recognition-languages-missing``) or
    :class:`DocumentError` (``picture-without-text``, ``recognition-failed``, ``document-damaged``,
    ``document-too-large``).
    """
    tesseract = program()
    count, pictures = pictures_of(path)
    pages = _read(pictures, range(1, count + 1), tesseract, watch)
    if not any(page.words for page in pages):
        raise DocumentError.of("picture-without-text", n=count)
    return document(pages)


def read_pdf_pages(path: Path, numbers: Sequence[int], watch: Watch) -> list[Page]:
    """Read those pages of a PDF that are pictures.

    Raises the errors of :func:`read`, except ``picture-without-text``.
    """
    tesseract = program()
    return _read(pages_of_pdf(path, numbers), numbers, tesseract, watch)


def _read(
    pictures: Iterable[Image.Image], numbers: Sequence[int], tesseract: str, watch: Watch
) -> list[Page]:
    reader = Reader(tesseract)
    pages: list[Page] = []
    for at, (number, picture) in enumerate(zip(numbers, pictures, strict=True), start=1):
        watch(at, len(numbers))
        pages.append(reader.page(number, picture))
    return marked(mended_phrases(aligned(pages)))
