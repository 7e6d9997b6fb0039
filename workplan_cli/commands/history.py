"""``workplan history``: list entries, newest first."""

import typer

from workplan_cli.commands import options as o
from workplan_cli.reports import build as reports
from workplan_cli.tracking import filters as query


def run(
    ctx: typer.Context,
    number: o.OptionalNumber = None,
    as_of: o.AsOf = None,
    limit: o.Limit = None,
    format_: o.Format = "table",
) -> None:
    session = o.session(ctx)
    day = as_of or session.today
    plan = session.plan_on(day)
    rows = {row.id for row in query.select_rows(plan, [query.numbered(plan, [number])])} if number else None
    report = reports.history(session.state(day, ()), session.journal_on(day), rows, limit)
    session.show(report, format_)
    session.finish()
