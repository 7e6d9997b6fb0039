"""The orders in which a list of activities, or the groups of a summary, can be sorted."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from workplan_cli.reports.group_figures import STATES, UNDER_ACCEPTANCE, Figures
from workplan_cli.reports.records import Summary
from workplan_cli.tracking import flags
from workplan_cli.tracking.forecast import reached_of_expected
from workplan_cli.tracking.state import ActivityState, Status

SORTS: dict[str, Callable[[ActivityState], tuple[object, ...]]] = {
    "due": lambda item: (item.next_due or item.due or date.max,),
    "percent": lambda item: (-1 if item.fraction is None else item.fraction,),
    "days_late": lambda item: (item.days_late,),
    "of_expected": lambda item: (reached_of_expected(item),),
    "state": lambda item: (list(Status).index(item.status),),
    "updated": lambda item: (item.last_entry.chronology if item.last_entry else (date.min,),),
}
"""Functions that compute sort keys of activities, by name of the order.

``number``, the order of the plan, needs no sort key.
"""

FORMER = {"late": "days_late", "behind": "of_expected"}
"""The orders that had another name: ``late`` and ``behind`` are flags, and the columns of these flags."""

GRAVEST = {"overdue": "-days_late", "behind": "of_expected", "silent": "updated"}
"""The order of a report about the activities with a flag, by name of the flag: the worst activity first.

The activities in any other report are in plan order.
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

    def key(name: str, _: bool) -> Callable[[tuple[ActivityState, Owner]], Any]:
        return lambda pair: SORTS[name](pair[0])

    return _sorted(items, names, key)


RATES: dict[str, Callable[[Figures], object]] = {
    "percent": lambda line: line.fraction,
    "on_time_rate": lambda line: line.on_time,
    "reporting_rate": lambda line: line.reporting,
}
"""Functions that return the rates and the completion of a group, by their names in JSON."""


def group_orders() -> list[str]:
    """Return the orders in which groups can be sorted: every figure, by its name in JSON."""
    counts = ("activities", *(status.field for status in STATES), *UNDER_ACCEPTANCE, *flags.counted())
    return ["number", *dict.fromkeys(counts), *RATES]


def arranged(summary: Summary, names: str, limit: int | None = None) -> Summary:
    """Return a summary with its groups in the order ``names``, at most ``limit`` of them.

    ``names`` is a comma-separated list of orders such as ``overdue,-percent``; :func:`group_orders` lists
    them. Groups without a value come last, also in a reversed order. The total still covers all groups.
    """

    def key(name: str, reverse: bool) -> Callable[[Figures], Any]:
        value: Callable[[Figures], Any] = RATES.get(name, lambda line: line.counts.get(name, 0))
        return lambda line: ((value(line) is None) is not reverse, value(line) or 0)

    ordered = _sorted(summary.items, names, key)
    shown = tuple(ordered[:limit])
    return summary._replace(items=shown, left_out=len(ordered) - len(shown))


Item = TypeVar("Item")


def _sorted(
    items: Sequence[Item], names: str, key: Callable[[str, bool], Callable[[Item], Any]]
) -> list[Item]:
    """Sort items by several orders, of which the first has priority.

    ``key`` gets the name of an order and whether it is reversed, and returns a function from an item to its
    sort key.
    """
    ordered = list(enumerate(items))
    for order in reversed(names.split(",")):
        name, reverse = order.removeprefix("-"), order.startswith("-")
        ordered.sort(key=_placed(None if name == "number" else key(name, reverse)), reverse=reverse)
    return [item for _, item in ordered]


def _placed(key: Callable[[Item], Any] | None) -> Callable[[tuple[int, Item]], Any]:
    """Adapt a sort key to pairs of a position and an item. Without ``key``, sort by the position."""
    return (lambda placed: placed[0]) if key is None else (lambda placed: key(placed[1]))
