"""A value of a table, and the way it is written for a person and for a machine.

A value stays what it is (a number, a day, a share) until a format writes it down: a
spreadsheet wants ``113700`` where a person reads ``113 700``.
"""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from workplan_cli.locales import Catalogue, round_percent
from workplan_cli.tracking.progress import TargetState

Cell = str | int | Decimal | Fraction | date | datetime | bool | tuple[str | TargetState, ...] | None
"""A fraction is a share of 1, shown as a percentage."""


def target_text(target: TargetState, catalogue: Catalogue) -> str:
    """``40 000 of 113 700 fuqaro``."""
    return catalogue("progress.of", done=target.done, value=target.target.value, unit=target.target.unit)


def machine_text(cell: Cell) -> str:
    """A value for a machine: plain numbers, ISO days, percentages as numbers, lists by ``; ``."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Fraction():
            return f"{round_percent(cell)}"
        case Decimal():
            return f"{cell:f}"
        case datetime():
            return cell.isoformat()
        case date():
            return cell.isoformat()
        case tuple():
            return "; ".join(map(_machine_part, cell))
        case _:
            return str(cell)


def _machine_part(part: str | TargetState) -> str:
    if isinstance(part, str):
        return part
    return f"{part.target.key}: {part.done:f}/{part.target.value:f} {part.target.unit}"


WORDED = {
    "state": "state",
    "state_before": "state",
    "entry_kind": "entry",
    "kind": "deadline",
    "level": "level",
    "standing": "standing",
}
"""Columns whose values are words of the catalogue, with the prefix of their keys."""


def shown(column: str, cell: Cell, catalogue: Catalogue) -> str:
    """A value for a person, in the notation of the language."""
    if cell is None or cell is False:
        return ""
    if column in WORDED:
        return catalogue(f"{WORDED[column]}.{cell}")
    if isinstance(cell, tuple):
        texts = (target_text(each, catalogue) if isinstance(each, TargetState) else each for each in cell)
        return ", ".join(texts)
    return catalogue.value(cell)
