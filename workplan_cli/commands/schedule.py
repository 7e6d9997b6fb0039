"""``workplan schedule``: set the dates of an activity whose deadline names no date."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.appending import record, request
from workplan_cli.commands.parsers import not_blank
from workplan_cli.errors import Level, Problem, UsageError
from workplan_cli.model.deadline import Period
from workplan_cli.model.journal import EntryKind
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.basis_day import later_day


def _dates(texts: list[str]) -> list[str]:
    """Check the dates where the command line is read: before it is said that the basis is missing."""
    _days_of(texts)
    return texts


def _days_of(texts: list[str]) -> set[date]:
    """Return the days of all texts, separated by spaces, commas or semicolons.

    Raises :class:`UsageError`. Words that are no dates on their own are quoted together: ``20 ноября``.
    """
    return {day for part in re.split("[,;]", " ".join(texts)) for day in _days_in(part.split())}


def _days_in(words: list[str]) -> list[date]:
    days, unread = [], []
    for word in words:
        try:
            days.append(o.day(word))
        except UsageError as error:
            if error.problems[0].code != "bad-date":
                raise
            unread.append(word)
    return [*days, o.day(" ".join(unread))] if unread else days


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
    dates = tuple(sorted(_days_of(days)))
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
