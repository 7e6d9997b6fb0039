"""Answers a question in SQL in a process of its own, which is ended if it exceeds its time or memory.

The engine checks neither limit within a single function: ``repeat('x', 1000000000)`` cannot be interrupted,
and its memory is not counted.

    this process ── Task ────────────────────▶ child: opens the warehouse, runs the query
                 ◀── About, columns, rows, … ──

This process does not open the warehouse. The engine is imported once, by the child.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from itertools import chain
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO, Any

from workplan_cli import interrupts
from workplan_cli.errors import Problem, UsageError, WorkplanError
from workplan_cli.model.record import Record
from workplan_cli.reports.records import Answer
from workplan_cli.warehouse import engine
from workplan_cli.warehouse.about import About, about
from workplan_cli.warehouse.folder import Folder
from workplan_cli.warehouse.query import MOST_CELLS, SECONDS, asked, opened

GRACE = 2.0
"""The seconds after the time limit in which the engine can still end the query itself."""

START = 60.0
"""The most seconds that the start of the child may take."""

BESIDES = 512 * 1024**2
"""The bytes that the child may use besides the memory limit of the engine."""

FAILED = 1
"""The exit status of a child that ended with an exception."""

PROGRAM = """\
import os, pickle, sys
out = os.fdopen(os.dup(1), "wb")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
sys.path[:] = pickle.load(sys.stdin.buffer)
from workplan_cli.warehouse.apart import answer
answer(sys.stdin.buffer, out)
"""
"""The program of the child, which finds its modules where this process does, not in the current folder.

What the engine prints, such as the progress of a long query, must not come between the answers.
"""


class Task(Record):
    """A query on the warehouse in a folder.

    ``seconds`` is its time limit, and ``values`` is the maximum number of values in its answer. ``today`` is
    the day of ``current_date``; ``None`` leaves it to the engine, for which it is the day in UTC.
    """

    folder: Path
    query: str
    seconds: float
    values: int
    today: date | None = None


class Refused(Record):
    """The child's answer if it refuses the query: the problems, and the class of the exception to raise."""

    kind: type[WorkplanError]
    problems: tuple[Problem, ...]


@contextmanager
def asking_apart(
    folder: Path, query: str, seconds: float = SECONDS, values: int = MOST_CELLS, today: date | None = None
) -> Iterator[tuple[About, Callable[[], Answer]]]:
    """Run a query on a warehouse in a process of its own.

    Provides what the warehouse says about itself, and a function that returns the answer. The process is
    ended with the ``with`` block, even if nobody has asked for the answer. ``seconds`` is the time limit,
    ``values`` is the maximum number of values in the answer, and ``today`` is that of :class:`Task`. Raises
    the errors of :func:`opened` and :func:`about`; the function raises those of :func:`asked`.
    """
    task = Task(folder, query, seconds, values, today)
    command = [sys.executable, "-P", "-c", PROGRAM]
    with interrupts.held_back():
        started = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    with started as child:
        try:
            with suppress(BrokenPipeError):  # the child has ended; its answer, or its status, says why
                _send(child.stdin, sys.path, task)
            yield _next(child, START, task), lambda: _answer(child, task)
        finally:
            child.kill()


def _answer(child: subprocess.Popen[bytes], task: Task) -> Answer:
    """Receive the names of the columns and the rows, up to the ``None`` at their end.

    Raises the error with which the child refuses the query, or an error if the child ends too early.
    """
    columns, *rows = iter(lambda: _next(child, task.seconds + GRACE, task), None)
    return Answer(columns, tuple(chain.from_iterable(rows)))


def _next(child: subprocess.Popen[bytes], seconds: float, task: Task) -> Any:
    late = Event()

    def end() -> None:
        late.set()
        child.kill()

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        found = pickle.load(child.stdout)  # type: ignore[arg-type]  # noqa: S301 - from our own process
    except (EOFError, pickle.UnpicklingError) as error:
        raise _ended(child, task, late=late.is_set()) from error
    finally:
        timer.cancel()
    if isinstance(found, Refused):
        raise found.kind(found.problems)
    return found


def _ended(child: subprocess.Popen[bytes], task: Task, *, late: bool) -> Exception:
    """Return the error to raise if the child process ended without an answer."""
    if late:
        return UsageError.of("sql-too-long", seconds=task.seconds)
    with suppress(subprocess.TimeoutExpired):  # it may be about to end, with a status that says why
        child.wait(GRACE)
    child.kill()
    if child.wait() == FAILED:
        return RuntimeError("the process that runs the query failed")
    return _too_large(task)


def _too_large(task: Task) -> UsageError:
    return UsageError.of("sql-too-large", memory=engine.MEMORY, values=task.values)


def _send(pipe: IO[bytes] | None, *messages: object) -> None:
    if pipe:
        for each in messages:
            pickle.dump(each, pipe)
        pipe.flush()


def answer(tasks: IO[bytes], out: IO[bytes]) -> None:
    """Do the work of the child process: receive one task, run its query and send the answer."""
    interrupts.ignore()
    task: Task = pickle.load(tasks)  # noqa: S301 - from our own process
    Thread(target=_end_with, args=[tasks.fileno()], daemon=True).start()
    try:
        with opened(task.folder) as database:
            found = about(database, Folder(task.folder))
            if task.today:
                engine.set_today(database, task.today)
            _limit_memory()
            _send(out, found)
            for part in asked(database, task.query, task.seconds, task.values):
                _send(out, part)
        _send(out, None)
    except WorkplanError as error:
        _send(out, Refused(type(error), error.problems))
    except MemoryError:
        _send(out, Refused(UsageError, _too_large(task).problems))


def _end_with(pipe: int) -> None:
    """End this process when the other end of the pipe is closed: the parent process was killed."""
    os.read(pipe, 1)
    os._exit(FAILED)


def _limit_memory() -> None:
    """Limit the memory of this process, if the operating system supports this."""
    with suppress(ImportError, OSError, ValueError):
        from resource import RLIMIT_DATA, setrlimit

        most = engine.MEMORY_BYTES + BESIDES
        setrlimit(RLIMIT_DATA, (most, most))
