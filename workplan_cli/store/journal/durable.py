"""Writing that a full disk, a killed process or a power cut cannot spoil.

A new file appears whole or not at all. A line is appended to a journal in one write, and is on
the disk when the function returns; when that fails, the file is cut back to what it was.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workplan_cli.errors import StorageError
from workplan_cli.store.journal.locking import lock, unlock

# Flags that only some systems have: no translation of line ends, no following of a link.
_PLAIN = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def create(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write the file ``path`` with the usual permissions, whole or not at all.

    An existing file is replaced only with ``force``. A link is never followed: with ``force``
    the link itself gives way, not the file that it points to. A process that is killed may leave
    ``.NAME.….tmp`` beside it, which nothing reads: its maker may still be at work, so no later
    run takes it away.

    Raises :class:`StorageError` (``file-exists``, ``not-a-file``, ``folder-missing``,
    ``write-failed``; ``not-synced`` when the file is there, but its name maybe not on the disk).
    """
    temporary = path.parent / f".{path.name[:40]}.{os.urandom(8).hex()}.tmp"
    try:
        if force:
            _refuse_special(path)
        fill(temporary, data)
        _publish(temporary, path, force=force)
    except FileExistsError as error:
        raise StorageError.of("file-exists", file=str(path)) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StorageError.of("folder-missing", file=str(path), folder=str(path.parent)) from error
    except OSError as error:
        raise _failure("write-failed", path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink()
    with failing_as("not-synced", path):
        sync_folder(path.parent)


def append(path: Path, line: bytes) -> None:
    """Add one line to the journal ``path``, creating it and its folder when missing.

    Raises :class:`StorageError`, see :func:`appending` and :func:`extend`.
    """
    with appending(path) as descriptor:
        extend(descriptor, path, line)


@contextmanager
def appending(path: Path) -> Iterator[int]:
    """The journal ``path`` opened for reading and appending, while nobody else appends to it.

    Creates it, and its folder, when missing. Raises :class:`StorageError` (``journal-locked``,
    ``journal-is-link``, ``journal-not-a-file``, ``not-recorded``).
    """
    with failing_as("not-recorded", path):
        descriptor = _open_locked(path)
    try:
        yield descriptor
    finally:
        _release(descriptor)


def extend(descriptor: int, path: Path, line: bytes) -> None:
    """Append ``line`` in one write; it is on the disk when this returns.

    A torn line that an earlier failure left at the end is closed first, so that it cannot
    swallow this one. Raises :class:`StorageError`: ``not-recorded`` when the file is as it was,
    ``maybe-recorded`` when even that is uncertain, ``journal-replaced`` when somebody put
    another file in its place meanwhile.
    """
    with failing_as("not-recorded", path):
        size = os.fstat(descriptor).st_size
    try:
        if not _ends_in_newline(descriptor, size):
            line = b"\n" + line
        if os.write(descriptor, line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # noqa: TRY301 - cut back like any other
        _sync(descriptor)
        replaced = not _is_at(descriptor, path)
    except OSError as error:
        code = "not-recorded" if _cut(descriptor, size) else "maybe-recorded"
        raise _failure(code, path, error) from error
    if replaced:
        raise StorageError.of("journal-replaced", file=str(path))


def confirm(descriptor: int, path: Path) -> None:
    """Wait until what the journal already holds is on the disk.

    Raises :class:`StorageError` (``maybe-recorded``).
    """
    with failing_as("maybe-recorded", path):
        _sync(descriptor)


@contextmanager
def failing_as(code: str, path: Path) -> Iterator[None]:
    """Turns an ``OSError`` inside into a :class:`StorageError` with ``code``."""
    try:
        yield
    except OSError as error:
        raise _failure(code, path, error) from error


def chunks(descriptor: int) -> Iterator[bytes]:
    """Everything in the open file, in pieces of up to 1 MiB. Raises ``OSError``."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    return iter(lambda: os.read(descriptor, 1 << 20), b"")


def fill(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet; its content is on the disk when this returns.

    Raises ``OSError``.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk; Windows sees to that by itself.

    Raises ``OSError``.
    """
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a network file system that cannot
                raise
        finally:
            os.close(descriptor)


def _publish(temporary: Path, path: Path, *, force: bool) -> None:
    """Give the finished file its name in one step; without ``force`` only if the name is free."""
    if force:
        temporary.replace(path)
    elif sys.platform == "win32":
        temporary.rename(path)  # fails there when the name is taken
    else:
        try:
            path.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError:
            _claim_and_replace(temporary, path)


def _claim_and_replace(temporary: Path, path: Path) -> None:
    """The same where the file system has no hard links: whoever creates the name has won."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o666))
    try:
        temporary.replace(path)
    except OSError:
        path.unlink()
        raise


def _refuse_special(path: Path) -> None:
    """A folder or a device (``/dev/null``) is never replaced."""
    with suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
            raise StorageError.of("not-a-file", file=str(path))


def _open_locked(path: Path) -> int:
    """A locked descriptor of the file that bears the name ``path`` now."""
    path.parent.mkdir(exist_ok=True)
    if path.is_symlink():
        raise StorageError.of("journal-is-link", file=str(path))
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | _PLAIN, 0o666)
        try:
            lock(descriptor, path)
            # Git replaces files: the one just locked may be gone already.
            if _is_at(descriptor, path):
                _settle(descriptor, path)
                return descriptor
        except BaseException:
            _release(descriptor)
            raise
        _release(descriptor)


def _settle(descriptor: int, path: Path) -> None:
    """See that the name of a journal without entries is on the disk before its first one."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise StorageError.of("journal-not-a-file", file=str(path))
    if status.st_size == 0:
        sync_folder(path.parent)
        sync_folder(path.parent.parent)


def _release(descriptor: int) -> None:
    unlock(descriptor)
    with suppress(OSError):  # everything that matters was synced before
        os.close(descriptor)


def _ends_in_newline(descriptor: int, size: int) -> bool:
    if size == 0:
        return True
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return os.read(descriptor, 1) == b"\n"


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the open file still is the one that bears the name ``path``."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False


def _cut(descriptor: int, size: int) -> bool:
    """Cut the file back to ``size`` bytes; whether that is on the disk."""
    try:
        os.ftruncate(descriptor, size)
        _sync(descriptor)
    except OSError:
        return False
    return True


def _sync(descriptor: int) -> None:
    getattr(os, "fdatasync", os.fsync)(descriptor)


def _failure(code: str, path: Path, error: OSError) -> StorageError:
    return StorageError.of(code, file=str(path), reason=error.strerror or str(error))
