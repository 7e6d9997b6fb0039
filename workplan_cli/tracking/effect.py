"""What an entry changes, and why it does not change more: told to the person who records it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.record import Record
from workplan_cli.tracking.progress import COUNTED, STATEMENTS
from workplan_cli.tracking.state import ActivityState, Status


class Effect(Record):
    """The effect of an entry on the state of its activity on its day.

    ``nothing`` tells that an entry of progress leaves the state as it was. On a repeating activity, a note is
    also an entry of progress: it can meet a checkpoint. ``total`` is an entry that states the total or the
    completion of a group or of the whole: because of that entry, the value stays although a part of it
    changed. ``stays_cancelled`` tells that the entry is kept, but the activity is still cancelled.
    ``stays_complete`` tells that the activity was reopened, but its quantities or checkpoints alone complete
    it.
    """

    nothing: bool = False
    total: Entry | None = None
    stays_cancelled: bool = False
    stays_complete: bool = False


def effect_of(entry: Entry, before: ActivityState, after: ActivityState) -> Effect:
    """Compare the states before and after an entry, on its day."""
    reopened = entry.kind is EntryKind.REOPEN
    unchanged = _seen(before, entry) == _seen(after, entry)
    cancelled = before.status is after.status is Status.CANCELLED
    return Effect(
        nothing=unchanged and (entry.kind is not EntryKind.NOTE or bool(after.activity.deadline.every)),
        total=_keeping(entry, before, after),
        stays_cancelled=cancelled and entry.kind is not EntryKind.CANCEL,
        stays_complete=reopened and before.status is after.status is Status.DONE,
    )


def _seen(state: ActivityState, entry: Entry) -> ActivityState:
    """Return what an entry can change: a state without its entries.

    An entry about a named period is also a report in the time of another one, which is not what it is for.
    """
    bare = state._replace(entries=(), silent_from=None)
    if not entry.period:
        return bare
    return bare._replace(checkpoints=tuple(each._replace(reported=()) for each in state.checkpoints))


def _keeping(entry: Entry, before: ActivityState, after: ActivityState) -> Entry | None:
    """Return the earlier entry because of which the value above the new entry's part stays unchanged.

    The value above a member's part is that of the group, or of the whole if the group's value changes.
    """
    above = _levels_above(entry, after)
    if above and _value(before, entry, entry.executor) == _value(after, entry, entry.executor):
        # A quantity that is stated again is named all the same: its total is stated in any case.
        above = above if entry.kind in COUNTED else ()
    for level in above:
        stated = (each for each in reversed(after.entries) if each.executor == level)
        total = next((each for each in stated if _states(after, entry, each)), None)
        if total and _value(before, entry, level) == _value(after, entry, level) is not None:
            return total
    return None


def _levels_above(entry: Entry, after: ActivityState) -> Sequence[str | None]:
    """Return the keys of the group and of the whole that an entry's part belongs to."""
    meant = entry.target is not None if entry.kind in COUNTED else not after.targets
    if not entry.executor or entry.kind not in STATEMENTS or not meant:
        return ()
    group, slash, _ = entry.executor.partition("/")
    return (group, None) if slash else (None,)


def _value(state: ActivityState, entry: Entry, executor: str | None) -> Decimal | Fraction | None:
    if entry.kind in COUNTED and entry.target is not None:
        return state.value_of(entry.target, executor)
    return state.share_of(executor)


def _states(after: ActivityState, entry: Entry, other: Entry) -> bool:
    """Return whether another entry states a total, or a completion, of what the entry adds to."""
    if entry.kind in COUNTED:
        target = after.activity.target(other.target)
        return other.kind is EntryKind.DONE and (target.key if target else None) == entry.target
    return other.kind in (EntryKind.PERCENT, EntryKind.COMPLETE) and not other.period
