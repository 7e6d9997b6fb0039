"""Explains why a document is not a plan: the headings found, and the table that is most like a plan."""

from __future__ import annotations

from workplan_cli.documents.tables import Document, Table
from workplan_cli.errors import DocumentError
from workplan_cli.importing.columns import Column, columns_of
from workplan_cli.importing.roles import EXAMPLES, Role

MOST_HEADINGS = 12
"""The maximum number of headings that a refusal names."""

LONGEST_HEADING = 60
FEWEST_CELLS = 2


def refusal(document: Document) -> DocumentError:
    """Return the error for a document without a column of activities.

    The error lists the headings found, and the headings of the table that is most like a plan: the table with
    the most recognised headings. Its code is ``no-activity-column``, or ``no-plan-table`` for a document
    without tables.
    """
    tables = [(table, columns) for table in document.tables if (columns := _columns(table))]
    if not tables:
        return DocumentError.of("no-plan-table", headings=list(EXAMPLES.values()))
    nearest, columns = max(tables, key=lambda each: (len(_known(each[1])), len(each[1])))
    found = dict.fromkeys(column.name for _, each in tables for column in each)
    return DocumentError.of(
        "no-activity-column",
        headings=[_short(name) for name in found][:MOST_HEADINGS],
        table=nearest.place.sheet or nearest.place.table,
        nearest=[_short(column.name) for column in _known(columns) or columns][:MOST_HEADINGS],
        examples=EXAMPLES[Role.TITLE].split(", "),
    )


def _columns(table: Table) -> list[Column]:
    """Return the columns that have a name, from the first row with several texts.

    The result is empty if there is no such row.
    """
    row = next((row for row in table.rows if sum(bool(cell.paragraphs) for cell in row) >= FEWEST_CELLS), ())
    return [column for column in columns_of([row]) if column.name] if row else []


def _known(columns: list[Column]) -> list[Column]:
    return [column for column in columns if column.claimed and column.role is not Role.EXTRA]


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_HEADING else f"{name[:LONGEST_HEADING]}…"
