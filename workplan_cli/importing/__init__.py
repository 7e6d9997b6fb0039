"""Documents to plans: cells → rows → Plan + review list.

    file ── formats ──→ Document (paragraphs, tables) ── assemble ──→ Imported (plan, review list)

``docx``, ``xlsx``, ``html`` and ``markdown`` know formats and nothing of plans; all the other
modules know plans and nothing of formats.
"""

from __future__ import annotations

from pathlib import Path

from workplan_cli.documents.formats import read_document
from workplan_cli.documents.tables import Place
from workplan_cli.errors import DocumentError
from workplan_cli.importing.assemble import Imported, assemble
from workplan_cli.importing.review import Doubt
from workplan_cli.model.plan import Period

__all__ = ["Doubt", "Imported", "Place", "read"]


def read(path: Path, *, period: Period | None = None) -> Imported:
    """The plan in a docx, xlsx, Markdown or HTML file, and the list of what is doubtful in it.

    ``period`` is used instead of what the document says of its period.

    Raises :class:`UsageError` (``legacy-document``, ``unknown-document``, ``period-needed``),
    :class:`DocumentError` (``document-too-large``, ``document-damaged``, ``document-type``,
    ``wrong-encoding``, ``not-utf8``, ``no-plan-table``, ``no-activities``) or
    :class:`StorageError` (``unreadable-document``).
    """
    try:
        return assemble(read_document(path), name=path.stem, period=period)
    except DocumentError as error:
        raise DocumentError(each._replace(file=path.name) for each in error.problems) from None
