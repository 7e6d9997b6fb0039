"""Tables of several plans as one table, with the name of the plan in front of each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from workplan_cli.writers.shared.cells import Cell

Table = tuple[tuple[str, ...], Iterable[tuple[Cell, ...]]]
"""A table: the keys of its columns, and its rows."""


def chained(tables: Iterator[tuple[str, Table]]) -> Table:
    """Join tables with the same columns; the rows are read one table after the other."""
    first = next(tables, None)
    if first is None:
        return ("plan",), ()
    every = chain([first], tables)
    return ("plan", *first[1][0]), ((plan, *row) for plan, (_, rows) in every for row in rows)


def united(tables: Iterable[tuple[str, Table]]) -> Table:
    """Join tables that may have different columns to one table with all of these columns.

    A cell is ``None`` if its table does not have the column.
    """
    found = [(plan, columns, list(rows)) for plan, (columns, rows) in tables]
    names = tuple(dict.fromkeys(name for _, columns, _ in found for name in columns))

    def joined() -> Iterator[tuple[Cell, ...]]:
        for plan, columns, rows in found:
            places = [columns.index(name) if name in columns else None for name in names]
            for row in rows:
                yield (plan, *(None if place is None else row[place] for place in places))

    return ("plan", *names), joined()
