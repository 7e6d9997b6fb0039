"""``workplan warehouse``: write or renew the Parquet files of the plans."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.output import shown_or, written_unseen
from workplan_cli.commands.parsers import folder_of
from workplan_cli.commands.several import SeveralPlans, require_none
from workplan_cli.commands.warehouses import built, problems_of
from workplan_cli.errors import JournalError, PlanError, Problem, WorkplanError
from workplan_cli.reports.lacks import Lack
from workplan_cli.warehouse.build import whatever_is_missing

MOST_NAMES = 5
"""The maximum number of plans that the command names if they are no longer in the warehouse."""

Folder = Annotated[Path, typer.Argument(metavar="DIR", parser=folder_of("DIR"))]


def run(ctx: typer.Context, folder: Folder) -> None:
    session = o.session(ctx)
    found = SeveralPlans(session)
    _require_one(found, folder)
    accept = partial(_require_all, folder) if session.strict else whatever_is_missing
    done = built(session, folder, found, accept)
    params = {"plans": done.plans, "renewed": done.renewed, "day": done.known.by}
    with shown_or(*written_unseen(folder)):
        session.say("warehouse.written", file=str(folder), **params)
        if done.gone:
            more = ["…"] if len(done.gone) > MOST_NAMES else []
            session.say("warehouse.gone", n=len(done.gone), plans=[*done.gone[:MOST_NAMES], *more])
    errors = problems_of(done)
    damages = [each.problem for each in done.lacks if not each.whole]
    if errors:
        session.report_problems(damages)
        raise PlanError(errors)
    if damages:
        raise JournalError(damages)


def _require_one(found: SeveralPlans, folder: Path) -> None:
    """Raise :class:`PlanError` if no plan file exists, before the rows of a former run are lost.

    The name of a plan is then misspelt, or its disk is not there.
    """
    files = [str(each.path) for each in found.places]
    if not any(map(os.path.exists, files)):
        missing = [Problem("plan-missing", {"file": each}) for each in files]
        unread = [each.problem for each in found.tally.lacks]
        raise PlanError([*unread, *missing, Problem("warehouse-no-plan", {"file": str(folder)})])


def _require_all(folder: Path, lacks: Sequence[Lack]) -> None:
    """Raise the error of the plans or journal lines that the warehouse would lack."""
    try:
        require_none(lacks)
    except WorkplanError as error:
        raise type(error)([*error.problems, Problem("warehouse-strict", {"file": str(folder)})]) from error
