"""``workplan warehouse``: write or renew the Parquet files of the plans."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.output import shown_or, written_unseen
from workplan_cli.commands.parsers import folder_of
from workplan_cli.commands.warehouses import built
from workplan_cli.errors import JournalError, PlanError

Folder = Annotated[Path, typer.Argument(metavar="DIR", parser=folder_of("DIR"))]


def run(ctx: typer.Context, folder: Folder) -> None:
    session = o.session(ctx)
    done = built(session, folder)
    params = {"plans": done.plans, "renewed": done.renewed, "day": done.known.by}
    with shown_or(*written_unseen(folder)):
        session.say("warehouse.written", file=str(folder), **params)
    errors = [problem for each in done.outcomes for problem in each.errors]
    damages = [each.problem for each in done.lacks if not each.whole]
    if errors:
        session.report_problems(damages)
        raise PlanError(errors)
    if damages:
        raise JournalError(damages)
