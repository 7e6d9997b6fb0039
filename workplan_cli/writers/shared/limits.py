"""Texts about a whole report: its day, its restrictions, and what is missing from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from workplan_cli.locales import Catalogue
from workplan_cli.reports.lacks import Lack
from workplan_cli.reports.records import Changes, Header, WithHeader
from workplan_cli.writers.shared.filter_texts import filter_text
from workplan_cli.writers.shared.messages import message
from workplan_cli.writers.shared.text import one_line

MOST_PLANS = 10
"""The maximum number of missing plans that a report names; it counts the others."""


def day_text(header: Header, catalogue: Catalogue) -> str:
    """Return the day of a report and its restrictions, on one line."""
    if header.elapsed is None:
        day = catalogue("page.as-of", day=header.day)
    else:
        day = catalogue("header.day", day=header.day, elapsed=header.elapsed)
    return " · ".join(map(one_line, (day, *limits(header, catalogue))))


def limits(header: Header, catalogue: Catalogue) -> Iterator[str]:
    """Yield texts that say how a report is restricted, and what is missing from it.

    The texts are the day up to which recorded entries are considered, the filters, the number of entries that
    are left out because they are dated before the period, and the plans and journals that cannot be read.
    """
    if header.known_by:
        yield catalogue("header.known-by", day=header.known_by)
    if header.filters:
        filters = ", ".join(filter_text(each, catalogue) for each in header.filters)
        yield catalogue("header.filters", filters=filters)
    if header.early:
        yield catalogue("header.early", n=header.early)
    yield from lack_texts(header.lacks, catalogue)


def lack_texts(lacks: Sequence[Lack], catalogue: Catalogue) -> Iterator[str]:
    """Yield texts that name what is missing from a report.

    The texts are each plan with the reason, and for each of the other plans the journals and the number of
    journal lines.
    """
    whole = [each for each in lacks if each.whole]
    for each in whole[:MOST_PLANS]:
        yield catalogue(
            "header.plan-missing", plan=one_line(each.plan), reason=message(each.problem, catalogue)
        )
    if more := whole[MOST_PLANS:]:
        yield catalogue("header.plans-missing", n=len(more))
    for plan, found in groupby((each for each in lacks if not each.whole), lambda each: each.plan):
        problems = [each.problem for each in found]
        journals = (each.file for each in problems if each.line is None)
        texts = [catalogue("header.journal-missing", file=one_line(str(file))) for file in journals]
        if lines := sum(each.line is not None for each in problems):
            texts.append(catalogue("header.lines-missing", n=lines))
        yield from (f"{one_line(plan)}: {text}" if plan else text for text in texts)


def days_text(report: WithHeader, catalogue: Catalogue) -> str:
    """Return the text of :func:`day_text`. For a report on changes, add the first day of the changes."""
    return " · ".join((day_text(report.header, catalogue), *changed_texts(report, catalogue)))


def changed_texts(report: WithHeader, catalogue: Catalogue) -> Sequence[str]:
    """Return the first day of a report on changes, and its number of activities; else nothing."""
    if not isinstance(report, Changes):
        return ()
    return (catalogue("changes.since", day=report.since, n=len(report.items)),)
