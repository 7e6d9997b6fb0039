"""Whether a source still is what an index was made from.

The rule is the one git has for its own index: size, times, and inode are those that were noted, and
the source was last changed more than two seconds before it was read, since a file system may give
two changes in a row the same time. In doubt the digest of the contents decides. It always does
where the system tells neither inode nor owner: times alone can be set back.
"""

from __future__ import annotations

import os
from pathlib import Path
from time import time_ns
from typing import BinaryIO, NamedTuple, Protocol

RACY = 2_000_000_000
"""Nanoseconds within which two changes of a file may have the same time."""

_CHUNK = 1 << 18


class Stamp(NamedTuple):
    """What the system says of a source at a moment (``seen``, nanoseconds since 1970)."""

    size: int
    mtime: int
    ctime: int
    inode: str
    seen: int

    @property
    def settled(self) -> bool:
        """Whether a later change is certain to show in the stamp."""
        told = self.inode != "0" and hasattr(os, "getuid")
        return told and max(self.mtime, self.ctime) + RACY < self.seen

    def same(self, other: Stamp) -> bool:
        """Whether both say the same of the source, apart from the moment."""
        return self[:4] == other[:4]


class Known(NamedTuple):
    """A source as it was read: its stamp, the bytes that were read and their SHA-256."""

    stamp: Stamp
    length: int
    digest: str


def stamp(path: Path) -> Stamp:
    """The stamp of a source, taken before it is read. Raises ``OSError``."""
    seen = time_ns()
    status = path.stat()
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, str(status.st_ino), seen)


def noted(before: Stamp, contents: bytes) -> Known:
    """What to note of a source with these contents, whose stamp was taken before they were read."""
    return Followed(Known(before, 0, ""), before, contents).taken_in()


class Followed(NamedTuple):
    """A source that begins as it is known, and what comes after that.

    ``known`` is the object that was given, unless the stamp should be noted anew.
    """

    known: Known
    now: Stamp
    tail: bytes
    digest: Hash | None = None

    def taken_in(self) -> Known:
        """What to note once the tail is in the index too."""
        digest = self.digest.copy() if self.digest else _hash()
        digest.update(self.tail)
        return Known(self.now, self.known.length + len(self.tail), digest.hexdigest())


def follow(known: Known, path: Path) -> Followed | None:
    """What a source holds past what is known of it; ``None`` if it does not begin with that.

    Raises ``OSError``.
    """
    now = stamp(path)
    if known.stamp.settled and known.stamp.same(now):
        return Followed(known, now, b"")
    if now.size < known.length:
        return None
    with path.open("rb") as source:
        digest = _digest(source, known) if known.length else None
        if digest and digest.hexdigest() != known.digest:
            return None
        tail = source.read()
    settled = now.settled and not tail and known.length
    return Followed(known._replace(stamp=now) if settled else known, now, tail, digest)


def _digest(source: BinaryIO, known: Known) -> Hash:
    """The digest of as much as is known of a source."""
    digest, left = _hash(), known.length
    while left and (chunk := source.read(min(_CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest


class Hash(Protocol):
    """A digest in the making."""

    def update(self, data: bytes, /) -> None:
        """Take in some bytes."""

    def hexdigest(self) -> str:
        """The digest of all bytes taken in."""
        ...

    def copy(self) -> Hash:
        """Another one that has taken in the same."""
        ...


def _hash() -> Hash:
    from hashlib import sha256

    return sha256()
