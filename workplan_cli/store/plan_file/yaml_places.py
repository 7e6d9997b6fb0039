"""Finds the positions of nodes in a YAML file, in a second pass over the parser's events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import yaml

from workplan_cli.store.plan_file.yaml_events import Event, events
from workplan_cli.text_file import Lines

Path = tuple[str | int, ...]
"""The keys and list indexes that lead from the root to a node."""


class Places:
    """The positions of the nodes at the given paths, found in one pass over the text."""

    def __init__(self, text: str, paths: Iterable[Path], lines: Lines | None = None) -> None:
        wanted = {path[:length] for path in paths for length in range(len(path) + 1)}
        self._lines = lines or Lines(text)
        self._offsets = dict(_offsets(text, wanted))

    def find(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Return the line and column, both from 1, of the node at ``path``.

        With ``key``, return the line and column of the key of this node.

        If there is no such node, return the position of its nearest ancestor.
        """
        while path and path not in self._offsets:
            path, key = path[:-1], False
        of_key, of_value = self._offsets.get(path, (0, 0))
        return self._lines.place(of_key if key else of_value)


def _offsets(text: str, wanted: set[Path]) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Yield each wanted path that exists, with the offset of the key and the offset of the value.

    An item of a list has no key. The offset of the item is given in place of it.
    """
    remaining = set(wanted)
    stack: list[_Walked] = []
    try:
        for event in events(text):
            if isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
            if not isinstance(event, yaml.NodeEvent):
                continue
            offset = offset_of(event)
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


def offset_of(event: Event) -> int:
    """Return the offset of an event in the text, in characters from 0."""
    index: int = event.start_mark.index
    return index


def _offset_of_value(text: str, event: Event) -> int:
    """Return the offset of a value.

    Parsers report different offsets for an absent value, as in ``[a: ]``. For such a value, return the offset
    right after the preceding text.
    """
    start, end = event.start_mark.index, event.end_mark.index
    if start == end and isinstance(event, yaml.ScalarEvent):
        while text[start - 1 : start].isspace():
            start -= 1
    return int(start)


class _Walked:
    """An open collection during the second pass, with the path of its next node."""

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
