"""``workplan undo``: revert an entry by appending another entry."""

from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.appending import append
from workplan_cli.store.recording import take_back

EntryId = Annotated[str | None, typer.Argument(metavar="[ENTRY]")]


def run(
    ctx: typer.Context,
    entry: EntryId = None,
    by: o.By = None,
    dry_run: o.DryRun = False,
    format_: o.Format = "table",
) -> None:
    session = o.recording(ctx)
    prepared = take_back(
        session.plan,
        session.journal_on(session.today),
        session.progress_folder,
        entry_id=entry,
        author=session.author(by),
        on=session.today,
        recorded=session.now,
    )
    append(session, prepared, format_, dry_run=dry_run)
