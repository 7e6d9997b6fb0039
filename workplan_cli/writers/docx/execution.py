"""The execution report as a Word document: large figures, bars, and one table per part."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from workplan_cli.locales import Catalogue
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.records import Figures, states_in
from workplan_cli.tracking.forecast import Rate
from workplan_cli.writers.docx.page import Page
from workplan_cli.writers.docx.tables import Column, Table, bar, holding, tiles
from workplan_cli.writers.shared import colors, parts
from workplan_cli.writers.shared.cells import Cell, shown
from workplan_cli.writers.shared.messages import day_text
from workplan_cli.writers.shared.parts import Part
from workplan_cli.writers.shared.text import one_line

REPEATED = {"behind": 3, "shortfall": 3}
"""Parts with one row per target, and the number of leading columns that describe the activity.

If consecutive rows have the same values in these columns, the cells are merged vertically.
"""


def draw(report: Execution, page: Page, say: Catalogue) -> None:
    """Write the execution report to the document ``page``."""
    header = report.header
    page.paragraph(header.organization, "Subtitle")
    page.paragraph(say("execution.title"), "Title")
    page.paragraph(header.title, "Subtitle")
    page.paragraph(day_text(header, say), "Subtitle")
    _headline(report.total, page, say)
    for part in parts.parts(report, say):
        page.paragraph(part.title(say), "Heading 1")
        if part.figures:
            _figures(part, page, say)
        elif part.rows:
            _table(part, page, say)
        else:
            page.paragraph(say(f"empty.{part.name}"), "Normal")


def _headline(total: Figures, page: Page, say: Catalogue) -> None:
    numbers: list[tuple[str, str, str | None]] = [(say.value(total.fraction), say("short.percent"), None)]
    for name in parts.headline():
        count = total.counts[name]
        numbers.append((say.value(count), say(f"short.{name}"), colors.COUNTS.get(name) if count else None))
    tiles(page, numbers)
    bar(page, colors.segments(total))
    names = (status.field for status in states_in(total.counts))
    legend = zip(names, colors.segments(total), strict=True)
    page.legend((color, say(f"count.{name}", n=count)) for name, (color, count) in legend if count)


def _figures(part: Part, page: Page, say: Catalogue) -> None:
    """Write a table with one row per group; the last column is a bar that shows the group's states."""
    columns = [
        Column(heading, parts.WIDTHS.get(name, parts.WIDTH), "left" if name == "group" else "right")
        for name, heading in zip(part.grid.columns, part.headings(say), strict=True)
    ]
    rows = _texts(part, say)
    table = _small(page, [*holding(columns, rows), Column(say("column.states"), 20, bar=True)])
    for texts, figures in zip(rows, part.figures, strict=True):
        table.row([*texts, ""], bar=colors.segments(figures))


def _table(part: Part, page: Page, say: Catalogue) -> None:
    names = part.grid.columns
    sample = part.rows[0]
    columns = [
        Column(heading, parts.WIDTHS.get(name, parts.WIDTH), _align(cell))
        for name, heading, cell in zip(names, part.headings(say), sample, strict=True)
    ]
    rows = _texts(part, say)
    table = _small(page, holding(columns, rows), merging=REPEATED.get(part.name, 0))
    for texts in rows:
        table.row(texts)


def _texts(part: Part, say: Catalogue) -> list[list[str]]:
    names = part.grid.columns
    return [[text(name, cell, say) for name, cell in zip(names, row, strict=True)] for row in part.rows]


def _small(page: Page, columns: list[Column], merging: int = 0) -> Table:
    return Table(page, columns, "Table Small", "Table Small Heading", merging)


def _align(cell: Cell) -> str:
    if isinstance(cell, date):
        return "center"
    return "right" if isinstance(cell, int | Decimal | Fraction | Rate) else "left"


def text(name: str, cell: Cell, say: Catalogue) -> str:
    """Format a cell for a person; an empty cell becomes a dash."""
    written = shown(name, cell, say)
    return written if "\n" in written else one_line(written) or "–"
