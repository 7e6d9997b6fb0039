"""The help of a command on a terminal: usage, description, parameters, examples."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich.console import Console

from workplan_cli.locales import Catalogue
from workplan_cli.model.record import Record
from workplan_cli.writers import Screen
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, draw, width_of

WIDEST = 100
LONGEST_NAME = 28
"""The maximum width of a name beside its description.

The description of a longer name begins on the next line.
"""

BESIDE = 72
"""The minimum screen width at which descriptions stand beside the names and not below them."""


class HelpPage(Record):
    """The help of a command.

    ``parts`` holds a pair for each section: its heading, and its pairs of a name and a description.
    """

    usage: str
    text: str
    parts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    examples: tuple[str, ...]


def help_text(page: HelpPage, say: Catalogue, screen: Screen) -> str:
    """Return the help as text, with escape sequences if the screen shows colour."""
    canvas = Canvas(say, screen._replace(width=min(WIDEST, screen.width)))
    out = io.StringIO()
    console = Console(
        file=out,
        width=screen.width,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        no_color=not screen.color,
        legacy_windows=False,
    )
    draw(_lines(page, canvas), console)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1])


def _lines(page: HelpPage, canvas: Canvas) -> Iterator[Line]:
    yield from _folded(page.usage, canvas, f"{canvas.say('help.usage')} ", "bold")
    yield []
    yield from canvas.wrapped(page.text)
    for heading, rows in page.parts:
        if rows:
            yield from ([], [(canvas.clean(heading), "bold")])
            yield from _rows(rows, canvas)
    if page.examples:
        yield from ([], [(canvas.clean(canvas.say("help.examples")), "bold")])
        for each in page.examples:
            indent = GAP
            for line in canvas.folded(each, max(1, canvas.width - 2 * len(GAP))):
                yield [(indent + line, "none")]
                indent = 2 * GAP


def _folded(text: str, canvas: Canvas, first: str, style: str) -> Iterator[Line]:
    indent = width_of(first)
    for line in canvas.folded(text, max(1, canvas.width - indent)):
        yield [(first, style), (line, "none")]
        first = " " * indent


def _rows(rows: Sequence[tuple[str, str]], canvas: Canvas) -> Iterator[Line]:
    rows = [(canvas.clean(name), meaning) for name, meaning in rows]
    beside = canvas.width >= BESIDE
    names = [width_of(name) for name, _ in rows if width_of(name) <= LONGEST_NAME]
    width = len(GAP) + max(names, default=0) + len(GAP) if beside else 2 * len(GAP)
    for name, meaning in rows:
        lines = list(canvas.folded(meaning, max(1, canvas.width - width)))
        start = f"{GAP}{name}"
        if width_of(start) + len(GAP) > width or not lines:
            for part in canvas.folded(name, max(1, canvas.width - len(GAP))):
                yield [(GAP + part, "bold")]
            start = ""
        for line in lines:
            yield [(start + " " * (width - width_of(start)), "bold"), (line, "none")]
            start = ""
