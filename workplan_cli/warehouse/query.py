"""Answers a question in SQL: a single SELECT statement that can read only the tables of a warehouse.

The parser of the engine analyses the statement. A statement may use the tables of the warehouse, the function
``state_on`` and a few functions that generate rows. It cannot read other files, change settings or write.
Memory, time and the size of the answer are limited.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, count
from pathlib import Path
from threading import Timer
from typing import Any

from workplan_cli.errors import Problem, StorageError, UsageError
from workplan_cli.reports.records import Answer
from workplan_cli.warehouse import engine
from workplan_cli.warehouse.engine import Database, exact, literal
from workplan_cli.warehouse.folder import Folder
from workplan_cli.warehouse.tables import NAMES

SECONDS = 60
"""The time limit of a query, in seconds."""

MOST_CELLS = 5_000_000
"""The maximum number of values in an answer.

This is enough for all columns of ``state_on`` for 150 000 activities.
"""

ROWS_AT_ONCE = 10_000

STATES = "state_on"

FUNCTIONS = frozenset({STATES, "range", "generate_series", "unnest"})
"""The functions that a query may use in place of a table."""

TOO_DEEP = "expression depth limit"
"""Part of the engine's message about a query that is nested too deeply. The message has no place."""

READING = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
"""The types of the parts of a statement that only read. The others insert, update or delete rows."""

NOWHERE = 2**64 - 1
"""The position of what the engine does not find in the query."""

_PLACE = re.compile(r"^LINE (?P<line>\d+): (?P<text>.*)\n(?P<before> *)\^", re.MULTILINE)

_QUOTED = re.compile(r"""["'](.+?)["']""")


@contextmanager
def opened(path: Path, memory: str = engine.MEMORY) -> Iterator[Database]:
    """Open a warehouse for reading only. ``memory`` is the memory limit of the engine, such as ``1GB``.

    Raises :class:`StorageError` with the code ``warehouse-missing``, ``warehouse-unreadable``,
    ``warehouse-changed`` or
    ``warehouse-schema``. Raises :class:`UsageError` with the code ``engine-missing`` if DuckDB is not
    installed.
    """
    folder = Folder(path)
    with engine.connection(memory) as database:
        found = engine.builds(database, folder)
        if not found:
            raise StorageError.of("warehouse-missing", file=str(path))
        engine.require_intact(folder, found)
        engine.open_tables(database, folder, found)
        # A file is first looked for under its pattern, and then opened under its name.
        allowed = ", ".join([exact(path), literal(str(path.absolute())), literal(str(path.resolve()))])
        database.execute(f"SET allowed_directories = [{allowed}]")
        # A rate without anything to divide by is unknown; it is neither an infinite number nor an error.
        database.execute("SET ieee_floating_point_ops = false; SET error_on_division_by_zero = false")
        database.execute("SET enable_external_access = false")
        database.execute("SET lock_configuration = true")
        yield database


def ask(database: Database, query: str, seconds: float = SECONDS, values: int = MOST_CELLS) -> Answer:
    """Run a query and return its answer. Raises the errors of :func:`asked`."""
    columns, *rows = asked(database, query, seconds, values)
    return Answer(columns, tuple(chain.from_iterable(rows)))


def asked(database: Database, query: str, seconds: float, values: int) -> Iterator[tuple[Any, ...]]:
    """Run a query and yield the names of its columns, and then its rows, :data:`ROWS_AT_ONCE` at a time.

    ``seconds`` is the time limit, ``values`` the maximum number of values in the answer. Raises
    :class:`UsageError` with one of these codes: ``sql-error`` (with the place in the query),
    ``sql-too-deep``, ``sql-day``, ``sql-not-select``, ``sql-forbidden``, ``sql-too-large`` or
    ``sql-too-long``.
    """
    import duckdb

    _require_allowed(database, query)
    timer = Timer(seconds, database.interrupt)
    timer.daemon = True
    timer.start()
    try:
        result = database.execute(query)
        columns = _distinct([name for name, *_ in result.description])
        yield columns
        yield from _rows(result, len(columns), values)
    except duckdb.InterruptException as error:
        raise UsageError.of("sql-too-long", seconds=seconds) from error
    except (duckdb.OutOfMemoryException, MemoryError) as error:
        raise UsageError.of("sql-too-large", memory=engine.MEMORY, values=values) from error
    except duckdb.Error as error:
        raise UsageError([_located(str(error), query)]) from error
    finally:
        timer.cancel()


def _rows(result: Database, width: int, values: int) -> Iterator[tuple[Any, ...]]:
    count = 0
    while found := result.fetchmany(ROWS_AT_ONCE):
        count += len(found) * width
        if count > values:
            raise UsageError.of("sql-too-large", memory=engine.MEMORY, values=values)
        yield tuple(tuple(map(_cell, row)) for row in found)


def _cell(value: Any) -> Any:
    """Convert a value to a type that the output formats support.

    A list becomes a tuple, a struct or a map a dictionary. A value of an unusual type becomes a string.
    """
    if value is None or isinstance(value, str | bool | int | Decimal | datetime | date):
        return value
    if isinstance(value, float):
        number = Decimal(repr(value))
        return number if number.is_finite() else str(value)
    if isinstance(value, list | tuple):
        return tuple(map(_cell, value))
    if isinstance(value, dict):
        return {str(name): _cell(each) for name, each in value.items()}
    return str(value)


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Return column names that are all different: ``a, a, a_2`` → ``a, a_3, a_2``."""
    found = list[str]()
    for name in names:
        others = (f"{name}_{number}" for number in count(2))
        free = (each for each in others if each not in names and each not in found)
        found.append(next(free) if name in found else name)
    return tuple(found)


def _require_allowed(database: Database, query: str) -> None:
    """Refuse a query unless it is a single SELECT statement that reads only tables of the warehouse.

    Raises :class:`UsageError` with the code ``sql-error``, ``sql-too-deep``, ``sql-day``, ``sql-not-select``
    or ``sql-forbidden``.
    """
    (text,) = database.execute("SELECT json_serialize_sql($query::VARCHAR)", {"query": query}).fetchone() or (
        "{}",
    )
    begin = len(query) - len(query.lstrip())
    try:
        tree = json.loads(text)
    except RecursionError as error:
        raise _refused("sql-too-deep", query, begin) from error
    if tree["error"]:
        if "position" in tree:
            raise UsageError([_at(tree["error_message"], query, int(tree["position"]))])
        if tree["error_type"] == "not implemented":  # a statement that is no SELECT
            raise _refused("sql-not-select", query, begin)
        if TOO_DEEP in tree["error_message"]:
            raise _refused("sql-too-deep", query, begin)
        raise UsageError([_at(tree["error_message"], query, begin)])
    if len(tree["statements"]) != 1:
        raise _refused("sql-not-select", query, _place(tree["statements"][1:]))
    for node, visible in _nodes(tree, frozenset(map(_folded, NAMES))):
        kind = node.get("type", "")
        if kind.endswith("_NODE") and kind not in READING:
            raise _refused("sql-not-select", query, _place(node))
        _require_known(node, visible, query)


def _require_known(node: dict[str, Any], visible: frozenset[str], query: str) -> None:
    """Refuse a table other than the ``visible`` ones, another function, and ``state_on`` without a day."""
    path, allowed = _named(node), FUNCTIONS if node.get("type") == "TABLE_FUNCTION" else visible
    if not path:
        return
    if _folded(path[0]) == STATES and len(_arguments(node)) != 1:
        raise _refused("sql-day", query, _place(node), example="FROM state_on('2025-11-20')")
    if len(path) > 1 or _folded(path[0]) not in allowed:
        params = {"name": ".".join(path), "tables": [*NAMES], "functions": sorted(FUNCTIONS)}
        raise _refused("sql-forbidden", query, _place(node), **params)


def _refused(code: str, query: str, position: int, **params: object) -> UsageError:
    return UsageError([_at("", query, position)._replace(code=code, params=params)])


def _arguments(node: dict[str, Any]) -> list[Any]:
    """Return the arguments of a function in place of a table. A table has none."""
    found: list[Any] = node.get("function", {}).get("arguments", [])
    return found


def _nodes(tree: Any, tables: frozenset[str]) -> Iterator[tuple[dict[str, Any], frozenset[str]]]:
    """Yield the nodes of a syntax tree, each with the names that are tables in it.

    These are the given ones, and those that ``WITH`` gives to queries: a query is visible to those after it
    and to the statement, a recursive one to its second part too. Elsewhere the same name may be that of a
    file.
    """
    waiting = [(tree, tables)]
    while waiting:
        node, visible = waiting.pop()
        if isinstance(node, list):
            waiting += ((each, visible) for each in node)
        elif isinstance(node, dict):
            for each in node.get("cte_map", {}).get("map", ()):
                waiting.append((each["value"], visible))
                visible |= {_folded(each["key"])}
            yield node, visible
            parts = {key: value for key, value in node.items() if key != "cte_map"}
            if node.get("type") == "RECURSIVE_CTE_NODE":
                waiting.append((parts.pop("right"), visible | {_folded(node["cte_name"])}))
            waiting += ((each, visible) for each in parts.values())


def _folded(name: str) -> str:
    """Return a name in lower case as the engine compares it: only the letters from A to Z have two cases."""
    return name.encode().lower().decode()


def _named(node: dict[str, Any]) -> Sequence[str]:
    """Return the name of the table or table function in a node, preceded by its schema if the query has it.

    It is empty for any other node.
    """
    if node.get("type") == "TABLE_FUNCTION":
        return tuple(node["function"]["qualified_name"]["path"])
    if node.get("type") == "BASE_TABLE":
        return tuple(node["qualified_name"]["path"])
    return ()


def _place(tree: Any) -> int:
    """Return the first position in the query that a part of the syntax tree has; 0 if it has none."""
    places = (node.get("query_location", NOWHERE) for node, _ in _nodes(tree, frozenset()))
    return min((each for each in places if each != NOWHERE), default=0)


def _located(message: str, query: str) -> Problem:
    """Convert an error message of the engine to a problem.

    If the message contains no place in the query, the place is that of the value that it quotes, or the
    beginning of the query.
    """
    found = _PLACE.search(message)
    reason = message.partition("\n\nLINE ")[0].partition("Error: ")[2] or message
    if not found:
        value = _QUOTED.search(reason)
        before = query.partition(f"'{value[1]}'")[0] if value else query
        return _at(reason, query, len(before.encode()) if before != query else 0)
    lines = query.split("\n")
    number = min(int(found["line"]), len(lines))
    shown = found["text"].removeprefix("...").removesuffix("...")
    cut = len(found["text"]) - len(found["text"].removeprefix("..."))
    at = len(found["before"]) - len(f"LINE {number}: ") - cut
    column = max(0, lines[number - 1].find(shown)) + max(0, at)
    return Problem("sql-error", {"reason": reason}, line=number, column=column + 1, excerpt=lines[number - 1])


def _at(reason: str, query: str, position: int) -> Problem:
    """Return a problem at a position in the query. ``position`` counts bytes, as the engine does."""
    before = query.encode()[: min(position, len(query.encode()))].decode(errors="ignore")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Problem(
        "sql-error", {"reason": reason}, line=line, column=column, excerpt=query.split("\n")[line - 1]
    )
