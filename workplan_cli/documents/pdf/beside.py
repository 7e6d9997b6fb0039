"""Puts texts side by side in reading order, if they are the lines of two blocks.

AGREED             APPROVED          The left block is read before the right one. Two signatures
Chair              Rector            below a table, each a position beside a name, are read line by
N. Yusupova        O. Rahimov        line, so this applies only above the first table.
"""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.documents.pdf.fragments import Text

# Blocks have at least so many lines side by side.
ROWS = 2


def by_blocks(texts: Sequence[Text]) -> list[Text]:
    """Return texts, given from the top down, with the lines of each block in succession."""
    rows = _rows(texts)
    found: list[Text] = []
    while rows:
        run, gap = _run(rows)
        if run:
            lines = [text for row in rows[:run] for text in row]
            found += [text for text in lines if _right(text) < gap]
            found += [text for text in lines if _right(text) >= gap]
        else:
            run = 1
            found += rows[0]
        rows = rows[run:]
    return found


def _rows(texts: Sequence[Text]) -> list[list[Text]]:
    """Group the texts that overlap in height, each row from left to right."""
    rows: list[list[Text]] = []
    for text in texts:
        if rows and any(_overlap(text, other) for other in rows[-1]):
            rows[-1].append(text)
        else:
            rows.append([text])
    return [sorted(row, key=_left) for row in rows]


def _run(rows: Sequence[Sequence[Text]]) -> tuple[int, float]:
    """Return how many of the first rows are two blocks side by side, and a position between the blocks.

    The last of them has two texts. Where there are no blocks, return 0.
    """
    if len(rows[0]) != 2:  # noqa: PLR2004 - two blocks
        return 0, 0.0
    left, right, run, both = 0.0, float("inf"), 0, 0
    for at, row in enumerate(rows, start=1):
        edges = left, right
        for text in row:
            if len(row) > 1 and text is row[-1]:
                right = min(right, _left(text))
            elif len(row) > 1 or _right(text) < right:
                left = max(left, _right(text))
            else:
                right = min(right, _left(text))
        if left >= right or len(row) > 2:  # noqa: PLR2004 - two blocks
            left, right = edges
            break
        if len(row) > 1:
            run, both = at, both + 1
    return (run, (left + right) / 2) if both >= ROWS else (0, 0.0)


def _overlap(one: Text, other: Text) -> bool:
    return min(_bottom(one), _bottom(other)) - max(one.top, other.top) > one.lines[0].height / 2


def _left(text: Text) -> float:
    return min(line.x0 for line in text.lines)


def _right(text: Text) -> float:
    return max(line.x1 for line in text.lines)


def _bottom(text: Text) -> float:
    return max(line.bottom for line in text.lines)
