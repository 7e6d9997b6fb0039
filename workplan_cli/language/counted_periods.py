"""Reads the numbers of months and quarters in a column whose heading names the unit that they count.

Квартал | 3-4              →  3-4 квартал
Oy | 11                    →  November
"""

from __future__ import annotations

import re

from workplan_cli.language.deadline_lexicon import symbols
from workplan_cli.language.deadline_wordings import exists
from workplan_cli.language.roman import from_roman
from workplan_cli.model.deadline import Deadline, DeadlineKind, WrittenDate

_MOST = {"oy": 12, "chorak": 4}
"""The units and how many of them a year has."""

_ONE = r"(?:\d{1,2}|[IVX]{1,4})"
_NUMERALS = re.compile(rf"{_ONE}(?:\s*(?P<join>[-–—,;/и&]|va|ва|and)\s*{_ONE})*")
_DAY_OF_MONTH = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})")
_DASHES = "-–—"


def unit_of_heading(heading: str) -> tuple[str, str] | None:
    """Return the symbol of the unit of time that a heading names, and its word there, or ``None``.

    A heading such as ``Срок (мес.)`` may mean how long something takes.

    >>> unit_of_heading("Квартал"), unit_of_heading("Oy"), unit_of_heading("Muddati (oy)")
    (('chorak', 'квартал'), ('oy', 'oy'), None)
    """
    found = [(symbol, word.lower()) for word in re.findall(r"\w+", heading) if (symbol := _unit(word))]
    timed = [each for each in symbols(heading).split() if each not in ("?", "ish", "-")]
    if len(found) != 1 or (found[0][0] == "oy" and timed != ["oy"]):
        return None
    return found[0] if set(timed) <= {"muddat", found[0][0]} else None


def _unit(word: str) -> str | None:
    return unit if (unit := symbols(word).strip()) in _MOST else None


def numerals(text: str) -> tuple[int, ...]:
    """Return the numbers of a cell that holds only numbers of months or quarters; of a span, its two ends.

    >>> numerals("3-4"), numerals("I, III"), numerals("мартда 3")
    ((3, 4), (1, 3), ())
    """
    if not _NUMERALS.fullmatch(text.strip()):
        return ()
    return tuple(int(each) if each.isdigit() else from_roman(each) or 0 for each in re.findall(_ONE, text))


def counts_units(heading: str, highest: int | None) -> bool:
    """Return whether the numbers of a column, of which the highest is given, count the unit of its heading.

    ``highest`` is ``None`` for a column that holds other texts too.

    >>> counts_units("Месяц", 11), counts_units("Квартал", 11), counts_units("Сумма", 4)
    (True, False, False)
    """
    unit = unit_of_heading(heading)
    return unit is not None and highest is not None and highest <= _MOST[unit[0]]


def worded(heading: str, text: str) -> str:
    """Return a cell with the unit of its heading if it only has numbers: ``3-4`` becomes ``3-4 квартал``."""
    unit = unit_of_heading(heading)
    return f"{text} {unit[1]}" if unit and numerals(text) else text


def of_months(heading: str, text: str) -> Deadline | None:
    """Return the deadline of a cell with numbers of months; ``None`` if another unit or text gives it.

    >>> [each.month for each in of_months("Oy", "3, 9").by], of_months("Oy", "3-9").by[0].month
    ([3, 9], 9)
    """
    unit, numbers = unit_of_heading(heading), numerals(text)
    if not unit or unit[0] != "oy":
        return None
    if found := _DAY_OF_MONTH.fullmatch(text):
        written = WrittenDate(month=int(found["month"]), day=int(found["day"]))
        return Deadline(text, DeadlineKind.DATE, by=(written,)) if exists(written) else None
    if not numbers or not all(1 <= each <= _MOST["oy"] for each in numbers):
        return None
    span = any(dash in text for dash in _DASHES)
    by = tuple(WrittenDate(month=each) for each in (numbers[-1:] if span else numbers))
    kind = DeadlineKind.SPAN if span else DeadlineKind.SEVERAL if len(by) > 1 else DeadlineKind.MONTH
    return Deadline(worded(heading, text), kind, by=by)
