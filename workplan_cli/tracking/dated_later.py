"""Leaves out the warnings about missing dates of plan.yaml if the dates were given later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workplan_cli.errors import Problem
from workplan_cli.model.deadline import Deadline, DeadlineKind
from workplan_cli.model.journal import EntryKind, Journal
from workplan_cli.model.plan import Plan

MISSING = {"deadline-text-dated", "deadline-text-no-day"}
"""The codes of the warnings."""


def without_dated_later(problems: Iterable[Problem], plan: Plan, journal: Journal) -> Iterator[Problem]:
    """Yield the problems, except that a date is missing which a schedule or an amendment gave.

    ``plan`` and ``journal`` are those of the day on which the problems are reported.
    """
    problems = list(problems)
    if not any(each.code in MISSING for each in problems):
        yield from problems
        return
    undated = {row.id for row in plan.rows() if _is_undated(row.activity.deadline)}
    undated -= {journal.row_of(each) for each in journal.valid() if each.kind is EntryKind.SCHEDULE}
    for problem in problems:
        if problem.code not in MISSING or problem.params["number"] in undated:
            yield problem


def _is_undated(deadline: Deadline) -> bool:
    return deadline.kind is DeadlineKind.EXTERNAL and not deadline.by
