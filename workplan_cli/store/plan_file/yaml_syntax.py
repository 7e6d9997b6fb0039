"""Finds the most likely cause of a syntax error in a YAML file, with a code that suggests a correction.

A parser error states where the parser stopped, and where the construct began. It also states whether the
scanner (characters) or the parser (order of tokens) raised it. The cause is inferred from these facts and
from the text at these positions. The error messages are not used, because they change between versions.

Most causes are strings that need quotation marks because of a character reserved by YAML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml
from yaml.parser import ParserError
from yaml.scanner import ScannerError

_KEY = r"(?:\"[^\"]*\"|'[^']*'|[\w<][^:#\"'\n]{0,99}?)[ \t]{0,9}:[ \t]+"
_ENTRY = re.compile(rf"[ \t]*(?:-[ \t]+)*(?:{_KEY})?(?P<value>\S.*)?")
_LINE = re.compile(r"[^\r\n]*")
_COLON = re.compile(r":(?=\s|$)")
_COMMENT_BETWEEN = re.compile(r"[ \t]+(?P<comment>#)[^\r\n]*[\r\n]\s*")
_QUOTED = re.compile(r"\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"|'[^']*+(?:''[^']*+)*+'", re.DOTALL)
_TAG = re.compile(r"!\S*")
_NAME = re.compile(r"[&*][\w-]*", re.ASCII)
_SEPARATORS = ("---", "...")
_CLOSING = {"[": "]", "{": "}"}
_QUOTES = ('"', "'")
_INDICATORS = ("-", "?", ":")
_LATER = (",", "]", "}")
_PIECE_LIMIT = 100


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """A syntax error: its code and parameters, its offset in the text, and the range of the faulty string.

    ``span`` is the range of a string that needs quotation marks, or ``None`` for another cause. If a
    placeholder replaces this range, the rest of the file can be parsed.
    """

    code: str
    params: dict[str, object]
    offset: int
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Stop:
    """The position and the state of the parser when it raised an error.

    All positions are offsets in ``text``. ``at`` is where the parser stopped, and ``opened`` is where the
    construct began. ``named`` is false if the error does not state the construct; then ``opened`` is equal to
    ``at``.

    ``scanning`` is true for an error of the scanner: the characters form no token. ``parsing`` is true for an
    error of the parser: a token is in the wrong place. ``bracket`` is the position of the innermost open
    bracket, or ``None``.
    """

    text: str
    at: int
    opened: int
    named: bool
    scanning: bool
    parsing: bool
    bracket: int | None

    @property
    def character(self) -> str:
        """The character at which the parser stopped; an empty string at the end of the text."""
        return self.text[self.at : self.at + 1]

    @property
    def begun(self) -> str:
        """The text of the construct up to the position where the scanner stopped.

        The text is empty for an error of the parser, or if the construct is not known.
        """
        return self.text[self.opened : self.at] if self.scanning and self.named else ""

    @property
    def forbidden_here(self) -> bool:
        """Whether the scanner rejected a character, such as ``-``, ``?`` or ``:``, outside of any construct.

        The usual reason is an unexpected indentation of the line.
        """
        return self.scanning and not self.named

    @property
    def in_open_quote(self) -> bool:
        """Whether the parser stopped within a quoted string."""
        if not self.begun.startswith(_QUOTES):
            return False
        closed = _QUOTED.match(self.text, self.opened)
        return not closed or closed.end() > self.at

    @property
    def line_start(self) -> int:
        return max(self.text.rfind("\n", 0, self.at), self.text.rfind("\r", 0, self.at)) + 1

    @property
    def indent(self) -> str:
        line = _rest_of_line(self.text, self.line_start)
        return line[: len(line) - len(line.lstrip())]

    @property
    def value(self) -> tuple[int, str]:
        """The offset and text of the value after the key or dash on the line where the parser stopped."""
        found = _ENTRY.match(_rest_of_line(self.text, self.line_start))
        if not found or not found["value"]:
            return self.line_start, ""
        return self.line_start + found.start("value"), found["value"].rstrip()

    @property
    def line_above(self) -> tuple[int, str]:
        """The offset and text of the nearest line above that is not blank."""
        line = re.split(r"[\r\n]", self.text[: self.line_start].rstrip())[-1]
        return self.text.rindex(line, 0, self.line_start), line


def explain(
    text: str,
    error: yaml.YAMLError,
    last: yaml.Event | None = None,
    within: yaml.CollectionStartEvent | None = None,
) -> SyntaxFault:
    """Return the most likely cause of a parser error in ``text``.

    ``last`` is the last event before the error. ``within`` is the start event of the innermost open
    collection. Both are ``None`` if there is no such event.
    """
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return SyntaxFault("yaml-syntax", {}, 0)
    at, context = error.problem_mark.index, error.context_mark
    stop = _Stop(
        text,
        at,
        opened=context.index if context else at,
        named=context is not None,
        scanning=isinstance(error, ScannerError),
        parsing=isinstance(error, ParserError),
        bracket=within.start_mark.index if within and within.start_mark and within.flow_style else None,
    )
    return (
        _of_quote(stop, last)
        or _of_comment(stop, last)
        or _of_token(stop)
        or _of_value(stop)
        or _of_structure(stop)
    )


def _of_quote(stop: _Stop, last: yaml.Event | None) -> SyntaxFault | None:
    """Return the fault of an unclosed quotation mark, or ``None`` if that is not the cause.

    Example: ``title: "Reja``, and ``by: "Vazir"`` three lines below. The parser takes the opening mark of
    ``"Vazir"`` for the closing mark of the title.
    """
    opened = None
    if stop.in_open_quote and (not stop.character or stop.text.startswith(_SEPARATORS, stop.line_start)):
        opened = stop.opened
    elif isinstance(last, yaml.ScalarEvent) and last.start_mark and last.end_mark:
        start, end = last.start_mark.index, last.end_mark.index
        if stop.text.startswith(_QUOTES, start) and start < stop.line_start < end:
            opened = start
    if opened is None:
        return None
    return SyntaxFault("unclosed-quote", {"character": stop.text[opened]}, opened)


def _of_comment(stop: _Stop, last: yaml.Event | None) -> SyntaxFault | None:
    """Return the fault of a comment within a string of several lines, or ``None``.

    Example: ``title: Reja # 2025``, followed by a second line of the title.
    """
    if isinstance(last, yaml.ScalarEvent) and last.end_mark:
        end = last.end_mark.index
        if found := _COMMENT_BETWEEN.fullmatch(stop.text[end : stop.at]):
            return SyntaxFault("comment-in-text", {}, end + found.start("comment"))
    return None


def _of_token(stop: _Stop) -> SyntaxFault | None:
    """Return the fault of a character or word that is not allowed at its position, or ``None``.

    Examples: a tab, ``!tag``, ``%directive``, ``&name``.
    """
    if "\t" in stop.indent:
        return SyntaxFault("tab-indentation", {}, stop.line_start)
    if stop.forbidden_here and stop.character == "\t":
        return SyntaxFault("tab-indentation", {}, stop.at)
    if _TAG.fullmatch(stop.begun):
        return _tag(stop, stop.opened)
    if stop.parsing and stop.character == "!":
        return _tag(stop, stop.at)
    if stop.text.startswith("%", stop.line_start):
        return SyntaxFault("yaml-directive", {}, stop.line_start)
    if stop.in_open_quote:
        return _bad_escape(stop)
    if stop.forbidden_here and stop.character not in _INDICATORS:
        return _quote_from(stop, stop.at)
    if _NAME.fullmatch(stop.begun) or stop.begun.startswith(("|", ">")):
        return _quote_from(stop, stop.opened)
    return None


def _tag(stop: _Stop, start: int) -> SyntaxFault:
    tag = _rest_of_line(stop.text, start).split(maxsplit=1)[0]
    return SyntaxFault("explicit-tag", {"tag": tag}, start)


def _bad_escape(stop: _Stop) -> SyntaxFault:
    start, value = stop.value
    whole = value[:1] == '"' == value[-1:] and start <= stop.at
    backslash = stop.text.rfind("\\", 0, stop.at + 1)
    text = stop.text[backslash : backslash + 2]
    return SyntaxFault(
        "bad-escape", {"text": text}, backslash, (start, start + len(value)) if whole else None
    )


def _of_value(stop: _Stop) -> SyntaxFault | None:
    """Return the fault of a value that needs quotation marks, or ``None``.

    Example: ``title: Reja: birinchi bosqich``.
    """
    start, value = stop.value
    if not value or stop.at < start:
        return None
    if stop.parsing and stop.bracket is not None:
        same_line = start <= stop.opened <= stop.at
        return _colon_in_brackets(stop) if same_line and stop.character == ":" else None
    if stop.at == start:
        return _quote_from(stop, start) if value[0] in "-?,]}" else None
    if stop.forbidden_here and stop.character == ":":
        return SyntaxFault("quote-colon", {"text": value}, start, _span(start, value))
    if value[0] in _QUOTES:
        return SyntaxFault("text-after-quote", {"text": value}, start, _span(start, value))
    return _quote_from(stop, start) if value[0] in _CLOSING else None


def _of_structure(stop: _Stop) -> SyntaxFault:
    """Return the fault of lines that do not fit together, or ``yaml-syntax`` if no cause is found.

    Examples: an unclosed bracket, a missing colon, wrong indentation.
    """
    above_start, above = stop.line_above
    if above.startswith("%"):
        return SyntaxFault("yaml-directive", {}, above_start)
    if stop.parsing and stop.bracket is not None:
        return _unclosed_bracket(stop, stop.bracket)
    if stop.begun:
        return _missing_colon(stop, stop.opened)
    if stop.parsing and not stop.named:
        return SyntaxFault("text-after-end", {}, stop.at)
    if stop.forbidden_here and stop.character == ":" and not _COLON.search(above):
        return _missing_colon(stop, stop.text.rindex(above.lstrip(" -"), 0, stop.line_start))
    if stop.parsing and stop.character in _LATER:
        return _quote_from(stop, stop.at)
    if stop.forbidden_here or (stop.parsing and (stop.opened < stop.at or stop.character == ":")):
        return SyntaxFault("bad-indentation", {}, stop.line_start + len(stop.indent))
    return SyntaxFault("yaml-syntax", {}, stop.at)


def _missing_colon(stop: _Stop, start: int) -> SyntaxFault:
    line = _rest_of_line(stop.text, start).strip()
    code = "missing-space" if re.match(r"[\w-]+:\S", line) else "missing-colon"
    return SyntaxFault(code, {"text": line[:_PIECE_LIMIT]}, start)


def _unclosed_bracket(stop: _Stop, opened: int) -> SyntaxFault:
    if stop.text[opened] not in _CLOSING:  # the construct is a pair within a list: [a: b
        opened = max(stop.text.rfind(bracket, 0, opened) for bracket in _CLOSING)
    bracket = stop.text[opened]
    return SyntaxFault("unclosed-bracket", {"character": bracket, "closing": _CLOSING[bracket]}, opened)


def _colon_in_brackets(stop: _Stop) -> SyntaxFault:
    """Return the fault of a second colon within one item of ``[…]`` or ``{…}``.

    Example: ``{by: Vazir: o‘rinbosari}``.
    """
    start = max(stop.text.rfind(mark, stop.opened, stop.at) for mark in "[{,") + 1
    item = re.split(r"[,\]}]", _rest_of_line(stop.text, start))[0]
    if found := _COLON.search(item):
        start, item = start + found.end(), item[found.end() :]
    start += len(item) - len(item.lstrip())
    return SyntaxFault("quote-colon", {"text": item.strip()}, start, _span(*stop.value))


def _quote_from(stop: _Stop, start: int) -> SyntaxFault:
    """Return the fault of a string that begins with a character reserved by YAML.

    Example: ``title: @ishlar``.
    """
    whole_start, whole = stop.value
    text = _rest_of_line(stop.text, start).rstrip()
    if start > whole_start and whole[:1] in _CLOSING:
        text = re.split(r"[,\]}]", text)[0]
    span = _span(whole_start, whole) if whole_start <= start else None
    return SyntaxFault("quote-start", {"text": text, "character": text[:1]}, start, span)


def _span(start: int, value: str) -> tuple[int, int] | None:
    """Return the range of a value. Return ``None`` if its opening bracket is not closed on the same line."""
    closed = value[:1] not in _CLOSING or _CLOSING[value[:1]] in value
    return (start, start + len(value)) if closed else None


def _rest_of_line(text: str, start: int) -> str:
    found = _LINE.match(text, start)
    return found.group() if found else ""
