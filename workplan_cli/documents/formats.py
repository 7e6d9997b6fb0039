"""Detects the format of a document and calls the reader of that format.

Office files, PDF and pictures are recognised by their content alone. Text files are recognised by their
content and extension.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from workplan_cli.documents.archive import Archive
from workplan_cli.documents.extras import reader
from workplan_cli.documents.tables import Document, Watch, too_large, unwatched
from workplan_cli.documents.xlsx_cells import Content, Spot
from workplan_cli.errors import DocumentError, StorageError, UsageError
from workplan_cli.input_file import NotRegularError, open_input
from workplan_cli.text_file import UndecodableError, decode

MAX_TEXT = 8 << 20

# The container of Office files before 2007, and of encrypted files of today.
_LEGACY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_ODS = tuple(b"application/vnd.oasis.opendocument.spreadsheet" + kind for kind in (b"", b"-template"))
# What some programs write before the beginning of a PDF.
_BEFORE_PDF = b"\xef\xbb\xbf\0\r\n\t "
# PNG, JPEG, and TIFF in both orders of bytes.
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_OTHER = (b"{\\rtf", b"\x1f\x8b")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|p\b|meta|center)",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HTML_NAMES = {".html", ".htm", ".xhtml"}
_TEXT_NAMES = {".md", ".markdown", ".txt", ""}


def read_document(path: Path, watch: Watch = unwatched) -> Document:
    """Read the paragraphs and tables of a document in any supported format.

    The formats are docx, xlsx, ods, PDF, Markdown, HTML and pictures. ``watch`` is called before each page
    whose text is recognised, which takes seconds.

    Raises :class:`UsageError` (``legacy-document``, ``unknown-document``, ``reader-missing``,
    ``recognition-missing``, ``recognition-languages-missing``), :class:`DocumentError`
    (``document-too-large``, ``document-damaged``, ``document-type``, ``pdf-encrypted``, ``pdf-without-text``,
    ``picture-without-text``, ``recognition-failed``, ``wrong-encoding``, ``not-utf8``) or
    :class:`StorageError` (``unreadable-document``, ``not-a-file``).
    """
    try:
        with open_input(path) as file:
            start = file.read(1024)
        if start.startswith(_LEGACY):
            raise UsageError.of("legacy-document", file=path.name)
        if start.startswith(_ZIP):
            return _archive_reader(path)(path)
        if start.lstrip(_BEFORE_PDF).startswith(b"%PDF"):
            return _read("pdf")(path, watch)
        if start.startswith(_PICTURES):
            return _read("scan")(path, watch)
        if start.startswith(_OTHER):
            raise UsageError.of("unknown-document", file=path.name)
        if path.stat().st_size > MAX_TEXT:
            too_large()
        return _text_document(path, path.read_bytes())
    except NotRegularError:
        raise StorageError.of("not-a-file", file=path.name) from None
    except OSError as error:
        if path.is_dir():
            raise StorageError.of("not-a-file", file=str(path)) from None
        reason = error.strerror or type(error).__name__
        raise StorageError.of("unreadable-document", file=path.name, reason=reason) from error


def _archive_reader(path: Path) -> Callable[[Path], Document]:
    """Return the function that reads the Office format found in a zip archive.

    Raises :class:`UsageError` (``unknown-document``).
    """
    with Archive(path) as archive:
        if "xl/workbook.xml" in archive.entries:
            return _read("xlsx")
        if any(name.startswith("word/document") for name in archive.entries):
            return _read("docx")
        if archive.read("mimetype") in _ODS:
            return _read("ods")
    raise UsageError.of("unknown-document", file=path.name)


def read_cells(path: Path) -> list[tuple[str, dict[Spot, Content]]]:
    """Return the name and the nonempty cells of every sheet of a workbook (xlsx or ods).

    Hidden sheets are included. Rows and columns count from 1.

    Raises :class:`DocumentError` (``document-too-large``, ``document-damaged``, ``document-type``).
    """
    with Archive(path) as archive:
        name = "ods" if archive.read("mimetype") in _ODS else "xlsx"
    found: list[tuple[str, dict[Spot, Content]]] = reader(name).read_cells(path)
    return found


def _read(name: str) -> Callable[..., Document]:
    read: Callable[..., Document] = reader(name).read
    return read


def _text_document(path: Path, data: bytes) -> Document:
    """Read a text file as HTML or Markdown.

    The file is HTML if it has an HTML extension, or starts like HTML and has no Markdown extension. Any other
    file is Markdown if its extension is a Markdown extension, ``.txt`` or empty. Otherwise raises
    :class:`UsageError` (``unknown-document``).
    """
    suffix = path.suffix.lower()
    text = _decoded(data, path)
    if suffix in _HTML_NAMES or (_HTML_START.match(text) and suffix not in {".md", ".markdown"}):
        return _read("html")(text)
    if suffix not in _TEXT_NAMES:
        raise UsageError.of("unknown-document", file=path.name)
    return _read("markdown")(text)


def _decoded(data: bytes, path: Path) -> str:
    """Decode a text file in UTF-8, in UTF-16, or in the charset that an HTML page declares.

    Raises :class:`DocumentError` (``wrong-encoding``, ``not-utf8``).
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return decode(data)
    except UndecodableError as error:
        declared = _CHARSET.search(data[:4096])
        if declared:
            with suppress(LookupError, UnicodeDecodeError):
                return data.decode(declared[1].decode("ascii"))
        raise DocumentError([error.problem._replace(file=path.name)]) from None
