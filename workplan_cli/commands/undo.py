"""``workplan undo``: take back an entry by adding one that reverts it."""

from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.entering import record, take_back

EntryId = Annotated[str | None, typer.Argument(metavar="[ENTRY]")]


def run(
    ctx: typer.Context,
    entry: EntryId = None,
    by: o.By = None,
    dry_run: o.DryRun = False,
    format_: o.Format = "table",
) -> None:
    session = o.session(ctx)
    record(session, take_back(session, entry, session.writer(by)), format_, dry_run=dry_run)
