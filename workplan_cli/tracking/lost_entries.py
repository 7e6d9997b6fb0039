"""Finds entries that lose their effect because of an amendment.

An amendment can drop an activity, remove a target or change the executors. Entries of a renumbered activity
stay with the activity. The quantity of a former executor stays in the total, but the completion of a former
executor is lost, because the joint completion is the mean over the executors on the day of the state.

An amendment may also be recorded after the day from which it is in force. Entries recorded in between may
then break a rule of the amended plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workplan_cli.errors import Level, Problem
from workplan_cli.model.activity import Activity
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.progress import REPORTS
from workplan_cli.tracking.requests import RowInTime, row_with_id

SHOWN = 3
"""The maximum number of entries that a message lists."""


def lost_entries(in_time: PlanInTime, name: str, journal: Journal, today: date) -> Iterator[Problem]:
    """Yield a warning for each activity whose reports lose their effect because of the amendment ``name``.

    The entries of the journal have the numbers under which they were recorded.
    """
    others = [each for each in in_time.amendments if each.name != name]
    without = PlanInTime(in_time.signed, others)
    day = max(today, in_time.day_of(name))
    for row_id in dict.fromkeys(each.subject for each in in_time.stages[name].effects):
        row = row_with_id(in_time.on(day), row_id, row_id)
        if row is None:
            continue
        number = row.activity.number
        counted = _counted(without, journal, row_id, number, day)
        left = _counted(in_time, journal, row_id, number, day)
        lost = [each for each in counted if each.id not in {one.id for one in left}]
        if lost:
            entries = [f"{each.on.isoformat()} {each.author} {each.id}" for each in lost[-SHOWN:][::-1]]
            params = {"number": number, "n": len(lost), "day": in_time.day_of(name), "entries": entries}
            yield Problem("amendment-entries-lost", params, Level.WARNING)


def _counted(in_time: PlanInTime, journal: Journal, row_id: str, number: str, day: date) -> list[Entry]:
    """Return the reports that count towards the state of a row on a day, in chronological order."""
    state = RowInTime(in_time, journal, row_id, number).state(day)
    if state is None or state.row.past.dropped:
        return []
    reports = (each for each in state.entries if each.kind in REPORTS)
    return [each for each in reports if _counts(each, state.activity)]


def _counts(entry: Entry, activity: Activity) -> bool:
    """Return whether an activity still has the target of a report, or the executor of a completion."""
    if entry.target is not None:
        return activity.target(entry.target) is not None
    if entry.executor is None or entry.kind not in (EntryKind.PERCENT, EntryKind.COMPLETE):
        return True
    return entry.executor.partition("/")[0] in activity.executors
