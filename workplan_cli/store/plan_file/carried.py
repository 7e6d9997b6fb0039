"""Writes a plan that was made from another plan, with the comments of the other plan's file.

If a block such as the departments did not change, its text is kept. Comments on a chapter, a section or an
activity are written above it. Those at the top of the file are not kept: they are about the other plan.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping

import yaml

from workplan_cli.model.plan import Plan
from workplan_cli.store.plan_file.write import plan_text, plan_tree
from workplan_cli.store.plan_file.yaml_places import Path, Places
from workplan_cli.text_file import decode

_KEY = re.compile(r"(\w+):")
_ITEM = re.compile(r"( *)- number: \"?([^\"]+)\"?$")
_BLOCK_SCALARS = ("|", ">")


def carried_text(plan: Plan, signed: Plan, source: bytes, origins: Mapping[str, str], header: str) -> str:
    """Return the text of the file of ``plan``, with the comments that ``source`` contains.

    ``source`` is the file of the plan ``signed``, from which ``plan`` was made. ``origins`` maps the number
    of each activity of ``plan`` to its number in ``signed``. The lines of ``header`` become the comments at
    the top. Raises
    :class:`~workplan_cli.text_file.UndecodableError`.
    """
    text = decode(source)
    _, blocks = _blocks(text.splitlines())
    before, after = plan_tree(signed), plan_tree(plan)
    same = {
        name: lines
        for name, lines in blocks.items()
        if name != "chapters" and before.get(name) == after.get(name)
    }
    remarks = _remarks(text, signed)
    head, new = _blocks(plan_text(plan, header).splitlines())
    lines = [*head, ""]
    for name, found in new.items():
        lines += same.get(name) or _remarked(found, remarks, origins)
    return "\n".join(lines).rstrip() + "\n"


def comments_of(source: bytes) -> list[str]:
    """Return the comments of a plan file, in the order of the file. Raises as :func:`carried_text`."""
    return [comment for _, _, comment in _comments(decode(source))]


def _blocks(lines: list[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Return the comments at the top of a file, and the lines of each top-level key.

    Comments and empty lines above a key belong to the key. Those above the first key are the top of the file.
    """
    blocks: dict[str, list[str]] = {}
    waiting: list[str] = []
    top: list[str] = []
    current: list[str] | None = None
    for line in lines:
        if key := _KEY.match(line):
            if current is None:
                top, waiting = waiting, []
            current = blocks.setdefault(key[1], [])
            current += [*waiting, line]
            waiting = []
        elif not line.strip() or line.startswith("#") or current is None:
            waiting.append(line)
        else:
            current += [*waiting, line]
            waiting = []
    return [line for line in top if line.strip()], blocks


def _remarks(text: str, plan: Plan) -> Mapping[str, list[str]]:
    """Return the comments inside the chapters, by the number of the row to which they belong.

    The row is a chapter, a section or an activity.
    """
    paths = dict(_rows(plan))
    places = Places(text, paths.values())
    starts = sorted((places.find(path)[0], number) for number, path in paths.items())
    lines = [line for line, _ in starts]
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line, below, comment in _comments(text):
        at = bisect_right(lines, below) - 1
        if at >= 0 and line >= lines[0] - 1:
            found[starts[at][1]].append(comment)
    return found


def _rows(plan: Plan) -> Iterator[tuple[str, Path]]:
    """Yield the number and the path of each chapter, section and activity."""
    for i, chapter in enumerate(plan.chapters):
        path: Path = ("chapters", i)
        yield chapter.number, path
        for j, section in enumerate(chapter.sections):
            yield section.number, (*path, "sections", j)
            for k, activity in enumerate(section.activities):
                yield activity.number, (*path, "sections", j, "activities", k)
        for k, activity in enumerate(chapter.activities):
            yield activity.number, (*path, "activities", k)


def _comments(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each comment as (line of the comment, line of the content that it belongs to, text).

    A comment after content, or at the end of the file, belongs to its own line. Any other comment belongs to
    the next line with content.
    """
    ends: dict[int, int] = {}
    inside: set[int] = set()
    for token in yaml.scan(text, Loader=yaml.BaseLoader):
        first, last = token.start_mark, token.end_mark
        if isinstance(token, yaml.ScalarToken) and token.style in _BLOCK_SCALARS:
            inside |= set(range(first.line + 1, last.line))
        elif isinstance(token, yaml.ScalarToken | yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
            ends[last.line] = max(last.column, ends.get(last.line, 0))
    waiting: list[tuple[int, str]] = []
    for at, line in enumerate(text.splitlines()):
        if at in inside or not line.strip():
            continue
        rest = line[ends.get(at, 0) :].strip()
        if line.lstrip().startswith("#"):
            waiting.append((at + 1, line.strip()))
            continue
        yield from ((number, at + 1, comment) for number, comment in waiting)
        waiting = []
        if rest.startswith("#"):
            yield at + 1, at + 1, rest
    yield from ((number, number, comment) for number, comment in waiting)


def _remarked(
    lines: list[str], remarks: Mapping[str, list[str]], origins: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines of a block. The comments of a chapter, section or activity precede its first line."""
    for line in lines:
        if item := _ITEM.fullmatch(line):
            indent, number = item.groups()
            known = origins.get(number, number)
            yield from (f"{indent}{comment}" for comment in remarks.get(known, ()))
        yield line
