"""DuckDB, which reads and writes the Parquet files of a warehouse. It is imported when used.

Only what is built into DuckDB is used: its other extensions are downloaded at run time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from workplan_cli.errors import StorageError, UsageError
from workplan_cli.model.record import Record
from workplan_cli.warehouse.folder import Folder
from workplan_cli.warehouse.tables import BUILD, SCHEMA, TABLES, Column, Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    Database = DuckDBPyConnection
else:
    Database = object

MEMORY = "1GB"
"""The memory that a query may use; DuckDB keeps a little more for itself."""


class Build(Record):
    """The build of a period that is in force, see :data:`~workplan_cli.warehouse.tables.BUILD`."""

    build: str
    period: str
    schema: int
    known_by: object
    limited: bool
    program: str


@contextmanager
def connection(memory: str = MEMORY) -> Iterator[Database]:
    """Open an empty database in memory. Raises :class:`UsageError` ``engine-missing``."""
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise UsageError.of("engine-missing", package="duckdb", extra="many") from error
    options: dict[str, str | bool | int | float | list[str]] = {
        "python_enable_replacements": False,
        "memory_limit": memory,
        "preserve_insertion_order": True,
    }
    found = duckdb.connect(":memory:", config=options)
    try:
        found.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
        yield found
    finally:
        found.close()


def builds(database: Database, folder: Folder) -> list[Build]:
    """Return the builds in force, by period; none if there is no warehouse.

    Raises :class:`StorageError` ``warehouse-unreadable`` and ``warehouse-schema``.
    """
    import duckdb

    if not folder.current.exists():
        return []
    names = ", ".join(quoted(name) for name in Build._fields)
    try:
        rows = database.execute(f"SELECT {names} FROM {scan([folder.current])} ORDER BY period").fetchall()
    except duckdb.Error as error:
        raise unreadable(folder, error) from error
    found = [Build(*row) for row in rows]
    for each in found:
        if each.schema != SCHEMA:
            raise StorageError.of("warehouse-schema", file=str(folder.path), schema=each.schema, known=SCHEMA)
    return found


def unreadable(folder: Folder, error: Exception) -> StorageError:
    """Return the error about a warehouse whose files cannot be read or written."""
    reason = str(error).partition("\n")[0]
    return StorageError.of("warehouse-unreadable", file=str(folder.path), reason=reason)


def open_tables(database: Database, folder: Folder, found: Iterable[Build]) -> None:
    """Make a view of each table, of the rows of the builds in force, and the function ``state_on``."""
    parts = [(each.period, each.build) for each in found]
    for name, table in TABLES.items():
        paths = [path for part in parts if (path := folder.file(name, *part)).exists()]
        database.execute(f"CREATE VIEW {quoted(name)} AS {_select(table, paths)}")
    database.execute(
        f"CREATE VIEW build AS SELECT {_names(BUILD.columns, BUILD)} FROM {scan([folder.current])}"
    )
    database.execute(macro())


def _names(columns: Iterable[Column], table: Table) -> str:
    return ", ".join(quoted(each.name) for each in (*table.stored[:1], *columns))


def _select(table: Table, paths: list[Path]) -> str:
    names = [quoted(each.name) for each in table.stored]
    if paths:
        return f"SELECT period, {', '.join(names[1:])} FROM {scan(paths, partitioned=True)}"
    empty = (f"NULL::{each.type} AS {quoted(each.name)}" for each in table.stored[1:])
    return f"SELECT NULL::VARCHAR AS period, {', '.join(empty)} WHERE false"


def scan(paths: Iterable[Path], *, partitioned: bool = False) -> str:
    """Return the SQL that reads Parquet files; ``partitioned`` adds the column ``period`` of their paths."""
    listed = ", ".join(literal(str(path)) for path in paths)
    more = ", hive_partitioning = true, hive_types = {'period': VARCHAR}" if partitioned else ""
    return f"read_parquet([{listed}]{more})"


def macro() -> str:
    """Return the SQL that defines ``state_on`` in DuckDB."""
    return f"CREATE MACRO state_on(on_day) AS TABLE\n{state_on('CAST(on_day AS DATE)')}"


def state_on(day: str) -> str:
    """Return the query of the states on a day; ``day`` is an SQL expression."""
    text = (files("workplan_cli.warehouse") / "state_on.sql").read_text(encoding="utf-8")
    return text.replace("on_day", day)


def quoted(name: str) -> str:
    """Return a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
