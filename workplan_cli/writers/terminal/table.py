"""A table on a terminal: headings of whole words, and figures that are never truncated.

    cells ── natural and least width of each column ── widths ── lines

If even the least widths do not fit the screen, each row becomes a block with one line per cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from workplan_cli.model.record import Record
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, width_of

LEAST_TEXT = 8
"""The minimum width of a column of text, unless its heading needs more or its texts need less."""

LONGEST_WORD = 24
"""The width above which a word of a wrapped text may be broken."""

Paragraphs = Sequence[tuple[str, str]]
"""The paragraphs of a cell: pairs of a string and the name of a style. Each paragraph begins a new line."""


class Column(Record):
    """A column: its heading, and how its cells are fitted.

    A ``whole`` column has its natural width. ``right`` aligns the cells to the right. ``fit`` shortens a
    string to a width in cells; without it, the string is truncated at its end.
    """

    head: str
    whole: bool = False
    right: bool = False
    fit: Callable[[str, int], str] | None = None


def cell(text: str, style: str = "none") -> Paragraphs:
    """Return a cell of one style; each line of the text is a paragraph."""
    return [(line, style) for line in text.split("\n")]


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Paragraphs]], canvas: Canvas, *, full: bool = False
) -> Iterator[Line]:
    """Yield the lines of a table. ``full`` wraps long texts between words instead of truncating them."""
    made = _Table(columns, rows, canvas, full=full)
    yield from made.lines() if made.widths else made.blocks()


class _Table:
    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Sequence[Paragraphs]], canvas: Canvas, *, full: bool
    ) -> None:
        self.columns, self.canvas, self.full = columns, canvas, full
        self.heads = [canvas.clean(each.head) for each in columns]
        self.rows = [[[(canvas.clean(t), s) for t, s in cell] for cell in row] for row in rows]
        self.widths = self._widths(canvas.width - len(GAP) * (len(columns) - 1))

    def _widths(self, room: int) -> list[int] | None:
        """Return the width of each column, or ``None`` if the columns do not fit the room."""
        cells = [[text for row in self.rows for text, _ in row[at]] for at in range(len(self.columns))]
        words = [_longest_word(head.split(" ")) for head in self.heads]
        needed = [max(map(width_of, ("", *texts))) for texts in cells]
        widths = [
            max(word, min(need, self._least(column, texts)))
            for word, need, column, texts in zip(words, needed, self.columns, cells, strict=True)
        ]
        left = room - sum(widths)
        if left < 0:
            return None
        # Headings are wrapped, so they get only what the cells leave.
        for natural in (needed, list(map(width_of, self.heads))):
            left = _share(widths, natural, left)
        return widths

    def _least(self, column: Column, texts: Sequence[str]) -> int:
        if column.whole:
            return max(map(width_of, texts), default=0)
        words = (word for text in texts for word in text.split(" "))
        return min(LONGEST_WORD, _longest_word(words)) if self.full else LEAST_TEXT

    def lines(self) -> Iterator[Line]:
        """Yield the headings, aligned to the bottom, and the rows."""
        heads = [list(self.canvas.folded(*each)) for each in zip(self.heads, self.widths or (), strict=True)]
        height = max(map(len, heads))
        above = ([("", "bold")] * (height - len(each)) for each in heads)
        yield from self._side_by_side(
            [[*blank, *((text, "bold") for text in each)] for blank, each in zip(above, heads, strict=True)]
        )
        for row in self.rows:
            yield from self._side_by_side(list(map(self._fitted, row, self.columns, self.widths or ())))

    def _fitted(self, cell: Paragraphs, column: Column, width: int) -> Paragraphs:
        if self.full and not column.whole:
            return [(line, style) for text, style in cell for line in self.canvas.folded(text, width)]
        fit = column.fit or self.canvas.cut
        return [(fit(text, width), style) for text, style in cell]

    def _side_by_side(self, cells: Sequence[Paragraphs]) -> Iterator[Line]:
        for at in range(max([1, *map(len, cells)])):
            line: Line = []
            for column, cell, width in zip(self.columns, cells, self.widths or (), strict=True):
                text, style = cell[at] if at < len(cell) else ("", "none")
                blanks = " " * (width - width_of(text))
                line += (
                    [(blanks, "none"), (text, style)] if column.right else [(text, style), (blanks, "none")]
                )
                line.append((GAP, "none"))
            yield line

    def blocks(self) -> Iterator[Line]:
        """Yield a block for each row: the first cell, then one line per filled cell with its heading."""
        label = max(map(width_of, self.heads))
        below = label + 2 * len(GAP) > self.canvas.width // 2
        indent = 2 * len(GAP) if below else label + 2 * len(GAP)
        for row in self.rows:
            yield [(text, "bold") for text, _ in row[0][:1]]
            for head, cell in zip(self.heads[1:], row[1:], strict=True):
                lines = [
                    (" " * indent + line, style)
                    for text, style in cell
                    for line in self.canvas.folded(text, max(1, self.canvas.width - indent))
                    if line
                ]
                if lines and below:
                    yield [(GAP + head, "dim")]
                elif lines:
                    text, style = lines[0]
                    yield [
                        (f"{GAP}{head}{' ' * (indent - len(GAP) - width_of(head))}", "dim"),
                        (text[indent:], style),
                    ]
                    lines = lines[1:]
                yield from ([line] for line in lines)


def _longest_word(words: Iterable[str]) -> int:
    return max(map(width_of, words), default=0)


def _share(widths: list[int], natural: Sequence[int], left: int) -> int:
    """Widen columns up to their natural widths, and return the width that is left.

    The column that needs the least additional width is widened first.
    """
    wanting = sorted(range(len(widths)), key=lambda at: natural[at] - widths[at])
    for before, at in enumerate(wanting):
        more = max(0, min(natural[at] - widths[at], left // (len(wanting) - before)))
        widths[at] += more
        left -= more
    return left
