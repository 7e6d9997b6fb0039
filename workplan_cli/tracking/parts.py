"""The reports of one executor, or of one member of a group, on an activity.

A part is the share of an executor or member in an activity. It is identified by the key of the executor, or
by ``group/member``. A report on the whole activity is regarded as a report of its lead, the first executor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.checkpoints import TARGETS, checkpoints
from workplan_cli.tracking.judging import days_late
from workplan_cli.tracking.progress import COMPLETE, REPORTS
from workplan_cli.tracking.state import ActivityState


def reports_of(item: ActivityState, part: str) -> Iterator[Entry]:
    """Yield the reports of a part, in order. The part of a group includes the reports of its members."""
    return (each for each in item.entries if each.kind in REPORTS and _is_of(item, each.executor, part))


def share_of_part(item: ActivityState, part: str) -> Fraction | None:
    """Return the completion from 0 to 1 that a part last stated for itself; ``None`` if it stated none.

    A completion that a reopening or a return took back is not stated any more.
    """
    share: Fraction | None = None
    for entry in item.entries:
        if entry.executor == part and entry.kind is EntryKind.PERCENT:
            share = Fraction(entry.value or 0) / 100
        elif entry.executor == part and entry.kind is EntryKind.COMPLETE and not entry.period:
            share = COMPLETE
    taken_back = share == COMPLETE and not item.targets and item.parts.get(part) != COMPLETE
    return None if taken_back else share


def as_awaited(item: ActivityState, part: str) -> ActivityState:
    """Return the state of an open activity without the checkpoints that do not await a report of a part.

    These are the checkpoints that other executors have not completed yet, but the part has. The days late
    are those of the oldest overdue checkpoint that awaits the part.
    """
    left = tuple(each for each in item.checkpoints if not each.unmet or each.awaits(part))
    if len(left) == len(item.checkpoints):
        return item
    return item._replace(checkpoints=left, days_late=days_late(left, item.day, None))


def reports_in_turn(item: ActivityState) -> bool:
    """Return whether an activity needs a report for each date: it repeats or has several dates."""
    dates = [each for each in item.asked if each.label != TARGETS]
    return bool(item.activity.deadline.every) or len(dates) > 1


def unreported(plan: Plan, item: ActivityState, part: str, day: date) -> Sequence[CheckpointState]:
    """Return the checkpoints that have begun and still need a report of a part, oldest first.

    A checkpoint needs no report if it is closed, or if it is met and the part has reported on it.
    """
    found = checkpoints(item.activity.deadline, plan.period, plan.settings.calendar)
    begins = {each.label: each.start for each in found}
    named = {each.period for each in reports_of(item, part)}

    def reported(checkpoint: CheckpointState) -> bool:
        return checkpoint.label in named or any(_is_of(item, by, part) for by, _ in checkpoint.reported)

    return [
        each
        for each in item.asked
        if each.label != TARGETS
        and begins.get(each.label, plan.period.start) <= day
        and (each.unmet or not reported(each))
    ]


def not_reported(plan: Plan, item: ActivityState, part: str, day: date) -> bool:
    """Return whether a report of a part is missing.

    An activity that repeats or has several dates needs a report on each checkpoint that has begun. Any other
    activity needs one report.
    """
    if not item.open:
        return False
    if reports_in_turn(item):
        return bool(unreported(plan, item, part, day))
    return next(reports_of(item, part), None) is None


def reporter_of(item: ActivityState, executor: str | None) -> str:
    """Return the part that an entry with this executor reports on; without an executor, that of the lead."""
    return executor or next(iter(item.activity.executors), "")


def _is_of(item: ActivityState, executor: str | None, part: str) -> bool:
    """Return whether a report of ``executor`` belongs to a part."""
    by = reporter_of(item, executor)
    return by == part or by.startswith(f"{part}/")
