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
    numbers = query.numbered(session.plan, [number]).numbers if number else None
    report = reports.history(session.state(as_of, ()), session.journal, numbers, limit)
    session.show(report, format_)
    session.finish()
