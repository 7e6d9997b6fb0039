"""``workplan list``: list the activities that pass the filters."""

from datetime import date
from functools import partial

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.commands.session import Session
from workplan_cli.reports import build as reports
from workplan_cli.reports.records import Activities, Figures
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
    register: o.RegisterFile = None,
    fail_if: o.FailIf = None,
) -> None:
    session = o.session(ctx)
    chosen = columns_named(",".join(columns), ()) if columns else None
    if session.several or register:
        from workplan_cli.commands.several import STREAMED, SeveralPlans

        plans = SeveralPlans(session, register)
        day = as_of or plans.today
        asked = partial(build, day=day, sort=sort, limit=limit)
        streamed = format_ in STREAMED and not chosen
        several = plans.report(Activities, asked, day, selection, sort=sort, limit=limit, streamed=streamed)
        session.show(several, format_, columns=chosen, raw=raw, full=full)
        plans.finish()
        o.fail_if(session, plans.tally.total.counts, fail_if)
        return
    report, total = build(session, selection, day=as_of or session.today, sort=sort, limit=limit)
    session.show(report, format_, columns=chosen, raw=raw, full=full)
    session.finish()
    o.fail_if(session, total.counts, fail_if)


def build(
    session: Session, selection: Selection, *, day: date, sort: str, limit: int | None
) -> tuple[Activities, Figures]:
    """Return the list of the activities that pass the filters, and their figures."""
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
    return report, report.total
