"""``workplan schedule``: set the dates of an activity whose deadline names no date."""

import re
from datetime import date
from typing import Annotated, Any

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.appending import record, request
from workplan_cli.commands.parsers import not_blank
from workplan_cli.model.journal import EntryKind
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.basis_day import later_day


def _dates(texts: list[str]) -> list[str]:
    """Check the dates where the command line is read: before it is said that the basis is missing."""
    for text in texts:
        _days_of(text)
    return texts


def _days_of(text: str) -> list[date]:
    return [o.day(each) for each in re.split(r"[\s,;]+", text) if each]


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
    dates = tuple(sorted({day for text in days for day in _days_of(text)}))
    details: dict[str, Any] = {"dates": dates, "basis": basis, "note": o.one_note(note)}
    to_record = request(session, EntryKind.SCHEDULE, on=on, by=by, force=force, **details)
    record(session, row.activity.number, to_record, format_, dry_run=dry_run, again=again)
    session.report_problems(later_day(basis, to_record.on))
