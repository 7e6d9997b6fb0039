"""The folder of a warehouse: the paths of its files, the lock for writing, and the replacement of files.

    DIR/span/period=2025-H2/<build>.parquet     one file per table and period
    DIR/missing/<run>.parquet                   the plans that a run left out
    DIR/build/current.parquet                   the builds in force; it is replaced last, by one rename

A build is the set of files that one run wrote for a period. Files of a build are never changed. A run writes
its files under the name of a new build and renames the new table ``build`` into place. Then it removes the
files of former builds.

A reader uses only the builds in force. It therefore sees the state before or after a run, even if the run was
killed at any moment.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import takewhile
from pathlib import Path

from workplan_cli.errors import StorageError
from workplan_cli.store.files import PLAIN, failing_as, sync_folder, where_supported
from workplan_cli.store.journal import locking
from workplan_cli.warehouse.tables import TABLES

ENDING = ".parquet"

_OURS = re.compile(rf"[0-9a-f]{{16}}{re.escape(ENDING)}")
"""The names of files that a run writes, see :func:`new_name`. Any other file in the folder is the user's."""

_UNFINISHED = re.compile(r"\.work-[0-9a-f]{16}")
"""The names of folders of unfinished files."""


def new_name() -> str:
    """Return a name for the files of a new build: 16 random hexadecimal digits."""
    return secrets.token_hex(8)


def checksum(paths: Iterable[Path]) -> str:
    """Return the SHA-256 of the contents of files, one after the other. Raises ``OSError``."""
    found = sha256()
    for path in paths:
        content = path.read_bytes()
        found.update(b"%d\0" % len(content))
        found.update(content)
    return found.hexdigest()


class Folder:
    """A folder of Parquet files. The folder need not exist.

    ``work`` is the folder of the unfinished files of a run.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.work = path / f".work-{new_name()}"

    @property
    def current(self) -> Path:
        """The file of the table ``build``."""
        return self.path / "build" / f"current{ENDING}"

    @property
    def stamp(self) -> tuple[int, int] | None:
        """A value that changes when a run puts new builds in force; ``None`` if there is no warehouse."""
        try:
            found = self.current.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    def file(self, table: str, period: str, build: str) -> Path:
        """Return the path of the file that a build has for a table and a period."""
        return self.path / table / f"period={period}" / f"{build}{ENDING}"

    def files(self, period: str, build: str) -> list[Path]:
        """Return the files that a build has for a period, one per table."""
        return [self.file(table, period, build) for table in TABLES]

    def missing(self, run: str) -> Path:
        """Return the path of the file with the plans that a run left out."""
        return self.path / "missing" / f"{run}{ENDING}"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Lock the folder for writing, and provide the empty folder ``work``.

        The folder is created if it is missing. If the ``with`` block fails and nothing is in the folder, the
        folder is as before. Raises :class:`StorageError` with the code ``warehouse-locked`` if another run is
        writing, and with the code ``warehouse-not-written`` if the folder cannot be written.
        """
        new = not self.path.exists()
        with failing_as("warehouse-not-written", self.path):
            descriptor = self._locked()
        try:
            with failing_as("warehouse-not-written", self.path):
                self._remove_unfinished()
                self.work.mkdir()
            try:
                yield
            finally:
                shutil.rmtree(self.work, ignore_errors=True)
        except BaseException:
            self._restore_if_empty(new=new)
            raise
        finally:
            os.close(descriptor)

    def _remove_unfinished(self) -> None:
        """Remove the unfinished files of runs that were killed."""
        for each in self.path.iterdir():
            if _UNFINISHED.fullmatch(each.name):
                shutil.rmtree(each, ignore_errors=True)

    @property
    def _lock_file(self) -> Path:
        return self.path / ".lock"

    def _locked(self) -> int:
        """Return the descriptor of the locked file.

        While this run waits for the lock, another run may remove the file, see :meth:`_restore_if_empty`. A
        lock on a removed file keeps nobody out, so the file is then opened again.
        """
        while True:
            self.path.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._lock_file, os.O_RDWR | os.O_CREAT | PLAIN, 0o666)
            try:
                self._lock(descriptor)
                with suppress(FileNotFoundError):
                    if os.path.samestat(os.fstat(descriptor), self._lock_file.stat()):
                        return descriptor
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)

    def _lock(self, descriptor: int) -> None:
        try:
            locking.lock(descriptor, self.path, seconds=1)
        except StorageError as error:
            raise StorageError.of("warehouse-locked", file=str(self.path)) from error
        locking.without_lock.discard(self.path)

    def _restore_if_empty(self, *, new: bool) -> None:
        """Remove the file of the lock if nothing else is in the folder, and the folder if it is ``new``.

        On Windows, an open file cannot be removed.
        """
        with suppress(OSError):
            if [each.name for each in self.path.iterdir()] == [self._lock_file.name]:
                self._lock_file.unlink()
                if new:
                    self.path.rmdir()

    def publish(self, temporary: Path, path: Path) -> None:
        """Flush a complete file of ``work`` to disk and rename it to ``path``. Raises ``OSError``."""
        descriptor = os.open(temporary, os.O_RDWR | PLAIN)
        try:
            with where_supported():
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(path)
        sync_folder(path.parent)

    def remove_others(self, kept: Iterable[Path]) -> None:
        """Remove the files of all runs except the ``kept`` files.

        On some systems, a file that another program is reading cannot be removed. The next run tries again.
        """
        self.remove({*self._written()} - {*kept})

    def _written(self) -> Iterator[Path]:
        """Yield the files that runs wrote, whether they are in force or not."""
        for pattern in (*(f"{table}/period=*" for table in TABLES), "missing"):
            yield from (path for path in self.path.glob(f"{pattern}/*{ENDING}") if _OURS.fullmatch(path.name))

    def remove(self, paths: Iterable[Path]) -> None:
        """Remove files, and the folders in which no file is left."""
        for path in paths:
            with suppress(OSError):
                path.unlink()
            with suppress(OSError):
                for folder in takewhile(lambda each: each != self.path, path.parents):
                    folder.rmdir()
