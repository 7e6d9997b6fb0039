"""The execution report on a plan, which an organization sends to the people who approved the plan."""

from __future__ import annotations

from typing import NamedTuple

from workplan_cli.model.plan import Plan
from workplan_cli.reports.build import header, lines_of, summary
from workplan_cli.reports.figures import figures
from workplan_cli.reports.records import EntryLine, Figures, Header, Listed
from workplan_cli.tracking.forecast import Forecast, forecasts
from workplan_cli.tracking.state import ActivityState, State


class Lagging(NamedTuple):
    """An activity that is behind, with a forecast for each target that has not been reached."""

    item: ActivityState
    forecasts: tuple[Forecast, ...]


class Execution(NamedTuple):
    """The content of the execution report.

    ``items`` are all activities in plan order. ``overdue``, ``behind``, ``silent``, ``undated`` and
    ``shortfalls`` are the activities with the flag of that name. ``overdue`` is sorted by days late,
    most first; ``behind`` is sorted by completion, lowest first. ``recent`` holds the latest entries,
    newest first, without reverted and reverting entries.
    """

    header: Header
    plan: Plan
    items: tuple[ActivityState, ...]
    total: Figures
    by_department: tuple[Figures, ...]
    by_supervisor: tuple[Figures, ...]
    by_chapter: tuple[Figures, ...]
    overdue: tuple[ActivityState, ...]
    behind: tuple[Lagging, ...]
    silent: tuple[ActivityState, ...]
    undated: tuple[ActivityState, ...]
    shortfalls: tuple[ActivityState, ...]
    recent: tuple[EntryLine, ...]


RECENT = 20


def execution(state: State) -> Execution:
    """Build the execution report on the activities in the state."""
    items = state.activities
    plan, period = state.plan, state.plan.period
    behind = sorted((item for item in items if item.behind), key=lambda item: item.fraction or 0)
    return Execution(
        header=header(state),
        plan=plan,
        items=items,
        total=figures("total", "total", items, state.day),
        by_department=summary(state, "department").items,
        by_supervisor=summary(state, "supervisor").items,
        by_chapter=summary(state, "chapter").items,
        overdue=tuple(sorted((item for item in items if item.overdue), key=lambda item: -item.days_late)),
        behind=tuple(Lagging(item=item, forecasts=forecasts(item, period, state.day)) for item in behind),
        silent=tuple(item for item in items if item.silent),
        undated=tuple(item for item in items if item.undated),
        shortfalls=tuple(item for item in items if item.shortfall),
        recent=_recent(state),
    )


def _recent(state: State) -> tuple[EntryLine, ...]:
    entries = [entry for item in state.activities for entry in item.entries]
    entries.sort(key=lambda entry: entry.chronology, reverse=True)
    return lines_of(state.plan, entries[:RECENT], frozenset())


Report = Listed | Execution
"""Every kind of report that a writer can render."""
