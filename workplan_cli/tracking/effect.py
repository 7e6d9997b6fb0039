"""What an entry changes, and why it does not change more: told to the person who records it."""

from __future__ import annotations

from typing import NamedTuple

from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.tracking.progress import COUNTED
from workplan_cli.tracking.state import ActivityState, Status


class Effect(NamedTuple):
    """The effect of an entry on the state of its activity on its day.

    ``nothing`` tells that an entry of progress leaves the state as it was. ``total`` is the entry with
    the stated total of a group or of the whole, because of which that value stays although a part of it
    changed. ``stays_cancelled`` tells that the entry is kept, but the activity is still cancelled.
    ``stays_complete`` tells that the activity was reopened, but its quantities or checkpoints alone
    complete it.
    """

    nothing: bool = False
    total: Entry | None = None
    stays_cancelled: bool = False
    stays_complete: bool = False


def effect_of(entry: Entry, before: ActivityState, after: ActivityState) -> Effect:
    """Compare the states before and after an entry, on its day."""
    reopened = entry.kind is EntryKind.REOPEN
    unchanged = before._replace(entries=()) == after._replace(entries=())
    cancelled = before.status is after.status is Status.CANCELLED
    return Effect(
        nothing=unchanged and entry.kind is not EntryKind.NOTE,
        total=_keeping(entry, before, after),
        stays_cancelled=cancelled and entry.kind is not EntryKind.CANCEL,
        stays_complete=reopened and before.status is after.status is Status.DONE,
    )


def _keeping(entry: Entry, before: ActivityState, after: ActivityState) -> Entry | None:
    """Return the entry with the stated total that keeps the value above the entry's part unchanged.

    The value above a member's part is that of the group, or of the whole if the group's value changes.
    """
    if not entry.executor or entry.kind not in COUNTED or entry.target is None:
        return None
    group, slash, _ = entry.executor.partition("/")
    for level in (group, None) if slash else (None,):
        values = [state.value_of(entry.target, level) for state in (before, after)]
        stated = (
            each
            for each in reversed(after.entries)
            if each.kind is EntryKind.DONE and each.executor == level and _target(after, each) == entry.target
        )
        total = next(stated, None)
        if total and values[0] == values[1]:
            return total
    return None


def _target(state: ActivityState, entry: Entry) -> str | None:
    target = state.activity.target(entry.target)
    return target.key if target else None
