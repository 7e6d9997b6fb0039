"""Decodes text files and converts character offsets into lines and columns.

Text files are UTF-8, with or without a byte order mark, and may have any line ends. Other encodings are
detected only to name them in the error message; files in these encodings are not read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from functools import cached_property

from workplan_cli.errors import Problem

EXCERPT_LIMIT = 2000
"""The maximum number of characters of a line in an excerpt."""

_LINE_END = r"\r\n|\r|\n"
_CYRILLIC_ENCODINGS = ("cp1251", "cp866")
_USUAL = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёў‘’“”«»№–—")
"""Letters and other characters that make up most of an ordinary Cyrillic text."""

_MOST = 0.75
"""The minimum share of non-ASCII bytes that must decode to :data:`_USUAL` to accept an encoding."""

_SAMPLE = 100_000
"""The number of bytes examined to detect an encoding."""


class Lines:
    """An index of the line starts in a string, to convert offsets into lines and columns."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """The offset of the first character of each line."""
        # Only a text with problems needs them, and a large plan has millions of lines.
        return [0, *(found.end() for found in re.finditer(_LINE_END, self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, both counted from 1, of the character at ``offset``."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def excerpt(self, line: int) -> str:
        """Return the text of a line (counted from 1) without its line end.

        Longer lines are truncated to :data:`EXCERPT_LIMIT` characters.
        """
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return self.text[start : min(end, start + EXCERPT_LIMIT)].rstrip("\r\n")

    def problem(self, problem: Problem, offset: int) -> Problem:
        """Return a copy of the problem with the line, column and excerpt for ``offset``."""
        line, column = self.place(offset)
        return problem._replace(line=line, column=column, excerpt=self.excerpt(line))


def decode(data: bytes) -> str:
    """Decode the bytes of a UTF-8 file and remove the byte order mark.

    Raises :class:`UndecodableError`: ``wrong-encoding`` if another encoding is detected, otherwise
    ``not-utf8``.
    """
    if encoding := _utf16(data):
        raise UndecodableError(
            Problem(code="wrong-encoding", params={"encoding": encoding}, line=1, column=1)
        )
    try:
        return data.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UndecodableError(_undecodable(data.removeprefix(BOM_UTF8), error.start)) from None


def is_text(data: bytes) -> bool:
    """Return whether the bytes are those of a UTF-8 file."""
    try:
        decode(data)
    except UndecodableError:
        return False
    return True


class UndecodableError(Exception):
    """Raised for bytes that are not UTF-8. It carries the problem with its line and column."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.code)


def _undecodable(data: bytes, offset: int) -> Problem:
    encoding = _cyrillic(data)
    readable = data[:offset].decode("utf-8") + data[offset : offset + EXCERPT_LIMIT].decode(
        encoding or "utf-8", errors="replace"
    )
    lines = Lines(readable)
    line, column = lines.place(len(data[:offset].decode("utf-8")))
    code, params = (
        ("wrong-encoding", {"encoding": encoding})
        if encoding
        else ("not-utf8", {"byte": f"{data[offset]:02X}"})
    )
    return Problem(code=code, params=params, line=line, column=column, excerpt=lines.excerpt(line))


def _utf16(data: bytes) -> str | None:
    r"""Return ``"UTF-16"`` if the data looks like UTF-16, otherwise ``None``.

    Such data starts with a byte order mark, or has many zero bytes at even offsets and almost none at odd
    offsets, or the reverse.
    Example: ``b"t\0i\0"`` is ``ti`` without a byte order mark.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "UTF-16"
    if b"\0" not in data:
        return None
    even, odd = (data[first:_SAMPLE:2].count(0) for first in (0, 1))
    few, many = sorted((even, odd))
    return "UTF-16" if many * 10 > len(data[:_SAMPLE]) and few * 10 < many else None


def _cyrillic(data: bytes) -> str | None:
    r"""Return the one-byte Cyrillic encoding that fits the non-ASCII bytes best, or ``None``.

    An encoding fits if most bytes decode to ordinary characters (:data:`_USUAL`). Example:
    ``b"\xf0\xe5\xe6\xe0\xf1\xe8"`` is ``режаси`` in cp1251, but ``Ёхцрёш`` in cp866.
    """
    high = data[:_SAMPLE].translate(None, bytes(range(128)))
    scores = {
        encoding: sum(char in _USUAL for char in high.decode(encoding, errors="replace"))
        for encoding in _CYRILLIC_ENCODINGS
    }
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] >= _MOST * len(high) else None
