"""Combines the reports about several plans: sorts all their rows together, and adds up their figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from workplan_cli.language.plan_ids import label_of_period
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.deadline import Period
from workplan_cli.model.plan import Plan
from workplan_cli.model.register import Register
from workplan_cli.reports.group_figures import Figures
from workplan_cli.reports.orders import in_order_of_all
from workplan_cli.reports.records import Filter, Header, Summary
from workplan_cli.reports.several import NOTHING, Origin, Part

NO_REGISTER = Register()


def header_of_several(title: str, day: date, filters: Sequence[Filter], origins: Sequence[Origin]) -> Header:
    """Return the header of a report about several plans.

    Its period reaches from the first day to the last day of the plans' periods. If these differ, no elapsed
    share holds for all plans.
    """
    periods = {each.period for each in origins if each.period}
    known = periods or {Period(day, day)}
    period = Period(min(each.start for each in known), max(each.end for each in known))
    elapsed = period.elapsed(day) if len(periods) == 1 else None
    return Header(title, "", period, day, elapsed, filters=tuple(filters))


def slim(plan: Plan, *, whole: bool = False) -> Plan:
    """Return a plan without its activities, or with them if ``whole`` is true, as a plain record.

    The rows of a report hold their activities themselves. Of the plan, they need only the names, the settings
    and the days off.
    """
    fields = {name: getattr(plan, name) for name in Plan._fields if whole or name != "chapters"}
    return Plan(**{"chapters": (), **fields})


def merged(parts: Iterable[Part], sort: str, limit: int | None) -> Iterator[Part]:
    """Yield the parts of a list of activities with at most ``limit`` rows in total.

    If ``sort`` is ``number``, the plans follow one another, and a part is read only when it is needed. In any
    other order, the rows of all plans are sorted together, and consecutive rows of one plan form a part.
    """
    if sort != "number":
        yield from _runs(list(parts), sort, limit)
        return
    left = limit
    for part in parts:
        items = part.report.items[:left]
        left = None if left is None else left - len(items)
        yield part._replace(report=part.report._replace(items=items, left_out=0))


def _runs(parts: Sequence[Part], sort: str, limit: int | None) -> Iterator[Part]:
    rows = [(item, part) for part in parts for item in part.report.items]
    ordered = in_order_of_all(rows, sort)[:limit]
    for _, run in groupby(ordered, key=lambda row: id(row[1])):
        inside = list(run)
        part = inside[0][1]
        yield part._replace(
            report=part.report._replace(items=tuple(item for item, _ in inside), left_out=0, sort=sort)
        )


def _label(period: Period | None) -> str:
    return label_of_period(period) if period else ""


WHOLE: dict[str, Callable[[Origin], tuple[str, str]]] = {
    "plan": lambda origin: (origin.name, origin.organization),
    "organization": lambda origin: (match_key(origin.organization), origin.organization),
    "period": lambda origin: (_label(origin.period), _label(origin.period)),
}
"""Functions that return the key and the name of the group to which a whole plan belongs.

There is one function for each grouping in :data:`~.records.OF_PLANS`.
"""

SHARED = ("deadline", "basis")
"""The kinds of groups whose keys have the same meaning in all plans."""


def summary_of_several(
    header: Header, by: str, parts: Iterable[Part], register: Register = NO_REGISTER
) -> Summary:
    """Add up the summaries of several plans, which are grouped by ``by``.

    The key of a department, supervisor, owner or chapter has a meaning only within its plan. Such a group
    keeps its own figures, under the key ``plan/key``. If the ``register`` says that several groups are the
    same, their figures are added up under the key and name in the register.
    """
    known_as = register.known(by)
    groups: dict[str, Figures] = {}
    total, early = NOTHING, 0
    for part in parts:
        total = total.and_those_of(part.total)
        early += part.early
        for own in _lines(by, part.origin, part.report):
            line = own
            if one := known_as.get(own.key):
                line = own._replace(key=one[0], name=one[1], head=None, plan=None)
            known = groups.get(line.key)
            groups[line.key] = known.and_those_of(line) if known else line
    none = dict.fromkeys(total.counts, 0)  # only some of the plans may demand acceptance
    items = (line._replace(counts={**none, **line.counts}) for line in groups.values())
    if by == "organization":
        items = (line._replace(key=line.name) for line in items)
    return Summary(header._replace(early=early), by, tuple(items), total)


def _lines(by: str, origin: Origin, summary: Summary) -> Iterator[Figures]:
    """Yield the figures of the groups of one plan, under keys that are unique among all plans."""
    if by in WHOLE:
        key, name = WHOLE[by](origin)
        plan = origin.name if by == "plan" else None
        yield summary.total._replace(key=key, name=name, plan=plan)
        return
    for line in summary.items:
        if by in SHARED:
            yield line
        else:
            yield line._replace(key=f"{origin.name}/{line.key}", plan=origin.name)
