"""``workplan report``: figures per department, or what is overdue, behind, due soon or new.

Into a document (docx, xlsx, html) goes the whole execution report, unless a part was asked for.
"""

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.selection import Selection
from workplan_cli.reports import build as reports
from workplan_cli.writers import DOCUMENTS, format_of

DEFAULT = "department"


def run(
    ctx: typer.Context,
    by: o.Grouping = DEFAULT,
    owner: o.Owner = None,
    department: o.Department = None,
    supervisor: o.Supervisor = None,
    overdue: o.Overdue = False,
    behind: o.Behind = False,
    silent: o.Silent = False,
    undated: o.Undated = False,
    due_within: o.DueWithin = None,
    since: o.Since = None,
    as_of: o.AsOf = None,
    format_: o.Format = "table",
    raw: o.Raw = False,
    output: o.Output = None,
    force: o.Force = False,
    fail_if: o.FailIf = None,
) -> None:
    session = o.session(ctx)
    selection = Selection(
        owner=owner,
        department=department,
        supervisor=supervisor,
        overdue=overdue,
        behind=behind,
        silent=silent,
        undated=undated,
        due_within=due_within,
    )
    day = as_of or session.today
    whole = output is not None and format_of(output) in DOCUMENTS and by == DEFAULT
    if selection == Selection() and not since and not whole:
        figures = reports.overview(session.plan, session.journal, day, by)
        session.deliver(figures, format_, output, raw=raw, force=force)
        session.finish()
        o.fail_if(figures.total, fail_if)
        return
    state, items = selection.apply(session, day)
    report: reports.AnyReport
    if since:
        report = reports.changes(state, session.journal, since)
    elif selection.focus != "activities" or due_within:
        report = reports.activities(state, items, focus=selection.focus)
    elif whole:
        from workplan_cli.reports.execution import execution

        report = execution(state)
    else:
        report = reports.summary(state, by)
    session.deliver(report, format_, output, raw=raw, force=force)
    session.finish()
    o.fail_if(reports.figures("total", "total", state.activities, day), fail_if)
