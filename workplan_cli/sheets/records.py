"""The records of a sheet: the questions of a new sheet and the answers of a filled-in sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from workplan_cli.language.quantities import plain
from workplan_cli.model.activity import Target
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.reports.records import Header
from workplan_cli.sheets.checksums import checksum, deadline_checksum
from workplan_cli.tracking.state import ActivityState

VERSION = 2
"""The version of the layout of a sheet and of its hidden data.

A sheet of version 1 has the columns :data:`COLUMNS_1`, and all its rows ask the same executor.
"""

PROTECTED = (
    *("number", "title", "deadline", "joint", "target", "unit", "promised"),
    *("member", "so_far", "whole"),
)
ASKED = ("done", "complete", "percent", "on", "period", "note", "reason", "evidence")
COLUMNS = (*PROTECTED, *ASKED)
"""The columns of a sheet: first the texts of the plan, then the cells to fill in.

A sheet also has a hidden column with the row numbers.
"""

ROW = "row"
"""The heading of the hidden column with the row numbers."""

OPTIONAL = ("member", "whole", "period")
"""The columns that a sheet has only if one of its rows needs them."""

COLUMNS_1 = tuple(name for name in COLUMNS if name not in (*OPTIONAL, "reason"))

CHECKED = ("number", "title", "deadline", "target", "unit", "promised")
"""The columns whose texts have a checksum, which shows whether the sheet or the plan was changed."""


class Question(Record):
    """One row of a sheet: a target, or an activity without targets, and the progress on it so far.

    ``executor`` is the key of the executor, or of the member of a group (``group/member``), whose progress is
    asked for. ``so_far`` is the progress in the target's unit; without a target it is a fraction from 0 to 1.
    ``periods`` holds the labels of the open checkpoints that the report may be about, oldest first; it is
    empty if the activity has one date. ``member`` is the name of the member in the sheet of a group, and
    ``joint`` holds the names of the other executors. ``whole`` is the progress of the whole activity, in the
    same unit, if reports without an executor are part of it; otherwise it is ``None``.
    """

    row: int
    item: ActivityState
    target: Target | None
    executor: str
    so_far: Decimal | Fraction | None
    periods: tuple[str, ...] = ()
    member: str | None = None
    joint: tuple[str, ...] = ()
    whole: Decimal | Fraction | None = None

    @property
    def checksums(self) -> tuple[str, ...]:
        """The checksums of the row's plan texts, one for each column of :data:`CHECKED`."""
        texts = zip(CHECKED, plan_texts(self.item, self.target), strict=True)
        return tuple(
            deadline_checksum(text) if name == "deadline" else checksum(text) for name, text in texts
        )

    @property
    def asked(self) -> tuple[str, ...]:
        """The columns of :data:`ASKED` that apply to the row."""
        without = {"complete", "percent"} if self.target else {"done"}
        # A repeating activity is reported on date by date, not by a percentage.
        without |= {"percent"} if self.item.activity.deadline.every else set()
        without |= set() if self.periods else {"period"}
        return tuple(name for name in ASKED if name not in without)


class Sheet(Record):
    """The questions to one executor or member. The same plan, entries and day always give the same ``id``."""

    header: Header
    plan: Plan
    executor: str
    id: str
    questions: tuple[Question, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the sheet, from the left. Columns in :data:`OPTIONAL` are present only if needed."""
        needed = {
            "member": any(each.member for each in self.questions),
            "whole": any(each.whole is not None for each in self.questions),
            "period": any(each.periods for each in self.questions),
        }
        return tuple(name for name in COLUMNS if needed.get(name, True))


class AnswerCell(Record):
    """A filled-in cell: its reference (``I5``), its displayed text, and its value as a number or a date.

    The number and the date are ``None`` if the value is of another type.

    ``percent`` is true if the cell is formatted as a percentage, so that the number 0.4 means 40 %.
    ``formula`` is a formula whose result is not in the file. ``hidden`` is the stored number if the format of
    the cell shows a different number. ``error`` means that the cell displays an error such as ``#DIV/0!``.
    """

    reference: str
    text: str
    number: Decimal | None = None
    day: date | None = None
    percent: bool = False
    formula: str = ""
    hidden: Decimal | None = None
    error: bool = False


class Answer(Record):
    """A row of a filled-in sheet: the question that the row answers, and the cells that are not empty.

    ``so_far``, ``whole``, ``checksums``, ``row_id`` (:attr:`~workplan_cli.model.row.Row.id`), ``executor``,
    ``asked`` and ``periods`` were stored on the hidden worksheet when the sheet was made. ``periods`` maps
    the texts shown for checkpoints to their labels. A sheet of version 1 has no ``row_id``; sheets made
    before the whole was stored have no ``whole``.
    """

    row: int
    number: str
    target: str | None
    executor: str
    so_far: str
    checksums: tuple[str, ...]
    cells: Mapping[str, AnswerCell]
    asked: tuple[str, ...]
    periods: Mapping[str, str] = {}
    row_id: str | None = None
    whole: str | None = None

    @property
    def given(self) -> bool:
        """Whether a cell for an answer is filled in, even if the cell does not apply to the row."""
        return any(name in self.cells for name in ASKED)


class FilledSheet(Record):
    """A filled-in sheet. ``yes`` and ``no`` are the words for these answers in the sheet's language.

    ``worksheet`` is the name of the visible worksheet. ``headings`` maps the letters of the columns to their
    headings, and ``named`` the names of the columns (:data:`COLUMNS`). If the worksheet was copied within the
    workbook, ``worksheets`` holds the names of all visible worksheets. ``extra_cells`` has a cell reference
    for each row that was added by hand: that of its first answer, or of its first cell if it has no answer.
    ``outside`` holds the references of filled-in cells outside the columns of the sheet.
    """

    file: str
    organization: str
    start: date
    end: date
    executor: str
    id: str
    day: date
    yes: str
    no: str
    answers: tuple[Answer, ...]
    extra_cells: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    worksheet: str = ""
    headings: Mapping[str, str] = {}
    named: Mapping[str, str] = {}
    worksheets: tuple[str, ...] = ()


def plan_texts(item: ActivityState, target: Target | None) -> tuple[str, ...]:
    """Return the plan's texts for a row, one for each column of :data:`CHECKED`."""
    activity = item.activity
    of_target = (target.label, target.unit, plain(target.value)) if target else ("", "", "")
    return (activity.number, activity.title, activity.deadline.text, *of_target)
