"""Reads the quantities in a cell of a column of targets: ``40 ta``, ``1,5 ming``, ``95 %``, ``20``.

Unlike in a title, a number needs no words beside it here: the column says that it is a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal

from workplan_cli.errors import ValueProblem
from workplan_cli.language.expressions import Expression
from workplan_cli.language.quantities import Each, parse_amount, parse_quantity
from workplan_cli.language.quantity_rates import each_of
from workplan_cli.language.quantity_search import find_quantities, has_unread_total, unmodified
from workplan_cli.language.quantity_units import UNITS_OF_COLUMNS
from workplan_cli.model.record import Record

_COUNTER = Expression(r"(?:ta|та)$", re.IGNORECASE)
_UNIT = Expression(UNITS_OF_COLUMNS, re.IGNORECASE)
_THOUSANDS = Expression(r"(?<=\d),(?=\d{3}(?!\d))")
_AROUND = " /≥≤><=~≈+-–—"
_MINUS = Expression(r"\s*[-−–—]\s?\d")
"""A minus before a number. It may be a dash, but no target is less than nothing."""
_SIGNS = Expression(r"^[≥≤><=~≈+\s]+")


class CellQuantity(Record):
    """A quantity of a cell. ``unit`` is empty if the cell states none, ``label`` is what the cell names.

    ``each`` is what the quantity is stated for if it is not the whole.
    """

    value: Decimal
    unit: str
    label: str
    wording: str
    each: Each | None = None


def quantities_in(text: str, language: str) -> tuple[CellQuantity, ...]:
    """Return the quantities in a cell, one or more to a line; none if a line has a number of another kind.

    >>> [(str(each.value), each.unit, each.label) for each in quantities_in("1,5 ming", "uz")]
    [('1500', '', '')]
    >>> [(str(each.value), each.unit, each.label) for each in quantities_in("12 seminars", "en")]
    [('12', '', 'seminars')]
    >>> quantities_in("20-30", "uz"), quantities_in("—", "uz")
    ((), ())
    >>> quantities_in("-3000 items", "en"), quantities_in("− 20 тонн", "ru")
    ((), ())
    """
    found = [tuple(_in_line(line, language)) for line in text.splitlines() if re.search(r"\d", line)]
    return tuple(each for line in found for each in line) if all(found) else ()


def _in_line(line: str, language: str) -> Iterator[CellQuantity]:
    if _MINUS.match(line):
        return
    if language == "en":
        line = _THOUSANDS.sub(" ", line)
    alone = unmodified(_SIGNS.sub("", line)).rstrip(" .;")
    with suppress(ValueProblem):
        counter = _COUNTER.search(alone)
        yield CellQuantity(parse_quantity(alone), counter[0].lower() if counter else "", "", line)
        return
    mentions = find_quantities(line, language)
    if mentions and has_unread_total(line, mentions):
        return
    for mention in mentions:
        # "10 км" states a unit; of "12 seminars" the unit is only supposed.
        unit = mention.unit if mention.wording.lower().endswith(mention.unit) else ""
        label = "" if re.search(r"\d", mention.label_hint) else mention.label_hint.strip(_AROUND)
        if not unit and _UNIT.fullmatch(label):
            unit, label = label, ""
        wording = line if len(mentions) == 1 else mention.wording
        yield CellQuantity(mention.value, unit, label, wording, mention.each)
    with suppress(ValueProblem):
        if not mentions:
            yield _with_any_word(line, alone)


def _with_any_word(line: str, alone: str) -> CellQuantity:
    """Return the quantity of a line with an unknown word after its number: ``12 forum``."""
    amount = parse_amount(alone)
    known = _UNIT.fullmatch(amount.unit.rstrip("."))
    if not known and re.search("[0-9]", amount.unit):
        raise ValueProblem("bad-number", text=alone)
    number = re.search(r"\d+", line)
    each = each_of(line, *number.span()) if number else None
    unit, label = (amount.unit, "") if known else ("", amount.unit)
    return CellQuantity(amount.value, unit, label, line, each)
