"""Tells a heading that is repeated within a table from an activity that contains words of headings.

T/r | Tadbirlar | Muddati            | Ijrochilar      the heading
T/r | Tadbirlar | Muddati            | Ijrochilar      the heading again, after a page break
    | Tadbirlar rejasini tuzish | har oyning 5-sanasigacha | Bo‘lim      an activity without a number
"""

from __future__ import annotations

import re
from functools import lru_cache

from workplan_cli.documents.tables import TableRow
from workplan_cli.importing.columns import Heading
from workplan_cli.importing.contents import states_a_deadline
from workplan_cli.importing.month_columns import counted_months, is_year, months_of
from workplan_cli.importing.roles import Role
from workplan_cli.language.uzbek import fold

_NUMBERED = re.compile(
    r"(?:no\s*|p(?:unkt)?\W{0,2})?\d[\d.]*\W?\s?(?:band|kichik band|punkt|bosqich|etap)?\W?"
)


def is_same(heading: Heading, other: Heading) -> bool:
    """Return whether two headings have the same words; script, case, hyphens and spaces do not matter."""
    return _words(heading) == _words(other)


def repeated(row: TableRow, heading: Heading | None) -> Heading | None:
    r"""Return a heading again, in the cells of a row that holds the same words; ``None`` for another row.

    What a column holds need not be guessed again from the cells below it.

    >>> from workplan_cli.documents.markdown import read
    >>> from workplan_cli.importing.columns import heading_at
    >>> rows = read("No. | Activity | Due\n--|--|--\nNo | Activity | Due\n1 | Survey | May").tables[0].rows
    >>> [bool(repeated(row, heading_at(rows, 0))) for row in rows[1:]]
    [True, False]
    """
    if heading is None or len(heading.rows) != 1 or len(row) != len(heading.columns):
        return None
    named = sum(bool(cell.paragraphs) for cell in row) > 1
    same = named and all(
        _plain(c.name) == _plain(cell.text) for c, cell in zip(heading.columns, row, strict=True)
    )
    if not same:
        return None
    columns = (
        c._replace(name=cell.text, start=cell.column, end=cell.end, place=cell.place)
        for c, cell in zip(heading.columns, row, strict=True)
    )
    return Heading(columns=tuple(columns), rows=(row[0].place,), guessed=heading.guessed)


def as_before(heading: Heading, before: Heading) -> Heading:
    """Return a repeated heading with the roles of the heading that it repeats."""
    columns = (
        column._replace(role=old.role, claimed=old.claimed, months=old.months, fitting=old.fitting)
        for column, old in zip(heading.columns, before.columns, strict=True)
    )
    return heading._replace(columns=tuple(columns), guessed=before.guessed)


def _words(heading: Heading) -> list[str]:
    return [_plain(column.name) for column in heading.columns]


@lru_cache(maxsize=256)  # a heading is compared with each row below it
def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def is_activity(row: TableRow) -> bool:
    r"""Return whether a row holds a date or the number of an activity. Headings of months hold none.

    >>> from workplan_cli.documents.markdown import read
    >>> text = "Ish | Muddat | Iyul\n--|--|--\n2-band | Muddat | Ish\nIsh | har oyning 5-sanasigacha | Bo‘lim"
    >>> [is_activity(row) for row in read(text).tables[0].rows]
    [False, True, True]
    """
    counted = counted_months(row)
    own = [cell for cell in row if cell.paragraphs and cell.place not in counted]
    return any(
        bool(_NUMBERED.fullmatch(fold(cell.text))) or states_a_deadline(cell.text)
        for cell in own
        if not is_year(cell.text) and not months_of([cell.text])
    )


def is_without_number(heading: Heading) -> bool:
    """Return whether a heading names no column of numbers."""
    return not any(column.role is Role.NUMBER and column.name for column in heading.columns)
