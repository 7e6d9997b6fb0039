"""The terminal screen that shows the outcome of each activity in the plan of the next period."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from workplan_cli.reports.plan_files import Rollover
from workplan_cli.writers.shared.messages import wrapped
from workplan_cli.writers.shared.rollover_texts import rollover_texts
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal.canvas import Canvas
from workplan_cli.writers.terminal.look import GAP, Look, borderless

COLUMNS = ("number", "number_new", "carried", "title")

LEAST_TITLE = 10
"""The minimum width of the titles, in cells."""


def draw(report: Rollover, look: Look) -> RenderableType:
    """Draw the counts, then a row for each activity: old number, new number, outcome and title."""
    said = rollover_texts(report, look.say)
    lines = [Text(_wrapped(line, look.screen.width)) for line in said]
    lines[0].stylize("bold")
    canvas = Canvas(look.say, look.screen)
    cells = [
        (
            each.item.number,
            each.activity.number if each.activity else canvas.signs.none,
            look.say(f"carried.{each.outcome}"),
        )
        for each in report.items
    ]
    *headings, title = (look.say(f"column.{name}") for name in COLUMNS)
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    room = max(LEAST_TITLE, look.screen.width - sum(widths) - len(widths) * GAP)
    table = borderless(dict(zip(COLUMNS, (*widths, room), strict=True)))
    table.add_row(*headings, title, style="bright_black")
    for each, texts in zip(report.items, cells, strict=True):
        style = "none" if each.activity else "dim"
        table.add_row(*texts, canvas.cut(one_line(each.item.activity.title), room), style=style)
    return Group(*lines, Text(), table)


def _wrapped(line: str, width: int) -> str:
    """Wrap a line, so that the rest of an item stands to the right of its beginning."""
    margin = len(line) - len(line.lstrip())
    return wrapped(line, width, indent=" " * (2 * margin)) if margin else line
