"""The terminal screen that shows the result of an import and the places in the document that need review."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from workplan_cli.reports.plan_files import Review
from workplan_cli.writers.shared.review_texts import (
    review_text,
)
from workplan_cli.writers.terminal.look import (
    Look,
)


def draw(report: Review, look: Look) -> RenderableType:
    """Draw the doubtful places of an import and its result."""
    *lines, verdict = review_text(report, look.say)
    styles = (("    ", "bright_black"), ("  ", "cyan"), ("", ""))
    drawn = [
        Text(line, style=next(style for start, style in styles if line.startswith(start))) for line in lines
    ]
    return Group(*drawn, Text(), Text(verdict, style="bold green" if report.written else "bold yellow"))
