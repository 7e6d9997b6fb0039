"""Finds rare words that differ by one letter from a frequent word of the document: ``yarm`` beside ``yarim``.

Text recognition that loses or misreads a piece of a letter makes such words, and may be confident of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from workplan_cli.documents.pdf.pages import Page, Word
from workplan_cli.language.uzbek import fold

# The least number of letters of a rare word, and the least number of times that a frequent word occurs.
SHORTEST = 4
FREQUENT = 3
# Endings of so many letters differ in words that are both right.
ENDING = 2

_WORD = re.compile(r"[^\W\d_]+")


def marked(pages: Sequence[Page]) -> list[Page]:
    """Return the pages; words with a slip are doubtful. All pages are compared together."""
    found = slips(word.text for page in pages for word in page.words)
    return [replace(page, words=tuple(_marked(word, found) for word in page.words)) for page in pages]


def _marked(word: Word, found: set[str]) -> Word:
    return replace(word, doubtful=True) if found.intersection(_parts(word.text)) else word


def slips(texts: Iterable[str]) -> set[str]:
    """Return the words, folded, that occur once and lack a letter of a frequent word or have another one.

    Another letter in the ending does not count, and neither does the last letter if it is missing.

    >>> sorted(slips(["yarim, yarim", "yarim", "yarm", "yarin", "yozim", "yorim"]))
    ['yarm', 'yorim']
    """
    counts = Counter(chain.from_iterable(map(_parts, texts)))
    lacking: set[str] = set()
    other: set[tuple[int, str]] = set()
    for word in (word for word, count in counts.items() if count >= FREQUENT):
        for at, rest in _without_a_letter(word):
            lacking.add(rest)
            if at < len(word) - ENDING:
                other.add((at, rest))
    rare = [word for word, count in counts.items() if count == 1 and len(word) >= SHORTEST]
    return {word for word in rare if word in lacking or not other.isdisjoint(_without_a_letter(word))}


def _parts(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _without_a_letter(word: str) -> Iterator[tuple[int, str]]:
    """Yield a word without each of its letters but the first and the last, with the place of the letter."""
    for at in range(1, len(word) - 1):
        yield at, word[:at] + word[at + 1 :]
