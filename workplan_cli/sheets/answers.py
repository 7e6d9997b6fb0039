"""What the cells of a filled-in row say: a number, a day, a yes; and what cannot be read there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from workplan_cli.errors import Problem, ValueProblem
from workplan_cli.language import dates, quantities
from workplan_cli.language.uzbek import fold
from workplan_cli.model.journal import EntryKind
from workplan_cli.model.plan import Target
from workplan_cli.sheets.questions import Answer, Filled, Given

T = TypeVar("T")

PERCENT_UNITS = frozenset(map(fold, ("foiz", "%", "процент", "процентов", "percent")))
"""Units of which 50 % in a cell is 50."""

WHOLE = Decimal(100)

Found = tuple[str | None, Problem]
"""A cell and what is to be said of it."""


class Said(NamedTuple):
    """What a row reports: a total, a percentage, completion, or only a remark.

    ``cell`` is the one of the value; ``on_cell`` the one of the day, if a day was given.
    """

    cell: str
    kind: EntryKind
    value: Decimal | None
    on: date
    on_cell: str | None
    note: str | None
    evidence: tuple[str, ...]


def read(answer: Answer, filled: Filled, target: Target | None) -> tuple[Said | None, list[Found]]:
    """What a row reports, if anything, and what is wrong with its cells.

    By the unit of ``target``, the plan's, a percentage is understood.
    """
    cells = answer.cells
    not_asked = {"complete", "percent"} if answer.target else {"done"}
    found: list[Found] = [
        (cells[name].cell, Problem(code="sheet-not-asked")) for name in cells.keys() & not_asked
    ]

    def value(name: str, reader: Callable[[Given], T]) -> T | None:
        if name not in cells:
            return None
        try:
            return reader(cells[name])
        except ValueProblem as error:
            found.append((cells[name].cell, error.problem()))
            return None

    done = value("done", lambda given: quantity(given, target.unit if target else ""))
    percent = value("percent", share)
    complete = value("complete", lambda given: affirmed(given, filled.yes, filled.no))
    on = value("on", day)
    if complete and percent not in (None, WHOLE):
        found.append((cells["percent"].cell, Problem(code="sheet-complete-and-percent")))
    stated = {"done": done, "complete": complete or None, "percent": percent, "note": True, "evidence": True}
    name = next((name for name, each in stated.items() if name in cells and each is not None), "")
    if not name:
        return None, found
    said = Said(
        cell=cells[name].cell,
        kind=KINDS[name],
        value={"done": done, "percent": percent}.get(name),
        on=on or filled.day,
        on_cell=cells["on"].cell if on else None,
        note=cells["note"].text if "note" in cells else None,
        evidence=tuple(cells["evidence"].text.split("\n")) if "evidence" in cells else (),
    )
    return said, found


KINDS = {
    "done": EntryKind.DONE,
    "complete": EntryKind.COMPLETE,
    "percent": EntryKind.PERCENT,
    "note": EntryKind.NOTE,
    "evidence": EntryKind.NOTE,
}
"""What an entry states, by the first column that is filled in."""


def quantity(given: Given, unit: str) -> Decimal:
    """A total. Raises :class:`ValueProblem`, see :func:`quantities.parse_quantity`."""
    if given.number is None:
        return quantities.parse_quantity(given.text)
    if not given.percent:
        return quantities.quantity_of(given.number)
    if fold(unit) not in PERCENT_UNITS:
        raise ValueProblem("bad-number", text=given.text)
    return quantities.quantity_of(given.number * 100)


def share(given: Given) -> Decimal:
    """A percentage from 0 to 100. Raises :class:`ValueProblem` ``bad-percent``."""
    if given.number is None:
        return quantities.parse_percent(given.text)
    number = given.number * 100 if given.percent else given.number
    return quantities.parse_percent(quantities.plain(number))


def day(given: Given) -> date:
    """A day. Raises :class:`ValueProblem`, see :func:`dates.parse_day`."""
    return given.day or dates.parse_day(given.text)


def affirmed(given: Given, yes: str, no: str) -> bool:
    """Whether a cell says yes, in the language of the sheet.

    Raises :class:`ValueProblem` ``sheet-bad-answer``.
    """
    answer = fold(given.text)
    if answer in {fold(yes), "true"}:
        return True
    if answer in {fold(no), "false"}:
        return False
    raise ValueProblem("sheet-bad-answer", text=given.text, yes=yes)
