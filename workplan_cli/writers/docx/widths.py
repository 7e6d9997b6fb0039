"""Column widths: proportional to their shares, none narrower than its longest word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MARGINS = 160
"""The margins of a cell, left and right together, in twentieths of a point."""

LONGEST_WORD = 18
"""Letters of the longest word that a column is made wider for."""

_WORDS = re.compile(r"[^\s\u00a0]+(?:[ \u00a0](?:[0-9]{3}|%)(?![0-9]))*")
_BREAKS = re.compile(r"(?<=[^0-9A-ZА-Я]-)")


def longest_word(texts: Iterable[str]) -> int:
    """Letters of the longest stretch at which no line can end; hyphens within numbers do not part."""
    words = (part for text in texts for word in _WORDS.findall(text) for part in _BREAKS.split(word))
    return min(LONGEST_WORD, max(map(len, words), default=0))


def fitted(shares: Sequence[int], least: Sequence[int], whole: int) -> list[int]:
    """Widths that add up to ``whole`` at most, in proportion to the shares but none under its least.

    The least widths together must leave room; where they do not, the shares alone count.
    """
    if sum(least) > whole:
        least = [0] * len(shares)
    widths = [0] * len(shares)
    narrow: set[int] = set()
    while True:
        rest = whole - sum(least[at] for at in narrow)
        total = sum(share for at, share in enumerate(shares) if at not in narrow)
        widths = [
            least[at] if at in narrow else rest * share // (total or 1) for at, share in enumerate(shares)
        ]
        more = {at for at, width in enumerate(widths) if width < least[at]}
        if not more:
            return widths
        narrow |= more
