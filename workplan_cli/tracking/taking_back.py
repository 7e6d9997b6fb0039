"""The rules for reverting an entry: finds the entry that is meant, and builds the entry that reverts it."""

from __future__ import annotations

from datetime import date, datetime

from workplan_cli.errors import UsageError
from workplan_cli.language.matching import mark_of
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.record import Record
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.requests import RowInTime, row_id_of, row_with_id
from workplan_cli.tracking.rules import Recording

SHORTEST_ID = 4


class Revert(Record):
    """A person's request to revert the entry ``entry_id``; ``None`` stands for the author's last entry.

    ``entry_id`` may be shortened to its first four or more characters. ``damaged`` means that the author's
    own journal has damaged lines.
    """

    entry_id: str | None
    author: str
    on: date
    recorded: datetime
    note: str | None = None
    damaged: bool = False


def named(journal: Journal, entry_id: str) -> Entry:
    """Return the entry with this id. The id may be shortened.

    Raise :class:`UsageError` ``unknown-entry`` or ``ambiguous-entry``.
    """
    alike = journal.beginning(entry_id)
    found = [entry for entry in alike if entry.id == entry_id]
    if not found and len(entry_id) >= SHORTEST_ID:
        found = list(alike)
    if not found:
        raise UsageError.of("unknown-entry", entry=entry_id)
    if len(found) > 1:
        raise UsageError.of("ambiguous-entry", entry=entry_id, matches=[entry.id for entry in found])
    return found[0]


def require_no_amendment_since(in_time: PlanInTime, entry: Entry | None, asked: Revert) -> None:
    """Raise :class:`UsageError` ``undo-after-amendment`` if the author recorded an amendment after the entry.

    The author may want to take back that amendment. But an amendment is a signed document: it is not
    reverted, another amendment corrects it.
    """
    amendment = in_time.last_since(entry, asked.author)
    if amendment is not None:
        entries = [(entry.reverts or entry.id)] if entry else []
        facts = {"writer": asked.author, "day": amendment.on, "basis": amendment.basis, "entries": entries}
        raise UsageError.of("undo-after-amendment", **facts)


def revert(in_time: PlanInTime, journal: Journal, asked: Revert) -> Recording:
    """Build the entry that reverts another entry, with the states before and after.

    The states are those of today or of the entry's day, whichever is later. Raise the errors of
    :func:`named`. Raise :class:`UsageError` ``nothing-to-undo``, ``undo-uncertain``, ``undo-tied`` or
    ``undo-after-amendment`` if no entry is named and the last one is not certain. Raise :class:`UsageError`
    ``already-reverted`` if the entry was already reverted, and ``is-a-revert`` if it is a reverting entry.
    """
    taken = named(journal, asked.entry_id) if asked.entry_id else _last_of(in_time, journal, asked)
    if taken.id in journal.reverted:
        raise UsageError.of("already-reverted", entry=taken.id)
    if taken.kind is EntryKind.REVERT:
        raise UsageError.of("is-a-revert", entry=taken.id)
    row_id = row_id_of(in_time, taken, asked.on)
    found = row_with_id(in_time.on(asked.on), row_id, taken.activity)
    row = RowInTime(in_time, journal, row_id, found.activity.number if found else taken.activity)
    entry = Entry(
        id="",
        activity=row.number,
        kind=EntryKind.REVERT,
        on=asked.on,
        recorded=asked.recorded,
        author=asked.author,
        seq=0,
        target=taken.target,
        executor=taken.executor,
        note=asked.note,
        reverts=taken.id,
        order=row.journal(asked.on).next_order(row.id),
        edition=in_time.edition(asked.on),
        mark=mark_of(found.activity.title) if found else None,
    )
    day = max(asked.on, taken.on)
    until_today, today = row.state(asked.on), row.state(asked.on, entry)
    return Recording(entry, row.state(day), row.state(day, entry), today, until_today)


def _last_of(in_time: PlanInTime, journal: Journal, asked: Revert) -> Entry:
    """Return the author's last valid entry.

    Raise :class:`UsageError` if it is not certain which entry is the last one.
    """
    if asked.damaged:
        raise UsageError.of("undo-uncertain", writer=asked.author)
    last = journal.last_of(asked.author)
    if len(last) > 1:
        raise UsageError.of("undo-tied", writer=asked.author, entries=sorted(each.id for each in last))
    entry = next(iter(last), None)
    require_no_amendment_since(in_time, entry, asked)
    if entry is None:
        raise UsageError.of("nothing-to-undo", writer=asked.author)
    return entry
