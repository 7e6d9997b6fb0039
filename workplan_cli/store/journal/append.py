"""Appending an entry to its author's journal exactly once, even if the command is interrupted.

The line is first written to a pending file (``.<writer>.pending``), which is removed when the entry has
been reported. A command killed in between leaves the file behind; when the command is given again, its
entry is recognised as a repetition.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workplan_cli.model.journal import Entry
from workplan_cli.store import files
from workplan_cli.store.journal import durable, line_format
from workplan_cli.store.journal.folder import file_of


@contextmanager
def appended(folder: Path, entry: Entry) -> Iterator[Entry]:
    """Append ``entry`` and, inside the ``with`` block, report it.

    Yields the entry with its ``id`` and ``seq``. If an earlier attempt appended the same entry but
    was interrupted before the end of its block, yields the entry of that attempt, with its
    ``recorded`` moment, and appends nothing. An entry that already has an id is appended only if the
    journal does not hold it. The author's journal is locked during the block.

    Raises :class:`ValueProblem` for an entry that no line can hold, see
    :func:`~workplan_cli.store.journal.line_format.encode`, and :class:`StorageError`, see
    :func:`durable.appending` and :func:`durable.extend`.
    """
    path, intent = file_of(folder, entry.author), _intent_of(folder, entry.author)
    with durable.appending(path) as descriptor:
        with files.failing_as("not-recorded", path):
            written = durable.contents(descriptor)
            pending = intent.read_bytes() if intent.exists() else b""
        line = _line_of(written, entry.id) or _repeated(written, pending, entry)
        if line:
            durable.confirm(descriptor, path)
        else:
            seq = _last_seq(written, entry.author) + 1
            with files.failing_as("not-recorded", path):
                line = line_format.encode(entry._replace(id=entry.id or os.urandom(8).hex(), seq=seq))
                _drop_torn(descriptor, written, pending)
                _write_pending(intent, line)
            durable.extend(descriptor, path, line)
        yield line_format.decode(line.decode())
        with suppress(OSError):
            intent.unlink()
            files.sync_folder(folder)


def unreported(folder: Path, author: str) -> Entry | None:
    """The entry of ``author`` whose recording was interrupted last, if nothing was recorded since.

    The journal may hold it or not. A command with the same report, see :func:`same_report`, is a
    repetition and must not be validated against that entry.
    """
    try:
        return _entry_in(_intent_of(folder, author).read_bytes())
    except OSError:
        return None


def same_report(one: Entry, other: Entry) -> bool:
    """Whether two entries report the same, whenever they were recorded.

    ``forced`` is not compared: which rules an entry breaks depends on what others reported meanwhile.
    """
    alike = one._replace(id=other.id, seq=other.seq, recorded=other.recorded, forced=other.forced)
    return alike == other


def _intent_of(folder: Path, author: str) -> Path:
    return folder / f".{file_of(folder, author).stem}.pending"


def _line_of(written: bytes, entry_id: str) -> bytes:
    """The line of the entry with that id; empty if the journal has none."""
    if not entry_id:
        return b""
    found = re.search(b'^- {"id": "%b",.*$' % re.escape(entry_id.encode()), written, re.MULTILINE)
    return found[0] if found and _entry_in(found[0]) else b""


def _repeated(written: bytes, pending: bytes, entry: Entry) -> bytes:
    """The pending line, if it makes the same report as the entry and is in the journal; else empty."""
    earlier = _entry_in(pending)
    return pending if earlier and same_report(entry, earlier) and pending.rstrip() in written else b""


def _entry_in(pending: bytes) -> Entry | None:
    """The entry of a pending line; ``None`` if the line was cut off, so that it is not in the journal."""
    try:
        return line_format.decode(pending.decode())
    except ValueError:
        return None


def _last_seq(written: bytes, author: str) -> int:
    """The highest sequence number of ``writer`` in a journal; damaged lines do not hinder."""
    name = re.escape(line_format.in_json(author).encode(errors="replace"))
    numbers = re.findall(rb'"writer":\s*' + name + rb',\s*"seq":\s*(\d{1,14})\b', written)
    return max(map(int, numbers), default=0)


def _drop_torn(descriptor: int, written: bytes, pending: bytes) -> None:
    """Cut off an incomplete last line of the journal if it is the beginning of the pending line.

    Any other incomplete line stays and is reported: it may hold what somebody wrote by hand.
    """
    torn = written[written.rfind(b"\n") + 1 :]
    if torn and pending.startswith(torn) and torn != pending.rstrip():
        os.ftruncate(descriptor, len(written) - len(torn))


def _write_pending(intent: Path, line: bytes) -> None:
    """Write the pending file; its content and its name are on the disk when this returns."""
    intent.unlink(missing_ok=True)
    files.fill(intent, line)
    files.sync_folder(intent.parent)
