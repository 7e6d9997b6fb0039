"""Letters as one Word document. Each letter begins on a new A4 page in portrait format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm

from workplan_cli.locales import Catalogue
from workplan_cli.reports.letters import Letters
from workplan_cli.writers.docx.page import LEFT, RIGHT, SHORT, Page
from workplan_cli.writers.shared.letter_texts import paragraphs
from workplan_cli.writers.shared.text import sanitize

WIDTH = Mm(SHORT - LEFT - RIGHT)
"""The width between the margins."""

ADDRESSEE, ITEM, FIRST = Mm(90), Mm(10), Mm(10)
"""The left margins of the addressee and of list items, and the indent of a paragraph's first line."""

SPACE = Mm(2)
CENTERED, JUSTIFIED = 1, 3


def written(report: Letters, say: Catalogue) -> bytes:
    """Render all letters as the bytes of a .docx file. Equal letters give equal bytes."""
    page = Page.new(report.header, upright=True)
    section = page.document.sections[0]
    # The number of a page of the whole file would be wrong on a letter.
    section.footer.paragraphs[0].clear()
    for number, letter in enumerate(report.items):
        written = []
        for each in paragraphs(report, letter, say):
            for line in sanitize(each.text).split("\n"):
                paragraph = page.line(line, "Normal")
                _shape(paragraph, each.style)
                written.append((each.style, paragraph.paragraph_format))
        written[0][1].page_break_before = bool(number)
        _keep_together(written)
    return page.saved()


def _keep_together(written: Sequence[tuple[str, Any]]) -> None:
    """Keep the last item of the list and everything after it on one page.

    Otherwise, a page could contain only the signature.
    """
    rows = [place for place, (style, _) in enumerate(written) if style == "item"]
    for _, shape in written[rows[-1] if rows else 0 : -1]:
        shape.keep_with_next = shape.keep_together = True


def _shape(paragraph: Any, style: str) -> None:
    shape = paragraph.paragraph_format
    match style:
        case "subtitle":
            paragraph.alignment, shape.space_after = CENTERED, SPACE
            paragraph.runs[0].bold = True
        case "addressee":
            shape.left_indent, paragraph.runs[0].bold = ADDRESSEE, True
        case "heading":
            paragraph.runs[0].bold = True
        case "item":
            shape.left_indent, shape.space_after, paragraph.alignment = ITEM, SPACE, JUSTIFIED
        case "signature":
            shape.space_before, shape.space_after = 8 * SPACE, 4 * SPACE
            shape.tab_stops.add_tab_stop(Mm(85), WD_TAB_ALIGNMENT.CENTER)
            shape.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        case "text":
            shape.first_line_indent, paragraph.alignment = FIRST, JUSTIFIED
            shape.space_before = shape.space_after = SPACE
