"""``workplan undo``: revert an entry by appending another entry."""

from typing import Annotated

import typer

from workplan_cli.commands import completion
from workplan_cli.commands import options as o
from workplan_cli.commands.appending import append, reverting
from workplan_cli.commands.parsers import filled
from workplan_cli.tracking.taking_back import Revert

EntryId = Annotated[
    str | None,
    typer.Argument(metavar="[ENTRY]", callback=filled("ENTRY"), autocompletion=completion.own_entries),
]


def run(
    ctx: typer.Context,
    entry: EntryId = None,
    note: o.Notes = None,
    by: o.By = None,
    again: o.Again = False,
    dry_run: o.DryRun = False,
    format_: o.Format = "table",
) -> None:
    session = o.recording(ctx)
    author = session.author(by)
    asked = Revert(entry, author, session.today, session.now, o.one_note(note))
    append(session, author, reverting(session, asked, again=again), format_, dry_run=dry_run)
