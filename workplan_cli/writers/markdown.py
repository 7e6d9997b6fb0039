"""Reports as Markdown tables in the user's language. The official form is a complete document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from workplan_cli.locales import Catalogue
from workplan_cli.reports.brief import Brief
from workplan_cli.reports.execution import Report
from workplan_cli.reports.plan_files import Differences, Review
from workplan_cli.reports.records import Answer, Form, Problems, Summary
from workplan_cli.writers import Style, in_letters_of
from workplan_cli.writers.shared import brief_texts, letterhead, paper
from workplan_cli.writers.shared import form as official
from workplan_cli.writers.shared.cells import answer_text, shown
from workplan_cli.writers.shared.columns import of_document
from workplan_cli.writers.shared.grid import TABLES, Grid, grid
from workplan_cli.writers.shared.grid_for_people import for_people
from workplan_cli.writers.shared.limits import days_text, lack_texts
from workplan_cli.writers.shared.nothing import nothing_text
from workplan_cli.writers.shared.svod import counted_once, noted_text
from workplan_cli.writers.shared.text import one_line, sanitize

HOLDS = TABLES | {Answer}
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
_LEADING = re.compile(r"^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[-+=]))")


def render(report: Report, style: Style) -> str:
    """Render the report as a heading and a table. The heading has the plan's title and the date.

    The official form is rendered as a complete document instead.
    """
    if isinstance(report, Form):
        lines = _form(report, style.catalogue)
    else:
        lines = _brief(report, style) if isinstance(report, Brief) else _table(report, style)
    return "".join(f"{line}\n" for line in lines)


def _table(report: Report, style: Style) -> Iterator[str]:
    say = style.catalogue
    named = isinstance(report, Answer)
    answer: Any = report
    if named:
        table = Grid(answer.columns, answer.rows)
    elif isinstance(report, Review):
        table = for_people(report, style)
    else:
        table = grid(report, say, style.columns or of_document(report))
    if not isinstance(report, Problems | Review | Differences | Answer):
        head = report.header
        facts = " · ".join((letterhead.name_of(report, say), *letterhead.plan_facts(head, say)))
        yield from (f"## {escape(head.title)}", "", escape(facts), "", escape(days_text(report, say)), "")
    if nothing := nothing_text(report, say):
        yield escape(nothing)
        return
    yield row(escape(name) if named else say(f"column.{name}") for name in table.columns)
    yield row("---" for _ in table.columns)
    for cells in table.rows:
        if named:  # the columns of a query mean what the query says
            texts = [answer_text(cell, say) for cell in cells]
        else:
            texts = [shown(name, cell, say) for name, cell in zip(table.columns, cells, strict=True)]
        yield row(escape(in_letters_of(style.screen, text)) for text in texts)
    if isinstance(report, Summary) and counted_once(report.items, report.total, report.left_out):
        yield from ("", escape(say("report.counted-once")))
    if isinstance(report, Summary) and (noted := noted_text(report, say)):
        yield from ("", escape(noted))
    if named:
        yield from (line for text in lack_texts(answer.lacks, say) for line in ("", escape(text)))


def _form(report: Form, say: Catalogue) -> Iterator[str]:
    """Yield the lines of the official form: the approval, the title and one table.

    Each chapter and each section is a table row in which only the first cell has text.
    """
    plan = report.plan
    head = [*official.approval(plan.approval, say)] if plan.approval else []
    for line in (*head, *plan.title.split("\n"), *official.facts(report, say)):
        yield from (paragraph(line), "")
    columns = official.columns(report, say)
    yield row(escape(column.heading) for column in columns)
    yield row("---" for _ in columns)
    for each in official.lines(report, say):
        if isinstance(each, paper.Division):
            yield row([f"**{escape(each.text)}**", *[""] * (len(columns) - 1)])
        else:
            yield row(map(cell, each.cells))


def _brief(report: Brief, style: Style) -> Iterator[str]:
    say = style.catalogue
    yield from (f"## {escape(say('brief.title', title=one_line(report.header.title)))}", "")
    yield from (escape(say("brief.as-of", day=say.long_day(report.header.day), since=report.since)), "")
    for text in (*brief_texts.limits_texts(report, say), *brief_texts.totals_texts(report, say)):
        yield from (escape(text), "")
    for section in report.sections:
        if section.empty:
            continue
        yield from (f"### {escape(brief_texts.heading_text(report, section, say))}", "")
        if section.numbers:
            yield f"- {escape(brief_texts.numbers_text(section, say))}"
        for line in () if section.numbers else section.lines[: section.shown]:
            facts = (brief_texts.lead_text(report, line), brief_texts.value_text(section, line, say))
            texts = (line.number, brief_texts.title_text(line), *filter(None, facts))
            yield f"- {' — '.join(map(escape, texts))}"
        if more := brief_texts.more_text(section, say):
            yield f"- {escape(more)}"
        yield ""
    if empty := brief_texts.empty_text(report, say):
        yield escape(empty)


def row(cells: Iterable[str]) -> str:
    """Join cells to a row of a pipe table."""
    return "| " + " | ".join(cells) + " |"


def cell(text: str) -> str:
    """Escape a string for a table cell; line breaks become ``<br>``."""
    return "<br>".join(escape(line) for line in sanitize(text).split("\n"))


def paragraph(text: str) -> str:
    """Escape a line so that Markdown shows it as plain text, not as a list item, a heading or a rule."""
    return _LEADING.sub(r"\1\\", escape(text))


def escape(text: str) -> str:
    """Join a string to one line and escape the characters that have a meaning in Markdown."""
    return _SPECIAL.sub(r"\\\1", one_line(text))
