"""Imports documents: converts the paragraphs and tables of a document to a plan and a review list.

    file ── formats ──→ Document (paragraphs, tables) ── assemble ──→ Imported (plan, review list)

File formats are handled in :mod:`workplan_cli.documents`; this package is independent of them.
"""

from __future__ import annotations

from pathlib import Path

from workplan_cli.documents.formats import read_document
from workplan_cli.documents.tables import Watch, unwatched
from workplan_cli.errors import DocumentError
from workplan_cli.importing.assemble import Imported, assemble
from workplan_cli.importing.earlier import compared
from workplan_cli.model.deadline import Period

__all__ = ["Imported", "compared", "read"]


def read(path: Path, *, period: Period | None = None, watch: Watch = unwatched) -> Imported:
    """Import a document of any supported format as a plan with a review list.

    ``period`` replaces the period that the document states. ``watch`` is called before each page that takes
    long to read.

    Raises :class:`UsageError` (``legacy-document``, ``unknown-document``, ``reader-missing``,
    ``recognition-missing``, ``recognition-languages-missing``),
    :class:`DocumentError` (``document-too-large``, ``document-damaged``, ``document-type``,
    ``wrong-encoding``, ``not-utf8``, ``picture-without-text``, ``recognition-failed``, ``no-plan-table``,
    ``no-activity-column``, ``no-activities``) or :class:`StorageError` (``unreadable-document``).
    """
    try:
        return assemble(read_document(path, watch), name=path.stem, period=period)
    except DocumentError as error:
        raise DocumentError(each._replace(file=path.name) for each in error.problems) from None
