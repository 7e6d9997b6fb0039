"""The texts around the table of a report in a document: its name, plan, day, notes and signature."""

from __future__ import annotations

from collections.abc import Iterator

from workplan_cli.locales import Catalogue
from workplan_cli.reports.records import Activities, Changes, Header, History, Members, Summary, WithHeader
from workplan_cli.writers.shared.limits import days_text
from workplan_cli.writers.shared.paper import Paragraph
from workplan_cli.writers.shared.svod import noted_text
from workplan_cli.writers.shared.text import one_line


def name_of(report: object, say: Catalogue) -> str:
    """Return the name of a report as the title of a document: ``Overdue activities``."""
    match report:
        case Summary():
            key = f"document.by.{report.by}"
        case Activities():
            key = f"document.{report.focus}"
        case Members() | Changes() | History():
            key = f"document.{type(report).__name__.lower()}"
        case _:
            key = "document.report"
    return say(key)


def plan_facts(header: Header, say: Catalogue) -> Iterator[str]:
    """Yield the organization, unless the title of the plan names it, and the period of the plan."""
    if header.organization not in header.title:
        yield one_line(say("form.organization", name=header.organization))
    yield say("form.period", start=header.period.start, end=header.period.end)


def opening(report: WithHeader, say: Catalogue) -> Iterator[Paragraph]:
    """Yield the paragraphs above the table: name of the report, plan, period, day and filters."""
    header = report.header
    yield Paragraph(name_of(report, say), "title")
    yield Paragraph(one_line(header.title), "subtitle")
    yield from (Paragraph(fact, "subtitle") for fact in plan_facts(header, say))
    yield Paragraph(days_text(report, say), "as-of")


def closing(report: WithHeader, say: Catalogue) -> Iterator[Paragraph]:
    """Yield the paragraphs below the table: the number of activities, and lines for signature and date.

    A summary has a row with its total.
    """
    if isinstance(report, Activities):
        yield Paragraph(say("document.listed", n=len(report.items) + report.left_out))
    if isinstance(report, Summary) and (noted := noted_text(report, say)):
        yield Paragraph(noted)
    yield Paragraph(say("execution.signature"), "signature")
    yield Paragraph(say("execution.signed-on", year=report.header.day.year))
    yield Paragraph(say("execution.mark"), "mark")
