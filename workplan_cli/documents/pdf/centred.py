"""Finds the rows of a table without ruling lines whose cells stand in the middle of their rows.

      Kurslarni
1     tashkil      1-mart     The number stands at the middle line of the row, so a row has as many
      etish                   lines below its number as above it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from statistics import median

from workplan_cli.documents.pdf.lines import Line

# How far the middle of a cell may be from that of its row, in font sizes.
OFF_CENTRE = 0.15

ByColumn = Sequence[tuple[int, Line]]
"""The texts of a line, each with the index of its column."""


def centred(
    lines: Sequence[Line], parts: Callable[[Line], ByColumn], spans: Callable[[Line], bool]
) -> list[list[Line]] | None:
    """Return the rows of a table whose cells stand in the middle, or ``None`` for any other table.

    ``parts`` divides a line into the texts of the columns. ``spans`` tells a text over several columns, which
    is a row of its own.
    """
    rows: list[list[Line]] = []
    uneven = False
    for over_columns, group in groupby(lines, key=spans):
        part = list(group)
        if over_columns:
            rows.append(part)
            continue
        found = _rows(part, parts)
        if found is None:
            return None
        rows += found
        uneven |= any(_number(row[0], parts) is None for row in found)
    return rows if uneven else None


def _rows(lines: Sequence[Line], parts: Callable[[Line], ByColumn]) -> list[list[Line]] | None:
    """Divide lines at the ends of rows, each as far below its number as the row begins above it."""
    numbers = [number for line in lines if (number := _number(line, parts)) is not None]
    slack = OFF_CENTRE * median(line.height for line in lines)
    rows: list[list[Line]] = []
    start = 0
    for number in numbers:
        centre = number.middle
        lowest = 2 * centre - lines[start].middle + slack
        end = start
        while end < len(lines) and lines[end].middle <= lowest:
            end += 1
        row = lines[start:end]
        if not row or not _is_centred(row, centre, slack, parts):
            return None
        rows.append(list(row))
        start = end
    return rows if start == len(lines) else None


def _is_centred(row: Sequence[Line], centre: float, slack: float, parts: Callable[[Line], ByColumn]) -> bool:
    """Return whether a row has one number, and the texts of each column are in the middle of the row."""
    columns: dict[int, list[float]] = {}
    for line in row:
        for at, part in parts(line):
            columns.setdefault(at, []).append(part.middle)
    alone = len(columns.get(0, ())) == 1
    return alone and all(abs((min(found) + max(found)) / 2 - centre) <= slack for found in columns.values())


def _number(line: Line, parts: Callable[[Line], ByColumn]) -> Line | None:
    """Return the text of a line in the first column."""
    return next((part for at, part in parts(line) if at == 0), None)
