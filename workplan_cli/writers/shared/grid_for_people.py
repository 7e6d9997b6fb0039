"""The table of a report in a document, without the columns that only programs need."""

from __future__ import annotations

from workplan_cli.writers import Style
from workplan_cli.writers.shared.columns import of_document
from workplan_cli.writers.shared.grid import Grid, grid

FOR_PROGRAMS = frozenset({"key", "entries"})
"""Columns that a document leaves out: the keys of groups and people, and the number of entries."""


def for_people(report: object, style: Style) -> Grid:
    """Return the table of a report for a document.

    If the user chose columns, the table has all of them.
    """
    chosen = style.columns or of_document(report)
    found = grid(report, style.catalogue, chosen)
    if chosen:
        return found
    kept = [at for at, name in enumerate(found.columns) if name not in FOR_PROGRAMS]
    rows = (tuple(row[at] for at in kept) for row in found.rows)
    return Grid(tuple(found.columns[at] for at in kept), rows)
