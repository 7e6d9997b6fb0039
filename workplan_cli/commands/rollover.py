"""``workplan rollover``: make the next period's plan from the unfinished activities of this one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.commands.output import print_bytes, shown_or, written_unseen
from workplan_cli.commands.parsers import path_of, strict
from workplan_cli.commands.session import STDOUT
from workplan_cli.commands.states import state_of
from workplan_cli.errors import UsageError
from workplan_cli.language import dates
from workplan_cli.reports import build as reports
from workplan_cli.tracking.rollover import roll_over

To = Annotated[str, typer.Option("--to", metavar="2026-H1", parser=strict(dates.parse_label))]
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
    made = roll_over(state, to)
    origins = {each.activity.number: each.item.row.id for each in made.items if each.activity}
    if output == STDOUT and not dry_run:
        data, problems = store.successor(output, made.plan, session.signed, session.plan_path, origins)
        print_bytes(data)
        session.report_problems(problems)
        session.finish()
        return
    path = output if output.suffix.lower() in (".yaml", ".yml") else output / "plan.yaml"
    if not dry_run:
        if store.has_journals(path):
            raise UsageError.of("rollover-beside-journals", file=str(path))
        store.make_folder(path.parent)
        problems = store.write_successor(
            path, made.plan, session.signed, session.plan_path, origins, force=overwrite
        )
    with shown_or(*(() if dry_run else written_unseen(path))):
        session.show(reports.rollover(state, *made, None if dry_run else str(path)), format_)
    session.report_problems(() if dry_run else problems)
    session.finish()
