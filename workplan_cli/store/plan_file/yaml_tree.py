"""Parses a YAML file to a plain tree of mappings, lists and strings.

The tree is built in one pass over the parser's events. Every scalar is kept as a string, so that
``2.10``, ``no`` and ``010`` remain as written. A key with a blank value counts as absent. YAML features
beyond plain data are rejected: aliases, anchors, merge keys, tags, several documents. The code uses no
recursion and expands nothing, so its running time is bounded by the length of the file.

Positions are not stored. If there is a problem to report, a second pass finds them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from sys import intern
from typing import Any, ClassVar, NoReturn

import yaml

from workplan_cli.errors import Problem
from workplan_cli.store.plan_file.yaml_events import Event
from workplan_cli.store.plan_file.yaml_places import Path, Places, offset_of
from workplan_cli.store.plan_file.yaml_source import (
    CONFLICT,
    FORBIDDEN,
    FORBIDDEN_RAW,
    Pieces,
    Source,
    Text,
    UnfitError,
)
from workplan_cli.store.plan_file.yaml_syntax import SyntaxFault, explain
from workplan_cli.store.problems import MAX_PROBLEMS
from workplan_cli.text_file import Lines

Node = str | list["Node"] | dict[str, "Node"]

MAX_DEPTH = 50
MAX_NODES = 4_000_000
MAX_REPAIRS = 100
MAX_REPARSED = 2_000_000
"""The maximum total number of characters that are parsed again to find further syntax errors."""

_FORBIDDEN_ESCAPED = re.compile(f"[{FORBIDDEN}\r\ud800-\udfff]")
_PLACEHOLDER = "x"


@dataclass(frozen=True, slots=True)
class Tree:
    """The content of a YAML file.

    - ``root`` is the tree; ``None`` if the file cannot be parsed.
    - ``blank`` holds the paths of the keys without a value.
    - ``commented`` holds the paths of the unquoted scalars that are followed by a comment on the same line.
    - ``text`` is the text that was parsed: the file's text, in which faults are replaced by the same number
      of other characters. It is ``None`` if nothing was replaced, to save memory.
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
    if markers := list(islice(CONFLICT.finditer(text), MAX_PROBLEMS)):
        marked = (lines.problem(Problem(code="conflict-marker"), found.start()) for found in markers)
        return Tree(None, None, tuple(marked))
    problems = [
        lines.problem(_control(found[0]), found.start())
        for found in islice(FORBIDDEN_RAW.finditer(text), MAX_PROBLEMS)
    ]
    source = FORBIDDEN_RAW.sub("\ufffd", text) if problems else text
    repaired: list[int] = []
    most_repairs = min(MAX_REPAIRS, MAX_REPARSED // (len(text) + 1))
    while True:
        builder = Builder(Text(source))
        fault = _fault_of(builder, source)
        if fault:
            problems.append(lines.problem(Problem(code=fault.code, params=fault.params), fault.offset))
        if not fault or not fault.span or fault.offset in repaired or len(repaired) >= most_repairs:
            break
        repaired.append(fault.offset)
        start, end = fault.span
        source = source[:start] + _PLACEHOLDER * (end - start) + source[end:]
    problems += _semantic(builder, source, lines)
    root = builder.root if isinstance(builder.root, dict) and not fault else None
    replaced = None if source is text else source
    return Tree(replaced, root, tuple(problems), tuple(builder.blank_paths), tuple(builder.commented))


def _fault_of(builder: Builder, text: str) -> SyntaxFault | None:
    try:
        builder.run()
    except yaml.YAMLError as error:
        return explain(text, error, builder.event, builder.opened[-1] if builder.opened else None)
    return None


def parse_sound(data: bytes) -> Tree | None:
    """Parse the bytes of a file without holding the whole text in memory.

    Returns ``None`` if there is a problem to report, or if the bytes cannot be read in pieces. The caller
    must then use :func:`parse`.
    """
    try:
        builder = Builder(Pieces(data))
        builder.run()
    except (UnfitError, yaml.YAMLError):
        return None
    if builder.faults or not isinstance(builder.root, dict):
        return None
    return Tree(None, builder.root, (), tuple(builder.blank_paths), tuple(builder.commented))


@dataclass(frozen=True, slots=True)
class _Fault:
    """A problem at an offset in the text.

    For a duplicate key, ``first`` is the path of the first node with that key.
    """

    problem: Problem
    offset: int
    first: Path | None = None


class _EnoughError(Exception):
    """Raised to stop reading after so many problems that more would not help the user."""


_REPEATED = "<repeated>"


class Builder:
    """Builds the tree from the events.

    ``_node`` is the innermost open collection. ``_stack`` holds the collections around it, and ``opened``
    holds the events that opened them.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.event: Event = None
        self.root: Node | None = None
        self.faults: list[_Fault] = []
        self.blank_paths: list[Path] = []
        self.commented: list[Path] = []
        self._blank_keys: list[tuple[dict[str, Node], str]] = []
        self._stack: list[tuple[Any, Any]] = []
        self.opened: list[yaml.CollectionStartEvent] = []
        self._node: Any = None
        self._key: str | None = None
        self._documents = 0
        self._start_of_root = 0
        self._has_escapes = source.has_escapes
        self._has_comments = source.has_comments

    def run(self) -> None:
        """Process all events. After :class:`yaml.YAMLError`, ``event`` is the last event before the error."""
        handlers, ignored = self._handlers, _ignore
        event = None
        try:
            for count, event in enumerate(self.source.events()):
                handlers.get(type(event), ignored)(self, event)
                if count > MAX_NODES:
                    self._give_up("too-many-values", event, limit=MAX_NODES)
        except _EnoughError:
            pass
        except yaml.YAMLError:
            self.event = event
            raise
        # Only now, because until here a second occurrence of the key was reported as a duplicate.
        for mapping, key in self._blank_keys:
            del mapping[key]
        self._check_root()

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
            self._start_of_root = offset_of(event)
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
            self._start_of_root = offset_of(event)
        elif type(outer) is list:
            outer.append(node)
        elif key is None:
            self._give_up("complex-key", event)
        elif key is not _REPEATED:
            outer[key] = node
        self._stack.append((outer, key))
        self.opened.append(event)
        self._node, self._key = node, None

    def _end(self, _event: Event) -> None:
        self._node, _ = self._stack.pop()
        self.opened.pop()
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
        if event.anchor is not None:
            self._fault(Problem(code="anchor", params={"name": event.anchor}), event)
        if event.tag is not None:
            self._fault(Problem(code="explicit-tag", params={"tag": event.tag}), event)

    def _look_for_comment(self, event: Event, key: str | int) -> None:
        end = event.end_mark.index
        if event.implicit[0] and self.source.has_comment_at(end, blank=not event.value):
            self.commented.append(self._path(key))

    def _path(self, last: str | int) -> Path:
        outer = (len(node) - 1 if key is None else key for node, key in self._stack[1:])
        return (*outer, last)

    def _fault(self, problem: Problem, event: Event, first: Path | None = None) -> None:
        self.faults.append(_Fault(problem, offset_of(event), first))
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


def _ignore(_builder: Builder, _event: Event) -> None:
    """Ignore an event without data: the end of a document, the start or end of the stream."""


def _semantic(builder: Builder, text: str, lines: Lines) -> list[Problem]:
    firsts = Places(text, (fault.first for fault in builder.faults if fault.first), lines)
    return [lines.problem(_with_first(fault, firsts), fault.offset) for fault in builder.faults]


def _with_first(fault: _Fault, places: Places) -> Problem:
    if fault.first is None:
        return fault.problem
    line, _ = places.find(fault.first, key=True)
    return fault.problem._replace(params={**fault.problem.params, "first": line})


def _control(character: str) -> Problem:
    return Problem(code="control-character", params={"character": f"U+{ord(character):04X}"})
