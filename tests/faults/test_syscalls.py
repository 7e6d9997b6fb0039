"""Recording is killed, or given an error, at each of its system calls, and then repeated.

Each command runs once for each call and fault, and again when it did not report success.
"""

import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import syscalls
from harness import ROOT, appended, numbers, record
from recorder import report
from syscalls import Fault

from workplan_cli.store.journal.folder import file_of

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("strace")]


class Command(NamedTuple):
    """What is run on a folder, and what that holds before."""

    arguments: list[str]
    prepare: Callable[[Path], object]

    def on(self, folder: Path) -> list[str]:
        return [argument.replace("FOLDER", str(folder)) for argument in self.arguments]


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


def times_recorded(folder: Path) -> int:
    return numbers(folder / "progress")[1]


RECORDER = [sys.executable, "-S", str(Path(__file__).with_name("recorder.py")), "FOLDER/progress", "1", "1"]
STATUS = [sys.executable, "-m", "workplan_cli", "--plan", "FOLDER/plan.yaml", "--today", "2025-09-01"]
STATUS += ["status", "2.1.1", "--by", "nodira", "--note", "1"]
COMMANDS = {
    "first entry": Command(RECORDER, nothing),
    "entry after an unreported one": Command(RECORDER, unreported),
    "entry after a torn line": Command(RECORDER, torn),
    "workplan status": Command(STATUS, copied_plan),
}


def prepared(command: Command, folder: Path) -> list[str]:
    """The command line for a folder that holds what it is to hold."""
    folder.mkdir()
    command.prepare(folder)
    return command.on(folder)


def endured(command: Command, fault: Fault, folder: Path, environment: dict[str, str]) -> Counter[str]:
    """What became of a command at a fault, and of its repetition."""
    arguments = prepared(command, folder)
    before = times_recorded(folder)
    struck = syscalls.strike(arguments, environment, fault, folder.with_suffix(".trace"))
    if struck is None:
        return Counter(missed=1)
    times = times_recorded(folder)
    reported = int(bool(struck.out) or struck.status == 0)
    if "not-recorded" in struck.err:
        assert times == before, fault
    if not reported:
        syscalls.run(arguments, environment)
    after = times_recorded(folder)
    return Counter(
        tried=1,
        acknowledged=reported,
        lost=int(times < reported or after == 0),
        doubled=max(0, after - 1),
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_fault_at_each_call_loses_and_doubles_nothing(scratch, figures, long, environment, name):
    command = COMMANDS[name]
    syscalls.run(prepared(command, scratch / "first"), environment)  # compiles what has to be compiled
    arguments, folder = prepared(command, scratch / "second"), scratch / "second"
    found = syscalls.calls(
        arguments, environment, scratch / "second.trace", folder=folder, written=folder / "progress"
    )
    assert times_recorded(folder) == 1
    faults = syscalls.faults(found)
    if not long:
        faults = faults[:: 9 if command.arguments is RECORDER else len(faults) // 6]

    def endure(number: int, fault: Fault) -> Counter[str]:
        return endured(command, fault, scratch / str(number), environment)

    total = syscalls.endured(endure, faults)
    figures(
        f"{name}: killed, EIO, ENOSPC or EINTR at a system call",
        tried=total["tried"],
        acknowledged=total["acknowledged"],
        lost=total["lost"],
        doubled=total["doubled"],
        remark=f"{len(found)} calls",
    )
    assert (total["lost"], total["doubled"]) == (0, 0)
