"""``workplan show``: show all details of one activity."""

import typer

from workplan_cli.commands import options as o
from workplan_cli.reports import build as reports
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.state import fold


def run(ctx: typer.Context, number: o.Number, as_of: o.AsOf = None, format_: o.Format = "table") -> None:
    session = o.session(ctx)
    row = query.one(session.plan, number)
    state = fold(session.plan, session.journal, as_of or session.today, [row])
    session.show(reports.detail(state, session.journal, row.activity.number), format_)
    session.finish()
