"""The official form as a Word document: the approval, the title and the table."""

from __future__ import annotations

from workplan_cli.locales import Catalogue
from workplan_cli.reports.records import Form
from workplan_cli.writers.docx.page import Page
from workplan_cli.writers.docx.tables import Column, Table, holding
from workplan_cli.writers.shared import colors
from workplan_cli.writers.shared import form as official
from workplan_cli.writers.shared.messages import day_text

CENTERED = frozenset({"number", "deadline", "supervisors", "state"})


def draw(form: Form, page: Page, say: Catalogue) -> None:
    """Write the official form to the document ``page``."""
    plan = form.plan
    if plan.approval:
        for line in official.approval(plan.approval, say):
            page.paragraph(line, "Approval Name" if line == plan.approval.by else "Approval")
    page.paragraph(plan.title, "Title")
    for line in official.unsaid(plan, say):
        page.paragraph(line, "Subtitle")
    if form.progress:
        page.paragraph(day_text(form.header, say), "Subtitle")
    rows = list(official.lines(form, say))
    columns = [_column(column) for column in official.columns(form, say)]
    cells = [row.cells for row in rows if isinstance(row, official.Line)]
    table = Table(page, holding(columns, cells))
    for row in rows:
        if isinstance(row, official.Division):
            table.division(row.text, colors.CHAPTER if row.level == official.CHAPTER else None)
        else:
            last = colors.of(row.item) if form.progress else None
            table.row(row.cells, fills=(*[None] * (len(row.cells) - 1), last))


def _column(column: official.Column) -> Column:
    return Column(column.heading, column.width, "center" if column.name in CENTERED else "left")
