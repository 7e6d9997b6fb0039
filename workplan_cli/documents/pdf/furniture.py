"""Removes lines that several pages repeat: page numbers, page headers and footers.

The heading of a table without ruling lines is removed too, if it is repeated on each page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from workplan_cli.documents.pdf.lines import Line, lines_of
from workplan_cli.documents.pdf.pages import NEAR, Page

# The number of lines at the top and at the bottom of a page that may be repeated.
EDGE_LINES = 4
# The longest text beside a page number.
NUMBERED = 24

_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without repeated lines: page numbers, page headers and footers.

    A line is repeated if at least half of the pages, and at least two, have it at the same height among their
    first or last lines. Its first occurrence is kept, unless numbers in the line differ from page to page, as
    in ``3-bet`` or ``3 / 8``.
    """
    edges = {page.number: list(_edge_lines(page)) for page in pages}
    groups: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for number, lines in edges.items():
        for line in lines:
            groups[_DIGITS.sub("#", line.text).replace(" ", "")].append((number, line))
    slack = max((page.slack for page in pages), default=NEAR)
    repeated = {id(line) for group in groups.values() for _, line in _repeated(group, len(pages), slack)}
    kept: list[Page] = []
    for page in pages:
        lines = edges[page.number]
        # What stands between the text and the repeated lines is text.
        outer = [*takewhile(lambda line: id(line) in repeated, lines)]
        outer += takewhile(lambda line: id(line) in repeated, reversed(lines))
        dropped = {id(word) for line in outer for word in line.words}
        kept.append(replace(page, words=tuple(word for word in page.words if id(word) not in dropped)))
    return kept


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


def _repeated(
    occurrences: Sequence[tuple[int, Line]], pages: int, slack: float
) -> Iterator[tuple[int, Line]]:
    """Yield the lines to remove.

    The given lines, each with the number of its page, have the same text or differ only in numbers.
    """
    first = occurrences[0][1]
    level = [(number, line) for number, line in occurrences if abs(line.top - first.top) <= slack]
    if len(level) < max(2, pages / 2) and occurrences[1:]:
        # The first page often has a layout of its own.
        yield from _repeated(occurrences[1:], pages, slack)
        return
    if len({number for number, _ in level}) >= max(2, pages / 2):
        if len({line.text for _, line in level}) == 1:
            yield from level[1:]
        elif len(first.text) <= NUMBERED:
            yield from level
