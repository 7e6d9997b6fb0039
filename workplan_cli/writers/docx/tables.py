"""Word tables built cell by cell, with fixed column widths and headings repeated on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, zip_longest
from typing import Any

from workplan_cli.locales import Catalogue
from workplan_cli.writers.docx.page import STYLES, Page, child, write
from workplan_cli.writers.shared import colors
from workplan_cli.writers.shared.paper import NOTE, Division, Row, Table, table_texts
from workplan_cli.writers.shared.text import sanitize
from workplan_cli.writers.shared.widths import MARGINS, fitted, held_spaces, longest_word

LINE = 1.15
"""The height of a line of text, in sizes of its letters."""

LETTER = {"Table Cell": 108, "Table Small": 90}
"""The average width of a letter in each paragraph style, in twentieths of a point.

The value is used to estimate how many lines a cell needs.
"""

WORD_LETTER = {
    "Table Cell": 117,
    "Table Small": 96,
    "Table Heading": 128,
    "Table Small Heading": 93,
    "Table Smaller Heading": 82,
    "Table Tiny Heading": 70,
}
"""The width of a wide letter in each paragraph style, in twentieths of a point.

The value is used to make a column wide enough for its longest word.
"""


PADDING = 30
"""The space above and below the text of a cell, in twentieths of a point."""

SMALLER_HEADINGS = ("Table Smaller Heading", "Table Tiny Heading")
"""The heading styles with smaller letters, for a table whose columns are too narrow for the usual size."""


SIGNED = 2
"""The number of rows above the closing part of a document that stay on the page of the signatures."""


def draw(table: Table, page: Page, say: Catalogue, *, titled: bool = False, signed: bool = False) -> None:
    """Append a table to the document.

    A row that fits on a page is not divided. Only the first row of a table that is ``titled``, right below
    the title of the document, is divided if it is higher than half a page.

    The last rows of a table that is ``signed`` stay on the page of what follows it. Signatures on a page of
    their own would sign nothing.
    """
    style = "Table Small" if table.small else "Table Cell"
    texts = table_texts(table, say)
    heading = "Table Small Heading" if table.small else "Table Heading"
    least = _least(table, texts, style, heading)
    for smaller in SMALLER_HEADINGS:
        if sum(least) <= page.width:
            break
        heading, least = smaller, _least(table, texts, style, smaller)
    widths = fitted([each.width for each in table.columns], least, page.width)
    frame = _frame(page, widths)
    _headings(frame, table, widths, heading)
    room = page.height / 2
    lines, above = iter(texts), [""] * table.merging
    joined = _joined(texts, table.merging, widths, style, room)
    ending = _ending(texts, widths, style, room, SIGNED if signed else 0)
    headings = _heading_height(table, widths, heading)
    begun = _begun(texts, widths, style, room - headings)
    # Kept whole, a tall first row would leave a page with nothing but the title of the document.
    most, kept = room if titled else page.height, _title_height() + headings
    for row, following in zip_longest(table.rows, table.rows[1:]):
        if isinstance(row, Division):
            fill = colors.CHAPTER if row.level == 1 else None
            cell = _cell(_row(frame, whole=True), sum(widths), span=len(widths), fill=fill)
            _text(cell, row.text, _division_style(table, row))
            kept += _height([row.text], [sum(widths)], _division_style(table, row))
            continue
        line = next(lines)
        # A row kept whole takes the headings above it along.
        drawn = _row(frame, whole=kept + _height(line, widths, style) <= most)
        most, kept = page.height, headings
        repeated = bool(table.merging) and line[: table.merging] == above
        keep = any((next(joined), next(begun), next(ending), _before_total(following)))
        for at, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
            merge = None if at >= table.merging else "continue" if repeated else "restart"
            fill = colors.CHAPTER if row.total else row.fill if at == row.filled else None
            cell = _cell(drawn, width, fill=fill, merge=merge)
            text = "" if merge == "continue" else line[at]
            _text(cell, text, style, align=column.align, bold=row.total, keep=keep)
        above = line[: table.merging]


def _begun(texts: Sequence[Sequence[str]], widths: Sequence[int], style: str, room: float) -> Iterator[bool]:
    """Yield for each row whether it stays on the page of the next one, because the table begins with it.

    A table that is lower than ``room`` is kept whole, a higher one begins with two rows: a single one below
    the heading looks like all of the table. LibreOffice 7.4 needs both. It loses the rows after a first row
    that just fits on a page, and keeps a table on the page of the signatures only with all its rows.
    """
    heights = accumulate(_height(line, widths, style) for line in texts)
    fitting = sum(height <= room for height in heights)
    begun = fitting if fitting == len(texts) else min(2, fitting)
    yield from (at < begun - 1 for at in range(len(texts)))


def _before_total(following: Row | Division | None) -> bool:
    """Return whether the next row is the total, which alone on a page would be the total of nothing."""
    return isinstance(following, Row) and following.total


def _ending(
    texts: Sequence[Sequence[str]], widths: Sequence[int], style: str, room: float, most: int
) -> Iterator[bool]:
    """Yield for each row whether it is one of the last rows, which stay on the page of what follows them.

    These are at most ``most`` rows, and together not higher than ``room``.
    """
    heights = accumulate(_height(line, widths, style) for line in reversed(texts[-most:] if most else ()))
    kept = sum(height <= room for height in heights)
    yield from (at >= len(texts) - kept for at in range(len(texts)))


def _joined(
    texts: Sequence[Sequence[str]], merging: int, widths: Sequence[int], style: str, room: float
) -> Iterator[bool]:
    """Yield for each row whether it is kept on the page of the next row, which has the same merged cells.

    A text in merged cells stands across all their rows. Rows that are higher than ``room`` together are not
    kept.
    """
    for merged, group in groupby(texts, key=lambda line: line[:merging] if merging else None):
        rows = list(group)
        others = sum(_height(line[merging:], widths[merging:], style) for line in rows)
        high = max(others, _height(merged, widths[:merging], style) if merged else 0.0)
        yield from (merged is not None and high <= room and line is not rows[-1] for line in rows)


def _division_style(table: Table, row: Division) -> str:
    if row.level == NOTE:
        return "Table Note"
    return "Table Small Division" if table.small else "Table Division"


def _least(table: Table, texts: Sequence[Sequence[str]], style: str, heading: str) -> list[int]:
    """Return the minimum width of each column at which no word is broken, in twentieths of a point."""
    cells = list(zip(*texts, strict=True)) or [()] * len(table.columns)
    return [
        MARGINS
        + max(
            longest_word([column.heading]) * WORD_LETTER[heading],
            longest_word(cells[at]) * WORD_LETTER[style],
        )
        for at, column in enumerate(table.columns)
    ]


def _headings(frame: Any, table: Table, widths: Sequence[int], style: str) -> None:
    """Write the heading of the table.

    If columns have a common heading, there are two heading rows. The heading of any other column then spans
    both rows.
    """
    look: dict[str, Any] = {"fill": colors.HEADING, "middle": True}
    if table.groups:
        row, at = _row(frame, whole=True, heading=True), 0
        for group, span in table.groups:
            inside = widths[at : at + span]
            if group:
                _text(_cell(row, sum(inside), span=span, **look), group, style)
            for column, width in zip(table.columns[at:], () if group else inside, strict=False):
                _text(_cell(row, width, merge="restart", **look), column.heading, style)
            at += span
    row = _row(frame, whole=True, heading=True)
    for column, width in zip(table.columns, widths, strict=True):
        merge = "continue" if table.groups and not column.group else None
        cell = _cell(row, width, merge=merge, **look)
        _text(cell, "" if merge else column.heading, style)


def _height(texts: Sequence[str], widths: Sequence[int], style: str) -> float:
    """Estimate the height of a row with these texts, in twentieths of a point."""
    letter, line = LETTER.get(style, WORD_LETTER["Table Heading"]), STYLES[style]["size"] * 10 * LINE
    lines = max(
        sum(1 + len(part) * letter // (width - MARGINS) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return float(lines * line + 2 * PADDING)


def _heading_height(table: Table, widths: Sequence[int], style: str) -> float:
    columns = _height([column.heading for column in table.columns], widths, style)
    return columns * 2 if table.groups else columns


def _title_height() -> float:
    """Return the height of the title of a section, which stands above a table on the same page."""
    look = STYLES["Heading 1"]
    size, before, after = (float(look[name]) for name in ("size", "before", "after"))
    return size * 10 * LINE + before + after


def _frame(page: Page, grid: Sequence[int]) -> Any:
    """Append an empty table and return its element. ``grid`` holds column widths in twentieths of a point."""
    table = page.table()
    properties = child(table, "tblPr")
    child(properties, "tblW", w=sum(grid), type="dxa")
    borders = child(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        child(borders, side, val="single", sz=4, space=0, color=colors.LINE)
    child(properties, "tblLayout", type="fixed")
    margins = child(properties, "tblCellMar")
    sides = {"top": PADDING, "left": MARGINS // 2, "bottom": PADDING, "right": MARGINS // 2}
    for side, width in sides.items():
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
) -> Any:
    cell = child(row, "tc")
    # The schema of the format prescribes the order of these elements; Word may refuse another order.
    properties = child(cell, "tcPr")
    child(properties, "tcW", w=width, type="dxa")
    if span > 1:
        child(properties, "gridSpan", val=span)
    if merge:
        child(properties, "vMerge", val=merge)
    if fill:
        child(properties, "shd", val="clear", color="auto", fill=fill)
    if middle:
        child(properties, "vAlign", val="center")
    return cell


def _text(
    cell: Any,
    text: str,
    style: str,
    *,
    align: str | None = None,
    bold: bool = False,
    keep: bool = False,
) -> None:
    for line in sanitize(text).split("\n"):
        paragraph = child(cell, "p")
        properties = child(paragraph, "pPr")
        child(properties, "pStyle", val=style.replace(" ", ""))
        if keep:
            child(properties, "keepNext")
        if align and align != "left":
            child(properties, "jc", val=align)
        run = child(paragraph, "r")
        if bold:
            child(child(run, "rPr"), "b")
        write(run, held_spaces(line))
