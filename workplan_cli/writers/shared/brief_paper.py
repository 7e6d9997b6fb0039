"""The brief as a printed page: heading, totals, one table with a heading row for each section, signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from workplan_cli.locales import Catalogue
from workplan_cli.reports.brief import Brief
from workplan_cli.reports.brief_page import PAPER_WIDTH, BriefSection, Line, fitted
from workplan_cli.writers.shared import brief_texts as texts
from workplan_cli.writers.shared.paper import NOTE, Column, Division, Paper, Paragraph, Row, Section, Table
from workplan_cli.writers.shared.text import one_line

SECTION = 1
NUMBER, TITLE, LEAD, VALUE = 9, 58, 22, 36
"""The relative widths of the four columns. A title of 90 characters takes two lines."""

ROOMS = (NUMBER, 45, 18, 28)
"""The number of characters in a line of each column, counted low: words do not fill their line."""

PAGE, OPENING = 40, 9
"""The maximum number of lines of the table, and of the heading above it with which they fit on one A4 page.

The signature fits below them. Each further line of the heading takes the place of :data:`TALL` of the table.
"""

TALL = 1.3
"""The height of a line above the table, in lines of the table."""

TITLE_WIDTH = 60
"""The number of characters in a line of the title, counted low."""

LONGEST_BASIS = 80
"""The maximum length of the name of a document on paper, where a value has several lines."""


def paper(report: Brief, say: Catalogue) -> Paper:
    """Lay out the brief as one page."""
    opening = tuple(_opening(report, say))
    headings = (("number", NUMBER), ("title", TITLE), ("owners", LEAD), ("brief", VALUE))
    columns = tuple(Column(name, say(f"column.{name}"), width) for name, width in headings)
    table = Table(columns, tuple(_rows(report, room(opening), say)))
    return Paper(
        report.header,
        opening,
        (Section("brief", "", table=table if table.rows else None),),
        (Paragraph(say("execution.signature"), "signature"),),
        upright=True,
    )


def room(opening: Sequence[Paragraph]) -> int:
    """Return the number of lines that the table may have below a heading."""
    above = sum(
        -(-len(each.text) // (TITLE_WIDTH if each.style == "title" else PAPER_WIDTH)) for each in opening
    )
    return PAGE - ceil(TALL * max(0, above - OPENING))


def _opening(report: Brief, say: Catalogue) -> Iterator[Paragraph]:
    if whom := texts.addressee(report, say):
        yield Paragraph(whom, "addressee")
    title = say("brief.title", title=one_line(report.header.title))
    yield from (Paragraph(one_line(line), "title") for line in title.split("\n"))
    day = say("brief.as-of", day=say.long_day(report.header.day), since=report.since)
    yield Paragraph(one_line(day), "as-of")
    yield from (Paragraph(each, "as-of") for each in texts.limits_texts(report, say))
    yield from (Paragraph(each) for each in texts.totals_texts(report, say))


def _rows(report: Brief, most: int, say: Catalogue) -> Iterator[Row | Division]:
    def height(sections: Sequence[BriefSection]) -> int:
        made = (each for section in sections for each in _section(report, section, say))
        return sum(map(_lines, made))

    for section in fitted(report.sections, most, height):
        yield from _section(report, section, say)


def _section(report: Brief, section: BriefSection, say: Catalogue) -> Iterator[Row | Division]:
    """Yield the heading of a section, its rows, and a line with the rows that are not shown.

    A section of numbers is one line. An empty section has none.
    """
    if section.empty:
        return
    heading = texts.heading_text(report, section, say)
    more = texts.rest_text(section, say)
    if section.numbers:
        found = "; ".join(filter(None, (texts.numbers_text(section, say), more)))
        yield Division(NOTE, f"{heading}: {found}" if found else heading)
        return
    yield Division(SECTION, heading)
    yield from (_row(report, section, line, say) for line in section.lines[: section.shown])
    if more:
        yield Division(NOTE, more)


def _row(report: Brief, section: BriefSection, line: Line, say: Catalogue) -> Row:
    value = texts.value_text(section, line, say, basis=LONGEST_BASIS)
    return Row((line.number, texts.title_text(line), texts.lead_text(report, line), value))


def _lines(row: Row | Division) -> int:
    """Return the number of lines that a row takes on paper."""
    if isinstance(row, Division):
        return -(-len(row.text) // PAPER_WIDTH)
    return max(-(-len(str(text)) // room) for text, room in zip(row.cells, ROOMS, strict=True))
