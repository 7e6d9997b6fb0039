"""Word documents: draws a :class:`~workplan_cli.writers.shared.paper.Paper` paragraph by paragraph.

The module ``page`` sets up the document and serializes it, ``tables`` draws tables.
"""

from __future__ import annotations

from collections.abc import Iterable

from workplan_cli.reports.brief import Brief
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.kinds import Headed
from workplan_cli.reports.letters import Letters
from workplan_cli.writers import Style
from workplan_cli.writers.docx import letters
from workplan_cli.writers.docx.page import Page
from workplan_cli.writers.docx.tables import draw, signature
from workplan_cli.writers.shared.official import paper
from workplan_cli.writers.shared.paper import Paragraph

STYLES = {
    "approval": "Approval",
    "approval-name": "Approval Name",
    "addressee": "Addressee",
    "title": "Title",
    "subtitle": "Subtitle",
    "as-of": "As Of",
    "text": "Normal",
    "item": "Item",
    "mark": "Mark",
}
"""The name of the Word style for each style of a paragraph."""


def written(report: Headed | Execution | Brief | Letters, style: Style) -> bytes:
    """Render the report as the bytes of a .docx file. Equal reports give equal bytes."""
    page = Page.new(report.header)
    if isinstance(report, Letters):
        letters.draw(report, page, style.catalogue)
        return page.saved()
    laid_out = paper(report, style)
    _paragraphs(page, laid_out.opening)
    for section in laid_out.sections:
        if section.title:
            page.paragraph(section.title, "Heading 1")
        _paragraphs(page, section.paragraphs)
        if section.table:
            draw(section.table, page, style.catalogue)
    _paragraphs(page, laid_out.closing)
    return page.saved()


def _paragraphs(page: Page, paragraphs: Iterable[Paragraph]) -> None:
    for each in paragraphs:
        if each.style == "signature":
            signature(page, each.text.split("\t"))
        else:
            page.paragraph(each.text, STYLES[each.style])
