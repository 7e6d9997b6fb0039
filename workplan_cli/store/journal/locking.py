"""An exclusive lock on an open file, with a limit on the time to wait for it.

The lock is advisory and belongs to the open file: it ends when the file is closed or the process ends, so a
killed process leaves no lock behind.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from workplan_cli.errors import StorageError
from workplan_cli.store.files import UNSUPPORTED

_PAUSE = 0.005
"""Seconds between two attempts. Neither Windows nor POSIX can wait for a lock with a time limit."""

if sys.platform == "win32":
    import msvcrt

    # On Windows, other processes cannot read a locked byte: lock a byte beyond the end of any journal.
    _LOCKED_BYTE = 2**31 - 2

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EDEADLK):
                raise
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


without_lock: set[Path] = set()
"""The journals that this process wrote without a lock, because their file system has no locks."""


def lock(descriptor: int, path: Path, *, seconds: float = 20) -> None:
    """Lock the open file ``descriptor``, waiting while another process holds the lock.

    A file system without locks, such as a network share, causes no error, because each author has a journal
    of their own. The journal ``path`` is then added to :data:`without_lock`. Raises :class:`StorageError`
    (``journal-locked``) if the lock is not free after about ``seconds`` seconds, and ``OSError`` for any
    other failure.
    """
    for _ in range(max(1, round(seconds / _PAUSE))):
        try:
            if _try_lock(descriptor):
                return
        except OSError as error:
            if error.errno not in UNSUPPORTED | {errno.ENOLCK}:
                raise
            without_lock.add(path)
            return
        time.sleep(_PAUSE)
    raise StorageError.of("journal-locked", file=str(path), seconds=seconds)


def unlock(descriptor: int) -> None:
    """Release the lock at once. Closing the file also releases it, but on Windows only after a delay."""
    with suppress(OSError):
        _unlock(descriptor)
