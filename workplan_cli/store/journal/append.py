"""Appends entries to their author's journal exactly once, even if a command is interrupted.

Before an entry is appended, it is written to a file of its own, a trace
(:mod:`workplan_cli.store.journal.traces`). The trace is closed after the entry has been shown to the user. If
the command is killed before that, the trace remains. When the user repeats the command, the program finds the
trace and does not append the entry again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import chain
from pathlib import Path

from workplan_cli.errors import Level, Problem, StorageError
from workplan_cli.model.journal import Entry
from workplan_cli.store import files
from workplan_cli.store.journal import durable, line_format, locking, traces
from workplan_cli.store.journal.folder import own_file
from workplan_cli.store.journal.traces import Trace


class OwnJournal:
    """An author's journal while it is locked: no other process can append to it.

    ``unfinished`` holds the traces of the author's earlier commands that were interrupted. ``leftovers``
    holds warnings about traces that could not be removed; the list is complete after the ``with`` block of
    :func:`opened`.
    """

    def __init__(self, folder: Path, author: str, descriptor: int) -> None:
        self._folder, self._author, self._descriptor = folder, author, descriptor
        self._path = own_file(folder, author)
        self._open: dict[Path, str] = {}
        self._seq: int | None = None
        self._elsewhere = 0
        self._appended = False
        self.leftovers: list[Problem] = []
        with files.failing_as("not-recorded", self._path):
            traces.drop_incomplete(folder, author)
            self.unfinished = traces.unfinished(folder, author)

    def append(self, entry: Entry) -> Entry:
        """Append an entry as :meth:`append_all` does, and return it."""
        return self.append_all([entry])[0]

    def append_all(self, entries: Sequence[Entry]) -> list[Entry]:
        """Append entries with one write, flush them to disk, and return them with their ``id`` and ``seq``.

        An entry that has an id is appended only if the journal does not contain that id; otherwise the
        entry in the journal is returned.

        Raises :class:`ValueProblem` for an entry that cannot be written as a line, see
        :func:`~workplan_cli.store.journal.line_format.encode`. Raises :class:`StorageError`, see
        :func:`durable.extend`.
        """
        for trace in self.unfinished:
            if any(trace.entry.id == entry.id for entry in entries):
                self.finish(trace)
        lines = [self._line_of(entry.id) if entry.id else None for entry in entries]
        if any(lines):
            self.confirm()
        places = [place for place, line in enumerate(lines) if not line]
        new = self._append_new([entries[place] for place in places]) if places else []
        for place, line in zip(places, new, strict=True):
            lines[place] = line
        return [line_format.decode(line.decode()) for line in lines if line]

    def _append_new(self, entries: Iterable[Entry]) -> list[bytes]:
        """Append entries that are not in the journal. Return their lines."""
        written: list[Trace] = []
        try:
            with files.failing_as("not-recorded", self._path):
                seq = self._last_seq()
                numbered = [
                    entry._replace(id=entry.id or os.urandom(8).hex(), seq=number)
                    for number, entry in enumerate(entries, seq + 1)
                ]
                lines = [line_format.encode(entry) for entry in numbered]
                self._drop_torn()
                for entry, line in zip(numbered, lines, strict=True):
                    written.append(traces.write(self._folder, entry, line))
            durable.extend(self._descriptor, self._path, b"".join(lines))
        except StorageError as error:
            if any(problem.code == "not-recorded" for problem in error.problems):
                for trace in written:
                    traces.remove(trace.path)
            raise
        self._open |= {trace.path: trace.entry.id for trace in written}
        self._seq = numbered[-1].seq
        return lines

    def is_empty(self, problem: Problem) -> bool:
        """Return whether ``problem`` says that this journal is empty.

        The problem was found before this command wrote to the journal.
        """
        return problem.code == "journal-empty" and problem.file == str(self._path)

    def number_after(self, seq: int) -> None:
        """Number new entries from ``seq`` + 1, where ``seq`` is the author's highest number in all journals.

        All journals are searched, because some entries of the author may be in a renamed or copied journal.
        """
        self._elsewhere = seq

    def confirm(self) -> None:
        """Flush the journal to disk. Raises :class:`StorageError` ``maybe-recorded``."""
        durable.confirm(self._descriptor, self._path)

    def finish(self, trace: Trace) -> None:
        """Make :meth:`close` also close the trace of an earlier command."""
        self._open[trace.path] = trace.entry.id

    def close(self) -> None:
        """Close the traces of all entries that were appended or repeated and that the user has seen.

        Raises :class:`StorageError` ``trace-stays`` if a trace can neither be marked nor removed.
        """
        stay = [path for path in self._open if not traces.close(path)]
        with suppress(OSError):
            if self._open:
                files.sync_folder(self._folder)
        if stay:
            raise StorageError(self._problem("trace-stays", path) for path in stay)
        left = [path for path in self._open if path.exists()]
        self.leftovers += [self._problem("trace-told", path, Level.WARNING) for path in left]

    def _problem(self, code: str, path: Path, level: Level = Level.ERROR) -> Problem:
        params = {"entry": self._open[path], "file": str(path)}
        return Problem(code=code, params=params, level=level)

    @cached_property
    def _before(self) -> bytes:
        return b"".join(durable.chunks(self._descriptor))

    def _line_of(self, entry_id: str) -> bytes | None:
        """Return the journal line of the entry with this id; ``None`` if no readable line has it."""
        with files.failing_as("not-recorded", self._path):
            line = re.compile(b'^- {"id": "%b",.*$' % re.escape(entry_id.encode()), re.MULTILINE)
            lines = line.finditer(self._before)
        for found in lines:
            with suppress(ValueError):
                line_format.decode(found[0].decode())
                return found[0]
        return None

    def _last_seq(self) -> int:
        if self._seq is None:
            self._seq = _last_seq(durable.chunks(self._descriptor), self._author)
        return max(self._seq, self._elsewhere)

    def _drop_torn(self) -> None:
        """Remove an incomplete last line of the journal if an unfinished trace has the whole line.

        Any other incomplete line stays and is reported, because a person may have written it by hand.
        """
        if not self.unfinished or self._appended:
            return
        self._appended = True
        torn = self._before[self._before.rfind(b"\n") + 1 :]
        lines = [trace.line for trace in self.unfinished]
        if torn and any(line.startswith(torn) and torn != line.rstrip() for line in lines):
            os.ftruncate(self._descriptor, len(self._before) - len(torn))


@contextmanager
def opened(folder: Path, author: str) -> Iterator[OwnJournal]:
    """Lock the author's journal for a ``with`` block, in which entries are appended and shown to the user.

    A missing journal or folder is created. If the block ends without an exception, the traces are closed.
    Raises :class:`StorageError`, see :func:`durable.appending` and :meth:`OwnJournal.close`.
    """
    with durable.appending(own_file(folder, author)) as descriptor:
        own = OwnJournal(folder, author, descriptor)
        yield own
        own.close()


@contextmanager
def collecting(folder: Path) -> Iterator[None]:
    """Prevent other commands from collecting sheets during the ``with`` block.

    ``folder`` is the folder of the journals. The lock of a journal stops only commands of the same author,
    but two authors may collect the same sheet. Raises :class:`StorageError`, see :func:`durable.appending`.
    """
    path = folder / ".collecting"
    with durable.appending(path):
        locking.without_lock.discard(path)  # the journal itself is named then
        try:
            yield
        finally:
            with suppress(OSError):  # Windows cannot remove an open file
                path.unlink()


def _last_seq(written: Iterable[bytes], author: str) -> int:
    """Return the highest sequence number of the author's entries in a journal; 0 if there are none.

    ``written`` is the content of the journal in chunks. Damaged lines are ignored.
    """
    name = re.escape(line_format.in_json(author).encode(errors="replace"))
    pattern = re.compile(rb'"writer":\s*' + name + rb',\s*"seq":\s*(\d{1,14})\b')
    highest, rest = 0, b""
    for piece in chain(written, [b"\n"]):
        lines, end, rest = (rest + piece).rpartition(b"\n")
        highest = max(chain([highest], map(int, pattern.findall(lines + end))))
    return highest
