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
from workplan_cli.sheets.checksums import checksum
from workplan_cli.tracking.state import ActivityState

VERSION = 1
"""The version of the layout of a sheet and of its hidden data."""

PROTECTED = ("number", "title", "deadline", "joint", "target", "unit", "promised", "so_far")
ASKED = ("done", "complete", "percent", "on", "note", "evidence")
COLUMNS = (*PROTECTED, *ASKED, "row")
"""The columns of a sheet: texts of the plan, cells to fill in, and the number of the row (hidden)."""

CHECKED = ("number", "title", "deadline", "target", "unit", "promised")
"""The columns whose texts have a checksum, which reveals changes in the sheet and in the plan."""


class Question(Record):
    """One row of a sheet: a target, or an activity without targets, and the executor's progress on it.

    ``so_far`` is the progress in the target's unit; without a target it is a fraction from 0 to 1.
    """

    row: int
    item: ActivityState
    target: Target | None
    so_far: Decimal | Fraction | None

    @property
    def checksums(self) -> tuple[str, ...]:
        """The checksums of the row's plan texts, one for each column of :data:`CHECKED`."""
        return tuple(map(checksum, plan_texts(self.item, self.target)))


class Sheet(Record):
    """The questions to one executor. The same plan, entries and day always give the same ``id``."""

    header: Header
    plan: Plan
    executor: str
    id: str
    questions: tuple[Question, ...]


class AnswerCell(Record):
    """A filled-in cell: its reference (``I5``), its text as shown, and its value if that is a number or date.

    ``percent`` is true if the cell is formatted as a percentage, so that the number 0.4 means 40 %.
    """

    reference: str
    text: str
    number: Decimal | None = None
    day: date | None = None
    percent: bool = False


class Answer(Record):
    """A row of a filled-in sheet: the question that the row answers, and the cells that are not empty.

    ``so_far``, ``checksums`` and ``row_id`` (:attr:`~workplan_cli.model.row.Row.id`) were stored on the
    hidden worksheet when the sheet was made. A sheet made by version 0.1 has no ``row_id``.
    """

    row: int
    number: str
    target: str | None
    so_far: str
    checksums: tuple[str, ...]
    cells: Mapping[str, AnswerCell]
    row_id: str | None = None


class FilledSheet(Record):
    """A filled-in sheet. ``yes`` and ``no`` are the words for these answers in the sheet's language.

    ``extra_cells`` holds the reference of the first filled cell of each row that was added by hand.
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


def plan_texts(item: ActivityState, target: Target | None) -> tuple[str, ...]:
    """Return the plan's texts for a row, one for each column of :data:`CHECKED`."""
    activity = item.activity
    of_target = (target.label, target.unit, plain(target.value)) if target else ("", "", "")
    return (activity.number, activity.title, activity.deadline.text, *of_target)
