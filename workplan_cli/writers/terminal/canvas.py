"""Lines of styled text for Rich, and functions that fit text to a number of terminal cells.

A screen is a function from a report to lines. A line is a list of pairs of a text and the name of its style.
The text is truncated and padded beforehand, so that Rich only adds the escape codes of the styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions
from rich.segment import Segment, Segments
from rich.style import Style as RichStyle

from workplan_cli.locales import Catalogue
from workplan_cli.model.record import Record
from workplan_cli.writers import Screen
from workplan_cli.writers.shared.commands import HELD, held_commands
from workplan_cli.writers.shared.text import one_line

Line = list[tuple[str, str]]
"""A line: a list of pairs of a text and the name of its style in :data:`STYLES`."""

GAP = "  "
"""The space between two columns."""

STYLES = {
    name: RichStyle.parse(name)
    for name in (
        *("none", "bold", "dim", "red", "yellow", "green", "bold red", "bold underline"),
        *("dim green", "dim red", "cyan", "bold yellow", "reverse"),
    )
}
"""The styles by name.

They use only the sixteen colours that the theme of the terminal defines, which suit a dark and a light
background.
"""

_NEWLINE = Segment("\n")

# A character outside these ranges may occupy zero or two cells; inside, every character occupies one cell.
_ODD = re.compile(
    "[^\u0020-\u02ff\u0400-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25ff\u2713]"
).search
_BETWEEN_WORDS = re.compile(r" (?!%|(?<=\d )\d{3}(?!\d))")
_TRIM = " ,;-–—“”„«\"'‘(["


class Signs(Record):
    """The characters that a screen draws with.

    ``state`` maps a state to its character. ``full`` and ``rest`` draw the filled and the empty part of a
    bar, and ``today`` marks the elapsed time on a bar. ``cut`` marks truncated text, ``none`` stands for a
    missing value and ``zero`` for a count of 0. ``arrow`` stands between an old and a new value, ``inside``
    between a chapter and its section, and ``dot`` between facts.
    """

    state: dict[str, str]
    full: str
    rest: str
    cut: str
    none: str
    zero: str
    today: str
    arrow: str
    inside: str
    dot: str


UNICODE = Signs(
    {"not-started": "○", "in-progress": "◐", "reported": "◉", "done": "✓", "cancelled": "×", "dropped": "×"},
    *("━", "─", "…", "—", "·", "┃", "→", "›", "·"),
)
ASCII = Signs(
    {"not-started": "o", "in-progress": "~", "reported": "?", "done": "+", "cancelled": "x", "dropped": "x"},
    *("=", "-", "..", "-", ".", "|", ">", ">", "-"),
)
MISSED = "!"
"""The sign before a missed checkpoint and before a warning. It is the same in every encoding."""


class Canvas:
    """The means to draw one screen: the catalogue, the encoding, the width and the signs."""

    def __init__(self, say: Catalogue, screen: Screen) -> None:
        self.say = say
        self.width = screen.width
        self.encoding = screen.encoding
        self.signs = UNICODE if screen.unicode else ASCII

    def clean(self, text: str) -> str:
        """Sanitize a text, join it to one line, and replace letters that the encoding does not have."""
        text = one_line(text)
        if self.signs is UNICODE:
            return text
        from workplan_cli.writers.shared.poorer import shown_in

        return shown_in(text, self.encoding)

    def cut(self, text: str, width: int) -> str:
        """Truncate a string to at most ``width`` cells. A truncated string ends with ``signs.cut``.

        Only the first ``width + 1`` characters of a long string are examined, because measuring whole titles
        would take most of the time of a list.
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

    def cut_after_word(self, text: str, width: int) -> str:
        """Truncate a string as :meth:`cut`, but after a whole word.

        A string whose first word does not fit is truncated like any other.
        """
        text = self.clean(text)
        if width_of(text) <= width:
            return text
        kept = ""
        for word in text.split(" "):
            longer = f"{kept} {word}" if kept else word
            if width_of(longer.rstrip(_TRIM) + self.signs.cut) > width:
                break
            kept = longer
        return kept.rstrip(_TRIM) + self.signs.cut if kept else self.cut(text, width)

    def words(self, text: str, width: int) -> str:
        """Return the first words of a heading that fit a width in cells; a word is never truncated.

        A heading whose first word does not fit is truncated like any other string.
        """
        kept = ""
        for word in text.split(" "):
            longer = f"{kept} {word}" if kept else word
            if width_of(longer) > width:
                break
            kept = longer
        return kept.rstrip(_TRIM) or self.cut(text, width)

    def padded(self, text: str, width: int) -> str:
        """Truncate a string to a width in cells, or pad it with spaces to this width."""
        text = self.cut(text, width)
        return text + " " * (width - width_of(text))

    def folded(self, text: str, width: int) -> Iterator[str]:
        """Wrap a string into lines of at most ``width`` cells, between words if possible.

        A figure such as ``113 700`` or ``35.2 %`` is treated as one word. A list such as ``one|two|three`` is
        broken after a ``|`` if it is too long for a line. A command stays on one line if it fits.
        """
        for line in self._folded(held_commands(self.clean(text), width), width):
            yield line.replace(HELD, " ")

    def wrapped(self, text: str, style: str = "none", indent: str = "") -> Iterator[Line]:
        """Wrap a string over the width of the screen, and yield lines of one style, each after ``indent``."""
        room = max(1, self.width - len(indent))
        return ([(indent + line, style)] for line in self.folded(text, room))

    def _folded(self, text: str, width: int) -> Iterator[str]:
        line = ""
        for word in _BETWEEN_WORDS.split(text):
            joined = f"{line} {word}" if line else word
            if width_of(joined) <= width:
                line = joined
                continue
            if line:
                yield line
            line = word
            while width_of(line) > width:
                kept = set_cell_size(line, width).rstrip(" ")
                kept = kept[: kept.rfind("|") + 1] or kept
                yield kept
                line = line[len(kept) :]
        yield line

    def bar(self, share: float, width: int) -> tuple[str, str]:
        """Return the filled and the empty part of a progress bar.

        Any progress fills at least one cell. The last cell is filled only at completion.
        """
        filled = int(share * width) or int(share > 0)
        return self.signs.full * filled, self.signs.rest * (width - filled)

    def listed(self, items: Iterable[str], room: int) -> str:
        """Join items with commas. If ``room`` cells are not enough, leave out the last items."""
        kept = ""
        for item in map(self.clean, items):
            longer = f"{kept}, {item}" if kept else item
            if width_of(longer) + len(self.signs.cut) > room:
                return kept + self.signs.cut if kept else self.cut(item, room)
            kept = longer
        return kept

    def facts(self, items: Iterable[str], room: int) -> str:
        """Join items with commas, and leave out those for which ``room`` cells are not enough."""
        kept = ""
        for item in map(self.clean, items):
            longer = f"{kept}, {item}" if kept else item
            kept = longer if width_of(longer) <= room else kept
        return kept

    def marked_bar(self, share: float | None, at: float | None, width: int) -> Line:
        """Return a progress bar, with a mark at the share ``at`` if it is given.

        Without progress, the bar is empty.
        """
        full, rest = self.bar(share or 0, width)
        whole = full + rest
        if at is not None:
            mark = min(width - 1, int(at * width))
            whole = whole[:mark] + self.signs.today + whole[mark + 1 :]
        return [(whole[: len(full)], "none"), (whole[len(full) :], "dim")]

    def fitted(self, line: Line, width: int | None = None) -> Line:
        """Truncate a line to ``width`` cells. The default width is that of the screen."""
        room, kept = self.width if width is None else width, []
        for text, style in line:
            if width_of(text) > room:
                bare = text.lstrip(" ")
                blanks = " " * min(room, len(text) - len(bare))
                kept.append((blanks + self.cut(bare, room - len(blanks)), style))
                break
            kept.append((text, style))
            room -= width_of(text)
        return kept


def width_of(text: str) -> int:
    """Return the number of terminal cells that a string occupies."""
    return cell_len(text) if _ODD(text) else len(text)


def line_width(line: Line) -> int:
    """Return the number of terminal cells that a line occupies."""
    return sum(width_of(text) for text, _ in line)


def right_aligned(text: str, width: int) -> str:
    """Pad a string with spaces on its left to a width in cells. A wider string is returned as it is."""
    return " " * (width - width_of(text)) + text


def spread(left: Line, right: Line, width: int) -> Line:
    """Return a line of the given width, with ``left`` at its left edge and ``right`` at its right edge."""
    blanks = width - line_width(left) - line_width(right)
    return [*left, (" " * blanks, "none"), *right] if right else left


def draw(lines: Iterable[Line], console: Console) -> None:
    """Print lines that are already fitted to the screen. Rich neither measures nor wraps them."""
    console.print(Segments(list(_segments(lines))), crop=False, no_wrap=True, end="")


class Prepared:
    """Lines as an object that Rich can print."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = lines

    def __rich_console__(self, _console: Console, _options: ConsoleOptions) -> Iterator[Segment]:
        return _segments(self.lines)


def _segments(lines: Iterable[Line]) -> Iterator[Segment]:
    for line in lines:
        pieces = list(line)
        # No blanks at the end of a line, in colour either.
        while pieces and (not pieces[-1][0] or pieces[-1][0][-1] == " "):
            text, style = pieces.pop()
            if text := text.rstrip(" "):
                pieces.append((text, style))
        yield from (Segment(text, STYLES[style]) for text, style in pieces if text)
        yield _NEWLINE
