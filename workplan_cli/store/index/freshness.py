"""Detects whether a source file has changed since an index was made from it.

The rule is that of git's own index. A file is unchanged if its size, times and inode equal the recorded
values, and it was last modified more than two seconds before it was read. Within two seconds, a file system
may give two changes the same time.

In all other cases, the contents are compared by their digest. They are always compared on a system without
inodes or file owners, because there a program can reset the times.
"""

import os
from pathlib import Path
from time import time_ns
from typing import BinaryIO, Protocol

from workplan_cli.input_file import open_input
from workplan_cli.model.record import Record

RACY = 2_000_000_000
"""Nanoseconds within which two changes of a file may have the same time."""

_CHUNK = 1 << 18


class Hash(Protocol):
    """The interface of a hash object of :mod:`hashlib`."""

    def update(self, data: bytes, /) -> None:
        """Add bytes to the digest."""

    def hexdigest(self) -> str:
        """Return the digest of all bytes added, in hexadecimal digits."""
        ...

    def copy(self) -> "Hash":
        """Return an independent copy of the hash object."""
        ...


class Stamp(Record):
    """The size, times and inode of a source, as the system reported them at the time ``seen``."""

    size: int
    mtime: int
    ctime: int
    inode: str
    seen: int

    @property
    def settled(self) -> bool:
        """Whether any later change of the source will certainly change the stamp."""
        identified = self.inode != "0" and hasattr(os, "getuid")
        return identified and max(self.mtime, self.ctime) + RACY < self.seen

    def same(self, other: "Stamp") -> bool:
        """Return whether two stamps are equal, except for ``seen``."""
        return self[:4] == other[:4]


class Known(Record):
    """A source as it was read: its stamp, the number of bytes read and their SHA-256."""

    stamp: Stamp
    length: int
    digest: str


def stamp(path: Path) -> Stamp:
    """Return the stamp of a source. It must be taken before the source is read. Raises ``OSError``."""
    seen = time_ns()
    status = path.stat()
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, str(status.st_ino), seen)


def noted(before: Stamp, contents: bytes) -> Known:
    """Build the record of a source with these contents. ``before`` is the stamp taken before reading."""
    return Followed(Known(before, 0, ""), before, contents).taken_in()


class Followed(Record):
    """A source whose beginning is unchanged. ``tail`` holds the bytes that were appended to it.

    ``known`` is the record of the source. It is a new object only if the stamp ``now`` must replace the
    recorded one.
    """

    known: Known
    now: Stamp
    tail: bytes
    digest: Hash | None = None

    def taken_in(self) -> Known:
        """Return the record of the source for an index that also contains the bytes of ``tail``."""
        digest = self.digest.copy() if self.digest else _hash()
        digest.update(self.tail)
        return Known(self.now, self.known.length + len(self.tail), digest.hexdigest())


def follow(known: Known, path: Path) -> Followed | None:
    """Compare a source with its record ``known``. Return the source with the bytes appended to it.

    Returns ``None`` if the beginning of the source has changed. Raises ``OSError``.
    """
    now = stamp(path)
    if known.stamp.settled and known.stamp.same(now):
        return Followed(known, now, b"")
    if now.size < known.length:
        return None
    with open_input(path) as source:
        digest = _digest(source, known) if known.length else None
        if digest and digest.hexdigest() != known.digest:
            return None
        tail = source.read()
    settled = now.settled and not tail and known.length
    return Followed(known._replace(stamp=now) if settled else known, now, tail, digest)


def _digest(source: BinaryIO, known: Known) -> Hash:
    digest, left = _hash(), known.length
    while left and (chunk := source.read(min(_CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest


def _hash() -> Hash:
    from hashlib import sha256

    return sha256()
