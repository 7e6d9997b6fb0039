"""``workplan init``: create an initial plan.yaml in a folder."""

from pathlib import Path
from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.commands.output import shown_or, written_unseen
from workplan_cli.language.dates import half_of
from workplan_cli.language.plan_ids import plan_id
from workplan_cli.model.plan import Settings


def run(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]")] = Path(),
    overwrite: o.Overwrite = False,
) -> None:
    session = o.session(ctx)
    period = half_of(session.day_in(Settings()))
    text = session.catalogue(
        "init.plan",
        id=plan_id(folder.resolve().name, period),
        start=period.start.isoformat(),
        end=period.end.isoformat(),
    )
    path = folder / "plan.yaml"
    store.create(path, text.encode(), force=overwrite)
    with shown_or(*written_unseen(path)):
        session.say("init.done", file=str(path))
