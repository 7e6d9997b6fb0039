"""The terminal screen that shows the result of an import and the places in the document that need review."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from workplan_cli.reports.plan_files import Review
from workplan_cli.writers.shared.messages import wrapped
from workplan_cli.writers.shared.review_texts import review_text
from workplan_cli.writers.terminal.look import Look

_STYLES = (("    ", "bright_black"), ("  ", "cyan"), ("", ""))
"""The indentation of a line and its style."""

_HANGING = "  "
"""The additional indentation of the continuation of a long line."""


def draw(report: Review, look: Look) -> RenderableType:
    """Draw the doubtful places of an import and its result."""
    *lines, verdict = review_text(report, look.say)
    drawn = [_drawn(line, look.canvas.width) for line in lines]
    return Group(*drawn, Text(), Text(verdict, style="bold green" if report.written else "bold yellow"))


def _drawn(line: str, width: int) -> Text:
    indent, style = next((indent, style) for indent, style in _STYLES if line.startswith(indent))
    return Text(wrapped(line, width, indent + _HANGING), style=style)
