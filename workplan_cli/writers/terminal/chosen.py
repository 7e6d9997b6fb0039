"""The terminal screen that shows a list of activities with columns that the user chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from rich.console import RenderableType

from workplan_cli.reports.records import Activities
from workplan_cli.writers.shared.cells import Cell, shown
from workplan_cli.writers.shared.columns import columns as all_columns
from workplan_cli.writers.terminal.canvas import Canvas, Line, Prepared
from workplan_cli.writers.terminal.heading import heading
from workplan_cli.writers.terminal.look import Look
from workplan_cli.writers.terminal.table import Column, Paragraphs, cell, table

TEXTS = frozenset(
    "plan title deadline executors owners supervisors evidence reported_by key missed note basis".split()
)
"""The columns of free text, which are truncated if the screen is too narrow. All others are shown whole."""


def draw(report: Activities, look: Look, columns: Sequence[str], *, full: bool = False) -> RenderableType:
    """Draw a list of activities with the given columns. ``full`` wraps long texts."""
    canvas, known = look.canvas, all_columns()
    rows = [[known[name](item, report.plan) for name in columns] for item in report.items]
    lines = heading(report, canvas)
    if rows:
        lines += [[], *chosen(columns, rows, canvas, full=full)]
    return Prepared(canvas.fitted(line) for line in lines)


def chosen(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], canvas: Canvas, *, full: bool
) -> Iterable[Line]:
    """Return the lines of a table with the values of columns that the user chose."""
    values = list(rows)
    made = [
        Column(canvas.say(f"column.{name}"), whole=name not in TEXTS, right=_right(row[at] for row in values))
        for at, name in enumerate(columns)
    ]
    texts = [[_cell(name, value, canvas) for name, value in zip(columns, row, strict=True)] for row in values]
    return table(made, texts, canvas, full=full)


def _cell(name: str, value: Cell, canvas: Canvas) -> Paragraphs:
    if name == "targets" and isinstance(value, tuple):
        return [(shown(name, (each,), canvas.say), "none") for each in value]
    return cell(shown(name, value, canvas.say), "bold" if name == "number" else "none")


def _right(values: Iterable[Cell]) -> bool:
    """Return whether a column holds numbers, which are aligned to the right."""
    found = [value for value in values if value is not None]
    return bool(found) and all(isinstance(value, int | Decimal | Fraction) for value in found)
