"""Markdown, turned into HTML by a parser and read as such.

A parser drops the cells of a row that go beyond those of the heading. So every heading is first
widened to the longest row of its table; what stands under an empty heading is then doubtful, but
not lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan_cli.readers import html
from workplan_cli.readers.tables import MAX_COLUMNS, Document, too_large

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")


def read(text: str) -> Document:
    """The paragraphs and tables of a Markdown text.

    Raises :class:`PlanError` (``document-too-large``).
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.disable(["code", "lheading", "list"])
    return html.read(parser.render("\n".join(_widened(text.splitlines()))))


def _widened(lines: list[str]) -> Iterator[str]:
    """The lines, with the heading and the rule of every table as wide as its longest row."""
    at = 0
    while at < len(lines):
        if (
            at + 1 < len(lines)
            and "|" in lines[at]
            and "|" in lines[at + 1]
            and _RULE.fullmatch(lines[at + 1])
        ):
            end = next((row for row in range(at + 2, len(lines)) if "|" not in lines[row]), len(lines))
            width = max(map(_width, lines[at:end]))
            if width > MAX_COLUMNS:
                too_large()
            yield ""
            yield _pad(lines[at], width)
            yield "|" + "---|" * width
            yield from lines[at + 2 : end]
            yield ""
            at = end
        else:
            yield lines[at]
            at += 1


def _width(line: str) -> int:
    """How many cells a row has."""
    inner = re.sub(r"\\.", "", line).strip().removeprefix("|").removesuffix("|")
    return inner.count("|") + 1


def _pad(line: str, width: int) -> str:
    missing = width - _width(line)
    line = line.strip()
    closed = line if line.endswith("|") and not line.endswith("\\|") else line + "|"
    return closed + " |" * missing
