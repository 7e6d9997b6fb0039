"""Decides which sheets of a workbook are chapters by their names.

Лист1, Sheet 2, davomi        the name says nothing: the rows go on below those of the sheet before
2025, 2026                    chapters, and the titles in the sheets are their sections
Toshkent, Samarqand           the same, if both have a chapter I, or titles without numbers
Kadrlar: I. …, Moliya: II. …  the titles go on from sheet to sheet: they are the chapters
Kadrlar, Moliya               chapters, beside those of a sheet with titles
I. …, II. …; 2026: A, B       a chapter too: A and B would be sections of II, in the sheet before

A chapter beside titles of other sheets is uncertain, because the rows may also belong to the last of those.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from workplan_cli.documents.tables import clean
from workplan_cli.importing.divisions import Level, Mark, division_of
from workplan_cli.importing.month_columns import is_year, months_of
from workplan_cli.language.plan_title import period_of
from workplan_cli.language.uzbek import fold
from workplan_cli.model.record import Record

_UNNAMED = re.compile(
    r"(?:(?:sheet|list|varaq|jadval|table|page|stranitsa)?\s*\d{0,3}(?:\s*\(\d+\))?|davomi|prodoljeniye|continued)"
)


class Sheet(Record):
    """A sheet with rows of the plan: its name, and the titles in it, the first of them above all its rows.

    ``titled`` means that the rows begin with a title.
    """

    name: str
    titles: Sequence[Mark]
    titled: bool

    @property
    def named(self) -> bool:
        """Whether a person gave the sheet its name; programs call a sheet ``Лист1`` or ``Sheet 2``."""
        return not _UNNAMED.fullmatch(fold(clean(self.name)))


def chapters_of(sheets: Iterable[Sheet]) -> tuple[dict[str, Mark], bool]:
    """Return the title of a chapter for each sheet whose name is one, and whether this is certain.

    >>> titles = [Mark(Level.ROMAN, "1", "Kadrlar")]
    >>> for first in ("2025", "Reja"):
    ...     found, certain = chapters_of([Sheet(first, titles, True), Sheet("2026", [], False)])
    ...     print({name: mark.level.name for name, mark in found.items()}, certain)
    {'2025': 'ANNEX', '2026': 'ANNEX'} True
    {'2026': 'SHEET'} False
    """
    sheets = list(sheets)
    named = [sheet for sheet in sheets if sheet.named] if len(sheets) > 1 else []
    timed = all(_is_time(sheet.name) for sheet in named)
    plain = _have_sections(named)
    if len(named) > 1 and (timed or plain or _repeat(named)):
        return {sheet.name: _mark(sheet, Level.ANNEX) for sheet in named}, not plain
    alone = [sheet for at, sheet in enumerate(sheets) if sheet in named and _stands_alone(sheets[:at], sheet)]
    certain = not any(sheet.titles for sheet in sheets)
    return {sheet.name: _mark(sheet, Level.SHEET) for sheet in alone}, certain


def _stands_alone(before: Sequence[Sheet], sheet: Sheet) -> bool:
    """Return whether the rows of a sheet would otherwise go on in the last chapter of the sheets before it.

    >>> chapters = [Sheet("Reja", [Mark(Level.ROMAN, "1", "Kadrlar")], True)]
    >>> titles = [Mark(Level.PLAIN, "", "Kurslar")]
    >>> _stands_alone(chapters, Sheet("2026", titles, True)), _stands_alone([], Sheet("2026", titles, True))
    (True, False)
    """
    if not sheet.titled:
        return True
    levels = [mark.level for each in before for mark in each.titles]
    return bool(levels) and min(levels) < min(mark.level for mark in sheet.titles)


def _mark(sheet: Sheet, level: Level) -> Mark:
    name = clean(sheet.name)
    found = division_of(name, plain=True) or Mark(level, "", name)
    return found._replace(level=level)


def _is_time(name: str) -> bool:
    """Return whether a name is that of a year or a part of one.

    >>> [_is_time(name) for name in ("2026", "II yarim yillik", "Kadrlar")]
    [True, True, False]
    """
    return is_year(name) or bool(months_of([name])) or period_of(name) is not None


def _repeat(sheets: Sequence[Sheet]) -> bool:
    """Return whether two sheets have a title in common: the same number, or the same text without one."""
    found = Counter(
        key
        for sheet in sheets
        for key in {(mark.level, mark.number or fold(mark.title)) for mark in sheet.titles}
    )
    return any(times > 1 for times in found.values())


def _have_sections(sheets: Sequence[Sheet]) -> bool:
    """Return whether all sheets begin with titles without numbers, which do not say if they go on."""
    plain = all(mark.level is Level.PLAIN for sheet in sheets for mark in sheet.titles)
    return plain and all(sheet.titled for sheet in sheets) and any(len(sheet.titles) > 1 for sheet in sheets)
