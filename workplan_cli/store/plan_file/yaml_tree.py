"""Parses a YAML file to a plain tree of mappings, lists and strings.

The tree is built in one pass over the parser's events. Every scalar is kept as a string, so that
``2.10``, ``no`` and ``010`` remain as written. A key with a blank value counts as absent. YAML features
beyond plain data are rejected: aliases, anchors, merge keys, tags, several documents. The code uses no
recursion and expands nothing, so its running time is bounded by the length of the file.

Positions are not stored. If there is a problem to report, a second pass finds them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from sys import intern
from typing import Any, ClassVar, NoReturn

import yaml

from workplan_cli.errors import Problem
from workplan_cli.store.plan_file.yaml_events import Event, events
from workplan_cli.store.plan_file.yaml_syntax import SyntaxFault, explain
from workplan_cli.store.problems import MAX_PROBLEMS
from workplan_cli.text_file import Lines

Path = tuple[str | int, ...]
Node = str | list["Node"] | dict[str, "Node"]

MAX_DEPTH = 50
MAX_NODES = 4_000_000
MAX_REPAIRS = 100
MAX_REPARSED = 2_000_000
"""The maximum total number of characters that are parsed again to find further syntax errors."""

_FORBIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
_FORBIDDEN_RAW = re.compile(f"[{_FORBIDDEN}\ufeff]")
_FORBIDDEN_ESCAPED = re.compile(f"[{_FORBIDDEN}\r\ud800-\udfff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?= |\r?$)", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]+#")
_CUT_WHOLE = re.compile(r"[ \t]+#[^\s#]")
_PLACEHOLDER = "x"


@dataclass(frozen=True, slots=True)
class Tree:
    """The content of a YAML file.

    ``root`` is ``None`` if the file cannot be parsed. ``blank`` holds the paths of the keys without a
    value, ``commented`` the paths of the unquoted scalars that are followed by a comment on the same
    line. ``text`` is the text that was parsed: the file's text, in which faults are replaced by as many
    other characters. It is ``None`` if nothing was replaced, so that the text of a large file need not
    stay in memory.
    """

    text: str | None
    root: dict[str, Node] | None
    problems: tuple[Problem, ...] = ()
    blank: tuple[Path, ...] = ()
    commented: tuple[Path, ...] = ()


def parse(text: str) -> Tree:
    """Parse a file's text to a tree, with every problem that can be found without a schema.

    A string that only lacks quotation marks is reported and replaced by a placeholder, so that one run
    finds all such strings.
    """
    lines = Lines(text)
    # Checked before parsing: the parser would report each marker as a misleading syntax error.
    if markers := list(islice(_CONFLICT.finditer(text), MAX_PROBLEMS)):
        marked = (lines.problem(Problem(code="conflict-marker"), found.start()) for found in markers)
        return Tree(None, None, tuple(marked))
    problems = [
        lines.problem(_control(found[0]), found.start())
        for found in islice(_FORBIDDEN_RAW.finditer(text), MAX_PROBLEMS)
    ]
    source = _FORBIDDEN_RAW.sub("\ufffd", text) if problems else text
    repaired: list[int] = []
    most_repairs = min(MAX_REPAIRS, MAX_REPARSED // (len(text) + 1))
    while True:
        builder = _Builder(source)
        fault = builder.run()
        if fault:
            problems.append(lines.problem(Problem(code=fault.code, params=fault.params), fault.offset))
        if not fault or not fault.span or fault.offset in repaired or len(repaired) >= most_repairs:
            break
        repaired.append(fault.offset)
        start, end = fault.span
        source = source[:start] + _PLACEHOLDER * (end - start) + source[end:]
    problems += _semantic(builder, lines)
    root = builder.root if isinstance(builder.root, dict) and not fault else None
    replaced = None if source is text else source
    return Tree(replaced, root, tuple(problems), tuple(builder.blank_paths), tuple(builder.commented))


class Places:
    """The positions of the nodes at the given paths, found in one pass over the text."""

    def __init__(self, text: str, paths: Iterable[Path], lines: Lines | None = None) -> None:
        wanted = {path[:length] for path in paths for length in range(len(path) + 1)}
        self._lines = lines or Lines(text)
        self._offsets = dict(_offsets(text, wanted))

    def find(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Return the line and column, both from 1, of the node at ``path``; with ``key``, of the node's key.

        If there is no such node, returns the position of its nearest ancestor.
        """
        while path and path not in self._offsets:
            path, key = path[:-1], False
        of_key, of_value = self._offsets.get(path, (0, 0))
        return self._lines.place(of_key if key else of_value)


def _offsets(text: str, wanted: set[Path]) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Yield each wanted path that exists, with the offset of the key and the offset of the value.

    For an item of a list, the offset of the item replaces the offset of the key.
    """
    remaining = set(wanted)
    stack: list[_Walked] = []
    try:
        for event in events(text):
            if isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
            if not isinstance(event, yaml.NodeEvent):
                continue
            offset = _offset(event)
            if stack and stack[-1].expects_key:
                if isinstance(event, yaml.CollectionStartEvent):
                    return
                stack[-1].take_key(getattr(event, "value", ""), offset)
                continue
            path, of_key = stack[-1].take_value(offset) if stack else ((), offset)
            if path in remaining:
                remaining.remove(path)
                yield path, (of_key, _offset_of_value(text, event))
            if not remaining:
                return
            if isinstance(event, yaml.CollectionStartEvent):
                stack.append(_Walked(path, is_list=isinstance(event, yaml.SequenceStartEvent)))
    except yaml.YAMLError:
        return


def _offset(event: Event) -> int:
    index: int = event.start_mark.index
    return index


def _offset_of_value(text: str, event: Event) -> int:
    """Return the offset of a value.

    For an absent value, as in ``[a: ]``, return the offset right after the preceding text, because
    parsers differ in the offset that they report.
    """
    start, end = event.start_mark.index, event.end_mark.index
    if start == end and isinstance(event, yaml.ScalarEvent):
        while text[start - 1 : start].isspace():
            start -= 1
    return int(start)


class _Walked:
    """A collection that the second pass is in, with the path of the next node."""

    def __init__(self, path: Path, *, is_list: bool) -> None:
        self.path = path
        self.is_list = is_list
        self.expects_key = not is_list
        self.key: str | int = -1
        self.key_offset = 0

    def take_key(self, key: str, offset: int) -> None:
        self.key, self.key_offset, self.expects_key = key, offset, False

    def take_value(self, offset: int) -> tuple[Path, int]:
        if isinstance(self.key, int):
            self.key, self.key_offset = self.key + 1, offset
        self.expects_key = not self.is_list
        return (*self.path, self.key), self.key_offset


@dataclass(frozen=True, slots=True)
class _Fault:
    """A problem at an offset in the text.

    For a duplicate key, ``first`` is the path of the first node with that key.
    """

    problem: Problem
    offset: int
    first: Path | None = None


class _EnoughError(Exception):
    """Raised to end the pass when further problems would not help the user."""


_REPEATED = "<repeated>"


class _Builder:
    """Builds the tree from the events.

    ``_node`` is the innermost open collection, ``_stack`` holds the collections around it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = None
        self.faults: list[_Fault] = []
        self.blank_paths: list[Path] = []
        self.commented: list[Path] = []
        self._blank_keys: list[tuple[dict[str, Node], str]] = []
        self._stack: list[tuple[Any, Any]] = []
        self._opened: list[yaml.CollectionStartEvent] = []
        self._node: Any = None
        self._key: str | None = None
        self._documents = 0
        self._start_of_root = 0
        self._has_escapes = "\\" in text
        self._has_comments = " #" in text or "\t#" in text

    def run(self) -> SyntaxFault | None:
        """Process all events. Returns the syntax error that ended the parsing, or ``None``."""
        handlers, ignored = self._handlers, _ignore
        event = None
        try:
            for count, event in enumerate(events(self.text)):
                handlers.get(type(event), ignored)(self, event)
                if count > MAX_NODES:
                    self._give_up("too-many-values", event, limit=MAX_NODES)
        except _EnoughError:
            pass
        except yaml.YAMLError as error:
            return explain(self.text, error, event, self._opened[-1] if self._opened else None)
        # Only now, because until here a second occurrence of the key was reported as a duplicate.
        for mapping, key in self._blank_keys:
            del mapping[key]
        self._check_root()
        return None

    def _check_root(self) -> None:
        if isinstance(self.root, dict) or self.faults:
            return
        if self.root is None:
            self.faults.append(_Fault(Problem(code="empty-file"), 0))
        else:
            found = "list" if isinstance(self.root, list) else "text"
            self.faults.append(
                _Fault(Problem(code="not-a-mapping", params={"found": found}), self._start_of_root)
            )

    def _scalar(self, event: Event) -> None:
        value, node, key = event.value, self._node, self._key
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        if self._has_escapes and (found := _FORBIDDEN_ESCAPED.search(value)):
            self._fault(_control(found[0]), event)
        if type(node) is list:
            if self._has_comments:
                self._look_for_comment(event, len(node))
            node.append(intern(value))  # keys of executors and supervisors
        elif node is None:
            self.root = value or None
            self._start_of_root = _offset(event)
        elif key is None:
            self._take_key(event)
        else:
            if self._has_comments:
                self._look_for_comment(event, key)
            if key is not _REPEATED:
                node[key] = value
                if not value and event.implicit[0]:
                    self._blank_keys.append((node, key))
                    self.blank_paths.append(self._path(key))
            self._key = None

    def _take_key(self, event: Event) -> None:
        key = intern(event.value)  # the same few keys in every record
        if key == "<<" and event.implicit[0]:
            self._fault(Problem(code="merge-key"), event)
            key = _REPEATED
        elif key in self._node:
            self._fault(Problem(code="duplicate-key", params={"key": key}), event, self._path(key))
            key = _REPEATED
        self._key = key

    def _mapping(self, event: Event) -> None:
        self._start(event, {})

    def _sequence(self, event: Event) -> None:
        self._start(event, [])

    def _start(self, event: Event, node: list[Node] | dict[str, Node]) -> None:
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        if len(self._stack) >= MAX_DEPTH:
            self._give_up("too-deep", event, limit=MAX_DEPTH)
        outer, key = self._node, self._key
        if outer is None:
            self.root = node
            self._start_of_root = _offset(event)
        elif type(outer) is list:
            outer.append(node)
        elif key is None:
            self._give_up("complex-key", event)
        elif key is not _REPEATED:
            outer[key] = node
        self._stack.append((outer, key))
        self._opened.append(event)
        self._node, self._key = node, None

    def _end(self, _event: Event) -> None:
        self._node, _ = self._stack.pop()
        self._opened.pop()
        self._key = None

    def _alias(self, event: Event) -> None:
        self._fault(Problem(code="alias", params={"name": event.anchor}), event)
        if type(self._node) is list:
            self._node.append("")
        elif self._key is None:
            self._key = _REPEATED
        else:
            if self._key is not _REPEATED:
                self._node[self._key] = ""
            self._key = None

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._give_up("several-documents", event)

    def _decorated(self, event: Event) -> None:
        """Report an anchor or a tag, which plain data must not contain."""
        if event.anchor is not None:
            self._fault(Problem(code="anchor", params={"name": event.anchor}), event)
        if event.tag is not None:
            self._fault(Problem(code="explicit-tag", params={"tag": event.tag}), event)

    def _look_for_comment(self, event: Event, key: str | int) -> None:
        if event.implicit[0] and (_COMMENT if event.value else _CUT_WHOLE).match(
            self.text, event.end_mark.index
        ):
            self.commented.append(self._path(key))

    def _path(self, last: str | int) -> Path:
        outer = (len(node) - 1 if key is None else key for node, key in self._stack[1:])
        return (*outer, last)

    def _fault(self, problem: Problem, event: Event, first: Path | None = None) -> None:
        self.faults.append(_Fault(problem, _offset(event), first))
        if len(self.faults) >= MAX_PROBLEMS:
            raise _EnoughError

    def _give_up(self, code: str, event: Event, **params: object) -> NoReturn:
        self.root = None
        self._fault(Problem(code=code, params=params), event)
        raise _EnoughError

    _handlers: ClassVar[Mapping[type, Callable[[Any, Any], None]]] = {
        yaml.ScalarEvent: _scalar,
        yaml.MappingStartEvent: _mapping,
        yaml.SequenceStartEvent: _sequence,
        yaml.MappingEndEvent: _end,
        yaml.SequenceEndEvent: _end,
        yaml.AliasEvent: _alias,
        yaml.DocumentStartEvent: _document,
    }


def _ignore(_builder: _Builder, _event: Event) -> None:
    """Ignore an event without data: the end of a document, the start or end of the stream."""


def _semantic(builder: _Builder, lines: Lines) -> list[Problem]:
    """Return the builder's faults as problems with positions.

    The problem of a duplicate key also contains the line of the first such key.
    """
    firsts = Places(builder.text, (fault.first for fault in builder.faults if fault.first), lines)
    return [lines.problem(_with_first(fault, firsts), fault.offset) for fault in builder.faults]


def _with_first(fault: _Fault, places: Places) -> Problem:
    if fault.first is None:
        return fault.problem
    line, _ = places.find(fault.first, key=True)
    return fault.problem._replace(params={**fault.problem.params, "first": line})


def _control(character: str) -> Problem:
    return Problem(code="control-character", params={"character": f"U+{ord(character):04X}"})
