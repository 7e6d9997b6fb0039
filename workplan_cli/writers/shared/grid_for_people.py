"""The table of a report in a document, without the columns that only programs need."""

from __future__ import annotations

from fractions import Fraction

from workplan_cli.locales import Catalogue
from workplan_cli.reports.plan_files import Review
from workplan_cli.reports.records import Change, Changes, Summary
from workplan_cli.writers import Style
from workplan_cli.writers.shared.cells import Cell, share_text, shown
from workplan_cli.writers.shared.changes import noted_text, rebased_texts, target_changes
from workplan_cli.writers.shared.columns import head_names, of_document
from workplan_cli.writers.shared.grid import Grid, grid

FOR_PROGRAMS = frozenset({"key", "entries"})
"""Columns that a document leaves out: the keys of groups and people, and the number of entries.

A review list of an import leaves out the codes of its messages.
"""


def for_people(report: object, style: Style) -> Grid:
    """Return the table of a report for a document.

    If the user chose columns, the table has all of them.
    """
    if isinstance(report, Changes):
        return _changes(report, style.catalogue)
    chosen = style.columns or of_document(report)
    found = grid(report, style.catalogue, chosen)
    if chosen:
        return found
    dropped = {"code"} if isinstance(report, Review) else FOR_PROGRAMS
    kept = [at for at, name in enumerate(found.columns) if name not in dropped]
    rows = (tuple(row[at] for at in kept) for row in found.rows)
    return Grid(tuple(found.columns[at] for at in kept), rows)


def arranged(report: object, found: Grid) -> Grid:
    """Return the table of a report for a spreadsheet: without keys, and with the ids of entries at the end.

    The key of a chapter is its number and stays.
    """
    of_chapters = isinstance(report, Summary) and report.by == "chapter"
    names = ["number" if of_chapters and name == "key" else name for name in found.columns]
    kept = [at for at, name in enumerate(names) if name not in {"key", "id"}]
    kept += [at for at, name in enumerate(names) if name == "id"]
    rows = (tuple(row[at] for at in kept) for row in found.rows)
    return Grid(tuple(names[at] for at in kept), rows)


ARROW = " → "


def _changes(report: Changes, say: Catalogue) -> Grid:
    """Return the table of changes with the value before and the value after in one cell."""
    names = "number title owners state_change percent_change target_changes days note evidence"
    return Grid(tuple(names.split()), tuple(_change(each, report, say) for each in report.items))


def _change(change: Change, report: Changes, say: Catalogue) -> tuple[Cell, ...]:
    before, after = change.before, change.after
    return (
        after.number,
        after.activity.title,
        head_names(report.plan, after),
        _joined(*(shown("state", each.status.value, say) for each in (before, after))),
        None
        if after.fraction is None or change.only_note
        else _joined(*(_share(each.fraction, say) for each in (before, after))),
        "\n".join((*target_changes(change, ARROW, say), *rebased_texts(change, say))),
        tuple(day.isoformat() for day in change.days),
        tuple(
            noted_text(entry, say) if change.only_note else entry.note for entry in change.new if entry.note
        ),
        tuple(each for entry in change.new for each in entry.evidence),
    )


def _share(fraction: Fraction | None, say: Catalogue) -> str:
    return "–" if fraction is None else share_text(fraction, say)


def _joined(before: str, after: str) -> str:
    return after if before == after else f"{before}{ARROW}{after}"
