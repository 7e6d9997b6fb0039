"""Appending an entry to its writer's journal, once, even where the command breaks off.

The line about to be appended is first written to a trace (``.<writer>.pending``), which is removed
when the entry has been reported. A command killed in between leaves the trace behind; the same report
made again is then recognised as a repetition.
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

    The entry comes back with its ``id`` and ``seq``. If an earlier attempt to record the same
    thing came as far as the journal but not to the end of its block, the entry is the one of
    that attempt, with its ``recorded`` moment, and nothing is appended. The same goes for an
    entry that comes with an id, if the journal holds it already. The writer's journal is locked
    during the block.

    Raises :class:`ValueProblem` for an entry that no line can say, see
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
                _keep(intent, line)
            durable.extend(descriptor, path, line)
        yield line_format.decode(line.decode())
        with suppress(OSError):
            intent.unlink()
            files.sync_folder(folder)


def unreported(folder: Path, author: str) -> Entry | None:
    """The entry of ``writer`` whose recording was interrupted last, if nothing was recorded since.

    It may be in the journal. What a command does that says the same again, see
    :func:`same_report`, is a repetition: it must not be weighed against that entry.
    """
    try:
        return _entry_in(_intent_of(folder, author).read_bytes())
    except OSError:
        return None


def same_report(one: Entry, other: Entry) -> bool:
    """Whether two entries report the same, whenever they were recorded.

    Which rules were set aside does not matter: it follows from what others reported meanwhile.
    """
    alike = one._replace(id=other.id, seq=other.seq, recorded=other.recorded, forced=other.forced)
    return alike == other


def _intent_of(folder: Path, author: str) -> Path:
    return folder / f".{file_of(folder, author).stem}.pending"


def _line_of(written: bytes, entry_id: str) -> bytes:
    """The line of a journal with the entry of an id; nothing if it has none."""
    if not entry_id:
        return b""
    found = re.search(b'^- {"id": "%b",.*$' % re.escape(entry_id.encode()), written, re.MULTILINE)
    return found[0] if found and _entry_in(found[0]) else b""


def _repeated(written: bytes, pending: bytes, entry: Entry) -> bytes:
    """The pending line, if it says the same as an entry and has come as far as the journal."""
    earlier = _entry_in(pending)
    return pending if earlier and same_report(entry, earlier) and pending.rstrip() in written else b""


def _entry_in(pending: bytes) -> Entry | None:
    """What a pending line says; nothing if it was cut off before it could reach the journal."""
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
    """Take away the torn end of the journal if it is the beginning of the pending line."""
    torn = written[written.rfind(b"\n") + 1 :]
    if torn and pending.startswith(torn) and torn != pending.rstrip():
        os.ftruncate(descriptor, len(written) - len(torn))


def _keep(intent: Path, line: bytes) -> None:
    """See that the line is on the disk before the journal has it."""
    intent.unlink(missing_ok=True)
    files.fill(intent, line)
    files.sync_folder(intent.parent)
