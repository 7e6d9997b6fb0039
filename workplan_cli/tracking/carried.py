"""Defines what can happen to an activity when the plan of the next period is made."""

from datetime import date
from decimal import Decimal

from workplan_cli.model.activity import Activity
from workplan_cli.model.record import Record
from workplan_cli.tracking.checkpoints import TARGETS
from workplan_cli.tracking.progress import TargetState
from workplan_cli.tracking.state import ActivityState, Status

KEPT_BEHIND = (Status.DONE, Status.CANCELLED, Status.DROPPED)
"""The statuses of activities that are not carried over."""


UNFINISHED, GOING_ON = "unfinished", "going-on"
"""The outcomes of activities that are carried over.

``UNFINISHED`` stands for activities with an end date, ``GOING_ON`` for ongoing and repeating activities.
"""

PARTLY = "partly-done"
"""The outcome of activities declared complete by an accepted shortfall. What is left is not carried over."""

OUTCOMES: tuple[str, ...] = (UNFINISHED, GOING_ON, Status.DONE, PARTLY, Status.CANCELLED, Status.DROPPED)
"""All possible outcomes of an activity, in the order used in reports."""


class Carried(Record):
    """What happened to an activity when the next plan was made.

    ``outcome`` is one of :data:`OUTCOMES`. ``activity`` is the new activity; ``None`` if the activity was not
    carried over. ``today`` is the day on which the next plan was made, perhaps before the old period ended.
    """

    item: ActivityState
    outcome: str
    today: date
    activity: Activity | None = None

    @property
    def remainders(self) -> tuple[tuple[TargetState, Decimal], ...]:
        """The targets carried over with another value than the one first signed, each with its new value.

        They differ where something was done, or where an amendment changed the target.
        """
        past = self.item.row.past.versions
        signed = past[0].activity if past else self.item.row.activity
        return tuple(
            (old, new.value)
            for old in self.item.targets
            if (new := self.activity and self.activity.target(old.target.key))
            if (first := signed.target(old.target.key)) and new.value != first.value
        )

    @property
    def given_up(self) -> tuple[tuple[TargetState, Decimal], ...]:
        """The targets that were accepted as not reached, each with the value that is not carried over."""
        if self.outcome != PARTLY:
            return ()
        return tuple((each, each.target.value - each.done) for each in self.item.targets if not each.reached)

    @property
    def missed(self) -> tuple[str, ...]:
        """The labels of the checkpoints of a repeating activity that were due before today and were not met.

        Checkpoints due after the old period are left out, because the state ends with it. Those of other
        activities are left out too: those activities are unfinished as a whole.
        """
        if self.outcome != GOING_ON:
            return ()
        unmet = (each for each in self.item.checkpoints if each.unmet and each.label != TARGETS)
        return tuple(each.label for each in unmet if each.due <= self.item.day and each.due < self.today)
