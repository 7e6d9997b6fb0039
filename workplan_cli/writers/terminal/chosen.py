"""The terminal screen that shows a list of activities with columns that the user chose."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from workplan_cli.reports.records import Activities
from workplan_cli.writers.shared.cells import shown
from workplan_cli.writers.shared.columns import columns as all_columns
from workplan_cli.writers.terminal.look import (
    Look,
    heading,
    totals,
)


def draw(report: Activities, look: Look, columns: Sequence[str]) -> RenderableType:
    """Draw a list of activities with the given columns."""
    table = look.table()
    for name in columns:
        table.add_column(look.say(f"column.{name}"), overflow="fold")
    known = all_columns()
    for item in report.items:
        cells = (known[name](item, report.plan) for name in columns)
        table.add_row(*(Text(shown(name, cell, look.say)) for name, cell in zip(columns, cells, strict=True)))
    return Group(heading(report.header, look), table, Text(), totals(report.total, look))
