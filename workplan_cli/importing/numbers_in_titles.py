"""Takes the numbers of activities out of their titles, where no column holds them.

    T/r | Tadbirlar
        | 1.1. Kurslar ochish    →  1.1 | Kurslar ochish
        | 1.2. Seminar o‘tkazish →  1.2 | Seminar o‘tkazish

``1.1.`` and ``2)`` before a capital are numbers in themselves. ``1 Kurslar``, ``№ 1 Kurslar``, ``1-tadbir.
Kurslar`` and ``T-01 Kurslar`` are numbers only if every title of the table begins so, and in sequence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workplan_cli.documents.tables import Cell
from workplan_cli.importing.divisions import numbered_title
from workplan_cli.importing.lines import Line
from workplan_cli.importing.number_codes import in_digits, parts_of
from workplan_cli.importing.roles import Role
from workplan_cli.model.review import Doubt

FEWEST = 2
"""The least number of titles that show together that they begin with numbers."""

_COUNTED = re.compile(
    r"(?:№\s*)?(?P<number>\d{1,4}(?:\.\d{1,3})*)\.?(?:\s?-\s?[^\W\d_]{3,12}[.:)])?\s+"
    r"(?P<title>[“\"«]?[^\W\d_].*)",
    re.DOTALL,
)
_CODED = re.compile(
    r"(?P<number>[^\W\d_]{1,6}\s?[.–—/-]?\s?\d[\d./-]*?)[.):]?\s+(?P<title>[^\W\d_].*)", re.DOTALL
)

Split = tuple[str, str]
"""The number and the rest of a title."""


def with_numbers(lines: Sequence[Line]) -> tuple[list[Line], list[Doubt]]:
    """Return the rows with the numbers of their titles in the number column, and a review item for each.

    A table without a number column whose titles begin with ``1.1.`` or ``2)`` gets no items.
    """
    found = [_marked(line) for line in lines]
    certain = not any(role is Role.NUMBER for line in lines for role, _, _ in line.cells)
    if not any(found):
        found, certain = _in_sequence(lines), False
    changed, doubts = [], []
    for line, split in zip(lines, found, strict=True):
        changed.append(_moved(line, split) if split else line)
        if split and not certain:
            place = _title(line).place
            doubts.append(
                Doubt(code="number-from-title", place=place, read=_title(line).text, assumed=split[0])
            )
    return changed, doubts


def _is_open(line: Line) -> bool:
    """Return whether a row is an activity without a number: it has a title and something else."""
    roles = [role for role, _ in line.own]
    return len(roles) > 1 and roles.count(Role.TITLE) == 1 and not line.number


def _title(line: Line) -> Cell:
    return next(cell for role, cell in line.own if role is Role.TITLE)


def _marked(line: Line) -> Split | None:
    found = numbered_title(_title(line).paragraphs[0]) if _is_open(line) else None
    # "1.5 mln so‘m ajratish" begins with a quantity.
    return found if found and not found[1][:1].islower() else None


def _in_sequence(lines: Sequence[Line]) -> list[Split | None]:
    """Return the numbers that begin all titles of the table in sequence; otherwise none."""
    titles = [_title(line).paragraphs[0] if _is_open(line) else "" for line in lines]
    for form in (_COUNTED, _CODED):
        found = [form.fullmatch(title) for title in titles]
        numbers = [each["number"] for each in found if each]
        if len(numbers) >= FEWEST and len(numbers) == sum(map(bool, titles)) and _follow(numbers):
            return [(each["number"], each["title"]) if each else None for each in found]
    return [None] * len(lines)


def _follow(numbers: Sequence[str]) -> bool:
    """Return whether numbers begin with 1, and each follows the one before it or begins a new group.

    >>> _follow(["1", "2", "3"]), _follow(["T-01", "T-02"]), _follow(["1.1", "2.1"]), _follow(["10", "12"])
    (True, True, True, False)
    """
    plain = [
        number if number[0].isdecimal() else digits
        for number, digits in zip(numbers, in_digits([parts_of(number) for number in numbers]), strict=True)
    ]
    counted = [[int(part) for part in number.split(".") if part] for number in plain]
    return (
        all(counted)
        and counted[0][-1] == 1
        and all(
            (before[:-1] == after[:-1] and after[-1] == before[-1] + 1) or (after > before and after[-1] == 1)
            for before, after in pairwise(counted)
        )
    )


def _moved(line: Line, split: Split) -> Line:
    """Return a row with the number in a cell of its own, which takes the place of an empty one."""
    number, rest = split
    title = _title(line)
    others = tuple(
        (role, name, cell._replace(paragraphs=(rest, *cell.paragraphs[1:])) if cell is title else cell)
        for role, name, cell in line.cells
        if role is not Role.NUMBER
    )
    cell = Cell(column=title.column, place=title.place, paragraphs=(number,))
    return replace(line, cells=((Role.NUMBER, "", cell), *others))
