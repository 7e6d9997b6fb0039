"""The orders of a list of activities."""

from collections.abc import Callable, Sequence
from datetime import date

from workplan_cli.tracking.state import ActivityState, Status

SORTS: dict[str, Callable[[ActivityState], tuple[object, ...]]] = {
    "due": lambda item: (item.next_due or item.due or date.max,),
    "percent": lambda item: (-1 if item.fraction is None else item.fraction,),
    "late": lambda item: (item.days_late,),
    "state": lambda item: (list(Status).index(item.status),),
    "updated": lambda item: (item.last_entry.chronology if item.last_entry else (date.min,),),
}
"""Sort keys of a list of activities, by name of the order. ``number``, the plan order, needs no sort key."""


def in_order(items: Sequence[ActivityState], names: str) -> list[ActivityState]:
    """Return the items sorted by the orders ``names``, such as ``state,-due``; the first one decides first.

    A leading minus sign reverses an order. ``number`` is the given order.
    """
    place = {item.row.id: at for at, item in enumerate(items)}
    ordered = list(items)
    for order in reversed(names.split(",")):
        key = SORTS.get(order.removeprefix("-"), lambda item: (place[item.row.id],))
        ordered.sort(key=key, reverse=order.startswith("-"))
    return ordered
