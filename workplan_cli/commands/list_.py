"""``workplan list``: activities, filtered."""

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.selection import Selection
from workplan_cli.reports import build as reports
from workplan_cli.writers.shared.grid import columns_named


def run(
    ctx: typer.Context,
    numbers: o.Numbers = None,
    owner: o.Owner = None,
    department: o.Department = None,
    supervisor: o.Supervisor = None,
    deadline: o.DeadlineKinds = None,
    state: o.States = None,
    overdue: o.Overdue = False,
    behind: o.Behind = False,
    silent: o.Silent = False,
    undated: o.Undated = False,
    due_before: o.DueBefore = None,
    due_within: o.DueWithin = None,
    search: o.Search = None,
    as_of: o.AsOf = None,
    sort: o.Sort = "number",
    columns: o.Columns = None,
    limit: o.Limit = None,
    format_: o.Format = "table",
    raw: o.Raw = False,
    fail_if: o.FailIf = None,
) -> None:
    session = o.session(ctx)
    selection = Selection(
        numbers=numbers,
        owner=owner,
        department=department,
        supervisor=supervisor,
        deadline=deadline,
        state=state,
        overdue=overdue,
        behind=behind,
        silent=silent,
        undated=undated,
        due_before=due_before,
        due_within=due_within,
        search=search,
    )
    chosen = columns_named(columns, ()) if columns else None
    found, items = selection.apply(session, as_of or session.today)
    report = reports.activities(found, items, focus=selection.focus, sort=sort, limit=limit)
    session.show(report, format_, columns=chosen, raw=raw)
    session.finish()
    o.fail_if(report.total, fail_if)
