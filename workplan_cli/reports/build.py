"""Builds the content of a report from a state, with one function for each kind of report."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from itertools import groupby

from workplan_cli.errors import Level, Problem
from workplan_cli.model.journal import Entry, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Heading, Past, Row
from workplan_cli.reports.figures import (
    GROUPS,
    Contribution,
    Totals,
    contribution,
    contributions,
    counted,
    figures,
    joined,
    nothing,
    responsible,
)
from workplan_cli.reports.group_figures import Figures
from workplan_cli.reports.orders import in_order
from workplan_cli.reports.plan_files import Rollover
from workplan_cli.reports.records import (
    Activities,
    Branch,
    Change,
    Changes,
    Detail,
    EntryLine,
    Filter,
    Form,
    Header,
    History,
    Problems,
    Summary,
    Tree,
)
from workplan_cli.tracking.carried import Carried
from workplan_cli.tracking.forecast import forecasts
from workplan_cli.tracking.former import former
from workplan_cli.tracking.heads import head_on
from workplan_cli.tracking.met_by import met_by
from workplan_cli.tracking.progress import REPORTS, STATEMENTS
from workplan_cli.tracking.state import ActivityState, State, Status, fold
from workplan_cli.tracking.taken_back import TakenBack, taken_back

NO_KEYS: Mapping[str, str] = {}


def header(state: State) -> Header:
    """Return the header of a report on this state."""
    plan = state.plan
    return Header(
        title=plan.title,
        organization=plan.organization,
        period=plan.period,
        day=state.day,
        elapsed=plan.period.elapsed(state.day),
        early=state.early,
    )


def activities(
    state: State,
    items: Sequence[ActivityState],
    *,
    focus: str = "activities",
    sort: str = "number",
    limit: int | None = None,
    filters: Sequence[Filter] = (),
    relaxed: Sequence[tuple[Filter, int]] = (),
    again: Sequence[ActivityState] = (),
) -> Activities:
    """Build a list of the given activities, with at most ``limit`` items.

    ``focus`` names the subject of the list, such as ``overdue``. ``sort`` is a comma-separated list of
    orders, of which the first has priority. A leading minus sign reverses an order: ``state,-due``. The total
    and the figures of the chapters count all given activities, including those beyond the limit.
    """
    ordered = in_order(items, sort)
    shown = ordered[:limit]
    found = summary(state._replace(activities=_without_dropped(items)), "chapter")
    return Activities(
        header=header(state)._replace(filters=tuple(filters)),
        plan=state.plan,
        items=tuple(shown),
        total=found.total,
        focus=focus,
        sort=sort,
        left_out=len(ordered) - len(shown),
        chapters=found.items,
        filters=tuple(filters),
        relaxed=tuple(relaxed),
        again=tuple(again),
    )


def _without_dropped(items: Iterable[ActivityState]) -> tuple[ActivityState, ...]:
    return tuple(item for item in items if item.status is not Status.DROPPED)


def total(state: State) -> Figures:
    """Return the figures of all activities of the state."""
    accepting = state.plan.settings.accepting
    return figures("total", "total", (*state.activities, *state.dropped), state.day, accepting=accepting)


def detail(state: State, journal: Journal, number: str) -> Detail:
    """Build the report with everything about one activity on the day of the state."""
    from workplan_cli.tracking.trend import weekly_totals

    item = state.of(number)
    return Detail(
        header=header(state),
        plan=state.plan,
        item=item,
        history=history(state, journal, {item.row.id}).items,
        forecasts=forecasts(item, state.plan),
        trends={t.target.key: tuple(weekly_totals(item, t.target, state.plan.period)) for t in item.targets},
        former=tuple(former(state.plan, journal, item.row, state.day)),
    )


DIVISIONS, ACTIVITIES = 2, 3
"""The depth of a tree with chapters and sections, and the depth of a tree that also has activities."""


def tree(state: State, depth: int = ACTIVITIES) -> Tree:
    """Build the hierarchy of chapters, sections and activities for the activities in the state.

    A ``depth`` of 1 leaves out sections and activities, a ``depth`` of 2 leaves out only activities.
    """
    accepting = state.plan.settings.accepting

    def branch(heading: Heading, items: list[ActivityState], children: Iterable[Branch]) -> Branch:
        dropped = (each for each in state.dropped if heading in (each.row.chapter, each.row.section))
        counted = figures(heading.number, heading.title, [*items, *dropped], state.day, accepting=accepting)
        below = tuple(child for child in children if depth >= (ACTIVITIES if child.item else DIVISIONS))
        return Branch(number=heading.number, title=heading.title, figures=counted, children=below)

    def leaf(item: ActivityState) -> Branch:
        counted = figures(item.number, item.activity.title, [item], state.day, accepting=accepting)
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
    return Tree(header=header(state), branches=tuple(branches), total=total(state))


def summary(state: State, by: str = "department", same: Mapping[str, str] = NO_KEYS) -> Summary:
    """Build the figures of each group of activities. ``by`` is the kind of group, a key of :data:`GROUPINGS`.

    The groups are in the order of the plan. ``same`` joins groups, see :func:`~.figures.joined`.
    """
    of = joined(responsible(state.plan, by), same) if same else responsible(state.plan, by)
    everything, grouped = Counter[Contribution](), defaultdict[str, Counter[Contribution]](Counter)
    for item in (*state.activities, *state.dropped):
        everything[contribution(item, state.day)] += 1
        for key, found in contributions(item, state.day, of):
            grouped[key][found] += 1
    none = nothing(accepting=state.plan.settings.accepting)
    groups = {key: none.plus(each) for key, each in grouped.items()}
    return summary_of(header(state), state.plan, by, groups, none.plus(everything))


def summary_of(head: Header, plan: Plan, by: str, groups: Mapping[str, Totals], total: Totals) -> Summary:
    """Build the figures of each group that has totals, in the order of the plan."""
    return Summary(
        header=head,
        by=by,
        items=tuple(counted(group, groups[group[0]]) for group in GROUPS[by](plan) if group[0] in groups),
        total=counted(("total", "total", None), total),
    )


def form(
    state: State,
    journal: Journal,
    items: Sequence[ActivityState],
    *,
    progress: bool = False,
    apart: bool = False,
) -> Form:
    """Build the official form of the plan for the given activities."""
    accepting, counted_ones = state.plan.settings.accepting, (*_without_dropped(items), *state.dropped)
    # Imported when used: only a calendar needs it.
    from workplan_cli.tracking.events import revision

    plan, rows = state.plan, [item.row for item in (*items, *state.dropped)]
    return Form(
        header=header(state),
        plan=state.plan,
        items=tuple(items),
        total=figures("total", "total", counted_ones, state.day, accepting=accepting),
        departments=summary(state._replace(activities=_without_dropped(items))).items,
        history=history(state, journal, {item.row.id for item in items}).items,
        progress=progress,
        apart=apart,
        dropped=tuple(item for item in state.dropped if item not in items),
        revisions={row.id: revision(plan, row, journal.all_of(row.id)) for row in rows},
    )


def lines_of(plan: Plan, entries: Sequence[Entry], journal: Journal | None = None) -> tuple[EntryLine, ...]:
    """Return a line for each entry, with the facts about its activity that a list of entries shows.

    These are the names of those concerned, the unit of the target, whether the entry was reverted, the day on
    which the activity was dropped, the checkpoint that the entry met, and what took the entry back.
    ``journal`` maps each entry to its activity. Without ``journal``, an entry belongs to the activity that
    now has the entry's number, and the last two facts are not known.
    """
    known = journal or Journal()
    listed = (*plan.dropped(), *plan.rows({entry.activity for entry in entries}))
    rows = {row.id if journal else row.activity.number: row for row in listed}
    meets = _met_without_period(plan, entries, known, rows.values())
    ended = _taken_back(plan, entries, known, rows.values()) if journal else {}
    lines = []
    for entry in entries:
        row = rows.get(known.row_of(entry))
        target = row and row.activity.target(entry.target) if entry.target else None
        unit, dropped = target.unit if target else None, row.past.dropped if row else None
        executor = plan.name_of(entry.executor) if entry.executor else None
        label = target.label if target else None
        several = row is not None and len(row.activity.targets) > 1
        shown = entry._replace(recorded=plan.settings.local(entry.recorded))
        head = head_on(plan, entry.executor, entry.on)
        supervisor = plan.supervisor_name(entry.by)
        labels = (label, None) if several else (None, label)
        facts = (
            unit,
            dropped,
            executor,
            labels[0],
            head,
            meets.get(entry.id),
            ended.get(entry.id),
            supervisor,
        )
        lines.append(EntryLine(shown, entry.id in known.reverted, *facts, labels[1]))
    return tuple(lines)


def _taken_back(
    plan: Plan, entries: Sequence[Entry], journal: Journal, rows: Iterable[Row]
) -> Mapping[str, TakenBack]:
    """Return why entries no longer count on the day of the last of them, by id."""
    last = max((each.on for each in entries), default=date.min)
    by_id = {row.id: row for row in rows}
    found = (
        taken_back(plan, by_id[row], [each for each in known if each.on <= last])
        for row, known in journal.of_each(list(by_id)).items()
    )
    return {key: each for ended in found for key, each in ended.items()}


def _met_without_period(
    plan: Plan, entries: Sequence[Entry], journal: Journal, rows: Iterable[Row]
) -> Mapping[str, str]:
    """Return the label of the checkpoint that each entry met, by id, for entries that name no period."""
    last = max((each.on for each in entries), default=date.min)
    repeating = (row for row in rows if row.activity.deadline.every)
    found = (
        met_by(plan, row, [each for each in journal.of(row.id) if each.on <= last]).items()
        for row in repeating
    )
    return {each.id: label for met in found for label, each in met if not each.period}


def history(
    state: State,
    journal: Journal,
    rows: Iterable[str] | None = None,
    limit: int | None = None,
    since: date | None = None,
) -> History:
    """Build the list of entries of :func:`entries_until`, newest first, with at most ``limit`` entries.

    ``since`` limits the list to entries that were recorded on this day or later, or are about such a day.
    """
    entries = entries_until(state, journal, rows)
    if since:
        begun = datetime.combine(since, time.min, state.plan.settings.zone)
        entries = [entry for entry in entries if entry.on >= since or entry.recorded >= begun]
    items = lines_of(state.plan, entries[:limit], journal)
    return History(header=header(state), items=items, left_out=len(entries) - len(items))


def entries_until(state: State, journal: Journal, rows: Iterable[str] | None = None) -> list[Entry]:
    """Return the entries up to the day of the state: the latest day first, then the entry recorded last.

    ``rows`` limits the entries to the activities with these ids. Entries with a future date that was allowed
    by ``--force`` are always included.
    """
    found = journal.entries if rows is None else [e for row in rows for e in journal.all_of(row)]
    entries = [entry for entry in found if entry.on <= state.day or "in-future" in entry.forced]
    entries.sort(key=lambda entry: (entry.on, entry.recorded, entry.seq, entry.id), reverse=True)
    return entries


def changes(before: State, state: State, since: date) -> Changes:
    """Build the list of activities that changed since the day ``since``.

    ``before`` is the state of the day before ``since``, computed from the entries recorded by the end of that
    day. An entry that was recorded or merged later is therefore a change, even if it is about an earlier day.
    """
    earlier = {item.row.id: item for item in (*before.activities, *before.dropped)}
    items = []
    for after in (*state.activities, *state.dropped):
        was = earlier.get(after.row.id) or _before_any_entry(state, before.day, after.row)
        known = {entry.id for entry in was.entries}
        new = tuple(entry for entry in after.entries if entry.id not in known)
        amended = was.row.past.changes != after.row.past.changes
        if new or amended or _reached(was) != _reached(after):
            items.append(Change(before=was, after=after, new=new))
    return Changes(header=header(state), plan=state.plan, since=since, items=tuple(items))


def _before_any_entry(state: State, day: date, row: Row) -> ActivityState:
    """Return the state that an activity has on a day if nobody has recorded an entry.

    If an amendment added the activity, the activity is used as it was when it was added.
    """
    added = row._replace(past=Past(added=row.past.added))
    (item,) = fold(state.plan, Journal(), day, [added]).activities
    return item._replace(row=row)


def _reached(item: ActivityState) -> tuple[object, ...]:
    """Return the values of a state that an entry or an amendment can change, but that time alone cannot."""
    return (item.status, item.fraction, tuple((each.target, each.done) for each in item.targets))


def differing_parts(state: State) -> list[Problem]:
    """Return a warning for each stated total that differs from the sum of its parts.

    A total can be stated for a target as a whole or for one of the executors.
    """
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


def without_evidence(state: State) -> list[Problem]:
    """Return a warning for each completed activity that has no report with evidence.

    The parameters of the problem contain the id of the last report.
    """
    found = []
    for item in state.activities:
        last = next((each for each in reversed(item.entries) if each.kind in STATEMENTS), None)
        reports = (each for each in item.entries if each.kind in REPORTS)
        if item.status.complete and last and not any(each.evidence for each in reports):
            params = {"entry": last.id, "activity": item.number, "writer": last.author}
            found.append(Problem(code="completion-without-evidence", params=params, level=Level.WARNING))
    return found


def problems(found: Iterable[Problem], *, activities: int, entries: int) -> Problems:
    """Build the report on problems, sorted by file, line and column."""
    return Problems(
        items=tuple(sorted(found, key=lambda each: each.place)), activities=activities, entries=entries
    )


def rollover(
    state: State, plan: Plan, items: tuple[Carried, ...], written: str | None, *, early: bool
) -> Rollover:
    """Build the report on the plan of the next period.

    ``state`` is the state of the old plan on its last day. ``early`` means that this day has not passed.
    """
    return Rollover(header(state), plan, items, written, early)
