"""The terminal screen that shows the result of an SQL query."""

from __future__ import annotations

from decimal import Decimal

from rich.console import RenderableType
from rich.text import Text

from workplan_cli.reports.records import Answer
from workplan_cli.writers.shared.cells import machine_text
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal.look import Look


def draw(report: Answer, look: Look) -> RenderableType:
    """Draw the result as a table.

    Values are shown as a program would write them. Numbers are aligned to the right.
    """
    table = look.table()
    for name, first in zip(report.columns, _samples(report), strict=True):
        right = isinstance(first, int | Decimal) and not isinstance(first, bool)
        table.add_column(one_line(name), overflow="fold", justify="right" if right else "left")
    for row in report.rows:
        table.add_row(*(Text(one_line(machine_text(cell))) for cell in row))
    return table


def _samples(report: Answer) -> list[object]:
    places = range(len(report.columns))
    return [next((row[at] for row in report.rows if row[at] is not None), None) for at in places]
