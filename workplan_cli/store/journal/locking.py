"""An exclusive lock on an open file, waited for a bounded time.

The lock is advisory and belongs to the open file: it ends when the file is closed or the
process dies, so a killed writer never leaves one behind.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from workplan_cli.errors import StorageError

_PAUSE = 0.005

if sys.platform == "win32":
    import msvcrt

    # Windows keeps others from reading a locked byte, so the one locked lies beyond any journal.
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


def lock(descriptor: int, path: Path, *, seconds: float = 20) -> None:
    """Wait until nobody else holds the open file ``descriptor`` of ``path``, and hold it.

    Raises :class:`StorageError` (``journal-locked``) after about ``seconds`` in vain, and
    ``OSError`` where the file system knows no locks.
    """
    for _ in range(max(1, round(seconds / _PAUSE))):
        if _try_lock(descriptor):
            return
        time.sleep(_PAUSE)
    raise StorageError.of("journal-locked", file=str(path), seconds=seconds)


def unlock(descriptor: int) -> None:
    """Let the next one in. Closing the file does the same, on Windows only after a while."""
    with suppress(OSError):
        _unlock(descriptor)
