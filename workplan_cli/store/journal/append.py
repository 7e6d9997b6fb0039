"""Appends an entry to its author's journal exactly once, even if the command is interrupted.

The line is first written to a pending file (``.<writer>.pending``). The pending file is deleted after
the entry has been shown to the user. If the command is killed before that, the pending file remains;
when the command is repeated, the pending file identifies its entry as a repetition.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from workplan_cli.model.journal import Entry
from workplan_cli.store import files
from workplan_cli.store.journal import durable, line_format
from workplan_cli.store.journal.folder import file_of


@contextmanager
def appended(folder: Path, entry: Entry) -> Iterator[Entry]:
    """Append ``entry`` to its author's journal, and let the ``with`` block show the recorded entry.

    Yields the entry with its ``id`` and ``seq``. If an earlier attempt to append the same entry was
    interrupted after writing it, yields the earlier entry, with its ``recorded`` time, and appends no
    second line. An entry that already has an id is appended only if the journal does not contain that
    id. The author's journal is locked during the block.

    Raises :class:`ValueProblem` for an entry that cannot be written as a line, see
    :func:`~workplan_cli.store.journal.line_format.encode`, and :class:`StorageError`, see
    :func:`durable.appending` and :func:`durable.extend`.
    """
    path, intent = file_of(folder, entry.author), _intent_of(folder, entry.author)
    with durable.appending(path) as descriptor:
        with files.failing_as("not-recorded", path):
            pending = intent.read_bytes() if intent.exists() else b""
            # Only in these cases can the journal contain the entry; else do not read a long journal.
            written = b"".join(durable.chunks(descriptor)) if pending or entry.id else b""
        line = _line_of(written, entry.id) or _repeated(written, pending, entry)
        if line:
            durable.confirm(descriptor, path)
        else:
            with files.failing_as("not-recorded", path):
                seq = _last_seq(durable.chunks(descriptor), entry.author) + 1
                line = line_format.encode(entry._replace(id=entry.id or os.urandom(8).hex(), seq=seq))
                _drop_torn(descriptor, written, pending)
                _write_pending(intent, line)
            durable.extend(descriptor, path, line)
        yield line_format.decode(line.decode())
        with suppress(OSError):
            intent.unlink()
            files.sync_folder(folder)


def unreported(folder: Path, author: str) -> Entry | None:
    """Return the entry of the author's last command if that command was interrupted; otherwise ``None``.

    The journal may or may not contain this entry. A command whose entry is equal by :func:`same_report`
    is a repetition and must not be validated against this entry.
    """
    try:
        return _entry_in(_intent_of(folder, author).read_bytes())
    except OSError:
        return None


def same_report(one: Entry, other: Entry) -> bool:
    """Return whether two entries report the same, even if they were recorded at different times.

    ``forced`` is not compared: the rules that an entry breaks depend on the entries recorded before it.
    """
    alike = one._replace(id=other.id, seq=other.seq, recorded=other.recorded, forced=other.forced)
    return alike == other


def _intent_of(folder: Path, author: str) -> Path:
    return folder / f".{file_of(folder, author).stem}.pending"


def _line_of(written: bytes, entry_id: str) -> bytes:
    """Return the journal line of the entry with the id ``entry_id``, or an empty byte string."""
    if not entry_id:
        return b""
    found = re.search(b'^- {"id": "%b",.*$' % re.escape(entry_id.encode()), written, re.MULTILINE)
    return found[0] if found and _entry_in(found[0]) else b""


def _repeated(written: bytes, pending: bytes, entry: Entry) -> bytes:
    """Return the pending line if the journal contains it and it makes the same report as ``entry``.

    Otherwise returns an empty byte string.
    """
    earlier = _entry_in(pending)
    return pending if earlier and same_report(entry, earlier) and pending.rstrip() in written else b""


def _entry_in(pending: bytes) -> Entry | None:
    """Return the entry of a pending line; ``None`` if the line is incomplete."""
    try:
        return line_format.decode(pending.decode())
    except ValueError:
        return None


def _last_seq(written: Iterable[bytes], author: str) -> int:
    """Return an author's highest sequence number in the chunks ``written`` of a journal; 0 if there is none.

    Damaged lines are ignored.
    """
    name = re.escape(line_format.in_json(author).encode(errors="replace"))
    pattern = re.compile(rb'"writer":\s*' + name + rb',\s*"seq":\s*(\d{1,14})\b')
    highest, rest = 0, b""
    for piece in chain(written, [b"\n"]):
        lines, end, rest = (rest + piece).rpartition(b"\n")
        highest = max(chain([highest], map(int, pattern.findall(lines + end))))
    return highest


def _drop_torn(descriptor: int, written: bytes, pending: bytes) -> None:
    """Truncate an incomplete last line of the journal if it is the beginning of the pending line.

    Any other incomplete line stays and is reported, because a person may have written it by hand.
    """
    torn = written[written.rfind(b"\n") + 1 :]
    if torn and pending.startswith(torn) and torn != pending.rstrip():
        os.ftruncate(descriptor, len(written) - len(torn))


def _write_pending(intent: Path, line: bytes) -> None:
    """Replace the pending file, and flush its content and its name to disk."""
    intent.unlink(missing_ok=True)
    files.fill(intent, line)
    files.sync_folder(intent.parent)
