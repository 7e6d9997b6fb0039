"""Word documents: the official form, the execution report, and any other report as one table.

The module ``page`` sets up the document and serializes it, ``tables`` draws tables, ``form`` and
``execution`` define the content of the two special reports.
"""

from __future__ import annotations

from workplan_cli.reports.execution import Execution
from workplan_cli.reports.records import Activities, Form, Headed
from workplan_cli.writers import Style
from workplan_cli.writers.docx import execution, form
from workplan_cli.writers.docx.execution import text
from workplan_cli.writers.docx.page import Page
from workplan_cli.writers.docx.tables import Column, Table
from workplan_cli.writers.shared.columns import document
from workplan_cli.writers.shared.grid import grid
from workplan_cli.writers.shared.messages import days_text
from workplan_cli.writers.shared.parts import WIDTH, WIDTHS


def written(report: Headed | Execution, style: Style) -> bytes:
    """Render the report as the bytes of a .docx file. Equal reports give equal bytes."""
    page = Page.new(report.header)
    draw(report, page, style)
    return page.saved()


def draw(report: Headed | Execution, page: Page, style: Style) -> None:
    """Write the report to the document ``page``."""
    match report:
        case Form():
            form.draw(report, page, style.catalogue)
        case Execution():
            execution.draw(report, page, style.catalogue)
        case _:
            table(report, page, style)


def table(report: Headed, page: Page, style: Style) -> None:
    """Write a report as one table below the title of the plan."""
    say, header = style.catalogue, report.header
    page.paragraph(header.title, "Title")
    page.paragraph(days_text(report, say), "Subtitle")
    default = document(report.focus) if isinstance(report, Activities) else None
    found = grid(report, say, style.columns or default)
    drawn = Table(
        page,
        [Column(say(f"column.{name}"), WIDTHS.get(name, WIDTH)) for name in found.columns],
        "Table Small",
        "Table Small Heading",
    )
    for row in found.rows:
        drawn.row([text(name, cell, say) for name, cell in zip(found.columns, row, strict=True)])
