"""Screens as Rich texts, for the full-screen view, which draws them itself."""

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
    """Return the screen of a report, drawn for the width of ``screen``.

    The report is one of those whose screen consists of prepared lines: :class:`Detail`, :class:`History`,
    :class:`Recorded`. ``full`` is for reports with long and short screens.
    """
    module = import_module(f"workplan_cli.writers.terminal.{SCREENS[type(report)]}")
    found = module.draw(report, Look(say, screen), **({"full": full} if full else {}))
    if not isinstance(found, Prepared):
        raise TypeError(type(report))
    return text_of(found.lines)


def linked(words: Iterable[tuple[str, str, str]], canvas: Canvas) -> Text:
    """Return words that can be clicked, as many lines of them as the width of the canvas needs.

    A word is a triple of its text, its style and the action that Textual runs when it is clicked.
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
    """Return lines of styled pieces as one text."""
    text = Text(no_wrap=True, end="")
    for count, line in enumerate(lines):
        if count:
            text.append("\n")
        for piece, style in line:
            text.append(piece, STYLES[style])
    return text
