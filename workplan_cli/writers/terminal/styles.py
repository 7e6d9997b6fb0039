"""The colours of states, flags and counts. They are the same on every screen.

The values are names of Rich styles. This module does not import Rich, because a list that is written to a
pipe does not need it.
"""

from __future__ import annotations

from workplan_cli.tracking.judging import Pace
from workplan_cli.tracking.state import ActivityState, Status

PLAIN = "none"

STATE = {Status.DONE: "green", Status.REPORTED: "cyan", Status.CANCELLED: "dim", Status.DROPPED: "dim"}

FLAG = {
    "overdue": "bold red",
    "behind": "yellow",
    "undated": "yellow",
    "returned": "bold yellow",
    "late": "yellow",
    "shortfall": "yellow",
}
# ``silent`` has no colour: a plan has so many ongoing activities that a colour would hide the overdue ones.

PACE = {Pace.AMBER: "yellow", Pace.RED: "red"}


def of_state(status: Status) -> str:
    """Return the style of the word or sign of a state."""
    return STATE.get(status, PLAIN)


def of_flag(name: str, item: ActivityState) -> str:
    """Return the style of a flag of an activity; the style of ``behind`` depends on the pace."""
    return PACE[item.pace] if name == "behind" and item.pace else FLAG.get(name, PLAIN)


_COUNT = {**FLAG, **{status.field: style for status, style in STATE.items()}}


def of_count(name: str) -> str:
    """Return the style of the number of activities with a state or flag, such as ``in_progress``."""
    return _COUNT.get(name, PLAIN)
