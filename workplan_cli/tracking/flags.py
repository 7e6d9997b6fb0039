"""The registry of flags: what may be the matter with an activity besides its state.

Everything that shows, counts or filters flags iterates :data:`FLAGS`: filter options, ``--fail-if``,
figures, columns, JSON, SQLite, the terminal and the documents. A new flag is a property of
:class:`ActivityState`, a line here, and its words in each catalogue: ``column.``, ``flag.``
and ``list.<name>``, and what :class:`Flag` asks for besides.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from workplan_cli.tracking.state import ActivityState


class Flag(NamedTuple):
    """One flag.

    ``name`` is its name in every output and option. ``raised`` tells whether an activity has it.
    ``while_open``: only activities that are not started or in progress have it; it can be filtered
    by and fail a command, and every table of figures shows its count (catalogue: ``option.``,
    ``filter.``, ``empty.``, ``count.``, ``list.count.`` and ``short.<name>``). ``counted``: figures
    hold its count, and documents list its activities (``part.<name>``). ``by_class``: of activities
    without entries that share an :class:`~workplan_cli.model.plan.Alike`, all have it or none; a report
    on the whole plan then counts them together.
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
        Flag("late", lambda item: item.late, while_open=False, counted=False, by_class=True),
        Flag("shortfall", lambda item: item.shortfall, while_open=False, by_class=True),
    )
}
"""The flags by name, in the order in which every output has them."""


def of_open() -> list[str]:
    """The names of the flags that only open activities have."""
    return [flag.name for flag in FLAGS.values() if flag.while_open]


def counted() -> list[str]:
    """The names of the flags that figures count."""
    return [flag.name for flag in FLAGS.values() if flag.counted]


def raised(item: ActivityState) -> Iterator[str]:
    """The names of the flags that an activity has."""
    return (flag.name for flag in FLAGS.values() if flag.raised(item))


def having(items: Iterable[ActivityState], name: str) -> tuple[ActivityState, ...]:
    """The activities that have the flag of a name, in their order."""
    flag = FLAGS[name]
    return tuple(item for item in items if flag.raised(item))
