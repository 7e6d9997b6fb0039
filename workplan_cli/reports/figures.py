"""Counts the activities of each group, such as a department or a chapter.

An activity with several executors is counted for each executor, but only once in every total.
"""

from collections import Counter
from collections.abc import Callable, Iterable
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


Groups = Callable[[ActivityState], Iterable[Group]]


def _by_department(plan: Plan) -> Groups:
    groups = {key: (key, each.name, each.head) for key, each in plan.executors.items()}
    return lambda item: [groups[key] for key in item.activity.executors]


def _by_owner(plan: Plan) -> Groups:
    """Group activities by the head of the executor; all departments of one head form one group.

    An executor without a head is a group under its own name.
    """
    names = {key: each.head or each.name for key, each in plan.executors.items()}
    return lambda item: {(names[key], names[key], None) for key in item.activity.executors}


def _by_supervisor(plan: Plan) -> Groups:
    groups = {key: (key, each.name, None) for key, each in plan.supervisors.items()}
    return lambda item: [groups[key] for key in item.activity.supervisors]


def _by_chapter(_plan: Plan) -> Groups:
    return lambda item: [(item.row.chapter.number, item.row.chapter.title, None)]


def _by_deadline(_plan: Plan) -> Groups:
    groups: dict[DeadlineKind, Group] = {kind: (kind.value, kind.value, None) for kind in DeadlineKind}
    return lambda item: [groups[item.activity.deadline.kind]]


GROUPINGS: dict[str, Callable[[Plan], Groups]] = {
    "department": _by_department,
    "owner": _by_owner,
    "supervisor": _by_supervisor,
    "chapter": _by_chapter,
    "deadline": _by_deadline,
}


def order_of(plan: Plan, by: str) -> dict[str, int]:
    orders: dict[str, Iterable[str]] = {
        "department": plan.executors,
        "owner": (each.head or each.name for each in plan.executors.values()),
        "supervisor": plan.supervisors,
        "chapter": (),
        "deadline": DeadlineKind,
    }
    return {key: index for index, key in enumerate(dict.fromkeys(orders[by]))}
