"""Computes column widths in proportion to given shares, with room for the longest word of each column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MARGINS = 160
"""The left and right margin of a cell together, in twentieths of a point."""

LONGEST_WORD = 18
"""The length of a word, in letters, up to which a column is widened for it. Longer words may be broken."""

FIXED_HYPHEN = re.compile(r"(?<=[0-9A-ZА-Я])-(?=\w)|(?<=[ \u00a0])-(?=[0-9])")
"""Hyphens after which a line must not be broken: ``PF-16-son``, ``2025-yil``, ``2025-10-15``, ``-1``."""

_FIXED_SPACE = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9])|%)")
"""Spaces at which a line must not be broken: ``113 700``, ``35,2 %``."""

_BEFORE_UNIT = re.compile(r"(?<![\w.])([0-9](?:[0-9\u00a0,]*[0-9])?) (?=[^\W\d_])")
"""A quantity and the space after it: ``1 250 ta``, ``15 October``. The number of an activity is not one."""

_BEFORE_CHANGE = re.compile(r"(?<=[^\W\d_]) (?=[+-][0-9])")
"""The space between a word and a signed change: ``overdue -1``, which a line break would turn into a dash."""

_WORDS = re.compile(r"[^\s\u00a0]+(?:(?<=[0-9])[ \u00a0](?:[0-9]{3}|%)(?![0-9]))*")
_BREAKS = re.compile(r"(?<=[^0-9A-ZА-Я]-)")


def held_spaces(text: str) -> str:
    """Replace the spaces inside numbers and before ``%`` by non-breaking spaces."""
    return _FIXED_SPACE.sub("\u00a0", text)


def held_units(text: str) -> str:
    """Prevent line breaks inside numbers, and between a number and its word: ``1 250 ta``, ``overdue -1``.

    This is for paragraphs. In a narrow column, a quantity that cannot be broken would be too wide.
    """
    return _BEFORE_CHANGE.sub("\u00a0", _BEFORE_UNIT.sub("\\1\u00a0", held_spaces(text)))


_WIDE = frozenset("wmжмшщыюқғҳWMЖМШЩЫЮФ")
_WIDER = 0.4
"""The part of an ordinary letter by which a wide letter is wider."""


def longest_word(texts: Iterable[str], most: int = LONGEST_WORD) -> int:
    """Return the length of the longest unbreakable word in the strings, at most ``most``.

    A word can be broken after a hyphen, unless the hyphen follows a digit or a capital (``PF-16``). The
    length is in letters of ordinary width. A wide letter, such as ``Ш``, counts as 1.4 letters.
    """
    words = (part for text in texts for word in _WORDS.findall(text) for part in _BREAKS.split(word))
    return min(most, max(map(_letters, words), default=0))


def _letters(word: str) -> int:
    return len(word) + int(_WIDER * sum(letter in _WIDE for letter in word) + 0.5)


def fitted(shares: Sequence[int], least: Sequence[int], whole: int) -> list[int]:
    """Divide the width ``whole`` in proportion to ``shares``; each column gets at least its minimum width.

    If the minimum widths in ``least`` are together wider than ``whole``, they are ignored.
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
