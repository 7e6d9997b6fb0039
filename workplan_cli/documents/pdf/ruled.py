"""Builds table fragments from the cells that ruling lines enclose on a page, and the words in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workplan_cli.documents.pdf.fragments import Box, Fragment, Row
from workplan_cli.documents.pdf.lines import lines_of
from workplan_cli.documents.pdf.pages import NEAR, Area, Word


def ruled(areas: Sequence[Area], words: Sequence[Word]) -> tuple[list[Fragment], list[Word]]:
    """Return the table fragment with the given cells, and the words outside it.

    If the cells form a single column, they are a frame around a text. Then no fragment is returned.
    """
    columns = edges_of(x for area in areas for x in (area.x0, area.x1))
    levels = edges_of(y for area in areas for y in (area.top, area.bottom))
    if len(columns) < 3:  # noqa: PLR2004 - two columns have three sides
        return [], list(words)
    inside: dict[Area, list[Word]] = {area: [] for area in areas}
    outside: list[Word] = []
    for word in words:
        home = next((area for area in areas if area.holds(word)), None)
        (outside if home is None else inside[home]).append(word)
    rows = [_row(level, inside) for level in levels[:-1]]
    started = [row for row in rows if any(not box.continues for box in row)]
    return [Fragment(tuple(columns), tuple(started), levels[0])], outside


def edges_of(places: Iterable[float]) -> list[float]:
    """Return the positions in ascending order. Positions near each other count as one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > NEAR:
            edges.append(place)
    return edges


def _row(level: float, inside: dict[Area, list[Word]]) -> Row:
    """Return the cells of the row whose upper side is at the height ``level``.

    Cells that begin above the row and extend into it are included.
    """
    covering = (area for area in inside if area.top <= level + NEAR < area.bottom - NEAR)
    return tuple(
        Box(area.x0, area.x1, tuple(lines_of(inside[area])), continues=area.top < level - NEAR)
        for area in sorted(covering)
    )
