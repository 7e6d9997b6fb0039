"""Tables for a Markdown document, in the reader's language."""

from __future__ import annotations

import re

from workplan_cli.reports import Activities, Problems, Report
from workplan_cli.writers import Style
from workplan_cli.writers.grid import grid, shown
from workplan_cli.writers.text import one_line

DEFAULT = ("number", "title", "deadline", "owners", "supervisors", "targets", "state", "percent")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def render(report: Report, style: Style) -> str:
    """The report as a heading with the plan and the day, and a pipe table."""
    catalogue = style.catalogue
    columns = style.columns or (DEFAULT if isinstance(report, Activities) else None)
    table = grid(report, catalogue, columns)
    lines = []
    if not isinstance(report, Problems):
        head = report.header
        lines = [
            f"## {escape(head.title)}",
            "",
            catalogue("header.day", day=head.day, elapsed=head.elapsed),
            "",
        ]
    lines.append("| " + " | ".join(catalogue(f"column.{name}") for name in table.columns) + " |")
    lines.append("|" + " --- |" * len(table.columns))
    lines += [
        "| "
        + " | ".join(
            escape(shown(name, cell, catalogue)) for name, cell in zip(table.columns, row, strict=True)
        )
        + " |"
        for row in table.rows
    ]
    return "".join(f"{line}\n" for line in lines)


def escape(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", one_line(text))
