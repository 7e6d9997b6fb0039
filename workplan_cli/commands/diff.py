"""``workplan diff``: show the differences between two plan files, or between one plan on two days."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import completion
from workplan_cli.commands import options as o
from workplan_cli.errors import UsageError, ValueProblem
from workplan_cli.language.dates import parse_day
from workplan_cli.reports.plan_files import Differences
from workplan_cli.tracking import diff
from workplan_cli.tracking.state import fold

Old = Annotated[str, typer.Argument(metavar="OLD", autocompletion=completion.files)]
New = Annotated[str, typer.Argument(metavar="NEW", autocompletion=completion.files)]


def run(ctx: typer.Context, old: Old, new: New, format_: o.Format = "table") -> None:
    session = o.session(ctx)
    paths = [session.inputs.file(Path(each), "plan.yaml") for each in (old, new)]
    if all(path.is_file() or path.suffix in (".yaml", ".yml") for path in paths):
        plans = [store.load_plan(path) for path in paths]
        session.show(Differences(old, new, diff.of_files(*plans)), format_)
        return
    try:
        days = [parse_day(each) for each in (old, new)]
    except ValueProblem:
        raise UsageError.of("diff-mixed", old=old, new=new) from None
    first, last = (day.isoformat() for day in days)
    found = diff.between(session.in_time, *days)
    between = {each.on for each in session.in_time.amendments if days[0] < each.on <= days[1]}
    if any(each.on in between for each in found if each.field == "deadline"):
        plan = session.plan_on(days[1])
        rows = [row for row in plan.rows() if any(each.on in between for each in row.past.changes)]
        state = fold(plan, session.journal_on(days[1]), days[1], rows)
        found = tuple(diff.with_extensions(found, state, between))
    session.show(Differences(first, last, found), format_)
    session.report_problems(session.amendments.unread)
