"""Finds tables without ruling lines: successive lines have gaps between words at the same positions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import dropwhile, pairwise, takewhile
from statistics import median
from typing import Self

from workplan_cli.documents.pdf.centred import centred
from workplan_cli.documents.pdf.columns import (
    COLUMN_GAP,
    MIN_LINES,
    by_column,
    columns_of,
    covered,
    fits,
    in_line,
    parts_of,
    with_empty,
)
from workplan_cli.documents.pdf.cuts import are_parts_of_number
from workplan_cli.documents.pdf.fragments import Box, Column, Fragment, Row
from workplan_cli.documents.pdf.lines import Line, split
from workplan_cli.documents.pdf.pages import NEAR

MIN_COLUMNS = 3
# Rows are further apart than lines: by so many font sizes more.
ROW_GAP = 0.15
# Lines that are closer, in font sizes, belong together even where no others show how far lines are apart.
CLOSE = 0.5

_NUMBER = re.compile(r"\d+(?:\.\d+)*[.)]?")

# A text of so many lines shows whether the number of its row stands at the top.
MANY = 3

# The part of the rows that rules or gaps must separate.
MOST_ROWS = 0.7


def unruled(
    lines: Sequence[Line], rules: Sequence[float], before: Fragment | None = None
) -> tuple[list[Fragment], list[Line]]:
    """Return the unruled table among the lines, if there is one, and the lines outside it.

    ``rules`` are the heights of horizontal lines. If there are any, they separate the rows. ``before`` is the
    table at the end of the page before, if there is one. Lines at the top of the page may continue this table
    even if they are too few to show columns of their own. The heading of this table is left out if these
    lines repeat it, because the rest of a row that the page break cuts may follow directly below it.
    """
    heading = before.heading if before else ()
    if heading and tuple(line.text for line in lines[: len(heading)]) == heading:
        lines = lines[len(heading) :]
    full = [at for at, line in enumerate(lines) if len(list(split(line, COLUMN_GAP))) >= MIN_COLUMNS]
    if len(full) >= MIN_LINES:
        columns = _columns_from(lines, full, before)
        columns = with_empty(columns, _columns_of(before)) if before else columns
        goes_on = before is not None and _rest(lines, columns) >= full[0]
    else:
        columns = _columns_of(before) if before else []
        full = [at for at in full if fits(lines[at], columns)]
        rest = _rest(lines, columns)
        goes_on = bool(full and rest >= full[0])
        if not goes_on:
            full = [0] if rest else []
    if len(columns) < MIN_COLUMNS or not full:
        return [], list(lines)
    first = 0 if goes_on else _first(lines, full[0], columns)
    last = _last(lines, full, _Separation.of(lines[full[0] : full[-1] + 1], columns, rules), before)
    inside = lines[first : last + 1]
    bands = list(_bands(inside, columns, rules, before))
    heading = heading if goes_on else tuple(line.text for line in bands[0])
    rows = [_row(band, columns) for band in bands]
    lefts = [x0 for x0, _ in columns]
    edges = (*lefts, columns[-1][1])
    return [Fragment(edges, tuple(rows), inside[0].top, heading)], [*lines[:first], *lines[last + 1 :]]


def _columns_from(lines: Sequence[Line], full: Sequence[int], before: Fragment | None) -> list[Column]:
    """Return the columns that the ``full`` lines show.

    The bold lines at the top are the heading. If there are none, the lines above the first number are it,
    unless the table goes on from the page before.
    """
    bold = lines[full[0]].bold
    starts = (at for at in full if (not lines[at].bold if bold else _has_number(lines[at]) or before))
    first = next(starts, full[0])
    rows = [lines[at] for at in full if at >= first]
    return columns_of(lines[full[0] : first], rows, _columns_of(before) if before else ())


def _has_number(line: Line) -> bool:
    return bool(_NUMBER.fullmatch(line.words[0].text))


def _columns_of(table: Fragment) -> list[Column]:
    """Return the columns of a table: the sides of the cells of a row in which no cell spans columns."""
    rows = (row for row in table.rows if len(row) == len(table.edges) - 1)
    return [(box.x0, box.x1) for box in next(rows, ())]


def _rest(lines: Sequence[Line], columns: Sequence[Column]) -> int:
    """Return how many lines at the top of a page go on with a table: with a row that the page break cuts.

    The name of a chapter, or rows with numbers, may follow directly below them.
    """
    if not columns:
        return 0

    def goes_on(line: Line) -> bool:
        return _in_columns(line, columns, first=0 if _has_number(line) else 1)

    rest = sum(1 for _ in takewhile(goes_on, lines))
    chapter = list(takewhile(lambda line: _spans(line, columns), lines[rest:])) if rest else []
    return rest + len(chapter)


def _first(lines: Sequence[Line], full: int, columns: Sequence[Column]) -> int:
    """Return the index of the first line of the table. ``full`` is its first line with texts in many columns.

    A text in the middle of its cell can begin above this line, if it overlaps it in height.
    """
    first = full
    while first and lines[first - 1].bottom > lines[first].top and _in_columns(lines[first - 1], columns, 0):
        first -= 1
    return first


def _last(lines: Sequence[Line], full: Sequence[int], rows: _Separation, before: Fragment | None) -> int:
    """Return the index of the last line of the table. ``full`` are the lines with text in several columns.

    The lines below the last of them belong to its row if they are as close as the lines of the rows above,
    also of those on the page before, and if each text is in line with a column.
    """
    last = full[-1]
    usual = max(rows.usual, _usual(before) if before else 0.0)
    while last + 1 < len(lines):
        above, line = lines[last], lines[last + 1]
        near = line.top - above.bottom <= max(usual, CLOSE * line.height)
        if not near or rows.separates(above, line) or not _in_columns(line, rows.columns, first=0):
            break
        last += 1
    while further := _further(lines[: last + 1], lines[last + 1 :], rows):
        last += further
    return last


def _further(above: Sequence[Line], lines: Sequence[Line], rows: _Separation) -> int:
    """Return how many ``lines`` are one more row of the table, without a line that has texts in many columns.

    The texts in the middle of its cells can all be at different heights.
    """
    if not rows.by_gaps or not lines or lines[0].top - above[-1].bottom > rows.widest:
        return 0
    inside = takewhile(lambda pair: not rows.separates(*pair), pairwise(lines))
    band = [lines[0], *(line for _, line in inside)]
    parts = [found for line in band for found in by_column(line, rows.columns)]
    numbers = [part for at, part in parts if at == 0]
    numbered = len(numbers) == 1 and _NUMBER.fullmatch(numbers[0].text)
    in_columns = all(_in_columns(line, rows.columns, first=0) for line in band)
    return len(band) if numbered and in_columns and len({at for at, _ in parts}) >= MIN_COLUMNS else 0


def _usual(table: Fragment) -> float:
    """Return the widest gap between two lines of a row in a table, in points."""
    cells = (box.lines for row in table.rows for box in row)
    gaps = [below.top - above.bottom for cell in cells for above, below in pairwise(cell)]
    return median(gaps) + NEAR if gaps else 0.0


def _in_columns(line: Line, columns: Sequence[Column], first: int = 1) -> bool:
    """Return whether each text of a line is in line with a column, from column ``first`` on."""
    found = [next(in_line(part, columns), -1) for part in parts_of(line, columns)]
    return len({*found}) == len(found) and min(found) >= first


@dataclass(frozen=True, slots=True)
class _Separation:
    """How the rows of a table are told apart.

    ``usual`` is the widest gap between the lines of one row, and ``widest`` that of two rows, in points.
    ``numbered`` means that every row has its number at its top.
    """

    columns: Sequence[Column]
    rules: Sequence[float]
    usual: float
    widest: float
    by_gaps: bool
    numbered: bool

    @classmethod
    def of(cls, lines: Sequence[Line], columns: Sequence[Column], rules: Sequence[float]) -> Self:
        """Find out what separates most rows of a table: ruling lines, wider gaps, or neither."""
        gaps = [below.top - above.bottom for above, below in pairwise(lines)]
        starts = sum(_begins_in_first_column(line, columns) for line in lines)
        enough = max(1, MOST_ROWS * (starts - 1))
        usual = _least_gap(lines, columns, gaps) + ROW_GAP * median(line.height for line in lines)
        by_rules = sum(lines[0].bottom <= rule <= lines[-1].top for rule in rules) >= enough
        wide = [line for line, gap in zip(lines[1:], gaps, strict=True) if gap > usual]
        # Gaps that are hardly wider miss some rows; a number at the top of each row tells all of them.
        by_gaps = len(wide) >= enough
        numbered = by_gaps and _are_numbered_rows(wide, lines, columns)
        return cls(
            columns, rules if by_rules else (), usual, max(gaps, default=0.0) + NEAR, by_gaps, numbered
        )

    def separates(self, above: Line, line: Line) -> bool:
        """Return whether a row begins between two lines.

        A row begins below a ruling line if ruling lines separate most rows. Otherwise it begins after a wider
        gap if such gaps separate most rows. Otherwise it begins at a text in the first column, and a text
        over several columns is a row of its own.
        """
        if _goes_on_number(above, line, self.columns):
            return False
        if self.rules:
            return any(above.middle <= rule <= line.middle for rule in self.rules)
        if self.by_gaps:
            return line.top - above.bottom > self.usual or (self.numbered and self._is_numbered(line))
        spans = _spans(line, self.columns) or _spans(above, self.columns)
        return spans or _begins_in_first_column(line, self.columns)

    def _is_numbered(self, line: Line) -> bool:
        first = next((part.text for at, part in by_column(line, self.columns) if at == 0), "")
        return not _spans(line, self.columns) and bool(_NUMBER.fullmatch(first))


def _bands(
    lines: Sequence[Line], columns: Sequence[Column], rules: Sequence[float], before: Fragment | None
) -> Iterator[list[Line]]:
    """Divide the lines of a table into rows.

    If the numbers of the table ``before`` stand at the top of their rows, those of this part do too.
    """
    rows = _Separation.of(lines, columns, rules)
    spanned = partial(_spans, columns=columns)
    apart = rows.rules or rows.numbered or (before is not None and _has_numbers_at_top(before))
    parts = partial(by_column, columns=columns)
    if not apart and (found := centred(lines, parts, spanned, goes_on=before is not None)):
        yield from found
        return
    band = [lines[0]]
    for above, line in pairwise(lines):
        if rows.separates(above, line):
            yield band
            band = []
        band.append(line)
    yield band


def _has_numbers_at_top(table: Fragment) -> bool:
    """Return whether each number of a table stands beside the first of several lines of its row."""
    # In the middle of its row, a number would have at least one of these lines above it.
    found = [row for row in table.rows if row[0].lines and any(len(box.lines) >= MANY for box in row[1:])]
    tops = [min(line.top for box in row for line in box.lines) for row in found]
    return bool(found) and all(
        row[0].lines[0].top <= top + NEAR for row, top in zip(found, tops, strict=True)
    )


def _least_gap(lines: Sequence[Line], columns: Sequence[Column], gaps: Sequence[float]) -> float:
    """Return the least gap between two lines of one column, which is that between the lines of a cell.

    Lines of different columns can be closer: cells in the middle of a row have lines at other heights.
    """
    found = []
    bottoms: dict[int, float] = {}
    for line in lines:
        for at, part in by_column(line, columns):
            if at in bottoms:
                found.append(part.top - bottoms[at])
            bottoms[at] = part.bottom
    return min(found, default=min(gaps, default=0.0))


def _are_numbered_rows(starts: Sequence[Line], lines: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Return whether every row begins with its number, in a column that holds nothing but numbers.

    ``starts`` are the lines below wide gaps.
    """
    inside = [line for line in lines if not _spans(line, columns)]
    found = [part.text for line in inside for at, part in by_column(line, columns) if at == 0]
    below = dropwhile(lambda text: not _NUMBER.fullmatch(text), found)  # below the heading
    return all(map(_NUMBER.fullmatch, below)) and all(
        _begins_in_first_column(line, columns) for line in starts
    )


def _goes_on_number(above: Line, line: Line, columns: Sequence[Column]) -> bool:
    """Return whether a number of several levels is wrapped: ``2.1.`` fills its column, ``1`` is below it."""
    upper, lower = (
        next((part for at, part in by_column(each, columns) if at == 0), None) for each in (above, line)
    )
    if not (upper and lower and are_parts_of_number(upper.text, lower.text)):
        return False
    digit = (lower.x1 - lower.x0) / len(lower.text)
    return columns[0][1] - upper.x1 < digit


def _begins_in_first_column(line: Line, columns: Sequence[Column]) -> bool:
    return not _spans(line, columns) and line.x0 < columns[0][1]


def _spans(line: Line, columns: Sequence[Column]) -> bool:
    """Return whether a line is a single text over several columns, such as the name of a chapter."""
    parts = parts_of(line, columns)
    return len(parts) == 1 and len(covered(parts[0], columns)) > 1


def _is_apart(lines: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Return whether a row is a single text that begins where no column begins, such as a centred heading."""
    parts = [part for line in lines for part in parts_of(line, columns)]
    return len(parts) == 1 and all(abs(parts[0].x0 - x0) > NEAR for x0, _ in columns)


def _row(lines: Sequence[Line], columns: Sequence[Column]) -> Row:
    """Return the cells of a row: one for each column, or a single cell for a text over several columns."""
    if all(_spans(line, columns) for line in lines) or _is_apart(lines, columns):
        return (Box(columns[0][0], columns[-1][1], tuple(lines)),)
    cells: list[list[Line]] = [[] for _ in columns]
    for line in lines:
        for at, part in by_column(line, columns):
            cells[at].append(part)
    return tuple(Box(x0, x1, tuple(cell)) for (x0, x1), cell in zip(columns, cells, strict=True))
