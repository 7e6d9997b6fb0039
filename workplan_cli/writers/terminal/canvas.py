"""Lines of styled text: the cheapest way to draw with Rich, and text cut to a number of cells.

A screen is a function from a report to lines, a line a list of (text, style name). Its cells are
cut and padded beforehand, so that Rich only has to add the codes of the styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style as RichStyle

from workplan_cli.locales import Catalogue
from workplan_cli.writers import Screen
from workplan_cli.writers.shared.text import one_line

Line = list[tuple[str, str]]
"""Pieces of a line, each with the name of its style in :data:`STYLES`."""

GAP = "  "
"""Between two columns."""

STYLES = {
    name: RichStyle.parse(name)
    for name in (
        *("none", "bold", "dim", "red", "yellow", "green", "bold red", "bold underline"),
        *("dim green", "dim red"),
    )
}
"""Of the terminal's own sixteen colours, so that dark and light grounds and themes both suit."""

_NEWLINE = Segment("\n")

# Characters outside these ranges may take no cell or two; within them, length is width.
_ODD = re.compile(
    "[^\u0020-\u02ff\u0400-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25ff\u2713]"
).search
_TRIM = " ,;-–—“”„«\"'‘(["


class Signs(NamedTuple):
    """The signs of the screens, each one cell wide but for the sign of a cut in ASCII."""

    state: dict[str, str]
    full: str
    rest: str
    cut: str
    none: str


UNICODE = Signs({"not-started": "○", "in-progress": "◐", "done": "✓", "cancelled": "×"}, "━", "─", "…", "—")
ASCII = Signs({"not-started": "o", "in-progress": "~", "done": "+", "cancelled": "x"}, "=", "-", "..", "-")


class Canvas:
    """The words, letters and signs of one screen."""

    def __init__(self, say: Catalogue, screen: Screen) -> None:
        self.say = say
        self.width = screen.width
        self.encoding = screen.encoding
        self.signs = UNICODE if screen.unicode else ASCII

    def clean(self, text: str) -> str:
        """Text on one line, safe to show, in letters that the screen has."""
        text = one_line(text)
        if self.signs is UNICODE:
            return text
        from workplan_cli.writers.shared.poorer import shown_in

        return shown_in(text, self.encoding)

    def cut(self, text: str, width: int) -> str:
        """Text of at most ``width`` cells, with a cut sign where its end is missing.

        Only the first ``width + 1`` characters of a long text are examined: measuring whole titles was
        the most expensive part of a list.
        """
        head = text[: width + 1]
        if self.signs is ASCII or "  " in head or not head.isprintable() or "\ufffd" in head:
            text = self.clean(text)
            head = text[: width + 1]
        if not _ODD(head):
            return text if len(text) <= width else self._marked(head, width, len)
        return text if cell_len(text) <= width else self._marked(text, width, cell_len)

    def _marked(self, text: str, width: int, measure: object) -> str:
        mark = self.signs.cut[: max(width, 0)]
        room = width - len(mark)
        kept = text[:room] if measure is len else set_cell_size(text, room)
        return kept.rstrip(_TRIM) + mark

    def padded(self, text: str, width: int) -> str:
        """Text cut to a width and filled up with blanks to it."""
        text = self.cut(text, width)
        return text + " " * (width - width_of(text))

    def folded(self, text: str, width: int) -> Iterator[str]:
        """The whole text in lines of at most ``width`` cells, broken between words where possible."""
        line = ""
        for word in self.clean(text).split(" "):
            joined = f"{line} {word}" if line else word
            if width_of(joined) <= width:
                line = joined
                continue
            if line:
                yield line
            line = word
            while width_of(line) > width:
                kept = set_cell_size(line, width).rstrip(" ")
                yield kept
                line = line[len(kept) :]
        yield line

    def bar(self, share: float, width: int) -> tuple[str, str]:
        """The done and the open part of a bar: any progress fills a cell, only completion the last."""
        filled = int(share * width) or int(share > 0)
        return self.signs.full * filled, self.signs.rest * (width - filled)

    def fitted(self, line: Line) -> Line:
        """The line, cut at the width of the screen."""
        room, kept = self.width, []
        for text, style in line:
            if width_of(text) > room:
                kept.append((self.cut(text, room), style))
                break
            kept.append((text, style))
            room -= width_of(text)
        return kept


def width_of(text: str) -> int:
    """The number of cells a text takes."""
    return cell_len(text) if _ODD(text) else len(text)


def spread(left: Line, right: Line, width: int) -> Line:
    """A line with one part at its left and one at its right edge."""
    blanks = width - sum(width_of(text) for text, _ in (*left, *right))
    return [*left, (" " * blanks, "none"), *right] if right else left


def draw(lines: Iterable[Line], console: Console) -> None:
    """Print lines as prepared segments, which Rich only colours."""
    segments = []
    for line in lines:
        segments += [Segment(text, STYLES[style]) for text, style in line if text]
        segments.append(_NEWLINE)
    console.print(Segments(segments), crop=False, no_wrap=True, end="")
