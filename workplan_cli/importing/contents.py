"""Determines the content of a column from its cells if the heading does not show it.

    № | Этап                  | Срок сдачи
    1 | Обзор литературы      | 25 февраля     →  Этап is the activity: the column of long texts
    2 | Проектирование        | 15 марта

A column of dates is never a title, and a column of names of departments is never a deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain, islice

from workplan_cli.documents.tables import TableRow
from workplan_cli.errors import ValueProblem
from workplan_cli.importing.columns import Heading, columns_of
from workplan_cli.importing.number_codes import parts_of
from workplan_cli.importing.roles import LONGEST_HEADING, Role
from workplan_cli.language.counted_periods import numerals
from workplan_cli.language.deadline_lexicon import starts_with_unknown
from workplan_cli.language.deadline_wordings import LONGEST, day_exceeded, read_wording
from workplan_cli.language.executor_names import is_person, split
from workplan_cli.language.marks import is_sign
from workplan_cli.language.positions import may_be_a_position
from workplan_cli.language.russian_units import begins_with_unit
from workplan_cli.language.several_days import on_several_days
from workplan_cli.language.unit_names import is_complete
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.record import Record
from workplan_cli.model.review import Place

NUMBER = re.compile(
    r"(?i)(?:(?:№|п\.|пункт)\s*)?\d{1,4}(?:\s?[.,]\s?\d{1,4})*(?:\s?[.)]{0,2}|\s?-?\s?(?:band|банд|пункт)[.)]?)"
)
"""A number of an activity: ``1``, ``2.1.``, ``№ 7``, ``2.1-band``."""

_DECIMAL = re.compile(r"\d+[.,]\d+")

SAMPLE = 40
"""The number of rows that are examined; more rows do not change the result."""

SHORTEST_TITLE = 8
"""The least mean length, in characters, of the cells of a column of titles."""

LONGEST_POSITION = 4
"""The greatest number of words of a position that is known by its ending only."""

MOST = 0.5
"""More than this share of the cells of a column shows what the column holds."""

AMOUNT = re.compile(r"\d[\d\s.,]*%?")
"""An amount: ``6 000``, ``12,5%``."""

DEADLINE_ROLES = {Role.DEADLINE, Role.START, Role.END, Role.MARKS}
"""The roles of the columns that together give the deadline of an activity."""


class Contents(Record):
    """What the cells of a column contain.

    ``numbers``, ``deadlines`` and ``executors`` are the shares, from 0 to 1, of the nonempty cells that hold
    such a value, and ``codes`` that of numbers with letters, such as ``T-01``. ``length`` is the mean number
    of characters of a cell. ``cells`` is the number of nonempty cells. ``different`` is the number of
    different texts divided by the number of nonempty cells. ``dates`` is whether most cells are deadlines
    that cannot be numbers: ``14.09`` can be a number too. ``signs`` is whether all cells are signs such as
    ``x`` and ``✓``, ``amounts`` whether most are amounts such as ``6 000`` or ``12,5%``. ``highest`` is the
    highest number of cells that hold only numbers of months or quarters, such as ``3`` or ``I, III``;
    ``None`` if there are other texts than these and deadlines.
    """

    cells: int
    length: float
    different: float
    numbers: float
    codes: float
    deadlines: float
    executors: float
    dates: bool
    signs: bool
    amounts: bool
    highest: int | None

    @property
    def role(self) -> Role | None:
        """The role that fits more than half of the cells, or ``None``."""
        most = {Role.NUMBER: self.numbers, Role.DEADLINE: self.deadlines, Role.EXECUTORS: self.executors}
        role, part = max(most.items(), key=lambda each: each[1])
        return role if self.cells and part > MOST else None

    @property
    def texts(self) -> bool:
        """Whether the cells are texts that can be titles of activities."""
        return self.role is None and self.length >= SHORTEST_TITLE


def contents_of(heading: Heading, rows: Iterable[TableRow]) -> dict[Place, Contents]:
    """Return what the cells of each column contain. The keys are the places of the cells of the heading."""
    return {place: _contents(cells) for place, cells in texts_of(heading, rows).items()}


def texts_of(heading: Heading, rows: Iterable[TableRow]) -> dict[Place, list[str]]:
    """Return the texts of the first cells of each column, by the places of the cells of the heading."""
    texts: dict[Place, list[str]] = {column.place: [] for column in heading.columns}
    for row in islice(rows, SAMPLE):
        for cell, column in heading.placed(row):
            if column is not None and cell.paragraphs and not cell.continues and len(row) > 1:
                texts[column.place].append(cell.text)
    return texts


def _contents(texts: Sequence[str]) -> Contents:
    count = len(texts) or 1
    counted = [numerals(text) for text in texts]
    dated = list(map(is_deadline, texts))
    others = [found for found, numbers in zip(dated, counted, strict=True) if not numbers]
    return Contents(
        cells=len(texts),
        highest=max(chain(*counted), default=0) if texts and all(others) else None,
        length=sum(map(len, texts)) / count,
        different=len(set(texts)) / count,
        numbers=sum(bool(NUMBER.fullmatch(text)) for text in texts) / count,
        codes=sum(bool(parts_of(text)) for text in texts) / count,
        deadlines=sum(dated) / count,
        executors=sum(map(is_executors, texts)) / count,
        amounts=sum(bool(AMOUNT.fullmatch(text)) for text in texts) > MOST * count,
        signs=are_signs(texts),
        dates=sum(found and not _DECIMAL.fullmatch(text) for found, text in zip(dated, texts, strict=True))
        > MOST * count,
    )


def are_signs(texts: Sequence[str]) -> bool:
    """Return whether all cells of a column are signs such as ``x`` and ``✓``, and there is one."""
    return bool(texts) and all(map(is_sign, texts))


def is_deadline(text: str) -> bool:
    """Return whether a text is a wording of a deadline, and not only a number.

    A wording with a day that does not exist, such as 31 June, also counts.

    >>> is_deadline("III-chorak"), is_deadline("2025"), is_deadline("Kadrlar bo‘limi")
    (True, False, False)
    """
    if len(text) > LONGEST or text.isdigit() or starts_with_unknown(text):
        return False
    with suppress(ValueProblem):
        return bool(read_wording(text))
    return day_exceeded(text) is not None or on_several_days(text) is not None


def states_a_deadline(text: str) -> bool:
    """Return whether a text is a wording that gives a date, a rhythm or "always", and not only an agreement.

    >>> states_a_deadline("III-chorak"), states_a_deadline("doimiy"), states_a_deadline("Согласование")
    (True, True, False)
    """
    if not is_deadline(text):
        return False
    with suppress(ValueProblem):
        return read_wording(text).kind is not DeadlineKind.EXTERNAL
    return True


def is_executors(text: str) -> bool:
    """Return whether a text consists of names of departments, positions or people.

    >>> is_executors("Kadrlar bo‘limi, A.Valiyev"), is_executors("Kurslarni tashkil etish")
    (True, False)
    """
    if len(text) > LONGEST * 2:
        return False
    names = split(text)
    return bool(names) and all(
        named.head or named.office or _names_somebody(named.name) or is_person(named.name) for named in names
    )


def _names_somebody(name: str) -> bool:
    """Return whether a name is that of a body or a position, also of one that only its ending or noun shows.

    >>> [_names_somebody(name) for name in ("Кураторы групп", "Волонтёрский отряд", "Круглый стол")]
    [True, True, False]
    """
    short = len(name.split()) <= LONGEST_POSITION
    return is_complete(name) or (short and (may_be_a_position(name) or begins_with_unit(name)))


def heading_by_contents(rows: Sequence[TableRow], at: int) -> Heading | None:
    """Return the heading in row ``at`` if the cells below it look like a plan, or ``None``.

    The row ``at`` must have several short texts. The rows below it must have a column of texts, and next to
    it a column of numbers, deadlines or executors. A row that is like the rows below it is no heading: the
    table then has none, and the heading returned takes no row.
    """
    below = [row for row in rows[at + 1 :] if sum(bool(cell.paragraphs) for cell in row) > 1]
    own = [cell for cell in rows[at] if cell.paragraphs]
    if len(below) < 2 or len(own) < 2 or max(len(cell.text) for cell in own) > LONGEST_HEADING:  # noqa: PLR2004
        return None
    heading = Heading(columns=columns_of([rows[at]]), rows=(rows[at][0].place,), guessed=True)
    held = contents_of(heading, below)
    roles = [held[column.place] for column in heading.columns]
    if not any(each.texts for each in roles) or not any(each.role for each in roles):
        return None
    return _without_row(heading) if _is_like_below(heading, held) else heading


def _is_like_below(heading: Heading, held: dict[Place, Contents]) -> bool:
    """Return whether a row taken for a heading holds a number or a deadline, as the rows below it do."""
    first = heading.columns[0]
    if held[first.place].numbers > MOST and NUMBER.fullmatch(first.name):
        return True
    return any(held[column.place].dates and is_deadline(column.name) for column in heading.columns)


def _without_row(heading: Heading) -> Heading:
    """Return the columns of a table without a heading. Their first row stays a row of the plan.

    A column is named by its position, which also names the extra field if the column becomes one.
    """
    named = (
        column._replace(name=f"({at})", role=Role.EXTRA, claimed=False)
        for at, column in enumerate(heading.columns, start=1)
    )
    return heading._replace(columns=tuple(named), rows=())
