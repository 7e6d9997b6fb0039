"""The terminal screen that shows a supervisor's decision and the changes that it made."""

from __future__ import annotations

from rich.console import Group, RenderableType

from workplan_cli.reports.records import Verified
from workplan_cli.writers.terminal import recorded
from workplan_cli.writers.terminal.look import Look


def draw(report: Verified, look: Look) -> RenderableType:
    """Draw the recorded entry of each activity and what it changed."""
    return Group(*(recorded.draw(each, look) for each in report.items))
