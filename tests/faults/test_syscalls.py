"""A command is killed, or told of an error, at each of its system calls on the way to the disk.

``strace`` does it: a first run shows which calls there are, then the command runs once for each
call and fault, and is repeated when it did not report success. Calls before the first one that
names the folder only start the interpreter.
"""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from harness import ROOT, numbers
from recorder import report

from workplan_cli.store.journal import file_of, record, recording

ERRORS = ("EIO", "ENOSPC", "EINTR")
MEMORY_CALLS = {"mmap", "munmap", "mprotect", "brk", "futex", "rt_sigaction", "exit_group"}


class Command(NamedTuple):
    """What is run on a folder, what that holds before, and how often the work is done after."""

    arguments: list[str]
    prepare: Callable[[Path], object]
    times_done: Callable[[Path], int]

    def run(self, folder: Path, environment: dict[str, str], *strace: str) -> subprocess.CompletedProcess:
        arguments = [argument.replace("FOLDER", str(folder)) for argument in self.arguments]
        return subprocess.run([*strace, *arguments], env=environment, capture_output=True, check=False)


class Fault(NamedTuple):
    """What happens at the nth call of a name."""

    call: str
    nth: int
    kind: str

    def strace(self, trace: Path) -> list[str]:
        effect = "signal=KILL" if self.kind == "kill" else f"error={self.kind}"
        inject = f"inject={self.call}:{effect}:when={self.nth}"
        return ["strace", "-f", "-o", str(trace), "-e", f"trace={self.call}", "-e", inject]


def nothing(folder: Path) -> None:
    """The first entry ever."""


def unreported(folder: Path) -> None:
    """An earlier attempt was killed when the line was written."""
    record(folder / "progress", report(0))
    with pytest.raises(KeyboardInterrupt), recording(folder / "progress", report(1)):
        raise KeyboardInterrupt


def torn(folder: Path) -> None:
    """An earlier attempt was killed in the middle of the line."""
    unreported(folder)
    journal = file_of(folder / "progress", "nodira")
    journal.write_bytes(journal.read_bytes()[:-100])


def copied_plan(folder: Path) -> None:
    """The plan that comes with the program."""
    shutil.copy(ROOT / "data" / "plan.yaml", folder)


def recorded(folder: Path) -> int:
    return numbers(folder / "progress")[1]


def created(folder: Path) -> int:
    """A new plan is there whole, as the run without a fault made it, or not at all."""
    plan, whole = folder / "plan.yaml", folder.parent / "first" / "plan.yaml"
    assert not plan.exists() or plan.read_bytes() == whole.read_bytes()
    return int(plan.exists())


WORKPLAN = [sys.executable, "-m", "workplan_cli"]
RECORDER = [sys.executable, "-S", str(Path(__file__).with_name("recorder.py")), "FOLDER/progress", "1", "1"]
STATUS = [*WORKPLAN, "--plan", "FOLDER/plan.yaml", "--today", "2025-09-01"]
STATUS += ["status", "2.1.1", "--by", "nodira", "--note", "1"]
COMMANDS = {
    "first entry": Command(RECORDER, nothing, recorded),
    "entry after an unreported one": Command(RECORDER, unreported, recorded),
    "entry after a torn line": Command(RECORDER, torn, recorded),
    "workplan status": Command(STATUS, copied_plan, recorded),
    "workplan init": Command([*WORKPLAN, "init", "FOLDER"], nothing, created),
}


def calls_of(command: Command, folder: Path, environment: dict[str, str]) -> list[tuple[str, int]]:
    """Name and count of each call from the first one that names what the command writes."""
    trace = folder.with_suffix(".trace")
    folder.mkdir()
    command.prepare(folder)
    assert command.run(folder, environment, "strace", "-f", "-o", str(trace)).returncode == 0
    assert command.times_done(folder) == 1
    written = str(folder / "progress") if command.times_done is recorded else str(folder)
    calls, counted, reached = [], Counter(), False
    for name, rest in re.findall(r"^\d+ +(\w+)\((.*)", trace.read_text(errors="replace"), re.MULTILINE):
        counted[name] += 1
        reached = reached or (written in rest and name != "execve")
        if reached:
            calls.append((name, counted[name]))
    return calls


def endured(command: Command, fault: Fault, folder: Path, environment: dict[str, str]) -> Counter[str]:
    """What became of a command at a fault, and of its repetition."""
    trace = folder.with_suffix(".trace")
    folder.mkdir()
    command.prepare(folder)
    before = command.times_done(folder)
    done = command.run(folder, environment, *fault.strace(trace))
    if not re.search("INJECTED|killed by SIGKILL", trace.read_text(errors="replace")):
        return Counter(missed=1)
    assert b"Traceback" not in done.stderr, (fault, done.stderr.decode())
    times = command.times_done(folder)
    reported = int(bool(done.stdout) or done.returncode == 0)
    if b"not-recorded" in done.stderr:
        assert times == before, fault
    if not reported:
        command.run(folder, environment)
    return Counter(
        tried=1,
        acknowledged=reported,
        lost=int(times < reported or command.times_done(folder) == 0),
        doubled=max(0, command.times_done(folder) - 1),
    )


@pytest.fixture(scope="session")
def strace(tmp_path_factory):
    """Skips where system calls cannot be interfered with."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    trace = tmp_path_factory.mktemp("strace") / "trace"
    inject = ["-e", "trace=fsync", "-e", "inject=fsync:error=EIO"]
    tried = subprocess.run(["strace", "-f", "-o", trace, *inject, "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip(f"strace may not trace here: {tried.stderr.decode().strip()}")


@pytest.mark.usefixtures("strace")
@pytest.mark.parametrize("name", COMMANDS)
def test_a_fault_at_each_call_loses_and_doubles_nothing(scratch, figures, long, environment, name):
    command = COMMANDS[name]
    calls_of(command, scratch / "first", environment)  # compiles what has to be compiled
    calls = calls_of(command, scratch / "second", environment)
    faults = [Fault(*call, kind) for call, kind in product(calls, ("kill", *ERRORS))]
    faults = [fault for fault in faults if fault.kind == "kill" or fault.call not in MEMORY_CALLS]
    if not long:
        faults = faults[:: 5 if command.arguments is RECORDER else len(faults) // 6]

    def endure(numbered: tuple[int, Fault]) -> Counter[str]:
        number, fault = numbered
        return endured(command, fault, scratch / str(number), environment)

    with ThreadPoolExecutor(2) as pool:
        total = sum(pool.map(endure, enumerate(faults)), Counter())
    figures(
        f"{name}: killed, EIO, ENOSPC or EINTR at a system call",
        tried=total["tried"],
        acknowledged=total["acknowledged"],
        lost=total["lost"],
        doubled=total["doubled"],
        remark=f"{len(calls)} calls",
    )
    assert total["tried"] > 0.9 * len(faults)
    assert (total["lost"], total["doubled"]) == (0, 0)
