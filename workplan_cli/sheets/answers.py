"""Parses the filled-in cells of one sheet row, and reports the cells that cannot be parsed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from workplan_cli.errors import Problem, ValueProblem
from workplan_cli.language import dates, quantities
from workplan_cli.language.uzbek import fold
from workplan_cli.model.activity import Target
from workplan_cli.model.journal import EntryKind
from workplan_cli.model.record import Record
from workplan_cli.sheets.records import Answer, AnswerCell, FilledSheet

T = TypeVar("T")

PERCENT_UNITS = frozenset(map(fold, ("foiz", "%", "процент", "процентов", "percent")))
"""Folded units for which a cell formatted as a percentage counts in percent: 50 % (the number 0.5) → 50."""

WHOLE = Decimal(100)

CellProblem = tuple[str | None, Problem]
"""A problem and the reference of its cell; the reference is ``None`` for a problem of the whole file."""


class RowReport(Record):
    """The report of one row: a total, a percentage, completion, or only a note.

    ``cell`` is the reference of the cell with the reported value. ``on`` is the day of the report and
    ``day_cell`` the reference of the cell with that day. If the day was left empty, ``on`` is the day
    on which the sheet was made and ``day_cell`` is ``None``.
    """

    cell: str
    kind: EntryKind
    value: Decimal | None
    on: date
    day_cell: str | None
    note: str | None
    evidence: tuple[str, ...]


KINDS = {
    "done": EntryKind.DONE,
    "complete": EntryKind.COMPLETE,
    "percent": EntryKind.PERCENT,
    "note": EntryKind.NOTE,
    "evidence": EntryKind.NOTE,
}
"""The kind of entry for each column. The first filled-in column in this order determines the kind."""


def read(
    answer: Answer, filled: FilledSheet, target: Target | None
) -> tuple[RowReport | None, list[CellProblem]]:
    """Return the report of a row and the problems of the row's cells.

    The report is ``None`` for an empty row. ``target`` is the plan's target that the row asks about.
    The target's unit determines how a cell formatted as a percentage is read, see
    :data:`PERCENT_UNITS`.
    """
    cells = answer.cells
    problems = _not_asked(answer)

    def value(name: str, reader: Callable[[AnswerCell], T]) -> T | None:
        if name not in cells:
            return None
        try:
            return reader(cells[name])
        except ValueProblem as error:
            problems.append((cells[name].reference, error.problem()))
            return None

    done = value("done", lambda cell: quantity(cell, target.unit if target else ""))
    percent = value("percent", share)
    complete = value("complete", lambda cell: affirmed(cell, filled.yes, filled.no))
    on = value("on", day)
    if complete and percent not in (None, WHOLE):
        problems.append((cells["percent"].reference, Problem(code="sheet-complete-and-percent")))
    values = {"done": done, "complete": complete or None, "percent": percent, "note": True, "evidence": True}
    name = next((name for name, each in values.items() if name in cells and each is not None), None)
    if name is None:
        return None, problems
    report = RowReport(
        cell=cells[name].reference,
        kind=KINDS[name],
        value={"done": done, "percent": percent}.get(name),
        on=on or filled.day,
        day_cell=cells["on"].reference if on else None,
        note=cells["note"].text if "note" in cells else None,
        evidence=tuple(cells["evidence"].text.split("\n")) if "evidence" in cells else (),
    )
    return report, problems


def _not_asked(answer: Answer) -> list[CellProblem]:
    """Return a problem for each filled-in cell that does not apply to the row.

    A percentage or completion does not apply to a row with a target, a total does not apply to a row
    without a target.
    """
    names = answer.cells.keys() & ({"complete", "percent"} if answer.target else {"done"})
    return [(answer.cells[name].reference, Problem(code="sheet-not-asked")) for name in names]


def quantity(cell: AnswerCell, unit: str) -> Decimal:
    """Parse a total. Raises :class:`ValueProblem`, see :func:`quantities.parse_quantity`."""
    if cell.number is None:
        return quantities.parse_quantity(cell.text)
    if not cell.percent:
        return quantities.quantity_of(cell.number)
    if fold(unit) not in PERCENT_UNITS:
        raise ValueProblem("bad-number", text=cell.text)
    return quantities.quantity_of(cell.number * 100)


def share(cell: AnswerCell) -> Decimal:
    """Parse a percentage from 0 to 100. Raises :class:`ValueProblem` ``bad-percent``."""
    if cell.number is None:
        return quantities.parse_percent(cell.text)
    number = cell.number * 100 if cell.percent else cell.number
    return quantities.parse_percent(quantities.plain(number))


def day(cell: AnswerCell) -> date:
    """Parse a date. Raises :class:`ValueProblem`, see :func:`dates.parse_day`."""
    return cell.day or dates.parse_day(cell.text)


def affirmed(cell: AnswerCell, yes: str, no: str) -> bool:
    """Return whether a cell means yes: the word for "yes" of the sheet's language, or a spreadsheet's TRUE.

    Raises :class:`ValueProblem` ``sheet-bad-answer`` if the cell means neither yes nor no.
    """
    answer = fold(cell.text)
    if answer in {fold(yes), "true"}:
        return True
    if answer in {fold(no), "false"}:
        return False
    raise ValueProblem("sheet-bad-answer", text=cell.text, yes=yes)
