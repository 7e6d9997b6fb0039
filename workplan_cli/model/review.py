"""The review item of an import: a doubtful place of a document and what the plan assumes there.

The importer creates the items; the writers show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_uppercase
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands in a document. Everything counts from 1, ``None`` is unknown.

    ``paragraph`` counts the paragraphs outside tables; ``sheet`` names the sheet of a workbook,
    whose rows and columns are then those that the sheet shows.
    """

    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    paragraph: int | None = None

    @property
    def order(self) -> tuple[int, int, int, int]:
        """Sorting position within one document."""
        return (self.table or 0, self.row or 0, self.column or 0, self.paragraph or 0)

    @property
    def code(self) -> str:
        """The catalogue's message for this kind of place: ``place.<code>``."""
        if self.paragraph is not None:
            return "paragraph"
        if self.table is None:
            return "document"
        parts = "cell" if self.column else "row" if self.row else "table"
        return f"sheet-{parts}" if self.sheet is not None else parts

    @property
    def params(self) -> dict[str, object]:
        """What is known of the place, for its message; ``letters`` names a column of a sheet."""
        known = {name: getattr(self, name) for name in ("table", "sheet", "row", "column", "paragraph")}
        if self.sheet is not None and self.column:
            known["letters"] = column_letters(self.column)
        return {name: value for name, value in known.items() if value is not None}


def column_letters(column: int) -> str:
    """The name a sheet gives a column counted from 1: ``A``, ``Z``, ``AA``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters


class Doubt(NamedTuple):
    """One item of the review list, which a person checks against the document.

    ``place`` is where it stands. ``read`` is what the document says, ``assumed`` what the plan says
    instead (empty when nothing was taken over). The sentence is the catalogue's ``doubt.<code>``,
    filled with ``params``.
    """

    code: str
    place: Place
    read: str = ""
    assumed: str = ""
    params: Mapping[str, object] = {}
