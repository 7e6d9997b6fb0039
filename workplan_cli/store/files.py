"""Creates files atomically, safe against a full disk, a killed process and a power failure."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workplan_cli.errors import StorageError

# Flags that exist on some systems only: no translation of line ends (Windows), no following of links (POSIX).
PLAIN = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)

UNSUPPORTED = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
"""The error numbers of a file system that does not support an operation: a lock, or a flush to disk.

Network shares may support neither. The program then works without the operation instead of failing.
"""

_UNSUPPORTED_OF_FOLDERS = (errno.EBADF, errno.EIO)
"""Further error numbers of shares that cannot flush a folder. For a file, they mean a failure of the disk."""


def create(path: Path, data: bytes, *, force: bool = False) -> None:
    """Create the file ``path`` atomically, with default permissions.

    An existing file is replaced only with ``force``. A symbolic link is never followed: with ``force``
    the link itself is replaced, not its target. A killed process may leave a temporary file
    ``.NAME.….tmp`` in the same folder. Later runs do not delete such a file, because its process may
    still be running.

    Raises :class:`StorageError`: ``file-exists``, ``not-a-file``, ``folder-missing``, ``write-failed``,
    or ``not-synced`` if the file was created but its name could not be flushed to disk.
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
        raise failure("write-failed", path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink()
    with failing_as("not-synced", path):
        sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Create a folder if it does not exist. Raises :class:`StorageError`."""
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise StorageError.of("file-exists", file=str(folder)) from error
    except FileNotFoundError as error:
        raise StorageError.of("folder-missing", file=str(folder), folder=str(folder.parent)) from error
    except OSError as error:
        raise failure("write-failed", folder, error) from error


@contextmanager
def failing_as(code: str, path: Path) -> Iterator[None]:
    """Convert an ``OSError`` of the ``with`` block to a :class:`StorageError` with ``code``."""
    try:
        yield
    except OSError as error:
        raise failure(code, path, error) from error


def fill(path: Path, data: bytes) -> None:
    """Create the file ``path`` with the content ``data``, and flush the content to disk.

    Raises ``FileExistsError`` if the file exists, and ``OSError`` for any other failure.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | PLAIN, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        with where_supported():
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def where_supported(*others: int) -> Iterator[None]:
    """Ignore an ``OSError`` of the ``with`` block if the file system does not support the operation.

    ``others`` are further error numbers to ignore.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in UNSUPPORTED and error.errno not in others:
            raise


def sync_folder(folder: Path) -> None:
    """Flush the file names in ``folder`` to disk, if its file system supports this.

    On Windows this is not necessary, and nothing is done. Raises ``OSError``.
    """
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            with where_supported(*_UNSUPPORTED_OF_FOLDERS):
                os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _publish(temporary: Path, path: Path, *, force: bool) -> None:
    """Rename the complete file to ``path`` atomically. Without ``force``, fail if ``path`` exists."""
    if force:
        temporary.replace(path)
    elif sys.platform == "win32":
        temporary.rename(path)  # on Windows, rename() fails if the name exists
    else:
        try:
            path.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError:
            _claim_and_replace(temporary, path)


def _claim_and_replace(temporary: Path, path: Path) -> None:
    """Rename the complete file to ``path`` on a file system without hard links.

    The name is reserved first, by creating an empty file. Raises ``FileExistsError`` if the name is taken.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | PLAIN, 0o666))
    try:
        temporary.replace(path)
    except OSError:
        path.unlink()
        raise


def _refuse_special(path: Path) -> None:
    with suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
            raise StorageError.of("not-a-file", file=str(path))


def failure(code: str, path: Path, error: OSError) -> StorageError:
    """Build the :class:`StorageError` with ``code`` for an ``OSError`` raised by an access to ``path``."""
    return StorageError.of(code, file=str(path), reason=error.strerror or str(error))
