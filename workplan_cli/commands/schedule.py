"""``workplan schedule``: set the dates of an activity whose deadline names no date."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.appending import record, request
from workplan_cli.commands.parsers import not_blank
from workplan_cli.errors import Level, Problem
from workplan_cli.language.likely_day import in_words, is_without_year, worded_day
from workplan_cli.model.deadline import Period
from workplan_cli.model.journal import EntryKind
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.basis_day import later_day


def _dates(texts: list[str]) -> list[str]:
    """Check the dates where the command line is read: before it is said that the basis is missing."""
    for text in _single(texts):
        if not is_without_year(text):  # the period of the plan tells the year
            o.day(text)
    return texts


def _days_of(texts: list[str], within: Period) -> set[date]:
    """Return the days of all texts; a date without a year is the only one in the period ``within``.

    Raises :class:`UsageError`.
    """
    return {worded_day(text, within) or o.day(text) for text in _single(texts)}


def _single(texts: list[str]) -> Iterator[str]:
    """Yield the text of each date; dates are separated by spaces, commas or semicolons.

    Words that are no dates on their own belong together, also over two arguments: ``20 ноября``.
    """
    loose: list[str] = []
    for part in (part for text in texts for part in re.split("[,;]", text)):
        if is_without_year(part) or in_words(part):
            yield part.strip()
            continue
        words = part.split()
        yield from filter(_IN_FIGURES.match, words)
        loose += [word for word in words if not _IN_FIGURES.match(word)]
        if loose and (len(words) > 1 or is_without_year(" ".join(loose))):
            yield " ".join(loose)
            loose = []
    if loose:
        yield " ".join(loose)


_IN_FIGURES = re.compile(r"\d+[-./]\d")
"""The beginning of a date in figures."""


Days = Annotated[list[str], typer.Argument(metavar="DATE...", callback=_dates)]
Basis = Annotated[str, typer.Option("--basis", metavar="TEXT", parser=not_blank("--basis"))]


def run(
    ctx: typer.Context,
    number: o.Number,
    days: Days,
    basis: Basis,
    on: o.On = None,
    note: o.Notes = None,
    by: o.By = None,
    force: o.Force = False,
    again: o.Again = False,
    dry_run: o.DryRun = False,
    format_: o.Format = "table",
) -> None:
    session = o.recording(ctx)
    row = query.one(session.plan, number)
    dates = tuple(sorted(_days_of(days, session.signed.period)))
    details: dict[str, Any] = {"dates": dates, "basis": basis, "note": o.one_note(note)}
    to_record = request(session, EntryKind.SCHEDULE, on=on, by=by, force=force, **details)
    record(session, row.activity.number, to_record, format_, dry_run=dry_run, again=again)
    if not force:  # dates that were forced are marked as an exception already
        session.report_problems(_outside(dates, session.signed.period))
    session.report_problems(later_day(basis, to_record.on))


def _outside(dates: Iterable[date], period: Period) -> Iterator[Problem]:
    """Yield a warning for each date outside the period of the plan. Its year may be a typing error."""
    for day in dates:
        if day not in period:
            days = {"due": day, "start": period.start, "end": period.end}
            yield Problem("due-outside-period", days, Level.WARNING)
