"""Commands that write a file are killed, or given an error, at each of their system calls.

``init``, ``import``, ``export``, ``rollover``, ``remind`` and ``sheet`` create a file, or replace one with
``--force``. Whatever happens,
the file is the old one or the new one and whole; what a kill leaves beside it has a name that tells
what it is, and nothing reads it.
"""

import re
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
import syscalls
from harness import ROOT
from syscalls import Fault, Struck

from workplan_cli.commands.editor import schema_file
from workplan_cli.commands.open_review import review_file

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("strace")]

DOCUMENTS = ROOT / "tests" / "documents"
OLD = b"what was there before\n"
NEW_FILE = "new"
REPLACED = "replaced"
STATUSES = {0, 1, 2, 3, 4, 5}
"""The exit statuses of the README."""
PLAN = """\
title: Ish rejasi
organization: Agentlik
period: {start: 2025-07-01, end: 2025-12-31}
departments:
  yuridik: {name: Yuridik bo‘lim}
chapters:
  - number: I
    title: Birinchi bob
    activities:
      - {number: "1.1", title: Tadbir, deadline: III-chorak, executors: [yuridik]}
"""
EXPORTS = ("md", "html", "json", "docx", "xlsx", "sqlite", "ics", "csv")


class Command(NamedTuple):
    """What is run in a folder, and the file it makes there."""

    arguments: list[str]
    made: str


def export(ending: str) -> Command:
    arguments = ["--plan", "FOLDER/plan.yaml", "--today", "2025-09-01"]
    return Command([*arguments, "export", "-o", f"FOLDER/made/out.{ending}"], f"out.{ending}")


def imported(source: str) -> Command:
    return Command(
        ["import", f"FOLDER/{source}", "--period", "2025-H2", "-o", "FOLDER/made/in.yaml"], "in.yaml"
    )


def steered(*arguments: str, made: str) -> Command:
    """A command that makes files from a plan with one executor and one activity that is overdue."""
    plan = ["--plan", "FOLDER/plan.yaml", "--today", "2025-11-01"]
    return Command([*plan, *arguments, "-o", "FOLDER/made"], made)


COMMANDS = {
    "init": Command(["--today", "2025-09-01", "init", "FOLDER/made"], "plan.yaml"),
    "import md": imported("loose.md"),
    "import docx": imported("russian-libreoffice.docx"),
    "rollover": steered("rollover", "--to", "2026-H1", made="plan.yaml"),
    "remind": steered("remind", made="yuridik.eml"),
    "sheet --all": steered("sheet", "--all", made="yuridik.xlsx"),
    **{f"export {ending}": export(ending) for ending in EXPORTS},
}
CASES = [(name, before) for name in COMMANDS for before in (NEW_FILE, REPLACED)]
SAMPLE = {("init", NEW_FILE), ("import md", REPLACED), ("import docx", NEW_FILE)}
SAMPLE |= {("export html", NEW_FILE), ("export xlsx", REPLACED), ("export sqlite", NEW_FILE)}
SAMPLE |= {("rollover", REPLACED), ("remind", NEW_FILE), ("sheet --all", NEW_FILE)}
SAMPLED = 3
"""How many faults of each case of the sample are tried in the quick set."""


def prepared(name: str, before: str, folder: Path) -> tuple[list[str], Path]:
    """The command line for a folder with what the command needs, and the file it is to make."""
    command = COMMANDS[name]
    made = folder / "made" / command.made
    made.parent.mkdir(parents=True)
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    for source in ("loose.md", "russian-libreoffice.docx"):
        if name.startswith("import"):
            shutil.copy(DOCUMENTS / source, folder)
    force = []
    if before == REPLACED:
        made.write_bytes(OLD)
        force = ["--force"]
    arguments = [argument.replace("FOLDER", str(folder)) for argument in command.arguments]
    return [sys.executable, "-m", "workplan_cli", "--lang", "en", *arguments, *force], made


def seen(made: Path, before: str, whole: bytes) -> bool:
    """Whether the new file is there; if not, all is as it was before. Nothing in between."""
    if before == NEW_FILE and not made.exists():
        return False
    content = made.read_bytes()
    if before == REPLACED and content == OLD:
        return False
    assert content == whole
    return True


def check_leftovers(made: Path, fault: Fault, struck: Struck) -> None:
    """Only a kill, or a name that could not be taken away, leaves anything beside the file."""
    left = [path.name for path in beside(made)]
    names = "|".join(re.escape(path.name) for path in (made, schema_file(made), review_file(made)))
    pattern = rf"\.(?:{names})\.[0-9a-f]{{16}}\.tmp"
    assert len(left) <= 1, fault
    assert all(re.fullmatch(pattern, name) for name in left), (fault, left)
    assert not left or fault.kind == "kill" or fault.call.startswith("unlink"), (fault, struck.err)


def beside(made: Path) -> dict[Path, bytes]:
    """The other files in the folder, without the schema and the review list that a plan is written with."""
    own = {made, schema_file(made), review_file(made)}
    return {path: path.read_bytes() for path in made.parent.iterdir() if path not in own}


def endured(
    name: str, before: str, fault: Fault, folder: Path, environment: dict[str, str], whole: bytes
) -> Counter[str]:
    """What became of a command at a fault, and of its repetition."""
    arguments, made = prepared(name, before, folder)
    struck = syscalls.strike(arguments, environment, fault, folder.with_suffix(".trace"))
    if struck is None:
        return Counter(missed=1)
    there = seen(made, before, whole)
    assert not (there and "Nothing was changed" in struck.err), fault
    assert fault.kind == "kill" or struck.status in STATUSES, (fault, struck)
    assert fault.kind == "kill" or struck.status == 0 or struck.err, (fault, struck)
    check_leftovers(made, fault, struck)
    left = beside(made)

    again = syscalls.run(arguments, environment)
    refused = b"already exists" in again.stderr or b"already holds a plan" in again.stderr
    assert again.returncode == 0 or (refused and there), (fault, again.stderr.decode())
    assert beside(made) == left
    acknowledged = int(bool(struck.out) or struck.status == 0)
    return Counter(
        tried=1,
        acknowledged=acknowledged,
        lost=int(there < acknowledged or not seen(made, before, whole)),
    )


@pytest.mark.parametrize(("name", "before"), CASES)
def test_a_fault_at_each_call_leaves_the_old_file_or_the_new(
    scratch, figures, long, environment, name, before
):
    if not long and (name, before) not in SAMPLE:
        pytest.skip("in the long set only")
    arguments, _ = prepared(name, before, scratch / "first")
    assert syscalls.run(arguments, environment).returncode == 0  # compiles what has to be compiled
    folder = scratch / "second"
    arguments, made = prepared(name, before, folder)
    found = syscalls.calls(
        arguments, environment, scratch / "trace", folder=folder, written=made.parent / f".{made.name}"
    )
    whole = made.read_bytes()
    faults = syscalls.faults(found)
    if not long:
        faults = faults[:: len(faults) // SAMPLED]

    def endure(number: int, fault: Fault) -> Counter[str]:
        return endured(name, before, fault, scratch / str(number), environment, whole)

    total = syscalls.endured(endure, faults)
    figures(
        f"workplan {name}, {before} file: killed, EIO, ENOSPC or EINTR at a system call",
        tried=total["tried"],
        acknowledged=total["acknowledged"],
        lost=total["lost"],
        remark=f"{len(found)} calls",
    )
    assert total["lost"] == 0
