"""Tells whether the deadline of an activity was extended, in every report by the same rule.

An activity counts as extended if its deadline in force is later than the one it is compared with, or if an
amendment moved a missed date to a later day and did not bring the last date forward. An extension that
another amendment took back counts no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workplan_cli.model.activity import Activity
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Change
from workplan_cli.tracking.state import ActivityState


def extension_among(
    changes: Sequence[Change], item: ActivityState, before: ActivityState | None, plan: Plan
) -> Change | None:
    """Return the last of the changes that extended the deadline; ``None`` if the activity is not extended.

    ``changes`` are changes of the activity ``item`` since the state ``before``. Without that state, the
    deadline is compared with the signed one.
    """
    found = [each for each in reversed(changes) if each.extension]
    if not found:
        return None
    was = _due(before, plan) if before else _last_due(_signed(item), plan)
    if _due(item, plan) > was:
        return found[0]
    return next((each for each in found if missed_date(item, each)), None)


def missed_date(item: ActivityState, extension: Change) -> date | None:
    """Return the oldest missed date that an extension moved to a later day; ``None`` if it moved none."""
    closed = ((each.due, each.closed) for each in item.checkpoints)
    return next((due for due, by in closed if by and by.to and by.on == extension.on), None)


def _due(item: ActivityState, plan: Plan) -> date:
    # Of a cancelled activity every checkpoint is closed, and only the plan tells its deadline.
    return item.due or _last_due(item.activity, plan)


def _signed(item: ActivityState) -> Activity:
    versions = item.row.past.versions
    return versions[0].activity if versions else item.activity


def _last_due(activity: Activity, plan: Plan) -> date:
    # Imported when used: a list reads the dates of an indexed plan, and computes none.
    from workplan_cli.tracking.checkpoints import last_due

    return last_due(activity.deadline, plan.period, plan.settings.calendar)
