"""``workplan list``: list the activities that pass the filters."""

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.reports import build as reports
from workplan_cli.writers.shared.columns import columns_named


def run(
    ctx: typer.Context,
    selection: Selection = EVERYTHING,
    as_of: o.AsOf = None,
    sort: o.Sort = "number",
    columns: o.Columns = None,
    limit: o.Limit = None,
    format_: o.Format = "table",
    full: o.Full = False,
    raw: o.Raw = False,
    fail_if: o.FailIf = None,
) -> None:
    session = o.session(ctx)
    chosen = columns_named(",".join(columns), ()) if columns else None
    day = as_of or session.today
    found = selection.apply(session, day)
    items = selection.listed(found)
    report = reports.activities(
        found,
        items,
        focus=selection.focus,
        sort=sort,
        limit=limit,
        filters=selection.filters,
        relaxed=selection.relaxed(session, day) if not items and session.screen.terminal else (),
    )
    session.show(report, format_, columns=chosen, raw=raw, full=full)
    session.finish()
    o.fail_if(session, report.total, fail_if)
