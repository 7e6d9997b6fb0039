"""Separates, in the execution report, the work done on an activity from what was only said about it.

A note without a value may say what was done, or that nothing was done, and why. Only its author knows. It
therefore stands among the remarks, and never as work done. So does the reason of a cancellation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workplan_cli.locales import Catalogue
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.meeting import is_remark
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.shared import form
from workplan_cli.writers.shared.cells import period_text
from workplan_cli.writers.shared.entry_texts import checkpoint_text

Noted = Mapping[str, Entry]
"""The notes that met checkpoints on which nothing else was reported, by the label of the checkpoint."""

ACTS = {EntryKind.CANCEL: "remark.cancel", EntryKind.REOPEN: "remark.reopen"}
"""The acts of control, which report no work, with the message for the reason of each."""


def work_done(plan: Plan, item: ActivityState, noted: Noted, say: Catalogue) -> Iterator[str]:
    """Yield the lines of the work done: values, the latest report with work, notes, returns, evidence."""
    yield from form.values(item, noted, say)
    said = [entry for entry in reversed(item.entries) if entry.kind in form.SAYING]
    worked = next((entry for entry in said if not _beside(entry)), None)
    if worked:
        yield form.reported(plan, worked, say)
    elif any(map(is_remark, said)):
        yield say("work.only-note")
    notes = [each for each in form.current_notes(item) if not _beside(each) and each is not worked]
    yield from form.listed(plan, notes, say)
    yield from form.answered(item, say)


def _beside(entry: Entry) -> bool:
    """Return whether an entry reports no work, so that its note stands among the remarks."""
    return is_remark(entry) or entry.kind in ACTS


def remarks(plan: Plan, item: ActivityState, noted: Noted, say: Catalogue) -> Iterator[str]:
    """Yield each checkpoint of a repeating activity that was met late or by a note only.

    Its state shows only the last one. The other notes that hold follow.
    """
    for each in item.checkpoints if item.activity.deadline.every else ():
        if each.label in noted:
            key = "remark.noted-late" if each.late else "remark.noted"
            note, days = form.reported(plan, noted[each.label], say), each.days_late(item.day)
            yield f"{period_text(each.label, say)}: {say(key, note=note, n=days)}"
        elif each.late:
            yield f"{period_text(each.label, say)}: {checkpoint_text(each, say, plan)}"
    others = [e for e in form.current_notes(item) if _beside(e) and e not in noted.values()]
    for entry in others[: form.NOTES]:
        yield say(ACTS.get(entry.kind, "remark.note"), note=form.reported(plan, entry, say))
    if len(others) > form.NOTES:
        yield say("form.more-notes", n=len(others) - form.NOTES)
