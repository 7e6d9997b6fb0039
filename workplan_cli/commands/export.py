"""``workplan export``: the plan in the official form, as a document, a calendar or a database."""

from pathlib import Path
from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.selection import Selection
from workplan_cli.reports import build as reports

File = Annotated[Path, typer.Option("--output", "-o", metavar="FILE")]
Progress = Annotated[bool, typer.Option("--progress")]
ByDepartment = Annotated[bool, typer.Option("--by-department")]


def run(
    ctx: typer.Context,
    output: File,
    numbers: o.Numbers = None,
    owner: o.Owner = None,
    department: o.Department = None,
    supervisor: o.Supervisor = None,
    deadline: o.DeadlineKinds = None,
    state: o.States = None,
    flags: o.Flags = (),
    due_before: o.DueBefore = None,
    due_within: o.DueWithin = None,
    search: o.Search = None,
    as_of: o.AsOf = None,
    progress: Progress = False,
    by_department: ByDepartment = False,
    raw: o.Raw = False,
    force: o.Force = False,
) -> None:
    session = o.session(ctx)
    selection = Selection(
        numbers=numbers,
        owner=owner,
        department=department,
        supervisor=supervisor,
        deadline=deadline,
        state=state,
        flags=flags,
        due_before=due_before,
        due_within=due_within,
        search=search,
    )
    found, items = selection.apply(session, as_of or session.today)
    form = reports.form(found, session.journal, items, progress=progress, apart=by_department)
    session.deliver(form, "table", output, raw=raw, force=force)
    session.finish()
