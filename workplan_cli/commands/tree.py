"""``workplan tree``: show the plan's hierarchy with completion at every level."""

from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import at_least_one, strict
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.reports import build as reports

Depth = Annotated[int | None, typer.Option("--depth", metavar="N", parser=strict(at_least_one))]


def run(
    ctx: typer.Context,
    selection: Selection = EVERYTHING,
    depth: Depth = None,
    as_of: o.AsOf = None,
    format_: o.Format = "table",
) -> None:
    session = o.session(ctx)
    state = selection.apply(session, as_of or session.today)
    session.show(
        selection.spelled_out(state.plan).named(reports.tree(state, depth or reports.ACTIVITIES)), format_
    )
    session.finish()
