"""From a state to report data: one function per report, no formatting, no language.

Every report is a frozen record that a writer renders. A joint activity appears under each of
its executors and once in every total.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import groupby
from typing import NamedTuple

from workplan_cli.errors import Level, Problem
from workplan_cli.model.plan import GROUPINGS, Alike, DeadlineKind, Entry, Heading, Journal, Period, Plan
from workplan_cli.tracking.state import ActivityState, State, Status, fold, untouched


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


class EntryLine(NamedTuple):
    """An entry, whether it was taken back, and the unit of the target it counts for."""

    entry: Entry
    reverted: bool
    unit: str | None


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
    children: tuple["Branch", ...] = ()


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


class Remark(NamedTuple):
    """Something about a cell of a file, or about the file."""

    file: str
    cell: str | None
    problem: Problem

    @property
    def placed(self) -> Problem:
        """The problem with its place: ``file:cell``."""
        return self.problem.at(f"{self.file}:{self.cell}" if self.cell else self.file)


class CollectedRow(NamedTuple):
    """A row of a filled-in sheet that says something: the entry it comes to.

    ``standing`` is ``new``, ``before`` (recorded by an earlier run), ``refused`` (with its file)
    or ``recorded``. ``was`` and ``now`` are what the entry changes: the executor's value, in the
    unit of its target, or the completion where there is none; ``before`` and ``after`` the states.
    """

    cell: str
    standing: str
    entry: Entry
    was: Decimal | Fraction | None = None
    now: Decimal | Fraction | None = None
    before: ActivityState | None = None
    after: ActivityState | None = None


class Collected(NamedTuple):
    """A file that came back. ``executor`` is none where it is no sheet of the plan.

    ``standing`` is ``new``, ``before``, ``empty``, ``refused`` or ``recorded``.
    """

    file: str
    executor: str | None
    standing: str
    rows: tuple[CollectedRow, ...]
    remarks: tuple[Remark, ...]


class Awaited(NamedTuple):
    """An executor with open activities from whom no sheet was collected."""

    key: str
    name: str
    head: str | None
    activities: int


class Collection(NamedTuple):
    """What filled-in sheets come to; ``written`` tells whether it was recorded."""

    header: Header
    plan: Plan
    files: tuple[Collected, ...]
    awaited: tuple[Awaited, ...]
    written: bool = False

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All of them, in the order of the files."""
        return tuple(remark for each in self.files for remark in each.remarks)

    @property
    def refused(self) -> bool:
        """Whether something is wrong with one of the files."""
        return any(remark.problem.level is Level.ERROR for remark in self.remarks)

    def count(self, standing: str) -> int:
        """How many rows stand so."""
        return sum(row.standing == standing for each in self.files for row in each.rows)


Headed = Recorded | Activities | Detail | Tree | Summary | History | Changes | Form | Collection
"""The reports that say of which plan and day they are."""

Listed = Headed | Problems | Review
"""Every report of this module."""

AnyReport = tuple[object, ...]
"""What a writer may be asked to render; which of them it can, each writer says itself."""


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


Group = tuple[str, str, str | None]
"""Key, name and head of a line of figures."""


class Standing(NamedTuple):
    """What an activity adds to the figures of every group it belongs to.

    ``share`` is its completion as numerator and denominator; of its checkpoints before the day,
    ``fallen_due``, so many were met ``in_time``. A cancelled one was taken out of control: it has
    none of these.
    """

    status: Status
    overdue: bool
    behind: bool
    silent: bool
    undated: bool
    shortfall: bool
    share: tuple[int, int] | None
    fallen_due: int
    in_time: int


def standing(item: ActivityState, day: date) -> Standing:
    """What the activity adds to figures on the day of its state."""
    cancelled = item.status is Status.CANCELLED
    fallen_due = [] if cancelled else [c.on_time for c in item.checkpoints if c.due < day]
    return Standing(
        item.status,
        item.overdue,
        item.behind,
        item.silent,
        item.undated,
        item.shortfall,
        item.fraction.as_integer_ratio() if item.fraction is not None else None,
        len(fallen_due),
        sum(fallen_due),
    )


def figures(
    key: str, name: str, items: Iterable[ActivityState], day: date, head: str | None = None
) -> Figures:
    """The counts of some activities."""
    return _counted((key, name, head), Counter(standing(item, day) for item in items))


def _counted(group: Group, standings: Counter[Standing]) -> Figures:
    """The figures of a group: how often each standing is met in it."""
    key, name, head = group
    statuses = Counter[Status]()
    for found, times in standings.items():
        statuses[found.status] += times

    def number(flag: str) -> int:
        return sum(times for found, times in standings.items() if getattr(found, flag))

    shares = [(Fraction(*each.share), times) for each, times in standings.items() if each.share]
    completing = sum(times for _, times in shares)
    fallen_due = sum(each.fallen_due * times for each, times in standings.items())
    in_time = sum(each.in_time * times for each, times in standings.items())
    return Figures(
        key=key,
        name=name,
        head=head,
        activities=standings.total(),
        done=statuses[Status.DONE],
        in_progress=statuses[Status.IN_PROGRESS],
        not_started=statuses[Status.NOT_STARTED],
        cancelled=statuses[Status.CANCELLED],
        overdue=number("overdue"),
        behind=number("behind"),
        silent=number("silent"),
        undated=number("undated"),
        shortfall=number("shortfall"),
        fraction=sum(share * times for share, times in shares) / Fraction(completing) if shares else None,
        on_time=Fraction(in_time, fallen_due) if fallen_due else None,
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
"""The groups of each kind of ``model.GROUPINGS``, in the order in which a report has them."""

Standings = defaultdict[str, Counter[Standing]]
"""How often each standing is met in the group of a key."""


def summary(state: State, by: str = "department") -> Summary:
    """Figures per group of the kind asked for, in the order of the plan's own lists."""
    keys = GROUPINGS[by](state.plan)
    total, grouped = Counter[Standing](), Standings(Counter)
    for item in state.activities:
        found = standing(item, state.day)
        total[found] += 1
        for key in keys(item.row):
            grouped[key][found] += 1
    return _summary(header(state), state.plan, by, grouped, total)


def overview(plan: Plan, journal: Journal, day: date, by: str = "department") -> Summary:
    """The summary of the whole plan; only activities on which there are entries are looked at singly."""
    reported = fold(plan, journal, day, plan.rows(journal.numbers()))

    @cache
    def without_entries(alike: Alike) -> Standing:
        return standing(untouched(plan, alike, day), day)

    # As if nothing had been reported at all, then corrected where something was.
    corrections = [
        (item.row, without_entries(Alike.of(item.activity)), standing(item, day))
        for item in reported.activities
    ]
    total, grouped, keys = Counter[Standing](), Standings(Counter), GROUPINGS[by](plan)
    for (_, alike), number in plan.counts("chapter").items():
        total[without_entries(alike)] += number
    for (key, alike), number in plan.counts(by).items():
        grouped[key][without_entries(alike)] += number
    for row, before, after in corrections:
        for standings in (total, *(grouped[key] for key in keys(row))):
            standings[before] -= 1
            standings[after] += 1
    corrected = Standings(Counter, {key: +standings for key, standings in grouped.items()})
    return _summary(header(reported), plan, by, corrected, +total)


def _summary(head: Header, plan: Plan, by: str, grouped: Standings, total: Counter[Standing]) -> Summary:
    return Summary(
        header=head,
        by=by,
        items=tuple(_counted(group, grouped[group[0]]) for group in GROUPS[by](plan) if group[0] in grouped),
        total=_counted(("total", "total", None), total),
    )


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
    entry: Entry,
    changed: tuple[ActivityState | None, ActivityState | None],
    *,
    written: bool,
) -> Recorded:
    """What an entry changed; ``journal`` is the one before it.

    ``changed`` is the state of its activity before and after it, on its own day.
    """
    before, after = changed
    rows = [after.row] if after else []
    state = fold(plan, journal.about(entry.activity).adding(entry), day, rows)
    return Recorded(
        header=header(state),
        plan=plan,
        item=state.activities[0] if rows else None,
        before=before,
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
