"""``workplan import``: convert a signed document to plan.yaml and list the passages to review."""

from pathlib import Path
from typing import Annotated

import typer

from workplan_cli import importing as readers
from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import strict
from workplan_cli.language import dates
from workplan_cli.reports import build as reports
from workplan_cli.store.plan_file.write import plan_text

Source = Annotated[Path, typer.Argument(metavar="SOURCE", parser=Path)]
PlanFile = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", parser=Path)]
PlanPeriod = Annotated[
    str | None, typer.Option("--period", metavar="2025-H2", parser=strict(dates.parse_label))
]


def run(
    ctx: typer.Context,
    source: Source,
    output: PlanFile = Path("plan.yaml"),
    period: PlanPeriod = None,
    dry_run: o.DryRun = False,
    overwrite: o.Overwrite = False,
    format_: o.Format = "table",
) -> None:
    session = o.session(ctx)
    imported = readers.read(source, period=dates.parse_period(period) if period else None)
    if not dry_run:
        store.create(output, plan_text(imported.plan).encode(), force=overwrite)
    written = None if dry_run else str(output)
    session.show(reports.review(imported.plan, imported.review, source=str(source), written=written), format_)
