"""The traces of recording commands: files that show whether a command was interrupted.

A command writes the line of its entry to a trace, ``.<author>.<id>.pending``, before it appends the line to
the journal. After the entry has been shown to the user, the command adds the line ``told`` to the trace and
removes the trace.

A trace without ``told`` is unfinished: the user has not seen the entry. If the user gives the same command
again, it is a repetition. Version 0.1 kept one trace for each author, ``.<author>.pending``, and never wrote
``told``.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from workplan_cli.errors import Level, Problem
from workplan_cli.model.journal import Entry
from workplan_cli.model.record import Record
from workplan_cli.store import files
from workplan_cli.store.journal import line_format
from workplan_cli.store.journal.folder import TRACE_ENDING as _ENDING
from workplan_cli.store.journal.folder import file_of

_TOLD = b"told\n"


class Trace(Record):
    """The trace of a command: its file, the journal line of its entry, and whether the user has seen it."""

    path: Path
    line: bytes
    entry: Entry
    told: bool


def path_of(folder: Path, entry: Entry) -> Path:
    """Return the path of the trace of an entry that has an id."""
    return folder / f".{file_of(folder, entry.author).stem}.{entry.id}{_ENDING}"


def unfinished(folder: Path, author: str) -> tuple[Trace, ...]:
    """Return the unfinished traces of an author, in the order in which their entries were recorded.

    Raises ``OSError`` if a trace cannot be read, because otherwise an entry could be recorded twice.
    """
    found = (read(path) for path in _of_author(folder, author))
    traces = [each for each in found if each and not each.told and each.entry.author == author]
    return tuple(sorted(traces, key=lambda each: (each.entry.recorded, each.entry.seq, each.entry.id)))


def read(path: Path) -> Trace | None:
    """Read a trace; ``None`` if the file is not a regular file or does not hold a complete line.

    A trace is flushed to disk before the journal is changed, so an incomplete line shows that nothing was
    recorded. Raises ``OSError``.
    """
    if not stat.S_ISREG(path.lstat().st_mode):  # a pipe would never answer
        return None
    line, end, rest = path.read_bytes().partition(b"\n")
    try:
        entry = line_format.decode(line.decode())
    except ValueError:
        return None
    return Trace(path, line + end, entry, bool(rest)) if end else None


def write(folder: Path, entry: Entry, line: bytes) -> Trace:
    """Write the trace of an entry, and flush its content and its name to disk. Raises ``OSError``."""
    path = path_of(folder, entry)
    path.unlink(missing_ok=True)
    try:
        files.fill(path, line)
        files.sync_folder(folder)
    except OSError:
        remove(path)
        raise
    return Trace(path, line, entry, told=False)


def close(path: Path) -> bool:
    """Finish a trace: add the line ``told`` to it, then delete its file.

    Returns whether one of the two succeeded, so that the trace no longer looks unfinished.
    """
    marked = False
    with suppress(OSError):
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | files.PLAIN)
        try:
            marked = os.write(descriptor, _TOLD) == len(_TOLD)
            path.unlink()
        except OSError:
            os.fsync(descriptor)  # the file stays, so the mark must last
        finally:
            os.close(descriptor)
    return remove(path) or marked


def remove(path: Path) -> bool:
    """Remove a trace, and return whether it is gone."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        return True
    return False


def drop_incomplete(folder: Path, author: str) -> None:
    """Remove the traces of an author that hold an incomplete line, because their commands recorded nothing.

    Raises ``OSError`` if a trace cannot be read.
    """
    for path in _of_author(folder, author):
        if path.is_file() and not path.is_symlink() and b"\n" not in path.read_bytes():
            remove(path)


def left_over(folder: Path, recorded: frozenset[str]) -> Iterator[Problem]:
    """Yield a warning for each trace in a folder.

    ``recorded`` holds the ids of the entries in the journals.
    """
    paths = sorted(folder.glob(f".*{_ENDING}")) if folder.is_dir() else []
    for path in paths:
        trace = None
        with suppress(OSError):
            trace = read(path)
        if trace is None:
            code = "trace-unreadable"
        elif trace.told:
            code = "trace-told"
        else:
            code = "trace-unfinished" if trace.entry.id in recorded else "trace-unrecorded"
        about = trace and {
            "entry": trace.entry.id,
            "activity": trace.entry.activity,
            "writer": trace.entry.author,
        }
        yield Problem(code=code, params=about or {}, level=Level.WARNING, file=str(path))


def _of_author(folder: Path, author: str) -> list[Path]:
    stem = re.escape(file_of(folder, author).stem)
    name = re.compile(rf"\.{stem}(?:\.[0-9a-f]{{16}})?{re.escape(_ENDING)}")
    try:
        return sorted(path for path in folder.iterdir() if name.fullmatch(path.name))
    except FileNotFoundError:
        return []
