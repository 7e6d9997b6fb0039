"""The folder of a warehouse: where its files are, the lock of the writer, and what replaces what.

    DIR/span/period=2025-H2/<build>.parquet     one file per table and period
    DIR/build/current.parquet                   the builds in force; it is replaced last, by one rename

A file is never changed. A run writes its files under the name of a new build, then renames the table
``build`` into place, and removes the files of former builds. Whoever reads only the rows of the builds in
force sees the state before or after a run, wherever it was killed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workplan_cli.errors import StorageError
from workplan_cli.store.files import PLAIN, failing_as, sync_folder, where_supported
from workplan_cli.store.journal import locking
from workplan_cli.warehouse.tables import TABLES

ENDING = ".parquet"


class Folder:
    """A folder of Parquet files, which need not exist."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def current(self) -> Path:
        """The file of the table ``build``."""
        return self.path / "build" / f"current{ENDING}"

    @property
    def stamp(self) -> tuple[int, int] | None:
        """What tells whether a run has replaced the builds in force; ``None`` if there are none."""
        try:
            found = self.current.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    @property
    def work(self) -> Path:
        """The folder of unfinished files."""
        return self.path / ".work"

    def file(self, table: str, period: str, build: str) -> Path:
        """Return the path of a table's file of one period."""
        return self.path / table / f"period={period}" / f"{build}{ENDING}"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Lock the folder, created if missing, with an empty folder :attr:`work`.

        Raises :class:`StorageError`: ``warehouse-locked`` if another run writes, ``warehouse-not-written``.
        """
        with failing_as("warehouse-not-written", self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path / ".lock", os.O_RDWR | os.O_CREAT | PLAIN, 0o666)
        try:
            self._lock(descriptor)
            with failing_as("warehouse-not-written", self.path):
                shutil.rmtree(self.work, ignore_errors=True)
                self.work.mkdir()
            try:
                yield
            finally:
                shutil.rmtree(self.work, ignore_errors=True)
        finally:
            os.close(descriptor)

    def _lock(self, descriptor: int) -> None:
        try:
            locking.lock(descriptor, self.path, seconds=1)
        except StorageError as error:
            raise StorageError.of("warehouse-locked", file=str(self.path)) from error
        locking.without_lock.discard(self.path)

    def publish(self, temporary: Path, path: Path) -> None:
        """Rename a complete file of :attr:`work` to its place. Raises ``OSError``."""
        descriptor = os.open(temporary, os.O_RDWR | PLAIN)
        try:
            with where_supported():
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(path)
        sync_folder(path.parent)

    def remove_others(self, kept: Collection[Path]) -> None:
        """Remove the files of former builds. One that is being read may stay until the next run."""
        for table in TABLES:
            for path in self.path.glob(f"{table}/period=*/*{ENDING}"):
                if path not in kept:
                    with suppress(OSError):
                        path.unlink()
                    with suppress(OSError):
                        path.parent.rmdir()
