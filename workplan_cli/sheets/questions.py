"""Builds the questions of a sheet: one for each target of an executor's activities.

State ── make_sheet ──→ Sheet ── writers ──→ file to fill in
filled-in file ── workbook ──→ FilledSheet ── collect ──→ Collection
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from workplan_cli.model.activity import Target
from workplan_cli.model.journal import Journal
from workplan_cli.reports.build import header
from workplan_cli.sheets.checksums import exact_text
from workplan_cli.sheets.records import Question, Sheet
from workplan_cli.tracking.progress import STATEMENTS
from workplan_cli.tracking.sheet_rows import digest
from workplan_cli.tracking.state import ActivityState, State, Status


def make_sheet(state: State, journal: Journal, executor: str) -> Sheet:
    """Build the sheet of an executor, with a row for each target of the executor's activities.

    An activity without targets has one row. Cancelled activities are left out.
    """
    rows: list[tuple[ActivityState, Target | None]] = [
        (item, target)
        for item in state.activities
        if executor in item.activity.executors and item.status is not Status.CANCELLED
        for target in item.activity.targets or (None,)
    ]
    questions = tuple(
        Question(row, item, target, so_far(item, target, executor))
        for row, (item, target) in enumerate(rows, start=1)
    )
    entries = [entry.id for item, _ in rows for entry in journal.all_of(item.row.id)]
    facts = [state.plan.organization, str(state.plan.period), executor, state.day.isoformat(), *entries]
    facts += [f"{each.item.number} {each.checksums} {exact_text(each.so_far)}" for each in questions]
    return Sheet(header(state), state.plan, executor, digest(*facts), questions)


def so_far(item: ActivityState, target: Target | None, executor: str) -> Decimal | Fraction | None:
    """Return an executor's progress on a target, in the target's unit, or on an activity without targets.

    Progress on an activity without targets is a fraction from 0 to 1. Returns ``None`` if the activity
    has several executors and nothing was stated about this executor's progress.
    """
    reporting = reporting_executor(item, executor)
    if target:
        return item.value_of(target.key, reporting)
    if reporting is None or len(item.activity.executors) == 1:
        return item.fraction
    return item.parts.get(executor)


def reporting_executor(item: ActivityState, executor: str) -> str | None:
    """Return the executor that a sheet's entry must name; ``None`` if the entry is about the whole activity.

    If the activity has a single executor and earlier entries named no executor, the new entry must not
    name an executor either: beside a total for the whole activity, an executor's own entry would not
    count.
    """
    alone = item.activity.executors == (executor,)
    return None if alone and reported_as_whole(item) else executor


def reported_as_whole(item: ActivityState) -> bool:
    """Return whether an entry states the progress of the activity without naming an executor."""
    return any(entry.executor is None and entry.kind in STATEMENTS for entry in item.entries)
