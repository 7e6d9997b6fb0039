"""``workplan list``: list the activities that pass the filters."""

from datetime import date
from functools import partial

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.plans import STREAMED, Asked, end, plans_of
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.commands.session import Session
from workplan_cli.reports import build as reports
from workplan_cli.reports.group_figures import Figures
from workplan_cli.reports.records import Activities
from workplan_cli.writers.shared.columns import columns as all_columns
from workplan_cli.writers.shared.columns import columns_named
from workplan_cli.writers.shared.filter_texts import left_out_text


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
    chosen = columns_named(columns, all_columns())
    plans = plans_of(session, register)
    day = as_of or plans.today
    asked = Asked(
        Activities,
        partial(build, day=day, sort=sort, limit=limit),
        day,
        selection,
        sort=sort,
        limit=limit,
        streamed=format_ in STREAMED and not chosen,
    )
    session.show(plans.report(asked), format_, columns=chosen, raw=raw, full=full)
    if session.screen.terminal and not plans.several and (left := selection.left_out(session, day)):
        session.tell("list.left-out", counts=[left_out_text(each, session.catalogue) for each in left])
    if session.screen.terminal and not plans.several and (dropped := selection.dropped(session, day)):
        session.tell("list.dropped", numbers=dropped, command="workplan list --state dropped")
    end(plans, fail_if)


def build(
    session: Session, selection: Selection, *, day: date, sort: str, limit: int | None
) -> tuple[Activities, Figures]:
    """Return the list of the activities that pass the filters, and their figures."""
    found = selection.apply(session, day)
    selection = selection.spelled_out(found.plan)
    items = selection.listed(found)
    report = reports.activities(
        found,
        items,
        focus=selection.focus,
        sort=sort,
        limit=limit,
        filters=selection.filters,
        relaxed=selection.relaxed(session, day) if not items and session.screen.terminal else (),
        again=selection.due_again(session, day) if session.screen.terminal else (),
    )
    return report, report.total
