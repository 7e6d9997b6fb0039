"""Turns numbers with letters into numbers: ``A`` → ``I``, ``A.1`` → ``1.1``, ``B.2.1`` → ``2.2.1``.

The numbers of a plan have digits only. A letter alone numbers a chapter, so it becomes a Roman numeral.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workplan_cli.importing.columns import Role
from workplan_cli.importing.lines import Line
from workplan_cli.language.roman import to_roman
from workplan_cli.model.review import Doubt

_LETTERED = re.compile(r"(?P<letter>[A-ZА-Я])(?P<rest>(?:\.\s?\d{1,3})*)[.)]?")
_ALPHABETS = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ")
_SUB_ITEM = re.compile(r"\(?(?P<letter>[a-zа-я])[.)]")
FEWEST = 2
"""The least number of rows with a letter and digits: a single one may be a slip."""


def without_letters(lines: Sequence[Line]) -> tuple[list[Line], list[Doubt]]:
    """Return the rows with numbers in digits, and a review item for each number changed.

    Rows are changed only if at least :data:`FEWEST` of them have a letter and digits, such as ``A.1``.
    """
    found = [_LETTERED.fullmatch(line.number.strip()) for line in lines]
    if sum(bool(each and each["rest"]) for each in found) < FEWEST:
        return list(lines), []
    changed: list[Line] = []
    doubts: list[Doubt] = []
    for line, each in zip(lines, found, strict=True):
        number = _number(each) if each else ""
        changed.append(_renumbered(line, number) if number else line)
        if number:
            doubts += _told(line, number)
    return changed, doubts


def sub_item(number: str) -> int:
    """Return the place of a number such as ``b)`` below the activity before it, or 0 for any other number.

    >>> [sub_item(text) for text in ("a)", "b.", "в)", "2.1", "")]
    [1, 2, 3, 0, 0]
    """
    found = _SUB_ITEM.fullmatch(number.strip())
    return _place_of(found["letter"].upper()) if found else 0


def _place_of(letter: str) -> int:
    """Return the place of a capital letter in its alphabet, from 1, or 0 for an unusual letter."""
    return next((abc.index(letter) + 1 for abc in _ALPHABETS if letter in abc), 0)


def _number(found: re.Match[str]) -> str:
    """Return the number in digits, or as a Roman numeral for a letter alone; empty for an unusual letter.

    >>> [_number(found) for text in ("A", "B.2.1", "Г.3") if (found := _LETTERED.fullmatch(text))]
    ['I', '2.2.1', '4.3']
    """
    place = _place_of(found["letter"])
    if not place:
        return ""
    return f"{place}{found['rest'].replace(' ', '')}" if found["rest"] else to_roman(place)


def _renumbered(line: Line, number: str) -> Line:
    cells = tuple(
        (role, name, replace(cell, paragraphs=(number,)) if role is Role.NUMBER else cell)
        for role, name, cell in line.cells
    )
    return replace(line, cells=cells)


def _told(line: Line, number: str) -> Iterator[Doubt]:
    place = next(cell.place for role, _, cell in line.cells if role is Role.NUMBER)
    yield Doubt(code="number-lettered", place=place, read=line.number, assumed=number)
