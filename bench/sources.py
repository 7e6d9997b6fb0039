"""The documents that are imported: exports of the plan, and bombs, small files that would unpack to much."""

from __future__ import annotations

import struct
import subprocess
import zlib
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

EXPORTED = ("docx", "xlsx", "pdf")
UNPACKED = 400 << 20
"""The bytes to which each bomb would unpack."""

ROWS = 1 << 19
"""The rows of the bombs that are texts."""

PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "ods": "content.xml",
}
"""The part of each office format that is read first."""

BOMBS = (*PARTS, "html", "md", "pdf", "png")


def write(program: Path, plan: Path, folder: Path, env: Mapping[str, str]) -> None:
    """Write all documents into the new folder ``documents``; ``program`` exports the plan."""
    write_bombs(folder)
    for ending in EXPORTED:
        target = folder / "documents" / f"plan.{ending}"
        command = (str(program), "--plan", str(plan), "export", "-o", str(target))
        subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL)


def write_bombs(folder: Path) -> None:
    """Write the bombs into the new folder ``documents``."""
    (folder / "documents").mkdir()
    for ending in BOMBS:
        path = folder / "documents" / f"bomb.{ending}"
        if ending in PARTS:
            with ZipFile(path, "w", ZIP_DEFLATED) as archive:
                archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
                archive.writestr(PARTS[ending], bytes(UNPACKED))
        else:
            path.write_bytes({"html": _html, "md": _markdown, "pdf": _pdf, "png": _png}[ending]())


def _html() -> bytes:
    return b"<table>" + b"<tr><td>a" * ROWS


def _markdown() -> bytes:
    return b"| 1 | a |\n|---|---|\n" + b"| 1 | a |\n" * ROWS


def _pdf() -> bytes:
    """Return a PDF of one page, whose instructions unpack to much."""
    packed = zlib.compress(b" " * UNPACKED)
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    )
    made = b"%PDF-1.7\n"
    for number, body in enumerate(bodies, start=1):
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return made + b"trailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n"


def _png() -> bytes:
    """Return a picture that declares a great size."""

    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")
