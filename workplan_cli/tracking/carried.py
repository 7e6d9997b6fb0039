"""What became of an activity when the plan of the next period was made."""

from workplan_cli.model.activity import Activity
from workplan_cli.model.record import Record
from workplan_cli.tracking.state import ActivityState, Status

KEPT_BEHIND = (Status.DONE, Status.CANCELLED, Status.DROPPED)
"""The statuses of activities that are not carried over."""


class Carried(Record):
    """What became of an activity: the new one, or ``None`` if it was left behind.

    ``outcome`` is ``unfinished`` or ``going-on`` for a new one, otherwise the status of the old activity.
    """

    item: ActivityState
    outcome: str
    activity: Activity | None = None
