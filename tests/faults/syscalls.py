"""A command that is killed, or given an error, at one of its system calls, by ``strace``.

A first run shows which calls there are. Those count that touch something in the folder the command
works on, and all that come after the first one to touch what it writes. What loads the interpreter
and its modules is left out, before and after: a program that cannot be read can promise nothing.
"""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from harness import ROOT

KINDS = ("kill", "EIO", "ENOSPC", "EINTR")
UNFAILING = {"mmap", "munmap", "mprotect", "brk", "futex", "rt_sigaction", "exit_group"}
"""Calls that concern the process, not the disk; only a kill is tried there."""

PROGRAM = (sys.prefix, sys.base_prefix, str(ROOT / "workplan_cli"))
"""Where the interpreter and its modules are."""

SHARED_LIBRARY = re.compile(r"\.so\b")
"""In a path: a library that a module is linked to, or the list by which the system finds libraries."""

Environment = dict[str, str]


class Fault(NamedTuple):
    """What happens at the nth call of a name."""

    call: str
    nth: int
    kind: str

    @property
    def injected(self) -> list[str]:
        effect = "signal=KILL" if self.kind == "kill" else f"error={self.kind}"
        return ["-e", f"trace={self.call}", "-e", f"inject={self.call}:{effect}:when={self.nth}"]


class Struck(NamedTuple):
    """What a command did when the fault met it."""

    status: int
    out: bytes
    err: str


def run(
    arguments: Sequence[str], environment: Environment | None = None, *before: str
) -> subprocess.CompletedProcess:
    """Run a command to its end, by itself or behind another."""
    return subprocess.run([*before, *arguments], env=environment, capture_output=True, check=False)


def calls(
    arguments: Sequence[str], environment: Environment, trace: Path, *, folder: Path, written: Path
) -> list[tuple[str, int]]:
    """Name and count of each call that touches the folder, or comes after the first to touch ``written``."""
    done = run(arguments, environment, *_strace(trace), "-y")
    assert done.returncode == 0, done.stderr.decode()
    found, counted, reached = [], Counter(), False
    for name, rest in re.findall(r"^\d+ +(\w+)\((.*)", trace.read_text(errors="replace"), re.MULTILINE):
        counted[name] += 1
        if name == "execve":
            continue
        reached = reached or str(written) in rest
        loads = any(path in rest for path in PROGRAM) or SHARED_LIBRARY.search(rest) is not None
        if str(folder) in rest or (reached and not loads):
            found.append((name, counted[name]))
    return found


def faults(found: Iterable[tuple[str, int]]) -> list[Fault]:
    """A kill and each error at each of the calls."""
    tried = [Fault(*call, kind) for call, kind in product(found, KINDS)]
    return [fault for fault in tried if fault.kind == "kill" or fault.call not in UNFAILING]


def strike(arguments: Sequence[str], environment: Environment, fault: Fault, trace: Path) -> Struck | None:
    """Run the command with the fault; nothing if it never came to that call."""
    done = run(arguments, environment, *_strace(trace, quick=fault.kind != "kill"), *fault.injected)
    if not re.search("INJECTED|killed by SIGKILL", trace.read_text(errors="replace")):
        return None
    struck = Struck(done.returncode, done.stdout, done.stderr.decode(errors="replace"))
    assert "Traceback" not in struck.err, (fault, struck.err)
    return struck


def endured(endure: Callable[[int, Fault], Counter[str]], tried: Sequence[Fault]) -> Counter[str]:
    """The sum of what became of each fault, two at a time. Nearly all of them must have struck."""
    with ThreadPoolExecutor(2) as pool:
        total = sum(pool.map(endure, range(len(tried)), tried), Counter())
    assert total["tried"] > 0.9 * len(tried)
    return total


def _strace(trace: Path, *, quick: bool = False) -> list[str]:
    return ["strace", "-f", *(_filter() if quick else []), "-o", str(trace)]


@cache
def _filter() -> list[str]:
    """What keeps strace from stopping at every other call, where it can; it would swallow a kill."""
    tried = run(["strace", "-f", "--seccomp-bpf", "-e", "trace=fsync", "true"])
    return ["--seccomp-bpf"] if tried.returncode == 0 and not tried.stderr else []


def why_not(scratch: Path) -> str | None:
    """Why system calls cannot be interfered with here, if so."""
    if not shutil.which("strace"):
        return "strace is not installed"
    inject = ["strace", "-f", "-o", str(scratch), "-e", "trace=fsync", "-e", "inject=fsync:error=EIO"]
    tried = subprocess.run([*inject, "true"], capture_output=True, check=False)
    return f"strace may not trace here: {tried.stderr.decode().strip()}" if tried.returncode else None
