"""The brief as a printed page: heading, totals, one table with a heading row for each section, signature."""

from __future__ import annotations

from collections.abc import Iterator

from workplan_cli.locales import Catalogue
from workplan_cli.reports.brief import Brief
from workplan_cli.writers.shared import brief_texts as texts
from workplan_cli.writers.shared.paper import NOTE, Column, Division, Paper, Paragraph, Row, Section, Table
from workplan_cli.writers.shared.text import one_line

SECTION = 1
NUMBER, TITLE, LEAD, VALUE = 9, 58, 22, 36
"""The relative widths of the four columns. A title of 90 characters takes two lines."""


def paper(report: Brief, say: Catalogue) -> Paper:
    """Lay out the brief as one page."""
    headings = (("number", NUMBER), ("title", TITLE), ("owners", LEAD), ("brief", VALUE))
    columns = tuple(Column(name, say(f"column.{name}"), width) for name, width in headings)
    table = Table(columns, tuple(_rows(report, say)))
    return Paper(
        report.header,
        tuple(_opening(report, say)),
        (Section("brief", "", table=table if table.rows else None),),
        (Paragraph(say("execution.signature"), "signature"),),
        upright=True,
    )


def _opening(report: Brief, say: Catalogue) -> Iterator[Paragraph]:
    if whom := texts.addressee(report, say):
        yield Paragraph(whom, "addressee")
    title = say("brief.title", title=one_line(report.header.title))
    yield from (Paragraph(one_line(line), "title") for line in title.split("\n"))
    day = say("brief.as-of", day=say.long_day(report.header.day), since=report.since)
    yield Paragraph(one_line(day), "as-of")
    yield from (Paragraph(each, "as-of") for each in texts.limits_texts(report, say))
    yield from (Paragraph(each) for each in texts.totals_texts(report, say))


def _rows(report: Brief, say: Catalogue) -> Iterator[Row | Division]:
    for section in report.sections:
        if section.empty:
            continue
        heading = texts.heading_text(report, section, say)
        more = texts.more_text(section, say)
        if section.numbers:
            found = filter(None, (texts.numbers_text(section), more))
            yield Division(NOTE, f"{heading}: {'; '.join(found)}")
            continue
        yield Division(SECTION, heading)
        for line in section.lines[: section.shown]:
            yield Row(
                (
                    line.number,
                    texts.title_text(line),
                    texts.lead_text(report, line),
                    texts.value_text(section, line, say),
                )
            )
        if more:
            yield Division(NOTE, more)
