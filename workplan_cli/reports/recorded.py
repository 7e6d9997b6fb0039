"""Builds the report on a new entry, apart from the others: only it needs the rules of recording."""

from datetime import date

from workplan_cli.model.plan import Plan
from workplan_cli.reports.build import header, lines_of
from workplan_cli.reports.records import Recorded
from workplan_cli.tracking.rules import Recording
from workplan_cli.tracking.state import State


def recorded(plan: Plan, day: date, recording: Recording, *, written: bool, repeated: bool) -> Recorded:
    """Build the report on a new entry and its effect, for the current date ``day``.

    ``repeated`` tells that an interrupted command had recorded the entry.
    """
    return Recorded(
        header=header(State(plan, day, ())),
        plan=plan,
        item=recording.today,
        before=recording.before,
        after=recording.after,
        line=lines_of(plan, [recording.entry], frozenset())[0],
        written=written,
        repeated=repeated,
    )
