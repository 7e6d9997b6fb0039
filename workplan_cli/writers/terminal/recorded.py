"""The terminal screen that shows a recorded entry and the changes that the entry made."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from workplan_cli.reports.records import Recorded
from workplan_cli.writers.shared.change_texts import recorded_text
from workplan_cli.writers.terminal.look import (
    Look,
    progress_line,
)


def draw(report: Recorded, look: Look) -> RenderableType:
    """Draw the recorded entry, its changes, and the progress of the activity."""
    first, *changes = recorded_text(report, look.say).split("\n")
    lines = [Text(first, style="green" if report.written else "yellow"), *map(Text, changes)]
    if report.item:
        lines.append(Text("  ").append_text(progress_line(report.item, look)))
    return Group(*lines)
