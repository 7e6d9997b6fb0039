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

MOST_NAMES = 5
"""The maximum number of plans that the command names if they are no longer in the warehouse."""

Folder = Annotated[Path, typer.Argument(metavar="DIR", parser=folder_of("DIR"))]


def run(ctx: typer.Context, folder: Folder) -> None:
    session = o.session(ctx)
    done = built(session, folder)
    params = {"plans": done.plans, "renewed": done.renewed, "day": done.known.by}
    with shown_or(*written_unseen(folder)):
        session.say("warehouse.written", file=str(folder), **params)
        if done.gone:
            more = ["…"] if len(done.gone) > MOST_NAMES else []
            session.say("warehouse.gone", n=len(done.gone), plans=[*done.gone[:MOST_NAMES], *more])
    errors = [problem for each in done.outcomes for problem in each.errors]
    damages = [each.problem for each in done.lacks if not each.whole]
    if errors:
        session.report_problems(damages)
        raise PlanError(errors)
    if damages:
        raise JournalError(damages)
