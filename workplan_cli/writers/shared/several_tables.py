"""Joins the tables of several plans to one table, in which each row begins with the name of its plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from workplan_cli.writers.shared.cells import Cell

Table = tuple[tuple[str, ...], Iterable[tuple[Cell, ...]]]
"""A table: the keys of its columns, and its rows."""


def chained(tables: Iterator[tuple[str, Table]]) -> Table:
    """Join tables that have the same columns. The rows are read one table after the other."""
    first = next(tables, None)
    if first is None:
        return ("plan",), ()
    every = chain([first], tables)
    return ("plan", *first[1][0]), ((plan, *row) for plan, (_, rows) in every for row in rows)


def united(tables: Iterable[tuple[str, Table]]) -> Table:
    """Join tables that can have different columns. The result has the columns of all tables.

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
