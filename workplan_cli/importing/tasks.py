"""The records made from the rows of a document: titles of chapters and sections, and activities."""

from __future__ import annotations

from dataclasses import dataclass, field

from workplan_cli.importing.columns import Column
from workplan_cli.importing.divisions import Level
from workplan_cli.importing.lines import Lines
from workplan_cli.importing.roles import Role
from workplan_cli.model.review import Doubt, Place


@dataclass(slots=True, kw_only=True)
class Division:
    """The title row of a chapter or section. ``number`` is in digits, such as ``2.1``, or empty."""

    title: str
    places: list[Place]
    level: Level
    number: str = ""


@dataclass(slots=True, kw_only=True)
class Task:
    """An activity as written in the document: the text of its cells by column.

    ``places`` holds the places of its rows; ``cells`` holds the places of its cells,
    and ``extra_cells`` those of the extra fields by their names. ``start``, ``end``,
    ``duration`` and ``marks`` hold a deadline that several columns state. ``marks`` holds the month and
    quarter columns in which the activity has a mark. ``marked`` holds the texts of these marks. ``covering``
    means that the deadline is one cell over the columns of start and end. ``column`` is the heading of the
    column of the deadline, ``above`` holds the texts between the table and the one before it, the nearest
    first, and ``sheet`` is the name of the sheet of a workbook.
    """

    places: list[Place]
    number: str = ""
    title: Lines = ()
    deadline: Lines = ()
    start: Lines = ()
    end: Lines = ()
    duration: Lines = ()
    marks: tuple[Column, ...] = ()
    marked: Lines = ()
    covering: bool = False
    column: str = ""
    above: Lines = ()
    sheet: str = ""
    executors: Lines = ()
    supervisors: Lines = ()
    extra: dict[str, Lines] = field(default_factory=dict)
    cells: dict[Role, Place] = field(default_factory=dict)
    extra_cells: dict[str, Place] = field(default_factory=dict)

    def place(self, role: Role) -> Place:
        """Return the place of the cell with the given role, or of the first row if there is no such cell."""
        return self.cells.get(role, self.places[0])

    def placed(self, name: str) -> Place:
        """Return the place of the cell in an extra column, or of the first row if there is no such cell."""
        return self.extra_cells.get(name, self.places[0])


Item = Division | Task

FIELDS = {
    Role.TITLE: "title",
    Role.DEADLINE: "deadline",
    Role.START: "start",
    Role.END: "end",
    Role.DURATION: "duration",
    Role.EXECUTORS: "executors",
    Role.SUPERVISORS: "supervisors",
}
"""The field of :class:`Task` for each role. It holds the paragraphs of all cells with this role."""


@dataclass(slots=True)
class Rows:
    """The titles of chapters and sections, and the activities of a document, in document order.

    ``doubts`` holds the review items found while the rows were read.
    """

    items: list[Item] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
