"""The checks of a journal against its plan. The format of the lines is checked elsewhere, when they are read.

A check is a pure function that yields problems without a place. The docstring of a check states the
rule and is printed in the manual.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Protocol

from workplan_cli.errors import Level, Problem
from workplan_cli.model.activity import Activity
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Row
from workplan_cli.tracking.acceptance import DECISIONS, may_decide
from workplan_cli.tracking.amendments import row_seen
from workplan_cli.tracking.copied_journals import copied_entries, journals_are_of_the_period
from workplan_cli.tracking.course import Course
from workplan_cli.tracking.progress import COUNTED
from workplan_cli.tracking.replay import Steps
from workplan_cli.tracking.rules import AFTER_PERIOD
from workplan_cli.tracking.sheet_rows import sheets_are_recorded_once

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


def _rows(plan: Plan, journal: Journal) -> Iterator[tuple[Row, Sequence[Entry]]]:
    """Yield the rows of the plan that have entries, dropped ones too, each with its valid entries."""
    for row in (*plan.rows(), *plan.dropped()):
        if entries := journal.of(row.id):
            yield row, entries


def _steps(plan: Plan, journal: Journal) -> Iterator[Steps]:
    return (Steps(plan, row, entries) for row, entries in _rows(plan, journal))


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
    for row, entries in _rows(plan, journal):
        if any(each.period for each in entries):
            for entry, labels in Course(plan, row, entries).unlabelled:
                yield _problem(entry, "entry-unknown-checkpoint", {"period": entry.period, "labels": labels})


def entries_are_of_rows_in_the_plan(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The plan of an entry's day must have the entry's activity.

    An entry of a day before the activity was added, or on or after the day on which it was dropped, does
    not count. An amendment recorded after the entry can have this effect.
    """
    for row, entries in _rows(plan, journal):
        if row.past.added or row.past.dropped:
            for entry in Course(plan, row, entries).absent:
                params = {"day": entry.on, "added": row.past.added, "dropped": row.past.dropped}
                yield _problem(entry, "entry-row-absent", params)


def entries_name_executors(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The executor of an entry must be an executor of the entry's activity.

    A member of a group is accepted if the group is an executor of the activity. So is an executor of the plan
    which the entry's command saw: an amendment recorded later does not make the entry wrong.
    """
    for row, entries in _rows(plan, journal):
        for entry in entries:
            planned = [row.on(entry.on), row_seen(row, entry).on(entry.on)]
            executor = entry.executor
            if executor is not None and not any(_takes_part(plan, each, executor) for each in planned):
                params = {"executor": executor, "keys": row.on(entry.on).executors}
                yield _problem(entry, "entry-unknown-executor", params)


def _takes_part(plan: Plan, activity: Activity, executor: str) -> bool:
    return executor.partition("/")[0] in activity.executors and plan.has_part(executor)


def days_are_not_to_come(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The day of an entry must not be later than the day of its recording, in the plan's own time.

    Forced entries are exempt.
    """
    zone = plan.settings.zone
    for entry, _ in _placed_entries(plan, journal):
        # A day is compared with its beginning, because a moment of year 9999 has no day in some zones.
        begun = datetime.combine(entry.on, time.min, zone) <= entry.recorded
        if not begun and "in-future" not in entry.forced:
            yield _problem(entry, "entry-day-to-come", {"day": entry.on, "recorded": entry.recorded})


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
    before the period counts only if it is forced. The entries of a copied journal are one problem.
    """
    copied = {each.id for entries in copied_entries(plan, journal).values() for each in entries}
    last = plan.period.end + timedelta(days=AFTER_PERIOD)
    for entry, _ in _placed_entries(plan, journal):
        if entry.id in copied:
            continue
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
    for steps in _steps(plan, journal):
        for entry, target, (_, part), (before, whole) in steps.quantities:
            value = max(whole, part) if whole > before else part
            if value > target.value and "above-target" not in entry.forced:
                params = {"value": value, "target": target.key, "limit": target.value, "unit": target.unit}
                yield _problem(entry, "entry-above-target", params)


def completions_reach_the_targets(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """An activity is declared complete when its targets are reached, or the shortfall is accepted.

    The same is true of an executor's part. A completion over a shortfall that nobody accepted does not
    count.
    """
    for row, entries in _rows(plan, journal):
        if any(each.kind is EntryKind.COMPLETE for each in entries):
            for entry, short in Course(plan, row, entries).short:
                yield _problem(entry, "entry-unaccepted-shortfall", {"targets": short})


def entries_have_an_effect(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """Only what is complete or cancelled is reopened, only dates that are set elsewhere are given, and only
    what is reported is accepted or returned.

    Without a command, such an entry was written by hand or came by a merge. One that was right by the plan
    which its command saw is a warning: an amendment recorded later took its effect away.
    """
    codes = {
        EntryKind.REOPEN: "entry-reopens-nothing",
        EntryKind.SCHEDULE: "entry-dates-not-taken",
        EntryKind.ACCEPT: "entry-accepts-nothing",
        EntryKind.RETURN: "entry-returns-nothing",
    }
    for row, entries in _rows(plan, journal):
        if any(each.kind in codes for each in entries):
            for entry in Course(plan, row, entries).idle:
                params = {"deadline": row.activity.deadline.text}
                if _was_right(plan, row, entries, entry):
                    yield _problem(entry, "entry-overtaken", params, Level.WARNING)
                else:
                    yield _problem(entry, codes[entry.kind], params)


def _was_right(plan: Plan, row: Row, entries: Sequence[Entry], entry: Entry) -> bool:
    """Return whether an entry without effect had one by the plan which its command saw."""
    then = row_seen(row, entry)
    return then is not row and entry not in Course(plan, then, entries[: entries.index(entry) + 1]).idle


def cancellations_are_of_the_whole(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """An activity is cancelled and reopened as a whole, so such an entry must name no executor.

    One that does counts for the whole activity.
    """
    for entry, _ in _placed_entries(plan, journal):
        if entry.executor and entry.kind in (EntryKind.CANCEL, EntryKind.REOPEN):
            params = {"executor": entry.executor}
            yield _problem(entry, "entry-only-as-a-whole", params, Level.WARNING)


def supervisors_decide(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """Only a supervisor of the activity accepts or returns, where the plan demands acceptance.

    Forced entries are exempt, and activities without supervisors. Any other decision does not count.
    """
    for entry, activity in _placed_entries(plan, journal):
        if entry.kind not in DECISIONS:
            continue
        if not plan.settings.accepting:
            yield _problem(entry, "entry-acceptance-not-demanded", {}, Level.WARNING)
        elif not may_decide(entry, activity.supervisors):
            params = {"name": entry.by, "supervisors": list(activity.supervisors)}
            yield _problem(entry, "entry-not-supervisor", params)


def totals_do_not_fall(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """A total must not be below the previous one of the same part or whole.

    Exempt are forced entries, and totals that a forced entry of an earlier day has overtaken.
    """
    for steps in _steps(plan, journal):
        overtaken: set[object] = set()
        for entry, target, (before, after), _ in steps.quantities:
            about = (target.key, entry.executor)
            falls = after < before and about not in overtaken and "below-previous" not in entry.forced
            if falls and entry.kind is EntryKind.DONE:
                yield _problem(entry, "entry-total-falls", {"previous": before, "value": after})
            _note_overtaking(entry, about, overtaken, states=entry.kind is EntryKind.DONE)


def percentages_do_not_fall(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """A percentage must not be below the previous one of the same part or whole; completion is 100 %.

    Exempt are forced entries, and percentages that a forced entry of an earlier day has overtaken.
    """
    for steps in _steps(plan, journal):
        overtaken: set[object] = set()
        before = {entry.id: share for entry, share in steps.percentages}
        for entry in steps.counted:
            share, value = before.get(entry.id), Fraction(entry.value or 0) / 100
            falls = share is not None and value < share and entry.executor not in overtaken
            if falls and "lower-percent" not in entry.forced:
                yield _problem(entry, "entry-percent-falls", {"previous": share, "value": value})
            if entry.kind in (EntryKind.PERCENT, EntryKind.COMPLETE):
                _note_overtaking(entry, entry.executor, overtaken, states=True)


def completions_agree_with_parts(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """A completion stated for the whole, or for a group, should be the mean of those stated for its parts.

    What is stated counts. Where quantities are counted, or several checkpoints, percentages decide nothing.
    """
    for row, entries in _rows(plan, journal):
        measured = row.activity.targets or not any(each.executor for each in entries)
        course = None if measured else Course(plan, row, entries)
        if course is None or sum(not each.closed for each in course.timetable.expected) > 1:
            continue
        for key, own, parts in course.progress.differing():
            number = row.activity.number
            params = {"about": f"{number} ({key})" if key else number, "whole": own, "parts": parts}
            yield _problem(course.counted[-1], "completions-differ", params, Level.WARNING)


def _note_overtaking(entry: Entry, about: object, overtaken: set[object], *, states: bool) -> None:
    """Keep whether a forced entry has overtaken the next statement of the same part or whole."""
    if _OVERTAKING.intersection(entry.forced):
        overtaken.add(about)
    elif states:
        overtaken.discard(about)


_OVERTAKING = frozenset({"later-total-lower", "later-total-holds", "later-percent-lower"})
"""The rules by which a forced entry states more than a later one."""


def orders_decide(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """Two entries of one day must not share an order if a total depends on which is the later one.

    Two people who did not see each other's entry may give it the same order; then the moment decides.
    """
    for row, entries in _rows(plan, journal):
        before: list[Entry] = []
        for entry in entries:
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
    entries_are_of_rows_in_the_plan,
    entries_name_executors,
    days_are_not_to_come,
    entries_are_in_the_past,
    journals_are_of_the_period,
    entries_are_in_the_period,
    sequences_are_whole,
    reverts_take_back_entries,
    totals_are_within_targets,
    completions_reach_the_targets,
    entries_have_an_effect,
    cancellations_are_of_the_whole,
    supervisors_decide,
    totals_do_not_fall,
    percentages_do_not_fall,
    completions_agree_with_parts,
    orders_decide,
    sheets_are_recorded_once,
)
"""The checks of a journal against its plan."""
