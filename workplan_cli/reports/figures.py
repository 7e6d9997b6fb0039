"""Counts the activities of each group, such as a department or a chapter.

An activity with several executors is counted for each executor, but only once in every total.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.plan import Plan
from workplan_cli.reports.records import STATES, Figures
from workplan_cli.tracking import flags
from workplan_cli.tracking.flags import FLAGS
from workplan_cli.tracking.state import ActivityState, Status

Group = tuple[str, str, str | None]
"""The key, name and head of a group of activities; the head is ``None`` if the group has no head."""


class Contribution(NamedTuple):
    """The amounts that an activity adds to the figures of each group it belongs to.

    The tuple is hashable, so that equal contributions of many activities can be counted and then added
    once. ``flags`` are the names of the activity's counted flags. ``share`` is its completion as
    (numerator, denominator), because a tuple is hashed faster than a Fraction. ``fallen_due`` is the
    number of checkpoints due before the day; ``in_time`` is the number of these that were met on or
    before their due date. For a cancelled activity, ``share`` is ``None`` and both numbers are 0.
    """

    status: Status
    flags: tuple[str, ...]
    share: tuple[int, int] | None
    fallen_due: int
    in_time: int


def contribution(item: ActivityState, day: date) -> Contribution:
    """Return the contribution of an activity to the figures; ``day`` is the day of the activity's state."""
    cancelled = item.status is Status.CANCELLED
    fallen_due = [] if cancelled else [c.on_time for c in item.checkpoints if c.due < day]
    return Contribution(
        item.status,
        tuple(flag.name for flag in FLAGS.values() if flag.counted and flag.raised(item)),
        item.fraction.as_integer_ratio() if item.fraction is not None else None,
        len(fallen_due),
        sum(fallen_due),
    )


def figures(
    key: str, name: str, items: Iterable[ActivityState], day: date, head: str | None = None
) -> Figures:
    """Count the given activities and return the figures of the group."""
    return counted((key, name, head), Counter(contribution(item, day) for item in items))


def counted(group: Group, contributions: Counter[Contribution]) -> Figures:
    """Compute the figures of a group; ``contributions`` counts how often each contribution occurs."""
    key, name, head = group
    counts = dict.fromkeys(["activities", *(status.field for status in STATES), *flags.counted()], 0)
    for each, times in contributions.items():
        for field in ("activities", each.status.field, *each.flags):
            counts[field] += times
    shares = [(Fraction(*each.share), times) for each, times in contributions.items() if each.share]
    completing = sum(times for _, times in shares)
    fallen_due = sum(each.fallen_due * times for each, times in contributions.items())
    in_time = sum(each.in_time * times for each, times in contributions.items())
    return Figures(
        key=key,
        name=name,
        head=head,
        counts=counts,
        fraction=sum(share * times for share, times in shares) / Fraction(completing) if shares else None,
        on_time=Fraction(in_time, fallen_due) if fallen_due else None,
    )


def _departments(plan: Plan) -> Iterable[Group]:
    return ((key, each.name, each.head) for key, each in plan.executors.items())


def _owners(plan: Plan) -> Iterable[Group]:
    names = dict.fromkeys(each.head or each.name for each in plan.executors.values())
    return ((name, name, None) for name in names)


def _supervisors(plan: Plan) -> Iterable[Group]:
    return ((key, each.name, None) for key, each in plan.supervisors.items())


def _chapters(plan: Plan) -> Iterable[Group]:
    return ((number, title, None) for number, title in plan.headings().items())


def _deadlines(_plan: Plan) -> Iterable[Group]:
    return ((kind.value, kind.value, None) for kind in DeadlineKind)


GROUPS: Mapping[str, Callable[[Plan], Iterable[Group]]] = {
    "department": _departments,
    "owner": _owners,
    "supervisor": _supervisors,
    "chapter": _chapters,
    "deadline": _deadlines,
}
"""The groups of each kind of :data:`~workplan_cli.model.plan.GROUPINGS`, in the order of a report."""
