"""What a syntax error of a YAML file most likely comes from, in terms of what to write instead.

The parser tells where it stopped and what it was doing, in two wordings (with libyaml and
without). The cause is looked for in the line itself: most errors are texts that need quotation
marks because of a character that YAML keeps for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

_KEY = r"(?:\"[^\"]*\"|'[^']*'|[\w<][^:#\"'\n]{0,99}?)[ \t]{0,9}:[ \t]+"
_ENTRY = re.compile(rf"[ \t]*(?:-[ \t]+)*(?:{_KEY})?(?P<value>\S.*)?")
_LINE = re.compile(r"[^\r\n]*")
_COLON = re.compile(r":(?=\s|$)")
_COMMENT_BETWEEN = re.compile(r"[ \t]+(?P<comment>#)[^\r\n]*[\r\n]\s*")
_CLOSING = {"[": "]", "{": "}"}
_QUOTES = ('"', "'")
_PIECE_LIMIT = 100


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """A syntax error: its code and values, where it is, and the text that caused it.

    ``span`` is the stretch that would have to be quoted, when that is the cause: without it
    the rest of the file can be read.
    """

    code: str
    params: dict[str, object]
    offset: int
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser stopped, where what it was in had been opened, and the words it used."""

    text: str
    said: str
    at: int
    opened: int

    @property
    def line_start(self) -> int:
        return max(self.text.rfind("\n", 0, self.at), self.text.rfind("\r", 0, self.at)) + 1

    @property
    def indent(self) -> str:
        line = _rest_of_line(self.text, self.line_start)
        return line[: len(line) - len(line.lstrip())]

    @property
    def value(self) -> tuple[int, str]:
        """Offset and text of what stands after the key or the dash, on the line of the place."""
        found = _ENTRY.match(_rest_of_line(self.text, self.line_start))
        if not found or not found["value"]:
            return self.line_start, ""
        return self.line_start + found.start("value"), found["value"].rstrip()

    @property
    def line_above(self) -> str:
        """What the line above holds, blank lines apart, without the dashes of a list."""
        return re.split(r"[\r\n]", self.text[: self.line_start].rstrip())[-1].lstrip(" -")

    @property
    def in_brackets(self) -> bool:
        return "flow" in self.said


def explain(text: str, error: yaml.YAMLError, last: yaml.Event | None = None) -> SyntaxFault:
    """The likeliest cause of a parser's error in ``text``; ``last`` is what it read before."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return SyntaxFault("yaml-syntax", {}, 0)
    at, context = error.problem_mark.index, error.context_mark
    said = f"{error.context or ''} {error.problem or ''}"
    stop = _Stop(text, said, at, context.index if context else at)
    return (
        _of_quote(stop, last)
        or _of_comment(stop, last)
        or _of_token(stop)
        or _of_value(stop)
        or _of_structure(stop)
    )


def _of_quote(stop: _Stop, last: yaml.Event | None) -> SyntaxFault | None:
    """A quotation mark that is never closed, or closed by the opening one of a later text."""
    opened = None
    if "quoted scalar" in stop.said and not re.search("hex|escape", stop.said):
        opened = stop.opened
    elif isinstance(last, yaml.ScalarEvent) and last.start_mark and last.end_mark:
        start, end = last.start_mark.index, last.end_mark.index
        if stop.text.startswith(_QUOTES, start) and start < stop.line_start < end:
            opened = start
    if opened is None:
        return None
    return SyntaxFault("unclosed-quote", {"character": stop.text[opened]}, opened)


def _of_comment(stop: _Stop, last: yaml.Event | None) -> SyntaxFault | None:
    """A text of several lines that a comment ends too early."""
    if isinstance(last, yaml.ScalarEvent) and last.end_mark:
        end = last.end_mark.index
        if found := _COMMENT_BETWEEN.fullmatch(stop.text[end : stop.at]):
            return SyntaxFault("comment-in-text", {}, end + found.start("comment"))
    return None


def _of_token(stop: _Stop) -> SyntaxFault | None:
    """A single character or word that cannot stand where it stands."""
    if "\t" in stop.indent or "tab character" in stop.said:
        return SyntaxFault("tab-indentation", {}, stop.line_start)
    for pattern, cause in _TOKENS:
        if re.search(pattern, stop.said):
            return cause(stop)
    return None


def _bad_escape(stop: _Stop) -> SyntaxFault:
    start, value = stop.value
    whole = value[:1] == '"' == value[-1:] and start <= stop.at
    backslash = stop.text.rfind("\\", 0, stop.at + 1)
    text = stop.text[backslash : backslash + 2]
    return SyntaxFault(
        "bad-escape", {"text": text}, backslash, (start, start + len(value)) if whole else None
    )


def _bad_tag(stop: _Stop) -> SyntaxFault:
    tag = _rest_of_line(stop.text, stop.opened).split(maxsplit=1)[0]
    return SyntaxFault("explicit-tag", {"tag": tag}, stop.opened)


def _directive(stop: _Stop) -> SyntaxFault:
    return SyntaxFault("yaml-directive", {}, stop.line_start)


def _starts_at_stop(stop: _Stop) -> SyntaxFault:
    return _quote_from(stop, stop.at)


def _starts_at_opening(stop: _Stop) -> SyntaxFault:
    return _quote_from(stop, stop.opened)


_TOKENS: tuple[tuple[str, Callable[[_Stop], SyntaxFault]], ...] = (
    (r"\btag\b", _bad_tag),
    ("directive|incompatible", _directive),
    ("hex|escape", _bad_escape),
    ("any token", _starts_at_stop),
    ("scanning an (alias|anchor)|block scalar", _starts_at_opening),
)


def _of_value(stop: _Stop) -> SyntaxFault | None:
    """A value that must be quoted as a whole."""
    start, value = stop.value
    if not value or stop.at < start:
        return None
    if stop.in_brackets:
        same_line = start <= stop.opened <= stop.at
        return _colon_in_brackets(stop) if same_line and stop.text[stop.at : stop.at + 1] == ":" else None
    if stop.at == start:
        return _quote_from(stop, start) if value[0] in "-?,]}" else None
    if "values are not allowed" in stop.said:
        return SyntaxFault("quote-colon", {"text": value}, start, _span(start, value))
    if value[0] in _QUOTES:
        return SyntaxFault("text-after-quote", {"text": value}, start, _span(start, value))
    return _quote_from(stop, start) if value[0] in _CLOSING else None


def _of_structure(stop: _Stop) -> SyntaxFault:
    """Lines that do not fit together."""
    said, text = stop.said, stop.text
    if stop.in_brackets:
        return _unclosed_bracket(stop)
    if "simple key" in said:
        return _missing_colon(stop, stop.opened)
    if "document start" in said:
        return SyntaxFault("text-after-end", {}, stop.at)
    if "values are not allowed" in said and not _COLON.search(above := stop.line_above):
        return _missing_colon(stop, text.rindex(above, 0, stop.line_start))
    if re.search(r"not allowed|expected key|block end|'-' indicator", said):
        return SyntaxFault("bad-indentation", {}, stop.line_start + len(stop.indent))
    return SyntaxFault("yaml-syntax", {}, stop.at)


def _missing_colon(stop: _Stop, start: int) -> SyntaxFault:
    line = _rest_of_line(stop.text, start).strip()
    code = "missing-space" if re.match(r"[\w-]+:\S", line) else "missing-colon"
    return SyntaxFault(code, {"text": line[:_PIECE_LIMIT]}, start)


def _unclosed_bracket(stop: _Stop) -> SyntaxFault:
    opened = stop.opened
    if stop.text[opened : opened + 1] not in _CLOSING:
        opened = max(stop.text.rfind(bracket, 0, stop.at) for bracket in _CLOSING)
    bracket = stop.text[opened]
    return SyntaxFault("unclosed-bracket", {"character": bracket, "closing": _CLOSING.get(bracket)}, opened)


def _colon_in_brackets(stop: _Stop) -> SyntaxFault:
    """A second colon within one item of ``[…]`` or ``{…}``."""
    start = max(stop.text.rfind(mark, stop.opened, stop.at) for mark in "[{,") + 1
    item = re.split(r"[,\]}]", _rest_of_line(stop.text, start))[0]
    if found := _COLON.search(item):
        start, item = start + found.end(), item[found.end() :]
    start += len(item) - len(item.lstrip())
    return SyntaxFault("quote-colon", {"text": item.strip()}, start, _span(*stop.value))


def _quote_from(stop: _Stop, start: int) -> SyntaxFault:
    """A text that begins with a character of YAML's own."""
    whole_start, whole = stop.value
    text = _rest_of_line(stop.text, start).rstrip()
    if start > whole_start and whole[:1] in _CLOSING:
        text = re.split(r"[,\]}]", text)[0]
    span = _span(whole_start, whole) if whole_start <= start else None
    return SyntaxFault("quote-start", {"text": text, "character": text[:1]}, start, span)


def _span(start: int, value: str) -> tuple[int, int] | None:
    """The stretch of a value, unless a bracket in it is closed on a later line."""
    closed = value[:1] not in _CLOSING or _CLOSING[value[:1]] in value
    return (start, start + len(value)) if closed else None


def _rest_of_line(text: str, start: int) -> str:
    found = _LINE.match(text, start)
    return found.group() if found else ""
