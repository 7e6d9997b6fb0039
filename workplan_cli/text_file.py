"""The text of a file: bytes → characters, and offsets → lines and columns.

Files are UTF-8, with or without a byte order mark, with any line ends. Other encodings are recognised
but not read, so that the message can name them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from workplan_cli.errors import Problem

EXCERPT_LIMIT = 2000
"""The most characters of a line in an excerpt."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_CYRILLIC_ENCODINGS = ("cp1251", "cp866")
_USUAL = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёў‘’“”«»№–—")
"""The letters and signs that make up most of a running text."""

_MOST = 0.75
"""The share of non-ASCII bytes that must be usual for an encoding to be named."""

_SAMPLE = 100_000
"""The bytes examined to recognise an encoding."""


class Lines:
    """The line starts of a text, to turn offsets into lines and columns."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at ``offset``, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def excerpt(self, line: int) -> str:
        """The text of a line (from 1), without its line end and cut to :data:`EXCERPT_LIMIT`."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return self.text[start : min(end, start + EXCERPT_LIMIT)].rstrip("\r\n")

    def problem(self, problem: Problem, offset: int) -> Problem:
        """The problem with line, column and excerpt of the place at ``offset``."""
        line, column = self.place(offset)
        return problem._replace(line=line, column=column, excerpt=self.excerpt(line))


def decode(data: bytes) -> str:
    """The text of a file, without a byte order mark.

    Raises :class:`UndecodableError`: ``wrong-encoding`` where the encoding is recognised,
    ``not-utf8`` where it is not.
    """
    if encoding := _utf16(data):
        raise UndecodableError(
            Problem(code="wrong-encoding", params={"encoding": encoding}, line=1, column=1)
        )
    try:
        return data.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UndecodableError(_undecodable(data.removeprefix(BOM_UTF8), error.start)) from None


class UndecodableError(Exception):
    """The bytes are not UTF-8; carries the problem, with its line and column."""

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
    r"""``UTF-16`` if the data begins with its mark, or has zero bytes at even or odd offsets only.

    Example: ``b"t\0i\0"``, the beginning of ``title`` without a mark.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "UTF-16"
    if b"\0" not in data:
        return None
    even, odd = (data[first:_SAMPLE:2].count(0) for first in (0, 1))
    few, many = sorted((even, odd))
    return "UTF-16" if many * 10 > len(data[:_SAMPLE]) and few * 10 < many else None


def _cyrillic(data: bytes) -> str | None:
    r"""The one-byte encoding in which most non-ASCII bytes are letters of running text, or ``None``.

    Example: ``b"\xf0\xe5\xe6\xe0\xf1\xe8"`` is ``режаси`` in cp1251, but ``Ёхцрёш`` in cp866.
    """
    high = data[:_SAMPLE].translate(None, bytes(range(128)))
    scores = {
        encoding: sum(char in _USUAL for char in high.decode(encoding, errors="replace"))
        for encoding in _CYRILLIC_ENCODINGS
    }
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] >= _MOST * len(high) else None
