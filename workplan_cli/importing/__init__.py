"""Documents to plans: cells → rows → Plan + review list.

    file ── formats ──→ Document (paragraphs, tables) ── assemble ──→ Imported (plan, review list)

The formats are known to ``documents`` alone; here tables become a plan.
"""

from __future__ import annotations

from pathlib import Path

from workplan_cli.documents.formats import read_document
from workplan_cli.errors import DocumentError
from workplan_cli.importing.assemble import Imported, assemble
from workplan_cli.model.deadline import Period

__all__ = ["Imported", "read"]


def read(path: Path, *, period: Period | None = None) -> Imported:
    """The plan in a document of any format, and the list of what is doubtful in it.

    ``period`` is used instead of the period that the document states.

    Raises :class:`UsageError` (``legacy-document``, ``unknown-document``, ``period-needed``),
    :class:`DocumentError` (``document-too-large``, ``document-damaged``, ``document-type``,
    ``wrong-encoding``, ``not-utf8``, ``no-plan-table``, ``no-activities``) or
    :class:`StorageError` (``unreadable-document``).
    """
    try:
        return assemble(read_document(path), name=path.stem, period=period)
    except DocumentError as error:
        raise DocumentError(each._replace(file=path.name) for each in error.problems) from None
