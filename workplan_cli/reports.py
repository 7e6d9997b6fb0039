"""From a state to report data: one function per report, no formatting, no language.

Every report is a frozen record that a writer renders. A joint activity appears under each of
its executors and once in every total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from workplan_cli.errors import Level, Problem
from workplan_cli.model import DeadlineKind, Entry, Heading, Journal, Period, Plan
from workplan_cli.recording import Recording, preview
from workplan_cli.state import (
    ActivityState,
    State,
    Status,
    completion,
    fold,
    on_time_rate,
)


class Header(NamedTuple):
    """What every report says of itself: the plan, the day, the share of the period elapsed."""

    title: str
    organization: str
    period: Period
    day: date
    elapsed: Fraction


class Figures(NamedTuple):
    """The counts of a group of activities. ``fraction`` and ``on_time`` are from 0 to 1."""

    key: str
    name: str
    head: str | None
    activities: int
    done: int
    in_progress: int
    not_started: int
    cancelled: int
    overdue: int
    behind: int
    silent: int
    undated: int
    shortfall: int
    fraction: Fraction | None
    on_time: Fraction | None


class Activities(NamedTuple):
    """Activities, with the figures of all of them. ``grouped``: in plan order, under their chapters."""

    header: Header
    plan: Plan
    items: tuple[ActivityState, ...]
    total: Figures
    focus: str = "activities"
    grouped: bool = True
    left_out: int = 0


class Detail(NamedTuple):
    """Everything about one activity, with its entries, newest first."""

    header: Header
    plan: Plan
    item: ActivityState
    history: tuple[EntryLine, ...]


class Branch(NamedTuple):
    """A chapter, section or activity with the figures of all below it."""

    number: str
    title: str
    figures: Figures
    item: ActivityState | None = None
    children: tuple[Branch, ...] = ()


class Tree(NamedTuple):
    """The hierarchy of the plan with completion at every level."""

    header: Header
    branches: tuple[Branch, ...]
    total: Figures


class Summary(NamedTuple):
    """Figures per department, owner, supervisor, chapter or kind of deadline, and of all together."""

    header: Header
    by: str
    items: tuple[Figures, ...]
    total: Figures


class EntryLine(NamedTuple):
    """An entry, whether it was taken back, and the unit of the target it counts for."""

    entry: Entry
    reverted: bool
    unit: str | None


class History(NamedTuple):
    """Entries, newest first."""

    header: Header
    items: tuple[EntryLine, ...]


class Change(NamedTuple):
    """An activity reported on since a day: its state then and now."""

    before: ActivityState
    after: ActivityState
    entries: int


class Changes(NamedTuple):
    """What has been reported since a day."""

    header: Header
    plan: Plan
    since: date
    items: tuple[Change, ...]


class Problems(NamedTuple):
    """What ``check`` found, sorted by place; ``activities`` were looked at."""

    items: tuple[Problem, ...]
    activities: int
    entries: int


class Recorded(NamedTuple):
    """An entry that was recorded (or, not ``written``, would be) and what it changed.

    ``item`` is the activity on the day of the run; ``before`` and ``after`` are the states on
    the entry's day.
    """

    header: Header
    plan: Plan
    item: ActivityState | None
    before: ActivityState | None
    after: ActivityState | None
    line: EntryLine
    written: bool


class Form(NamedTuple):
    """The plan in the official form, to be written into a document.

    ``items`` are the activities asked for, in plan order, ``departments`` the figures of their
    executors. ``progress`` adds what has become of them; ``apart`` asks for a part of its own for
    each executor, where a format has parts. ``history`` holds all entries, newest first.
    """

    header: Header
    plan: Plan
    items: tuple[ActivityState, ...]
    total: Figures
    departments: tuple[Figures, ...]
    history: tuple[EntryLine, ...]
    progress: bool = False
    apart: bool = False


class Doubted(NamedTuple):
    """A doubtful place of an imported document.

    ``read`` is what stands there, ``assumed`` what the plan says instead. The sentence is the
    catalogue's ``doubt.<code>``, filled with ``params``; the place ``place.<place>`` with ``where``.
    """

    place: str
    where: Mapping[str, object]
    code: str
    read: str
    assumed: str
    params: Mapping[str, object]


class Review(NamedTuple):
    """What an import made of a document, and the places a person should look at.

    ``written`` is the plan file made, ``None`` if it was only tried.
    """

    source: str
    written: str | None
    activities: int
    targets: int
    executors: int
    items: tuple[Doubted, ...]


Headed = Recorded | Activities | Detail | Tree | Summary | History | Changes | Form
Listed = Headed | Problems | Review
"""Every report of this module."""


def header(state: State) -> Header:
    """What a report on this state says of itself."""
    plan = state.plan
    return Header(
        title=plan.title,
        organization=plan.organization,
        period=plan.period,
        day=state.day,
        elapsed=plan.period.elapsed(state.day),
    )


def figures(
    key: str, name: str, items: Sequence[ActivityState], day: date, head: str | None = None
) -> Figures:
    """The counts of some activities."""
    statuses = Counter(item.status for item in items)
    return Figures(
        key=key,
        name=name,
        head=head,
        activities=len(items),
        done=statuses[Status.DONE],
        in_progress=statuses[Status.IN_PROGRESS],
        not_started=statuses[Status.NOT_STARTED],
        cancelled=statuses[Status.CANCELLED],
        overdue=sum(item.overdue for item in items),
        behind=sum(item.behind for item in items),
        silent=sum(item.silent for item in items),
        undated=sum(item.undated for item in items),
        shortfall=sum(item.shortfall for item in items),
        fraction=completion(items),
        on_time=on_time_rate(items, day),
    )


SORTS: dict[str, Callable[[ActivityState], tuple[object, ...]]] = {
    "due": lambda item: (item.next_due or item.due or date.max,),
    "percent": lambda item: (-1 if item.fraction is None else item.fraction,),
    "late": lambda item: (item.days_late,),
    "state": lambda item: (list(Status).index(item.status),),
    "updated": lambda item: (item.last_entry.order if item.last_entry else (date.min,),),
}
"""Orders of a list by name, smallest first; ``number`` is the order of the plan itself."""


def activities(
    state: State,
    items: Sequence[ActivityState],
    *,
    focus: str = "activities",
    sort: str = "number",
    limit: int | None = None,
) -> Activities:
    """Some activities, in the order asked for (``-due`` reverses), at most ``limit`` of them.

    The total counts all of them, those beyond the limit too.
    """
    name, backwards = sort.removeprefix("-"), sort.startswith("-")
    if name in SORTS:
        ordered = sorted(items, key=SORTS[name], reverse=backwards)
    else:
        ordered = list(reversed(items) if backwards else items)
    shown = ordered[:limit]
    return Activities(
        header=header(state),
        plan=state.plan,
        items=tuple(shown),
        total=figures("total", "total", items, state.day),
        focus=focus,
        grouped=sort == "number",
        left_out=len(ordered) - len(shown),
    )


def detail(state: State, journal: Journal, number: str) -> Detail:
    """Everything about one activity on the day of the state."""
    return Detail(
        header=header(state),
        plan=state.plan,
        item=state.of(number),
        history=history(state, journal, {number}).items,
    )


def tree(state: State) -> Tree:
    """The hierarchy of the activities in the state."""

    def branch(heading: Heading, items: list[ActivityState], children: Iterable[Branch]) -> Branch:
        counted = figures(heading.number, heading.title, items, state.day)
        return Branch(number=heading.number, title=heading.title, figures=counted, children=tuple(children))

    def leaf(item: ActivityState) -> Branch:
        counted = figures(item.number, item.activity.title, [item], state.day)
        return Branch(number=item.number, title=item.activity.title, figures=counted, item=item)

    branches = []
    for chapter, group in groupby(state.activities, key=lambda item: item.row.chapter):
        inside = list(group)
        children: list[Branch] = []
        for section, below in groupby(inside, key=lambda item: item.row.section):
            items = list(below)
            leaves = map(leaf, items)
            children += [branch(section, items, leaves)] if section else leaves
        branches.append(branch(chapter, inside, children))
    total = figures("total", "total", state.activities, state.day)
    return Tree(header=header(state), branches=tuple(branches), total=total)


Group = tuple[str, str, str | None]
"""Key, name and head of a line of a summary."""


def _by_department(plan: Plan, item: ActivityState) -> list[Group]:
    executors = ((key, plan.executor(key)) for key in item.activity.executors)
    return [(key, each.name, each.head) for key, each in executors]


def _by_owner(plan: Plan, item: ActivityState) -> list[Group]:
    """One line per head, however many departments they lead; a group answers for itself."""
    executors = [plan.executor(key) for key in item.activity.executors]
    names = [each.head or each.name for each in executors]
    return [(name, name, None) for name in dict.fromkeys(names)]


def _by_supervisor(plan: Plan, item: ActivityState) -> list[Group]:
    return [(key, plan.supervisors[key].name, None) for key in item.activity.supervisors]


def _by_chapter(_plan: Plan, item: ActivityState) -> list[Group]:
    return [(item.row.chapter.number, item.row.chapter.title, None)]


def _by_deadline(_plan: Plan, item: ActivityState) -> list[Group]:
    kind = item.activity.deadline.kind.value
    return [(kind, kind, None)]


GROUPINGS: dict[str, Callable[[Plan, ActivityState], list[Group]]] = {
    "department": _by_department,
    "owner": _by_owner,
    "supervisor": _by_supervisor,
    "chapter": _by_chapter,
    "deadline": _by_deadline,
}


def summary(state: State, by: str = "department") -> Summary:
    """Figures per group of the kind asked for, in the order of the plan's own lists."""
    grouped: dict[Group, list[ActivityState]] = {}
    for item in state.activities:
        for group in GROUPINGS[by](state.plan, item):
            grouped.setdefault(group, []).append(item)
    order = _order(state.plan, by)
    lines = sorted(grouped.items(), key=lambda line: order.get(line[0][0], len(order)))
    return Summary(
        header=header(state),
        by=by,
        items=tuple(figures(key, name, items, state.day, head) for (key, name, head), items in lines),
        total=figures("total", "total", state.activities, state.day),
    )


def _order(plan: Plan, by: str) -> dict[str, int]:
    orders: dict[str, Iterable[str]] = {
        "department": plan.executors,
        "owner": (each.head or each.name for each in plan.executors.values()),
        "supervisor": plan.supervisors,
        "chapter": (),
        "deadline": DeadlineKind,
    }
    return {key: index for index, key in enumerate(dict.fromkeys(orders[by]))}


def form(
    state: State,
    journal: Journal,
    items: Sequence[ActivityState],
    *,
    progress: bool = False,
    apart: bool = False,
) -> Form:
    """Some activities of the plan in the official form."""
    return Form(
        header=header(state),
        plan=state.plan,
        items=tuple(items),
        total=figures("total", "total", items, state.day),
        departments=summary(State(plan=state.plan, day=state.day, activities=tuple(items))).items,
        history=history(state, journal, {item.number for item in items}).items,
        progress=progress,
        apart=apart,
    )


def recorded(
    plan: Plan,
    journal: Journal,
    day: date,
    recording: Recording,
    *,
    written: bool,
) -> Recorded:
    """What an entry changed; ``journal`` is the one before it."""
    entry, after = recording.entry, recording.after
    rows = [after.row] if after else []
    state = fold(plan, preview(journal, entry), day, rows)
    return Recorded(
        header=header(state),
        plan=plan,
        item=state.activities[0] if rows else None,
        before=recording.before,
        after=after,
        line=lines_of(plan, [entry], frozenset())[0],
        written=written,
    )


def lines_of(plan: Plan, entries: Sequence[Entry], reverted: AbstractSet[str]) -> tuple[EntryLine, ...]:
    """The entries with the units of what they count."""
    units = {
        (row.activity.number, target.key): target.unit
        for row in plan.rows({entry.activity for entry in entries})
        for target in row.activity.targets
    }
    return tuple(
        EntryLine(
            entry=entry,
            reverted=entry.id in reverted,
            unit=units.get((entry.activity, entry.target or "")),
        )
        for entry in entries
    )


def history(
    state: State,
    journal: Journal,
    numbers: Iterable[str] | None = None,
    limit: int | None = None,
) -> History:
    """The entries of some activities or of all, up to the day of the state, newest first.

    One that was forced although its day had not come is there on every day.
    """
    told = journal.entries if numbers is None else [e for number in numbers for e in journal.told_of(number)]
    entries = [entry for entry in told if entry.on <= state.day or "in-future" in entry.forced]
    entries.sort(key=lambda entry: (entry.recorded, entry.seq, entry.id), reverse=True)
    return History(header=header(state), items=lines_of(state.plan, entries[:limit], journal.reverted))


def changes(state: State, journal: Journal, since: date) -> Changes:
    """What has been reported from a day on (that day included), and what it came to."""
    before = {item.number: item for item in _on_eve(state, journal, since).activities}
    items = []
    for after in state.activities:
        count = sum(entry.on >= since for entry in after.entries)
        if count:
            items.append(Change(before=before[after.number], after=after, entries=count))
    return Changes(header=header(state), plan=state.plan, since=since, items=tuple(items))


def _on_eve(state: State, journal: Journal, day: date) -> State:
    return fold(
        state.plan, journal, date.fromordinal(max(1, day.toordinal() - 1)), [i.row for i in state.activities]
    )


def differing_parts(state: State) -> list[Problem]:
    """A warning for each target of which a stated whole, or an executor's, and its parts differ."""
    return [
        Problem(
            code="parts-differ",
            params={
                "number": item.number,
                "entry": item.entries[-1].id,
                "target": f"{target.target.key} ({executor})" if executor else target.target.key,
                "whole": whole,
                "parts": parts,
            },
            level=Level.WARNING,
        )
        for item in state.activities
        for target in item.targets
        for executor, whole, parts in target.differing
    ]


def problems(found: Iterable[Problem], *, activities: int, entries: int) -> Problems:
    """Problems in the order of file, line and column."""
    return Problems(
        items=tuple(sorted(found, key=lambda each: each.place)), activities=activities, entries=entries
    )


def review(plan: Plan, doubts: Iterable[Doubted], *, source: str, written: str | None) -> Review:
    """What an import made of a document."""
    activities = [row.activity for row in plan.rows()]
    return Review(
        source=source,
        written=written,
        activities=len(activities),
        targets=sum(len(activity.targets) for activity in activities),
        executors=len(plan.executors),
        items=tuple(doubts),
    )
