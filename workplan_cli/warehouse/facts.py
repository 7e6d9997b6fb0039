"""The rows of one plan in every table of the warehouse.

The states are computed by :func:`~workplan_cli.tracking.state.fold`. A state is computed only for the days
with an entry or an amendment. Between such days, a state can change only in some flags. For each of these
flags, a row holds the day from which it is set.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from workplan_cli.model.deadline import Period
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Row
from workplan_cli.model.settings import Settings
from workplan_cli.tracking import judging
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.judging import Pace
from workplan_cli.tracking.state import ActivityState, fold
from workplan_cli.warehouse.spans import Spans, Values
from workplan_cli.warehouse.tables import PLACES, TABLES


class InForce(Record):
    """A version of a plan that is valid from ``since`` (inclusive) to ``until`` (exclusive).

    ``since`` is ``None`` for the first version, and ``until`` is ``None`` for the last one. ``journal`` holds
    the entries, with the activity numbers of this version. ``day`` is equal to ``since``. For the first
    version, it is a day before the period and before all entries.
    """

    since: date | None
    until: date | None
    day: date
    plan: Plan
    journal: Journal


def facts(in_time: PlanInTime, journal: Journal) -> Mapping[str, Iterable[Values]]:
    """Return the rows of each table except ``plan``, by name of the table.

    The rows lack the columns ``build`` and ``plan``.
    """
    spans = {name: Spans() for name, table in TABLES.items() if table.in_time}
    stages = list(_in_force(in_time, journal))
    for now in stages:
        _put_plan(spans, now)
        _put_states(spans, now)
    last = stages[-1]
    found: dict[str, Iterable[Values]] = {name: each.rows() for name, each in spans.items()}
    found["head"] = _heads(last.plan)
    found["entry"] = _entries(last.journal)
    rows = (*last.plan.rows(), *last.plan.dropped())
    found["amendment"] = (
        (row.id, each.on, each.basis, each.field, each.before, each.after)
        for row in rows
        for each in row.past.changes
    )
    return found


def _in_force(in_time: PlanInTime, journal: Journal) -> Iterator[InForce]:
    beginning = min((in_time.signed.period.start, *(each.on for each in journal.entries)))
    beginning = date.fromordinal(max(1, beginning.toordinal() - 1))
    days = sorted({each.on for each in in_time.amendments})
    for since, until in zip([None, *days], [*days, None], strict=True):
        day = since or beginning
        yield InForce(since, until, day, in_time.on(day), in_time.carried(journal, day))


def _put_plan(spans: Mapping[str, Spans], now: InForce) -> None:
    """Add the activities, executors and supervisors of a version of the plan to ``spans``."""
    plan, since = now.plan, now.since
    rows = (*plan.rows(), *plan.dropped())
    chapters = {each.number: place for place, each in enumerate(plan.chapters, 1)}
    listed: dict[str, Any] = {"activity": {}}
    for place, row in enumerate(rows, 1):
        listed["activity"][row.id] = [_activity(row, place, chapters)]
    executors, supervisors = enumerate(plan.executors.items(), 1), enumerate(plan.supervisors.items(), 1)
    listed["executor"] = {key: [(key, x.kind, x.name, x.head, place)] for place, (key, x) in executors}
    listed["supervisor"] = {key: [(key, x.name, x.position, place)] for place, (key, x) in supervisors}
    listed["activity_executor"] = {row.id: _numbered(row, row.activity.executors) for row in rows}
    listed["activity_supervisor"] = {row.id: _numbered(row, row.activity.supervisors) for row in rows}
    listed["activity_basis"] = {row.id: list(_bases(row)) for row in rows}
    listed["target"] = {row.id: list(_targets(row)) for row in rows}
    for name, of_subjects in listed.items():
        for subject, values in of_subjects.items():
            spans[name].put(since, subject, values)


def _activity(row: Row, place: int, chapters: Mapping[str, int]) -> Values:
    activity, deadline, chapter = row.activity, row.activity.deadline, row.chapter
    section = row.section.number if row.section else None
    return (
        *(row.id, activity.number, place, chapter.number, chapter.title, chapters[chapter.number]),
        *(section, activity.title, deadline.text, deadline.kind.value),
    )


def _numbered(row: Row, keys: Iterable[str]) -> list[Values]:
    return [(row.id, key, place) for place, key in enumerate(keys, 1)]


def _bases(row: Row) -> Iterator[Values]:
    for place, each in enumerate(row.activity.basis, 1):
        yield (row.id, each.document, each.text, place)


def _targets(row: Row) -> Iterator[Values]:
    for place, each in enumerate(row.activity.targets, 1):
        yield (row.id, each.key, each.label, each.unit, *_amounts(each.value), place)


def _heads(plan: Plan) -> Iterator[Values]:
    """Yield a row for each present or former head of an executor, with the days on which that head served.

    The present head of a group, or of a department without a head, is ``None``.
    """
    place, begins = 0, dict[str, date]()
    for key, tenures in plan.tenures().items():
        for each in tenures:
            place += 1
            yield (begins.get(key), each.until, key, each.head, place)
            begins[key] = each.until
    for key, executor in plan.executors.items():
        yield (begins.get(key), None, key, executor.head, None)


def _put_states(spans: Mapping[str, Spans], now: InForce) -> None:
    """Add the states of all activities on the first day, and further states on each day with an entry.

    On a day with an entry, states are computed only for the activities of that day's entries.
    """
    plan, journal = now.plan, now.journal
    rows = {row.id: row for row in (*plan.rows(), *plan.dropped())}
    changed: defaultdict[date, list[Row]] = defaultdict(list)
    for name, entries in journal.of_each(rows).items():
        for on in {each.on for each in entries}:
            if now.day < on and (now.until is None or on < now.until):
                changed[on].append(rows[name])
    _put_day(spans, now, now.since, fold(plan, journal, now.day))
    for on in sorted(changed):
        _put_day(spans, now, on, fold(plan, journal, on, changed[on]))


def _put_day(spans: Mapping[str, Spans], now: InForce, since: date | None, state: Any) -> None:
    for item in (*state.activities, *state.dropped):
        row = item.row.id
        spans["span"].put(since, row, [_state(item, now.plan.settings)])
        spans["target_span"].put(since, row, list(_reached(item)))
        spans["checkpoint_span"].put(since, row, [_checkpoint(item, each) for each in item.checkpoints])


def _state(item: ActivityState, settings: Settings) -> Values:
    fraction = item.fraction
    exact: tuple[str | None, ...] = (None, None, None)
    if fraction is not None:
        exact = (_rounded(fraction), str(fraction.numerator), str(fraction.denominator))
    behind, red = None, None
    if item.open and item.targets and item.due and fraction is not None:
        behind, red = slow_from(settings, fraction, item.start, item.due)
    return (
        *(item.row.id, item.status.value, *exact, item.next_due, item.due),
        *(item.last_entry.on if item.last_entry else None, item.done_on),
        *(item.days_late if item.done_on else 0, behind, red, item.silent_from),
        *(item.undated, item.shortfall),
        *(each.on if each else None for each in (item.accepted, item.returned)),
        item.early,
    )


@lru_cache(maxsize=4096)
def slow_from(
    settings: Settings, fraction: Fraction, start: date, due: date
) -> tuple[date | None, date | None]:
    """Return the first day on which an activity is behind, and the first day on which it is far behind.

    The completion is assumed to stay at ``fraction``. Either day is ``None`` if the activity does not fall
    that far behind by its due date.
    """
    days = Period(start=start, end=max(start, due)).days

    def pace(after: int) -> Pace | None:
        day = date.fromordinal(min(start.toordinal() + after, date.max.toordinal()))
        return judging.pace(settings, fraction, judging.expected(start, due, day))

    def first(paces: tuple[Pace, ...]) -> date | None:
        after = bisect_left(range(days + 1), 1, key=lambda each: pace(each) in paces)
        return start + timedelta(after) if after <= days else None

    return first((Pace.AMBER, Pace.RED)), first((Pace.RED,))


def _reached(item: ActivityState) -> Iterator[Values]:
    for each in item.targets:
        yield (item.row.id, each.target.key, *_amounts(each.done), each.reached)


def _checkpoint(item: ActivityState, each: CheckpointState) -> Values:
    lead = next(iter(item.activity.executors), "")
    by = tuple(sorted({(key or lead).partition("/")[0] for key, _ in each.reported}))
    closed = each.closed.on if each.closed else None
    about = (item.row.id, each.label, each.due, each.met_on, each.on_time, closed, each.counts)
    return (*about, bool(each.reported), by, each.noted)


def _entries(journal: Journal) -> Iterator[Values]:
    """Yield a row for each entry. It is identified by the author and ``seq`` instead of the id.

    Ids are random and cannot be compressed: they would take more than a third of the size of a warehouse.
    """
    names = {each.id: (each.author, each.seq) for each in journal.entries}
    for each in journal.entries:
        value = f"{each.value:f}" if each.value is not None else None
        recorded = each.recorded.astimezone(UTC).replace(tzinfo=None)
        yield (
            *(recorded, each.author, each.seq, journal.row_of(each), each.kind.value, each.on, value),
            *(each.target, each.executor, each.period, each.note, each.evidence, each.forced, each.basis),
            *(each.by, *names.get(each.reverts or "", (None, None)), each.id in journal.reverted),
        )


def _amounts(value: Decimal) -> tuple[str, str]:
    """Return a quantity as two strings: rounded to :data:`PLACES` decimals, and without rounding."""
    return _rounded(Fraction(value)), f"{value:f}"


def _rounded(value: Fraction) -> str:
    """Return a number with :data:`PLACES` decimals, rounded half away from zero."""
    size = abs(value)
    scaled = (2 * size.numerator * 10**PLACES + size.denominator) // (2 * size.denominator)
    whole, part = divmod(scaled, 10**PLACES)
    return f"{'-' if value < 0 else ''}{whole}.{part:0{PLACES}}"
