"""Immutable records with the result of collecting filled-in sheets."""

from collections.abc import Container
from decimal import Decimal
from fractions import Fraction

from workplan_cli.errors import Level, Problem
from workplan_cli.model.journal import Entry
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.reports.records import Header
from workplan_cli.tracking.state import ActivityState


class Remark(Record):
    """A problem with a cell of a file; ``cell`` is ``None`` if the problem concerns the whole file.

    ``worksheet`` is the name of the cell's worksheet and ``heading`` the heading of its column.
    """

    file: str
    cell: str | None
    problem: Problem
    worksheet: str = ""
    heading: str = ""

    @property
    def row(self) -> int | None:
        """The number of the cell's row."""
        return int("".join(filter(str.isdigit, self.cell.rpartition("!")[2]))) if self.cell else None

    @property
    def placed(self) -> Problem:
        """The problem with the place ``file:cell``, and with the row and heading that the message names."""
        if not self.cell:
            return self.problem.at(self.file)
        words = {"worksheet": self.worksheet, "sheet_row": self.row, "heading": self.heading}
        return self.problem._replace(params={**self.problem.params, **words}).at(f"{self.file}:{self.cell}")


class CollectedRow(Record):
    """A row of a filled-in sheet that contains a report, and the entry made from the row.

    ``outcome`` is ``new``, ``before`` (recorded by an earlier run), ``refused`` (the whole file was refused)
    or ``recorded``. ``was`` and ``now`` are the value before and after the entry: the executor's value in the
    unit of the target, or the completion if there is no target. ``before`` and ``after`` are the states of
    the activity before and after the entry, on the day of the entry. ``today`` is the state of the activity
    after the entry, on the current date.
    """

    cell: str
    outcome: str
    entry: Entry
    was: Decimal | Fraction | None = None
    now: Decimal | Fraction | None = None
    before: ActivityState | None = None
    after: ActivityState | None = None
    today: ActivityState | None = None


class Collected(Record):
    """A returned file with the rows collected from it.

    ``executor`` is ``None`` if the file is not a sheet of the plan. ``outcome`` is ``new``, ``before``
    (recorded by an earlier run), ``empty``, ``refused`` or ``recorded``. ``answers`` is the number of rows
    that were filled in, whether or not they can be read.
    """

    file: str
    executor: str | None
    outcome: str
    rows: tuple[CollectedRow, ...]
    remarks: tuple[Remark, ...]
    answers: int = 0

    @property
    def errors(self) -> int:
        """The number of errors in the file."""
        return sum(remark.problem.level is Level.ERROR for remark in self.remarks)


class OutstandingSheet(Record):
    """An executor that has open activities and has not reported.

    ``activities`` is the number of open activities, ``members`` that of the members of a group. ``returned``
    tells what was returned, if anything: a sheet that is ``empty`` or was ``refused``.
    """

    key: str
    name: str
    head: str | None
    activities: int
    members: int = 0
    returned: str | None = None


class Collection(Record):
    """The result of collecting filled-in sheets.

    ``written`` is true if the entries were recorded, and false for a preview. ``asked`` is true if a person
    is asked between the preview and the recording. The preview then shows only the number of the outstanding
    sheets, and the result of the recording shows only their list.
    """

    header: Header
    plan: Plan
    files: tuple[Collected, ...]
    outstanding: tuple[OutstandingSheet, ...]
    written: bool = False
    asked: bool = False

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The remarks of all files, in file order."""
        return tuple(remark for each in self.files for remark in each.remarks)

    def problems(self, before: Container[Remark] = ()) -> list[Problem]:
        """Return the remarks as placed problems, without those in ``before``: errors, then warnings.

        Several sheets without answers are one problem, ``sheets-empty``.
        """
        found = [remark.placed for remark in self.remarks if remark not in before]
        empty = [problem for problem in found if problem.code == "sheet-empty"]
        if len(empty) > 1:
            params = {"n": len(empty), "files": [problem.file for problem in empty]}
            together = Problem("sheets-empty", params, Level.WARNING)
            found = [*(problem for problem in found if problem.code != "sheet-empty"), together]
        return sorted(found, key=lambda problem: problem.level is not Level.ERROR)

    @property
    def refused(self) -> bool:
        """Whether a file has an error."""
        return any(remark.problem.level is Level.ERROR for remark in self.remarks)

    def awaited(self, returned: str | None) -> tuple[OutstandingSheet, ...]:
        """Return the executors who have not reported, and returned no sheet, an empty or a refused one."""
        return tuple(each for each in self.outstanding if each.returned == returned)

    def count_files(self, outcome: str) -> int:
        """Return the number of files with this outcome."""
        return sum(each.outcome == outcome for each in self.files)

    def count_rows(self, outcome: str) -> int:
        """Return the number of filled-in rows with this outcome. All rows of a refused file are refused."""
        if outcome == "refused":
            return sum(each.answers for each in self.files if each.outcome == "refused")
        taken = (each for each in self.files if each.outcome != "refused")
        return sum(row.outcome == outcome for each in taken for row in each.rows)

    def count(self, outcome: str) -> int:
        """Return the number of rows with this outcome."""
        return sum(row.outcome == outcome for each in self.files for row in each.rows)
