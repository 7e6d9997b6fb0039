"""Checks of the entries of one activity. The entries are replayed once, and all checks use this replay.

Each problem has the id of its entry as the parameter ``entry``, by which the line in the journal is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from workplan_cli.errors import Level, Problem
from workplan_cli.language.quantities import is_whole
from workplan_cli.model.activity import Activity
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.amendments import row_seen
from workplan_cli.tracking.course import Course
from workplan_cli.tracking.finding import of_entry
from workplan_cli.tracking.progress import COUNTED
from workplan_cli.tracking.replay import Steps

RowCheck = Callable[[Plan, Steps], Iterable[Problem]]
"""A function that yields the problems of the entries of one activity from their replay."""

_OVERTAKING = frozenset({"later-total-lower", "later-total-holds", "later-percent-lower"})
"""The rules that an entry overrides if it states a greater value than a later entry."""


def problems_of_rows(
    plan: Plan, journal: Journal, checks: Sequence[RowCheck] | None = None
) -> Iterator[Problem]:
    """Yield the problems that the checks find in the entries of each row, including dropped rows."""
    for row in (*plan.rows(), *plan.dropped()):
        if entries := journal.of(row.id):
            steps = Steps(plan, row, entries)
            for check in ROW_CHECKS if checks is None else checks:
                yield from check(plan, steps)


def labels_name_checkpoints(_plan: Plan, steps: Steps) -> Iterator[Problem]:
    """The period of an entry must be the label of a checkpoint that the activity had on the entry's day.

    An entry with any other label does not count.
    """
    for entry, labels in steps.unlabelled:
        yield of_entry(entry, "entry-unknown-checkpoint", {"period": entry.period, "labels": labels})


def entries_are_of_rows_in_the_plan(_plan: Plan, steps: Steps) -> Iterator[Problem]:
    """The plan of an entry's day must have the entry's activity.

    An entry does not count if its day is before the day on which the activity was added, or not before the
    day on which the activity was dropped. An amendment recorded after the entry can have this effect.
    """
    past = steps.row.past
    for entry in steps.absent:
        params = {"day": entry.on, "added": past.added, "dropped": past.dropped}
        yield of_entry(entry, "entry-row-absent", params)


def entries_name_executors(plan: Plan, steps: Steps) -> Iterator[Problem]:
    """The executor of an entry must be an executor of the entry's activity.

    A member of a group is accepted if the group is an executor of the activity. An executor in the plan that
    was known when the entry was recorded is also accepted: an amendment recorded later does not make the
    entry wrong.
    """
    row = steps.row
    for entry in steps.entries:
        planned = [row.on(entry.on), row_seen(row, entry).on(entry.on)]
        executor = entry.executor
        if executor is not None and not any(_takes_part(plan, each, executor) for each in planned):
            keys = [f"{plan.name_of(key)} ({key})" for key in row.on(entry.on).executors]
            params = {"executor": executor, "keys": keys}
            yield of_entry(entry, "entry-unknown-executor", params)


def _takes_part(plan: Plan, activity: Activity, executor: str) -> bool:
    return executor.partition("/")[0] in activity.executors and plan.has_part(executor)


def totals_are_within_targets(_plan: Plan, steps: Steps) -> Iterator[Problem]:
    """The value reported for a target must not exceed the target, neither in total nor for one executor.

    Forced entries are exempt. The problem names the entry that itself states more than the target, or
    that raises the total above the target. The total can exceed the target without ``--force`` if two
    people each saw only their own journal.

    The target is that of the entry's day. The target in the plan that was known when the entry was recorded
    is also accepted: an amendment recorded later, for the same day or an earlier one, does not make the entry
    wrong.
    """
    for entry, target, (_, part), (before, whole) in steps.quantities:
        value = max(whole, part) if whole > before else part
        seen = row_seen(steps.row, entry).on(entry.on).target(target.key)
        limit = max(target.value, seen.value) if seen else target.value
        if value > limit and "above-target" not in entry.forced:
            params = {"value": value, "target": target.key, "limit": limit, "unit": target.unit}
            yield of_entry(entry, "entry-above-target", params)


def counts_are_whole(_plan: Plan, steps: Steps) -> Iterator[Problem]:
    """A value of a target that counts things or people must be a whole number.

    Forced entries are exempt. A fraction in any other entry also counts, because earlier versions recorded
    such fractions.
    """
    for entry, target, _, _ in steps.quantities:
        value = entry.value or Decimal(0)
        if not is_whole(value, target.unit) and "not-whole" not in entry.forced:
            params = {"value": value, "target": target.key, "unit": target.unit}
            yield of_entry(entry, "entry-not-whole", params, Level.WARNING)


def completions_reach_the_targets(_plan: Plan, steps: Steps) -> Iterator[Problem]:
    """An activity may be declared complete only if its targets are reached or the shortfall is accepted.

    The same applies to an executor's part of the activity. A completion with a shortfall that nobody accepted
    does not count.
    """
    for entry, short in steps.short:
        yield of_entry(entry, "entry-unaccepted-shortfall", {"targets": short})


def entries_have_an_effect(plan: Plan, steps: Steps) -> Iterator[Problem]:
    """An entry that reopens, sets dates, accepts or returns must have an effect.

    Only an activity that is complete or cancelled can be reopened. Dates can be set only for a deadline whose
    dates are decided elsewhere. Only something that was reported can be accepted or returned. No command
    records an entry without effect: it was written by hand or came with a merge. If the entry had an effect
    in the plan that was known when it was recorded, a later amendment removed the effect, and this is only a
    warning.
    """
    codes = {
        EntryKind.REOPEN: "entry-reopens-nothing",
        EntryKind.SCHEDULE: "entry-dates-not-taken",
        EntryKind.ACCEPT: "entry-accepts-nothing",
        EntryKind.RETURN: "entry-returns-nothing",
    }
    for entry in steps.idle:
        params = {"deadline": steps.row.activity.deadline.text}
        if _was_right(plan, steps, entry):
            yield of_entry(entry, "entry-overtaken", params, Level.WARNING)
        else:
            yield of_entry(entry, codes[entry.kind], params)


def _was_right(plan: Plan, steps: Steps, entry: Entry) -> bool:
    """Return whether an entry that has no effect now had an effect in the plan that its author saw."""
    then, up_to = row_seen(steps.row, entry), steps.entries.index(entry) + 1
    return then is not steps.row and entry not in Course(plan, then, steps.entries[:up_to]).idle


def totals_do_not_fall(_plan: Plan, steps: Steps) -> Iterator[Problem]:
    """A total must not be below the previous total of the same executor or of the whole activity.

    Forced entries are exempt. A total is also exempt if only a forced entry of an earlier day makes it too
    low.
    """
    overtaken: set[object] = set()
    for entry, target, (before, after), _ in steps.quantities:
        about = (target.key, entry.executor)
        falls = after < before and about not in overtaken and "below-previous" not in entry.forced
        if falls and entry.kind is EntryKind.DONE:
            yield of_entry(entry, "entry-total-falls", {"previous": before, "value": after})
        _note_overtaking(entry, about, overtaken, states=entry.kind is EntryKind.DONE)


def percentages_do_not_fall(_plan: Plan, steps: Steps) -> Iterator[Problem]:
    """A percentage must not be below the previous one of the same executor or of the whole activity.

    A completion counts as 100 %. Forced entries are exempt. A percentage is also exempt if only a forced
    entry of an earlier day makes it too low.
    """
    overtaken: set[object] = set()
    before = {entry.id: share for entry, share in steps.percentages}
    for entry in steps.counted:
        share, value = before.get(entry.id), Fraction(entry.value or 0) / 100
        falls = share is not None and value < share and entry.executor not in overtaken
        if falls and "lower-percent" not in entry.forced:
            yield of_entry(entry, "entry-percent-falls", {"previous": share, "value": value})
        if entry.kind in (EntryKind.PERCENT, EntryKind.COMPLETE):
            _note_overtaking(entry, entry.executor, overtaken, states=True)


def completions_agree_with_parts(_plan: Plan, steps: Steps) -> Iterator[Problem]:
    """A completion stated for the whole or for a group should be the mean of the completions of its parts.

    The program uses the stated completion. Activities with targets or several checkpoints are exempt: their
    completion does not follow from percentages.
    """
    number = steps.row.activity.number
    if steps.row.activity.targets or steps.timetable.several:
        return
    for key, own, parts in steps.progress.differing():
        params = {"about": f"{number} ({key})" if key else number, "whole": own, "parts": parts}
        yield of_entry(steps.counted[-1], "completions-differ", params, Level.WARNING)


def _note_overtaking(entry: Entry, about: object, overtaken: set[object], *, states: bool) -> None:
    """Add the key ``about`` to ``overtaken`` if the entry was forced although a later entry states less.

    Otherwise, remove the key if ``states`` is true: the entry states a total or a percentage.
    """
    if _OVERTAKING.intersection(entry.forced):
        overtaken.add(about)
    elif states:
        overtaken.discard(about)


def orders_decide(_plan: Plan, steps: Steps) -> Iterator[Problem]:
    """Two entries of the same day must not have the same order number if a value depends on their order.

    Two people who did not see each other's entries may give them the same number. Then the time of recording
    decides.
    """
    before: list[Entry] = []
    for entry in steps.entries:
        if before and (before[-1].on, before[-1].order) != (entry.on, entry.order):
            before = []
        other = next((each for each in before if _depends(steps.row.activity, each, entry)), None)
        if entry.order is not None and other is not None:
            yield of_entry(entry, "entries-share-order", {"other": other.id}, Level.WARNING)
        before.append(entry)


def _depends(activity: Activity, one: Entry, other: Entry) -> bool:
    """Return whether a value would differ if the two entries were in the other order."""
    same = (activity.target(one.target), one.executor) == (activity.target(other.target), other.executor)
    if EntryKind.DONE in (one.kind, other.kind):
        return (
            same and {one.kind, other.kind} <= COUNTED and (one.kind, one.value) != (other.kind, other.value)
        )
    stated = {EntryKind.PERCENT, EntryKind.COMPLETE}
    return same and {one.kind, other.kind} <= stated and (one.kind, one.value) != (other.kind, other.value)


ROW_CHECKS: tuple[RowCheck, ...] = (
    labels_name_checkpoints,
    entries_are_of_rows_in_the_plan,
    entries_name_executors,
    totals_are_within_targets,
    counts_are_whole,
    completions_reach_the_targets,
    entries_have_an_effect,
    totals_do_not_fall,
    percentages_do_not_fall,
    completions_agree_with_parts,
    orders_decide,
)
"""The checks of the entries of one activity."""
