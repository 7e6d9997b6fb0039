"""Opens Office files, which are zip archives, within size limits.

The sizes declared in an archive are checked before a part is unpacked, so that a small file cannot expand
into a huge amount of data.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import copy
from errno import EINVAL
from pathlib import Path
from typing import BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - a class with the name of a function

from workplan_cli.documents.office_xml import Element, parse_xml
from workplan_cli.documents.tables import too_large
from workplan_cli.errors import DocumentError

MAX_ENTRIES = 4096
MAX_DIRECTORY = 1 << 20
MAX_PART = 20 << 20
MAX_RATIO = 200
# A small part may compress well by chance: the ratio is checked only above this size.
RATIO_MATTERS = 1 << 20

# The end record of a zip archive has 22 bytes; a comment of at most 65 535 bytes may follow.
_TAIL = 22 + 0xFFFF
_END = struct.Struct("<4s4H2LH")


class Archive:
    """A zip archive whose parts are read within size limits. It is a context manager.

    Raises :class:`DocumentError` (``document-too-large``, ``document-damaged``).
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            # Before ZipFile, which reads the whole directory into memory.
            _check_directory(file)
        with _damage():
            self._zip = ZipFile(path)
        self.entries = {info.filename: info for info in self._zip.infolist()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def check(self, prefix: str = "") -> None:
        """Check the declared size of every part whose name starts with ``prefix``.

        Raises :class:`DocumentError` (``document-too-large``, or ``document-damaged`` for a compression
        method that Office files do not use).
        """
        for name, info in self.entries.items():
            if name.startswith(prefix):
                _check_size(info)

    def read(self, name: str) -> bytes | None:
        """Return the unpacked bytes of a part, or ``None`` if the archive has no part of that name.

        Raises :class:`DocumentError` (``document-too-large``) also for a part that unpacks to more than the
        archive declares, of which the zip library only says that its checksum is wrong.
        """
        info = self.entries.get(name)
        if info is None:
            return None
        _check_size(info)
        unlimited = copy(info)
        unlimited.file_size = MAX_PART + 1
        with _damage(), self._zip.open(unlimited) as part:
            data = part.read(info.file_size + 1)
        if len(data) > info.file_size:
            too_large()
        return data

    def xml(self, name: str) -> Element | None:
        """Return the root element of an XML part, or ``None`` if the archive has no part of that name."""
        data = self.read(name)
        return None if data is None else parse_xml(data)


@contextmanager
def _damage() -> Iterator[None]:
    """Convert every exception that a damaged archive can cause into one :class:`DocumentError`.

    The code of the error is ``document-damaged``. Other ``OSError`` exceptions, such as a disk failure, are
    not converted.
    """
    try:
        yield
    except (BadZipFile, ZlibError, EOFError, ValueError, NotImplementedError, RuntimeError, struct.error):
        raise DocumentError.of("document-damaged") from None
    except OSError as error:
        if error.errno != EINVAL:  # a damaged archive makes zipfile seek to a negative offset
            raise
        raise DocumentError.of("document-damaged") from None


def _check_size(info: ZipInfo) -> None:
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # Office files use no other method
        raise DocumentError.of("document-damaged")
    size, packed = info.file_size, max(1, info.compress_size)
    if size > MAX_PART or (size > RATIO_MATTERS and size > MAX_RATIO * packed):
        too_large()


def _check_directory(file: BinaryIO) -> None:
    """Check the size of the archive's central directory before it is read.

    Raises :class:`DocumentError` (``document-too-large``).
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    found = tail.rfind(b"PK\x05\x06")
    with suppress(struct.error):
        fields = _END.unpack_from(tail, found)
        if found >= 0 and (fields[4] > MAX_ENTRIES or fields[5] > MAX_DIRECTORY):
            too_large()
