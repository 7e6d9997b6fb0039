"""``workplan history``: list entries, newest first."""

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.commands.states import state_of
from workplan_cli.reports import build as reports
from workplan_cli.reports.records import Filter
from workplan_cli.writers.shared.columns import columns_named
from workplan_cli.writers.shared.entry_columns import ENTRY_COLUMNS


def run(
    ctx: typer.Context,
    selection: Selection = EVERYTHING,
    since: o.Since = None,
    as_of: o.AsOf = None,
    columns: o.EntryColumns = None,
    limit: o.Limit = None,
    format_: o.Format = "table",
    full: o.Full = False,
) -> None:
    session = o.session(ctx)
    chosen = columns_named(columns, ENTRY_COLUMNS)
    day, rows = as_of or session.today, None
    if selection == EVERYTHING:
        state = state_of(session, day, ())
    else:
        state = selection.apply(session, day)
        rows = {item.row.id for item in (*state.activities, *state.dropped)}
    report = reports.history(state, session.journal_on(day), rows, limit, since)
    if since:
        selection = Selection((*selection.filters, Filter("since", since)))
    named = selection.spelled_out(state.plan).named(report)
    session.show(named, format_, columns=chosen, full=full)
    session.finish()
