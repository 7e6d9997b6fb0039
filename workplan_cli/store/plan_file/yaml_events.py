"""Parses YAML to events, with the same result for every build of PyYAML.

libyaml is fast, but its limits, error positions and messages change between versions. Only its successful
results are used. A text that libyaml rejects is parsed again by PyYAML's pure Python parser, which behaves in
the same way in all versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml
from yaml.tokens import ScalarToken

Event = Any  # the type stubs describe the events only in part

_WORD = re.compile(r"(?:(?!:[ \t\r\n\0])[^ \t\r\n\0])+")
_WORD_IN_BRACKETS = re.compile(r"(?:(?!:[ \t\r\n\0,\[\]{}])[^ \t\r\n\0,\[\]{}])+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLOCK_HEADER = re.compile(r"([+-]?)([1-9]?)((?(1)|[+-]?))(?=[\t#])")
_DOCUMENT = re.compile(r"(?:---|\.\.\.)[ \t\r\n\0]")


class PlainLoader(yaml.BaseLoader):
    """PyYAML's pure Python parser, extended to accept the same files as libyaml.

    Three rules of libyaml are added. A tab separates words like a space, but is not an indentation
    (``title:<tab>Reja<tab>2025``). Within brackets, ``?`` does not end a string (``[Nima?, Qachon?]``). A
    comment may follow ``>-`` without a space.
    """

    def scan_to_next_token(self) -> None:
        """Move to the next token, and skip tabs except where a tab would indent a key."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain(self) -> ScalarToken:
        """Scan a string without quotation marks."""
        start = end = self.get_mark()
        word = _WORD_IN_BRACKETS if self.flow_level else _WORD
        chunks: list[str] = []
        blanks = ""
        while self.peek() != "#" and (found := word.match(self.buffer, self.pointer)):
            self.allow_simple_key = False
            chunks += [blanks, found[0]]
            self.forward(len(found[0]))
            end = self.get_mark()
            blanks = self._folded()
            if not blanks or (not self.flow_level and self.column <= self.indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def scan_block_scalar_indicators(self, start_mark: yaml.Mark) -> tuple[bool | None, int | None]:
        """Scan the indicators after ``|`` or ``>``, and return them.

        The first value tells whether newlines at the end of the string are kept, the second is the
        indentation. A value is ``None`` if it is not given.
        """
        found = _BLOCK_HEADER.match(self.buffer, self.pointer)
        if not found:
            return super().scan_block_scalar_indicators(start_mark)
        self.forward(len(found[0]))
        sign, indent = found[1] or found[3], found[2]
        return {"+": True, "-": False}.get(sign), int(indent) if indent else None

    def scan_block_scalar_ignored_line(self, start_mark: yaml.Mark) -> None:
        """Skip blanks and a comment up to the end of the line."""
        while self.peek() in (" ", "\t"):
            self.forward()
        super().scan_block_scalar_ignored_line(start_mark)

    def _folded(self) -> str:
        """Scan blanks and newlines within a string without quotation marks, and return their folded text.

        One newline becomes a space; n newlines become n - 1 newlines. At the end of a document, returns an
        empty string.
        """
        indent = self.indent + 1
        line = rf"(?:\r\n|\r|\n)(?: {{{indent}}}[ \t]*| *)"
        found = re.compile(rf"[ \t]*(?:{line})*").match(self.buffer, self.pointer)
        text: str = found[0] if found else ""
        self.forward(len(text))
        ends = len(_LINE_END.findall(text))
        if not ends:
            return text
        self.allow_simple_key = True
        if self.column == 0 and _DOCUMENT.match(self.buffer, self.pointer):
            return ""
        return "\n" * (ends - 1) or " "


class _Pieces:
    """A file object from which libyaml reads a string in pieces.

    libyaml encodes one piece at a time. An encoded copy of the whole string would need more memory.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._offset = 0

    def read(self, size: int = 1 << 16, /) -> str:
        """Return the next piece, of at most ``size`` bytes in UTF-8."""
        start, self._offset = self._offset, self._offset + max(1, size // _MOST_BYTES)
        return self._text[start : self._offset]


_MOST_BYTES = 4
"""The maximum number of bytes of a character in UTF-8."""

LOADER: type = getattr(yaml, "CBaseLoader", PlainLoader)


def events(text: str) -> Iterator[Event]:
    """Yield the events of ``text``.

    Raises :class:`yaml.YAMLError`. The error is always that of PyYAML's pure Python parser, even if libyaml
    rejects the text first.
    """
    count = 0
    source = text if LOADER is PlainLoader else _Pieces(text)
    try:
        for event in yaml.parse(source, Loader=LOADER):
            count += 1
            yield event
    except yaml.YAMLError:
        if LOADER is PlainLoader:
            raise
    else:
        return
    yield from islice(yaml.parse(text, Loader=PlainLoader), count, None)
