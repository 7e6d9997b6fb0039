"""The report by member: what each member of a group has reported, and what it has not.

A member is judged by its own entries; the targets are not divided among the members.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import attrgetter

from workplan_cli.reports.build import header, total
from workplan_cli.reports.member_figures import MemberFigures, MemberValue
from workplan_cli.reports.records import Members
from workplan_cli.tracking.parts import not_reported, reports_of
from workplan_cli.tracking.state import ActivityState, State


def members(state: State, only: Collection[str] = ()) -> Members:
    """Build the figures of each member of the groups that execute activities of the state.

    ``only`` holds the keys of the members to show; if it is empty, all are shown.
    """
    lines = []
    for key, group in state.plan.groups.items():
        items = [item for item in state.activities if key in item.activity.executors]
        if items:
            parts = [f"{key}/{member}" for member in group.members]
            lines += [_line(state, items, part, group.name) for part in parts if not only or part in only]
    return Members(header(state), state.plan, tuple(lines), total(state))


def _line(state: State, items: Sequence[ActivityState], part: str, group: str) -> MemberFigures:
    found = {item.number: list(reports_of(item, part)) for item in items}
    reports = [report for each in found.values() for report in each]
    return MemberFigures(
        key=part,
        name=state.plan.name_of(part),
        group=group,
        activities=len(items),
        closed=sum(not item.open for item in items),
        reported=sum(bool(each) for each in found.values()),
        last=max(reports, key=attrgetter("chronology"), default=None),
        values=tuple(
            MemberValue(item.number, each.target.key, each.parts[part], each.target.unit)
            for item in items
            for each in item.targets
            if part in each.parts
        ),
        not_reported=tuple(item.number for item in items if not_reported(state.plan, item, part, state.day)),
    )
