"""Opens input files. Anything that is not a regular file is refused before it is opened.

Opening a named pipe waits for a writer, and reading a device such as ``/dev/zero`` never ends.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


class NotRegularError(OSError):
    """Raised for a path that names a pipe, a device or a socket."""


def open_input(path: Path) -> BinaryIO:
    """Open a regular file for reading.

    Raises :class:`NotRegularError` for a pipe, a device or a socket, and ``OSError`` for a folder or a
    file that cannot be opened.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise NotRegularError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return path.open("rb")


def read_input(path: Path) -> bytes:
    """Read a regular file. Raises ``OSError``, see :func:`open_input`."""
    with open_input(path) as file:
        return file.read()
