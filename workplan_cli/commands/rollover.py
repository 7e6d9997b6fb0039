"""``workplan rollover``: make the next period's plan from the unfinished activities of this one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import editor
from workplan_cli.commands import options as o
from workplan_cli.commands.output import print_bytes, shown_or, written_unseen
from workplan_cli.commands.parsers import not_blank, path_of
from workplan_cli.commands.session import STDOUT
from workplan_cli.commands.states import state_of
from workplan_cli.errors import UsageError
from workplan_cli.reports import build as reports
from workplan_cli.tracking.rollover import roll_over

To = Annotated[str, typer.Option("--to", metavar="2026-H1", parser=not_blank("--to"))]
New = Annotated[Path, typer.Option("--output", "-o", metavar="FILE|FOLDER", parser=path_of("--output"))]


def run(
    ctx: typer.Context,
    to: To,
    output: New,
    dry_run: o.DryRun = False,
    overwrite: o.Overwrite = False,
    format_: o.Format = "table",
) -> None:
    session = o.session(ctx)
    state = state_of(session, session.signed.period.end)
    made = roll_over(state, to, session.today)
    path = output if output == STDOUT or _is_file(output) else output / "plan.yaml"
    about = editor.header(session.catalogue, "draft")
    header = about if path == STDOUT else editor.modeline(path).removeprefix("# ") + about
    origins = {each.activity.number: each.item.row.id for each in made.items if each.activity}
    data, problems = store.successor(path, made.plan, session.signed, session.plan_path, origins, header)
    if output == STDOUT and not dry_run:
        print_bytes(data)
    else:
        if not dry_run:
            _require_place(path)
            editor.write_plan(path, data, session.catalogue.language, made.plan, overwrite=overwrite)
        with shown_or(*(() if dry_run else written_unseen(path))):
            written = None if dry_run else str(path)
            early = session.today <= session.signed.period.end
            session.show(reports.rollover(state, *made, written, early=early), format_)
    session.report_problems(problems)
    session.finish()


def _is_file(output: Path) -> bool:
    return output.suffix.lower() in (".yaml", ".yml")


def _require_place(path: Path) -> None:
    """Make the folder of the new plan. Refuse it if journals there would count as progress of the plan."""
    if store.has_journals(path):
        raise UsageError.of("rollover-beside-journals", file=str(path))
    store.make_folder(path.parent)
