"""Regular expressions that are compiled when a text may match them.

The language of plans needs several hundred expressions, and most texts need few of them. An expression tells
by its own letters which words each of its matches contains; a text without them is not searched. So most
expressions are never compiled.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

_TOKEN = re.compile(
    r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[0-9]{1,3}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\(\?P=\w+\)|\(\?#[^)]*\)|\(\?P<\w+>|\(\?\(\w+\)|\(\?<?[=!]|\(\?[a-zA-Z-]*:|\(\?>"
    r"|[?*+][?+]?|\{[0-9,]+\}[?+]?|[^\\()\[\]{}|?*+.^$]+(?![?*+{])|.",
    re.DOTALL,
)
_OPENINGS = {"(", "(?:", "(?=", "(?<="}
"""The beginnings of groups whose contents a match has; after the first one a group may have a name."""
_ZERO = ("?", "*", "{0", "{,")
"""The beginnings of the quantifiers that allow no occurrence."""
_QUANTIFIER = re.compile(r"[?*+]|\{[0-9,]")
_SPECIAL = frozenset(".^$([\\")
_MOST = 40
"""The maximum number of words to look for. Looking for more takes as long as the expression."""
_FOLDED_APART = frozenset("ıİ")
"""Letters that an expression without case takes for ``i``, but ``casefold`` does not."""

Words = Sequence[str]
"""Alternatives, one of which a match contains; none if nothing is known."""


class Expression:
    r"""A regular expression with the methods of :class:`re.Pattern`, compiled when a text may match it.

    >>> Expression(r"\bpo\s+(?:itogam|itogu)\b").search("po itogam goda").span()
    (0, 9)
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in ``text[start:end]``."""
        return self.compiled.search(text, start, end) if self.may_match(text) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that begins at ``start``."""
        return self.compiled.match(text, start, end) if self.may_match(text) else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match of the whole of ``text[start:end]``."""
        return self.compiled.fullmatch(text, start, end) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches of a text."""
        return self.compiled.finditer(text) if self.may_match(text) else iter(())

    def findall(self, text: str) -> list[str]:
        """Return the matches of a text, or of the group of the expression if it has one."""
        return self.compiled.findall(text) if self.may_match(text) else []

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """Return the parts of a text between the matches."""
        return self.compiled.split(text, maxsplit) if self.may_match(text) else [text]

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with its matches replaced."""
        return self.compiled.sub(replacement, text) if self.may_match(text) else text

    def may_match(self, text: str) -> bool:
        """Return whether a text contains one of the words that each match contains."""
        words = self.words
        if not words:
            return True
        if self.flags & re.IGNORECASE:
            text = text.casefold()
            if not _FOLDED_APART.isdisjoint(text):
                return True
        for word in words:  # noqa: SIM110 - a generator would take twice as long
            if word in text:
                return True
        return False

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def words(self) -> Words:
        """The words, one of which each match contains; in lowercase if the case does not matter."""
        found = words_of(self.pattern, self.flags)
        return tuple({word.casefold(): None for word in found}) if self.flags & re.IGNORECASE else found


def words_of(pattern: str, flags: int = 0) -> Words:
    r"""Return alternatives, one of which each text contains that an expression matches.

    >>> words_of(r"\bна\s+недел[еи]"), words_of(r"(?:har|ҳар)\s+(?:oy|ой)?\b")
    (('недел',), ('har', 'ҳар'))
    >>> words_of(r"a\d+|\d+"), words_of(r"(?:oy)?\d*"), words_of(r"(?!each)\w+")
    ((), (), ())
    """
    if flags & re.VERBOSE or re.match(r"\(\?[a-zA-Z]+\)", pattern):
        return ()
    return _Reader(_TOKEN.findall(pattern)).alternatives()


class Index:
    """Finds in one look at a text which of many expressions may match it."""

    def __init__(self, expressions: Iterable[Expression]) -> None:
        self._unknown: list[int] = []
        self._having: dict[str, list[int]] = {}
        for at, expression in enumerate(expressions):
            for word in expression.words:
                self._having.setdefault(word, []).append(at)
            if not expression.words:
                self._unknown.append(at)

    def of(self, text: str) -> Sequence[int]:
        r"""Return the indexes of the expressions that may match a text, in their order.

        >>> Index(map(Expression, ("har (?:oy|yil)", "doimiy", r"\d+"))).of("har yili")
        [0, 2]
        """
        found = [word for word in self._having if word in text]
        return sorted({*self._unknown, *(at for word in found for at in self._having[word])})


class _Reader:
    """Reads the tokens of an expression from left to right, and keeps the words that a match must have."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens, self._at = tokens, 0

    def alternatives(self) -> Words:
        """Read up to the end of a group or of the expression. Return the words of its alternatives."""
        found, unknown = {}, False
        while True:
            words = self._sequence()
            unknown = unknown or not words
            found.update(dict.fromkeys(words))
            if self._next() != "|":
                return () if unknown or len(found) > _MOST else tuple(found)

    def _sequence(self) -> Words:
        """Read one alternative. Return the words of the part of it that fewest texts contain."""
        parts: list[Words] = []
        run = ""
        while self._at < len(self._tokens) and self._tokens[self._at] not in {"|", ")"}:
            token = self._next()
            part = self._group(token) if token[0] == "(" else ()
            escaped = token[0] == "\\" and len(token) == 2 and not token[1].isalnum()  # noqa: PLR2004
            literal = token[1:] if escaped else "" if token[0] in _SPECIAL else token
            quantifier = self._quantifier()
            if quantifier.startswith(_ZERO):
                literal, part = "", ()
            run += literal
            if not literal or quantifier:
                parts += [(run,)] if run else []
                run = ""
            parts += [part] if part else []
        parts += [(run,)] if run else []
        return max(parts, key=_rarity, default=())

    def _group(self, opening: str) -> Words:
        if opening.startswith(("(?P=", "(?#")):  # a reference to a group, or a comment
            return ()
        words = self.alternatives()
        return words if opening in _OPENINGS or opening.startswith("(?P<") else ()

    def _quantifier(self) -> str:
        found = self._at < len(self._tokens) and _QUANTIFIER.match(self._tokens[self._at])
        return self._next() if found else ""

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1] if self._at <= len(self._tokens) else ""


def _rarity(words: Words) -> tuple[int, int]:
    """Return a key that is greater for words that fewer texts contain."""
    return min(4, *map(len, words)), -len(words)
