"""Finds the columns of a table without ruling lines, and the texts of a line that belong to each of them.

1.   Kurslarni     tashkil     1-mart     Gaps at the same positions in all lines separate columns. Other
2.   Hisobot   tayyorlash,     iyun       gaps can be as wide: between the words of a justified text.
tasdiqlash
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from workplan_cli.documents.pdf.fragments import Column, is_in_line
from workplan_cli.documents.pdf.lines import Line, split
from workplan_cli.documents.pdf.pages import NEAR

# Columns are at least so many font sizes apart.
COLUMN_GAP = 0.45
MIN_LINES = 3


def columns_of(heading: Sequence[Line], lines: Sequence[Line], before: Sequence[Column] = ()) -> list[Column]:
    """Return the columns of a table. ``heading`` are the lines above its first row, and may be none.

    They are those of all lines, or those below the heading if it hides one of them: two of its texts are
    closer together than columns, each in line with a column. A column whose every text stands beside a text
    of the column before it can be a part of that column: a text that is wrapped alike in several rows. It is
    if it has no heading, or on later pages, if both are in one of the columns ``before`` on the page before.
    """
    beside = [line for line in heading if len(list(split(line, COLUMN_GAP))) > 1]
    columns = _ranges(part for line in (*beside, *lines) for part in split(line, COLUMN_GAP))
    below = _ranges(part for line in lines for part in split(line, COLUMN_GAP))
    hidden = (
        len(lines) >= MIN_LINES and len(below) > len(columns) and all(fits(line, below) for line in beside)
    )
    columns = below if hidden else columns
    return _joined(columns, lines, _parts_of_one(columns, heading, before))


def with_empty(columns: Sequence[Column], before: Sequence[Column]) -> list[Column]:
    """Return the columns of a page with those that hold nothing on it, but did on the page before.

    Every column that was found must begin where one of the columns ``before`` does.

    >>> with_empty([(0, 9), (50, 90)], [(0, 9), (20, 40), (50, 95), (100, 130)])
    [(0, 9), (20, 40), (50, 90), (100, 130)]
    >>> with_empty([(0, 9), (60, 90)], [(0, 9), (20, 40), (50, 70)])
    [(0, 9), (60, 90)]
    """
    if len(columns) >= len(before):
        return list(columns)
    places = [_column_at(x0, before) for x0, _ in columns]
    alike = all(abs(before[at][0] - x0) <= 2 * NEAR for at, (x0, _) in zip(places, columns, strict=True))
    if not alike or len({*places}) < len(places):
        return list(columns)
    found = dict(zip(places, columns, strict=True))
    whole = [found.get(at, each) for at, each in enumerate(before)]
    apart = all(left[1] <= right[0] for left, right in pairwise(whole))
    return whole if apart else list(columns)


def _parts_of_one(columns: Sequence[Column], heading: Sequence[Line], before: Sequence[Column]) -> set[int]:
    """Return the indexes of the columns that may be parts of the one before them."""
    every = set(range(1, len(columns)))
    if heading:
        places = ([at for _, at in _places(line, columns)] for line in heading)
        headed = (place for place, line in zip(places, heading, strict=True) if not _is_chapter(line, place))
        return every.difference(*headed)
    if before:
        inside = [_column_at((x0 + x1) / 2, before) for x0, x1 in columns]
        return {at for at in every if inside[at - 1] == inside[at]}
    return set()


def _is_chapter(line: Line, place: Sequence[int]) -> bool:
    return len(place) > 1 and len(list(split(line, COLUMN_GAP))) == 1


def _places(line: Line, columns: Sequence[Column]) -> Iterator[tuple[Line, int]]:
    for part in split(line, COLUMN_GAP):
        yield from ((part, at) for at in covered(part, columns))


def _column_at(x: float, columns: Sequence[Column]) -> int:
    """Return the index of the column nearest to a position."""
    return min(range(len(columns)), key=lambda at: max(columns[at][0] - x, x - columns[at][1], 0.0))


def _joined(columns: Sequence[Column], lines: Sequence[Line], partial: set[int]) -> list[Column]:
    """Join each ``partial`` column to the one before it, if no line has a text in it alone."""
    rows = [{at for _, at in _places(line, columns)} for line in lines]
    found: list[Column] = []
    for at, (x0, x1) in enumerate(columns):
        if at in partial and all(at - 1 in row for row in rows if at in row):
            found[-1] = (found[-1][0], x1)
        else:
            found.append((x0, x1))
    return found


def _ranges(parts: Iterable[Line]) -> list[Column]:
    """Return the horizontal ranges that contain text. Ranges that overlap are one."""
    columns: list[Column] = []
    for x0, x1 in sorted((part.x0, part.x1) for part in parts):
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(x1, columns[-1][1]))
        else:
            columns.append((x0, x1))
    return columns


def parts_of(line: Line, columns: Sequence[Column]) -> list[Line]:
    """Return the texts of a line: one for each column that it has text in.

    Gaps inside a column divide nothing: the words of a justified text can be as far apart as columns.
    """
    parts: list[Line] = []
    places: list[list[int]] = []
    for part in _parted(list(split(line, COLUMN_GAP)), columns):
        place = covered(part, columns)
        if places and len(place) == 1 and place == places[-1]:
            parts[-1] = Line(parts[-1].words + part.words)
        else:
            parts.append(part)
            places.append(place)
    return parts


def _parted(parts: Sequence[Line], columns: Sequence[Column]) -> Iterator[Line]:
    """Divide each text beside others whose two halves are close together, but in line with two columns."""
    for part in parts:
        several = len(parts) > 1 and len(covered(part, columns)) > 1
        yield from (_halves(part, columns) if several else None) or (part,)


def _halves(part: Line, columns: Sequence[Column]) -> tuple[Line, Line] | None:
    for at in range(1, len(part.words)):
        halves = Line(part.words[:at]), Line(part.words[at:])
        first, second = (column_of(half, columns) for half in halves)
        apart = first + 1 == second
        if apart and is_in_line(halves[0], columns[first]) and is_in_line(halves[1], columns[second]):
            return halves
    return None


def fits(line: Line, columns: Sequence[Column]) -> bool:
    """Return whether each part of a line is below a column of its own."""
    found = [covered(part, columns) for part in parts_of(line, columns)] if columns else []
    return all(len(each) == 1 for each in found) and len({*chain(*found)}) == len(found) > 0


def in_line(part: Line, columns: Sequence[Column]) -> Iterator[int]:
    """Yield the index of the column that a text overlaps, if both have the same left, right or centre."""
    found = covered(part, columns)
    if len(found) == 1 and is_in_line(part, columns[found[0]]):
        yield found[0]


def covered(part: Line, columns: Sequence[Column]) -> list[int]:
    """Return the indexes of the columns that a text overlaps. If it overlaps none, return the nearest one."""
    overlaps = [at for at, (x0, x1) in enumerate(columns) if part.x0 < x1 and x0 < part.x1]
    nearest = min(range(len(columns)), key=lambda at: abs(columns[at][0] - part.x0))
    return overlaps or [nearest]


def column_of(part: Line, columns: Sequence[Column]) -> int:
    """Return the index of the column that a text overlaps most."""
    return max(
        covered(part, columns),
        key=lambda at: min(part.x1, columns[at][1]) - max(part.x0, columns[at][0]),
    )


def by_column(line: Line, columns: Sequence[Column]) -> list[tuple[int, Line]]:
    """Return the texts of a line, each with the index of its column."""
    return [(column_of(part, columns), part) for part in parts_of(line, columns)]
