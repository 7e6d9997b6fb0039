"""The checks of a journal against its plan. The format of the lines is checked elsewhere, when they are read.

A check is a pure function that yields problems without a place. The docstring of a check states the
rule and is printed in the manual.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from operator import attrgetter
from typing import Protocol

from workplan_cli.errors import Level, Problem
from workplan_cli.model.activity import Activity
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Group, Plan
from workplan_cli.tracking.checkpoints import checkpoints
from workplan_cli.tracking.course import Course
from workplan_cli.tracking.progress import COUNTED, Progress
from workplan_cli.tracking.rules import AFTER_PERIOD

_ALL = Decimal(100)


class JournalCheck(Protocol):
    """A function that yields the problems of a journal of a plan.

    ``now`` is the current time, with a time zone.
    """

    __name__: str

    def __call__(self, plan: Plan, journal: Journal, now: datetime, /) -> Iterable[Problem]: ...


def _problem(entry: Entry, code: str, params: Mapping[str, object], level: Level = Level.ERROR) -> Problem:
    about = {"entry": entry.id, "activity": entry.activity, "writer": entry.author}
    return Problem(code=code, params={**about, **params}, level=level)


def _placed_entries(plan: Plan, journal: Journal) -> Iterator[tuple[Entry, Activity]]:
    """Yield the valid entries (neither reverted nor reverting), each with its activity on the entry's day.

    Entries whose activity is not in the plan are left out.
    """
    rows = {row.id: row for row in (*plan.rows(), *plan.dropped())}
    for entry in journal.valid():
        if row := rows.get(journal.row_of(entry)):
            yield entry, row.on(entry.on)


def entries_have_activities(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """Every entry must refer to an activity of the plan. Other entries are not counted."""
    rows = {row.id for row in (*plan.rows(), *plan.dropped())}
    for entry in journal.valid():
        if journal.row_of(entry) not in rows:
            yield _problem(entry, "entry-activity-gone", {})


def entries_name_targets(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The target of an entry must be a target of the entry's activity.

    If the activity has several targets, an entry with a value must name a target.
    """
    for entry, activity in _placed_entries(plan, journal):
        keys = [target.key for target in activity.targets]
        if entry.target is not None and entry.target not in keys:
            yield _problem(entry, "entry-unknown-target", {"target": entry.target, "keys": keys})
        elif entry.kind in COUNTED and not keys:
            yield _problem(entry, "entry-no-targets", {})
        elif entry.kind in COUNTED and activity.target(entry.target) is None:
            yield _problem(entry, "entry-without-target", {"keys": keys})


def percentages_are_of_activities_without_targets(
    plan: Plan, journal: Journal, _now: datetime
) -> Iterator[Problem]:
    """A percentage is stated for an activity without targets; others are measured by their targets.

    100 % is recorded as completion. Version 0.1 recorded it as a percentage, which completes nothing.
    """
    for entry, activity in _placed_entries(plan, journal):
        if entry.kind is EntryKind.PERCENT and activity.targets:
            keys = [target.key for target in activity.targets]
            yield _problem(entry, "entry-percent-with-targets", {"keys": keys})
        elif entry.kind is EntryKind.PERCENT and entry.value == _ALL:
            yield _problem(entry, "entry-percent-hundred", {}, Level.WARNING)


def labels_name_checkpoints(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The period of an entry must be the label of a checkpoint that the activity had on the entry's day.

    An entry with any other label does not count.
    """
    for row in plan.rows():
        given: set[str] = set()
        for entry in journal.of(row.id):
            if entry.kind is EntryKind.SCHEDULE:
                given |= {each.isoformat() for each in entry.dates}
            found = checkpoints(row.on(entry.on).deadline, plan.period, plan.settings.calendar)
            labels = {each.label for each in found} | given
            if entry.period is not None and entry.period not in labels:
                params = {"period": entry.period, "labels": sorted(labels)}
                yield _problem(entry, "entry-unknown-checkpoint", params)


def entries_name_executors(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The executor of an entry must be an executor of the entry's activity.

    A member of a group is accepted if the group is an executor of the activity.
    """
    for entry, activity in _placed_entries(plan, journal):
        if entry.executor is not None and not _takes_part(plan, activity, entry.executor):
            params = {"executor": entry.executor, "keys": activity.executors}
            yield _problem(entry, "entry-unknown-executor", params)


def _takes_part(plan: Plan, activity: Activity, executor: str) -> bool:
    key, slash, member = executor.partition("/")
    if key not in activity.executors:
        return False
    body = plan.executors.get(key)
    return not slash or (isinstance(body, Group) and member in body.members)


def entries_are_in_the_past(_plan: Plan, journal: Journal, now: datetime) -> Iterator[Problem]:
    """The time of recording must not be in the future.

    A future time means that the clock of the entry's author or of this computer is wrong.
    """
    for entry in journal.entries:
        if entry.recorded > now:
            yield _problem(entry, "entry-recorded-in-future", {"recorded": entry.recorded}, Level.WARNING)


def entries_are_in_the_period(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The day of an entry must be within the plan's period or at most 60 days after it.

    Exempt are forced entries and those whose day was that of the clock after the period. An entry dated
    before the period counts only if it is forced.
    """
    last = plan.period.end + timedelta(days=AFTER_PERIOD)
    for entry, _ in _placed_entries(plan, journal):
        clock = "after-period" in entry.forced and entry.on > last
        if not plan.period.start <= entry.on <= last and not clock and "outside-period" not in entry.forced:
            days = {"day": entry.on, "start": plan.period.start, "end": plan.period.end}
            yield _problem(entry, "entry-outside-period", days)


def sequences_are_whole(_plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The entries of each author must be numbered from 1, without gaps and without repeated numbers.

    A gap means that entries were lost, or that they are in another clone that has not been merged yet.
    """
    writers: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in journal.entries:
        writers[entry.author].append(entry)
    for _, entries in sorted(writers.items()):
        entries.sort(key=attrgetter("seq"))
        numbers = [entry.seq for entry in entries]
        steps = list(zip([0, *numbers], entries, strict=False))
        if gaps := [(entry, before) for before, entry in steps if entry.seq - before > 1]:
            missing = [_stretch(before + 1, entry.seq - 1) for entry, before in gaps]
            yield _problem(gaps[0][0], "sequence-gap", {"missing": missing}, Level.WARNING)
        if again := [entry for before, entry in steps if entry.seq == before]:
            twice = sorted({entry.seq for entry in again})
            yield _problem(again[0], "sequence-repeated", {"numbers": twice}, Level.WARNING)


def _stretch(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def reverts_take_back_entries(_plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """A reverting entry must name an existing entry, which must not be a reverting entry itself."""
    entries = {entry.id: entry for entry in journal.entries}
    for entry in journal.entries:
        if entry.kind is not EntryKind.REVERT:
            continue
        reverted = entries.get(entry.reverts or "")
        if reverted is None:
            yield _problem(entry, "revert-of-unknown", {"reverts": entry.reverts})
        elif reverted.kind is EntryKind.REVERT:
            yield _problem(entry, "revert-of-revert", {"reverts": entry.reverts})


def totals_are_within_targets(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The value reported for a target must not exceed the target, neither in total nor for one executor.

    Forced entries are exempt. The problem names the entry that itself states more than the target, or
    that raises the total above the target. The total can exceed the target without ``--force`` if two
    people each saw only their own journal.
    """
    for row in plan.rows():
        progress = Progress(plan, row.activity)
        for entry in journal.of(row.id):
            target = row.on(entry.on).target(entry.target) if entry.kind in COUNTED else None
            before = progress.tallies[target.key].value if target else None
            progress.take(entry)
            if target is None or before is None or "above-target" in entry.forced:
                continue
            whole, own = (progress.tallies[target.key].at(key).value for key in (None, entry.executor))
            value = max(whole, own) if whole > before else own
            if value > target.value:
                params = {"value": value, "target": target.key, "limit": target.value, "unit": target.unit}
                yield _problem(entry, "entry-above-target", params)


def completions_reach_the_targets(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """An activity is declared complete when its targets are reached, or the shortfall is accepted.

    A completion over a shortfall that nobody accepted does not count.
    """
    for row in plan.rows():
        entries = journal.of(row.id)
        if any(each.kind is EntryKind.COMPLETE for each in entries):
            for entry, short in Course(plan, row, entries).short:
                if not entry.executor:
                    yield _problem(entry, "entry-unaccepted-shortfall", {"targets": short})


def entries_have_an_effect(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """Only what is complete or cancelled is reopened, and only dates that are set elsewhere are given.

    Without a command, such an entry was written by hand or came by a merge.
    """
    codes = {EntryKind.REOPEN: "entry-reopens-nothing", EntryKind.SCHEDULE: "entry-dates-not-taken"}
    for row in plan.rows():
        entries = journal.of(row.id)
        if any(each.kind in codes for each in entries):
            for entry in Course(plan, row, entries).idle:
                yield _problem(entry, codes[entry.kind], {"deadline": row.activity.deadline.text})


def totals_do_not_fall(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """A total or percentage must not be below the previous one of the same part or whole.

    Exempt are forced entries, and totals that a forced entry of an earlier day has overtaken.
    """
    for row in plan.rows():
        progress = Progress(plan, row.activity)
        last: dict[object, Entry] = {}
        for entry in journal.of(row.id):
            target = row.activity.target(entry.target) if entry.kind in COUNTED else None
            before = progress.tallies[target.key].at(entry.executor).value if target else None
            progress.take(entry)
            about = (target and target.key, entry.executor)
            previous, last[about] = last.get(about), entry
            if before is None or entry.kind is not EntryKind.DONE or (entry.value or 0) >= before:
                continue
            if not _falls_by_force(previous, entry):
                yield _problem(entry, "entry-total-falls", {"previous": before, "value": entry.value})


def _falls_by_force(previous: Entry | None, entry: Entry) -> bool:
    overtaking = {"later-total-lower", "later-total-holds"}.intersection(previous.forced if previous else ())
    return "below-previous" in entry.forced or bool(overtaking)


def orders_decide(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """Two entries of one day must not share an order if a total depends on which is the later one.

    Two people who did not see each other's entry may give it the same order; then the moment decides.
    """
    for row in plan.rows():
        before: list[Entry] = []
        for entry in journal.of(row.id):
            if before and (before[-1].on, before[-1].order) != (entry.on, entry.order):
                before = []
            other = next((each for each in before if _depends(row.activity, each, entry)), None)
            if entry.order is not None and other is not None:
                yield _problem(entry, "entries-share-order", {"other": other.id}, Level.WARNING)
            before.append(entry)


def _depends(activity: Activity, one: Entry, other: Entry) -> bool:
    """Return whether the value of a part or whole depends on which of two entries is the later one."""
    same = (activity.target(one.target), one.executor) == (activity.target(other.target), other.executor)
    if EntryKind.DONE in (one.kind, other.kind):
        return (
            same and {one.kind, other.kind} <= COUNTED and (one.kind, one.value) != (other.kind, other.value)
        )
    stated = {EntryKind.PERCENT, EntryKind.COMPLETE}
    return same and {one.kind, other.kind} <= stated and (one.kind, one.value) != (other.kind, other.value)


JOURNAL_CHECKS: tuple[JournalCheck, ...] = (
    entries_have_activities,
    entries_name_targets,
    percentages_are_of_activities_without_targets,
    labels_name_checkpoints,
    entries_name_executors,
    entries_are_in_the_past,
    entries_are_in_the_period,
    sequences_are_whole,
    reverts_take_back_entries,
    totals_are_within_targets,
    completions_reach_the_targets,
    entries_have_an_effect,
    totals_do_not_fall,
    orders_decide,
)
"""The checks of a journal against its plan."""
