"""The terminal screen that shows the result of an SQL query."""

from __future__ import annotations

from decimal import Decimal

from rich.console import RenderableType

from workplan_cli.reports.records import Answer
from workplan_cli.writers.shared.cells import answer_text
from workplan_cli.writers.terminal.canvas import Prepared
from workplan_cli.writers.terminal.heading import lack_lines
from workplan_cli.writers.terminal.look import Look
from workplan_cli.writers.terminal.table import Column, cell, table


def draw(report: Answer, look: Look) -> RenderableType:
    """Draw a table of the values; numbers are in the language of the run and aligned to the right."""
    canvas = look.canvas
    columns = [
        Column(name, right=isinstance(first, int | Decimal) and not isinstance(first, bool))
        for name, first in zip(report.columns, _samples(report), strict=True)
    ]
    rows = [[cell(answer_text(value, look.say)) for value in row] for row in report.rows]
    lines = [*table(columns, rows, canvas, full=True), *lack_lines(report.lacks, canvas)]
    return Prepared(canvas.fitted(line) for line in lines)


def _samples(report: Answer) -> list[object]:
    places = range(len(report.columns))
    return [next((row[at] for row in report.rows if row[at] is not None), None) for at in places]
