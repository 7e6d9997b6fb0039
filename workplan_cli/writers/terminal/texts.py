"""Screens as Rich texts, for the full-screen view."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from rich.style import Style as RichStyle
from rich.text import Text

from workplan_cli.locales import Catalogue
from workplan_cli.writers import Screen
from workplan_cli.writers.terminal import SCREENS
from workplan_cli.writers.terminal.canvas import STYLES, Canvas, Line, Prepared, width_of
from workplan_cli.writers.terminal.look import Look

__all__ = ["RichStyle", "Text", "drawn", "linked", "text_of"]


def drawn(report: tuple[object, ...], say: Catalogue, screen: Screen, *, full: bool = False) -> Text:
    """Return the screen of a report as a text that fits the width of ``screen``.

    The report must be a :class:`Detail`, :class:`History` or :class:`Recorded`. ``full`` selects the long
    form of a report that also has a short form.
    """
    module = import_module(f"workplan_cli.writers.terminal.{SCREENS[type(report)]}")
    found = module.draw(report, Look(say, screen), **({"full": full} if full else {}))
    if not isinstance(found, Prepared):
        raise TypeError(type(report))
    return text_of(found.lines)


def linked(words: Iterable[tuple[str, str, str]], canvas: Canvas) -> Text:
    """Return words on which a person can click, on as many lines as the width of the canvas requires.

    A word is a tuple of its text, its style and the action that Textual runs after a click.
    """
    text, used = Text(no_wrap=True, end=""), 0
    for word, style, action in words:
        room = canvas.width - used
        if used and width_of(word) > room:
            text.append("\n")
            used = 0
        shown = canvas.cut(word, canvas.width)
        text.append(shown, STYLES[style] + RichStyle.from_meta({"@click": action}))
        used += width_of(shown)
        if used < canvas.width:
            text.append(" ")
            used += 1
    return text


def text_of(lines: Iterable[Line]) -> Text:
    """Join lines to one text with styles."""
    text = Text(no_wrap=True, end="")
    for count, line in enumerate(lines):
        if count:
            text.append("\n")
        for piece, style in line:
            text.append(piece, STYLES[style])
    return text
