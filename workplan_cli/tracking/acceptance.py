"""The decisions of supervisors about one activity, replayed together with its entries.

If a plan demands acceptance, an activity that its executors complete is not done yet, but only reported. A
supervisor accepts it, or returns it with a reason. A return cancels declarations of completion, but reported
quantities stay. After a return, the activity is therefore not complete until there is a new report other than
a note.
"""

from __future__ import annotations

from collections.abc import Collection

from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.tracking.progress import STATEMENTS

DECISIONS = frozenset({EntryKind.ACCEPT, EntryKind.RETURN})
"""The kinds of entries by which a supervisor decides on a report."""

NOT_SUPERVISOR = "not-supervisor"
"""The rule that a decision must override to count, if its author is not a supervisor."""


def may_decide(entry: Entry, supervisors: Collection[str]) -> bool:
    """Return whether a decision is valid.

    The author must be a supervisor of the activity, unless the decision was forced or the activity has no
    supervisors.
    """
    return not supervisors or entry.by in supervisors or NOT_SUPERVISOR in entry.forced


class Acceptance:
    """The decisions that currently hold for an activity as a whole.

    ``accepted`` is the acceptance. ``returned`` is the return, which is shown until the activity is complete
    again. ``blocks`` means that nothing was reported after that return. The activity is then not complete,
    even if its values reach the targets.
    """

    def __init__(self) -> None:
        self.accepted: Entry | None = None
        self.returned: Entry | None = None
        self.blocks = False

    def take(self, entry: Entry) -> None:
        """Apply the next decision or report."""
        if entry.kind is EntryKind.ACCEPT:
            self.accepted, self.returned = entry, None
        elif entry.kind is EntryKind.RETURN and entry.period is None:
            self.accepted, self.returned, self.blocks = None, entry, True
        elif entry.kind in STATEMENTS:
            self.blocks = False

    def withdraw(self) -> None:
        """Remove the acceptance because the activity was reopened."""
        self.accepted = None

    def settle(self, *, complete: bool) -> None:
        """Remove a decision that no longer holds, after an entry or at the end of a day.

        An acceptance holds while the activity is complete. A return holds until the activity is complete
        again.
        """
        if complete:
            self.returned = None
        else:
            self.accepted = None
