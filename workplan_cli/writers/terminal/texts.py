"""Screens as Rich texts, for the full-screen view, which draws them itself."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from rich.style import Style as RichStyle
from rich.text import Text

from workplan_cli.locales import Catalogue
from workplan_cli.writers import Screen
from workplan_cli.writers.terminal import SCREENS
from workplan_cli.writers.terminal.canvas import STYLES, Line, Prepared
from workplan_cli.writers.terminal.look import Look

__all__ = ["RichStyle", "Text", "drawn", "text_of"]


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


def text_of(lines: Iterable[Line]) -> Text:
    """Return lines of styled pieces as one text."""
    text = Text(no_wrap=True, end="")
    for count, line in enumerate(lines):
        if count:
            text.append("\n")
        for piece, style in line:
            text.append(piece, STYLES[style])
    return text
