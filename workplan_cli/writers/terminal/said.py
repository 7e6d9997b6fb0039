"""Short texts for the content of an entry: ``= 40 500 ta``, ``+ 480 ta``, ``✓ done``, ``× cancelled``."""

from __future__ import annotations

from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.reports.records import EntryLine
from workplan_cli.writers.terminal.canvas import Canvas, width_of

TOTALS = {EntryKind.DONE: "= ", EntryKind.PERCENT: "= ", EntryKind.ADD: "+ "}
"""The sign before a value, for each kind of entry: ``=`` before a total, ``+`` before an increase."""

SIGNED = {
    EntryKind.COMPLETE: "done",
    EntryKind.ACCEPT: "done",
    EntryKind.CANCEL: "cancelled",
}
"""The kinds of entries that end an activity, each with the state whose sign is shown before the text."""

STYLES = {EntryKind.COMPLETE: "green", EntryKind.ACCEPT: "green", EntryKind.RETURN: "yellow"}


def said(line: EntryLine, canvas: Canvas, *, sign: bool = True, room: int | None = None) -> str:
    """Return the content of an entry as a short text.

    A total begins with the sign in :data:`TOTALS`. If ``sign`` is false, this sign is left out. The name of a
    period is shortened if it does not fit into ``room`` columns.
    """
    entry, say = line.entry, canvas.say
    if entry.value is not None:
        mark = TOTALS[entry.kind] if sign or entry.kind is EntryKind.ADD else ""
        percent = entry.kind is EntryKind.PERCENT
        value = say.percent(entry.value) if percent else say.number(entry.value)
        return canvas.clean(f"{mark}{value} {line.unit}" if line.unit else f"{mark}{value}")
    mark = f"{canvas.signs.state[SIGNED[entry.kind]]} " if entry.kind in SIGNED else ""
    text = canvas.clean(mark + _words(entry, canvas))
    if room is None or width_of(text) <= room:
        return text
    return canvas.clean(mark + _words(entry, canvas, short=True))


def _words(entry: Entry, canvas: Canvas, *, short: bool = False) -> str:
    say = canvas.say
    if entry.kind is EntryKind.SCHEDULE:
        return say("said.schedule", n=len(entry.dates))
    if entry.kind is EntryKind.REVERT:
        return say("said.revert", id=(entry.reverts or "")[:6])
    if entry.period and names_period(entry):
        period = say.period(entry.period, short=short)
        return period if entry.kind in SIGNED else say("said.period", period=period)
    return say(f"said.{entry.kind}")


def names_period(entry: Entry) -> bool:
    """Return whether the short text of an entry contains only the name of its period."""
    return entry.value is None and (entry.kind is EntryKind.NOTE or entry.kind in SIGNED)


def style_of(entry: Entry) -> str:
    """Return the style for the content of an entry."""
    return STYLES.get(entry.kind, "none")
