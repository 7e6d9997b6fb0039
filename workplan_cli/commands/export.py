"""``workplan export``: write the plan in the official form to a document, calendar or database."""

from pathlib import Path
from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import path_of
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.commands.session import STDOUT
from workplan_cli.errors import UsageError
from workplan_cli.reports import build as reports
from workplan_cli.writers.formats import ALL_FORMATS

File = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", parser=path_of("--output"))]
Progress = Annotated[bool, typer.Option("--progress")]
ByDepartment = Annotated[bool, typer.Option("--by-department")]


def run(
    ctx: typer.Context,
    output: File,
    selection: Selection = EVERYTHING,
    as_of: o.AsOf = None,
    progress: Progress = False,
    by_department: ByDepartment = False,
    format_: o.FileFormat = None,
    raw: o.Raw = False,
    overwrite: o.Overwrite = False,
) -> None:
    session = o.session(ctx)
    if output == STDOUT and format_ is None:
        raise UsageError.of("format-needed", formats=ALL_FORMATS)
    day = as_of or session.today
    found = selection.apply(session, day)
    items, journal = selection.listed(found), session.journal_on(day)
    form = reports.form(found, journal, items, progress=progress, apart=by_department)
    session.deliver(selection.named(form), format_, output, raw=raw, force=overwrite)
    session.finish()
