"""``workplan report``: figures per group, or the activities with a flag, due soon or changed.

Output to a document (docx, xlsx, html) is the full execution report, unless options select a part.
"""

from pathlib import Path
from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.commands.filter_options import FLAGS
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.commands.session import STDOUT
from workplan_cli.reports import build as reports
from workplan_cli.reports import records
from workplan_cli.reports.figures import figures
from workplan_cli.reports.overview import overview
from workplan_cli.writers.formats import FORMATS, format_of, holds

DEFAULT = "department"


def run(
    ctx: typer.Context,
    by: o.Grouping = DEFAULT,
    selection: Annotated[Selection, "owner", "department", "supervisor", FLAGS, "due_within"] = EVERYTHING,
    since: o.Since = None,
    as_of: o.AsOf = None,
    format_: o.FileFormat = None,
    raw: o.Raw = False,
    output: o.Output = None,
    force: o.Force = False,
    fail_if: o.FailIf = None,
) -> None:
    session = o.session(ctx)
    format_ = format_ or "table"
    day = as_of or session.today
    part = bool(since) or selection.focus != "activities" or selection.asks_for("due_within")
    whole = not part and by == DEFAULT and _holds_all(output, format_)
    if selection == EVERYTHING and not part and not whole:
        plan, journal = session.plan_on(day), session.journal_on(day)
        summary = overview(plan, journal, day, by, store.memo(plan, journal))
        session.deliver(summary, format_, output, raw=raw, force=force)
        session.finish()
        o.fail_if(summary.total, fail_if)
        return
    state, items = selection.apply(session, day)
    report: records.AnyReport
    if since:
        report = selection.named(reports.changes(session.known_before(since), state, since))
    elif part:
        report = selection.named(reports.activities(state, items, focus=selection.focus))
    elif whole:
        from workplan_cli.reports.execution import execution

        report = selection.named(execution(state))
    else:
        report = selection.named(reports.summary(state, by))
    session.deliver(report, format_, output, raw=raw, force=force)
    session.finish()
    o.fail_if(figures("total", "total", (*state.activities, *state.dropped), day), fail_if)


def _holds_all(output: Path | None, format_: str) -> bool:
    """Return whether the output is a document that can hold the full execution report."""
    if output is None and format_ in FORMATS:
        return False
    from workplan_cli.reports.execution import Execution

    if output is not None and output != STDOUT:
        format_ = format_of(output, records.Summary)
    return holds(format_, Execution)
