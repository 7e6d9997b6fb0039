"""Splits a journal into lines, and reports the lines that are not entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from workplan_cli.errors import Level, Problem, ValueProblem
from workplan_cli.model.journal import Entry
from workplan_cli.model.record import Record
from workplan_cli.store.journal import line_format
from workplan_cli.text_file import EXCERPT_LIMIT

_CONFLICT_MARKER = r"(<{7}|\|{7}|={7}|>{7})(?:\s|$)"
_NOT_UTF8 = "[\udc80-\udcff]"


class Found(Record):
    """An entry with its line, its file and its line number (from 1)."""

    entry: Entry
    text: str
    file: str
    line: int


_HALF_NUL = 3
"""A line counts as UTF-16 if more than one in this number of its characters is NUL."""


def items(file: str, data: bytes) -> Iterator[Found | Problem]:
    """Yield the entries of a journal and the problems of its lines, in file order.

    An empty journal gives a warning, because an interrupted command may leave one. A journal that has only
    NUL characters gives an error, because its content was lost.
    """
    if not data.strip(b"\0 \r\n\t"):
        level = Level.ERROR if b"\0" in data else Level.WARNING
        yield Problem(code="journal-empty", params={"bytes": len(data)}, level=level, file=file)
        return
    encoding = _foreign_encoding(data)
    if encoding:
        yield Problem(code="wrong-encoding", params={"encoding": encoding}, file=file, line=1, column=1)
    lines = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff").split("\n")
    for number, text in enumerate(lines, 1):
        try:
            fields = line_format.parse(text)
            entry = line_format.entry_of(fields)
        except ValueProblem as damage:
            if encoding and ("\0" in text or re.search(_NOT_UTF8, text)):
                continue
            for item in _explain(text, damage, last=number == len(lines)):
                if isinstance(item, Entry):
                    yield Found(item, text, file, number)
                else:
                    yield item.at(file, number, item.column, _printable(text))
            continue
        yield Found(entry, text, file, number)
        for key in sorted(fields.keys() - line_format.KNOWN):
            problem = Problem(code="entry-unknown-key", params={"key": key}, level=Level.WARNING)
            yield problem.at(file, number, text.find(f'"{key}"') + 1, _printable(text))


def _explain(text: str, damage: ValueProblem, *, last: bool) -> Iterator[Entry | Problem]:
    """Yield the problems of a line that cannot be decoded, or the entry if it can be recovered.

    - A blank line or an ordinary comment has no problem. An entry that was commented out is a warning.
    - An incomplete last line or a run of NUL characters was left by an interrupted write and is a warning.
      An entry between NUL characters is recovered.
    - Any other line is an error.
    """
    params: dict[str, object]
    not_utf8 = re.search(_NOT_UTF8, text)
    if not text.strip() or text.startswith("#"):
        if '{"id"' in text:
            yield Problem(code="entry-commented-out", level=Level.WARNING, column=1)
    elif re.match(_CONFLICT_MARKER, text):
        yield Problem(code="conflict-markers", params={"marker": text[:7]}, column=1)
    elif "\0\0" in text:
        params = {"count": text.count("\0")}
        yield Problem(code="nul-run", params=params, level=Level.WARNING, column=text.index("\0") + 1)
        with suppress(ValueProblem):
            yield line_format.decode(text.strip("\0"))
    elif _is_utf16(text):
        yield Problem(code="line-utf16", column=1)
    elif last and _breaks_off(text):
        yield Problem(code="torn-line", level=Level.WARNING, column=len(text))
    elif not_utf8:
        yield Problem(code="line-not-utf8", column=not_utf8.start() + 1)
    else:
        params = {name: value for name, value in damage.params.items() if name != "column"}
        yield Problem(code=damage.code, params=params, column=_column(text, damage))


def _is_utf16(text: str) -> bool:
    begins = text.startswith(("\udcff\udcfe", "\udcfe\udcff"))
    return begins or text.count("\0") * _HALF_NUL > len(text)


def _breaks_off(text: str) -> bool:
    """Return whether a line ends before its entry is complete. It may end within a UTF-8 character."""
    whole = text.rstrip("".join(map(chr, range(0xDC80, 0xDD00)))) if re.search(_NOT_UTF8, text[-3:]) else text
    try:
        line_format.parse(whole)
    except ValueProblem as damage:
        return damage.code == "damaged-line"
    return False


def _column(text: str, damage: ValueProblem) -> int:
    """Return the column (from 1) at which a line is damaged.

    If ``damage`` states no column, the result is the column of the key that it names, or 1 if the line has no
    such key.
    """
    column = damage.params.get("column")
    if isinstance(column, int):
        return column
    return text.rfind(f'"{damage.params.get("key")}"') + 1 or 1


def _foreign_encoding(data: bytes) -> str | None:
    """Return the encoding in which an editor seems to have saved a journal; ``None`` for UTF-8.

    A few damaged bytes do not indicate another encoding. UTF-16 is recognised by the first bytes. Text is
    cp1251 if it has several non-ASCII bytes and none of them is valid UTF-8.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"-\0 \0", b"\0-\0 ")):
        return "UTF-16"
    # A part that was appended in UTF-16 is named by its lines.
    whole = data[: data.rfind(b"\n") + 1].split(b"\n")
    lines = b"\n".join(each for each in whole if not each.startswith((b"\xff\xfe", b"\xfe\xff")))
    try:
        lines.decode()
    except UnicodeDecodeError:
        readable = lines.decode(errors="ignore")
        if readable.isascii() and len(lines) - len(readable) > 1:
            return "cp1251"
    return None


def _printable(text: str) -> str:
    text = text[:EXCERPT_LIMIT]
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
