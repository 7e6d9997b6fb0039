"""``workplan undo``: take back an entry by adding one that reverts it."""

from __future__ import annotations

from typing import Annotated

import typer

from workplan_cli.commands import options as o

EntryId = Annotated[str | None, typer.Argument(metavar="[ENTRY]")]


def run(
    ctx: typer.Context,
    entry: EntryId = None,
    by: o.By = None,
    dry_run: o.DryRun = False,
    format_: o.Format = "table",
) -> None:
    session = o.session(ctx)
    prepared = session.take_back(entry, session.writer(by))
    session.record(prepared, format_, dry_run=dry_run)
