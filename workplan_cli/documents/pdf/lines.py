"""Groups the words of an area into lines and joins wrapped lines into paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from workplan_cli.documents.pdf.breaks import Breaks
from workplan_cli.documents.pdf.hyphens import HYPHENS, Hyphens
from workplan_cli.documents.pdf.pages import Word
from workplan_cli.documents.tables import clean

# The width of a space, as a part of the font size.
SPACE = 0.25
# Tolerance in points for positions that a program has rounded.
SLACK = 1.0

# The lines of one text are at most so many font sizes apart.
BELOW = 0.8
# A paragraph is indented by at most so many font sizes.
INDENT = 5.0

# A justified line of prose has at least so many gaps between its words, which have so many letters on
# average. The gaps differ by a smaller part of the font size, and none is so many font sizes wide.
STRETCHED = 4
LETTERS = 3
EVEN = 0.1
WIDEST = 2.5


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or the part of a line in one table cell. ``words`` are in reading order.

    ``whole`` is true if the gaps between the words divide nothing: the line was stretched to justify it.
    """

    words: tuple[Word, ...]
    whole: bool = False

    @property
    def x0(self) -> float:
        """The position of the left end, in points."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """The position of the right end, in points."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """The position of the upper end, in points from the top of the page."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The position of the lower end, in points from the top of the page."""
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        """The height of the tallest word, in points."""
        return max(word.height for word in self.words)

    @property
    def middle(self) -> float:
        """The position of the middle between the upper and the lower end, in points."""
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        """The words, separated by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all words are bold."""
        return all(word.bold for word in self.words)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Group words into lines, from the top down. Rotated words form lines after all others."""
    lines: list[list[Word]] = []
    words = list(words)
    for word in sorted((word for word in words if word.upright), key=lambda word: word.middle[1]):
        if lines and word.middle[1] - lines[-1][0].middle[1] < 0.5 * min(word.height, lines[-1][0].height):
            lines[-1].append(word)
        else:
            lines.append([word])
    upright = [Line(tuple(sorted(line, key=lambda word: word.x0))) for line in lines]
    rotated = sorted((word for word in words if not word.upright), key=lambda word: (word.x0, -word.bottom))
    return [*upright, *(Line((word,)) for word in rotated)]


def split(line: Line, gap: float) -> Iterator[Line]:
    """Split a line at each gap between words that is wider than ``gap`` times the height of the line.

    A justified line stays whole: all its gaps are equally wide.
    """
    if line.whole or _is_stretched(line):
        yield line
        return
    part: list[Word] = []
    for word in line.words:
        if part and word.x0 - part[-1].x1 > gap * line.height:
            yield Line(tuple(part))
            part = []
        part.append(word)
    yield Line(tuple(part))


def are_alike(one: Line, other: Line) -> bool:
    """Return whether two lines have the same weight and size of letters."""
    return one.bold == other.bold and abs(one.height - other.height) < 0.1 * other.height


def _is_stretched(line: Line) -> bool:
    gaps = [word.x0 - before.x1 for before, word in pairwise(line.words)]
    if len(gaps) < STRETCHED or sum(len(word.text) for word in line.words) < LETTERS * len(line.words):
        return False
    return max(gaps) - min(gaps) < EVEN * line.height and max(gaps) < WIDEST * line.height


def paragraphs(
    lines: Sequence[Line], left: float, right: float, hyphens: Hyphens, breaks: Breaks
) -> tuple[str, ...]:
    """Join lines into paragraphs. ``left`` and ``right`` are the positions of the two sides of the text.

    A line was wrapped if it had no room for the first word of the next line. Otherwise the author ended the
    paragraph there.
    """
    found: list[str] = []
    for at, line in enumerate(lines):
        above = lines[at - 1]
        if not at or not _wrapped(above, line, left, right):
            found.append(line.text)
        elif _is_broken(found[-1], lines[at - 1 :], _free(above, left, right), breaks):
            found[-1] += line.text
        else:
            found[-1] = hyphens.joined(found[-1], line.text)
    return tuple(filter(None, map(clean, found)))


def _wrapped(line: Line, following: Line, left: float, right: float) -> bool:
    first = following.words[0]
    last = line.words[-1].text
    if not first.upright or (len(last) > 1 and last.endswith(HYPHENS)):
        return True
    return SPACE * line.height + first.x1 - first.x0 > _free(line, left, right) - SLACK


def _free(line: Line, left: float, right: float) -> float:
    """Return the width that a line leaves free: that after it, and that before it if it is centred."""
    before, after = line.x0 - left, right - line.x1
    centred = abs(before - after) < 2 * SLACK + 0.05 * (right - left) and before > SLACK
    return before + after if centred else after


def _is_broken(text: str, lines: Sequence[Line], free: float, breaks: Breaks) -> bool:
    """Return whether the last word of ``text`` goes on in the second of ``lines``; the first one ends it."""
    first = lines[1].words[0]
    if not first.upright:
        return False
    below = [line.words[0].text for line in takewhile(lambda line: len(line.words) == 1, lines[2:])]
    parts = [first.text, *(below if len(lines[1].words) == 1 else ())]
    alone = len(lines[0].words) == 1
    letter = (first.x1 - first.x0) / len(first.text)
    return breaks.goes_on(text.rsplit(" ", 1)[-1], parts, alone=alone, free=free, letter=letter)
