"""Running commands and measuring their processor time and memory, in a pipe or on a terminal.

POSIX only: ``os.wait4`` reports what a child used, ``pty`` is the terminal.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Timer

from commands import Command

SCREEN = (40, 120)
"""Lines and columns of the terminal."""
SLOW = 5
"""Seconds of processor time from which a command runs less often."""
SLOW_RUNS = 3
COLOURS = re.compile(r"\x1b\[[\d;]*m")

LAUNCHER = """\
import os, sys
report = int(sys.argv[1])
os.set_inheritable(report, False)
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
numbers = os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss
os.write(report, " ".join(map(str, numbers)).encode())
"""
"""Starts the command from a small process: peak memory counts from that of the parent."""


class FailedError(Exception):
    """A command fails, takes too long or has another number of rows; the text says which."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: processor time in seconds (user and system, with its children), peak megabytes."""

    seconds: float
    megabytes: float
    output: str


@dataclass(slots=True)
class Runner:
    """Runs commands in one environment, each at most ``limit`` seconds."""

    env: Mapping[str, str]
    limit: float
    counts: dict[Command, int] = field(default_factory=dict)

    def in_turn(self, ours: Command, other: Command, runs: int) -> tuple[list[float], list[float]]:
        """Processor times of both commands, run A B A B, so that a busy moment falls on both.

        Fewer runs if one of them is slow.

        Raises:
            FailedError: One of them does not do its work.
        """
        if max(self.warm_up(ours), self.warm_up(other)) > SLOW:
            runs = min(runs, SLOW_RUNS)
        pairs = [(self.run(ours).seconds, self.run(other).seconds) for _ in range(runs)]
        return [one for one, _ in pairs], [two for _, two in pairs]

    def memory(self, command: Command) -> float:
        """The peak memory of one run in megabytes; a first run after a change needs no other before it."""
        if not command.touched:
            self.warm_up(command)
        return self.run(command).megabytes

    def warm_up(self, command: Command) -> float:
        """Fill the caches of a command before its first measured run; the seconds of its last run.

        Twice, since the first run may leave a cache that the second completes. A first run after a
        change has nothing to fill, and one is enough.
        """
        times = 1 if command in self.counts or command.touched else 2
        return [self.run(command).seconds for _ in range(times)][-1]

    def run(self, command: Command) -> Run:
        """Run a command once and count its rows.

        Raises:
            FailedError: It fails, takes too long, or has another number of rows than expected.
        """
        count = self.counts[command] = self.counts.get(command, 0) + 1
        if command.touched:
            with command.touched.open("a", encoding="utf-8") as file:
                file.write(f"# {count}\n")
        argv = [part.replace("{run}", str(command.first + count)) for part in command.argv]
        env = {**self.env, **command.env}
        key = (command.rows, command.key) if command.key else None
        run = execute(argv, env, self.limit, terminal=command.terminal, status=command.status, key=key)
        rows = count_rows(command.rows, run.output)
        if rows != command.expected:
            raise FailedError(f"{rows} rows instead of {command.expected}")
        return run


def count_rows(pattern: str, output: str) -> int:
    """The number of rows an output reports: the number in the pattern's group, or its matches."""
    compiled = re.compile(pattern)
    if compiled.groups:
        found = compiled.search(output)
        return int(found[1]) if found else 0
    return sum(1 for _ in compiled.finditer(output))


def execute(
    argv: list[str],
    env: Mapping[str, str],
    limit: float,
    *,
    terminal: bool = False,
    status: int = 0,
    key: tuple[str, bytes] | None = None,
) -> Run:
    """Run one process to its end; its output is read at once.

    ``key`` is a pattern, and what is typed on the terminal as soon as the output has a match.

    Raises:
        FailedError: It ends with another status than ``status``, or does not end within ``limit`` seconds.
    """
    ours, theirs = _terminal() if terminal else os.pipe()
    with tempfile.TemporaryFile() as report, tempfile.TemporaryFile() as errors:
        launcher = [sys.executable, "-I", "-S", "-c", LAUNCHER, str(report.fileno())]
        process = subprocess.Popen(
            [*launcher, *argv],
            stdin=theirs if terminal else subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs if key else errors,  # where a full-screen view draws
            env={**env, "TERM": "xterm-256color"},
            pass_fds=[report.fileno()],
            start_new_session=True,
        )
        os.close(theirs)
        timer = Timer(limit, _stop, [process])
        timer.start()
        output = _read(ours, key)
        process.wait()
        timer.cancel()
        report.seek(0)
        errors.seek(0)
        numbers, complaint = report.read().split(), errors.read().decode(errors="replace")
    if not numbers:
        raise FailedError(f"does not end within {limit:g} s")
    if int(numbers[0]) != status:
        last = (complaint.strip().splitlines() or [f"status {numbers[0].decode()}"])[-1]
        raise FailedError(f"fails: {last[:80]}")
    unit = 1 if sys.platform == "darwin" else 1024
    megabytes = int(numbers[2]) * unit / 1024**2
    return Run(float(numbers[1]), megabytes, COLOURS.sub("", output.decode(errors="replace")))


def _terminal() -> tuple[int, int]:
    """Both ends of a new terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *SCREEN, 0, 0))
    return ours, theirs


def _read(end: int, key: tuple[str, bytes] | None) -> bytes:
    """Read to the end of a pipe or a terminal, and close it; type a key once its pattern is seen."""
    pieces = []
    with suppress(OSError):  # Linux reports the closed end of a terminal as an error
        while piece := os.read(end, 1 << 16):
            pieces.append(piece)
            if key and re.search(key[0], COLOURS.sub("", b"".join(pieces).decode(errors="replace"))):
                os.write(end, key[1])
                key = None
    os.close(end)
    return b"".join(pieces)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
