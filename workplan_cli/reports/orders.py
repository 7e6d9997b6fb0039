"""The orders of a list of activities."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from workplan_cli.tracking.state import ActivityState, Status

SORTS: dict[str, Callable[[ActivityState], tuple[object, ...]]] = {
    "due": lambda item: (item.next_due or item.due or date.max,),
    "percent": lambda item: (-1 if item.fraction is None else item.fraction,),
    "late": lambda item: (item.days_late,),
    "state": lambda item: (list(Status).index(item.status),),
    "updated": lambda item: (item.last_entry.chronology if item.last_entry else (date.min,),),
}
"""Functions that compute sort keys of activities, by name of the order.

``number``, the order of the plan, needs no sort key.
"""


Owner = TypeVar("Owner")
"""The type of the value that belongs to an activity in a list, such as the activity's plan."""


def in_order(items: Sequence[ActivityState], names: str) -> list[ActivityState]:
    """Return the items sorted by ``names``, a comma-separated list of orders such as ``state,-due``.

    The first order has priority. A leading minus sign reverses an order. The order ``number`` leaves the
    items in the given order.
    """
    return [item for item, _ in in_order_of_all([(item, None) for item in items], names)]


def in_order_of_all(
    items: Sequence[tuple[ActivityState, Owner]], names: str
) -> list[tuple[ActivityState, Owner]]:
    """Sort activities of several plans like :func:`in_order`.

    Each activity is in a pair with a second value, which is not used for sorting.
    """
    ordered = list(enumerate(items))
    for order in reversed(names.split(",")):
        ordered.sort(key=_key(order.removeprefix("-")), reverse=order.startswith("-"))
    return [item for _, item in ordered]


def _key(order: str) -> Callable[[tuple[int, tuple[ActivityState, Any]]], Any]:
    """Return a function that computes the sort key of a pair: the given position, and the activity."""
    by_state = SORTS.get(order)
    return (lambda placed: placed[0]) if by_state is None else (lambda placed: by_state(placed[1][0]))
