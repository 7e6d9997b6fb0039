"""Reports about plan files: differences between two plans, the plan of the next period, and imports."""

from __future__ import annotations

from collections.abc import Mapping

from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.review import Doubts, Gravity
from workplan_cli.reports.records import Header
from workplan_cli.tracking.carried import OUTCOMES, Carried
from workplan_cli.tracking.difference import Difference


class Differences(Record):
    """The differences between two plans, in the order of the new plan.

    ``old`` and ``new`` are names of the plans: two files, or two days. ``written`` is the path of the
    amendment with these differences, if an amendment was recorded. ``old_basis`` and ``basis`` are the signed
    documents of the amendments, if ``old`` and ``new`` are the plan after an amendment.
    """

    old: str
    new: str
    items: tuple[Difference, ...]
    written: str | None = None
    basis: str | None = None
    old_basis: str | None = None


class Rollover(Record):
    """The plan of the next period, and the outcome of each activity of the old plan.

    ``header`` is the header of the old plan on its last day. ``items`` holds the activities in the order of
    the old plan, then the dropped activities. ``written`` is the path of the new plan file; ``None`` if the
    plan was only previewed. ``early`` means that the old period has not ended, so more can still be done.
    """

    header: Header
    plan: Plan
    items: tuple[Carried, ...]
    written: str | None
    early: bool = False

    @property
    def counts(self) -> Mapping[str, int]:
        """The number of activities with each outcome, in a fixed order."""
        return {str(each): sum(item.outcome == each for item in self.items) for each in OUTCOMES}

    @property
    def renumbered(self) -> int:
        """The number of activities with another number than in the old plan."""
        return sum(
            each.activity is not None and each.activity.number != each.item.number for each in self.items
        )


class Review(Record):
    """The result of an import, with the places that a person should check in the document.

    ``written`` is the path of the new plan file; ``None`` if the import was only previewed. ``listed`` is the
    path of a file with all items, or ``None``.
    """

    header: Header
    source: str
    written: str | None
    activities: int
    targets: int
    executors: int
    items: tuple[Doubts, ...]
    listed: str | None = None

    @property
    def to_check(self) -> int:
        """The number of items that ask for a check or a correction."""
        return sum(each.gravity is not Gravity.NOTE for each in self.items)
