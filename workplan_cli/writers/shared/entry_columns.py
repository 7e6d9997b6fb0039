"""The columns that a list of entries can have."""

from collections.abc import Callable, Mapping

from workplan_cli.reports.records import EntryLine
from workplan_cli.writers.shared.cells import Cell, Named


def _worded(key: str | None, words: str | None) -> str | None:
    """Return the cell with a key of the plan, for which people read a name."""
    return Named(key, words) if key and words else key


ENTRY_COLUMNS: Mapping[str, Callable[[EntryLine], Cell]] = {
    "id": lambda line: line.entry.id,
    "activity": lambda line: line.entry.activity,
    "on": lambda line: line.entry.on,
    "recorded": lambda line: line.entry.recorded,
    "writer": lambda line: line.entry.author,
    "entry_kind": lambda line: line.entry.kind.value,
    "target": lambda line: _worded(line.entry.target, line.target or line.only_target),
    "executor": lambda line: _worded(line.entry.executor, line.executor),
    "amount": lambda line: line.entry.value,
    "period": lambda line: line.entry.period,
    "dates": lambda line: tuple(day.isoformat() for day in line.entry.dates),
    "note": lambda line: line.entry.note,
    "evidence": lambda line: line.entry.evidence,
    "forced": lambda line: line.entry.forced,
    "reverts": lambda line: line.entry.reverts,
    "reverted": lambda line: line.reverted,
    "dropped": lambda line: line.dropped,
    "basis": lambda line: line.entry.basis,
}
"""The function that computes the cells of a column, by the name of the column."""

WHOLE = tuple(name for name in ENTRY_COLUMNS if name != "basis")
"""The columns of a list of entries for which none were chosen."""
