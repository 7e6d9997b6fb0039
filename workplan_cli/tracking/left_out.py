"""Tells why activities are left out of a list by the filters on due dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from workplan_cli.model.record import Record
from workplan_cli.tracking.state import ActivityState, Status
from workplan_cli.tracking.state_filters import Due, StateFilter

REASONS = ("overdue", "undated", "dateless", "earlier", "later", *(str(status) for status in Status))
"""The reasons in the order of the output. A status is the reason if nothing is due any more."""


class LeftOut(Record):
    """The number of activities that are left out for one reason.

    ``reason`` is one of :data:`REASONS`; ``dateless`` are ongoing activities without a due date. ``bound`` is
    the day before which all ``earlier`` ones are due, or after which all ``later`` ones are.
    """

    reason: str
    n: int
    bound: date | None = None


def left_out(items: Iterable[ActivityState], filters: Sequence[StateFilter]) -> tuple[LeftOut, ...]:
    """Count the activities that the filters on due dates among ``filters`` leave out, by reason.

    Each activity has one reason. The result is empty if there are no such filters.
    """
    due = [each for each in filters if isinstance(each, Due)]
    if not due:
        return ()
    first, last = max(each.first for each in due), min(each.last for each in due)
    reasons = [_reason(item, first) for item in items if not item.due_between(first, last)]
    bounds = {"earlier": first, "later": last}
    counts = ((name, reasons.count(name)) for name in REASONS)
    return tuple(LeftOut(name, count, bounds.get(name)) for name, count in counts if count)


def _reason(item: ActivityState, first: date) -> str:
    if not item.open:
        return str(item.status)
    if item.overdue:
        return "overdue"
    if item.next_due is None:
        return (
            "undated" if item.undated else "dateless" if item.activity.deadline.ongoing else str(item.status)
        )
    return "earlier" if item.next_due < first else "later"
