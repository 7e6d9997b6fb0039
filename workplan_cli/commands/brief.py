"""``workplan brief``: one page for a meeting: what happened since the last one, and what needs attention."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import days_ahead
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.commands.session import Session
from workplan_cli.commands.states import known_before
from workplan_cli.reports.brief import brief

SINCE = timedelta(days=14)
"""How long ago the last meeting was, unless the command says otherwise."""

Within = Annotated[str, o.duration("--within", "14d")]


def run(
    ctx: typer.Context,
    selection: Selection = EVERYTHING,
    since: o.Since = None,
    within: Within = "14d",
    as_of: o.AsOf = None,
    format_: o.FileFormat = None,
    output: o.Output = None,
    overwrite: o.Overwrite = False,
) -> None:
    session = o.session(ctx)
    day = as_of or session.today
    since = since or day - SINCE
    state = selection.apply(session, day)
    chosen = [*selection.arguments, *_again(session, as_of)]
    made = brief(known_before(session, since), state, since, days_ahead(within, day), chosen)
    session.deliver(selection.named(made), format_, output, force=overwrite)
    session.finish()


def _again(session: Session, as_of: date | None) -> Iterator[str]:
    """Yield the options with which another command finds the same plan, day and knowledge.

    They follow from the options of the brief alone, so that the same command prints the same page on any day.
    """
    for path in session.plan_options:
        yield from ("--plan", str(path))
    if day := as_of or session.today_option:
        yield from ("--as-of", str(day))
    if session.known_by_option:
        yield from ("--known-by", str(session.known_by_option))
