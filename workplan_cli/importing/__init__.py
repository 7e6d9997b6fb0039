"""Imports documents: converts the paragraphs and tables of a document to a plan and a review list.

    file ── formats ──→ Document (paragraphs, tables) ── assemble ──→ Imported (plan, review list)

File formats are handled in :mod:`workplan_cli.documents`; this package is independent of them.
"""

from __future__ import annotations

from pathlib import Path

from workplan_cli.documents.formats import read_document
from workplan_cli.errors import DocumentError
from workplan_cli.importing.assemble import Imported, assemble
from workplan_cli.model.deadline import Period

__all__ = ["Imported", "read"]


def read(path: Path, *, period: Period | None = None) -> Imported:
    """Import a document of any supported format as a plan with a review list.

    ``period`` replaces the period that the document states.

    Raises :class:`UsageError` (``legacy-document``, ``unknown-document``),
    :class:`DocumentError` (``document-too-large``, ``document-damaged``, ``document-type``,
    ``wrong-encoding``, ``not-utf8``, ``no-plan-table``, ``no-activity-column``,
    ``no-activities``) or :class:`StorageError` (``unreadable-document``).
    """
    try:
        return assemble(read_document(path), name=path.stem, period=period)
    except DocumentError as error:
        raise DocumentError(each._replace(file=path.name) for each in error.problems) from None
