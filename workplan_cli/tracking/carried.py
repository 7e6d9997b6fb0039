"""What happened to an activity when the plan of the next period was made."""

from workplan_cli.model.activity import Activity
from workplan_cli.model.record import Record
from workplan_cli.tracking.state import ActivityState, Status

KEPT_BEHIND = (Status.DONE, Status.CANCELLED, Status.DROPPED)
"""The statuses of activities that are not carried over."""


UNFINISHED, GOING_ON = "unfinished", "going-on"
"""The outcomes of activities that are carried over: with an end, and ongoing or repeating."""

OUTCOMES: tuple[str, ...] = (UNFINISHED, GOING_ON, *KEPT_BEHIND)
"""What can become of an activity, in the order of reports."""


class Carried(Record):
    """What happened to an activity: the new activity, or ``None`` if it was not carried over.

    ``outcome`` is one of :data:`OUTCOMES`.
    """

    item: ActivityState
    outcome: str
    activity: Activity | None = None
