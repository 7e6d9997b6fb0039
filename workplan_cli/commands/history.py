"""``workplan history``: list entries, newest first."""

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.commands.states import state_of
from workplan_cli.reports import build as reports


def run(
    ctx: typer.Context,
    selection: Selection = EVERYTHING,
    as_of: o.AsOf = None,
    limit: o.Limit = None,
    format_: o.Format = "table",
) -> None:
    session = o.session(ctx)
    day = as_of or session.today
    if selection == EVERYTHING:
        report = reports.history(state_of(session, day, ()), session.journal_on(day), None, limit)
    else:
        state = selection.apply(session, day)
        rows = {item.row.id for item in (*state.activities, *state.dropped)}
        report = selection.named(reports.history(state, session.journal_on(day), rows, limit))
    session.show(report, format_)
    session.finish()
