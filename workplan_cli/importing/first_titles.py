"""Finds the titles of chapters among the lines above the first table.

# Work plan of the centre         the title of the plan
## Stage 1. Selection             a heading of a lower level: the title of the first chapter
No. | Activity | Due
## Stage 2. Demo                  the title of the second chapter, which is read with its table

A line in bold is the title of a chapter too, if the later tables have such lines. Below a whole title, such a
line may also contain a word for a plan: ``Мероприятия``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workplan_cli.documents.tables import Paragraph
from workplan_cli.importing.divisions import division_of
from workplan_cli.importing.header import is_titling
from workplan_cli.importing.month_columns import is_year, months_of
from workplan_cli.language.body_names import names_body
from workplan_cli.language.plan_title import period_of, speaks_of_a_plan
from workplan_cli.language.uzbek import fold

LONGEST_BOLD = 150
"""The greatest number of characters of a bold line that is taken for the title of a chapter."""

_LETTERED = re.compile(r"(?P<word>[^\W\d_]{2,}\s+)?[A-ZА-ЯЎҚҒҲ][.)]\s+\S.*")
_COUNTED = re.compile(r"\d{1,2}\s?-\s?(?P<word>[a-z]+).*")


def take_first_titles(lead: list[Paragraph], later: Sequence[Paragraph], *, bold: bool) -> list[Paragraph]:
    """Remove the titles of chapters at the end of ``lead``, and return them.

    ``lead`` are the lines above the first table and ``later`` those above the other tables. ``bold`` means
    that bold lines are titles.
    """
    if lead and division_of(lead[-1].text, plain=False):
        return [lead.pop()]
    if lead and is_month_heading(lead[-1].text) and any(is_month_heading(other.text) for other in later):
        return [lead.pop()]
    taken: list[Paragraph] = []
    while lead and lead[-1].heading and _is_heading_of_chapter(lead[-1], lead[:-1], later):
        taken.insert(0, lead.pop())
    if lead and not taken and bold and _is_bold_title(lead[-1], lead[:-1], later):
        taken.append(lead.pop())
    return taken


def is_month_heading(text: str) -> bool:
    """Return whether a line is a month, a quarter or a half-year, and not the title of its plan.

    >>> is_month_heading("I chorak"), is_month_heading("2026-yil I chorak ish rejasi")
    (True, False)
    """
    return bool(months_of([text])) and not speaks_of_a_plan(text)


def _is_heading_of_chapter(line: Paragraph, above: Sequence[Paragraph], later: Sequence[Paragraph]) -> bool:
    """Return whether a heading is the title of a chapter.

    It is if the title of the plan is a higher heading, or if the later tables have headings of its level.
    """
    alike = [other for other in later if other.heading == line.heading]
    if not _may_be_title(line, alike) or not _is_below_a_plan(line, above, alike):
        return False
    if alike:
        return True
    # Below the title, an organization and a period belong to the plan.
    beside = names_body(line.text) or period_of(line.text)
    titled = any(0 < each.heading < line.heading and speaks_of_a_plan(each.text) for each in above)
    return titled and not beside


def _is_bold_title(line: Paragraph, above: Sequence[Paragraph], later: Sequence[Paragraph]) -> bool:
    """Return whether a bold line is the title of a chapter, as bold lines above the later tables are."""
    alike = [other for other in later if other.bold and not other.heading and len(other.text) <= LONGEST_BOLD]
    own = not (names_body(line.text) or period_of(line.text)) and _is_below_a_plan(line, above, alike)
    short = line.bold and len(line.text) <= LONGEST_BOLD
    return bool(own and alike and short and _may_be_title(line, alike))


def _is_below_a_plan(line: Paragraph, above: Sequence[Paragraph], alike: Sequence[Paragraph]) -> bool:
    """Return whether a line is not the title of the plan itself, although it may contain a word for one.

    The title is then whole without the line, and the later tables have such lines too.
    """
    if not speaks_of_a_plan(line.text):
        return True
    whole = any(speaks_of_a_plan(each.text) for each in above) and any(period_of(each.text) for each in above)
    return bool(alike) and whole and not period_of(line.text)


def _may_be_title(line: Paragraph, alike: Sequence[Paragraph]) -> bool:
    """Return whether a line can be a title; a single word, such as that of a place, is no title of a plan.

    A letter before a title looks like an initial, and a number with a word like a date, so such a line needs
    one of its form in ``alike``: ``A. Exhibitions`` and ``B. Research``, or ``2025-yil`` and ``2026-yil``.
    """
    return is_titling(line) or line.text.isalpha() or any(_same_form(line, other) for other in alike)


def _is_time(line: Paragraph) -> bool:
    """Return whether a line is no more than a year or a part of one."""
    return is_year(line.text) or bool(months_of([line.text]))


def _same_form(line: Paragraph, other: Paragraph) -> bool:
    one, two = (
        (_LETTERED.fullmatch(each.text), _COUNTED.fullmatch(fold(each.text))) for each in (line, other)
    )
    return (_is_time(line) and _is_time(other)) or any(
        first and second and first["word"] == second["word"] for first, second in zip(one, two, strict=True)
    )
