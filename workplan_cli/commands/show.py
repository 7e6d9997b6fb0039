"""``workplan show``: show all details of one activity."""

from datetime import date

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.session import Session
from workplan_cli.reports import build as reports
from workplan_cli.reports.records import Detail
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.state import fold


def run(
    ctx: typer.Context,
    number: o.Number,
    as_of: o.AsOf = None,
    format_: o.Format = "table",
    full: o.Full = False,
) -> None:
    session = o.session(ctx)
    session.show(detail(session, number, as_of or session.today), format_, full=full)
    session.finish()


def detail(session: Session, number: str, day: date) -> Detail:
    """Build the report on one activity on a day. Raises :class:`UsageError` ``unknown-number``."""
    row = query.one(session.plan_on(day), number)
    journal = session.journal_on(day)
    state = fold(session.plan_on(day), journal, day, [row])
    return reports.detail(state, journal, row.activity.number)
