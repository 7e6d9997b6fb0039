"""The checks of a journal against its plan. The format of the lines is checked elsewhere, when they are read.

A check is a pure function that yields problems without a place. The docstring of a check states the
rule and is printed in the manual.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from decimal import Decimal
from operator import attrgetter
from typing import Protocol

from workplan_cli.errors import Level, Problem
from workplan_cli.model.activity import Activity
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.acceptance import DECISIONS, may_decide
from workplan_cli.tracking.copied_journals import copied_entries, journals_are_of_the_period
from workplan_cli.tracking.finding import of_entry
from workplan_cli.tracking.progress import COUNTED
from workplan_cli.tracking.row_checks import problems_of_rows
from workplan_cli.tracking.rules import last_day
from workplan_cli.tracking.sheet_rows import sheets_are_recorded_once

_ALL = Decimal(100)


class JournalCheck(Protocol):
    """A function that yields the problems of a journal of a plan.

    ``now`` is the current time, with a time zone.
    """

    __name__: str

    def __call__(self, plan: Plan, journal: Journal, now: datetime, /) -> Iterable[Problem]: ...


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
            yield of_entry(entry, "entry-activity-gone")


def entries_name_targets(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The target of an entry must be a target of the entry's activity.

    If the activity has several targets, an entry with a value must name a target.
    """
    for entry, activity in _placed_entries(plan, journal):
        keys = [target.key for target in activity.targets]
        if entry.target is not None and entry.target not in keys:
            yield of_entry(entry, "entry-unknown-target", {"target": entry.target, "keys": keys})
        elif entry.kind in COUNTED and not keys:
            yield of_entry(entry, "entry-no-targets")
        elif entry.kind in COUNTED and activity.target(entry.target) is None:
            yield of_entry(entry, "entry-without-target", {"keys": keys})


def percentages_are_of_activities_without_targets(
    plan: Plan, journal: Journal, _now: datetime
) -> Iterator[Problem]:
    """A percentage may be stated only for an activity without targets; others are measured by targets.

    100 % is recorded as completion. Version 0.1 recorded it as a percentage, which does not complete the
    activity.
    """
    for entry, activity in _placed_entries(plan, journal):
        if entry.kind is EntryKind.PERCENT and activity.targets:
            keys = [target.key for target in activity.targets]
            yield of_entry(entry, "entry-percent-with-targets", {"keys": keys})
        elif entry.kind is EntryKind.PERCENT and entry.value == _ALL:
            yield of_entry(entry, "entry-percent-hundred", {}, Level.WARNING)


def days_are_not_to_come(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The day of an entry must not be later than the day of its recording, in the time zone of the plan.

    Forced entries are exempt.
    """
    zone = plan.settings.zone
    for entry, _ in _placed_entries(plan, journal):
        # A day is compared with its beginning, because a moment of year 9999 has no day in some zones.
        begun = datetime.combine(entry.on, time.min, zone) <= entry.recorded
        if not begun and "in-future" not in entry.forced:
            facts = {"day": entry.on, "recorded": plan.settings.local(entry.recorded)}
            yield of_entry(entry, "entry-day-to-come", facts)


def entries_are_in_the_past(plan: Plan, journal: Journal, now: datetime) -> Iterator[Problem]:
    """The time of recording must not be in the future.

    A future time means that the clock of the entry's author or of this computer is wrong.
    """
    for entry in journal.entries:
        if entry.recorded > now:
            facts = {"recorded": plan.settings.local(entry.recorded)}
            yield of_entry(entry, "entry-recorded-in-future", facts, Level.WARNING)


def entries_are_in_the_period(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The day of an entry must be within the plan's period or at most 60 days after it.

    Forced entries are exempt, and so are later entries that got their day from the clock. An entry dated
    before the period counts only if it is forced. The entries of a copied journal are reported as one
    problem.
    """
    copied = {each.id for entries in copied_entries(plan, journal).values() for each in entries}
    last = last_day(plan)
    for entry, _ in _placed_entries(plan, journal):
        if entry.id in copied:
            continue
        clock = "after-period" in entry.forced and entry.on > last
        if not plan.period.start <= entry.on <= last and not clock and "outside-period" not in entry.forced:
            days = {"day": entry.on, "start": plan.period.start, "end": plan.period.end}
            yield of_entry(entry, "entry-outside-period", days)


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
            yield of_entry(gaps[0][0], "sequence-gap", {"missing": missing}, Level.WARNING)
        if again := [entry for before, entry in steps if entry.seq == before]:
            twice = sorted({entry.seq for entry in again})
            yield of_entry(again[0], "sequence-repeated", {"numbers": twice}, Level.WARNING)


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
            yield of_entry(entry, "revert-of-unknown", {"reverts": entry.reverts})
        elif reverted.kind is EntryKind.REVERT:
            yield of_entry(entry, "revert-of-revert", {"reverts": entry.reverts})


def cancellations_are_of_the_whole(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """An activity is cancelled and reopened as a whole, so such an entry must name no executor.

    An entry that names an executor still counts for the whole activity.
    """
    for entry, _ in _placed_entries(plan, journal):
        if entry.executor and entry.kind in (EntryKind.CANCEL, EntryKind.REOPEN):
            params = {"executor": entry.executor}
            yield of_entry(entry, "entry-only-as-a-whole", params, Level.WARNING)


def supervisors_decide(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """If the plan demands acceptance, only a supervisor of the activity may accept or return it.

    Forced entries and activities without supervisors are exempt. Any other decision does not count.
    """
    for entry, activity in _placed_entries(plan, journal):
        if entry.kind not in DECISIONS:
            continue
        if not plan.settings.accepting:
            yield of_entry(entry, "entry-acceptance-not-demanded", {}, Level.WARNING)
        elif not may_decide(entry, activity.supervisors):
            named = [plan.supervisor_name(each) for each in (entry.by, *activity.supervisors)]
            params = {"name": named[0], "supervisors": named[1:]}
            yield of_entry(entry, "entry-not-supervisor", params)


def rows_are_sound(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The entries of each activity must pass the checks of :mod:`workplan_cli.tracking.row_checks`."""
    return problems_of_rows(plan, journal)


JOURNAL_CHECKS: tuple[JournalCheck, ...] = (
    entries_have_activities,
    entries_name_targets,
    percentages_are_of_activities_without_targets,
    days_are_not_to_come,
    entries_are_in_the_past,
    journals_are_of_the_period,
    entries_are_in_the_period,
    sequences_are_whole,
    reverts_take_back_entries,
    cancellations_are_of_the_whole,
    supervisors_decide,
    rows_are_sound,
    sheets_are_recorded_once,
)
"""The checks of a journal against its plan."""
