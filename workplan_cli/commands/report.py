"""``workplan report``: figures per group, or the activities with a flag, due soon or changed.

Output to a document (docx, xlsx, html) is the full execution report, unless options select a part.
"""

from pathlib import Path

import typer

from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.commands.session import STDOUT, Session
from workplan_cli.reports import build as reports
from workplan_cli.reports import records
from workplan_cli.reports.overview import overview
from workplan_cli.writers.formats import FORMATS, format_of, holds

DEFAULT = "department"
DUE = ("due_before", "due_after", "due_within")
"""The filters, beside those of the flags, that make the report a list of activities."""


def run(
    ctx: typer.Context,
    by: o.Grouping = DEFAULT,
    selection: Selection = EVERYTHING,
    since: o.Since = None,
    as_of: o.AsOf = None,
    format_: o.FileFormat = None,
    raw: o.Raw = False,
    output: o.Output = None,
    overwrite: o.Overwrite = False,
    fail_if: o.FailIf = None,
) -> None:
    session = o.session(ctx)
    day = as_of or session.today
    part = bool(since) or selection.focus != "activities" or any(map(selection.asks_for, DUE))
    whole = not part and by == DEFAULT and _holds_all(output, format_ or "table")
    if selection == EVERYTHING and not part and not whole and by != records.MEMBER:
        plan, journal = session.plan_on(day), session.journal_on(day)
        summary = overview(plan, journal, day, by, store.memo(plan, journal))
        session.deliver(summary, format_, output, raw=raw, force=overwrite)
        _tell_of_nothing(session, summary)
        session.finish()
        o.fail_if(session, summary.total, fail_if)
        return
    state = selection.apply(session, day)
    report: records.AnyReport
    if since:
        report = selection.named(reports.changes(session.known_before(since), state, since))
    elif part:
        items = selection.listed(state)
        report = selection.named(reports.activities(state, items, focus=selection.focus))
    elif whole:
        from workplan_cli.reports.execution import execution

        report = selection.named(execution(state))
    elif by == records.MEMBER:
        from workplan_cli.reports.members import members

        report = selection.named(members(state, selection.members(state.plan)))
    else:
        report = selection.named(reports.summary(state, by))
    session.deliver(report, format_, output, raw=raw, force=overwrite)
    _tell_of_nothing(session, report)
    session.finish()
    o.fail_if(session, reports.total(state), fail_if)


def _tell_of_nothing(session: Session, report: records.AnyReport) -> None:
    """Say why a report by basis has no groups: the field is optional, and most plans leave it out."""
    if isinstance(report, records.Summary) and report.by == "basis" and not report.items:
        session.tell("report.no-basis")


def _holds_all(output: Path | None, format_: str) -> bool:
    """Return whether the output is a document that can hold the full execution report."""
    if output is None and format_ in FORMATS:
        return False
    from workplan_cli.reports.execution import Execution

    if output is not None and output != STDOUT:
        format_ = format_of(output, records.Summary)
    return holds(format_, Execution)
