"""``workplan sheet``: write a spreadsheet in which one executor reports progress."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.session import STDOUT
from workplan_cli.errors import UsageError
from workplan_cli.sheets.questions import make_sheet
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.state import fold

File = Annotated[Path, typer.Option("--output", "-o", metavar="FILE.xlsx")]


def run(
    ctx: typer.Context,
    output: File,
    owner: o.Owner = None,
    department: o.Department = None,
    overwrite: o.Overwrite = False,
) -> None:
    session = o.session(ctx)
    if output != STDOUT and output.suffix.lower() != ".xlsx":
        raise UsageError.of("unknown-ending", file=str(output), endings=[".xlsx"])
    if bool(owner) == bool(department):
        raise UsageError.of("one-executor-needed")
    plan, journal = session.plan, session.journal_on(session.today)
    executor = query.owned(plan, owner) if owner else query.executor(plan, department or "")
    rows = plan.rows(executors={executor})
    asked = make_sheet(fold(plan, journal, session.today, rows), journal, executor)
    if not asked.questions:
        raise UsageError.of("nothing-to-ask", executor=executor)
    session.deliver(asked, "xlsx", output, force=overwrite)
    session.finish()
