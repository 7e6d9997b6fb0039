"""Where nothing more can be written: a full disk, a stream that is closed, a reader that went away."""

import io
import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from workbench import PLAN, ROOT

from workplan_cli.cli import run
from workplan_cli.commands import COMMANDS

OCTOBER = ["--today", "2025-10-01"]
SHEET = ROOT / "tests" / "documents" / "sheets" / "saved-by-libreoffice.xlsx"
LINES = {
    "list": ["list"],
    "show": ["show", "2.3.5"],
    "tree": ["tree"],
    "status": ["status", "2.3.5"],
    "history": ["history", "--format", "json"],
    "report": ["report"],
    "export": ["export", "-o", "-", "--format", "csv"],
    "collect": ["collect", str(SHEET), "--dry-run"],
    "check": ["check", "--format", "json"],
    "schema": ["schema"],
    "amend": ["amend", "1.2", "--deadline", "IV-chorak", "--on", "2025-09-01", "--basis", "x", "--dry-run"],
    "diff": ["diff", "2025-07-01", "2025-10-01", "--format", "json"],
    "brief": ["brief"],
    "remind": ["remind", "--lang", "uz"],
    "holidays": ["holidays"],
    "help": ["help"],
    "completion": ["completion", "bash"],
    "doctor": ["doctor"],
    "sql": ["sql", "SELECT number FROM activity"],
    "a dry run": ["status", "2.3.5", "--done", "5", "--dry-run"],
    "JSON": ["list", "--format", "json"],
}
"""A line of each command that prints, and neither records nor writes a file."""

WRITING = {
    "export": (["export", "-o", "plan.csv"], "plan.csv"),
    "import": (["import", str(ROOT / "tests" / "documents" / "loose.md"), "-o", "new.yaml"], "new.yaml"),
    "sheet": (["sheet", "--owner", "Valiyev", "-o", "sheet.xlsx"], "sheet.xlsx"),
    "sheet --all": (["sheet", "--all", "-o", "sheets"], "sheets"),
    "init": (["init", "new"], str(Path("new", "plan.yaml"))),
    "rollover": (["rollover", "--to", "2026-H1", "-o", "next.yaml"], "next.yaml"),
    "report -o": (["report", "-o", "report.html"], "report.html"),
    "brief -o": (["brief", "-o", "brief.html"], "brief.html"),
    "remind -o": (["remind", "-o", "letters"], "letters"),
    "warehouse": (["warehouse", "warehouse"], "warehouse"),
}
"""A line of each command that writes files, and what it writes."""

TALKING = {"remind", "remind -o", "import", "rollover"}
"""The lines that tell something on stderr as well: the language of the letters, missing addresses, the review
list, titles to reword."""

RECORDING = {
    "status": ["status", "2.3.5", "--done", "5"],
    "schedule": ["schedule", "4.1", "2025-11-01", "--basis", "x"],
    "undo": ["undo"],
}


def full():
    return io.TextIOWrapper(Path("/dev/full").open("wb"), encoding="utf-8")


def gone():
    reader, writer = os.pipe()
    os.close(reader)
    return io.TextIOWrapper(os.fdopen(writer, "wb"), encoding="utf-8")


def closed():
    """What Python makes of a stream that was closed before it started."""


def ran(monkeypatch, workplan, output, arguments):
    """The exit status and the text on stderr, while stdout is broken."""
    (workplan.folder / "new").mkdir(exist_ok=True)
    workplan.capture.readouterr()
    stream = output()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        status = run([*arguments, *OCTOBER])
    with suppress(OSError):
        if stream:
            stream.close()
    return status, workplan.capture.readouterr().err


BROKEN = [
    pytest.param(full, marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="a thing of Linux")),
    closed,
]


@pytest.mark.parametrize("output", BROKEN)
@pytest.mark.parametrize("name", LINES)
def test_what_cannot_be_told_is_an_error(monkeypatch, workplan, output, name):
    status, told = ran(monkeypatch, workplan, output, LINES[name])
    assert status == 5
    assert told.count("\n") == 2
    assert workplan.journal == ""


@pytest.mark.parametrize("output", BROKEN)
@pytest.mark.parametrize("name", RECORDING)
def test_what_is_recorded_is_never_told_to_have_failed(monkeypatch, workplan, output, name):
    if name == "undo":
        workplan.well(*RECORDING["status"], *OCTOBER)
    before = workplan.journal.count("\n")
    status, told = ran(monkeypatch, workplan, output, RECORDING[name])
    assert status == 5
    assert "is recorded, but could not be shown" in told
    assert "error:" not in told
    assert workplan.journal.count("\n") == before + 1


@pytest.mark.parametrize("output", BROKEN)
@pytest.mark.parametrize("name", WRITING)
def test_what_is_written_is_never_told_to_have_failed(monkeypatch, workplan, output, name):
    line, written = WRITING[name]
    status, told = ran(monkeypatch, workplan, output, line)
    assert status == 5
    assert told.startswith(f"warning: {written} was written, but the result ")
    assert "error:" not in told
    assert (workplan.folder / written).exists()


@pytest.mark.parametrize("output", BROKEN)
def test_every_sheet_is_written_although_nothing_can_be_reported(monkeypatch, workplan, output):
    ran(monkeypatch, workplan, output, ["sheet", "--all", "-o", "unseen"])
    workplan.well("sheet", "--all", "-o", "seen", *OCTOBER)
    unseen, seen = ({each.name for each in (workplan.folder / name).iterdir()} for name in ("unseen", "seen"))
    assert unseen == seen


@pytest.mark.parametrize("output", BROKEN)
def test_an_amendment_is_never_told_to_have_failed(monkeypatch, workplan, output):
    line = ["amend", "1.2", "--deadline", "IV-chorak", "--on", "2025-09-01", "--basis", "x"]
    plan = workplan.folder / "nazorat" / "plan.yaml"
    plan.parent.mkdir()
    plan.write_bytes(PLAN)
    monkeypatch.setenv("WORKPLAN_PLAN", str(plan))
    status, told = ran(monkeypatch, workplan, output, line)
    (file,) = (plan.parent / "amendments").glob("*.yaml")
    assert status == 5
    assert told.startswith(f"warning: the amendment is recorded ({file}), but could not be shown: ")
    assert "error:" not in told


@pytest.mark.parametrize("output", BROKEN)
def test_what_could_not_be_shown_is_recognised_when_given_again(monkeypatch, workplan, output):
    line = ["status", "2.3.5", "--add", "7"]
    for _ in range(2):
        status, told = ran(monkeypatch, workplan, output, line)
        assert status == 5
        assert "is recorded, but could not be shown" in told
    assert "Already recorded" in workplan.well(*line, *OCTOBER).out
    assert workplan.journal.count("\n") == 1
    assert "Recorded for" in workplan.well(*line, *OCTOBER).out


def test_what_nobody_could_be_told_is_recognised_when_given_again(monkeypatch, workplan):
    line = ["status", "2.3.5", "--add", "7"]
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", None)
        status, _ = ran(monkeypatch, workplan, closed, line)
    assert status == 5
    assert "Already recorded" in workplan.well(*line, *OCTOBER).out
    assert workplan.journal.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="a matter of Unix")
@pytest.mark.parametrize("name", [*LINES, *RECORDING, *(each for each in WRITING if each not in TALKING)])
def test_a_reader_that_went_away_is_no_news(monkeypatch, workplan, name):
    if name == "undo":
        workplan.well(*RECORDING["status"], *OCTOBER)
    lines = LINES | RECORDING | {each: line for each, (line, _) in WRITING.items()}
    status, told = ran(monkeypatch, workplan, gone, lines[name])
    assert (status, told.removeprefix(f"plan: {Path('data', 'plan.yaml')}\n")) == (0, "")


@pytest.mark.parametrize("output", BROKEN)
def test_a_decision_is_never_told_to_have_failed(monkeypatch, workplan, output):
    plan = workplan.folder / "nazorat" / "plan.yaml"
    plan.parent.mkdir()
    plan.write_bytes(PLAN.replace(b"\napproval:", b"\nsettings: {acceptance: required}\n\napproval:", 1))
    monkeypatch.setenv("WORKPLAN_PLAN", str(plan))
    workplan.well("status", "1.4", "--complete", *OCTOBER)
    status, told = ran(monkeypatch, workplan, output, ["verify", "1.4", "--accept", "--as", "A.Xusanov"])
    assert status == 5
    assert "is recorded, but could not be shown" in told
    assert "error:" not in told
    assert workplan("list", "1.4", *OCTOBER, "--state", "done").rows


def test_every_command_is_there():
    # "verify" has a test of its own; "open" starts an editor, and "ui" needs a terminal.
    assert set(COMMANDS) <= LINES.keys() | RECORDING.keys() | WRITING.keys() | {"verify", "open", "ui"}
