"""``workplan tree``: show the plan's hierarchy with completion at every level."""

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.reports import build as reports


def run(
    ctx: typer.Context,
    selection: Selection = EVERYTHING,
    as_of: o.AsOf = None,
    format_: o.Format = "table",
) -> None:
    session = o.session(ctx)
    state = selection.apply(session, as_of or session.today)
    session.show(selection.named(reports.tree(state)), format_)
    session.finish()
