"""Word tables built cell by cell: fixed widths, headings repeated on every page, unsplit rows, bars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workplan_cli.writers.docx.page import WIDTH, Page, child
from workplan_cli.writers.docx.widths import MARGINS, fitted, longest_word
from workplan_cli.writers.shared import colors
from workplan_cli.writers.shared.text import sanitize

BAR_STEPS = 40
"""The number of steps of a bar. Each step is a narrow column of the table grid."""

TALLEST = 28
"""The maximum number of text lines in a row that is kept on one page; a taller row may be split."""

LETTER = {"Table Cell": 108, "Table Small": 90}
"""The average width of a letter by paragraph style, in twentieths of a point.

The value is used to estimate how many lines a cell needs.
"""

WORD_LETTER = {"Table Cell": 117, "Table Small": 96, "Table Heading": 128, "Table Small Heading": 93}
"""The width of a wide letter by paragraph style, in twentieths of a point.

The value is used to make a column wide enough for its longest word.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    ``width`` is relative to the widths of the other columns. ``bar`` marks a column of bars instead of
    text. ``word`` is the length of the longest word in the cells, in letters.
    """

    heading: str
    width: int
    align: str = "left"
    bar: bool = False
    word: int = 0


def holding(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> list[Column]:
    """Return the columns with ``word`` set to the length of the longest word in the given rows."""
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    return [replace(column, word=longest_word(texts)) for column, texts in zip(columns, cells, strict=True)]


@dataclass(slots=True)
class Table:
    """A table that is written row by row.

    ``merging`` is a number of leading columns. If a row has the same strings in all these columns as the
    row above, its cells are merged with the cells above.
    """

    page: Page
    columns: Sequence[Column]
    style: str = "Table Cell"
    heading_style: str = "Table Heading"
    merging: int = 0
    above: Sequence[str] = field(init=False, default=())
    element: Any = field(init=False)
    widths: list[int] = field(init=False)

    def __post_init__(self) -> None:
        shares = [column.width for column in self.columns]
        self.widths = fitted(shares, [self._least(column) for column in self.columns], WIDTH)
        self.element = _frame(self.page, self._grid(), lines=True)
        row = _row(self.element, whole=True, heading=True)
        for at, column in enumerate(self.columns):
            cell = self._cell(row, at, fill=colors.HEADING, middle=True)
            _text(cell, column.heading, self.heading_style)

    def _least(self, column: Column) -> int:
        """Return the minimum width at which no word of the column is broken, in twentieths of a point."""
        heading = longest_word([column.heading]) * WORD_LETTER[self.heading_style]
        return MARGINS + max(heading, column.word * WORD_LETTER[self.style])

    def division(self, text: str, fill: str | None) -> None:
        """Append a row that consists of one cell across the whole table."""
        row = _row(self.element, whole=True)
        spans = sum(BAR_STEPS if column.bar else 1 for column in self.columns)
        _text(_cell(row, sum(self.widths), span=spans, fill=fill), text, "Table Division")

    def row(
        self,
        texts: Sequence[str],
        *,
        fills: Sequence[str | None] = (),
        bar: Sequence[tuple[str, int]] = (),
    ) -> None:
        """Append a row of strings.

        A bar column shows ``bar``, which is a sequence of pairs of a colour and a count. ``fills`` are the
        background colours of the cells.
        """
        row = _row(self.element, whole=self._fits(texts))
        repeated = bool(self.merging) and texts[: self.merging] == self.above
        self.above = texts[: self.merging]
        for at, column in enumerate(self.columns):
            if column.bar:
                _draw_bar(row, self.widths[at], bar)
                continue
            merge = None if at >= self.merging else "continue" if repeated else "restart"
            cell = self._cell(row, at, fill=fills[at] if fills else None, merge=merge)
            _text(cell, "" if merge == "continue" else texts[at], self.style, align=column.align)

    def _grid(self) -> list[int]:
        steps = []
        for column, width in zip(self.columns, self.widths, strict=True):
            steps += [width // BAR_STEPS] * BAR_STEPS if column.bar else [width]
        return steps

    def _cell(self, row: Any, at: int, **look: Any) -> Any:
        return _cell(row, self.widths[at], span=BAR_STEPS if self.columns[at].bar else 1, **look)

    def _fits(self, texts: Sequence[str]) -> bool:
        """Return whether the row is short enough to be kept on one page."""
        letter = LETTER[self.style]
        return all(
            sum(1 + len(line) * letter // width for line in text.split("\n")) <= TALLEST
            for text, width in zip(texts, self.widths, strict=False)
        )


def tiles(page: Page, figures: Sequence[tuple[str, str, str | None]]) -> None:
    """Append a row of large numbers, each above its label.

    Each item of ``figures`` is a tuple of the number, the label and the colour of the number.
    """
    width = WIDTH // len(figures)
    element = _frame(page, [width] * len(figures), lines=False)
    row = _row(element, whole=True)
    for number, label, color in figures:
        cell = _cell(row, width, fill=colors.CHAPTER)
        _text(cell, number, "Figure", color=color)
        _text(cell, label, "Figure Label")


def bar(page: Page, counts: Sequence[tuple[str, int]]) -> None:
    """Append one bar across the whole page; ``counts`` are pairs of a colour and a count."""
    step = WIDTH // BAR_STEPS
    element = _frame(page, [step] * BAR_STEPS, lines=False)
    _draw_bar(_row(element, whole=True), step * BAR_STEPS, counts)


def _draw_bar(row: Any, width: int, counts: Sequence[tuple[str, int]]) -> None:
    """Draw a bar as coloured cells whose widths are proportional to the counts."""
    for color, steps in shares([count for _, count in counts], [color for color, _ in counts]):
        cell = _cell(row, width * steps // BAR_STEPS, span=steps, fill=color, flat=True)
        _text(cell, "", "Table Small")
    if not any(count for _, count in counts):
        _text(_cell(row, width, span=BAR_STEPS), "", "Table Small")


def shares(counts: Sequence[int], colors_: Sequence[str]) -> list[tuple[str, int]]:
    """Divide the steps of a bar among the colours in proportion to the counts.

    A count above 0 gets at least one step; a colour with the count 0 is left out.
    """
    total = sum(counts)
    steps = [max(1, round(BAR_STEPS * count / total)) if count else 0 for count in counts] if total else []
    if steps:
        # The largest part takes the rounding error, because it changes least there.
        steps[steps.index(max(steps))] += BAR_STEPS - sum(steps)
    return [(color, step) for color, step in zip(colors_, steps, strict=False) if step]


def _frame(page: Page, grid: Sequence[int], *, lines: bool) -> Any:
    """Append an empty table, with column widths ``grid`` in twentieths of a point, and return its element."""
    table = page.table()
    properties = child(table, "tblPr")
    child(properties, "tblW", w=sum(grid), type="dxa")
    if lines:
        borders = child(properties, "tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            child(borders, side, val="single", sz=4, space=0, color=colors.LINE)
    child(properties, "tblLayout", type="fixed")
    margins = child(properties, "tblCellMar")
    for side, width in (("top", 30), ("left", MARGINS // 2), ("bottom", 30), ("right", MARGINS // 2)):
        child(margins, side, w=width, type="dxa")
    columns = child(table, "tblGrid")
    for width in grid:
        child(columns, "gridCol", w=width)
    return table


def _row(table: Any, *, whole: bool, heading: bool = False) -> Any:
    row = child(table, "tr")
    properties = child(row, "trPr")
    if whole:
        child(properties, "cantSplit")
    if heading:
        child(properties, "tblHeader")
    return row


def _cell(
    row: Any,
    width: int,
    *,
    span: int = 1,
    merge: str | None = None,
    fill: str | None = None,
    middle: bool = False,
    flat: bool = False,
) -> Any:
    cell = child(row, "tc")
    # The schema of the format prescribes the order of these elements; Word may refuse another order.
    properties = child(cell, "tcPr")
    child(properties, "tcW", w=width, type="dxa")
    if span > 1:
        child(properties, "gridSpan", val=span)
    if merge:
        child(properties, "vMerge", val=merge)
    if flat:
        borders = child(properties, "tcBorders")
        for side in ("left", "right"):
            child(borders, side, val="nil")
    if fill:
        child(properties, "shd", val="clear", color="auto", fill=fill)
    if flat:
        margins = child(properties, "tcMar")
        for side in ("left", "right"):
            child(margins, side, w=0, type="dxa")
    if middle:
        child(properties, "vAlign", val="center")
    return cell


_FIXED_HYPHEN = re.compile(r"(?<=[0-9A-ZА-Я])-(?=\w)")
"""Hyphens after which a line must not be broken: ``PF-16-son``, ``2025-yil``, ``2025-10-15``."""

_FIXED_SPACE = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9])|%)")
"""Spaces at which a line must not be broken: ``113 700``, ``35,2 %``."""


def _text(
    cell: Any,
    text: str,
    style: str,
    *,
    align: str | None = None,
    bold: bool = False,
    color: str | None = None,
) -> None:
    """Write a string to a cell, one paragraph per line."""
    for line in sanitize(text).split("\n"):
        paragraph = child(cell, "p")
        properties = child(paragraph, "pPr")
        child(properties, "pStyle", val=style.replace(" ", ""))
        if align and align != "left":
            child(properties, "jc", val=align)
        run = child(paragraph, "r")
        if bold or color:
            look = child(run, "rPr")
            if bold:
                child(look, "b")
            if color:
                child(look, "color", val=color)
        _words(run, line)


def _words(run: Any, line: str) -> None:
    for at, part in enumerate(_FIXED_HYPHEN.split(_FIXED_SPACE.sub("\u00a0", line))):
        if at:
            child(run, "noBreakHyphen")
        words = child(run, "t")
        words.text = part
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
