"""The text of a YAML file as the parser reads it: as a whole, or in pieces if the file is large."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Protocol

import yaml

from workplan_cli.store.plan_file import yaml_events
from workplan_cli.store.plan_file.yaml_events import Event, events

FORBIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
FORBIDDEN_RAW = re.compile(f"[{FORBIDDEN}\ufeff]")
CONFLICT = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?= |\r?$)", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]+#")
_CUT_WHOLE = re.compile(r"[ \t]+#[^\s#]")

MOST_COMMENTS = 100_000
"""The maximum number of positions of comments that are stored. A text with more is not read in pieces."""

_PIECE = 1 << 20


class Source(Protocol):
    """A text to parse.

    ``has_escapes`` is true if the text contains a backslash. ``has_comments`` is true if it may contain
    comments.
    """

    has_escapes: bool
    has_comments: bool

    def events(self) -> Iterator[Event]:
        """Yield the events of the text. Raises :class:`yaml.YAMLError`."""

    def has_comment_at(self, offset: int, *, blank: bool) -> bool:
        """Return whether a comment follows the scalar that ends at ``offset``.

        Blanks may precede the comment. If ``blank`` is true, the scalar is empty, and only a comment without
        a space after ``#`` counts: ``title: #2`` may be a text, but ``title: # 2`` is certainly a comment.
        """


class Text:
    """A text in memory."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.has_escapes = "\\" in text
        self.has_comments = " #" in text or "\t#" in text

    def events(self) -> Iterator[Event]:
        """Implement :meth:`Source.events`."""
        return events(self.text)

    def has_comment_at(self, offset: int, *, blank: bool) -> bool:
        """Implement :meth:`Source.has_comment_at`."""
        return bool((_CUT_WHOLE if blank else _COMMENT).match(self.text, offset))


class UnfitError(Exception):
    """Raised for a text that cannot be read in pieces: it has forbidden characters or too many comments."""


class Pieces:
    """The bytes of a text, which are decoded piece by piece.

    The decoded text would take twice as much memory as the bytes. The constructor raises :class:`UnfitError`
    if the text cannot be read in pieces.
    """

    def __init__(self, data: bytes) -> None:
        if yaml_events.LOADER is yaml_events.PlainLoader:
            raise UnfitError
        self._data = data
        self._start = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
        self._comments: dict[int, bool] = {}
        self.has_escapes = b"\\" in data
        offset = 0
        for piece in self._texts():
            if FORBIDDEN_RAW.search(piece) or CONFLICT.search(piece):
                raise UnfitError
            self._note_comments(piece, offset)
            offset += len(piece)
        self.has_comments = bool(self._comments)

    def _texts(self) -> Iterator[str]:
        """Yield the text in pieces of whole lines."""
        start = self._start
        while start < len(self._data):
            end = self._data.find(b"\n", start + _PIECE) + 1 or len(self._data)
            try:
                yield self._data[start:end].decode()
            except UnicodeDecodeError:
                raise UnfitError from None
            start = end

    def _note_comments(self, piece: str, offset: int) -> None:
        if " #" not in piece and "\t#" not in piece:
            return
        for found in _COMMENT.finditer(piece):
            cut = bool(_CUT_WHOLE.match(piece, found.start()))
            self._comments |= dict.fromkeys(range(offset + found.start(), offset + found.end() - 1), cut)
            if len(self._comments) > MOST_COMMENTS:
                raise UnfitError

    def events(self) -> Iterator[Event]:
        """Implement :meth:`Source.events`, with libyaml only."""
        found: Iterator[Event] = yaml.parse(_Reader(self._data, self._start), Loader=yaml_events.LOADER)
        return found

    def has_comment_at(self, offset: int, *, blank: bool) -> bool:
        """Implement :meth:`Source.has_comment_at`."""
        cut = self._comments.get(offset)
        return cut is not None and (cut or not blank)


class _Reader:
    """A file object from which libyaml reads bytes in pieces, so that it does not copy all of them."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        self._offset = start

    def read(self, size: int = 1 << 16, /) -> bytes:
        """Return the next piece, of at most ``size`` bytes."""
        start, self._offset = self._offset, self._offset + size
        return self._data[start : self._offset]
