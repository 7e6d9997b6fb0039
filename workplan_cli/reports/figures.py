"""The counts of groups of activities.

A joint activity appears under each of its executors and once in every total.
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
"""Key, name and head of a line of figures."""


class Contribution(NamedTuple):
    """What an activity adds to the figures of every group it belongs to.

    Hashable and small, so that the many activities of a large plan that contribute the same are
    counted, not added up one by one. ``flags`` are the names of its counted flags. ``share`` is its
    completion as numerator and denominator, since a pair is hashed faster than a fraction. Of its
    ``fallen_due`` checkpoints before the day, ``in_time`` were met on or before their due day. A
    cancelled activity has neither share nor checkpoints.
    """

    status: Status
    flags: tuple[str, ...]
    share: tuple[int, int] | None
    fallen_due: int
    in_time: int


def contribution(item: ActivityState, day: date) -> Contribution:
    """What the activity adds to figures on the day of its state."""
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
    """The counts of some activities."""
    return counted((key, name, head), Counter(contribution(item, day) for item in items))


def counted(group: Group, contributions: Counter[Contribution]) -> Figures:
    """The figures of a group from how many of its activities make each contribution."""
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
