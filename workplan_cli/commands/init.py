"""``workplan init``: create plan.yaml in a folder, as an empty plan to fill in or as the sample plan."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import editor
from workplan_cli.commands import options as o
from workplan_cli.commands.output import shown_or, written_unseen
from workplan_cli.commands.parsers import folder_of
from workplan_cli.commands.session import Session
from workplan_cli.language.dates import half_of
from workplan_cli.language.plan_ids import plan_id

PACKAGE = Path(__file__).parents[1]
SAMPLES = (PACKAGE / "sample.yaml", PACKAGE.parent / "data" / "plan.yaml")
"""The possible paths of the sample plan: in an installed package, or in a checkout."""

DURING = date(2025, 10, 1)
"""A day in the middle of the sample plan's period, for the first command that ``init`` suggests.

On another day than one of its period, all of the plan would be overdue, or nothing due.
"""


def run(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", parser=folder_of("FOLDER"))] = Path(),
    sample: Annotated[bool, typer.Option("--sample")] = False,
    overwrite: o.Overwrite = False,
) -> None:
    session = o.session(ctx)
    path = folder / "plan.yaml"
    before = session.plan_in_use()
    found = sample_file()
    content = found.read_bytes() if sample else _empty(session, folder).encode()
    # The keys of an empty plan are examples, which would hide those that its author adds.
    plan = store.load_plan(found) if sample else None
    data = editor.modeline(path).encode() + content
    editor.write_plan(path, data, session.catalogue.language, plan, overwrite=overwrite)
    with shown_or(*written_unseen(path)):
        if plan:
            now = plan.period.start <= session.day_in(plan.settings) <= plan.period.end
            session.say("init.sample-done", file=str(path))
            session.say("init.schema", file=editor.schema_file(path).name)
            session.say("init.sample-now" if now else "init.sample-then", day=DURING.isoformat())
        else:
            session.say("init.done", file=str(path))
            session.say("init.schema", file=editor.schema_file(path).name)
        session.tell_plan_in_use(before)


def sample_file() -> Path:
    """Return the file of the real plan that comes with the program."""
    return next(path for path in SAMPLES if path.is_file())


def _empty(session: Session, folder: Path) -> str:
    period = half_of(session.common_day)
    return session.catalogue(
        "init.plan",
        id=plan_id(folder.resolve().name, period),
        start=period.start.isoformat(),
        end=period.end.isoformat(),
    )
