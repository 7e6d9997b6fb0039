"""Finds the titles of chapters among the lines above the first table.

# Work plan of the centre         the title of the plan
## Stage 1. Selection             a heading of a lower level: the title of the first chapter
No. | Activity | Due
## Stage 2. Demo                  the title of the second chapter, which is read with its table

A line in bold is the title of a chapter too, if the later tables have such lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.documents.tables import Paragraph
from workplan_cli.importing.divisions import division_of
from workplan_cli.importing.header import is_titling
from workplan_cli.language.plan_owner import names_body
from workplan_cli.language.plan_title import period_of, speaks_of_a_plan

LONGEST_BOLD = 150
"""The greatest number of characters of a bold line that is taken for the title of a chapter."""


def take_first_titles(lead: list[Paragraph], later: Sequence[Paragraph], *, bold: bool) -> list[Paragraph]:
    """Remove the titles of chapters at the end of ``lead``, and return them.

    ``lead`` are the lines above the first table and ``later`` those above the other tables. ``bold`` means
    that bold lines are titles.
    """
    if lead and division_of(lead[-1].text, plain=False):
        return [lead.pop()]
    taken: list[Paragraph] = []
    while lead and lead[-1].heading and _is_heading_of_chapter(lead[-1], lead[:-1], later):
        taken.insert(0, lead.pop())
    if lead and not taken and bold and _is_bold_title(lead[-1], later):
        taken.append(lead.pop())
    return taken


def _is_heading_of_chapter(line: Paragraph, above: Sequence[Paragraph], later: Sequence[Paragraph]) -> bool:
    """Return whether a heading is the title of a chapter.

    It is if the title of the plan is a higher heading, or if the later tables have headings of its level.
    """
    if not _may_be_title(line) or speaks_of_a_plan(line.text):
        return False
    if any(other.heading == line.heading for other in later):
        return True
    # Below the title, an organization and a period belong to the plan.
    beside = names_body(line.text) or period_of(line.text)
    titled = any(0 < each.heading < line.heading and speaks_of_a_plan(each.text) for each in above)
    return titled and not beside


def _is_bold_title(line: Paragraph, later: Sequence[Paragraph]) -> bool:
    """Return whether a bold line is the title of a chapter, as bold lines above the later tables are."""
    own = not (names_body(line.text) or period_of(line.text) or speaks_of_a_plan(line.text))
    alike = any(other.bold and not other.heading and len(other.text) <= LONGEST_BOLD for other in later)
    return own and alike and line.bold and len(line.text) <= LONGEST_BOLD and _may_be_title(line)


def _may_be_title(line: Paragraph) -> bool:
    """Return whether a line can be a title; a single word, such as that of a place, is no title of a plan."""
    return is_titling(line) or line.text.isalpha()
