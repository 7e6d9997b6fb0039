"""``workplan check``: report all problems of the plan and of the journals in one run."""

from collections.abc import Iterable
from functools import partial
from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import completion, open_review
from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import one_of
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.commands.session import Session
from workplan_cli.errors import Level, Problem, WorkplanError
from workplan_cli.model.settings import REQUIRED
from workplan_cli.reports import build as reports
from workplan_cli.reports.group_figures import Figures
from workplan_cli.reports.records import Problems
from workplan_cli.reports.several import NOTHING
from workplan_cli.tracking.state import fold
from workplan_cli.writers.formats import FORMATS
from workplan_cli.writers.shared.text import one_line

CHECK_FORMATS = (*FORMATS, "github")


CheckFormat = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(CHECK_FORMATS),
        parser=one_of("--format", CHECK_FORMATS, "format"),
        autocompletion=completion.among(CHECK_FORMATS),
    ),
]


def run(ctx: typer.Context, format_: CheckFormat = "table", fail_if: o.FailIf = None) -> None:
    session = o.session(ctx)
    if session.several:
        _check_several(session, format_, fail_if)
        return
    report, total = build(session, EVERYTHING, strict=session.strict)
    session.show(report, format_)
    session.log([one_line(session.catalogue("used.plan", path=session.inputs.name(session.plan_path)))])
    o.fail_if(session, total.counts, fail_if)
    _end(report.items, strict=session.strict)


def build(session: Session, _: Selection, *, strict: bool | None) -> tuple[Problems, Figures]:
    """Return the problems of a plan and its journals, and its figures if it has no error.

    With ``strict``, completions without evidence are also problems if the plan demands evidence.
    """
    plan, journal, found = store.inspect(
        session.plan_path, session.now, lambda signed: session.day_in(signed.settings)
    )
    doubts = session.doubts_of_place(plan) if plan else ()
    problems = [*doubts, *open_review.problems(session.plan_path), *found]
    state = None
    if plan and not any(problem.level is Level.ERROR for problem in problems):
        state = fold(plan, journal, session.today)
        problems += store.placed(session.plan_path, reports.differing_parts(state))
        if strict and plan.settings.evidence == REQUIRED:
            problems += store.placed(session.plan_path, reports.without_evidence(state))
    activities = sum(1 for _ in plan.rows()) if plan else 0
    report = reports.problems(
        session.inputs.named(problems), activities=activities, entries=len(journal.entries)
    )
    return report, reports.total(state) if state else NOTHING


def _build_any(session: Session, selection: Selection, *, strict: bool | None) -> tuple[Problems, Figures]:
    """Check one of several plans: do what :func:`build` does for a single plan.

    For a plan that cannot be read, the result contains the reasons as problems.
    """
    try:
        return build(session, selection, strict=strict)
    except WorkplanError as error:
        return reports.problems(error.problems, activities=0, entries=0), NOTHING


def _check_several(session: Session, format_: str, fail_if: str | None) -> None:
    from workplan_cli.commands.several import SeveralPlans

    plans = SeveralPlans(session)
    doubts = {problem.file: problem for problem in plans.doubts}
    asked = partial(_build_any, strict=session.strict)
    parts = [
        part._replace(report=part.report.and_one(doubts.get(str(place.path))))
        for place, part in zip(plans.places, plans.parts(asked, plans.today, EVERYTHING), strict=True)
    ]
    session.show(plans.of_parts(Problems, parts, plans.today, EVERYTHING), format_)
    plans.finish()
    o.fail_if(session, plans.tally.total.counts, fail_if)
    _end((problem for part in parts for problem in part.report.items), strict=session.strict)


def _end(problems: Iterable[Problem], *, strict: bool | None) -> None:
    if any(strict or problem.level is Level.ERROR for problem in problems):
        raise typer.Exit(1)
