"""The execution report on a plan, which an organization sends to the people who approved the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from workplan_cli.model.plan import Plan
from workplan_cli.reports.build import header, lines_of, summary
from workplan_cli.reports.figures import figures
from workplan_cli.reports.records import EntryLine, Figures, Header, Listed
from workplan_cli.tracking import flags
from workplan_cli.tracking.forecast import Forecast, forecasts
from workplan_cli.tracking.state import ActivityState, State


class Execution(NamedTuple):
    """The content of the execution report.

    ``items`` are all activities in plan order. ``flagged`` holds the activities with each counted flag, by
    the name of the flag: overdue activities by days late, most first; activities that are behind by
    completion, lowest first; all others in plan order. ``forecasts`` maps the number of each activity that is
    behind to the forecasts of its targets that have not been reached. ``recent`` holds the latest entries,
    newest first, without reverted and reverting entries.
    """

    header: Header
    plan: Plan
    items: tuple[ActivityState, ...]
    total: Figures
    by_department: tuple[Figures, ...]
    by_supervisor: tuple[Figures, ...]
    by_chapter: tuple[Figures, ...]
    flagged: Mapping[str, tuple[ActivityState, ...]]
    forecasts: Mapping[str, tuple[Forecast, ...]]
    recent: tuple[EntryLine, ...]


RECENT = 20

_WORST_FIRST: dict[str, Callable[[ActivityState], Any]] = {
    "overdue": lambda item: -item.days_late,
    "behind": lambda item: item.fraction or 0,
}


def execution(state: State) -> Execution:
    """Build the execution report on the activities in the state."""
    items = state.activities
    plan = state.plan
    flagged = {name: flags.having(items, name) for name in flags.counted()}
    for name, severity in _WORST_FIRST.items():
        flagged[name] = tuple(sorted(flagged[name], key=severity))
    return Execution(
        header=header(state),
        plan=plan,
        items=items,
        total=figures(
            "total", "total", (*items, *state.dropped), state.day, accepting=plan.settings.accepting
        ),
        by_department=summary(state, "department").items,
        by_supervisor=summary(state, "supervisor").items,
        by_chapter=summary(state, "chapter").items,
        flagged=flagged,
        forecasts={item.number: forecasts(item, plan) for item in flagged["behind"]},
        recent=_recent(state),
    )


def _recent(state: State) -> tuple[EntryLine, ...]:
    entries = [entry for item in state.activities for entry in item.entries]
    entries.sort(key=lambda entry: entry.chronology, reverse=True)
    return lines_of(state.plan, entries[:RECENT], frozenset())


Report = Listed | Execution
"""Every kind of report that a writer can render."""
