"""Files of derived data in the user's cache folder: quick to read, never trusted when in doubt.

What is kept comes from source files (a plan, journals) and from nothing else. It is used only if
it was made by this very program from exactly these bytes: the cache holds a copy of them, and the
two are compared. So it may be deleted at any moment, and whatever is wrong with it (missing, cut
off, altered, of another version) only means that the sources are read instead.

    magic · place of the directory · parts · directory: name → place

A part has its place, length and check sum, so that a few can be read without the others.
``marshal`` is the interpreter's own format, quick to read and safe for bytes whose check sum is
right; its version is in the magic.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from weakref import finalize
from zlib import crc32

FORMAT = 3
DERIVING = (
    "errors model/plan model/deadline model/journal model/field_types model/review language/roman "
    "language/deadline_lexicon language/dates language/uzbek language/cyrillic language/quantities "
    "language/deadline_wordings tracking/checkpoints language/matching tracking/plan_checks "
    "tracking/journal_checks "
    "store/cache store/kept_plan store/kept_journal store/plan_file/read "
    "store/plan_file/vocabulary "
    "store/plan_file/yaml_tree store/plan_file/yaml_syntax store/plan_file/yaml_events text_file "
    "store/plan_file/shape store/plan_file/validate store/plan_file/mend store/journal/line_format "
    "store/journal/folder store/journal/lines store/journal/read store/files"
).split()
"""The modules that decide what the sources come to; a change in one makes a cache worthless."""

UNSOUND = (OSError, ValueError, EOFError, TypeError, LookupError)
"""What reading a cache may raise that is not what it should be."""

_CHUNK = 1 << 18
_STRETCH = 1 << 12
_NUMBER = 8

Place = tuple[int, int, int]
"""Offset, length and check sum of a part."""


class Parts:
    """An open cache file, to read parts of."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises one of ``UNSOUND`` if it is not a cache of this program's."""
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        finalize(self, os.close, self._file)
        magic = _magic()
        if os.read(self._file, len(magic)) != magic:
            raise ValueError(path)
        offset, length, check = (int.from_bytes(os.read(self._file, _NUMBER), "big") for _ in range(3))
        self.places: dict[str, Place] = self.load((offset, length, check))

    def load(self, place: Place) -> Any:
        """The value of a part. Raises ``ValueError`` if it is not what was kept."""
        return next(self.load_all([place]))

    def load_all(self, places: Iterable[Place]) -> Iterator[Any]:
        """The values of parts, in their order; neighbours are read from the file at one go."""
        read, start = b"", 0
        for offset, length, check in places:
            first = offset - start
            if first < 0 or first + length > len(read):
                os.lseek(self._file, offset, os.SEEK_SET)
                read, start, first = os.read(self._file, max(length, _STRETCH)), offset, 0
            part = read[first : first + length]
            if crc32(part) != check:
                raise ValueError(offset)
            yield marshal.loads(part)  # noqa: S302 - our own file, and its check sum is right

    def named(self, name: str) -> Any:
        """The value of the part with a name."""
        return self.load(self.places[name])

    def begins(self, name: str, path: Path) -> int | None:
        """How far a source goes on after what was kept of it, in bytes.

        0 if it is the same; ``None`` if what was kept is not its beginning.
        """
        offset, length, _ = self.places[name]
        os.lseek(self._file, offset, os.SEEK_SET)
        with path.open("rb") as source:
            size = os.fstat(source.fileno()).st_size
            left = length
            while left:
                chunk = source.read(min(_CHUNK, left))
                if not chunk or os.read(self._file, len(chunk)) != chunk:
                    return None
                left -= len(chunk)
        return size - length


class Packing:
    """A cache file in the making."""

    def __init__(self) -> None:
        self._body = bytearray(_magic() + bytes(_NUMBER * 3))
        self._places: dict[str, Place] = {}

    def put(self, value: Any) -> Place:
        """Add a value; where it stands."""
        return self._add(marshal.dumps(value))

    def name(self, name: str, value: Any) -> None:
        """Add a value under a name."""
        self._places[name] = self.put(value)

    def source(self, name: str, data: bytes) -> None:
        """Add the copy of a source."""
        self._places[name] = self._add(data)

    def write(self, path: Path) -> None:
        """Write the file in one step; if that fails, nothing is kept."""
        place = self.put(self._places)
        start = len(_magic())
        self._body[start : start + 3 * _NUMBER] = b"".join(n.to_bytes(_NUMBER, "big") for n in place)
        temporary = path.with_name(f".{os.urandom(8).hex()}.tmp")
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds copies of the plan
            try:
                temporary.write_bytes(self._body)
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)

    def _add(self, part: bytes) -> Place:
        place = (len(self._body), len(part), crc32(part))
        self._body += part
        return place


def place_of(path: Path, folder: Path, ending: str) -> Path:
    """The cache file of a source; two sources that share one only push each other out."""
    return folder / f"{path.stem[:40]}-{crc32(os.fsencode(path.absolute())):08x}.{ending}"


@cache
def _magic() -> bytes:
    """What the file begins with: the format, the interpreter, the program."""
    package = Path(__file__).parent.parent
    state = [(package / f"{name}.py").stat() for name in DERIVING]
    stamp = crc32(repr([(each.st_size, each.st_mtime_ns) for each in state]).encode())
    python = f"{sys.implementation.cache_tag} {marshal.version} {sys.byteorder}"
    return f"workplan {FORMAT} {python} {stamp:08x}\n".encode()
