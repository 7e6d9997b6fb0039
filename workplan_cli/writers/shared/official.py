"""Lays out each report as a :class:`Paper`: the execution report, the official form, or any other report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import singledispatch
from typing import Any

from workplan_cli.locales import Catalogue
from workplan_cli.model.plan import Approval
from workplan_cli.reports.brief import Brief
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.kinds import Headed
from workplan_cli.reports.plan_files import Review
from workplan_cli.reports.records import Form, Header, Summary
from workplan_cli.tracking.state import ActivityState, Status
from workplan_cli.writers import Style
from workplan_cli.writers.shared import brief_paper, colors, form, letterhead, parts
from workplan_cli.writers.shared.addressee import addressed
from workplan_cli.writers.shared.grid_for_people import for_people
from workplan_cli.writers.shared.limits import limits
from workplan_cli.writers.shared.nothing import nothing_text
from workplan_cli.writers.shared.paper import (
    Division,
    Paper,
    Paragraph,
    Row,
    Section,
    Table,
)
from workplan_cli.writers.shared.review_texts import verdict_text
from workplan_cli.writers.shared.svod import summary_table
from workplan_cli.writers.shared.text import one_line

SEVERAL = 2
"""A number for which every language has the plural."""


@singledispatch
def paper(report: Any, style: Style) -> Paper:
    """Lay out a report as a document: one table between the name of the report and the signature."""
    say = style.catalogue
    if nothing := nothing_text(report, say):
        section = Section("report", "", (Paragraph(nothing),))
    else:
        section = Section("report", "", table=_only_table(report, style))
    return Paper(
        report.header,
        tuple(letterhead.opening(report, say)),
        (section,),
        tuple(letterhead.closing(report, say)),
    )


def _only_table(report: Headed, style: Style) -> Table:
    if isinstance(report, Summary):
        return summary_table(report, style.catalogue)
    found = for_people(report, style)
    return parts.table_of(found.columns, found.rows, style.catalogue)


@paper.register
def _(report: Review, style: Style) -> Paper:
    say = style.catalogue
    found = for_people(report, style)
    section = Section("report", "", table=parts.table_of(found.columns, found.rows, say))
    opening = (Paragraph(report.header.title, "title"), Paragraph(verdict_text(report, say), "subtitle"))
    return Paper(report.header, opening, (section,))


@paper.register
def _(report: Form, style: Style) -> Paper:
    say, plan = style.catalogue, report.plan
    opening = [*_approval(plan.approval, say)] if plan.approval else []
    opening.append(Paragraph(plan.title, "title"))
    opening += (Paragraph(line, "subtitle") for line in form.facts(report, say))
    columns = tuple(column._replace(name="") for column in form.columns(report, say))
    rows = tuple(_form_row(row, progress=report.progress) for row in form.lines(report, say))
    section = Section("plan", "", table=Table(columns, rows, small=False))
    return Paper(report.header, tuple(opening), (section,))


def _form_row(row: form.Line | Division, *, progress: bool) -> Row | Division:
    if isinstance(row, Division):
        return row
    return Row(row.cells, fill=colors.of(row.item) if progress else None, filled=len(row.cells) - 1)


@paper.register
def _(report: Execution, style: Style) -> Paper:
    say = style.catalogue
    numbered = dict(enumerate(parts.sections(report, say), start=1))
    sections = (each._replace(title=f"{number}. {each.title}") for number, each in numbered.items())
    number = {each.name: number for number, each in numbered.items()}
    closing = _closing(report, number, say)
    return Paper(report.header, tuple(_opening(report, say)), tuple(sections), tuple(closing))


@paper.register
def _(report: Brief, style: Style) -> Paper:
    return brief_paper.paper(report, style.catalogue)


def _approval(approved: Approval, say: Catalogue) -> Iterator[Paragraph]:
    for line in form.approval(approved, say):
        yield Paragraph(line, "approval-name" if line == one_line(approved.by) else "approval")


def _addressee(approved: Approval, say: Catalogue) -> str:
    name = one_line(approved.by)
    if not approved.position:
        return addressed("execution.addressee", "execution.addressee.apart", name, say, name=name)
    keys = ("execution.addressee.of", "execution.addressee.of.apart")
    return addressed(*keys, name, say, name=name, position=one_line(approved.position))


def _opening(report: Execution, say: Catalogue) -> Iterator[Paragraph]:
    """Yield the paragraphs before the first section: addressee, title, day, restrictions, and basis.

    The addressee is the person who approved the plan.
    """
    header, approved = report.header, report.plan.approval
    if approved:
        yield Paragraph(_addressee(approved, say), "addressee")
    yield from (Paragraph(line, "title") for line in execution_title(header, say))
    yield from (Paragraph(line, "subtitle") for line in form.unsaid(report.plan, say))
    yield Paragraph(as_of(header, say), "as-of")
    yield from (Paragraph(one_line(line), "as-of") for line in limits(header, say))
    if approved:
        day = say.long_day(approved.on) if approved.on else ""
        who = one_line(", ".join(filter(None, (approved.position, approved.by))))
        key = "execution.basis" if day else "execution.basis-undated"
        yield Paragraph(one_line(say(key, who=who, day=day)))


def execution_title(header: Header, say: Catalogue) -> Sequence[str]:
    """Return the lines of the title of an execution report."""
    return [one_line(line) for line in say("execution.heading", title=one_line(header.title)).split("\n")]


def as_of(header: Header, say: Catalogue) -> str:
    """Return the day of an execution report in words."""
    return say("execution.as-of", day=say.long_day(header.day))


def _closing(report: Execution, sections: Mapping[str, int], say: Catalogue) -> Iterator[Paragraph]:
    """Yield the paragraphs after the last section: the proposals, the annexes, and lines to sign and date.

    ``sections`` maps the names of the sections to their numbers.
    """
    section = sections["not_done"]
    numbers = {
        "close": [item.number for item in report.items if _closable(item)],
        "extend": [item.number for item in report.items if item.overdue],
    }
    # The sentence lists the numbers and does not count them, so 21 of them are "many" in every language.
    requests = [
        say(f"request.{name}", numbers=", ".join(each), n=min(len(each), SEVERAL), section=section)
        for name, each in numbers.items()
        if each
    ]
    if requests:
        yield Paragraph(say("request", requests="; ".join(requests)))
    yield Paragraph(say("execution.annex"))
    yield Paragraph(say("execution.signature"), "signature")
    yield Paragraph(say("execution.signed-on", year=report.header.day.year))
    yield Paragraph(say("execution.mark"), "mark")


def _closable(item: ActivityState) -> bool:
    """Return whether the report proposes to close the activity.

    It does if the activity is fully done or awaits acceptance, and has not been accepted.
    """
    done = item.status is Status.REPORTED or (item.status is Status.DONE and not item.shortfall)
    return done and not item.accepted
