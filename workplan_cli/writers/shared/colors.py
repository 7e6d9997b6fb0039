"""The colours of states, shared by all document formats, as six hexadecimal digits without ``#``."""

from __future__ import annotations

from workplan_cli.reports.group_figures import Figures, states_in
from workplan_cli.tracking.state import ActivityState, Status

DONE = "3A8F5A"
REPORTED = "2E9C9C"
IN_PROGRESS = "4A7FB5"
NOT_STARTED = "D5DAE0"
CANCELLED = "A3A8AE"
OVERDUE = "B3372A"
BEHIND = "B9770E"

STATES = {
    Status.DONE: DONE,
    Status.REPORTED: REPORTED,
    Status.IN_PROGRESS: IN_PROGRESS,
    Status.NOT_STARTED: NOT_STARTED,
    Status.CANCELLED: CANCELLED,
}
"""The colours of states for filled areas, such as bars and charts."""

COUNTS = {
    "overdue": OVERDUE,
    "behind": BEHIND,
    "silent": BEHIND,
    Status.DONE.field: DONE,
    Status.IN_PROGRESS.field: IN_PROGRESS,
}
"""The colours of large numbers, by the flag or state of the activities that are counted.

Other numbers are black, because the colours of the other states are too pale for text.
"""

HEADING = "E4EAF1"
CHAPTER = "EFF3F7"
LINE = "8A939D"
BAR = "BBD2E9"
ASKED = "FFF7C8"

PALE_DONE = "E3F1E7"
PALE_REPORTED = "DDF1F1"
PALE_IN_PROGRESS = "E6EEF7"
PALE_OVERDUE = "FBE5E2"
PALE_BEHIND = "FCF0DC"
PALE_CANCELLED = "ECEDEF"


def of(item: ActivityState) -> str | None:
    """Return the pale background colour that shows the state of an activity; ``None`` if it has no colour."""
    if item.overdue:
        return PALE_OVERDUE
    if item.behind:
        return PALE_BEHIND
    pale = {
        Status.DONE: PALE_DONE,
        Status.REPORTED: PALE_REPORTED,
        Status.IN_PROGRESS: PALE_IN_PROGRESS,
        Status.CANCELLED: PALE_CANCELLED,
    }
    return pale.get(item.status)


def segments(figures: Figures) -> tuple[tuple[str, int], ...]:
    """Return a colour and a number of activities for each state, in the order from done to cancelled."""
    counts = figures.counts
    return tuple((STATES[status], counts[status.field]) for status in states_in(counts))
