"""DuckDB, which reads and writes the Parquet files of a warehouse. It is imported only when it is needed.

Only built-in functions of DuckDB are used, because its extensions would have to be downloaded at run time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from workplan_cli.errors import StorageError, UsageError
from workplan_cli.model.record import Record
from workplan_cli.store.files import failing_as as unreadable_as
from workplan_cli.warehouse.folder import Folder, checksum
from workplan_cli.warehouse.tables import MISSING, SCHEMA, TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    Database = DuckDBPyConnection
else:
    Database = object

MEMORY = "1GB"
MEMORY_BYTES = 1024**3
"""The memory limit of a query, as the engine reads it and as a number."""


class Build(Record):
    """A build in force; see :data:`~workplan_cli.warehouse.tables.BUILD`.

    A build is the set of files, one per table, that a run wrote for a chunk of the plans of a period.
    ``chunk`` is the number of the chunk, from 0, and ``checksum`` that of the files. ``run`` is the last run,
    and ``missing`` the checksum of the file with the plans that it left out. ``several`` is false if this run
    was about a single plan. ``seal`` is the checksum of all these values, see :func:`sealed`.
    """

    build: str
    period: str
    chunk: int
    checksum: str
    schema: int
    run: str
    missing: str
    several: bool
    known_by: object
    limited: bool
    program: str
    seal: str = ""


def sealed(found: Sequence[Build]) -> list[Build]:
    """Return the builds with their seals, each a SHA-256 of the values of the build and of their number."""
    return [each._replace(seal=_seal([*each[:-1], len(found)])) for each in found]


def _seal(values: Sequence[object]) -> str:
    return sha256("\0".join(map(str, values)).encode()).hexdigest()


@contextmanager
def connection(memory: str = MEMORY) -> Iterator[Database]:
    """Open an empty database in memory, which writes no temporary files.

    Raises :class:`UsageError` with the code ``engine-missing`` if DuckDB is not installed.
    """
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise UsageError.of("engine-missing", package="duckdb", extra="many") from error
    options: dict[str, str | bool | int | float | list[str]] = {
        "python_enable_replacements": False,
        "memory_limit": memory,
        "temp_directory": "",  # it would be .tmp in the current folder
        "preserve_insertion_order": True,
    }
    found = duckdb.connect(":memory:", config=options)
    try:
        found.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
        found.execute("SET enable_progress_bar = false")  # it would be printed to stdout
        yield found
    finally:
        found.close()


def builds(database: Database, folder: Folder) -> list[Build]:
    """Return the builds in force, ordered by period and chunk; an empty list if there is no warehouse.

    Raises :class:`StorageError` with the code ``warehouse-unreadable`` if the file cannot be read. Raises
    :class:`StorageError` with the code ``warehouse-schema`` if the warehouse has another version of the
    tables, and with the code ``warehouse-changed`` if the values are not those that were written.
    """
    if not folder.current.exists():
        return []
    names = ", ".join(quoted(name) for name in Build._fields)
    stored = scan([folder.current])
    with failing_as("warehouse-unreadable", folder):
        # Other versions may have other columns.
        for (schema,) in database.execute(f"SELECT DISTINCT schema FROM {stored}").fetchall():
            if schema != SCHEMA:
                raise StorageError.of("warehouse-schema", file=str(folder.path), schema=schema, known=SCHEMA)
        rows = database.execute(f"SELECT {names} FROM {stored} ORDER BY period, chunk").fetchall()
    found = [Build(*row) for row in rows]
    if found != sealed(found):
        raise StorageError.of("warehouse-changed", file=str(folder.path))
    return found


def require_intact(folder: Folder, found: Sequence[Build]) -> None:
    """Raise :class:`StorageError` if a file of the builds in force has changed, or cannot be read.

    The engine cannot tell: it gave other figures after one bit of a file had changed.
    """
    parts = {each.checksum: folder.files(each.period, each.build) for each in found}
    parts |= {each.missing: [folder.missing(each.run)] for each in found}
    with unreadable_as("warehouse-unreadable", folder.path):
        if any(checksum(paths) != known for known, paths in parts.items()):
            raise StorageError.of("warehouse-changed", file=str(folder.path))


@contextmanager
def failing_as(code: str, folder: Folder) -> Iterator[None]:
    """Convert an error of the engine in the ``with`` block to a :class:`StorageError` with ``code``."""
    import duckdb

    try:
        yield
    except (duckdb.Error, UnicodeDecodeError) as error:  # the name of a column may have changed
        raise StorageError.of(code, file=str(folder.path), reason=str(error).partition("\n")[0]) from error


def open_tables(database: Database, folder: Folder, found: Sequence[Build]) -> None:
    """Create the views of :func:`open_rows`, that of the builds in force, and the function ``state_on``.

    Raises :class:`StorageError` with the code ``warehouse-unreadable`` if a file cannot be read.
    """
    open_rows(database, folder, found)
    with failing_as("warehouse-unreadable", folder):
        names = ", ".join(quoted(name) for name in Build._fields)
        database.execute(f"CREATE VIEW build AS SELECT {names} FROM {scan([folder.current])}")
        database.execute(macro())


def open_rows(database: Database, folder: Folder, found: Sequence[Build]) -> None:
    """Create a view per table, which contains the rows of the given builds, whether they are in force or not.

    Raises :class:`StorageError` with the code ``warehouse-unreadable`` if a file cannot be read.
    """
    with failing_as("warehouse-unreadable", folder):
        for name, table in TABLES.items():
            names = ", ".join(quoted(each.name) for each in table.stored[1:])
            database.execute(f"CREATE VIEW {quoted(name)} AS {stored(folder, name, found, names)}")
        names = ", ".join(quoted(each.name) for each in MISSING.stored[1:])
        left_out = scan([folder.missing(each.run) for each in found[:1]])
        database.execute(f"CREATE VIEW missing AS SELECT {names} FROM {left_out}")


def stored(folder: Folder, table: str, builds: Iterable[Build], columns: str) -> str:
    """Return the SQL query for the rows of a table in the given builds, of which there is at least one.

    Its columns are ``period`` and the given ones.
    """
    return " UNION ALL ".join(
        f"SELECT {literal(period)} AS period, {columns} "
        f"FROM {scan(folder.file(table, period, each.build) for each in inside)}"
        for period, inside in groupby(builds, lambda each: each.period)
    )


def scan(paths: Iterable[Path]) -> str:
    """Return the SQL that reads Parquet files. A folder called ``key=value`` in their paths is no column."""
    listed = ", ".join(map(exact, paths))
    return f"read_parquet([{listed}], hive_partitioning = false)"


def set_today(database: Database, day: date) -> None:
    """Let ``current_date`` and ``today()`` give a day in queries."""
    for name in ("current_date", "today"):
        database.execute(f"CREATE MACRO {name}() AS DATE {literal(day.isoformat())}")


def macro() -> str:
    """Return the SQL that defines ``state_on`` in DuckDB."""
    return f"CREATE MACRO state_on(on_day) AS TABLE\n{state_on('CAST(on_day AS DATE)')}"


def state_on(day: str) -> str:
    """Return the SQL query for the states on a day. ``day`` is an SQL expression."""
    text = (files("workplan_cli.warehouse") / "state_on.sql").read_text(encoding="utf-8")
    return text.replace("on_day", day)


def quoted(name: str) -> str:
    """Return a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def scan_lines(paths: Iterable[Path], columns: Mapping[str, str]) -> str:
    """Return the SQL that reads files with one JSON object per line. ``columns`` gives the SQL types."""
    listed = ", ".join(map(exact, paths))
    types = ", ".join(f"{quoted(name)}: {literal(type_)}" for name, type_ in columns.items())
    return (
        f"read_json([{listed}], format = 'newline_delimited', hive_partitioning = false, "
        f"columns = {{{types}}})"
    )


def exact(path: Path) -> str:
    """Return a path as an SQL string literal that matches this file only.

    The engine takes the path of a file to read for a pattern, and ``~`` at its beginning for the home folder.
    """
    return literal(as_pattern(str(path.absolute())))


def as_pattern(path: str) -> str:
    """Return the pattern that matches only the given path: ``w[a]`` → ``w[[]a]``."""
    return re.sub(r"[*?[]", r"[\g<0>]", path)


def literal(text: str) -> str:
    """Return a string as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"
