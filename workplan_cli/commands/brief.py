"""``workplan brief``: print one page for a meeting, with recent events and matters that need attention."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import days_ahead
from workplan_cli.commands.plans import Asked, end, plans_of
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.commands.session import Session
from workplan_cli.commands.states import known_before
from workplan_cli.reports.brief import Brief, brief, brief_of_several
from workplan_cli.reports.group_figures import Figures

SINCE = timedelta(days=14)
"""The time since the last meeting, if the command line does not give the date of that meeting."""

Within = Annotated[str, o.duration("--within", "14d")]


def run(
    ctx: typer.Context,
    selection: Selection = EVERYTHING,
    since: o.Since = None,
    within: Within = "14d",
    as_of: o.AsOf = None,
    format_: o.FileFormat = None,
    output: o.Output = None,
    register: o.RegisterFile = None,
    overwrite: o.Overwrite = False,
) -> None:
    session = o.session(ctx)
    chosen = (*selection.arguments, *session.again(as_of))
    plans = plans_of(session, register)
    day = as_of or plans.today
    until = days_ahead(within, day)
    made = partial(build, day=day, since=o.not_after(since, day) or day - SINCE, until=until, command=chosen)
    together = partial(brief_of_several, until=until, command=chosen)
    session.deliver(
        plans.report(Asked(Brief, made, day, selection, together)), format_, output, force=overwrite
    )
    end(plans)


def build(
    session: Session, selection: Selection, *, day: date, since: date, until: date, command: tuple[str, ...]
) -> tuple[Brief, Figures]:
    """Return the brief on the activities that pass the filters, and their figures."""
    state = selection.apply(session, day)
    made = brief(known_before(session, since), state, since, until, command)
    return selection.spelled_out(state.plan).named(made), made.total
