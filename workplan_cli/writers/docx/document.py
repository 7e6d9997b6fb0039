"""Word documents: draws a :class:`~workplan_cli.writers.shared.paper.Paper` paragraph by paragraph.

The module ``page`` sets up the document and serializes it. The module ``tables`` draws tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Pt, Twips

from workplan_cli.reports.brief import Brief
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.kinds import Headed
from workplan_cli.reports.letters import Letters
from workplan_cli.writers import Style
from workplan_cli.writers.docx import letters
from workplan_cli.writers.docx.page import Page
from workplan_cli.writers.docx.tables import draw
from workplan_cli.writers.shared.official import paper
from workplan_cli.writers.shared.paper import Paragraph

GAP = Pt(12)
"""The space above the closing part of a document."""

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
    if isinstance(report, Letters):
        return letters.written(report, style.catalogue)
    laid_out = paper(report, style)
    page = Page.new(report.header, upright=laid_out.upright)
    _paragraphs(page, laid_out.opening)
    for section in laid_out.sections:
        if section.title:
            page.paragraph(section.title, "Heading 1")
        _paragraphs(page, section.paragraphs)
        if section.table:
            places = {"titled": laid_out.titled_above(section), "signed": laid_out.signed_below(section)}
            draw(section.table, page, style.catalogue, **places)
    before = len(page.document.paragraphs)
    _paragraphs(page, laid_out.closing)
    # So does the text or table above: signatures on a page of their own would sign nothing.
    for each in page.document.paragraphs[before - 1 if laid_out.closing else before :]:
        each.paragraph_format.keep_with_next = True
    if laid_out.closing:
        page.document.paragraphs[before].paragraph_format.space_before = GAP
    return page.saved()


def _paragraphs(page: Page, paragraphs: Iterable[Paragraph]) -> None:
    for each in paragraphs:
        if each.style == "signature":
            _signature(page, each.text.split("\t"))
        else:
            page.paragraph(each.text, STYLES[each.style])


def _signature(page: Page, labels: Sequence[str]) -> None:
    """Append signature lines side by side, each with its label below the line.

    They are made of tabs. A table would not stay on the page of the paragraph after it in LibreOffice.
    """
    page.paragraph("\n", "Normal")
    gap = page.width // 20
    width = (page.width - gap * (len(labels) - 1)) // len(labels)
    lines = page.line("\t" * (2 * len(labels) - 1), "Signature").paragraph_format.tab_stops
    names = page.line("".join(f"\t{each}" for each in labels), "Signature").paragraph_format.tab_stops
    for begin in range(0, page.width - width + 1, width + gap):
        if begin:
            lines.add_tab_stop(Twips(begin))
        lines.add_tab_stop(Twips(begin + width), leader=WD_TAB_LEADER.LINES)
        names.add_tab_stop(Twips(begin + width // 2), WD_TAB_ALIGNMENT.CENTER)
