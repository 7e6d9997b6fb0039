"""Joins the parts of a table on successive pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from workplan_cli.documents.pdf.cuts import is_cut
from workplan_cli.documents.pdf.fragments import Fragment, Piece, Row
from workplan_cli.documents.pdf.pages import NEAR

# A repeated heading has at most so many rows.
HEADING_ROWS = 3


def stitched(pages: Sequence[Sequence[Piece]]) -> Iterator[Piece]:
    """Yield the texts and tables of all pages. The parts of a table on successive pages are joined."""
    last: Piece | None = None
    for page in pages:
        for at, piece in enumerate(page):
            if at == 0 and isinstance(last, Fragment) and isinstance(piece, Fragment) and _same(last, piece):
                last = _extended(last, piece)
                continue
            if last is not None:
                yield last
            last = piece
    if last is not None:
        yield last


def _same(table: Fragment, following: Fragment) -> bool:
    """Return whether two table fragments have their columns at the same positions.

    The sides of a column may be missing in one fragment, if all its cells there are merged.
    """
    if len(table.edges) == len(following.edges):
        # The columns of an unruled table begin where their widest text on the page begins.
        widths = [right - left for left, right in pairwise(table.edges)]
        return all(
            abs(edge - other) <= max(2 * NEAR, width / 4)
            for edge, other, width in zip(table.edges, following.edges, widths, strict=False)
        )
    fewer, more = sorted((table.edges, following.edges), key=len)
    outer = abs(fewer[0] - more[0]) <= 2 * NEAR and abs(fewer[-1] - more[-1]) <= 2 * NEAR
    return outer and all(any(abs(edge - other) <= 2 * NEAR for other in more) for edge in fewer)


def _extended(table: Fragment, following: Fragment) -> Fragment:
    """Return a table with the rows of its next fragment added.

    A heading that the fragment repeats is left out. A row that the page break cuts is joined again.
    """
    rows = list(following.rows)
    for heading in table.rows[:HEADING_ROWS]:
        if not rows or [box.text for box in rows[0]] != [box.text for box in heading]:
            break
        rows.pop(0)
    before = list(table.rows)
    if rows and is_cut(before, rows[0]):
        before[-1] = _mended(before[-1], rows.pop(0))
    edges = max(table.edges, following.edges, key=len)
    return Fragment(edges, (*before, *rows), table.top)


def _mended(upper: Row, lower: Row) -> Row:
    return tuple(
        replace(above, lines=above.lines + below.lines) for above, below in zip(upper, lower, strict=True)
    )
