"""Says why an entry no longer counts."""

from __future__ import annotations

from workplan_cli.locales import Catalogue
from workplan_cli.model.journal import EntryKind
from workplan_cli.reports.records import EntryLine


def ended_text(line: EntryLine, catalogue: Catalogue) -> str | None:
    """Say why an entry no longer counts; return ``None`` if it counts."""
    ended = line.ended
    if line.reverted or ended is None:
        return catalogue("reverted") if line.reverted else None
    if ended.idle:
        return catalogue("ended.idle")
    if ended.by in (EntryKind.REOPEN, EntryKind.RETURN):
        return catalogue(f"ended.{ended.by}", day=ended.on)
    return catalogue("ended.report" if ended.by else "ended.amendment", day=ended.on)
