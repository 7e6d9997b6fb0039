"""``workplan report``: figures per department, or the activities with a flag, due soon or changed.

A document (docx, xlsx, html) gets the full execution report, unless options ask for a part of it.
"""

from pathlib import Path
from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.filter_options import FLAGS
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.reports import build as reports
from workplan_cli.reports import records
from workplan_cli.writers.formats import format_of, holds

DEFAULT = "department"


def run(
    ctx: typer.Context,
    by: o.Grouping = DEFAULT,
    selection: Annotated[Selection, "owner", "department", "supervisor", FLAGS, "due_within"] = EVERYTHING,
    since: o.Since = None,
    as_of: o.AsOf = None,
    format_: o.Format = "table",
    raw: o.Raw = False,
    output: o.Output = None,
    force: o.Force = False,
    fail_if: o.FailIf = None,
) -> None:
    session = o.session(ctx)
    state, items = selection.apply(session, as_of or session.today)
    report: records.AnyReport
    if since:
        report = reports.changes(state, session.journal, since)
    elif selection.focus != "activities" or selection.asks_for("due_within"):
        report = reports.activities(state, items, focus=selection.focus)
    elif by == DEFAULT and output is not None and _holds_all(output):
        from workplan_cli.reports.execution import execution

        report = execution(state)
    else:
        report = reports.summary(state, by)
    session.deliver(report, format_, output, raw=raw, force=force)
    session.finish()
    o.fail_if(state.activities, fail_if)


def _holds_all(output: Path) -> bool:
    """Whether the whole execution report can go into the file: figures, tables and charts on pages."""
    from workplan_cli.reports.execution import Execution

    return holds(format_of(output, records.Summary), Execution)
