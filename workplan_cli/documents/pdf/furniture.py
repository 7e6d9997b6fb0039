"""Removes lines that several pages repeat: page numbers, page headers and footers.

The heading of a table without ruling lines is removed too, if it is repeated on each page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from workplan_cli.documents.pdf.lines import Line, lines_of
from workplan_cli.documents.pdf.pages import NEAR, Page

# The number of lines at the top and at the bottom of a page that may be repeated.
EDGE_LINES = 4
# The longest text beside a page number.
NUMBERED = 24

_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Page]) -> tuple[list[Page], list[Line]]:
    """Return the pages without repeated lines (page numbers, page headers and footers), and the footers.

    A line is repeated if at least half of the pages, and at least two, have it at the same height among their
    first or last lines. Equal rows of a table are no repeated lines: pages without them have other text at
    that height. The first occurrence of a line is kept. A footer is kept apart, because it would divide a
    table or go on with the last row of a page. No line is kept if numbers in it differ from page to page, as
    in ``3-bet`` or ``3 / 8``.
    """
    edges = {page.number: list(_edge_lines(page)) for page in pages}
    groups: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for number, lines in edges.items():
        for line in lines:
            groups[_DIGITS.sub("#", line.text).replace(" ", "")].append((number, line))
    slack = max((page.slack for page in pages), default=NEAR)
    middles = {page.number: _middle(page) for page in pages}
    repeated: set[int] = set()
    footers: list[Line] = []
    found = [*filter(None, (_repeated(group, len(pages), slack) for group in groups.values()))]
    alike = {id(line) for level in found for _, line in level}
    for level in (each for each in found if not _is_among_text(each, edges, alike, middles, slack)):
        first_page, first = level[0]
        numbered = len({line.text for _, line in level}) > 1
        is_footer = first.top > middles[first_page]
        if is_footer and not numbered:
            footers.append(first)
        repeated.update(id(line) for _, line in (level if is_footer or numbered else level[1:]))
    kept: list[Page] = []
    gone: set[int] = set()
    for page in pages:
        lines = edges[page.number]
        # What stands between the text and the repeated lines is text.
        outer = [*takewhile(lambda line: id(line) in repeated, lines)]
        outer += takewhile(lambda line: id(line) in repeated, reversed(lines))
        gone.update(map(id, outer))
        dropped = {id(word) for line in outer for word in line.words}
        kept.append(replace(page, words=tuple(word for word in page.words if id(word) not in dropped)))
    return kept, [line for line in footers if id(line) in gone]


def _edge_lines(page: Page) -> Iterator[Line]:
    """Yield the first lines of a page, above its ruled tables, and the last lines, below these tables."""
    areas = [area for table in page.tables for area in table]
    free = [word for word in page.words if not any(area.holds(word) for area in areas)]
    lines = lines_of(free)
    top = min((area.top for area in areas), default=float("inf"))
    bottom = max((area.bottom for area in areas), default=float("-inf"))
    for at, line in enumerate(lines):
        first = at < EDGE_LINES and line.bottom <= top + NEAR
        last = at >= len(lines) - EDGE_LINES and line.top >= bottom - NEAR
        if first or last:
            yield line


def _is_among_text(
    level: Sequence[tuple[int, Line]],
    edges: Mapping[int, Sequence[Line]],
    alike: Collection[int],
    middles: Mapping[int, float],
    slack: float,
) -> bool:
    """Return whether equal lines are rows: at their height or beyond it, other pages have text of their own.

    ``edges`` holds the first and last lines of each page, and ``alike`` the ids of those that are repeated.
    The first page does not count, as it often has a layout of its own. Nor does a single other page.
    """
    number, line = level[0]
    below = line.top > middles[number]
    having, others = {number for number, _ in level}, list(edges)[1:]

    def is_beyond(other: Line) -> bool:
        return other.top >= line.top - slack if below else other.top <= line.top + slack

    text = sum(
        any(id(other) not in alike and is_beyond(other) for other in edges[page])
        for page in others
        if page not in having
    )
    return text > 1 and text * 4 > len(edges)


def _middle(page: Page) -> float:
    """Return the height between the first and the last line of a page."""
    heights = [word.middle[1] for word in page.words]
    return (min(heights) + max(heights)) / 2 if heights else 0.0


def _repeated(occurrences: Sequence[tuple[int, Line]], pages: int, slack: float) -> list[tuple[int, Line]]:
    """Return the lines that are repeated at the same height on enough of the pages.

    The given lines, each with the number of its page, have the same text or differ only in numbers.
    """
    first = occurrences[0][1]
    level = [(number, line) for number, line in occurrences if abs(line.top - first.top) <= slack]
    enough = max(2, pages / 2)
    if len(level) < enough and occurrences[1:]:
        # The first page often has a layout of its own.
        return _repeated(occurrences[1:], pages, slack)
    if len({number for number, _ in level}) < enough:
        return []
    same = len({line.text for _, line in level}) == 1
    return level if same or len(first.text) <= NUMBERED else []
