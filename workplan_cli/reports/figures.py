"""Counts the activities of each group, such as a department or a chapter.

An activity with several executors is counted for each executor, but only once in every total.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from fractions import Fraction
from functools import partial

from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.plan import GROUPINGS, Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Row
from workplan_cli.reports.group_figures import STATES, UNDER_ACCEPTANCE, Figures
from workplan_cli.tracking import flags
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.flags import DECIDED, FLAGS
from workplan_cli.tracking.state import ActivityState, Status

Group = tuple[str, str, str | None]
"""The key, name and head of a group of activities; the head is ``None`` if the group has no head."""


class Rates(Record):
    """Four counts of the checkpoints that were due before the day of a report.

    The counts are: all of these checkpoints, those met on or before their due date, those for which a report
    came in time, and those that were met on or before their due date only by a note.
    """

    fallen_due: int = 0
    in_time: int = 0
    reported: int = 0
    noted: int = 0

    def adding(self, checkpoint: CheckpointState, *, reported: bool) -> "Rates":
        """Return the rates with one more past checkpoint."""
        in_time = checkpoint.on_time
        noted = in_time and checkpoint.noted
        return Rates(
            self.fallen_due + 1, self.in_time + in_time, self.reported + reported, self.noted + noted
        )


class Contribution(Record):
    """The amounts that one activity adds to the figures of a group.

    The tuple is hashable, so that equal contributions of many activities can be counted and then added once.
    ``status`` is ``None`` if only the rates count: the activity was dropped, or the group is a former head.
    ``flags`` are the names of the activity's flags, without those that figures do not count. ``share`` is the
    completion of the activity as (numerator, denominator), because a tuple is hashed faster than a Fraction.
    """

    status: Status | None
    flags: tuple[str, ...]
    share: tuple[int, int] | None
    rates: Rates


Responsible = Callable[[Row, date], Mapping[str, AbstractSet[str] | None]]
"""A function that returns the groups responsible for an activity on a day.

It maps the key of each group to the executors through which the group is responsible. ``None`` instead of the
executors means that a report by anybody counts for the group.
"""


def responsible(plan: Plan, by: str) -> Responsible:
    """Return a function that finds the groups responsible for a checkpoint. ``by`` is the kind of group.

    For the kind ``owner``, the head on the due date is responsible. A group that does not consist of
    executors, such as a chapter, is responsible for the reports of everybody, including former executors.
    """
    if by == "department":
        return lambda row, _: {key: {key} for key in row.activity.executors}
    if by == "owner":
        return partial(_heads, plan)
    keys = GROUPINGS[by](plan)
    return lambda row, _: dict.fromkeys(keys(row))


def _heads(plan: Plan, row: Row, day: date) -> Mapping[str, AbstractSet[str]]:
    found: dict[str, set[str]] = {}
    for key in row.activity.executors:
        found.setdefault(plan.head_on(key, day) or plan.executor(key).name, set()).add(key)
    return found


def joined(of: Responsible, same: Mapping[str, str]) -> Responsible:
    """Return a function like ``of`` that treats several keys of the same body or person as one.

    ``same`` maps each of these keys to the key that is used instead. An activity is counted once for this
    key.
    """

    def found(row: Row, day: date) -> Mapping[str, AbstractSet[str] | None]:
        one: dict[str, AbstractSet[str] | None] = {}
        for key, executors in of(row, day).items():
            meant = same.get(key, key)
            known = one.get(meant)
            one[meant] = executors if known is None or executors is None else known | executors
        return one

    return found


def _reports(checkpoint: CheckpointState, row: Row, executors: AbstractSet[str] | None) -> bool:
    """Return whether one of the executors reported in the time of the checkpoint.

    A report on the whole activity is treated as a report of its lead executor. If ``executors`` is ``None``,
    a report by anybody is enough.
    """
    if executors is None:
        return bool(checkpoint.reported)
    lead = row.activity.executors[0] if row.activity.executors else ""
    return any((by or lead).partition("/")[0] in executors for by, _ in checkpoint.reported)


def contribution(item: ActivityState, day: date) -> Contribution:
    """Return the contribution of an activity to a total; ``day`` is the day of the activity's state."""
    rates = Rates()
    for checkpoint in item.fallen_due(day):
        rates = rates.adding(checkpoint, reported=bool(checkpoint.reported))
    return _with(item, rates)


def _with(item: ActivityState, rates: Rates, *, only_rates: bool = False) -> Contribution:
    if only_rates or item.status is Status.DROPPED:
        return Contribution(None, (), None, rates)
    return Contribution(
        item.status,
        (
            *(flag.name for flag in FLAGS.values() if flag.counted and flag.raised(item)),
            *(name for name, decided in DECIDED.items() if decided(item)),
        ),
        item.fraction.as_integer_ratio() if item.fraction is not None else None,
        rates,
    )


def contributions(item: ActivityState, day: date, of: Responsible) -> Iterator[tuple[str, Contribution]]:
    """Yield the key of each group that an activity belongs to, and the activity's contribution to this group.

    A group may have been responsible for a checkpoint on its due date, but no longer be responsible on
    ``day``. The activity then contributes to this group only the rates of this checkpoint.
    """
    fallen = item.fallen_due(day)
    now = of(item.row, day)
    rates = dict.fromkeys(now, Rates())
    for checkpoint in fallen:
        for key, executors in of(item.row, checkpoint.due).items():
            reported = _reports(checkpoint, item.row, executors)
            rates[key] = rates.get(key, Rates()).adding(checkpoint, reported=reported)
    for key, each in rates.items():
        yield key, _with(item, each, only_rates=key not in now)


def figures(
    key: str,
    name: str,
    items: Iterable[ActivityState],
    day: date,
    head: str | None = None,
    *,
    accepting: bool = False,
) -> Figures:
    """Count the given activities and return the figures of the group.

    ``accepting`` is true if the plan demands acceptance.
    """
    found = Counter(contribution(item, day) for item in items)
    return counted((key, name, head), nothing(accepting=accepting).plus(found))


class Totals(Record):
    """The sums of the contributions of some activities.

    ``counts`` maps names to numbers of activities: all activities, those with each status, and those with
    each counted flag. ``completion`` is the sum of the completions, and ``completing`` is the number of
    activities that have a completion.
    """

    counts: Mapping[str, int]
    completion: Fraction
    completing: int
    rates: Rates

    def plus(self, contributions: Counter[Contribution]) -> "Totals":
        """Add contributions, each multiplied by its count; a negative count removes a contribution."""
        counts = dict(self.counts)
        for each, times in contributions.items():
            for field in ("activities", each.status.field, *each.flags) if each.status else ():
                counts[field] = counts.get(field, 0) + times
        shares = [(Fraction(*each.share), times) for each, times in contributions.items() if each.share]
        rates = (
            number + sum(each.rates[place] * times for each, times in contributions.items())
            for place, number in enumerate(self.rates)
        )
        return Totals(
            counts,
            self.completion + sum(share * times for share, times in shares),
            self.completing + sum(times for _, times in shares),
            Rates(*rates),
        )


def nothing(*, accepting: bool = False) -> Totals:
    """Return the sums before any contribution is added: every sum is 0.

    ``accepting`` is true if the plan demands acceptance.
    """
    names = ["activities", *(status.field for status in STATES), *flags.counted()]
    names += UNDER_ACCEPTANCE if accepting else ()
    return Totals(dict.fromkeys(names, 0), Fraction(0), 0, Rates())


def counted(group: Group, totals: Totals) -> Figures:
    """Compute the figures of a group from the sums of its contributions."""
    key, name, head = group
    fallen_due, in_time, reported, noted = totals.rates
    return Figures(
        key=key,
        name=name,
        head=head,
        counts=totals.counts,
        fraction=totals.completion / totals.completing if totals.completing else None,
        on_time=Fraction(in_time, fallen_due) if fallen_due else None,
        reporting=Fraction(reported, fallen_due) if fallen_due else None,
        completing=totals.completing,
        fallen_due=fallen_due,
        noted=noted,
    )


def _departments(plan: Plan) -> Iterable[Group]:
    return ((key, each.name, each.head) for key, each in plan.executors.items())


def _owners(plan: Plan) -> Iterable[Group]:
    names = dict.fromkeys(each.head or each.name for each in plan.executors.values())
    former = (tenure.head for tenures in plan.tenures().values() for tenure in tenures)
    names |= dict.fromkeys(head for head in former if head)
    return ((name, name, None) for name in names)


def _supervisors(plan: Plan) -> Iterable[Group]:
    return ((key, each.name, None) for key, each in plan.supervisors.items())


def _chapters(plan: Plan) -> Iterable[Group]:
    return ((number, title, None) for number, title in plan.headings().items())


def _deadlines(_plan: Plan) -> Iterable[Group]:
    return ((kind.value, kind.value, None) for kind in DeadlineKind)


def _bases(plan: Plan) -> Iterable[Group]:
    names: dict[str, str] = {}
    for row in plan.rows():
        for each in row.activity.basis:
            names.setdefault(each.document, each.text)
    return ((document, name, None) for document, name in names.items())


GROUPS: Mapping[str, Callable[[Plan], Iterable[Group]]] = {
    "department": _departments,
    "owner": _owners,
    "supervisor": _supervisors,
    "chapter": _chapters,
    "deadline": _deadlines,
    "basis": _bases,
}
"""Functions that return the groups of a plan in the order of a report.

The keys are the kinds of groups, as in :data:`~workplan_cli.model.plan.GROUPINGS`.
"""
