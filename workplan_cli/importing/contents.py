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
from dataclasses import dataclass, replace
from itertools import chain

from workplan_cli.documents.tables import TableRow
from workplan_cli.errors import ValueProblem
from workplan_cli.importing.activity_column import with_activities
from workplan_cli.importing.columns import Column, Heading, columns_of, is_of_results
from workplan_cli.importing.number_codes import parts_of
from workplan_cli.importing.roles import (
    LONGEST_HEADING,
    Role,
    may_name_people,
    may_name_works,
    names_only_a_head,
    names_topics,
)
from workplan_cli.language.counted_periods import counts_units, numerals
from workplan_cli.language.deadline_lexicon import starts_with_unknown
from workplan_cli.language.deadline_wordings import LONGEST, day_exceeded, read_wording
from workplan_cli.language.executor_names import is_person, split
from workplan_cli.language.marks import is_sign
from workplan_cli.language.positions import may_be_a_position
from workplan_cli.language.russian_units import begins_with_unit
from workplan_cli.language.unit_names import is_complete
from workplan_cli.model.deadline import DeadlineKind
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

FEW = 0.4
"""At most this share of the cells of a column fits a role only by chance."""

LEAST_CELLS = 3
"""The least number of cells that leave no doubt about the role of a column."""

_NEVER_TITLES = {Role.NUMBER, Role.DEADLINE}
AMOUNT = re.compile(r"\d[\d\s.,]*%?")
"""An amount: ``6 000``, ``12,5%``."""

DEADLINE_ROLES = {Role.DEADLINE, Role.START, Role.END, Role.MARKS}
"""The roles of the columns that together give the deadline of an activity."""


@dataclass(frozen=True, slots=True)
class Contents:
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


def settled(heading: Heading | None, rows: Sequence[TableRow]) -> Heading | None:
    """Return the heading with exactly one activity column, and roles that agree with the cells.

    Return ``None`` for a heading without a column that can be the activity column.

    For example, both headings of ``Chora-tadbir yo‘nalishi | Chora-tadbir nomi`` read like that of an
    activity column, but only the second column contains sentences: see :func:`with_activities`.
    """
    if heading is None:
        return None
    held = contents_of(heading, rows)
    columns = _without_numbered_texts(heading.columns, held)
    columns = _with_topics([_checked(column, held[column.place]) for column in columns])
    columns = _without_amounts(columns, held)
    columns = _acting_alone(columns)
    columns = _claimed_by_contents(columns, held)
    columns = _with_rivals(columns, held)
    found = with_activities(columns, held)
    return replace(heading, columns=found) if found else None


def _without_numbered_texts(columns: Sequence[Column], held: dict[Place, Contents]) -> list[Column]:
    """Take a column of numbers that holds texts for the activities, or for what its cells hold.

    ``Item`` heads numbers as well as activities.
    """
    titled = any(column.role is Role.TITLE for column in columns)

    def taken(column: Column) -> Column:
        cells = held[column.place]
        if column.role is not Role.NUMBER or not cells.texts or cells.numbers or cells.codes:
            return column
        named = not titled and may_name_works(column.name)
        return replace(column, role=Role.TITLE if named else Role.EXTRA, claimed=named)

    return list(map(taken, columns))


def _checked(column: Column, held: Contents) -> Column:
    """Make a column an extra field if its cells do not fit its role.

    For example, a column of dates or numbers cannot hold the titles of activities.
    """
    if column.role in {Role.TITLE, Role.DEADLINE} and counts_units(column.name, held.highest):
        return replace(column, role=Role.DEADLINE)  # Chorak: I, II
    if column.role is Role.TITLE and held.role in _NEVER_TITLES:
        return replace(column, role=Role.EXTRA, claimed=False)
    if column.role is Role.EXECUTORS and held.role is Role.NUMBER:
        return replace(column, role=Role.EXTRA, claimed=False)
    if held.signs and column.role in {Role.EXECUTORS, Role.SUPERVISORS, Role.DEADLINE}:
        return replace(column, role=Role.EXTRA, claimed=False)
    if column.role in {Role.START, Role.END} and held.cells and not held.deadlines:
        return replace(column, role=Role.EXTRA, claimed=False)  # From | To: two places
    if column.role is Role.SUPERVISORS and held.texts and held.executors <= FEW:
        return replace(column, role=Role.EXTRA, claimed=False)  # Вопросы контроля
    wrong = column.role is Role.DEADLINE and held.cells and not held.deadlines
    if wrong and (held.role in {Role.NUMBER, Role.EXECUTORS} or held.length > LONGEST_HEADING):
        return replace(column, role=Role.EXTRA, claimed=False)
    return column


def _acting_alone(columns: Sequence[Column]) -> list[Column]:
    """Take a column "Head" for the executors if no other column names those who act: ``Tadbir | Rahbar``."""
    named = any(column.role is Role.EXECUTORS for column in columns)
    return [
        replace(column, role=Role.EXECUTORS)
        if column.role is Role.SUPERVISORS and not named and names_only_a_head(column.name)
        else column
        for column in columns
    ]


def _with_topics(columns: Sequence[Column]) -> list[Column]:
    """Take the topics of supervision for the activities if no heading names these: ``Вопросы контроля``."""
    if any(column.role is Role.TITLE for column in columns):
        return list(columns)
    return [
        replace(column, role=Role.TITLE, claimed=True)
        if column.role is Role.EXTRA and not column.claimed and names_topics(column.name)
        else column
        for column in columns
    ]


def _without_amounts(columns: Sequence[Column], held: dict[Place, Contents]) -> list[Column]:
    """Make quarters and months that hold amounts extra fields if another column gives the deadlines.

    ``Срок | I кв. | II кв.`` with ``до 15 декабря | 200 | 500``: the quarters divide the quantity.
    """
    dated = any(column.role is Role.DEADLINE and held[column.place].deadlines for column in columns)
    marks = [held[column.place] for column in columns if column.role is Role.MARKS]
    amounts = [each for each in marks if each.cells]
    if not dated or not amounts or not all(each.amounts for each in amounts):
        return list(columns)
    return [replace(c, role=Role.EXTRA, months=None) if c.role is Role.MARKS else c for c in columns]


def _claimed_by_contents(columns: Sequence[Column], held: dict[Place, Contents]) -> list[Column]:
    """Assign each role that no heading names to a column whose cells fit the role.

    Only the first column of the table can become the number column. A column that its heading makes an extra
    field can still become that of the deadlines, unless the heading says that it holds what was done.
    """
    columns = list(columns)
    for role, of_role in (
        (Role.NUMBER, {Role.NUMBER}),
        (Role.DEADLINE, DEADLINE_ROLES),
        (Role.EXECUTORS, {Role.EXECUTORS}),
    ):
        if any(column.role in of_role for column in columns):
            continue
        places = columns[:1] if role is Role.NUMBER else columns
        free = [c for c in places if not c.claimed and c.role is Role.EXTRA]
        fits = [column for column in free if _holds(held[column.place], role)]
        if role is Role.DEADLINE:
            fits = [c for c in columns if c.role is Role.EXTRA and _counts(c, held)] or fits
        if not fits and role is Role.DEADLINE:
            fits = [
                c
                for c in columns
                if c.role is Role.EXTRA and held[c.place].dates and not is_of_results(c.name)
            ]
        if fits:
            found, alone = fits[0], len(fits) == 1
            name = found.name or ("№" if role is Role.NUMBER else "")
            counts = role is Role.DEADLINE and _counts(found, held)
            fitting = counts or (alone and not found.claimed and _all_fit(held[found.place], role))
            columns[columns.index(found)] = replace(
                found, role=role, name=name, claimed=False, fitting=fitting
            )
    return columns


def _holds(held: Contents, role: Role) -> bool:
    """Return whether the cells of a column fit a role; numbers with letters only if no two are equal.

    Such a number looks like the abbreviation of an executor: ``A1``.
    """
    unlike = held.role in {None, Role.EXECUTORS}
    coded = role is Role.NUMBER and unlike and held.codes > MOST and held.different == 1
    return held.role is role or coded


def _counts(column: Column, held: dict[Place, Contents]) -> bool:
    return counts_units(column.name, held[column.place].highest)


def _all_fit(held: Contents, role: Role) -> bool:
    """Return whether all cells of a column fit a role, and there are enough of them to be sure."""
    share = {Role.NUMBER: held.numbers, Role.DEADLINE: held.deadlines, Role.EXECUTORS: held.executors}[role]
    return held.cells >= LEAST_CELLS and share == 1


def _with_rivals(columns: Sequence[Column], held: dict[Place, Contents]) -> list[Column]:
    """Mark the extra columns that hold dates or executors although another column is the one of these.

    ``Responsible | Team`` with names in both columns: who is in the team may be meant as executor too.
    """
    roles = {column.role for column in columns}
    dated, named = bool(roles & DEADLINE_ROLES), Role.EXECUTORS in roles
    found: list[Column] = []
    for column in columns:
        cells, rival = held[column.place], column.rival
        if column.role is Role.EXTRA and dated and cells.dates:
            rival = Role.DEADLINE
        elif (
            column.role is Role.EXTRA
            and named
            and may_name_people(column.name)
            and cells.role is Role.EXECUTORS
        ):
            rival = Role.EXECUTORS
        found.append(replace(column, rival=rival))
    return found


def contents_of(heading: Heading, rows: Iterable[TableRow]) -> dict[Place, Contents]:
    """Return what the cells of each column contain. The keys are the places of the cells of the heading."""
    texts: dict[Place, list[str]] = {column.place: [] for column in heading.columns}
    for row in list(rows)[:SAMPLE]:
        for cell in row:
            column = heading.column_of(cell, row)
            if column is not None and cell.paragraphs and not cell.continues and len(row) > 1:
                texts[column.place].append(cell.text)
    return {place: _contents(cells) for place, cells in texts.items()}


def _contents(texts: Sequence[str]) -> Contents:
    count = len(texts) or 1
    counted = [numerals(text) for text in texts]
    others = [text for text, numbers in zip(texts, counted, strict=True) if not numbers]
    return Contents(
        cells=len(texts),
        highest=max(chain(*counted), default=0) if texts and all(map(is_deadline, others)) else None,
        length=sum(map(len, texts)) / count,
        different=len(set(texts)) / count,
        numbers=sum(bool(NUMBER.fullmatch(text)) for text in texts) / count,
        codes=sum(bool(parts_of(text)) for text in texts) / count,
        deadlines=sum(map(is_deadline, texts)) / count,
        executors=sum(map(is_executors, texts)) / count,
        amounts=sum(bool(AMOUNT.fullmatch(text)) for text in texts) > MOST * count,
        signs=bool(texts) and all(map(is_sign, texts)),
        dates=sum(is_deadline(text) and not _DECIMAL.fullmatch(text) for text in texts) > MOST * count,
    )


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
    return day_exceeded(text) is not None


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
        replace(column, name=f"({at})", role=Role.EXTRA, claimed=False)
        for at, column in enumerate(heading.columns, start=1)
    )
    return replace(heading, columns=tuple(named), rows=())
