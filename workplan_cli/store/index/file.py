"""The file of an index: its path, how it is opened, and how it is replaced.

An index file is never modified. A change is made in a copy, and the copy then replaces the file
atomically. A reader therefore sees either the old or the new index, and no locks are needed. Some
network folders do not support locks. An index that cannot be read is treated as missing.
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

from workplan_cli.input_file import open_input
from workplan_cli.store.index.tables import DERIVATION, create

T = TypeVar("T")
Change = Callable[[sqlite3.Connection], None]

FAULTS = (sqlite3.Error, OSError, ValueError, TypeError, LookupError, ArithmeticError)
"""The exceptions raised by reading an index that is damaged, locked, or of another program."""

APPLICATION = 0x574B504C
"""The ``PRAGMA application_id`` that marks a database file as an index of this program."""

CONTENT = "SELECT kind, name, length, digest FROM sources ORDER BY kind, name"
"""A query for the contents of all sources: two indexes with equal results have equal content."""

_OPEN_TO_OTHERS = 0o077
_LOOKED_AT = 20
_ABANDONED_AFTER = 24 * 60 * 60
_INDEX = r".+-[0-9a-f]{8}\.sqlite"
_UNFINISHED = r"\.[0-9a-f]{16}\.tmp"
_EARLIER = r".+-[0-9a-f]{8}\.(?:plan|journal)"


class Index:
    """An open index. It keeps the content it had when it was opened, even if its file is replaced."""

    def __init__(self, folder: Path, progress: Path) -> None:
        """Open the index of the plan whose journals are in ``progress``.

        Raises an exception listed in ``FAULTS`` if there is no usable index.
        """
        if not _private(folder):
            raise PermissionError(folder)
        self.folder = folder
        self.progress = progress
        self.path = path_of(folder, progress)
        if not self.path.is_file():  # opening a named pipe would wait for a writer
            raise FileNotFoundError(self.path)
        self._connection = _connected(self.path)
        finalize(self, self._connection.close)
        marks = [self.ask(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version")]
        if marks != [APPLICATION, DERIVATION] or self.fact("progress") != _real(progress):
            raise ValueError(self.path)

    def ask(self, query: str, *values: object) -> list[Any]:
        """Run a query and return all rows. Raises ``sqlite3.Error``."""
        return self._connection.execute(query, values).fetchall()

    def fact(self, name: str) -> Any:
        """Return the value called ``name`` in the table ``facts``; ``None`` if there is no such value."""
        return next((value for (value,) in self.ask("SELECT value FROM facts WHERE name = ?", name)), None)

    def read(self, found: Callable[[], T], otherwise: Callable[[], T]) -> T:
        """Return ``found()``, a value read from the index. If reading fails, return ``otherwise()``.

        A damaged index file is deleted. The file is kept if it is only busy, or if SQLite cannot store a
        value of the query, such as text that is not valid Unicode.
        """
        try:
            return found()
        except FAULTS as fault:
            if not isinstance(fault, sqlite3.OperationalError | UnicodeError):
                with suppress(OSError):
                    self.path.unlink()
            return otherwise()


def path_of(folder: Path, progress: Path) -> Path:
    """Return the path of the index of a plan. ``progress`` is the folder of the plan's journals.

    The indexes of two plans may have the same path. They then replace each other. An index stores the path of
    its ``progress`` folder, so that it is never used for another plan.
    """
    real = _real(progress)
    readable = "-".join(Path(os.fsdecode(real)).parts[-2:])[:40]
    return folder / f"{readable}-{crc32(real):08x}.sqlite"


def renew(folder: Path, progress: Path, change: Change) -> None:
    """Apply ``change`` to a copy of the index, and replace the index by the copy.

    If there is no readable index, ``change`` receives an empty index. For each source that ``change``
    changes, it must therefore write all data. For a change that builds on existing content, use
    :func:`extend`. If an error occurs, the index is left unchanged and the error is suppressed.
    """
    with suppress(*FAULTS):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _private(folder):
            return
        with _temporary(folder) as temporary:
            try:
                _copy(folder, progress, temporary)
                _write(temporary, change)
            except FAULTS:  # the index is missing or damaged: create a new one
                temporary.unlink(missing_ok=True)
                _write(temporary, _begun(progress, change))
            temporary.replace(path_of(folder, progress))
        _tidy(folder, path_of(folder, progress).stat().st_mtime)


def extend(index: Index, change: Change) -> None:
    """Apply ``change`` to a copy of ``index``, and replace the index by the copy.

    ``change`` may build on the content of ``index``. Another process may have replaced or deleted the file
    since ``index`` was opened. Then nothing is changed, because the change would not fit the other content.
    If an error occurs, nothing is changed and no error is raised.
    """
    with suppress(*FAULTS), _temporary(index.folder) as temporary:
        shutil.copyfile(index.path, temporary)

        def on_same_content(connection: sqlite3.Connection) -> None:
            if connection.execute(CONTENT).fetchall() != index.ask(CONTENT):
                raise ValueError(index.path)
            change(connection)

        _write(temporary, on_same_content)
        temporary.replace(index.path)


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    path = folder / f".{os.urandom(8).hex()}.tmp"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _copy(folder: Path, progress: Path, temporary: Path) -> None:
    """Copy the index file to ``temporary``.

    Raises an exception listed in ``FAULTS`` if the index is missing or unusable.
    """
    path = Index(folder, progress).path
    shutil.copyfile(path, temporary)


def _begun(progress: Path, change: Change) -> Change:
    """Return a function that creates the tables of an empty index and then applies ``change``."""

    def begin(connection: sqlite3.Connection) -> None:
        for statement in create().split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {DERIVATION}")
        connection.execute("INSERT INTO facts VALUES ('progress', ?)", [_real(progress)])
        change(connection)

    return begin


def _write(temporary: Path, change: Change) -> None:
    """Apply a change to the file ``temporary``, which no other process uses, in one transaction."""
    with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
        # An incomplete copy is deleted, so that a journal for rolling back is not needed.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("BEGIN")
        change(connection)
        connection.execute("COMMIT")


def _real(progress: Path) -> bytes:
    return os.fsencode(os.path.realpath(progress))


def _private(folder: Path) -> bool:
    """Return whether a folder belongs to the user and is not accessible to other users.

    Without user ids, as on Windows, any folder counts as private.
    """
    status = folder.stat()
    if not stat.S_ISDIR(status.st_mode):
        return False
    return not hasattr(os, "getuid") or (
        status.st_uid == os.getuid() and not status.st_mode & _OPEN_TO_OTHERS
    )


def _connected(path: Path) -> sqlite3.Connection:
    """Open a database file read-only and begin a transaction, without waiting for locks."""
    name = path.absolute().as_posix()
    address = f"file://{'' if name.startswith('/') else '/'}{quote(os.fsencode(name))}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=0, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN")
    return connection


def _tidy(folder: Path, now: float) -> None:
    """Examine at most :data:`_LOOKED_AT` files of the cache folder, and delete those that are useless."""
    names = sorted(path.name for path in folder.iterdir())
    # With a random start, every file is examined in time without a record of those already examined.
    first = int.from_bytes(os.urandom(4), "big") % len(names)
    for name in (names[first:] + names[:first])[:_LOOKED_AT]:
        with suppress(*FAULTS):
            if _is_useless(folder / name, now):
                (folder / name).unlink()


def _is_useless(path: Path, now: float) -> bool:
    """Return whether a file of the cache folder can be deleted.

    Useless files are an index of a plan that no longer exists, a temporary file older than
    :data:`_ABANDONED_AFTER` seconds, and a cache file of an earlier version of the program.
    """
    if re.fullmatch(_UNFINISHED, path.name):
        return now - path.stat().st_mtime > _ABANDONED_AFTER
    if re.fullmatch(_EARLIER, path.name):
        with open_input(path) as file:
            return file.read(9) == b"workplan "
    if not re.fullmatch(_INDEX, path.name) or not path.is_file():
        return False
    with closing(_connected(path)) as connection:
        facts = dict(connection.execute("SELECT name, value FROM facts"))
        plans = connection.execute("SELECT name FROM sources WHERE kind = 'plan'").fetchall()
    folder = Path(os.fsdecode(facts["progress"])).parent
    return bool(plans) and not any((folder / name).exists() for (name,) in plans)
