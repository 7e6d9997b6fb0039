"""``workplan check``: report all problems of the plan and of the journals in one run."""

import typer

from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.errors import Level
from workplan_cli.model.plan import REQUIRED
from workplan_cli.reports import build as reports
from workplan_cli.tracking.state import fold
from workplan_cli.writers.shared.text import one_line


def run(ctx: typer.Context, format_: o.Format = "table", fail_if: o.FailIf = None) -> None:
    session = o.session(ctx)
    plan, journal, found = store.inspect(
        session.plan_path, session.now, lambda signed: session.day_in(signed.settings)
    )
    problems = [*(session.doubts_of_place(plan) if plan else ()), *found]
    state = None
    if plan and not any(problem.level is Level.ERROR for problem in problems):
        state = fold(plan, journal, session.today)
        problems += store.placed(session.plan_path, reports.differing_parts(state))
        if session.strict and plan.settings.evidence == REQUIRED:
            problems += store.placed(session.plan_path, reports.without_evidence(state))
    activities = sum(1 for _ in plan.rows()) if plan else 0
    report = reports.problems(
        session.inputs.named(problems), activities=activities, entries=len(journal.entries)
    )
    session.show(report, format_)
    session.log([one_line(session.catalogue("used.plan", path=session.inputs.name(session.plan_path)))])
    if state:
        o.fail_if(session, reports.total(state), fail_if)
    if any(session.strict or problem.level is Level.ERROR for problem in problems):
        raise typer.Exit(1)
