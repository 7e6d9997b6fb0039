"""Finds the reports that count nowhere, because the plan does not have what they are about.

The plan may lack their activity, target or checkpoint. This happens where a plan file is edited, or replaced
by a corrected edition, after progress was recorded. Entries dated before the period are counted elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache

from workplan_cli.model.deadline import Deadline
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Row
from workplan_cli.tracking.checkpoints import checkpoints
from workplan_cli.tracking.course import OUTSIDE_PERIOD, SHORTFALL, Course
from workplan_cli.tracking.progress import COUNTED, REPORTS

Labels = Callable[[Deadline], Collection[str]]


def uncounted(
    plan: Plan, journal: Journal, numbers: Collection[str] | None = None
) -> Mapping[str, Sequence[Entry]]:
    """Return the valid entries that count nowhere, by the id of the row that they name.

    ``numbers`` limits the result to these rows. Of an activity that the plan does not have, all entries are
    included. Of other activities, only reports are.
    """
    reported = journal.of_each(numbers)
    named = {entries[0].activity for entries in reported.values() if entries}
    rows = {row.id: row for row in (*plan.rows(named), *plan.dropped())} if named else {}

    @cache
    def labels(deadline: Deadline) -> Collection[str]:
        return {each.label for each in checkpoints(deadline, plan.period, plan.settings.calendar)}

    lost = {
        row_id: _uncounted(plan, rows[row_id], entries, labels) if row_id in rows else entries
        for row_id, entries in reported.items()
    }
    return {row_id: entries for row_id, entries in lost.items() if entries}


def _uncounted(plan: Plan, row: Row, entries: Sequence[Entry], labels: Labels) -> Sequence[Entry]:
    # A replay is slow, and nearly all rows have no entry that could be left out.
    if not any(_may_be_left_out(row, entry, labels) for entry in entries):
        return ()
    counted = {entry.id for entry in Course(plan, row, entries).counted}
    return [
        each
        for each in entries
        if each.kind in REPORTS
        and each.id not in counted
        and (each.on >= plan.period.start or OUTSIDE_PERIOD in each.forced)
    ]


def _may_be_left_out(row: Row, entry: Entry, labels: Labels) -> bool:
    """Return whether a replay may leave out a report. ``False`` is certain, ``True`` is not."""
    if row.past.added or row.past.dropped or row.past.versions:
        return True
    activity = row.activity
    if entry.period and entry.period not in labels(activity.deadline):
        return True
    if entry.kind in COUNTED:
        return activity.target(entry.target) is None
    if entry.kind is EntryKind.COMPLETE:
        return bool(activity.targets) and SHORTFALL not in entry.forced
    return entry.kind is EntryKind.PERCENT and bool(activity.targets)
