"""Recognises the title of a plan, and reads the period in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from workplan_cli.language.dates import part_of_year
from workplan_cli.language.deadline_lexicon import ordinal
from workplan_cli.language.expressions import Expression
from workplan_cli.language.parts_in_titles import names_unread_part, parts_in
from workplan_cli.language.period_spans import first_months_in, month_in, months_in, span_in, without_cited
from workplan_cli.language.school_parts import implies_school, is_without_fixed_days, school_part
from workplan_cli.language.uzbek import fold
from workplan_cli.language.years_in_titles import planned_year, with_ranges, without_past
from workplan_cli.model.deadline import Period

_PLAN_WORD = Expression(
    r"\b(?:reja|dastur|xarita|chora-?tadbir|(?:work)?plan|programm|tadbir|meropriyat|grafik|jadval|matrits|matrix"
    r"|kompleks\w* mer\b|dorojn\w+ kart|road\s?map|manzilli royxat)"
)
_YEAR = r"(?<!\d)(?P<year>20\d\d)(?!\d)"
_ENDING = r"(?:-(?:ye|oye|y|oy|go|ogo|m|om)\b)?"
"""The Russian ending of a number in digits, as :func:`fold` returns it: ``2-е полугодие``."""

_ORDINAL = (
    r"(?P<ordinal>[ivxl]+|\d|birinchi|ikkinchi|uchinchi|tortinchi|perv\w+|vtor\w+|tret\w+|chetv\w+"
    r"|first|second|third|fourth)"
)
_RANGE = Expression(r"(?<!\d)(?P<first>20\d\d)\s*[-/]\s*(?P<last>20\d\d|\d\d)(?!\d|-\d)")
_SHORT_RANGE = Expression(r"\d+\s*-\s*(?:1[3-9]|[2-9]\d)$")
"""A range of years whose last year has two digits, which are no month: ``2019-35``."""

_SHORT_YEARS = Expression(r"(?<![\d.])(?P<first>20\d\d)\s*[-/]\s*(?P<last>\d\d)(?![\d./-])")
_SCHOOL = r"(?:oquv|uchebn\w*|academic|school)"
_SCHOOL_AFTER = Expression(rf"[-\s]*{_SCHOOL}")
_FISCAL = Expression(
    r"\bfy ?\W?\d|\b(?:fiscal|financial|budget)\s+year|\bfinansov\w+ god|\bmoliya(?:viy)? yil"
)
_SCHOOL_YEAR = Expression(rf"(?<!\byangi )(?<!\bnovomu )(?<!\bnew )\b{_SCHOOL}\s+(?:yil|god|year)")
"""A school year, wherever a title names it; a new one is what a plan prepares: ``к новому учебному году``."""
_HALF = Expression(rf"{_YEAR}\D{{0,14}}?\b{_ORDINAL}{_ENDING}\s*-?\s*(?:yarim|yarm|polugod|half)")
_QUARTER = Expression(rf"{_YEAR}\D{{0,14}}?\b{_ORDINAL}{_ENDING}\s*-?\s*(?:chora[kg]|kvartal|quarter)")
_ORDINAL_FIRST = Expression(
    rf"\b{_ORDINAL}{_ENDING}\s*-?\s*(?P<unit>yarim|polugod|half|chora[kg]|kvartal|quarter)\D{{0,12}}{_YEAR}"
)
_HALVES = frozenset({"yarim", "polugod", "half"})
_UNIT = r"(?P<unit>[hq])(?P<part>[1-4])\b"
_SHORT = (Expression(rf"\b{_UNIT}\D{{0,4}}{_YEAR}"), Expression(rf"{_YEAR}\W?{_UNIT}"))
ENGLISH_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SEASON = Expression(
    r"(?<!\bk )\b(?:(?:yoz|qish|kuz|bahor)(?:gi)?|(?:letn|zimn|osenn|vesenn)\w*|summer|winter|spring|autumn)"
    r"\s+(?:oy|davr|mavsum(?!\w*\s+tayyor)|period|sezon|season|month|mesyats)"
)
_WHOLE_YEAR = Expression(rf"{_YEAR}\s*-?\s*(?:yil(?:ga|gi|da|lik|ning)?|god\w*|y)\b(?!\s*\d)")
_QUOTED = Expression(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_ANY_YEAR = Expression(_YEAR)
_IN_YEAR = Expression(
    rf"(?<!\.){_YEAR}\s*-?\s*yil\w*(?!\w|\s*\d)|\b(?:v|za|na|in|for|during)\s+(?P<other>20\d\d)(?![\d-])"
)
"""A year in which something is done, unlike the year of a date such as ``2025-yil 3-iyul``."""


def speaks_of_a_plan(text: str) -> bool:
    """Return whether a text contains a word for a plan.

    >>> [speaks_of_a_plan(text) for text in ("Agentlikning ish rejasi", "План работы", "Qaror")]
    [True, True, False]
    """
    return bool(_PLAN_WORD.search(fold(text)))


def period_of(text: str) -> Period | None:
    """Return the period that a title names: a range of years, a half-year, a quarter or a year.

    Return ``None`` if the title names no period.

    >>> period = period_of("2025-yil II yarim yilligiga mo‘ljallangan ish rejasi")
    >>> period.start.isoformat(), period.end.isoformat()
    ('2025-07-01', '2025-12-31')
    >>> period_of("2024-2025 o‘quv yili uchun reja").start.isoformat()  # a school year
    '2024-09-01'
    """
    if span := span_in(text):
        return span
    if not _ANY_YEAR.search(text):
        return None
    key = without_cited(with_ranges(without_past(fold(text))))
    named = _years(key) or parts_in(text) or _part(key) or first_months_in(key) or months_in(text)
    if named := named or month_in(key):
        return _narrowed(named, planned_year(key))
    if planned := planned_year(key):
        return part_of_year(planned, 12, 1)
    found = _WHOLE_YEAR.search(key) or (_ANY_YEAR.search(key) if len(_ANY_YEAR.findall(key)) == 1 else None)
    if not found or re.match(r"\s*-?\s*yil\s+\d{1,2}\s*-?\s*[a-z]", key[found.end("year") :]):
        return None
    return part_of_year(int(found["year"]), 12, 1)


def _narrowed(period: Period, planned: int | None) -> Period:
    """Return the year that a plan is for, if the title also names those of a programme or of past work."""
    years = period.start.year, period.end.year
    whole = years[0] < years[1] and period == Period(start=date(years[0], 1, 1), end=date(years[1], 12, 31))
    return part_of_year(planned, 12, 1) if planned and whole else period


def _part(key: str) -> Period | None:
    """Return the half-year or quarter that a title names beside its year, or ``None``."""
    for pattern, months in ((_HALF, 6), (_QUARTER, 3)):
        if (found := pattern.search(key)) and (part := _ordinal(found["ordinal"], 12 // months)):
            return part_of_year(int(found["year"]), months, part)
    if found := _ORDINAL_FIRST.search(key):
        months = 6 if found["unit"] in _HALVES else 3
        if part := _ordinal(found["ordinal"], 12 // months):
            return part_of_year(int(found["year"]), months, part)
    return _short(key)


def _years(key: str) -> Period | None:
    """Return the period of a range of years. A school year begins on 1 September.

    Two digits may also be a month or a number: ``2025-06``, ``2025/26``.

    >>> _years("2025/26 oquv yili").start.isoformat(), _years("2025/26"), _years("fy 2025/26").end.isoformat()
    ('2025-09-01', None, '2026-12-31')
    >>> _years("plan for 2025-06"), _years("plan for 2025-28").end.isoformat()
    (None, '2028-12-31')
    """
    found = _RANGE.search(key)
    if not found:
        return None
    first, last = int(found["first"]), int(found["last"])
    last += first // 100 * 100 if last < 100 else 0  # noqa: PLR2004 - 2025/26
    school = _SCHOOL_AFTER.match(key, found.end()) or _SCHOOL_YEAR.search(key) or implies_school(key)
    short = len(found["last"]) == 2 and not school  # noqa: PLR2004 - 2025/26
    fiscal = last == first + 1 and _FISCAL.search(key)
    if first > last or (short and not fiscal and not _SHORT_RANGE.match(found[0])):
        return None
    if school and last == first + 1:
        return school_part(key, first) or Period(start=date(first, 9, 1), end=date(last, 8, 31))
    return Period(start=date(first, 1, 1), end=date(last, 12, 31))


def names_fiscal_year(text: str) -> bool:
    """Return whether a title names a fiscal year, whose first and last month it does not say.

    >>> names_fiscal_year("Audit plan, FY 2026/27"), names_fiscal_year("Work plan for 2026")
    (True, False)
    """
    return bool(_FISCAL.search(fold(text)))


def _may_be_fiscal(key: str) -> bool:
    """Return whether a text names a year and the last two digits of the next one, but no school year."""
    short = _SHORT_YEARS.search(key)
    follows = short and (int(short["first"]) + 1) % 100 == int(short["last"])
    return bool(follows and not (_SCHOOL_YEAR.search(key) or implies_school(key)))


def names_open_part(text: str) -> bool:
    """Return whether a title names a period whose first and last day vary.

    It is a fiscal year, a year that may be one (``2025/26``), a part of a school year, or a season without
    its months.

    >>> names_open_part("План на весенний семестр 2025/2026"), names_open_part("План на 1 квартал 2026 г.")
    (True, False)
    >>> names_open_part("Work plan 2025/26"), names_open_part("Work plan 2025-27")
    (True, False)
    >>> names_open_part("План на летний период 2026 года"), names_open_part("План на год (к летнему сезону)")
    (True, False)
    """
    key = fold(text)
    season = _SEASON.search(key) and not (span_in(text) or months_in(text))
    period = period_of(text)
    part = (_years(key) or implies_school(key)) and is_without_fixed_days(key) and "kvartal" not in key
    unread = period and names_unread_part(text, period)
    fiscal = (names_fiscal_year(text) or _may_be_fiscal(key)) and not span_in(text)
    return fiscal or bool(part or season or unread)


def names_another_year(title: str, period: Period) -> bool:
    """Return whether a title names a year outside of a period, so that the plan may be for that year.

    The years of cited documents and of names in quotation marks do not count.

    >>> year = part_of_year(2026, 12, 1)
    >>> names_another_year("2026-yil rejasi (2025-yil natijalari)", year)
    True
    >>> names_another_year("«Стратегия-2030»: план на 2026 год к приказу от 1 мая 2025 г. № 3", year)
    False
    """
    key = without_cited(fold(_QUOTED.sub(" ", title)))
    # Both years of a school year belong to each of its halves.
    key = _RANGE.sub(" ", key) if _years(key) else key
    years = {int(found["year"]) for found in _ANY_YEAR.finditer(key)}
    return any(not period.start.year <= year <= period.end.year for year in years)


def periods_in(text: str) -> Iterator[Period]:
    """Yield the half-years, quarters and years that a text names. The year of a date is none.

    >>> text = "2025-yil 2-yarim yillik rejasi va 2026-yilda tuziladigan rejalar (2024-yil 3-iyuldagi qaror)"
    >>> [each.end.isoformat() for each in periods_in(text)]
    ['2025-12-31', '2026-12-31']
    """
    key = fold(text)
    pieces = (_HALF, _QUARTER, _ORDINAL_FIRST, *_SHORT, _IN_YEAR)
    for pattern in pieces:
        for found in pattern.finditer(key):
            if named := period_of(found[0]):
                yield named
        key = pattern.sub(" ", key)


def _short(key: str) -> Period | None:
    """Return the period of a label such as ``H2 2025`` or ``2025-Q4``; ``None`` if the title has no label."""
    found = next(filter(None, (pattern.search(key) for pattern in _SHORT)), None)
    if not found:
        return None
    months, part = (6 if found["unit"] == "h" else 3), int(found["part"])
    return part_of_year(int(found["year"]), months, part) if part <= 12 // months else None


def _ordinal(text: str, most: int) -> int | None:
    number = ENGLISH_ORDINALS.get(text) or ordinal(text)
    return number if number and 1 <= number <= most else None
