"""Finds words that were probably misread, although all readings agree on them.

GmbH4                  a digit in a word
Präsenzlernen          a letter that the language lacks
Кадрлaр                letters of two scripts
skills.xorijdaish.uz   an address
hududlarida. xorijda   a full stop before a small letter
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

_RUN = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]+")
_CYRILLIC = re.compile(r"[А-Яа-яЁёЎўҚқҒғҲҳ]+")
_ALPHABETS = {"uzb": (_LATIN,), "uzb_cyrl": (_CYRILLIC, _LATIN), "rus": (_CYRILLIC, _LATIN)}
_DIGIT_INSIDE = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
_ADDRESS = re.compile(r"@|\bwww\b|\w\.(?:uz|ru|com|org|net)\b")
_STOPPED = re.compile(r"[^\W\d_]{3}\.$")


def odd(words: Sequence[str], language: str) -> Iterator[bool]:
    """Yield for each word of a cell whether it must be compared with the picture.

    >>> list(odd(["GmbH4", "bilan", "hududlarida.", "xorijda"], "uzb"))
    [True, False, True, False]
    """
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        runs = _RUN.findall(word)
        foreign = any(not any(each.fullmatch(run) for each in _ALPHABETS[language]) for run in runs)
        stopped = bool(_STOPPED.search(word)) and following[:1].islower()
        yield foreign or stopped or bool(_DIGIT_INSIDE.search(word) or _ADDRESS.search(word))
