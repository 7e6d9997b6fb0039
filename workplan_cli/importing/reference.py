"""Recognises tables that hold no activities, but what a plan refers to: abbreviations, departments, values.

AKT | Axborot-kommunikatsiya texnologiyalari      a list of abbreviations
Kadrlar bo‘limi | A.Valiyev | 71 200-00-01        a directory
Bajarildi / Jarayonda                             the values of a list in a sheet of its own
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from workplan_cli.documents.tables import Table
from workplan_cli.importing.contents import NUMBER, is_deadline, is_executors
from workplan_cli.importing.roles import LONGEST_HEADING
from workplan_cli.language.expressions import Expression

FEWEST_ROWS = 2
LONGEST_VALUE = 25
"""The maximum number of characters of a value in a list of one column."""
MOST = 0.7
"""At least this share of the cells of a column shows what the column holds."""

_ABBREVIATION = Expression(r"[A-ZА-ЯЁЎҚҒҲ][A-ZА-ЯЁЎҚҒҲ0-9‘’'ʻ./-]{0,9}")
_CONTACT = Expression(r"[+()\d][+()\d\s.–—-]{2,}|\S+@\S+\.\w+|-")


def is_reference(table: Table) -> bool:
    """Return whether a table lists abbreviations, names or values, and no cell of it is a deadline.

    The first row counts as its heading. A column of other texts may hold activities, so the table is then
    no such list, unless the texts explain abbreviations.
    """
    columns: dict[int, list[str]] = defaultdict(list)
    for row in table.rows[1:]:
        for cell in row:
            if cell.paragraphs and not cell.continues:
                columns[cell.column].append(cell.text)
    texts = [text for cells in columns.values() for text in cells]
    if len(table.rows) <= FEWEST_ROWS or not texts or any(map(is_deadline, texts)):
        return False
    if len(columns) == 1:
        return table.place.sheet is not None and max(map(len, texts)) <= LONGEST_VALUE
    if any(_mostly(_is_abbreviation, cells) for cells in columns.values()):
        return max(map(len, texts)) <= LONGEST_HEADING
    named = any(_mostly(is_executors, cells) for cells in columns.values())
    return named and all(_mostly(_is_name_or_figure, cells) for cells in columns.values())


def _mostly(holds: Callable[[str], bool], cells: list[str]) -> bool:
    return sum(map(holds, cells)) >= MOST * len(cells)


def _is_abbreviation(text: str) -> bool:
    """Return whether a text is an abbreviation in capitals and no number.

    >>> _is_abbreviation("AKT"), _is_abbreviation("Kadrlar"), _is_abbreviation("A.1")
    (True, False, False)
    """
    return bool(_ABBREVIATION.fullmatch(text)) and sum(map(str.isalpha, text)) > 1


def _is_name_or_figure(text: str) -> bool:
    return (
        bool(NUMBER.fullmatch(text) or _CONTACT.fullmatch(text))
        or _is_abbreviation(text)
        or is_executors(text)
    )
