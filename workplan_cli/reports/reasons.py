"""Finds what is recorded as the reason why an activity is not done, or only partly done.

A sheet has a column for the reason. In the note of the entry, its text stands behind the heading of the
column. Any other note may say what was done, so it is no reason.
"""

from __future__ import annotations

from functools import cache

from workplan_cli import locales
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.record import Record
from workplan_cli.tracking.course import SHORTFALL
from workplan_cli.tracking.state import ActivityState, Status


class Said(Record):
    """What an entry says about an activity that is not done: a reason, or only a note."""

    entry: Entry
    text: str
    reason: bool


def said_of(item: ActivityState) -> Said | None:
    """Return the reason for the state of an activity, else its latest note; ``None`` without a note.

    The note of a cancellation, and of a completion that accepted the shortfall, is a reason.
    """
    noted = [(entry, entry.note) for entry in reversed(item.entries) if entry.note]
    if item.shortfall:
        for entry, note in noted:
            if SHORTFALL in entry.forced:
                return Said(entry, note, reason=True)
    if item.status is Status.CANCELLED:
        cancelled = ((entry, note) for entry, note in noted if entry.kind is EntryKind.CANCEL)
        return next((Said(entry, note, reason=True) for entry, note in cancelled), None)
    for entry, note in noted:
        if text := reason_in(note):
            return Said(entry, text, reason=True)
    return next((Said(entry, note, reason=False) for entry, note in noted), None)


def reason_in(note: str) -> str | None:
    """Return the reason in a note that a sheet made; ``None`` if the note contains none.

    >>> reason_in("2 courses held; Reason, if not done: no money")
    'no money'
    >>> reason_in("2 courses held")
    """
    for heading in _headings():
        before, found, text = note.partition(f"{heading}: ")
        if found and (not before or before.endswith("; ")):
            return text.strip() or None
    return None


@cache
def _headings() -> frozenset[str]:
    """Return the heading of the column for the reason in each language."""
    return frozenset(locales.load(each)("ask.reason") for each in locales.LANGUAGES)
