"""What a case needs that no folder of small files holds: bombs, refusals, missing packages.

``MADE`` names the case and a function of its folder and of pytest's ``monkeypatch``.
"""

import errno
import io
import os
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pdf_files import bomb, encrypted, scan
from PIL import Image
from spreadsheet import Failed, Formatted, Formula, copy_worksheet, fill

from workplan_cli import cli
from workplan_cli.store.journal import locking
from workplan_cli.store.plan_file.read import MAX_BYTES

WHOLE = ("--target", "tadbir", "--done", "30")
COLLECTED = (
    '- {"id": "0123456789abcdef", "activity": "1.1", "kind": "done", "on": "2025-10-01", '
    '"recorded": "2025-10-02T05:00:00.000000Z", "writer": "ali", "seq": 1, "done": 40, '
    '"target": "fuqaro", "executor": "yuridik", "evidence": ["sheet:yuridik:54886727f127c18b#1"]}\n'
)
"""What collecting the first row of a sheet records, at a moment that does not change."""

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


def environment(name: str, value: str) -> Maker:
    return lambda _, monkeypatch: monkeypatch.setenv(name, value)


def piped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = io.BytesIO((folder / "plan.yaml").read_bytes())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(plan))


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
    """Output goes to a full disk; ids are fixed, so that the text is always the same."""

    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr(os, "urandom", bytes)


def stuck(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The trace of a command can be neither removed nor written to; ids are fixed."""
    monkeypatch.setattr("workplan_cli.store.journal.traces.close", lambda _path: False)
    monkeypatch.setattr(os, "urandom", bytes)


def unconfirmed(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk does not say that the name of a new file has reached it."""

    def failing(_folder):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("workplan_cli.store.files.sync_folder", failing)


def without_locks(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share without locks; ids are fixed, so that the text is always the same."""

    def refuse(*_arguments):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("workplan_cli.store.journal.locking._try_lock", refuse)
    monkeypatch.setattr(os, "urandom", bytes)


def fixed_ids(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ids of entries are fixed, so that the text is always the same."""
    monkeypatch.setattr(os, "urandom", bytes)


def warehouse(then: Maker | None = None) -> Maker:
    """A warehouse of the plan in the folder ``ombor``, and what happened to it."""

    def make(parent, monkeypatch):
        assert cli.run(["warehouse", "ombor", "--known-by", "2025-10-01"]) == 0
        if then:
            then(parent, monkeypatch)

    return make


def held(parent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run writes the warehouse; nobody waits for it."""
    (parent / "ombor").mkdir()
    locking.lock(os.open(parent / "ombor" / ".lock", os.O_RDWR | os.O_CREAT), parent)
    monkeypatch.setattr("workplan_cli.store.journal.locking.time.sleep", lambda _: None)


def of_the_future(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version wrote the warehouse."""
    with monkeypatch.context() as later:
        later.setattr("workplan_cli.warehouse.build.SCHEMA", 999)
        assert cli.run(["warehouse", "ombor", "--known-by", "2025-10-01"]) == 0


def exhausted(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory of the machine is used up."""

    def failing(*_arguments):
        raise MemoryError

    monkeypatch.setattr("workplan_cli.reports.build.tree", failing)


def pipe(name: str) -> Maker:
    def make(parent, _):
        (parent / name).parent.mkdir(exist_ok=True)
        (parent / name).unlink(missing_ok=True)
        os.mkfifo(parent / name)

    return make


def second_plan(parent: Path, _: pytest.MonkeyPatch) -> None:
    (parent / "data").mkdir()
    (parent / "data" / "plan.yaml").write_bytes((parent / "plan.yaml").read_bytes())


def renamed(parent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan has got another name after something was recorded on it."""
    collected(parent, monkeypatch)
    (parent / "plan.yaml").rename(parent / "reja.yaml")


def mistaken(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of the program is at fault."""

    def broken(*_arguments):
        raise RuntimeError("boom")

    monkeypatch.setattr("workplan_cli.reports.build.tree", broken)


def sheet(cells: dict[str, object] = {}, *, of: str = "yuridik", then: Maker | None = None) -> Maker:  # noqa: B006
    """A sheet of an executor that has come back as ``s.xlsx``, and what happened in between."""

    def make(parent, monkeypatch):
        assert cli.run(["sheet", "--department", of, "-o", "s.xlsx", "--today", "2025-10-01"]) == 0
        fill(parent / "s.xlsx", cells)
        if then:
            then(parent, monkeypatch)

    return make


def plan_changed(old: str, new: str) -> Maker:
    def make(parent, _):
        plan = parent / "plan.yaml"
        text = plan.read_text(encoding="utf-8")
        assert old in text
        plan.write_text(text.replace(old, new), encoding="utf-8")

    return make


def recorded(*arguments: str) -> Maker:
    return lambda *_: cli.run(["status", *arguments, "--on", "2025-09-30"]) and None


def collected(parent: Path, _: pytest.MonkeyPatch) -> None:
    (parent / "progress").mkdir()
    (parent / "progress" / "ali.yaml").write_text(COLLECTED, encoding="utf-8")


def copied(cells: dict[str, object]) -> Maker:
    """A copy of the sheet has come back too, with other answers in some cells."""
    return lambda parent, _: fill(parent / "s.xlsx", cells, to=parent / "t.xlsx") and None


def copied_within(cells: dict[str, object]) -> Maker:
    """The worksheet is copied within the workbook, and the copy filled in."""
    return lambda parent, _: copy_worksheet(parent / "s.xlsx", "To fill in (2)", cells=cells) and None


def hidden_part(old: str, new: str) -> Maker:
    """The hidden data of the sheet is changed."""

    def make(parent, _):
        path = parent / "s.xlsx"
        with ZipFile(path) as made:
            parts = {name: made.read(name) for name in made.namelist()}
        with ZipFile(path, "w", ZIP_DEFLATED) as made:
            for name, data in parts.items():
                made.writestr(name, data.replace(old.encode(), new.encode()))

    return make


def without_package(name: str, writer: str) -> Maker:
    def make(_, monkeypatch):
        for module in [each for each in sys.modules if each.startswith(f"workplan_cli.writers.{writer}")]:
            monkeypatch.delitem(sys.modules, module)
        monkeypatch.setitem(sys.modules, name, None)

    return make


def without_view(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [
        each for each in sys.modules if each.startswith(("workplan_cli.ui.app", "workplan_cli.ui.web"))
    ]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setenv("TEXTUAL_DRIVER", "any")
    for package in ("textual", "textual_serve"):
        for module in [each for each in sys.modules if each.partition(".")[0] == package]:
            monkeypatch.delitem(sys.modules, module)
        monkeypatch.setitem(sys.modules, package, None)


def port_in_use(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def bind(_: object) -> None:
        raise OSError(errno.EADDRINUSE, "Address already in use")

    monkeypatch.setattr("workplan_cli.ui.web.LocalServer.require_port", bind)


def without_reader(name: str, package: str, file_name: str, data: Callable[[], bytes]) -> Maker:
    """The reader of a format is asked for, but its package is not installed."""

    def make(parent, monkeypatch):
        for module in [each for each in sys.modules if each.startswith(f"workplan_cli.documents.{name}")]:
            monkeypatch.delitem(sys.modules, module)
        for module in [each for each in sys.modules if each.partition(".")[0] == package]:
            monkeypatch.delitem(sys.modules, module)
        monkeypatch.setitem(sys.modules, package, None)
        (parent / file_name).write_bytes(data())

    return make


LISTED = "echo uzb; echo uzb_cyrl; echo rus"
READS_NOTHING = (
    "{ echo '<html>'; while read -r line || [ -n \"$line\" ]; do echo '<div class=\"ocr_page\"/>'; done"
    ' < "$1"; echo \'</html>\'; } > "$2.hocr"'
)


def recognition(
    name: str, data: Callable[[], bytes], *, listed: str = LISTED, reads: str = "exit 0"
) -> Maker:
    """A scan, and a program in place of Tesseract, or none if it lists nothing."""

    def make(parent, monkeypatch):
        (parent / name).write_bytes(data())
        programs = parent / "programs"
        programs.mkdir()
        monkeypatch.setenv("PATH", str(programs))
        if listed:
            script = f'#!/bin/sh\nif [ "$1" = --list-langs ]; then {listed}; else {reads}; fi\n'
            (programs / "tesseract").write_text(script, encoding="utf-8")
            (programs / "tesseract").chmod(0o755)

    return make


def page_picture() -> bytes:
    """A white page with a dark bar."""
    page = Image.new("L", (1654, 2339), "white")
    page.paste(0, (200, 200, 700, 230))
    made = io.BytesIO()
    page.save(made, "PNG")
    return made.getvalue()


def pdf(made: Callable[[], bytes]) -> Maker:
    return lambda parent, _: (parent / "reja.pdf").write_bytes(made()) and None


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
    "command/editor-missing": environment("VISUAL", "no-such-editor-here"),
    "amendment/is-a-pipe": pipe("amendments/2025-10-10-1.yaml"),
    "command/bad-language": environment("WORKPLAN_LANG", "kirill"),
    "command/bad-now": environment("WORKPLAN_NOW", "kecha"),
    "command/clock-is-wrong": environment("WORKPLAN_NOW", "2035-02-01T09:00:00+05:00"),
    "command/dates-are-signed": plan_changed(
        "deadline: reja-jadval asosida",
        "deadline: {text: reja-jadval asosida, kind: external, dates: [2025-10-15]}",
    ),
    "command/mistake-of-the-program": mistaken,
    "command/journals-not-of-input": piped,
    "command/plan-from-input": piped,
    "file/no-input": lambda _, monkeypatch: monkeypatch.setattr("sys.stdin", None),
    "command/two-plans": second_plan,
    "command/several-checkpoints": fixed_ids,
    "command/note-ends-delay": fixed_ids,
    "command/note-hides-delay": fixed_ids,
    "command/ongoing-ended": fixed_ids,
    "command/report-met-ahead": fixed_ids,
    "command/no-plan": lambda parent, _: (parent / "plan.yaml").unlink(),
    "document/doctype": docx("<!DOCTYPE a>" + TEXT.format("")),
    "document/entity": docx('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    "document/folder": folder("papka.docx"),
    "document/huge-text": docx(TEXT.format("x" * (17 << 20))),
    "document/legacy-doc": file("reja.doc", OLE),
    "document/many-elements": docx(TEXT.format("<w:p/>" * 640_001)),
    "document/many-parts": archive({f"word/part{at}.xml": "" for at in range(5000)}),
    "document/many-rows": docx(TEXT.format(f"<w:tbl>{ROW * 20_001}</w:tbl>")),
    "document/other-archive": archive(ZIP_OF_ODT),
    "document/password": file("reja.docx", OLE),
    "document/pdf-bomb": pdf(bomb),
    "document/pdf-damaged": file("reja.pdf", b"%PDF-1.7\n"),
    "document/pdf-encrypted": pdf(encrypted),
    "document/pdf-scan": recognition("reja.pdf", scan, reads=READS_NOTHING),
    "document/pdf-without-package": without_reader("pdf", "pdfplumber", "reja.pdf", scan),
    "document/scan-failed": recognition("reja.png", page_picture, reads="echo no memory >&2; exit 1"),
    "document/scan-stopped": recognition("reja.png", page_picture, reads="kill -9 $$"),
    "document/scan-without-languages": recognition("reja.png", page_picture, listed="echo eng; echo rus"),
    "document/scan-without-package": without_reader("scan", "numpy", "reja.png", page_picture),
    "document/scan-without-program": recognition("reja.png", page_picture, listed=""),
    "document/scan-without-text": recognition("reja.png", page_picture, reads=READS_NOTHING),
    "document/torn-archive": docx(TEXT.format(ROW), cut=200),
    "document/torn-xml": docx(TEXT.format(ROW)[:-20]),
    "document/zip-bomb": docx(TEXT.format(" " * (15 << 20))),
    "file/cells-cut": long_title,
    "file/folder-may-not-be-written": refused("*.tmp"),
    "file/journal-is-a-folder": folder("progress/ali.yaml"),
    "file/warehouse-journal-missing": folder("progress/ali.yaml"),
    "file/folder-is-gone": gone,
    "file/journal-is-a-link": link("progress/ali.yaml", "../plan.yaml"),
    "file/journal-may-not-be-read": refused("ali.yaml"),
    "file/no-memory": exhausted,
    "file/no-office-docx": without_package("docx", "docx"),
    "file/no-office-xlsx": without_package("xlsxwriter", "xlsx"),
    "file/warehouse-locked": held,
    "file/warehouse-changed": warehouse(
        lambda parent, _: next((parent / "ombor" / "span").rglob("*.parquet")).write_bytes(b"PAR1") and None
    ),
    "file/warehouse-not-written": file("ombor", b""),
    "file/warehouse-schema": of_the_future,
    "file/warehouse-unreadable": warehouse(
        lambda parent, _: (parent / "ombor" / "build" / "current.parquet").write_bytes(b"PAR1") and None
    ),
    "file/no-engine": without_package("duckdb", "duckdb"),
    "file/no-view": without_view,
    "command/port-not-free": port_in_use,
    "file/not-a-file": folder("papka.md"),
    "file/not-synced": unconfirmed,
    "file/output-is-full": full,
    "file/output-is-full-after-recording": full,
    "file/output-is-full-after-writing": full,
    "amendment/output-is-full-after-recording": full,
    "file/plan-is-a-folder": folder("papka"),
    "file/plan-is-a-pipe": pipe("plan.yaml"),
    "file/plan-is-renamed": renamed,
    "file/plan-may-not-be-read": refused("plan.yaml"),
    "file/plan-too-large": too_large,
    "file/progress-may-not-be-written": refused("ali.yaml"),
    "file/recorded-without-lock": without_locks,
    "file/settings-are-a-pipe": pipe("workplan.toml"),
    "file/settings-may-not-be-read": refused("workplan.toml"),
    "file/trace-stays": stuck,
    "sheet/all-at-once": sheet({"I5": "ko‘p", "L5": "kecha", "J6": "bilmayman", "K7": 101}),
    "sheet/bad-answer": sheet({"J7": "bilmayman"}),
    "sheet/cell-altered": sheet({"C5": "2025-11-20", "G5": 90000, "I5": 40}),
    "sheet/number-altered": sheet({"A5": "1.2", "I5": 40}),
    "sheet/no-alone": sheet({"J7": "no"}),
    "sheet/no-words": sheet({"N7": "no"}),
    "sheet/collected": sheet({"I5": 40}, then=collected),
    "sheet/copies-differ": sheet({"I5": 40}, then=copied({"I5": 60})),
    "sheet/copy": sheet({"I5": 40}, then=copied({})),
    "sheet/worksheets-copied": sheet({"I5": 40}, then=copied_within({"I5": None, "I8": 20})),
    "sheet/worksheets-differ": sheet({"I5": 40}, then=copied_within({"I5": 60})),
    "sheet/worksheets-mixed": sheet({"I5": 40}, then=copied_within({"A1": "Moliya bo‘limi"})),
    "sheet/columns-changed": sheet({"I4": "Izoh"}),
    "sheet/complete-and-percent": sheet({"J7": "yes", "K7": 40}),
    "sheet/not-done": sheet({"J7": "no", "O7": "Mablag‘ yo‘q"}),
    "sheet/complete-and-reason": sheet({"J7": "yes", "N7": "kadrlar yetishmaydi"}),
    "sheet/ends-ongoing": sheet({"J7": "yes"}),
    "sheet/outside": sheet({"Q5": 40}),
    "sheet/formula": sheet({"I5": Formula("40000+5000")}),
    "sheet/formula-error": sheet({"N7": Failed("1/0")}),
    "sheet/number-hidden": sheet({"I5": Formatted(Decimal(1500), "0.0,")}),
    "sheet/answer-misplaced": sheet({"H5": 5000}),
    "sheet/reported-altered": sheet({"H5": 5000, "I5": 5000}),
    "sheet/day-alone": sheet({"L5": date(2025, 9, 30)}),
    "sheet/percent-unclear": sheet({"K7": 1}),
    "sheet/damaged": sheet({"P4": None}),
    "sheet/empty": sheet(),
    "sheet/several-empty": sheet(then=copied({})),
    "sheet/executor-gone": sheet({"I5": 40}, then=plan_changed("yuridik", "huquq")),
    "sheet/not-asked": sheet({"I7": 5}),
    "sheet/of-another-plan": sheet({"I5": 40}, then=plan_changed("Migratsiya", "Bandlik")),
    "sheet/output-is-full-after-collecting": sheet({"I5": 40}, then=full),
    "sheet/plan-changed": sheet({"I5": 40}, then=plan_changed("fuqaroni", "yoshni")),
    "sheet/row-added": sheet({"I9": 5}),
    "sheet/row-changed": sheet({"I5": 50}, then=collected),
    "sheet/row-foreign": sheet({"I5": 40}, then=plan_changed("number: 1.1", "number: 1.3")),
    "sheet/row-twice": sheet({"P6": 1}),
    "sheet/other-unit": sheet({"I5": "40 so‘m"}),
    "sheet/bad-period": sheet({"N11": "noyabr", "O11": "hisobot"}, of="filiallar"),
    "sheet/not-whole": sheet({"I5": 12.5}),
    "sheet/rule-set-aside": sheet({"I5": 6000}),
    "sheet/too-new": sheet(then=hidden_part('workplan-sheet": 2', 'workplan-sheet": 3')),
    "sheet/value-moved": sheet({"I5": 40}, then=recorded("1.1", "--done", "30")),
    "sheet/whole-stated": sheet(
        {"I5": 40}, of="moliya", then=recorded("1.2", "--target", "tadbir", "--done", "30")
    ),
}
