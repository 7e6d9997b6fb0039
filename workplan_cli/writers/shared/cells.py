"""Table cells and their formatting.

A cell holds a typed value (a number, a date, a fraction) until a format writes it: a spreadsheet needs
``113700`` where a person reads ``113 700``.
"""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Self

from workplan_cli.locales import Catalogue, round_percent
from workplan_cli.tracking.forecast import Rate
from workplan_cli.tracking.progress import TargetState
from workplan_cli.tracking.sheet_rows import origin_in

Cell = (
    str | int | Decimal | Fraction | date | datetime | bool | Rate | tuple[Any, ...] | dict[str, Any] | None
)
"""The types of a cell value. A ``Fraction`` is shown as a percentage: 1 is 100 %."""


class Named(str):
    """A code that programs read, with the words that people read instead."""

    __slots__ = ("words",)
    words: str

    def __new__(cls, code: str, words: str) -> Self:
        """Create the cell for a code."""
        named = super().__new__(cls, code)
        named.words = words
        return named


class Paced(str):
    """The pace of one target of several: its key with the pace for programs, its label for people."""

    __slots__ = ("label", "rate")
    label: str
    rate: Rate

    def __new__(cls, key: str, label: str, rate: Rate) -> Self:
        """Create the part of a cell for a target."""
        paced = super().__new__(cls, f"{key}: {machine_text(rate)}")
        paced.label, paced.rate = label, rate
        return paced


def target_text(target: TargetState, catalogue: Catalogue) -> str:
    """Format the progress of a target: ``40 000 of 113 700 fuqaro``."""
    return catalogue("progress.of", done=target.done, value=target.target.value, unit=target.target.unit)


def rate_text(rate: Rate, catalogue: Catalogue) -> str:
    """Format a pace: ``158`` a working day, or ``1 in 7 working days``.

    If only one unit is left to reach, the text names the due date instead: ``1 by 2025-12-31``.
    """
    if rate.by:
        return catalogue("pace.single", amount=rate.amount, day=rate.by)
    if rate.days == 1:
        return catalogue.number(rate.amount)
    return catalogue("rate", amount=rate.amount, n=rate.days)


def period_text(label: str, catalogue: Catalogue) -> str:
    """Format the label of a checkpoint in words, for a person: ``2025-09`` → ``September 2025``."""
    return catalogue.period(label)


_ISO_DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")


def wording_text(wording: str, catalogue: Catalogue) -> str:
    """Return the wording of a deadline with the days typed as 2025-10-01 in the form of the language.

    >>> from workplan_cli.locales import load
    >>> wording_text("2025-11-20, IV-chorak", load("ru")), wording_text("2025-13-40", load("ru"))
    ('20.11.2025, IV-chorak', '2025-13-40')
    """
    return _ISO_DAY.sub(lambda found: _official_day(found[0], catalogue), wording)


def _official_day(text: str, catalogue: Catalogue) -> str:
    try:
        return catalogue.day(date.fromisoformat(text))
    except ValueError:  # no such day
        return text


def evidence_text(evidence: str, catalogue: Catalogue) -> str:
    """Format a piece of evidence for a person. Only the code of a row of a sheet becomes words."""
    return catalogue("evidence.sheet") if origin_in(evidence) else evidence


def rule_text(rule: str, catalogue: Catalogue) -> str:
    """Format the code of a rule that was set aside. The code of a later version stays a code."""
    return catalogue(f"forced.{rule}") if catalogue.has(f"forced.{rule}") else rule


def machine_text(cell: Cell) -> str:
    """Format a value for a program: plain numbers, ISO dates, and lists separated by ``; ``.

    A fraction is written as a percentage without the percent sign (``1/4`` → ``25``); ``None`` becomes an
    empty string.
    """
    match cell:
        case str():  # first, because most cells of a long list are strings
            return cell
        case None:
            return ""
        case Rate():
            return f"{cell.amount:f}" + (f"/{cell.days}" if cell.days > 1 else "")
        case bool():
            return "true" if cell else "false"
        case Fraction():
            return f"{round_percent(cell)}"
        case Decimal():
            return f"{cell:f}"
        case datetime() | date():
            return cell.isoformat()
        case tuple():
            return "; ".join(map(_machine_part, cell))
        case dict():
            return json.dumps(cell, ensure_ascii=False, default=machine_text)
        case _:
            return str(cell)


def _machine_part(part: Any) -> str:
    if isinstance(part, TargetState):
        return f"{part.target.key}: {part.done:f}/{part.target.value:f} {part.target.unit}"
    if isinstance(part, tuple):  # in the answer to a query
        return json.dumps(part, ensure_ascii=False, default=machine_text)
    return machine_text(part)


def answer_text(value: Any, catalogue: Catalogue) -> str:
    """Format a value in the answer to a query for a person: numbers as in every table.

    All other values look as they are typed in a query.
    """
    return catalogue.value(value) if type(value) in (int, Decimal) else machine_text(value)


WORDED = {
    "state": "state",
    "state_before": "state",
    "entry_kind": "entry",
    "kind": "deadline",
    "level": "level",
    "standing": "standing",
    "carried": "carried",
}
"""The columns whose values are translated, each with the prefix of its keys in the catalogue.

In the column ``kind``, the value ``monthly`` has the key ``deadline.monthly``.
"""


def share_text(fraction: Fraction, catalogue: Catalogue) -> str:
    """Format a percentage without a percent sign, for a column whose heading has the sign."""
    return f"{round_percent(fraction):.1f}".replace(".", catalogue("format.decimal"))


def _day_text(day: str, catalogue: Catalogue) -> str:
    return catalogue.day(date.fromisoformat(day))


LABELLED: dict[str, Callable[[str, Catalogue], str]] = {
    "missed": period_text,
    "period": period_text,
    "deadline": wording_text,
    "deadline_new": wording_text,
    "forced": rule_text,
    "evidence": evidence_text,
    "days": _day_text,
    "dates": _day_text,
}
"""Column → the function that formats its labels, codes and ISO days for people."""


def shown(column: str, cell: Cell, catalogue: Catalogue) -> str:
    """Format the value of a column for a person, in the language of the catalogue.

    ``None`` and ``False`` become an empty string. A percentage has no percent sign if the heading of the
    column has it.
    """
    if cell is None or cell is False:
        return ""
    if isinstance(cell, Fraction) and catalogue.text(f"column.{column}").endswith("%"):
        return share_text(cell, catalogue)
    if isinstance(cell, Named):
        return cell.words
    if column in WORDED:
        return catalogue(f"{WORDED[column]}.{cell}")
    if isinstance(cell, Rate):
        return rate_text(cell, catalogue)
    if isinstance(cell, tuple):
        return ", ".join(_part(column, each, catalogue) for each in cell)
    return _part(column, cell, catalogue) if isinstance(cell, str) else catalogue.value(cell)


def _part(column: str, part: str | TargetState, catalogue: Catalogue) -> str:
    """Format a text, or one of the values of a column that has several."""
    if isinstance(part, TargetState):
        return target_text(part, catalogue)
    if isinstance(part, Paced):
        return f"{part.label}: {rate_text(part.rate, catalogue)}"
    return LABELLED[column](part, catalogue) if column in LABELLED else part


def named(column: str, cell: Cell, catalogue: Catalogue) -> Cell:
    """Return a text cell with the words that ``column`` has for it, so that another column can show them."""
    is_text = isinstance(cell, str | tuple)
    return Named(machine_text(cell), shown(column, cell, catalogue)) if is_text else cell
