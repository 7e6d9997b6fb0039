"""Appends a line to a journal atomically.

A line is appended with one write and flushed to disk; if that fails, the file is truncated to its former
size. A full disk, a killed process or a power failure therefore cannot damage earlier lines.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workplan_cli.errors import Problem, StorageError
from workplan_cli.store.files import PLAIN, failing_as, failure, sync_folder, where_supported
from workplan_cli.store.journal.locking import lock, unlock


@contextmanager
def appending(path: Path) -> Iterator[int]:
    """Open and lock the journal ``path`` for reading and appending, and yield its file descriptor.

    A missing journal or folder is created. A journal that this function created is removed again if nothing
    was appended. Raises :class:`StorageError` (``journal-locked``, ``journal-is-link``,
    ``journal-not-a-file``, ``not-recorded``).
    """
    with failing_as("not-recorded", path):
        missing = not path.exists()
        descriptor = _open_locked(path)
    try:
        yield descriptor
    finally:
        with suppress(OSError):  # Windows cannot remove an open file
            if missing and os.fstat(descriptor).st_size == 0 and _is_at(descriptor, path):
                path.unlink()
        _release(descriptor)


def extend(descriptor: int, path: Path, line: bytes) -> None:
    """Append ``line``, which may be several lines, with one write and flush it to disk.

    If an earlier failure left an incomplete last line, a newline is inserted first, so that ``line`` does not
    become part of that line. Raises :class:`StorageError` with one of these codes: ``not-recorded`` if the
    file is unchanged, ``maybe-recorded`` if the file may have changed, ``journal-replaced`` if another file
    has received the name ``path`` in the meantime.
    """
    with failing_as("not-recorded", path):
        size = os.fstat(descriptor).st_size
    try:
        if not _ends_in_newline(descriptor, size):
            line = b"\n" + line
        if os.write(descriptor, line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # noqa: TRY301 - handled below like any other failure
        _sync(descriptor)
        replaced = not _is_at(descriptor, path)
    except OSError as error:
        code = "not-recorded" if _cut(descriptor, size) else "maybe-recorded"
        raise failure(code, path, error) from error
    if replaced:
        raise StorageError.of("journal-replaced", file=str(path))


def confirm(descriptor: int, path: Path) -> None:
    """Flush the content of the journal to disk. Raises :class:`StorageError` ``maybe-recorded``."""
    with failing_as("maybe-recorded", path):
        _sync(descriptor)


def chunks(descriptor: int) -> Iterator[bytes]:
    """Return an iterator over the content of the open file, in chunks of at most 1 MiB.

    Raises ``OSError``.
    """
    os.lseek(descriptor, 0, os.SEEK_SET)
    return iter(lambda: os.read(descriptor, 1 << 20), b"")


def _open_locked(path: Path) -> int:
    _make_folder(path.parent)
    if path.is_symlink():
        raise StorageError([Problem(code="journal-is-link", file=str(path))])
    while True:
        descriptor = _opened(path)
        try:
            lock(descriptor, path)
            # Git replaces files instead of overwriting them: the locked file may no longer be at `path`.
            if _is_at(descriptor, path):
                _settle(descriptor, path)
                return descriptor
        except BaseException:
            _release(descriptor)
            raise
        _release(descriptor)


def _make_folder(folder: Path) -> None:
    """Create a missing folder of journals with the permissions of the plan's folder."""
    with suppress(FileExistsError):
        folder.mkdir()
        with suppress(OSError):  # a share may have no permissions to set
            folder.chmod(stat.S_IMODE(folder.parent.stat().st_mode))


def _opened(path: Path) -> int:
    """Open a journal. A new journal gets the permissions of its folder.

    With the default permissions of its author, other people might be unable to read it.
    """
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | PLAIN
    try:
        descriptor = os.open(path, flags | os.O_EXCL, 0o666)
    except FileExistsError:
        return os.open(path, flags, 0o666)
    with suppress(OSError, AttributeError):  # Windows cannot change the permissions of an open file
        os.fchmod(descriptor, stat.S_IMODE(path.parent.stat().st_mode) & 0o666)
    return descriptor


def _settle(descriptor: int, path: Path) -> None:
    """Flush the name of an empty journal to disk before its first entry is appended.

    Raises :class:`StorageError` ``journal-not-a-file`` if the open file is not a regular file.
    """
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise StorageError([Problem(code="journal-not-a-file", file=str(path))])
    if status.st_size == 0:
        sync_folder(path.parent)
        sync_folder(path.parent.parent)


def _release(descriptor: int) -> None:
    unlock(descriptor)
    with suppress(OSError):  # the content is already flushed to disk
        os.close(descriptor)


def _ends_in_newline(descriptor: int, size: int) -> bool:
    if size == 0:
        return True
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return os.read(descriptor, 1) == b"\n"


def _is_at(descriptor: int, path: Path) -> bool:
    """Return whether ``path`` is still the name of the open file."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False


def _cut(descriptor: int, size: int) -> bool:
    try:
        os.ftruncate(descriptor, size)
        _sync(descriptor)
    except OSError:
        return False
    return True


def _sync(descriptor: int) -> None:
    # fdatasync does not flush the file's timestamps; macOS and Windows do not provide it.
    flush = getattr(os, "fdatasync", os.fsync)
    with where_supported():
        flush(descriptor)
