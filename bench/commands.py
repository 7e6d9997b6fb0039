"""The commands that are measured: each job of ours, and the same work in other programs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from sources import BOMBS

OURS = "workplan"
BEFORE = "workplan before the index"
TASK = "Taskwarrior"
TOPYDO = "topydo"
TYPER = "one-command Typer app"
TEXTUAL = "Textual"

LIST, REPORT, STATUS, COMPLETE = "list", "report", "status", "complete a number"
BACK_DATED = "status of an early day on a crowded activity"
WHOLE, TERMINAL, FIRST = "whole list", "whole list on a terminal", "first run"
LIST_FULL, REPORT_FULL = "list with entries", "report with entries"
HELLO = "hello"
START = "start"
VIEW, TOOLKIT = "full-screen view", "import of the toolkit"
IMPORT_DOCX, IMPORT_XLSX, IMPORT_PDF = "import of docx", "import of xlsx", "import of PDF with text"
IMPORT_BOMBS = {ending: f"import of a bomb, {ending}" for ending in BOMBS}
IMPORTS = {IMPORT_DOCX, IMPORT_XLSX, IMPORT_PDF, *IMPORT_BOMBS.values()}

TODAY = "2025-12-15"
REFUSED = 3
"""The exit status for a document that cannot be read."""
LINES = r"(?m)^.*\S.*$"
"""Matches each line that is not blank."""
OFFERED = r"(?m)^\d.*$"
"""Matches each number that completion offers."""
SHOWN = r"as of (\d{4})-12-15"
"""Matches the day in the activity that the full-screen view shows on the right, which it draws last."""
LEAVE = b"\x1b[21~"
"""The key F10."""
ON_TERMINAL = r"(?m)^[○◐◉✓×!] \d+(?:\.\d+)+ "
"""Matches the first line of each activity in a list on a terminal."""

ONE_COMMAND = """\
import typer

app = typer.Typer()


@app.command()
def hello(name: str = "world") -> None:
    print(f"hello {name}")


app()
"""


class Key(NamedTuple):
    """Names a command: the program, its job and the number of activities."""

    program: str
    job: str
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class Command:
    """A command line with the number of rows that its output must have.

    ``{run}`` in ``argv`` becomes ``first`` plus the number of the run. ``rows`` is a pattern: if it
    has a group, the group is the number of rows; else its matches are counted. A comment is
    appended to the file ``touched`` before each run. ``shown`` is the command line on the page. ``status`` is
    the exit status that is expected. ``key`` is typed as soon as the output has a match for ``rows``: a view
    ends only when it is left.
    """

    shown: str
    argv: tuple[str, ...]
    rows: str
    expected: int
    first: int = 0
    env: Mapping[str, str] = field(default_factory=dict)
    terminal: bool = False
    touched: Path | None = None
    status: int = 0
    key: bytes = b""


class Place(NamedTuple):
    """A plan written for every program in ``folder``, with its facts, and the Pythons to run."""

    folder: Path
    facts: Mapping[str, Any]
    python: Path
    before: Path | None


def commands(place: Place) -> Iterator[tuple[Key, Command]]:
    """All commands at one size. Programs that are not installed are left out."""
    size = place.facts["size"]
    programs = {
        OURS: _ours,
        BEFORE: _before,
        TASK: _task,
        TOPYDO: _topydo,
        TYPER: _typer,
        TEXTUAL: _textual,
    }
    for program, jobs in programs.items():
        for job, command in jobs(place):
            yield Key(program, job, size), command


def plan_folders(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The folders that need a copy of the plan: commands that change something have their own."""
    return (
        "listed",
        "recorded",
        "changed",
        *(("full",) if facts["entries"] else ()),
        *(("crowded",) if facts["crowded"] else ()),
    )


Jobs = Iterator[tuple[str, Command]]


def _ours(place: Place) -> Jobs:
    facts, program = place.facts, str(place.python.with_name("workplan"))
    owner = ("list", "--owner", facts["owner"])

    def command(folder: str, words: tuple[str, ...], expected: int, **more: Any) -> Command:
        argv = (program, "--plan", str(place.folder / folder / "plan.yaml"), "--today", TODAY, *words)
        return Command(" ".join(("workplan", *words)), argv, more.pop("rows", LINES), expected, **more)

    yield LIST, command("listed", owner, facts["owned"])
    yield WHOLE, command("listed", ("list",), facts["size"])
    whole = ("--no-pager", "list")
    yield TERMINAL, command("listed", whole, facts["size"], rows=ON_TERMINAL, terminal=True)
    yield VIEW, command("listed", ("ui",), 2025, rows=SHOWN, terminal=True, key=LEAVE)
    yield REPORT, command("listed", ("report",), facts["executors"], rows=r"(?m)^[^\t\n]+\t")
    status = ("status", facts["number"], "--done", "{run}", "--by", "bench")
    recorded = rf"(?m)^.*\b{facts['number']}\b"
    yield STATUS, command("recorded", status, 1, rows=recorded, first=facts["total"])
    if facts["crowded"]:
        earlier = ("status", facts["number"], "--add", "1", "--on", facts["start"], "--by", "bench")
        yield BACK_DATED, command("crowded", earlier, 1, rows=recorded)
    yield COMPLETE, _completion(place, program)
    yield from _imports(place, program)
    yield FIRST, command("changed", owner, facts["owned"], touched=place.folder / "changed" / "plan.yaml")
    if facts["entries"]:
        yield LIST_FULL, command("full", owner, facts["owned"])
        yield REPORT_FULL, command("full", ("report",), facts["executors"], rows=r"(?m)^[^\t\n]+\t")


def _imports(place: Place, program: str) -> Jobs:
    """What reads documents; nothing is written. A bomb is refused."""

    def command(name: str, rows: str, expected: int, status: int = 0) -> Command:
        words = ("import", str(place.folder / "documents" / name), "--dry-run")
        return Command(f"workplan import {name} --dry-run", (program, *words), rows, expected, status=status)

    yield START, Command("workplan --version", (program, "--version"), LINES, 1)
    for job, name in ((IMPORT_DOCX, "plan.docx"), (IMPORT_XLSX, "plan.xlsx"), (IMPORT_PDF, "plan.pdf")):
        yield job, command(name, r"\(activities: (\d+)", place.facts["size"])
    for ending, job in IMPORT_BOMBS.items():
        yield job, command(f"bomb.{ending}", LINES, 0, REFUSED)


def _completion(place: Place, program: str) -> Command:
    """What the shell runs when the tab key is pressed after the number of a section."""
    section = place.facts["section"]
    env = {
        "WORKPLAN_PLAN": str(place.folder / "listed" / "plan.yaml"),
        "_WORKPLAN_COMPLETE": "bash",
        "_WORKPLAN_LINE": f"workplan status {section}",
    }
    shown = f"_WORKPLAN_COMPLETE=bash _WORKPLAN_LINE='workplan status {section}' workplan"
    return Command(shown, (program,), OFFERED, place.facts["in_section"], env=env)


def _before(place: Place) -> Jobs:
    """The first run with the version before the index, which has a cache folder of its own."""
    if place.before:
        ours = dict(_ours(place._replace(python=place.before)))[FIRST]
        yield FIRST, replace(ours, env={"HOME": str(place.before.parent.parent)})


def _task(place: Place) -> Jobs:
    facts, folder = place.facts, place.folder / TASK
    if program := shutil.which("task"):
        for job, words, rows, expected in (
            (LIST, (f"+{facts['tag']}", "list"), r"(?m)^(\d+) tasks?", facts["owned"]),
            (REPORT, ("summary",), r"(?m)^(\d+) projects?", facts["leads"]),
        ):
            env = {"TASKRC": str(folder / "taskrc"), "TASKDATA": str(folder)}
            yield job, Command(" ".join(("task", *words)), (program, *words), rows, expected, env=env)


def _topydo(place: Place) -> Jobs:
    folder, context = place.folder / TOPYDO, place.facts["context"]
    if program := shutil.which("topydo"):
        files = ("-c", str(folder / "config"), "-t", str(folder / "todo.txt"), "-d", str(folder / "done.txt"))
        argv = (program, *files, "ls", context)
        yield LIST, Command(f"topydo ls {context}", argv, LINES, place.facts["owned"])


def _typer(place: Place) -> Jobs:
    """The lower limit for a program with Typer: one command that prints one line."""
    script = place.folder / "hello.py"
    script.write_text(ONE_COMMAND, encoding="utf-8")
    yield HELLO, Command("python hello.py", (str(place.python), str(script)), LINES, 1)


def _textual(place: Place) -> Jobs:
    """The lower limit for a full-screen view: its toolkit, imported."""
    argv = (str(place.python), "-c", "import textual.app; print('imported')")
    yield TOOLKIT, Command('python -c "import textual.app"', argv, LINES, 1)
