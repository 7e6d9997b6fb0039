"""The text of a file: from bytes to characters, and from offsets to lines and columns.

Files are UTF-8, with or without a byte order mark, with any line ends. Other encodings are not
read but recognised, so that the message can say what the file looks like.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from workplan_cli.errors import Problem

EXCERPT_LIMIT = 2000
"""Characters of a line that a problem quotes at most."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_CYRILLIC_ENCODINGS = ("cp1251", "cp866")
_USUAL = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёў‘’“”«»№–—")
_MOST = 0.75
_SAMPLE = 100_000


class Lines:
    """The lines of a text, for turning offsets into places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at ``offset``, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def excerpt(self, line: int) -> str:
        """A line without its end; a very long one is cut."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return self.text[start : min(end, start + EXCERPT_LIMIT)].rstrip("\r\n")

    def problem(self, problem: Problem, offset: int) -> Problem:
        """The problem with its place filled in; the file's name is left to whoever knows it."""
        line, column = self.place(offset)
        return problem._replace(line=line, column=column, excerpt=self.excerpt(line))


def decode(data: bytes) -> str:
    """The characters of a file.

    Raises :class:`UndecodableError`: ``wrong-encoding`` where the encoding can be told,
    ``not-utf8`` where it cannot.
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
    """UTF-16 by its mark, or by zero bytes standing at every other place only."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "UTF-16"
    if b"\0" not in data:
        return None
    even, odd = (data[first:_SAMPLE:2].count(0) for first in (0, 1))
    few, many = sorted((even, odd))
    return "UTF-16" if many * 10 > len(data[:_SAMPLE]) and few * 10 < many else None


def _cyrillic(data: bytes) -> str | None:
    """The one-byte encoding in which most of the bytes above ASCII are letters of running text."""
    high = data[:_SAMPLE].translate(None, bytes(range(128)))
    scores = {
        encoding: sum(char in _USUAL for char in high.decode(encoding, errors="replace"))
        for encoding in _CYRILLIC_ENCODINGS
    }
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] >= _MOST * len(high) else None
