"""Turns numbers with letters into numbers: ``A`` → ``I``, ``A.1`` → ``1.1``, ``T-01`` → ``1``.

The numbers of a plan have digits only. A letter alone numbers a chapter, so it becomes a Roman numeral.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from workplan_cli.documents.tables import Cell
from workplan_cli.importing.contents import NUMBER
from workplan_cli.importing.divisions import tidy_number
from workplan_cli.importing.lines import Line
from workplan_cli.importing.number_codes import are_abbreviations, in_digits, leads_of, parts_of, place_of
from workplan_cli.importing.roles import Role
from workplan_cli.importing.row_forms import is_total_or_note
from workplan_cli.language.roman import to_roman
from workplan_cli.model.review import Doubt

_ALONE = re.compile(r"(?P<letter>[A-ZА-Я])[.)]?")
_SUB_ITEM = re.compile(r"\(?(?P<letter>[a-zа-я])[.)]")
_RAISED = re.compile(r"(?P<number>\d+(?:\.\d+)*)\.?(?P<raised>[¹²³⁴-⁹])[.)]?", re.ASCII)
"""A number put in after another one: ``2¹`` after ``2``."""
_PUT_IN = re.compile(r"(?P<number>\d+(?:\.\d+)*)[\s.-]{0,2}[a-zа-я][.)]{0,2}", re.IGNORECASE)
"""A number with a letter; it is put in if a row above has it without the letter: ``2a`` after ``2``."""
FEWEST = 2
"""The least number of rows with a letter and digits: a single one may be a slip."""


def without_letters(lines: Sequence[Line]) -> tuple[list[Line], list[Doubt]]:
    """Return the rows with numbers in digits, and a review item for each number changed.

    Rows are changed only if at least :data:`FEWEST` of them have a number such as ``A.1`` or ``T-01``, or if
    the number is put in after another one.
    """
    parts = [_parts(line) for line in lines]
    several = sum(map(bool, parts)) >= FEWEST or any(_RAISED.fullmatch(line.number) for line in lines)
    if not several and not _has_put_in(lines):
        return list(lines), []
    leads = leads_of(parts)
    certain = several and _counts_on([number for number in in_digits(parts) if number], leads)
    changed: list[Line] = []
    doubts: list[Doubt] = []
    for line, number in zip(lines, in_digits(parts), strict=True):
        alone = _ALONE.fullmatch(line.number.strip())
        # "I" is a chapter already.
        if alone and not number and leads.get(alone["letter"]) == place_of(alone["letter"]) != 0:
            number = to_roman(place_of(alone["letter"]))  # noqa: PLW2901 - the number of this row
        coded = bool(number) and are_abbreviations(leads)
        changed.append(_renumbered(line, number, kept=coded) if number else line)
        if number:
            doubts += _told(line, number, certain=certain)
    return changed, doubts


def sub_item(number: str) -> int:
    """Return the place of a number such as ``b)`` below the activity before it, or 0 for any other number.

    >>> [sub_item(text) for text in ("a)", "b.", "в)", "2.1", "")]
    [1, 2, 3, 0, 0]
    """
    found = _SUB_ITEM.fullmatch(number.strip())
    return place_of(found["letter"].upper()) if found else 0


def _has_put_in(lines: Sequence[Line]) -> bool:
    """Return whether a number is that of a row above it with a letter, as ``1.2a`` after ``1.2``."""
    above: set[str] = set()
    for line in lines:
        found = _PUT_IN.fullmatch(line.number.strip())
        if found and found["number"] in above:
            return True
        above.add(tidy_number(line.number))
    return False


def _parts(line: Line) -> tuple[str, ...]:
    """Return the parts of a number with letters. A row with nothing else is a title: ``I. A``."""
    number = line.number.strip()
    if raised := _RAISED.fullmatch(number):
        return (*raised["number"].split("."), str(int(unicodedata.normalize("NFKC", raised["raised"]))))
    plain = len(line.own) < 2 or NUMBER.fullmatch(number) or is_total_or_note(number)  # noqa: PLR2004
    return () if plain else parts_of(number.replace(" ", "") if _PUT_IN.fullmatch(number) else number)


def _renumbered(line: Line, number: str, *, kept: bool) -> Line:
    """Return a row with a number in digits. A code that says more than the digits is ``kept`` beside it."""
    cells: list[tuple[Role, str, Cell]] = []
    for role, name, cell in line.cells:
        if role is not Role.NUMBER:
            cells.append((role, name, cell))
            continue
        cells.append((role, name, cell._replace(paragraphs=(number,))))
        if kept:
            cells.append((Role.EXTRA, name, cell))
    return replace(line, cells=tuple(cells))


def _told(line: Line, number: str, *, certain: bool) -> Iterator[Doubt]:
    place = next(cell.place for role, _, cell in line.cells if role is Role.NUMBER)
    code = "number-in-digits" if certain else "number-lettered"
    yield Doubt(code=code, place=place, read=line.number, assumed=number)


def _counts_on(numbers: Sequence[str], leads: Mapping[str, int | None]) -> bool:
    """Return whether numbers count on without a gap, so that they were certainly understood.

    The numbers of abbreviations such as ``KB`` and ``MB`` are never certain.

    >>> _counts_on(["1.1", "1.2", "2.1"], {"I": 1, "II": 2}), _counts_on(["1.1", "1.3"], {"I": 1})
    (True, False)
    >>> _counts_on(["1.1", "2.1"], {"KB": 1, "MB": 2})
    False
    """
    split = [tuple(map(int, number.split("."))) for number in numbers]
    steps = all(_follows(before, found) for before, found in pairwise(split))
    return steps and split[0][-1] == 1 and not are_abbreviations(leads)


def _follows(before: tuple[int, ...], found: tuple[int, ...]) -> bool:
    """Return whether a number is the next one after another, or the first one of a later group."""
    after = (*before[: len(found) - 1], before[len(found) - 1] + 1) if len(found) <= len(before) else ()
    return found == after or (found[-1] == 1 and found[:-1] in {before, _next(before[: len(found) - 1])})


def _next(number: tuple[int, ...]) -> tuple[int, ...]:
    return (*number[:-1], number[-1] + 1) if number else number
