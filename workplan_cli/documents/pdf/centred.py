"""Finds the rows of a table without ruling lines whose cells stand in the middle of their rows.

      Kurslarni
1     tashkil      1-mart     The number stands at the middle line of the row, so a row has as many
      etish                   lines below its number as above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby, islice, takewhile
from statistics import median

from workplan_cli.documents.pdf.lines import Line

# How far the middle of a cell may be from that of its row, in font sizes.
OFF_CENTRE = 0.15
# A number, or the heading of the numbers, is wrapped into at most so many lines.
WRAPPED = 2
# A table with a row that a page cuts has at least so many rows whose number is not in the first line.
SURE = 2
_WHOLE = re.compile(r"(\d{1,4})[.)]?")

ByColumn = Sequence[tuple[int, Line]]
"""The texts of a line, each with the index of its column."""


def centred(
    lines: Sequence[Line], parts: Callable[[Line], ByColumn], spans: Callable[[Line], bool], *, goes_on: bool
) -> list[list[Line]] | None:
    """Return the rows of a table whose cells stand in the middle, or ``None`` for any other table.

    ``parts`` divides a line into the texts of the columns. ``spans`` tells a text over several columns, which
    is a row of its own. ``goes_on`` means that the table goes on from the page before: the first lines can be
    the rest of a row. The last lines can be a row that the end of the page cuts.
    """
    groups = [(over_columns, list(group)) for over_columns, group in groupby(lines, key=spans)]
    rows: list[list[Line]] = []
    whole: list[list[Line]] = []
    for at, (over_columns, part) in enumerate(groups):
        if over_columns:
            rows.append(part)
            continue
        last = at + 1 == len(groups)
        found, rest = _rows(part, parts)
        if goes_on and at == 0 and not _may_be_cut(rest, parts, last):
            found, rest = _below_cut_row(part, parts, last)
        if not _may_be_cut(rest, parts, last):
            return None
        whole += found
        rows += [*found, rest] if rest else found
    uneven = sum(_number(row[0], parts) is None for row in whole)
    cut = len(rows) > len(whole) + sum(over_columns for over_columns, _ in groups)
    return rows if uneven >= (SURE if cut else 1) else None


def _may_be_cut(rest: Sequence[Line], parts: Callable[[Line], ByColumn], last: bool) -> bool:
    """Return whether lines below the rows can be one row that the end of the page cuts, or are none at all.

    ``last`` means that nothing follows them on the page.
    """
    return not rest or (last and len(_numbers(rest, parts)) <= 1)


def _below_cut_row(
    lines: Sequence[Line], parts: Callable[[Line], ByColumn], last: bool
) -> tuple[list[list[Line]], list[Line]]:
    """Return the rows below the rest of a row that the page before has cut, and what is left of the lines.

    The rest has no number. It is the first of the rows, unless nothing shows where it ends.
    """
    above = len([*takewhile(lambda line: _number(line, parts) is None, lines)])
    for end in range(1, above + 1):
        found, rest = _rows(lines[end:], parts)
        if (found or end == len(lines)) and _may_be_cut(rest, parts, last):
            return [list(lines[:end]), *found], rest
    return [], list(lines)


def _rows(lines: Sequence[Line], parts: Callable[[Line], ByColumn]) -> tuple[list[list[Line]], list[Line]]:
    """Divide lines at the ends of rows, each as far below its number as the row begins above it.

    Return these rows, and the lines below them that are no such row.
    """
    rows: list[list[Line]] = []
    left = list(lines)
    slack = OFF_CENTRE * median(line.height for line in lines) if lines else 0.0
    while left:
        tried = (_first_row(left, wrapped, slack, parts) for wrapped in range(1, WRAPPED + 1))
        row = next((row for row in tried if row), None)
        if row is None:
            break
        rows.append(row)
        left = left[len(row) :]
    if left and rows and len(rows[-1]) == 1 and not _numbers(left, parts):
        # The texts of a row that a page cuts stand at its top.
        left = rows.pop() + left
    return rows, left


def _numbers(lines: Sequence[Line], parts: Callable[[Line], ByColumn]) -> list[Line]:
    return [number for line in lines if (number := _number(line, parts)) is not None]


def _first_row(
    lines: Sequence[Line], wrapped: int, slack: float, parts: Callable[[Line], ByColumn]
) -> list[Line]:
    """Return the lines of the first row if its number has ``wrapped`` lines, or none if it has not."""
    found = (number for line in lines if (number := _number(line, parts)) is not None)
    numbers = list(islice(found, wrapped))
    if len(numbers) < wrapped or _count_up(numbers):
        return []
    centre = (numbers[0].middle + numbers[-1].middle) / 2
    lowest = 2 * centre - lines[0].middle + slack
    row = list(takewhile(lambda line: line.middle <= lowest, lines))
    return row if _is_centred(row, centre, slack, parts, wrapped) else []


def _count_up(numbers: Sequence[Line]) -> bool:
    """Return whether the texts are numbers of one row after the other, and no single number on two lines."""
    found = [_WHOLE.fullmatch(number.text) for number in numbers]
    values = [int(each[1]) for each in found if each]
    return len(values) == len(numbers) > 1 and values == list(range(values[0], values[0] + len(values)))


def _is_centred(
    row: Sequence[Line], centre: float, slack: float, parts: Callable[[Line], ByColumn], wrapped: int
) -> bool:
    """Return whether a row has one number, and the texts of each column are in the middle of the row."""
    columns: dict[int, list[float]] = {}
    for line in row:
        for at, part in parts(line):
            columns.setdefault(at, []).append(part.middle)
    alone = len(columns.get(0, ())) == wrapped
    return alone and all(abs((min(found) + max(found)) / 2 - centre) <= slack for found in columns.values())


def _number(line: Line, parts: Callable[[Line], ByColumn]) -> Line | None:
    """Return the text of a line in the first column."""
    return next((part for at, part in parts(line) if at == 0), None)
