"""``workplan schedule``: set the dates of an activity whose deadline names none."""

from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.appending import record
from workplan_cli.commands.parsers import not_blank
from workplan_cli.model.journal import EntryKind
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.rules import Request

Days = Annotated[list[str], typer.Argument(metavar="DATE...")]
Basis = Annotated[str, typer.Option("--basis", metavar="TEXT", parser=not_blank("--basis"))]


def run(
    ctx: typer.Context,
    number: o.Number,
    days: Days,
    basis: Basis,
    on: o.On = None,
    by: o.By = None,
    force: o.Force = False,
    dry_run: o.DryRun = False,
    format_: o.Format = "table",
) -> None:
    session = o.session(ctx)
    row = query.one(session.plan, number)
    request = Request(
        kind=EntryKind.SCHEDULE,
        on=on or session.today,
        day_given=on is not None,
        today=session.today,
        recorded=session.now,
        author=session.author(by),
        dates=tuple(sorted({o.day(text) for text in days})),
        evidence=(basis,),
        force=force,
    )
    record(session, row.activity.number, request, format_, dry_run=dry_run)
