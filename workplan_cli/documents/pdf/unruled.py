"""Finds tables without ruling lines: successive lines have gaps between words at the same positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from statistics import median

from workplan_cli.documents.pdf.fragments import Box, Fragment, Row
from workplan_cli.documents.pdf.lines import Line, split
from workplan_cli.documents.pdf.pages import NEAR

# Columns are at least so many font sizes apart.
COLUMN_GAP = 0.6
MIN_COLUMNS = 3
MIN_LINES = 3
# Rows are further apart than lines: by so many font sizes more.
ROW_GAP = 0.2

# The part of the rows that rules or gaps must separate.
MOST_ROWS = 0.7

Column = tuple[float, float]


def unruled(
    lines: Sequence[Line], rules: Sequence[float], before: Fragment | None = None
) -> tuple[list[Fragment], list[Line]]:
    """Return the unruled table among the lines, if there is one, and the lines outside it.

    ``rules`` are the heights of horizontal lines. If there are any, they separate the rows. ``before`` is the
    table at the end of the page before, if there is one. Lines at the top of the page may continue this table
    even if they are too few to show columns of their own.
    """
    full = [at for at, line in enumerate(lines) if len(list(split(line, COLUMN_GAP))) >= MIN_COLUMNS]
    if len(full) >= MIN_LINES:
        columns = _columns([part for at in full for part in split(lines[at], COLUMN_GAP)])
    else:
        columns = _columns_of(before) if before else []
        full = [at for at in full if full[0] == 0 and _fits(lines[at], columns)]
    if len(columns) < MIN_COLUMNS or not full:
        return [], list(lines)
    first, last = full[0], _last(lines, full[-1], columns)
    inside = lines[first : last + 1]
    rows = [_row(band, columns) for band in _bands(inside, columns, rules)]
    lefts = [x0 for x0, _ in columns]
    edges = (*lefts, columns[-1][1])
    return [Fragment(edges, tuple(rows), inside[0].top)], [*lines[:first], *lines[last + 1 :]]


def _columns(parts: Iterable[Line]) -> list[Column]:
    """Return the columns: the horizontal ranges that contain text. Ranges that overlap are one column."""
    columns: list[Column] = []
    for x0, x1 in sorted((part.x0, part.x1) for part in parts):
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(x1, columns[-1][1]))
        else:
            columns.append((x0, x1))
    return columns


def _columns_of(table: Fragment) -> list[Column]:
    """Return the columns of a table: the sides of the cells of a row in which no cell spans columns."""
    rows = (row for row in table.rows if len(row) == len(table.edges) - 1)
    return [(box.x0, box.x1) for box in next(rows, ())]


def _fits(line: Line, columns: Sequence[Column]) -> bool:
    """Return whether each part of a line is below a column of its own."""
    covered = [_covered(part, columns) for part in split(line, COLUMN_GAP)] if columns else []
    return all(len(each) == 1 for each in covered) and len({*chain(*covered)}) == len(covered) > 0


def _last(lines: Sequence[Line], last: int, columns: Sequence[Column]) -> int:
    """Return the index of the last line of the table. ``last`` is the last line with text in several columns.

    The lines directly below that line belong to its row if each text is in a single column.
    """
    while last + 1 < len(lines):
        line, above = lines[last + 1], lines[last]
        close = line.top - above.bottom < 0.5 * line.height
        if not close or any(len(_covered(part, columns)) > 1 for part in split(line, COLUMN_GAP)):
            break
        last += 1
    return last


def _covered(part: Line, columns: Sequence[Column]) -> list[int]:
    """Return the indexes of the columns that a text overlaps. If it overlaps none, return the nearest one."""
    overlaps = [at for at, (x0, x1) in enumerate(columns) if part.x0 < x1 and x0 < part.x1]
    nearest = min(range(len(columns)), key=lambda at: abs(columns[at][0] - part.x0))
    return overlaps or [nearest]


def _bands(lines: Sequence[Line], columns: Sequence[Column], rules: Sequence[float]) -> Iterator[list[Line]]:
    """Divide the lines of a table into rows.

    A row begins below a ruling line if ruling lines separate most rows. Otherwise it begins after a wider gap
    if such gaps separate most rows. Otherwise it begins at a text in the first column, and a text over
    several columns is a row of its own.
    """
    gaps = [below.top - above.bottom for above, below in pairwise(lines)]
    starts = sum(_begins_in_first_column(line, columns) for line in lines)
    # Most rows must be told apart in the same way.
    enough = max(1, MOST_ROWS * (starts - 1))
    usual = min(gaps, default=0.0) + ROW_GAP * median(line.height for line in lines)
    by_rules = sum(lines[0].bottom <= rule <= lines[-1].top for rule in rules) >= enough
    by_gaps = sum(gap > usual for gap in gaps) >= enough
    band = [lines[0]]
    for (above, line), gap in zip(pairwise(lines), gaps, strict=True):
        if by_rules:
            new = any(_middle(above) <= rule <= _middle(line) for rule in rules)
        elif by_gaps:
            new = gap > usual
        else:
            new = any((_begins_in_first_column(line, columns), _spans(line, columns), _spans(above, columns)))
        if new:
            yield band
            band = []
        band.append(line)
    yield band


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _begins_in_first_column(line: Line, columns: Sequence[Column]) -> bool:
    return not _spans(line, columns) and line.x0 < columns[0][1]


def _spans(line: Line, columns: Sequence[Column]) -> bool:
    """Return whether a line is a single text over several columns, such as the name of a chapter."""
    parts = list(split(line, COLUMN_GAP))
    return len(parts) == 1 and len(_covered(parts[0], columns)) > 1


def _is_apart(lines: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Return whether a row is a single text that begins where no column begins, such as a centred heading."""
    parts = [part for line in lines for part in split(line, COLUMN_GAP)]
    return len(parts) == 1 and all(abs(parts[0].x0 - x0) > NEAR for x0, _ in columns)


def _row(lines: Sequence[Line], columns: Sequence[Column]) -> Row:
    """Return the cells of a row: one for each column, or a single cell for a text over several columns."""
    if all(_spans(line, columns) for line in lines) or _is_apart(lines, columns):
        return (Box(columns[0][0], columns[-1][1], tuple(lines)),)
    cells: list[list[Line]] = [[] for _ in columns]
    for line in lines:
        for part in split(line, COLUMN_GAP):
            cells[_covered(part, columns)[0]].append(part)
    return tuple(Box(x0, x1, tuple(cell)) for (x0, x1), cell in zip(columns, cells, strict=True))
