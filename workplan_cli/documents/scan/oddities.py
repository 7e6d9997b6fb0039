"""Finds words that were probably misread, although all readings agree on them.

GmbH4                  a digit in a word
Präsenzlernen          a letter that the language lacks
Кадрлaр                letters of two scripts
skills.xorijdaish.uz   an address
hududlarida. xorijda   a full stop before a small letter
(ISO’37001)            an apostrophe beside a digit
l. Moliya              a stroke instead of a number
шШоОаш                 a Cyrillic capital within a word
doirasida).            a bracket or quotation mark that is only closed or only opened in its cell
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

_RUN = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]+")
_CYRILLIC = re.compile(r"[А-Яа-яЁёЎўҚқҒғҲҳ]+")
_ALPHABETS = {"uzb": (_LATIN,), "uzb_cyrl": (_CYRILLIC, _LATIN), "rus": (_CYRILLIC, _LATIN)}
_DIGIT_INSIDE = re.compile(r"[^\W\d_]\d|\d[^\W\d_]|[^\W_][‘’ʻʼ'`´*°]\d|\d[‘’ʻʼ'`´*°]")
_ADDRESS = re.compile(r"@|\bwww\b|\w\.(?:uz|ru|com|org|net)\b")
_PAIRS = (("(", ")"), ("“«„", "”»"))
_CAPITAL_INSIDE = re.compile(r"[а-яёўқғҳ][А-ЯЁЎҚҒҲ]")
_LIST_NUMBER = re.compile(r"(?:\w|\d+)\)")
_STROKES = re.compile(r"[IVXl1|]*[l|][IVXl1|]*[.)]")
_STOPPED = re.compile(r"[^\W\d_]{3}\.$")


def odd(words: Sequence[str], language: str) -> Iterator[bool]:
    """Yield for each word of a cell whether it must be compared with the picture.

    >>> list(odd(["GmbH4", "bilan", "hududlarida.", "xorijda"], "uzb"))
    [True, False, True, False]
    >>> list(odd(["(ISO’37001)"], "uzb"))
    [True]
    >>> list(odd(["l.", "Moliya"], "uzb")), list(odd(["II.", "Moliya"], "uzb"))
    ([True, False], [False, False])
    """
    lone = _lone(words)
    for at, (word, following) in enumerate(zip_longest(words, words[1:], fillvalue="")):
        runs = _RUN.findall(word)
        foreign = any(not any(each.fullmatch(run) for each in _ALPHABETS[language]) for run in runs)
        stroke = at == 0 and bool(_STROKES.fullmatch(word))
        yield (
            at in lone
            or foreign
            or is_stopped(word, following)
            or stroke
            or is_address(word)
            or bool(_DIGIT_INSIDE.search(word) or _CAPITAL_INSIDE.search(word))
        )


def is_address(word: str) -> bool:
    """Return whether a word has a part of an address on the Internet."""
    return bool(_ADDRESS.search(word))


def is_stopped(word: str, following: str) -> bool:
    """Return whether a word ends with a full stop although a small letter follows."""
    return bool(_STOPPED.search(word)) and following[:1].islower()


def _lone(words: Sequence[str]) -> set[int]:
    """Return the indexes of the words with a bracket or quotation mark that lacks its counterpart.

    A list number such as ``a)`` or ``1)`` has a bracket of its own.

    >>> _lone(["(KPI", "doirasida).", "a)", "KPI", "doirasida)."])
    {4}
    """
    found: set[int] = set()
    for opening, closing in _PAIRS:
        opened: list[int] = []
        for at, word in enumerate(words):
            for sign in "" if _LIST_NUMBER.fullmatch(word) else word:
                if sign in opening:
                    opened.append(at)
                elif sign in closing and opened:
                    opened.pop()
                elif sign in closing:
                    found.add(at)
        found.update(opened)
    return found
