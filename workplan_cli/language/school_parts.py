"""Reads the half, quarter or semester of a school year in the title of a plan.

на II полугодие 2025/2026 учебного года   →  2026-01-01 – 2026-06-30
1 четверть 2025/2026                      →  2025-09-01 – 2025-10-31
2025-2026 o‘quv yilining I yarim yilligi  →  2025-09-01 – 2025-12-31
"""

from __future__ import annotations

from datetime import date

from workplan_cli.language.dates import end_of_month
from workplan_cli.language.expressions import Expression
from workplan_cli.model.deadline import Period

_HALVES = ((9, 12), (1, 6))
_QUARTERS = ((9, 10), (11, 12), (1, 3), (4, 5))
"""The first and last months of the parts of a school year, in their order."""

_NUMBERS = (
    ("i", "1", "birinchi", "perv", "first"),
    ("ii", "2", "ikkinchi", "vtor", "second"),
    ("iii", "3", "uchinchi", "tret", "third"),
    ("iv", "4", "tortinchi", "chetvertoy", "fourth"),
)
_NUMBER = Expression(
    r"\b(?P<number>(?:i{1,3}|iv|[1-4]|birinchi|ikkinchi|uchinchi|tortinchi|first|second|third|fourth)(?!\w)"
    r"|(?:perv|vtor|tret|chetvertoy)\w*)(?:-(?:ye|oye|y|oy|go|ogo|m|om)\b)?\s*(?:-\s*)?(?:(?:oquv|uchebn\w*|school|academic)\s+)?"
    r"(?P<unit>yarim|yarm|polugod|half|semest|term\b|chora[kg]|chetvert|quarter)"
)
_SEASON = Expression(r"\b(?:(?P<first>osen|kuz|autumn|fall)|vesen|bahor|spring)\w*\s+(?:semest|term\b)")
_OF_QUARTER = ("chora", "chetvert", "quarter")
_OF_SCHOOL = Expression(r"\b(?:semest\w*|(?:[1-4]|i{1,3}|iv|perv\w+|vtor\w+|tret\w+)\s*-?\s*chetvert\w*)")


def implies_school(key: str) -> bool:
    """Return whether a text names a semester, or a quarter by the word that only schools use.

    ``key`` has the form that :func:`~workplan_cli.language.uzbek.fold` returns.

    >>> implies_school("ii semestr 2025/2026"), implies_school("ii chorak 2025/2026")
    (True, False)
    """
    return bool(_OF_SCHOOL.search(key))


def school_part(key: str, first: int) -> Period | None:
    """Return the part that a text names of the school year that begins in the year ``first``, or ``None``.

    >>> school_part("vesenniy semestr 2025/2026", 2025).start.isoformat()
    '2026-01-01'
    """
    found, season = _NUMBER.search(key), _SEASON.search(key)
    if found:
        parts = _QUARTERS if found["unit"].startswith(_OF_QUARTER) else _HALVES
        at = next(n for n, words in enumerate(_NUMBERS) if _is_one_of(found["number"], words))
        if at >= len(parts):
            return None
        begin, end = parts[at]
    elif season:
        begin, end = _HALVES[0 if season["first"] else 1]
    else:
        return None
    year = first if begin >= _HALVES[0][0] else first + 1
    return Period(start=date(year, begin, 1), end=end_of_month(year, end))


def is_without_fixed_days(key: str) -> bool:
    """Return whether a text names a part of a school year whose first and last day each school sets itself.

    >>> is_without_fixed_days("ii semestr"), is_without_fixed_days("ii polugodiye 2025/2026 uchebnogo goda")
    (True, False)
    """
    found = _NUMBER.search(key)
    unit = found["unit"] if found else ""
    return bool(_SEASON.search(key)) or unit.startswith((*_OF_QUARTER, "semest", "term"))


def _is_one_of(number: str, words: tuple[str, ...]) -> bool:
    short, digit, *long = words
    return number in {short, digit} or number.startswith(tuple(long))
