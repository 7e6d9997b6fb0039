"""``workplan tree``: the hierarchy with completion at every level."""

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.selection import Selection
from workplan_cli.reports import build as reports


def run(
    ctx: typer.Context,
    numbers: o.Numbers = None,
    owner: o.Owner = None,
    department: o.Department = None,
    supervisor: o.Supervisor = None,
    as_of: o.AsOf = None,
    format_: o.Format = "table",
) -> None:
    session = o.session(ctx)
    selection = Selection(numbers=numbers, owner=owner, department=department, supervisor=supervisor)
    state, _ = selection.apply(session, as_of or session.today)
    session.show(reports.tree(state), format_)
    session.finish()
