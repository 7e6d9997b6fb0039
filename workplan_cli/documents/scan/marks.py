"""Counts the loose marks above letters: the dots of ``i`` and ``ä``, apostrophes, quotation marks, breves.

A word whose picture has more marks than its reading was misread: ``OSD`` for ``ÖSD``, ``Yol`` for ``Yo‘l``,
``Узбек`` for ``Ўзбек``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from workplan_cli.documents.scan.straighten import Mask
from workplan_cli.documents.scan.tesseract import Reading

# What is darker is ink: lighter than for reading, so that thin strokes do not fall apart.
INK = 190
# A mark ends in the upper part of a line, and begins at most so far above it, as parts of the line's height.
UPPER = 0.3
ABOVE = 0.2
# The least area of a mark, as a part of the square of the line's height. Smaller spots are dirt.
LEAST = 0.006
# The signs with loose parts above small letters, and the number of these parts.
PARTS = dict.fromkeys("ijйЙўЎ‘’'ʻʼ`´!?;:°*^~", 1) | dict.fromkeys('ёЁ“”„«»"%=', 2)


@dataclass(frozen=True, slots=True)
class Marks:
    """The connected spots of ink of a page: their left, right, top and bottom sides and areas, in pixels."""

    x0: NDArray[np.intp]
    x1: NDArray[np.intp]
    top: NDArray[np.intp]
    bottom: NDArray[np.intp]
    area: NDArray[np.intp]

    @classmethod
    def of(cls, picture: Image.Image) -> Self:
        """Find the spots of ink in a picture. The picture must be grey, with white paper."""
        ink = np.asarray(picture) < INK
        ys, starts, ends = _runs(ink)
        names, spot = np.unique(_spots(ys, starts, ends, len(ink)), return_inverse=True)

        def sides(values: NDArray[np.intp], ufunc: np.ufunc, first: int) -> NDArray[np.intp]:
            found = np.full(len(names), first, dtype=np.intp)
            ufunc.at(found, spot, values)
            return found

        return cls(
            sides(starts, np.minimum, ink.shape[1]),
            sides(ends, np.maximum, 0),
            sides(ys, np.minimum, ink.shape[0]),
            sides(ys + 1, np.maximum, 0),
            sides(ends - starts, np.add, 0),
        )

    def exceed(self, word: Reading) -> bool:
        """Return whether the picture of a word has more marks above letters than the recognised word has."""
        height = word.bottom - word.top
        middle = (self.x0 + self.x1) / 2
        above = (self.bottom <= word.top + UPPER * height) & (self.top >= word.top - ABOVE * height)
        within = (word.x0 <= middle) & (middle <= word.x1) & (self.area >= LEAST * height**2)
        places = sorted(zip(self.x0[above & within].tolist(), self.x1[above & within].tolist(), strict=True))
        # Spots above each other are parts of one mark.
        apart = [one for one, other in pairwise(places) if other[0] > one[1]]
        return bool(places) and len(apart) + 1 > sum(PARTS.get(sign, 0) for sign in word.text)


def _runs(ink: Mask) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Return the row, the start and the end of each run of ink in a row of pixels, in reading order."""
    padded = np.zeros((ink.shape[0], ink.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    change = np.diff(padded, axis=1)
    ys, starts = np.nonzero(change == 1)
    return ys, starts, np.nonzero(change == -1)[1]


def _spots(ys: NDArray[np.intp], starts: NDArray[np.intp], ends: NDArray[np.intp], height: int) -> list[int]:
    """Return for each run of ink the index of the first run in its spot. Runs that touch form one spot."""
    first = np.searchsorted(ys, np.arange(height + 1)).tolist()
    starting, ending = starts.tolist(), ends.tolist()
    joined = list(range(len(ys)))
    for (above, here), (_, below) in pairwise(pairwise(first)):
        for one, other in _touching(starting, ending, range(above, here), range(here, below)):
            joined[_root(joined, other)] = _root(joined, one)
    return [_root(joined, at) for at in range(len(joined))]


def _touching(
    starts: Sequence[int], ends: Sequence[int], upper: range, lower: range
) -> Iterator[tuple[int, int]]:
    """Yield each pair of runs in two successive rows that touch each other, even if only at their corners."""
    one, other = upper.start, lower.start
    while one < upper.stop and other < lower.stop:
        if starts[one] <= ends[other] and starts[other] <= ends[one]:
            yield one, other
        if ends[one] < ends[other]:
            one += 1
        else:
            other += 1


def _root(joined: list[int], at: int) -> int:
    """Return the first run of the spot of run ``at``, and shorten the chain of links to it in ``joined``."""
    while joined[at] != at:
        joined[at] = at = joined[joined[at]]
    return at
