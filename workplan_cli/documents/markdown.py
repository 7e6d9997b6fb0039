"""Reads Markdown by converting it to HTML.

Supports tables, headings, emphasis, links and embedded HTML; all other markup is kept as text. No library is
used, because Markdown libraries lose text of plans. As the Markdown standard requires, they drop table cells
that have no column in the heading. They also turn the words between two backquotes into code, although plans
use backquotes as apostrophes (``o`quv va bo`lim``). The parser reads each line once, whereas the library
markdown-it-py 4.3 needs three seconds for 200 KB of brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from workplan_cli.documents import html
from workplan_cli.documents.tables import MAX_COLUMNS, MAX_ROWS, Document, too_large

LONGEST_RULE = 5000

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*\|?\s*")
_LINE = re.compile(r"\s*(?:[-=_*]\s*){3,}")
_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+(?P<text>.*?)(?:\s+#+)?\s*")
_QUOTE = re.compile(r"^\s{0,3}>\s?")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,9}[.)])\s")
_PARTS = re.compile(r"(\\.|\|)")
# Each repetition is bounded: without a bound, thousands of opening brackets take quadratic time.
_INLINE = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~\ ])
    | (?P<note>\[\^[^\[\]\s]{1,200}\](?!:) | \^\[[^\[\]]{0,2000}\])
    | !?\[(?P<link>[^\[\]]{0,2000})\]\((?P<address>[^()\s]{0,2000})\)
    | \[(?P<span>[^\[\]]{0,2000})\]\{[.\#][^{}]{0,200}\}
    | <(?P<auto>(?:https?://|mailto:)?[^\s<>@]{1,200}(?:@|(?<=\w)/)[^\s<>]{0,500})>
    | (?P<tag></?[A-Za-z][^<>]{0,2000}>)
    | ~~(?P<struck>[^~\s](?:[^~]{0,2000}[^~\s])?)~~
    | (?P<mark>\*{1,3}|_{1,3})
    | (?P<sign>[<>])""",
    re.VERBOSE,
)


def read(text: str) -> Document:
    """Read the paragraphs and tables of a Markdown string.

    Raises :class:`DocumentError` (``document-too-large``, ``document-damaged``).
    """
    return html.read("\n".join(_blocks(html.without_comments(text).splitlines())))


def _blocks(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a Markdown document as HTML.

    Raises :class:`DocumentError` (``document-too-large``).
    """
    if len(lines) > 2 * MAX_ROWS:
        too_large()
    at = 0
    while at < len(lines):
        line = lines[at]
        if "|" in line and at + 1 < len(lines) and _is_rule(lines[at + 1]):
            end = next((row for row in range(at + 2, len(lines)) if "|" not in lines[row]), len(lines))
            yield "<table>"
            yield from (_row(row) for row in (line, *lines[at + 2 : end]))
            yield "</table>"
            at = end
            continue
        yield _paragraph(line)
        at += 1


def _is_rule(line: str) -> bool:
    """Return whether a line is the delimiter row below a table heading, such as ``|---|:-:|``."""
    return "-" in line and len(line) < LONGEST_RULE and bool(_RULE.fullmatch(line))


def _paragraph(line: str) -> str:
    """Convert a line outside tables to HTML.

    Consecutive lines form one paragraph, so an ordinary line gets no tag of its own. Raises
    :class:`DocumentError` (``document-too-large``) for a line that is a row of a far too wide table.
    """
    if line.count("|") > 2 * MAX_COLUMNS:
        too_large()
    line = _QUOTE.sub("", line, count=1)
    if not line.strip() or (len(line) < LONGEST_RULE and _LINE.fullmatch(line)):
        return "<p>"
    heading = _HEADING.fullmatch(line)
    if heading:
        tag = f"h{len(heading['level'])}"
        return f"<{tag}>{inline(heading['text'])}</{tag}>"
    hard_break = "<br>" if line.endswith(("  ", "\\")) else ""
    start = "<p>" if _ITEM.match(line) else ""
    return start + inline(line.removesuffix("\\")) + hard_break


def _row(line: str) -> str:
    """Convert a table row to HTML and keep all its cells, even those without a heading.

    Raises :class:`DocumentError` (``document-too-large``).
    """
    if line.count("|") > 2 * MAX_COLUMNS:
        too_large()
    cells = [""]
    for part in _PARTS.split(line.strip().removeprefix("|")):
        if part == "|":
            cells.append("")
        else:
            cells[-1] += part
    if len(cells) > 1 and not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        too_large()
    return "<tr>" + "".join(f"<td>{inline(cell)}</td>" for cell in cells) + "</tr>"


def inline(text: str) -> str:
    """Convert the inline markup (emphasis, links, tags) of a cell or line to HTML."""
    pieces: list[str] = []
    opened: dict[str, list[int]] = {}
    end = 0
    for found in _INLINE.finditer(text):
        pieces.append(text[end : found.start()])
        end = found.end()
        if found["mark"]:
            _mark(found, pieces, opened)
        elif found["note"] is not None:
            pieces.append(f'<a href="#fn1">{escape(found["note"])}</a>')
        elif (linked := found["link"] or found["span"]) is not None:
            pieces.append(inline(linked))
        elif found["struck"] is not None:
            pieces.append(f"<s>{inline(found['struck'])}</s>")
        else:
            pieces.append(found["tag"] or escape(found["escaped"] or found["auto"] or found["sign"]))
    return "".join([*pieces, text[end:]])


def _mark(found: re.Match[str], pieces: list[str], opened: dict[str, list[int]]) -> None:
    """Append a run of asterisks or underscores to ``pieces``, either as a tag for emphasis or as text.

    A run that may start emphasis is first appended as text. It becomes a tag when the end of the emphasis is
    found.
    """
    mark, text = found["mark"], found.string
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    inside_word = mark.startswith("_") and before.isalnum() and after.isalnum()
    starts = opened.setdefault(mark, [])
    if starts and not before.isspace() and before != "_" and not inside_word:
        level = min(len(mark), 2)
        pieces[starts.pop()] = ("", "<i>", "<b>")[level]
        pieces.append(("", "</i>", "</b>")[level])
    else:
        pieces.append(mark)
        if after and not after.isspace() and not inside_word and (mark[0] == "*" or after.isalnum()):
            starts.append(len(pieces) - 1)
