"""Decides whether a hyphen at the end of a line is part of the word or only divides it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workplan_cli.documents.pdf.pages import Page
from workplan_cli.language.deadline_lexicon import starts_with_unknown

# The soft hyphen and the hyphen of Unicode: programs that hyphenate draw them, nobody types them.
ADDED = "\u00ad\u2010"
HYPHENS = ("-", *ADDED)
_TAIL = re.compile(r"([\w‘’ʻʼ'`´]+)-$")
_HEAD = re.compile(r"^[\w‘’ʻʼ'`´-]*[\w‘’ʻʼ'`´]")
# The beginning of a date, of a number such as 2.1.1, or of a range such as 2019–2020: no space follows it.
_ATTACHED = re.compile(r"\S[–/]$|^(?:\d+\.){2,}$|\b[0-3]?\d\.[01]?\d\.$")
# The parts of a compound adjective; the second one may be divided again. No syllable ends with "iy".
_COMPOUND = re.compile(
    r"(?:[а-яё]{3,}(?:ик|ов|ев)|[а-яё]{4,}(?:н|ск))о-[а-яё]{6,}"
    r"|[\w‘’]{3,}(?:iya?|ия|ий)-[\w‘’]{6,}"
)
# Parts with so few letters are hardly words of a compound.
SHORT = 3
_EDGES = '"“”„«»()[].,;:!?…'


@dataclass(frozen=True, slots=True)
class Hyphens:
    """Joins wrapped lines. ``words`` are the words inside the lines of the document, in lower case.

    ``hyphenates`` is true if the document divides words at the end of a line. ``guessed`` collects the words
    that were joined without a hyphen although nothing in the document confirms this, and ``kept`` those that
    kept it although they hardly look like compounds: neither part stands elsewhere, or one is short.
    """

    words: frozenset[str] = frozenset()
    hyphenates: bool = False
    guessed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Iterable[list[str]]) -> Hyphens:
        """Collect the words of all lines.

        The first word of a line is left out if another follows in it, or if the line above ends with a
        hyphen. The last word is left out if it ends with a hyphen. Each of them may be half a word.
        """
        lines = [line for line in lines if line]
        inner = {_bare(word) for line in lines for word in line[1:-1]}
        ends = [
            line[-1] for above, line in pairwise([[""], *lines]) if len(line) > 1 or not _is_open(above[-1])
        ]
        words = frozenset(inner | {_bare(word) for word in ends if not _is_open(word)})
        halves = [(line[-1], following[0]) for line, following in pairwise(lines) if line[-1].endswith("-")]
        known = cls(words)
        divided = any(
            known.is_word(_bare(head[:-1] + tail)) and _bare(head + tail) not in words
            for head, tail in halves
        )
        return cls(words, divided)

    def is_word(self, text: str) -> bool:
        """Return whether a text is a word of the document or of deadlines, such as ``сентября``."""
        return text in self.words or (text.isalpha() and not starts_with_unknown(text))

    def joined(self, upper: str, lower: str) -> str:
        """Join two successive lines of a paragraph.

        >>> words = Hyphens(frozenset({"chora-tadbirlar", "boshqarma"}), hyphenates=True)
        >>> words.joined("yangi chora-", "tadbirlar rejasi")
        'yangi chora-tadbirlar rejasi'
        >>> words.joined("har bir boshqar-", "ma uchun")
        'har bir boshqarma uchun'
        >>> words.joined("Клинико-", "анатомические разборы")
        'Клинико-анатомические разборы'
        >>> words.joined("2025-", "yil")
        '2025-yil'
        >>> words.joined("mart —", "sentabr")
        'mart — sentabr'
        >>> words.joined("26.05.", "2025-y.")
        '26.05.2025-y.'
        """
        if upper.endswith(tuple(ADDED)):
            return upper.rstrip(ADDED) + lower
        tail, head = _TAIL.search(upper), _HEAD.match(lower)
        if tail and head:
            return (upper if self._belongs(tail[1], head[0]) else upper[:-1]) + lower
        return upper + ("" if _ATTACHED.search(upper) else " ") + lower

    def _belongs(self, tail: str, head: str) -> bool:
        """Return whether the hyphen between two parts belongs to the word.

        It does if there is a digit or capital next to it (``2025-yil``, ``II-yarim``, ``PF-16``), or if the
        document contains the word with the hyphen. It does not if the document contains the word without the
        hyphen. Otherwise, it does if the document divides no words, if both parts are words of the document,
        or in a compound adjective such as ``клинико-анатомические``.
        """
        if any(sign.isdigit() for sign in tail + head) or head[0].isupper() or tail[-1].isupper():
            return True
        tail, head = tail.lower(), head.lower()
        if f"{tail}-{head}" in self.words:
            return True
        if self.is_word(tail + head):
            return False
        if _COMPOUND.fullmatch(f"{tail}-{head}") or (tail in self.words and head in self.words):
            return True
        if self.hyphenates:
            self.guessed.append(f"{tail}-{head}")
        elif min(len(tail), len(head)) <= SHORT or self.words.isdisjoint((tail, head)):
            self.kept.append(f"{tail}-{head}")
        return not self.hyphenates


def with_plain_hyphens(pages: Sequence[Page]) -> list[Page]:
    """Replace the hyphens that programs add by plain ones, if they may stand for the hyphens of the text too.

    Many fonts draw all of them alike, so that a PDF can state one for the other. It does if one stands in the
    middle of a word, or if the document has no plain hyphen.
    """
    texts = [word.text for page in pages for word in page.words]
    apart = any("-" in text for text in texts)
    if apart and not any(sign in text[:-1] for text in texts for sign in ADDED):
        return list(pages)
    plain = str.maketrans(dict.fromkeys(ADDED, "-"))
    return [
        replace(page, words=tuple(replace(word, text=word.text.translate(plain)) for word in page.words))
        for page in pages
    ]


def _is_open(word: str) -> bool:
    return word.endswith(HYPHENS)


def _bare(word: str) -> str:
    return word.strip(_EDGES).lower()
