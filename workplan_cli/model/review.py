"""The records of an import's review list: doubtful places of a document and the assumptions made there.

The importer creates the items of the list; the writers display them.
"""

from collections.abc import Mapping
from enum import IntEnum

from workplan_cli.model.record import Record


class Place(Record):
    """A position in a source document. All numbers count from 1; ``None`` means unknown.

    ``paragraph`` counts only paragraphs outside tables. ``sheet`` names the sheet of a workbook;
    ``row`` and ``column`` are then the row and column of the sheet. ``page`` is the page of a PDF or picture.
    """

    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    paragraph: int | None = None
    page: int | None = None

    @property
    def table_row(self) -> tuple[int | None, int | None]:
        """The table and the row of the place, which identify a row of the document."""
        return (self.table, self.row)

    @property
    def order(self) -> tuple[int, int, int, int]:
        """The sort key of the place within one document."""
        return (self.table or 0, self.row or 0, self.column or 0, self.paragraph or 0)

    @property
    def code(self) -> str:
        """The code of the message that describes this kind of place: catalogue key ``place.<code>``."""
        if self.table is None and self.paragraph is None:
            return "document" if self.page is None else "page"
        row = "cell" if self.column else "row" if self.row else "table"
        parts = "paragraph" if self.paragraph is not None else row
        if self.sheet is not None:
            return f"sheet-{parts}"
        return f"page-{parts}" if self.page is not None else parts

    @property
    def params(self) -> dict[str, object]:
        """The known fields of the place, as parameters for its message.

        For a column of a sheet, ``letters`` is added: 27 → ``AA``. Numbers are texts, because a message
        separates the thousands of an integer and no address has these separators: ``XFD1048576``.
        """
        names = ("table", "sheet", "row", "column", "paragraph", "page")
        known = {name: getattr(self, name) for name in names}
        known = {name: str(value) for name, value in known.items() if value is not None}
        if self.sheet is not None and self.column:
            known["letters"] = column_letters(self.column)
        return known


def column_letters(column: int) -> str:
    """Return the letters by which a sheet names a column: 1 is ``A``, 26 is ``Z``, 27 is ``AA``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Doubt(Record):
    """An item of the review list, which a person must check against the document.

    ``place`` is the position in the document, ``read`` is the text found there, and ``assumed`` is the
    text that the plan contains instead (empty if the plan contains nothing from there, or the text itself).
    ``earlier`` is what the plan that is replaced contains there. ``about`` is the name of the department,
    group or supervisor that the item is about; it is empty if the item is about an activity. The item's
    message is the catalogue entry ``doubt.<code>``, filled with ``params``.
    """

    code: str
    place: Place
    read: str = ""
    assumed: str = ""
    earlier: str = ""
    params: Mapping[str, object] = {}
    about: str = ""


class Gravity(IntEnum):
    """How serious a review item is. The most serious level comes first."""

    CORRECT = 1
    """Something of the document is missing in the plan or was not understood; it must be corrected."""
    CHECK = 2
    """A value rests on a guess; it must be compared with the document."""
    NOTE = 3
    """A statement on how the document was read. It is wrong only if the document as a whole was misread."""

    @property
    def label(self) -> str:
        """The word for the gravity in JSON and in catalogue keys."""
        return {Gravity.CORRECT: "correct", Gravity.CHECK: "check", Gravity.NOTE: "note"}[self]


_CORRECT = {
    "deadline-unknown", "deadline-partly", "deadline-year-unclear", "deadline-missing", "deadline-start-only",
    "deadline-no-such-day", "deadline-either-day", "deadline-rhythm-partly", "deadline-several-days",
    "executors-missing", "not-taken-over", "row-left-out", "table-left-out", "no-column", "text-cut",
    "hidden-sheet", "formula-error", "formula-unread", "embedded-part", "period-missing", "period-too-long",
    "title-empty",
}  # fmt: skip
_NOTES = {
    "column-read", "column-extra", "column-progress", "progress-left-out", "title-assumed", "period-assumed",
    "organization-assumed", "approval-assumed", "chapter-made", "numbers-made", "numbers-prefixed",
    "sheet-as-chapter", "annex-as-chapter", "sheet-repeated", "deadline-year-assumed", "deadline-computed",
    "deadline-open-part", "executor-person", "target-proposed", "division-number-made", "basis-proposed",
    "division-number-changed", "text-left-out", "no-heading", "executor-head", "executor-remark",
    "row-outside", "footnote", "deleted-text", "unknown-tag", "row-joined", "row-over-pages",
    "deadline-of-heading", "executor-new", "head-new", "supervisor-new",
    "target-in-words", "target-of-column", "table-reference", "table-of-figures",
    "number-in-digits", "executor-head-repeated", "earlier-kept",
    "deadline-near-period", "deadline-same-month", "deadline-worked-out",
    "deadline-marks-joined",
}  # fmt: skip


def gravity_of(code: str) -> Gravity:
    """Return the gravity of review items that have the given code."""
    if code in _CORRECT:
        return Gravity.CORRECT
    return Gravity.NOTE if code in _NOTES else Gravity.CHECK


class Doubts(Record):
    """A group of review items with the same code and the same source text, with all their places.

    ``others`` holds the source texts that differ from ``read`` only in figures. ``assumed`` holds the
    different texts that the plan contains in place of the source text. ``activities`` holds the numbers of
    the activities at these places. ``line`` is the line in the plan file, if that file was written, of the
    department, group or supervisor that the items are ``about``, or of the first activity if they are about
    none.
    """

    code: str
    places: tuple[Place, ...]
    read: str = ""
    others: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    earlier: str = ""
    params: Mapping[str, object] = {}
    about: str = ""
    activities: tuple[str, ...] = ()
    line: int | None = None

    @property
    def gravity(self) -> Gravity:
        """How serious the items are."""
        return gravity_of(self.code)
