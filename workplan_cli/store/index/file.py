"""The file of an index: where it lies, how it is opened, and how another one takes its place.

A file is never changed once it has its name: a change is made in a copy, and the copy takes the
name in one step. A reader has the old index or the new one, whole, and no locks are needed, which
network folders may not give. An index that cannot be read is as good as none.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote
from weakref import finalize
from zlib import crc32

from workplan_cli.store.index.tables import CREATE, DERIVATION

T = TypeVar("T")
Change = Callable[[sqlite3.Connection], None]

FAULTS = (sqlite3.Error, OSError, ValueError, TypeError, LookupError, ArithmeticError)
"""What reading an index may raise that is damaged, locked, or of another program."""

APPLICATION = 0x574B504C
"""Marks a database file as an index of this program (``PRAGMA application_id``)."""

_OPEN_TO_OTHERS = 0o077
_LOOKED_AT = 20
_ABANDONED_AFTER = 24 * 60 * 60
_INDEX = r".+-[0-9a-f]{8}\.sqlite"
_UNFINISHED = r"\.[0-9a-f]{16}\.tmp"
_EARLIER = r".+-[0-9a-f]{8}\.(?:plan|journal)"


class Index:
    """An open index, as it was when it was opened, even if its file is replaced meanwhile."""

    def __init__(self, folder: Path, progress: Path) -> None:
        """Open the index of the plan whose journals are in ``progress``. Raises one of ``FAULTS``."""
        if not _private(folder):
            raise PermissionError(folder)
        self.folder = folder
        self.progress = progress
        self.path = path_of(folder, progress)
        self._connection = _connected(self.path)
        finalize(self, self._connection.close)
        marks = [self.ask(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version")]
        if marks != [APPLICATION, DERIVATION] or self.fact("progress") != _real(progress):
            raise ValueError(self.path)

    def ask(self, query: str, *values: object) -> list[Any]:
        """All rows of the answer. Raises ``sqlite3.Error``."""
        return self._connection.execute(query, values).fetchall()

    def fact(self, name: str) -> Any:
        """A value that the index has once; ``None`` if it has no such value."""
        return next((value for (value,) in self.ask("SELECT value FROM facts WHERE name = ?", name)), None)

    def read(self, found: Callable[[], T], otherwise: Callable[[], T]) -> T:
        """What is found in the index or, if it turns out to be damaged, what is found without it."""
        try:
            return found()
        except FAULTS as fault:
            if not isinstance(fault, sqlite3.OperationalError):  # damaged, and not only busy
                with suppress(OSError):
                    self.path.unlink()
            return otherwise()


def path_of(folder: Path, progress: Path) -> Path:
    """The index of a plan. Two that share a name replace each other: the file says whose it is."""
    real = _real(progress)
    readable = "-".join(Path(os.fsdecode(real)).parts[-2:])[:40]
    return folder / f"{readable}-{crc32(real):08x}.sqlite"


def renew(folder: Path, progress: Path, change: Change) -> None:
    """Replace the index by a copy in which something was changed; if that fails, it stays as it is."""
    with suppress(*FAULTS):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _private(folder):
            return
        with _temporary(folder) as temporary:
            try:
                _copy(folder, progress, temporary)
                _write(temporary, change)
            except FAULTS:  # there is none, or it is damaged: another is begun
                temporary.unlink(missing_ok=True)
                _write(temporary, _begun(progress, change))
            temporary.replace(path_of(folder, progress))
        _tidy(folder, path_of(folder, progress).stat().st_mtime)


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    path = folder / f".{os.urandom(8).hex()}.tmp"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _copy(folder: Path, progress: Path, temporary: Path) -> None:
    """Copy a sound index. Raises one of ``FAULTS`` if there is none."""
    path = Index(folder, progress).path
    shutil.copyfile(path, temporary)


def _begun(progress: Path, change: Change) -> Change:
    """The change, made in an index that has nothing in it yet."""

    def begin(connection: sqlite3.Connection) -> None:
        for statement in CREATE.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {DERIVATION}")
        connection.execute("INSERT INTO facts VALUES ('progress', ?)", [_real(progress)])
        change(connection)

    return begin


def _write(temporary: Path, change: Change) -> None:
    """Make a change in a file that nobody else has, and wait until it is on the disk."""
    with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("BEGIN")
        change(connection)
        connection.execute("COMMIT")


def _real(progress: Path) -> bytes:
    """The real path of a folder, as the bytes that the system knows it by."""
    return os.fsencode(os.path.realpath(progress))


def _private(folder: Path) -> bool:
    """Whether a folder is the user's own and open to nobody else, as far as the system tells."""
    status = folder.stat()
    if not stat.S_ISDIR(status.st_mode):
        return False
    return not hasattr(os, "getuid") or (
        status.st_uid == os.getuid() and not status.st_mode & _OPEN_TO_OTHERS
    )


def _connected(path: Path) -> sqlite3.Connection:
    """A connection that reads a file in one transaction and waits for nobody. Raises ``sqlite3.Error``."""
    name = path.absolute().as_posix()
    address = f"file://{'' if name.startswith('/') else '/'}{quote(os.fsencode(name))}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=0, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN")
    return connection


def _tidy(folder: Path, now: float) -> None:
    """Delete what belongs to plans that are gone, looking at a few files, other ones each time."""
    names = sorted(path.name for path in folder.iterdir())
    first = int.from_bytes(os.urandom(4), "big") % len(names)
    for name in (names[first:] + names[:first])[:_LOOKED_AT]:
        with suppress(*FAULTS):
            if _is_useless(folder / name, now):
                (folder / name).unlink()


def _is_useless(path: Path, now: float) -> bool:
    """Whether a file is an index of a plan that is gone, an unfinished one, or of an earlier version."""
    if re.fullmatch(_UNFINISHED, path.name):
        return now - path.stat().st_mtime > _ABANDONED_AFTER
    if re.fullmatch(_EARLIER, path.name):
        with path.open("rb") as file:
            return file.read(9) == b"workplan "
    if not re.fullmatch(_INDEX, path.name):
        return False
    with closing(_connected(path)) as connection:
        facts = dict(connection.execute("SELECT name, value FROM facts"))
        plans = connection.execute("SELECT name FROM sources WHERE kind = 'plan'").fetchall()
    folder = Path(os.fsdecode(facts["progress"])).parent
    return bool(plans) and not any((folder / name).exists() for (name,) in plans)
