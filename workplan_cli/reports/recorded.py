"""Builds the reports on new entries. It is a separate module because it needs the rules of recording."""

from collections.abc import Sequence
from datetime import date

from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.reports.build import header, lines_of
from workplan_cli.reports.records import Recorded, Verified
from workplan_cli.tracking.rules import Recording
from workplan_cli.tracking.state import State


def recorded(
    plan: Plan, day: date, recording: Recording, journal: Journal, *, written: bool, repeated: bool
) -> Recorded:
    """Build the report on a new entry and its effect, for the current date ``day``.

    ``repeated`` is true if the entry had already been recorded by an interrupted command. ``journal`` holds
    the entry that the new one reverts, if it is a reverting entry.
    """
    taken = recording.entry.reverts
    return Recorded(
        header=header(State(plan, day, ())),
        plan=plan,
        item=recording.today,
        before=recording.before,
        after=recording.after,
        until_today=recording.until_today,
        line=lines_of(plan, [recording.entry])[0],
        written=written,
        repeated=repeated,
        taken=lines_of(plan, journal.beginning(taken)[:1])[0] if taken else None,
    )


def verified(plan: Plan, day: date, items: Sequence[Recorded]) -> Verified:
    """Build the report on a supervisor's decision on several activities, for the current date ``day``."""
    return Verified(header(State(plan, day, ())), plan, tuple(items))
