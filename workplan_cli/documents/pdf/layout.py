"""Divides a page into texts and table fragments, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from workplan_cli.documents.pdf.beside import by_blocks
from workplan_cli.documents.pdf.fragments import Fragment, Piece, Text, is_in_line
from workplan_cli.documents.pdf.justified import with_justified
from workplan_cli.documents.pdf.lines import BELOW, INDENT, SLACK, Line, are_alike, lines_of, split
from workplan_cli.documents.pdf.pages import Page
from workplan_cli.documents.pdf.ruled import ruled
from workplan_cli.documents.pdf.unruled import unruled

# Two texts side by side are at least so many font sizes apart.
BESIDE = 1.5
# A text directly below a table is at most so many font sizes below its last line.
DIRECTLY = 1.5


def arranged(pages: Iterable[Page]) -> Iterator[list[Piece]]:
    """Yield the texts and fragments of tables of each page, from the top down."""
    pieces: list[Piece] = []
    begun = False
    for page in pages:
        last = pieces[-1] if pieces else None
        pieces = _arranged(page, last if isinstance(last, Fragment) else None)
        if not begun:
            above = [*takewhile(lambda piece: isinstance(piece, Text), pieces)]
            begun = len(above) < len(pieces)
            pieces = [
                *by_blocks([piece for piece in above if isinstance(piece, Text)]),
                *pieces[len(above) :],
            ]
        yield pieces


def _arranged(page: Page, before: Fragment | None) -> list[Piece]:
    """Return the texts and tables of a page. ``before`` is the table that ends the previous page, if any."""
    free, pieces = list(page.words), list[Fragment]()
    for areas in page.tables:
        found, free = ruled(areas, free)
        pieces += found
    cuts = [piece.top for piece in pieces]
    printed = lines_of(free)
    outside = [line for line in printed if not line.words[0].upright]
    for zone in _zones([line for line in printed if line.words[0].upright], cuts):
        found, lines = unruled(with_justified(zone), page.rules, None if pieces else before)
        pieces += found
        outside += lines
    left = min((word.x0 for word in free), default=0.0)
    right = _margin(outside) or max((word.x1 for word in page.words), default=0.0)
    texts = [replace(text, in_column=_is_in_column(text, pieces)) for text in _texts(outside, left, right)]
    return sorted([*pieces, *texts], key=lambda piece: piece.top)


def _margin(lines: Sequence[Line]) -> float | None:
    """Return the right margin, if several lines outside of tables end at it; tables may be wider."""
    ends = [line.x1 for line in lines if line.words[0].upright]
    furthest = max(ends, default=0.0)
    return furthest if sum(furthest - end < SLACK for end in ends) > 1 else None


def _is_in_column(text: Text, tables: Iterable[Fragment]) -> bool:
    """Return whether a text is directly below a table and in line with one of its columns.

    The first column does not count: it usually holds numbers, and signatures begin at the left margin.
    """
    line = text.lines[0]
    return any(
        -line.height < line.top - table.bottom < DIRECTLY * line.height
        and any(is_in_line(line, column) for column in list(table.columns)[1:])
        for table in tables
    )


def _zones(lines: Sequence[Line], cuts: Sequence[float]) -> Iterator[list[Line]]:
    """Divide the lines of a page into groups. Each ruled table separates the lines above it from those below.

    ``cuts`` are the upper ends of the ruled tables.
    """
    zone: list[Line] = []
    for line in lines:
        if zone and any(zone[-1].top < cut <= line.top for cut in cuts):
            yield zone
            zone = []
        zone.append(line)
    if zone:
        yield zone


def _texts(lines: Sequence[Line], left: float, right: float) -> Iterator[Text]:
    """Group lines into texts. Texts side by side, such as two signatures, stay separate."""
    texts: list[list[Line]] = []
    for part in (part for line in lines for part in split(line, BESIDE)):
        above = next((text for text in reversed(texts) if _continues(text, part)), None)
        if above is None:
            texts.append([part])
        else:
            above.append(part)
    for text in texts:
        x0, x1 = min(line.x0 for line in text), max(line.x1 for line in text)
        full = x1 - x0 > (right - left) / 2
        yield Text(tuple(text), left if full else x0, right if full else x1)


def _continues(text: Sequence[Line], line: Line) -> bool:
    """Return whether a line goes on with a text: it is alike and directly below, and not apart from it.

    A line that begins far to the left of the text is apart, unless both have the same centre or right end: a
    title below the block of the approval at the right margin.
    """
    above = text[-1]
    below = -0.5 * line.height < line.top - above.bottom < BELOW * line.height
    if not (are_alike(above, line) and below and above.x0 < line.x1 and line.x0 < above.x1):
        return False
    begins = line.x0 >= min(each.x0 for each in text) - INDENT * line.height
    return begins or is_in_line(line, (above.x0, above.x1))
