"""The records of a sheet: its questions before it is sent, its answers when it has come back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from workplan_cli.language.quantities import plain
from workplan_cli.model.plan import Plan, Target
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
"""The columns whose texts have a checksum, so that a change in the sheet or in the plan is noticed."""


class Question(NamedTuple):
    """One row of a sheet: a target, or an activity without targets, and the executor's progress on it.

    ``so_far`` is in the target's unit, or a share of 1 where there is no target.
    """

    row: int
    item: ActivityState
    target: Target | None
    so_far: Decimal | Fraction | None

    @property
    def checksums(self) -> tuple[str, ...]:
        """The checksums of the row's plan texts, one for each of :data:`CHECKED`."""
        return tuple(map(checksum, plan_texts(self.item, self.target)))


class Sheet(NamedTuple):
    """The questions to one executor. The same plan, entries and day give the same ``id``."""

    header: Header
    plan: Plan
    executor: str
    id: str
    questions: tuple[Question, ...]


class AnswerCell(NamedTuple):
    """A filled-in cell: its reference (``I5``), its text as shown, and its number or day if it is one.

    ``percent``: the number is shown as a percentage, so that 0.4 means 40 %.
    """

    reference: str
    text: str
    number: Decimal | None = None
    day: date | None = None
    percent: bool = False


class Answer(NamedTuple):
    """A row that has come back: the question it answers, and its cells that are not empty.

    ``so_far`` and ``checksums`` are those of the question when the sheet was made.
    """

    row: int
    number: str
    target: str | None
    so_far: str
    checksums: tuple[str, ...]
    cells: Mapping[str, AnswerCell]


class FilledSheet(NamedTuple):
    """A sheet that has come back. ``yes`` and ``no`` are the words of its language.

    ``extra_cells`` holds the reference of the first cell of each row that was added to the sheet.
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
    """The texts of the plan in a row, one for each of :data:`CHECKED`."""
    activity = item.activity
    of_target = (target.label, target.unit, plain(target.value)) if target else ("", "", "")
    return (activity.number, activity.title, activity.deadline.text, *of_target)
