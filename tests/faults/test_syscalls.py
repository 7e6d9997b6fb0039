"""Recording is killed, or given an error, at each of its system calls, and then repeated.

Each command runs once for each call and fault. If it did not end well, it is given again by another
process: a command of ``workplan`` on the next day, and after another entry of the same writer. If it
ended well, it is given again on purpose, and must count again.
"""

import shutil
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
import syscalls
from harness import ROOT, appended, readable, record
from recorder import report
from spreadsheet import fill
from syscalls import Fault

from workplan_cli import cli
from workplan_cli.model.journal import EntryKind
from workplan_cli.store import load_plan
from workplan_cli.store.journal.folder import file_of
from workplan_cli.tracking.state import ActivityState, Status, fold

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("strace")]


class Command(NamedTuple):
    """What is run on a folder, and what that holds before.

    ``records`` is the number of entries that the command makes, ``on_purpose`` the number that it makes
    when it is given once more after it has ended. ``between`` tells whether another entry may come
    before its repetition. ``effect`` tells whether the plan shows what the command recorded; the recorder
    has no plan.
    """

    arguments: list[str]
    prepare: Callable[[Path], object]
    records: int = 1
    on_purpose: int = 1
    between: bool = False
    effect: Callable[[dict[str, ActivityState]], bool] | None = None

    def on(self, folder: Path, day: str = "2025-09-01") -> list[str]:
        words = {"FOLDER": str(folder), "DAY": day}
        found = self.arguments
        for word, text in words.items():
            found = [argument.replace(word, text) for argument in found]
        return found


def nothing(folder: Path) -> None:
    """The first entry ever."""


def unreported(folder: Path) -> None:
    """An earlier attempt was killed when the line was written."""
    record(folder / "progress", report(0))
    with pytest.raises(KeyboardInterrupt), appended(folder / "progress", report(1)):
        raise KeyboardInterrupt


def torn(folder: Path) -> None:
    """An earlier attempt was killed in the middle of the line."""
    unreported(folder)
    journal = file_of(folder / "progress", "nodira")
    journal.write_bytes(journal.read_bytes()[:-100])


def copied_plan(folder: Path) -> None:
    """The plan that comes with the program."""
    shutil.copy(ROOT / "data" / "plan.yaml", folder)


def an_entry(folder: Path) -> None:
    """The plan, and an entry to take back."""
    copied_plan(folder)
    entry = report(0)._replace(id="00000000000000aa", activity="2.1.1", kind=EntryKind.NOTE, value=None)
    record(folder / "progress", entry)


def two_reports(folder: Path) -> None:
    """A plan that demands acceptance, and two activities that were reported as complete."""
    plan = (ROOT / "data" / "plan.yaml").read_text(encoding="utf-8")
    demands = plan.replace("\napproval:", "\nsettings: {acceptance: required}\napproval:", 1)
    (folder / "plan.yaml").write_text(demands, encoding="utf-8", newline="\n")
    for at, number in enumerate(("1.4", "2.1.5")):
        complete = {"activity": number, "kind": EntryKind.COMPLETE, "value": None, "target": None}
        record(folder / "progress", report(at)._replace(id=f"{at:016}", **complete))


def a_sheet(folder: Path) -> None:
    """The plan, and a sheet with three answers that came back."""
    copied_plan(folder)
    (folder / "s.xlsx").write_bytes(filled_sheet())


@cache
def filled_sheet() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "s.xlsx"
        plan = str(ROOT / "data" / "plan.yaml")
        made = cli.run(
            ["--plan", plan, "--today", "2025-09-01", "sheet", "--owner", "Valiyev", "-o", str(path)]
        )
        assert made == 0
        fill(path, {"I6": 40, "M5": "uchrashuv", "K8": 25})
        return path.read_bytes()


def recorded(folder: Path) -> int:
    """The number of entries, without those that a test recorded in between."""
    return sum(entry.note != "between" for entry in readable(folder / "progress")[0].entries)


def noted(items: dict[str, ActivityState]) -> bool:
    """The note counts for its activity."""
    return "1" in [each.note for each in items["2.1.1"].entries]


def scheduled(items: dict[str, ActivityState]) -> bool:
    """The activity has the date."""
    return date(2025, 11, 15) in [each.due for each in items["4.1"].checkpoints]


def taken_back(items: dict[str, ActivityState]) -> bool:
    """The entry does not count any more."""
    return "00000000000000aa" not in [each.id for each in items["2.1.1"].entries]


def accepted(items: dict[str, ActivityState]) -> bool:
    """Both activities are accepted and done."""
    return all(items[number].accepted and items[number].status is Status.DONE for number in ("1.4", "2.1.5"))


def answered(items: dict[str, ActivityState]) -> bool:
    """The plan shows all three answers of the sheet."""
    noted = "uchrashuv" in [each.note for each in items["2.1.1"].entries]
    return noted and (items["2.1.2"].targets[0].done, items["2.1.4"].fraction) == (40, Fraction(1, 4))


def shows(command: Command, folder: Path) -> bool:
    """Whether the plan shows the effect of the command."""
    if command.effect is None:
        return True
    plan, (journal, _) = load_plan(folder / "plan.yaml", None), readable(folder / "progress")
    return command.effect({each.number: each for each in fold(plan, journal, date(2025, 9, 2)).activities})


RECORDER = [sys.executable, "-S", str(Path(__file__).with_name("recorder.py")), "FOLDER/progress", "1", "1"]
WORKPLAN = [sys.executable, "-m", "workplan_cli", "--plan", "FOLDER/plan.yaml", "--today", "DAY"]
BY = ["--writer", "nodira"]
STATUS = [*WORKPLAN, "status", "2.1.1", *BY, "--note", "1"]
SCHEDULE = [*WORKPLAN, "schedule", "4.1", "2025-11-15", "--basis", "Reja-jadval", *BY]
UNDO = [*WORKPLAN, "undo", *BY]
VERIFY = [*WORKPLAN, "verify", "1.4", "2.1.5", "--accept", "--as", "kuranov", *BY]
COLLECT = [*WORKPLAN, "collect", "FOLDER/s.xlsx", "--yes", *BY]
BETWEEN = Command([*WORKPLAN, "status", "1.1", *BY, "--note", "between"], copied_plan)
COMMANDS = {
    "first entry": Command(RECORDER, nothing),
    "entry after an unreported one": Command(RECORDER, unreported, records=0),
    "entry after a torn line": Command(RECORDER, torn),
    "workplan status": Command(STATUS, copied_plan, between=True, effect=noted),
    "workplan schedule": Command(SCHEDULE, copied_plan, between=True, effect=scheduled),
    "workplan undo": Command(UNDO, an_entry, on_purpose=0, effect=taken_back),
    "workplan undo of a named entry": Command(
        [*WORKPLAN, "undo", "00000000000000aa", *BY], an_entry, on_purpose=0, between=True, effect=taken_back
    ),
    "workplan verify of two numbers": Command(
        VERIFY, two_reports, records=2, on_purpose=0, between=True, effect=accepted
    ),
    "workplan collect": Command(COLLECT, a_sheet, records=3, on_purpose=0, between=True, effect=answered),
}


def prepared(command: Command, folder: Path) -> list[str]:
    """The command line for a folder that holds what it is to hold."""
    folder.mkdir()
    command.prepare(folder)
    return command.on(folder)


def endured(command: Command, fault: Fault, folder: Path, environment: dict[str, str]) -> Counter[str]:
    """What became of a command at a fault, and of its repetition."""
    arguments = prepared(command, folder)
    before = recorded(folder)
    struck = syscalls.strike(arguments, environment, fault, folder.with_suffix(".trace"))
    if struck is None:
        return Counter(missed=1)
    times = recorded(folder) - before
    ended, told = struck.status == 0, bool(struck.out)
    # A collection that fails in the middle tells of the rows before.
    promised = ended or (told and command.records == 1)
    void = promised and not shows(command, folder)
    if command.records == 1 and ("not-recorded" in struck.err or "nothing was recorded" in struck.err):
        assert times == 0, fault
    if command.between and not ended:
        done = syscalls.run(BETWEEN.on(folder), environment)
        assert done.returncode == 0, (fault, done.stderr)
    again = syscalls.run(command.on(folder, "2025-09-02"), environment)
    if not (ended or told):
        assert again.returncode == 0, (fault, again.stderr)
    after = recorded(folder) - before
    least = command.records + (command.on_purpose if ended else 0)
    most = command.records + (command.on_purpose if ended or told else 0)
    return Counter(
        tried=1,
        acknowledged=int(ended or told),
        lost=int((promised and times < command.records) or after < least),
        doubled=max(0, after - most),
        without_effect=int(void or not shows(command, folder)),
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_fault_at_each_call_loses_and_doubles_nothing(scratch, figures, long, every, environment, name):
    command = COMMANDS[name]
    syscalls.run(prepared(command, scratch / "first"), environment)  # compiles what has to be compiled
    arguments, folder = prepared(command, scratch / "second"), scratch / "second"
    found = syscalls.calls(
        arguments, environment, scratch / "second.trace", folder=folder, written=folder / "progress"
    )
    faults = syscalls.faults(found)
    usual = 1 if long else 9 if command.arguments is RECORDER else len(faults) // 5
    tried = faults[:: every or usual]

    def endure(number: int, fault: Fault) -> Counter[str]:
        return endured(command, fault, scratch / str(number), environment)

    total = syscalls.endured(endure, tried)
    figures(
        f"{name}: killed, EIO, ENOSPC or EINTR at a system call",
        tried=total["tried"],
        acknowledged=total["acknowledged"],
        lost=total["lost"],
        doubled=total["doubled"],
        without_effect=total["without_effect"] if command.effect else None,
        remark=f"{len(found)} calls, {len(faults)} faults",
    )
    assert (total["lost"], total["doubled"], total["without_effect"]) == (0, 0, 0)
