"""Recognises the heading of a plan's table and determines the content of each column.

    T/r | Tadbirlar nomi | Ijro muddati | Mas’ul ijrochilar  →  number, title, deadline, executors

A heading takes up to three rows and may be repeated after a page break. The module ``roles`` recognises what
the words of a heading name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workplan_cli.documents.tables import Cell, TableRow
from workplan_cli.importing.exported import progress_columns
from workplan_cli.importing.month_columns import (
    between,
    counted_months,
    in_own_years,
    is_year,
    months_of,
    years_in,
)
from workplan_cli.importing.roles import (
    LONGEST_HEADING,
    Role,
    are_ends,
    may_name_works,
    names_clock_times,
    role_of,
)
from workplan_cli.language.uzbek import fold
from workplan_cli.model.record import Record
from workplan_cli.model.review import Place

MAX_HEADING_ROWS = 3


# Unlike the abbreviations of amounts: "Объём финансирования, тыс. руб."
_SENTENCE = re.compile(r"\w+\W+\w+\W+[^.]*\w{5,}\.$")
_PLANNED = re.compile(r"\b(?:reja|plan)")
_ACTUAL = re.compile(r"\b(?:amalda|amaliy|haqiq|xaqiq|bajarilgan|fakt|actual|vipolneno|ispolneno)")
_NOTED = re.compile(r"\b(?:otmetk|belgi|zapis|approved|basis|asos|osnovan)|bajarilganlig")
_DATES = (Role.DEADLINE, Role.START, Role.END, Role.DURATION)
_MAY_BE_ENDS = {Role.EXTRA, Role.DEADLINE, Role.START, Role.END}
_DATED = {*_DATES, Role.MARKS}
_ACTING = {Role.DEADLINE, Role.EXECUTORS, Role.SUPERVISORS, Role.START, Role.END, Role.MARKS}


class Column(Record):
    """A column of a heading. It covers the grid columns from ``start`` up to, but not including, ``end``.

    ``claimed`` is true if the words of the heading name the role of the column. Otherwise the cells below
    decide. ``months`` are the first and the last month of a column of marks, such as (1, 3) for the first
    quarter. ``rival`` is the deadline, the title or the executors if the column holds such texts,
    but another was chosen. ``fitting`` means that all cells fit the role, and no other column can have it.
    """

    role: Role
    name: str
    start: int
    end: int
    place: Place
    claimed: bool = True
    months: tuple[int, int] | None = None
    rival: Role | None = None
    fitting: bool = False


class Heading(Record):
    """The columns of a table and the places of the heading rows.

    ``guessed`` means that the activity column was not recognised with certainty from the heading alone.
    """

    columns: tuple[Column, ...]
    rows: tuple[Place, ...] = ()
    guessed: bool = False

    def has(self, role: Role) -> bool:
        """Return whether one of the columns has the given role."""
        return any(column.role is role for column in self.columns)

    @property
    def key(self) -> tuple[tuple[Role, str], ...]:
        """The roles and names of the columns, as a key: headings with equal keys are the same heading."""
        return tuple((column.role, fold(column.name)) for column in self.columns)

    def placed(self, row: TableRow) -> Sequence[tuple[Cell, Column | None]]:
        """Return each cell of a row with the column that it belongs to, or ``None``.

        If the row has as many cells as the heading has columns, cells and columns are matched by position.
        This is because a table continued on the next page often has other column widths. Otherwise the cell
        belongs to the column that it overlaps most.
        """
        if len(row) == len(self.columns):
            return list(zip(row, self.columns, strict=True))
        return [(cell, self._below(cell)) for cell in row]

    def _below(self, cell: Cell) -> Column | None:
        shared = [
            (min(cell.end, c.end) - max(cell.column, c.start), -at) for at, c in enumerate(self.columns)
        ]
        best, at = max(shared, default=(0, 0))
        return self.columns[-at] if best > 0 else None


def heading_at(rows: Sequence[TableRow], at: int, *, lenient: bool = False) -> Heading | None:
    """Return the heading that starts at row index ``at``, or ``None`` if no heading starts there.

    ``lenient`` also accepts a heading with only an activity column and a number column.
    """
    if not _may_be_heading(rows[at]):
        return None
    found = None
    for height in range(1, MAX_HEADING_ROWS + 1):
        block = rows[at : at + height]
        if len(block) < height or (height > 1 and not _is_lower_part(block)):
            break
        heading = _recognised(block, lenient=lenient)
        found = heading or found
    return found


def _may_be_heading(row: TableRow) -> bool:
    r"""Return whether a row has several short texts and no number, as a heading does.

    >>> from workplan_cli.documents.markdown import read
    >>> rows = read("T/r | Tadbirlar | Muddati\n--|--|--\n1 | Kurslar | III-chorak").tables[0].rows
    >>> [_may_be_heading(row) for row in rows]
    [True, False]
    """
    if any(len(cell.text) > LONGEST_HEADING for cell in row):
        return False
    counted = {*counted_months(row), *years_in(row)}
    texts = [cell.text for cell in row if cell.paragraphs and cell.place not in counted]
    return len(texts) + len(counted) > 1 and not any(
        re.fullmatch(r"[\d.)\s]+", text) or _SENTENCE.search(text) for text in texts
    )


def _is_lower_part(block: Sequence[TableRow]) -> bool:
    """Return whether the last row of the block continues the heading above it.

        T/r | Tadbirlar nomi | Ijro                     one cell over two columns
            |                | muddati | ijrochilari    their headings

    Every cell with text in the last row must read like a heading, or name a month or quarter. The cells must
    also be below a wide or empty cell, or beside cells that are merged down from the row above.
    """
    *_, upper, lower = block
    own = [cell for cell in lower if cell.paragraphs and not cell.continues]
    counted = {*counted_months(lower), *years_in(lower)}
    others = [cell for cell in own if cell.place not in counted]
    if (
        not own
        or not _may_be_heading(lower)
        or not all(role_of(cell.text) or _is_short(cell) or months_of([cell.text]) for cell in others)
    ):
        return False
    merged = any(cell.continues for cell in lower)
    below = [_cell_over(upper, cell) for cell in own]
    return all(over is None or not over.paragraphs or over.span > 1 or merged for over in below) or (
        all(role_of(cell.text) for cell in own)
        and any((over is not None and over.span > 1) or over is None or not over.paragraphs for over in below)
    )


def _is_short(cell: Cell) -> bool:
    """Return whether a cell has at most a few words and no digit, as a heading of an unknown column has.

    >>> [_is_short(Cell(column=0, place=Place(), paragraphs=(text,))) for text in ("Miqdori", "2025-yil")]
    [True, False]
    """
    return len(cell.text) < 30 and not re.search(r"\d", cell.text)  # noqa: PLR2004 - at most a few words


def _cell_over(row: TableRow, cell: Cell) -> Cell | None:
    return next((over for over in row if over.column <= cell.column < over.end), None)


def _recognised(block: Sequence[TableRow], *, lenient: bool) -> Heading | None:
    r"""Return the heading that the rows form, or ``None``.

    A heading must have a column of activities, and a column of deadlines, executors or supervisors. With
    ``lenient``, a column of activities and a column of numbers are sufficient. A heading without a column of
    activities is accepted as a guess if it has at least two other columns, such as numbers and deadlines. One
    of its remaining columns then contains the activities.

    >>> from workplan_cli.documents.markdown import read
    >>> rows = read("Bosqich | Muddati | Ijrochilar\n--|--|--").tables[0].rows
    >>> heading = _recognised(rows, lenient=False)
    >>> heading.guessed, [str(column.role) for column in heading.columns]
    (True, ['extra', 'deadline', 'executors'])
    """
    columns = columns_of(block)
    unique = {column.role for column in columns}
    rows = tuple(row[0].place for row in block)
    if Role.TITLE in unique and (unique & _ACTING or (lenient and Role.NUMBER in unique)):
        # "Отдел | Описание" may also head a directory of departments.
        certain = unique & _DATED or any(role_of(column.name) is Role.TITLE for column in columns)
        return Heading(columns=columns, rows=rows, guessed=not certain)
    known = unique & {Role.NUMBER, *_ACTING}
    if len(known) > 1 and any(not column.claimed for column in columns):
        return Heading(columns=columns, rows=rows, guessed=True)
    acting = {Role.DEADLINE, Role.EXECUTORS} <= unique or len(known) > 2  # noqa: PLR2004
    if acting and len(columns) > 2:  # noqa: PLR2004
        return Heading(columns=columns, rows=rows, guessed=True)
    return None


def columns_of(block: Sequence[TableRow]) -> tuple[Column, ...]:
    """Return the columns of a heading, at most one of them for numbers and one for each kind of date."""
    columns = _with_unread_months(_in_a_row(_with_works(_with_ends(tuple(_columns(block))))))
    own = in_own_years([(column.name, column.months) for column in columns])
    columns = tuple(column._replace(months=months) for column, months in zip(columns, own, strict=True))
    return _distinct(_without_progress(_with_years(columns, block[-1])))


def _with_ends(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Give a start and an end to adjacent columns that only their last words tell apart: ``с | по``."""
    found = list(columns)
    for at, (before, after) in enumerate(pairwise(columns)):
        if {before.role, after.role} <= _MAY_BE_ENDS and are_ends(before.name, after.name):
            found[at] = before._replace(role=Role.START, claimed=True)
            found[at + 1] = after._replace(role=Role.END, claimed=True)
    return tuple(found)


def _with_works(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Take initiatives, deliverables or items for the activities if the heading names no activities.

    An item is a number unless another column on its left is that of the numbers: ``No. | Item | Due``.
    """
    if any(column.role is Role.TITLE for column in columns):
        return columns
    numbers = [column for column in columns if column.role is Role.NUMBER]
    return tuple(
        column._replace(role=Role.TITLE, claimed=True)
        if (not column.claimed or column in numbers[1:]) and may_name_works(column.name)
        else column
        for column in columns
    )


def _in_a_row(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Turn a single month or quarter column into an extra field, because marks need several such columns."""
    if sum(column.role is Role.MARKS for column in columns) != 1:
        return columns
    return tuple(
        column._replace(role=Role.EXTRA, claimed=False, months=None) if column.role is Role.MARKS else column
        for column in columns
    )


def _with_unread_months(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Give columns between months the months that are missing there: ``aprel | mey | iyun``."""
    found = list(columns)
    known = [at for at, column in enumerate(columns) if column.months]
    for before, after in pairwise(known):
        gap, missing = range(before + 1, after), between(columns[before].months, columns[after].months)
        if gap and len(gap) == len(missing) and not any(columns[at].claimed for at in gap):
            for at, months in zip(gap, missing, strict=True):
                found[at] = columns[at]._replace(role=Role.MARKS, months=months)
    return tuple(found)


def _with_years(columns: tuple[Column, ...], lowest: TableRow) -> tuple[Column, ...]:
    """Make columns of years columns of marks if the heading has no other column of dates."""
    years = {cell.place for cell in lowest if is_year(cell.text)}
    dated = any(column.role in {*_DATES, Role.MARKS} for column in columns)
    if dated or len(years) < 2:  # noqa: PLR2004 - a single year is no series of years
        return columns
    return tuple(
        column._replace(role=Role.MARKS, months=(1, 12), claimed=True)
        if column.place in years and not column.claimed
        else column
        for column in columns
    )


def _without_progress(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    own = len(columns) - progress_columns([column.name for column in columns])
    return (*columns[:own], *(column._replace(role=Role.PROGRESS) for column in columns[own:]))


def _distinct(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Keep one column of numbers (the first) and one of each kind of date; make the others extra fields.

    In ``T/r | № | …`` the first column numbers the activities. Of several deadlines, the planned one counts:
    ``Muddati (reja)``, not ``Muddati (amalda)``; days count before times of a day,
    ``Дата | Время``; otherwise the last one, as in ``Muddati | Ijro muddati``. Several columns may name
    executors.
    """
    surplus = [column for column in columns if column.role is Role.NUMBER][1:]
    for role in _DATES:
        rivals = [column for column in columns if column.role is role]
        surplus += sorted(rivals, key=lambda column: _likeness_to_a_term(column.name))[:-1]
    return tuple(column._replace(role=Role.EXTRA) if column in surplus else column for column in columns)


def _likeness_to_a_term(heading: str) -> tuple[int, bool]:
    return _planned(heading), not names_clock_times(heading)


def _planned(heading: str) -> int:
    """Return 1 if a heading of dates speaks of the plan, -1 if it speaks of what happened, otherwise 0.

    >>> [_planned(text) for text in ("Muddati (reja)", "Срок факт", "Muddati")]
    [1, -1, 0]
    """
    words = fold(heading)
    return bool(_PLANNED.search(words)) - bool(_ACTUAL.search(words))


def is_of_the_plan(heading: str) -> bool:
    """Return whether a heading of dates says that they are those of the plan.

    >>> is_of_the_plan("Deadline (plan)"), is_of_the_plan("Deadline")
    (True, False)
    """
    return _planned(heading) > 0


def is_of_results(heading: str) -> bool:
    """Return whether a heading names what was done, so that dates below it are no deadlines.

    >>> [is_of_results(text) for text in ("Отметка о выполнении", "Bajarilgan sana", "Natija sanasi")]
    [True, True, False]
    """
    words = fold(heading)
    return bool(_ACTUAL.search(words) or _NOTED.search(words))


def _columns(block: Sequence[TableRow]) -> Iterator[Column]:
    """Yield a column for each cell of the lowest heading row.

    The name of a column joins the texts of its cell and of the heading cells above it.
    """
    counted = counted_months(block[-1])
    for cell in block[-1]:
        names: list[str] = []
        for row in block:
            over = cell if row is block[-1] else _cell_over(row, cell)
            text = " ".join(over.paragraphs) if over is not None else ""
            if text and text not in names:
                names.append(text)
        name = " ".join(names)
        own = role_of(cell.text) if len(names) > 1 else None
        months = counted.get(cell.place) or months_of(names)
        months = None if months and _ACTUAL.search(fold(name)) else months
        # Below "Срок начала и окончания" a cell names one of the two.
        ends = own if own in {Role.START, Role.END} else None
        role = Role.MARKS if months else ends or role_of(name) or own
        yield Column(
            role=role or Role.EXTRA,
            claimed=role is not None,
            months=months,
            name=name,
            start=cell.column,
            end=cell.end,
            place=cell.place,
        )
