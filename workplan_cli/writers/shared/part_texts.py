"""Describes the parts of the executors in a target: their quantities, what differs, who reported nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workplan_cli.locales import Catalogue
from workplan_cli.model.plan import Group, Plan
from workplan_cli.tracking.parts import reports_of
from workplan_cli.tracking.progress import TargetState
from workplan_cli.tracking.state import ActivityState


def named_parts(target: TargetState, plan: Plan, say: Catalogue) -> list[tuple[str, Decimal]]:
    """Return the name and the quantity of each part, the greatest first.

    A group whose members report has the parts of its members. What was added without a name is a part too.
    The list is empty if no executor has reported a part.
    """
    leaves = [key for key in target.parts if not any(each.startswith(f"{key}/") for each in target.parts)]
    if not leaves:
        return []
    found = [(plan.name_of(key), target.parts[key]) for key in leaves]
    for key, value in _unnamed(target):
        found.append((say("show.unnamed", name=plan.name_of(key) if key else "").rstrip(), value))
    return sorted(found, key=lambda part: part[1], reverse=True)


def differing_texts(target: TargetState, plan: Plan, say: Catalogue) -> list[str]:
    """Return a remark for each total that was recorded separately and is not the sum of its parts."""
    return [
        say("show.stated-apart", whole=stated, parts=summed, name=plan.name_of(key))
        if key
        else say("show.whole-apart", whole=stated, parts=summed)
        for key, stated, summed in target.differing
    ]


def missing_texts(
    item: ActivityState, target: TargetState, plan: Plan, say: Catalogue, *, full: bool
) -> Iterator[str]:
    """For each group whose members report, yield the number of its members without a report.

    A note is a report too. If ``full`` is true, the text also contains the names of these members.
    """
    for key in item.activity.executors:
        group = plan.executor(key)
        if not isinstance(group, Group) or not any(
            f"{key}/{member}" in target.parts for member in group.members
        ):
            continue
        missing = [
            name
            for member, name in group.members.items()
            if next(reports_of(item, f"{key}/{member}"), None) is None
        ]
        if missing:
            text = say("show.no-report", name=group.name, n=len(missing))
            yield text + (f": {', '.join(missing)}" if full else "")


def _unnamed(target: TargetState) -> Iterator[tuple[str, Decimal]]:
    """Yield the part of a value that was added without naming the executor or member who did the work.

    The items are (key of the group, quantity); the key of the whole activity is empty. The whole activity or
    a group is left out if its total was recorded separately.
    """
    apart = {key for key, _, _ in target.differing}
    groups = {key.partition("/")[0] for key in target.parts if "/" in key}
    for key, value in (("", target.done), *((group, target.parts.get(group)) for group in groups)):
        start = f"{key}/" if key else ""
        below = (v for k, v in target.parts.items() if k.startswith(start) and "/" not in k[len(start) :])
        if value is not None and key not in apart and (left := value - sum(below, Decimal(0))):
            yield key, left
