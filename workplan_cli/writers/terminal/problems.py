"""The terminal screen that shows the problems that ``check`` found."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from workplan_cli.reports.records import Problems
from workplan_cli.writers.shared.messages import describe
from workplan_cli.writers.terminal.look import Look


def draw(report: Problems, look: Look) -> RenderableType:
    """Draw the problems, followed by a line with the counts of errors and warnings."""
    styles = {"error": "red", "warning": "yellow"}
    width = look.screen.width
    lines = [Text(describe(each, look.say, width), style=styles[each.level]) for each in report.items]
    errors = sum(each.level == "error" for each in report.items)
    # A plan that cannot be read has no activities to count.
    found = "check.found" if report.activities else "check.unread"
    key = found if report.items else "check.clean"
    verdict = look.say(
        key,
        errors=errors,
        warnings=len(report.items) - errors,
        activities=report.activities,
        entries=report.entries,
    )
    return Group(*lines, Text(verdict, style="bold" if report.items else "bold green"))
