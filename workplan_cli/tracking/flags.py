"""The registry of flags. A flag marks a property of an activity, such as overdue, in addition to its status.

All code that displays, counts or filters flags iterates over :data:`FLAGS`: filter options,
``--fail-if``, figures, columns, JSON, SQLite, the terminal and the documents. To add a flag, add a
property to :class:`ActivityState` and a line to :data:`FLAGS`. Then add messages to each catalogue:
``column.<name>``, ``flag.<name>``, ``list.<name>``, and those that :class:`Flag` lists.
"""

from collections.abc import Callable, Iterable, Iterator

from workplan_cli.model.record import Record
from workplan_cli.tracking.state import ActivityState


class Flag(Record):
    """A flag of activities.

    ``name`` is used in every output and option. ``raised`` returns whether an activity has the flag.

    ``while_open`` marks a flag that only activities not started or in progress can have. Users can
    filter by such a flag and make a command fail on it, and every table of figures shows its count. It
    needs the catalogue messages ``option.<name>``, ``filter.<name>``, ``empty.<name>``,
    ``count.<name>``, ``list.count.<name>`` and ``short.<name>``.

    ``counted`` marks a flag whose activities are counted in the figures and listed in documents. It
    needs the catalogue message ``part.<name>``.

    ``by_class`` marks a flag that all activities of one class (:class:`~workplan_cli.model.row.Alike`)
    have or lack together while they have no entries; a report on the whole plan counts them together.
    """

    name: str
    raised: Callable[[ActivityState], bool]
    while_open: bool = True
    counted: bool = True
    by_class: bool = False


FLAGS: dict[str, Flag] = {
    flag.name: flag
    for flag in (
        Flag("overdue", lambda item: item.overdue, by_class=True),
        Flag("behind", lambda item: item.behind, by_class=True),
        Flag("silent", lambda item: item.silent, by_class=True),
        Flag("undated", lambda item: item.undated, by_class=True),
        Flag("late", lambda item: item.late, while_open=False, by_class=True),
        Flag("shortfall", lambda item: item.shortfall, while_open=False, by_class=True),
    )
}
"""All flags by name, in the order used in every output."""


DECIDED: dict[str, Callable[[ActivityState], bool]] = {
    "accepted": lambda item: item.accepted is not None,
    "returned": lambda item: item.returned is not None,
}
"""The decisions of supervisors, by name. They are counted only if the plan demands acceptance."""


def of_open() -> list[str]:
    """Return the names of the flags that only open activities can have."""
    return [flag.name for flag in FLAGS.values() if flag.while_open]


def counted() -> list[str]:
    """Return the names of the flags whose activities are counted in the figures."""
    return [flag.name for flag in FLAGS.values() if flag.counted]


def raised(item: ActivityState) -> Iterator[str]:
    """Yield the names of the flags of an activity."""
    return (flag.name for flag in FLAGS.values() if flag.raised(item))


def having(items: Iterable[ActivityState], name: str) -> tuple[ActivityState, ...]:
    """Return the activities that have the flag ``name``, in the given order."""
    flag = FLAGS[name]
    return tuple(item for item in items if flag.raised(item))


def needs_decision(item: ActivityState) -> bool:
    """Return whether somebody must decide about an activity: it is overdue, has no dates, or was returned."""
    return item.overdue or item.undated or item.returned is not None
