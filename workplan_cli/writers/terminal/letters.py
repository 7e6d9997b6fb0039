"""The terminal screen that shows letters as they are printed."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from workplan_cli.reports.letters import Letters
from workplan_cli.writers.shared.letter_texts import plain
from workplan_cli.writers.terminal.look import Look

WIDEST = 78


def draw(report: Letters, look: Look) -> RenderableType:
    """Draw the letters, with a line between them."""
    width = min(WIDEST, look.screen.width)
    texts = [Text(plain(report, letter, look.say, width)) for letter in report.items]
    rule = Rule(style="bright_black", characters="─" if look.screen.unicode else "-")
    return Group(texts[0], *(each for text in texts[1:] for each in (rule, text)))
