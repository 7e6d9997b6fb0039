"""``workplan export``: write the plan in the official form to a document, calendar or database."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import path_of
from workplan_cli.commands.plans import STREAMED, Asked, end, plans_of
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.commands.session import STDOUT, Session
from workplan_cli.errors import UsageError
from workplan_cli.reports import build as reports
from workplan_cli.reports.group_figures import Figures
from workplan_cli.reports.records import Form
from workplan_cli.writers.formats import ALL_FORMATS, format_of

File = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", parser=path_of("--output"))]
Progress = Annotated[bool, typer.Option("--progress")]
ByDepartment = Annotated[bool, typer.Option("--by-department")]

WHOLE = ("jsonl", "ics", "sqlite")
"""The formats that hold the execution of the activities with and without ``--progress``."""


def run(
    ctx: typer.Context,
    output: File,
    selection: Selection = EVERYTHING,
    as_of: o.AsOf = None,
    progress: Progress = False,
    by_department: ByDepartment = False,
    format_: o.FileFormat = None,
    raw: o.Raw = False,
    register: o.RegisterFile = None,
    overwrite: o.Overwrite = False,
) -> None:
    session = o.session(ctx)
    if output == STDOUT and format_ is None:
        raise UsageError.of("format-needed", formats=ALL_FORMATS)
    if by_department and _format(output, format_) != "xlsx":
        raise UsageError.of("by-department-without-workbook")
    if progress and (written := _format(output, format_)) in WHOLE:
        raise UsageError.of("progress-always", format=written)
    plans = plans_of(session, register)
    day = as_of or plans.today
    made = partial(build, day=day, progress=progress, apart=by_department)
    asked = Asked(Form, made, day, selection, streamed=format_ in STREAMED and output == STDOUT)
    session.deliver(plans.report(asked), format_, output, raw=raw, force=overwrite)
    end(plans)


def _format(output: Path, format_: str | None) -> str:
    return format_ or format_of(output)


def build(
    session: Session, selection: Selection, *, day: date, progress: bool, apart: bool
) -> tuple[Form, Figures]:
    """Return the official form with the activities that pass the filters, and their figures."""
    found = selection.apply(session, day)
    items, journal = selection.listed(found), session.journal_on(day)
    form = reports.form(found, journal, items, progress=progress, apart=apart)
    return selection.spelled_out(form.plan).named(form), form.total
