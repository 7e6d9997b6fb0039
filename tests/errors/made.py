"""What a case needs that no folder of small files holds: bombs, refusals, missing packages.

``MADE`` names the case and a function of its folder and of pytest's ``monkeypatch``.
"""

import errno
import io
import os
import sys
from collections.abc import Callable
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from workplan_cli.store.plan import MAX_BYTES

Maker = Callable[[Path, pytest.MonkeyPatch], None]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
"""How documents of old Word begin, and those that Office has encrypted."""
ZIP_OF_ODT = {"content.xml": "<office/>", "mimetype": "application/vnd.oasis.opendocument.text"}
TEXT = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{}</w:body></w:document>"
ROW = "<w:tr>" + "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>" * 4 + "</w:tr>"


def file(name: str, data: bytes) -> Maker:
    return lambda folder, _: (folder / name).write_bytes(data) and None


def folder(name: str) -> Maker:
    return lambda parent, _: (parent / name).mkdir(parents=True)


def link(name: str, target: str) -> Maker:
    def make(parent, _):
        (parent / name).parent.mkdir(exist_ok=True)
        (parent / name).symlink_to(target)

    return make


def archive(parts: dict[str, str], *, cut: int | None = None) -> Maker:
    def make(parent, _):
        path = parent / "reja.docx"
        with ZipFile(path, "w", ZIP_DEFLATED) as made:
            for name, text in parts.items():
                made.writestr(name, text)
        path.write_bytes(path.read_bytes()[:cut])

    return make


def docx(text: str, **given) -> Maker:
    return archive({"word/document.xml": text}, **given)


def refused(pattern: str) -> Maker:
    """Files that may not be opened. The refusal is acted, because root is never refused."""

    def make(_, monkeypatch):
        for module in (io, os):
            monkeypatch.setattr(module, "open", partial(opened, module.open))

    def opened(actual, path, *arguments, **given):
        if isinstance(path, str | Path) and fnmatch(Path(path).name, pattern):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return actual(path, *arguments, **given)

    return make


def full(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Output goes to a disk without space; ids are not drawn, so that they can be told."""

    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr(os, "urandom", bytes)


def mistaken(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of the program is at fault."""

    def broken(*_arguments):
        raise RuntimeError("boom")

    monkeypatch.setattr("workplan_cli.reports.tree", broken)


def without_package(name: str, writer: str) -> Maker:
    def make(_, monkeypatch):
        for module in [each for each in sys.modules if each.startswith(f"workplan_cli.writers.{writer}")]:
            monkeypatch.delitem(sys.modules, module)
        monkeypatch.setitem(sys.modules, name, None)

    return make


def long_title(parent: Path, _: pytest.MonkeyPatch) -> None:
    """A title that a plan may hold; to a workbook each of its characters counts twice."""
    plan = parent / "plan.yaml"
    text = plan.read_text(encoding="utf-8").replace("Hisobot kiritish", "\N{PUSHPIN}" * 17_000)
    plan.write_text(text, encoding="utf-8")


def too_large(parent: Path, _: pytest.MonkeyPatch) -> None:
    os.truncate(parent / "plan.yaml", MAX_BYTES + 1)


def gone(parent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that the program runs in is removed."""
    monkeypatch.chdir(parent)
    (parent / "here").mkdir()
    monkeypatch.chdir(parent / "here")
    (parent / "here").rmdir()


MADE: dict[str, Maker] = {
    "command/mistake-of-the-program": mistaken,
    "command/no-plan": lambda parent, _: (parent / "plan.yaml").unlink(),
    "document/doctype": docx("<!DOCTYPE a>" + TEXT.format("")),
    "document/entity": docx('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    "document/folder": folder("papka.docx"),
    "document/huge-text": docx(TEXT.format("x" * (17 << 20))),
    "document/legacy-doc": file("reja.doc", OLE),
    "document/many-elements": docx(TEXT.format("<w:p/>" * 500_001)),
    "document/many-parts": archive({f"word/part{at}.xml": "" for at in range(5000)}),
    "document/many-rows": docx(TEXT.format(f"<w:tbl>{ROW * 20_001}</w:tbl>")),
    "document/other-archive": archive(ZIP_OF_ODT),
    "document/password": file("reja.docx", OLE),
    "document/pdf": file("reja.pdf", b"%PDF-1.7\n"),
    "document/torn-archive": docx(TEXT.format(ROW), cut=200),
    "document/torn-xml": docx(TEXT.format(ROW)[:-20]),
    "document/zip-bomb": docx(TEXT.format(" " * (15 << 20))),
    "file/cell-too-long": long_title,
    "file/folder-may-not-be-written": refused("*.tmp"),
    "file/journal-is-a-folder": folder("progress/ali.yaml"),
    "file/folder-is-gone": gone,
    "file/journal-is-a-link": link("progress/ali.yaml", "../plan.yaml"),
    "file/journal-may-not-be-read": refused("ali.yaml"),
    "file/no-office-docx": without_package("docx", "docx"),
    "file/no-office-xlsx": without_package("xlsxwriter", "xlsx"),
    "file/not-a-file": folder("papka.md"),
    "file/output-is-full": full,
    "file/output-is-full-after-recording": full,
    "file/plan-is-a-folder": folder("papka"),
    "file/plan-may-not-be-read": refused("plan.yaml"),
    "file/plan-too-large": too_large,
    "file/progress-may-not-be-written": refused("ali.yaml"),
}
