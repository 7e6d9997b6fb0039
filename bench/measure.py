"""Running commands and timing them: in a pipe or on a terminal, in turn, until there are enough runs.

POSIX only: ``resource`` tells the peak memory of a child, ``pty`` is the terminal.
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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from threading import Timer
from time import perf_counter
from typing import Any, Self

PAGE = (40, 120)
"""Lines and columns of the terminal; a page is that many lines."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: ``seconds`` until its end, or until the first page on a terminal."""

    seconds: float
    status: int
    output: str
    errors: str


@dataclass(slots=True)
class Sample:
    """All runs of one contest, or why there are none."""

    contest: Mapping[str, Any]
    size: int
    seconds: list[float] = field(default_factory=list)
    megabytes: float = 0
    failure: str | None = None
    runs: int = 0

    @property
    def median(self) -> float | None:
        """The median in seconds."""
        return median(self.seconds) if self.seconds else None

    @property
    def spread(self) -> tuple[float, float] | None:
        """The quartiles in seconds."""
        if len(self.seconds) < 2:
            return None
        first, _, third = quantiles(self.seconds, n=4, method="inclusive")
        return first, third


def in_turn(samples: Sequence[Sample], env: Mapping[str, str], repeat: int, limit: float) -> Iterator[int]:
    """Run all contests ``repeat`` times, A B C A B C, so that a busy moment affects all of them.

    Yields the number of each turn that is over. Before the first each runs twice untimed: what it
    remembers is then warm, and its rows are counted. Contests that take longer than ``limit``
    seconds are left out; the slower ones run less often, at least three times.
    """
    for sample in samples:
        warm_up(sample, env, limit)
    for turn in range(repeat):
        for sample in samples:
            if not sample.failure and (turn < 3 or sum(sample.seconds) < limit):
                timed(sample, env, limit)
        yield turn + 1


def timed(sample: Sample, env: Mapping[str, str], limit: float) -> None:
    """Run a contest once and add its sample."""
    run = once(sample, env, limit)
    if run and not run.status:
        sample.seconds.append(run.seconds)
    else:
        sample.failure = "failed in one of the later runs"


def warm_up(sample: Sample, env: Mapping[str, str], limit: float) -> None:
    """Run a contest twice and verify that its output has the expected number of rows."""
    for _ in range(2):
        run = once(sample, env, limit)
        if run is None:
            sample.failure = f"takes longer than {limit:.0f} s"
        elif run.status:
            said = run.errors.strip().splitlines() or [f"exit status {run.status}"]
            sample.failure = f"fails: {said[-1][:80]}"
        elif (rows := counted(sample.contest["rows"], run.output)) != sample.contest["expected"]:
            sample.failure = f"tells of {rows} rows, not of {sample.contest['expected']}"
        if sample.failure or (run and run.seconds > limit / 5):
            return
    sample.megabytes = peak_memory(sample, env)


def once(sample: Sample, env: Mapping[str, str], limit: float) -> Run | None:
    """One run; ``None`` if it was stopped at the limit."""
    contest = sample.contest
    argv = _next_line(sample)
    if contest["touched"]:
        with Path(contest["touched"]).open("a", encoding="utf-8") as file:
            file.write(f"# {sample.runs}\n")
    run = on_terminal if contest["terminal"] else in_pipe
    return run(argv, {**env, **contest["env"]}, limit)


def peak_memory(sample: Sample, env: Mapping[str, str]) -> float:
    """The peak memory of one more run in megabytes.

    The system counts what a process had before it became another program, so that the run must not
    be started by this process, which holds all that was measured.
    """
    launcher = (sys.executable, "-I", "-S", "-c", LAUNCHER, *_next_line(sample))
    told = subprocess.run(
        launcher,
        env={**env, **sample.contest["env"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    unit = 1 if os.uname().sysname == "Darwin" else 1024
    return int(told.stdout) * unit / 1024**2


LAUNCHER = """\
import resource, subprocess, sys
null = subprocess.DEVNULL
subprocess.run(sys.argv[1:], stdin=null, stdout=null, stderr=null)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def _next_line(sample: Sample) -> list[str]:
    """The command line of the next run."""
    value = str(sample.contest["first"] + sample.runs)
    sample.runs += 1
    return [part.replace("{run}", value) for part in sample.contest["argv"]]


def counted(pattern: str, output: str) -> int:
    """The number of rows in an output: the number in the pattern's group, or the count of its matches."""
    compiled = re.compile(pattern)
    if compiled.groups:
        found = compiled.search(output)
        return int(found[1]) if found else 0
    return sum(1 for _ in compiled.finditer(output))


def in_pipe(argv: Sequence[str], env: Mapping[str, str], limit: float) -> Run | None:
    """Run a command whose output goes into a pipe that is read at once."""
    with tempfile.TemporaryFile() as errors:
        start = perf_counter()
        process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=env,
            start_new_session=True,
        )
        with _Watch(process, limit) as watch, process.stdout:
            output = process.stdout.read()
            status = process.wait()
        seconds = perf_counter() - start
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    return None if watch.stopped else Run(seconds, status, output.decode(errors="replace"), said)


def on_terminal(argv: Sequence[str], env: Mapping[str, str], limit: float) -> Run | None:
    """Run a command on a terminal; the time is that until the first page is there.

    What comes after it is read too, so that the rows can be counted.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *PAGE, 0, 0))
    start = perf_counter()
    process = subprocess.Popen(
        argv,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**env, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(theirs)
    output, page = bytearray(), None
    with _Watch(process, limit) as watch:
        while piece := _read(ours):
            output += piece
            if page is None and output.count(b"\n") >= PAGE[0]:
                page = perf_counter()
        status = process.wait()
    os.close(ours)
    seconds = (page or perf_counter()) - start
    said = output.decode(errors="replace")
    return None if watch.stopped else Run(seconds, status, said, said)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # raised on Linux when the other end is closed
        return b""


class _Watch:
    """Kills a process and its children after the time limit."""

    def __init__(self, process: subprocess.Popen[bytes], limit: float) -> None:
        self.stopped = False
        self.timer = Timer(limit, self._stop, [process])

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        self.stopped = True
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    def __enter__(self) -> Self:
        self.timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.timer.cancel()
