"""What the title of a plan says: that it is one, whose it is, and for which period."""

from __future__ import annotations

import re
from datetime import date

from workplan_cli.language.dates import end_of_month
from workplan_cli.language.executor_names import is_plural, is_unit
from workplan_cli.language.roman import from_roman
from workplan_cli.language.uzbek import fold
from workplan_cli.model.plan import Period

_PLAN_WORD = re.compile(
    r"\b(?:reja|dastur|xarita|chora-?tadbir|plan|programm|tadbir|meropriyat|grafik|jadval)"
)

_YEAR = r"(?<!\d)(?P<year>20\d\d)(?!\d)"

_ORDINAL = r"(?P<ordinal>[ivxl]+|\d|birinchi|ikkinchi|uchinchi|tortinchi|perv\w+|vtor\w+|tret\w+|chetv\w+)"

_RANGE = re.compile(r"(?<!\d)(?P<first>20\d\d)\s*[-/]\s*(?P<last>20\d\d)(?!\d)")

_HALF = re.compile(rf"{_YEAR}\D{{0,14}}?\b{_ORDINAL}\s*-?\s*(?:yarim|yarm|polugod)")

_QUARTER = re.compile(rf"{_YEAR}\D{{0,14}}?\b{_ORDINAL}\s*-?\s*(?:chora[kg]|kvartal)")

_ORDINAL_FIRST = re.compile(
    rf"\b{_ORDINAL}\s*-?\s*(?P<unit>yarim|polugod|chora[kg]|kvartal)\D{{0,12}}{_YEAR}"
)

_WHOLE_YEAR = re.compile(rf"{_YEAR}\s*-?\s*(?:yil(?:ga|gi|da|lik|ning)?|god\w*|y)\b(?!\s*\d)")

_ANY_YEAR = re.compile(_YEAR)

_ORDINALS = {
    "birinchi": 1,
    "ikkinchi": 2,
    "uchinchi": 3,
    "tortinchi": 4,
    "perv": 1,
    "vtor": 2,
    "tret": 3,
    "chet": 4,
}

_GENITIVE = re.compile(r"(?:ning|нинг)(?=\s)")

_OFFICE = re.compile(
    r"\s+(?:(?:bosh|ijrochi|birinchi)\s+)?(?:direktor|rais|rahbar|boshlig|vazir|hokim|rektor|rayosat|prezident)\w*"
    r"(?:\s+orinbosari)?(?:\s+v\.?b\.?)?$"
)


def speaks_of_a_plan(text: str) -> bool:
    """Whether a text has a word for a plan: ``ish rejasi``, ``chora-tadbirlar``, ``план``."""
    return bool(_PLAN_WORD.search(fold(text)))


def organization_of(title: str, position: str | None) -> str:
    """The body whose plan it is; empty where nothing names it.

    ``Migratsiya agentligining … rejasi``, ``Adliya vazirligi 2025-yil …``, or the office of the
    one who approved it: ``Agentlik direktori``.
    """
    for found in _GENITIVE.finditer(title):
        name = title[: found.start()]
        if is_unit(name) and not is_plural(name):
            return name
    year = _ANY_YEAR.search(title)
    before = title[: year.start()].strip(" –—-,:") if year else ""
    if is_unit(before) and not is_plural(before):
        return before
    found_office = _OFFICE.search(fold(position)) if position else None
    if position and found_office:
        words = len(fold(position)[: found_office.start()].split())
        return " ".join(position.split()[:words])
    return ""


def period_of(text: str) -> Period | None:
    """The period that a title names: years, a half, a quarter or a year; ``None`` if it names none."""
    key = fold(text)
    if found := _RANGE.search(key):
        first, last = int(found["first"]), int(found["last"])
        if first <= last:
            school = re.match(r"[-\s]*(?:oquv|uchebn)", key[found.end() :])
            start, end = (
                (date(first, 9, 1), date(last, 8, 31)) if school else (date(first, 1, 1), date(last, 12, 31))
            )
            return Period(start=start, end=end)
    for pattern, months in ((_HALF, 6), (_QUARTER, 3)):
        if (found := pattern.search(key)) and (ordinal := _ordinal(found["ordinal"], 12 // months)):
            return _part_of_year(int(found["year"]), months, ordinal)
    if found := _ORDINAL_FIRST.search(key):
        months = 6 if found["unit"] in {"yarim", "polugod"} else 3
        if ordinal := _ordinal(found["ordinal"], 12 // months):
            return _part_of_year(int(found["year"]), months, ordinal)
    found = _WHOLE_YEAR.search(key) or (_ANY_YEAR.search(key) if len(_ANY_YEAR.findall(key)) == 1 else None)
    if not found or re.match(r"\s*-?\s*yil\s+\d{1,2}\s*-?\s*[a-z]", key[found.end("year") :]):
        return None
    return Period(start=date(int(found["year"]), 1, 1), end=date(int(found["year"]), 12, 31))


def _part_of_year(year: int, months: int, ordinal: int) -> Period:
    last = months * ordinal
    return Period(start=date(year, last - months + 1, 1), end=end_of_month(year, last))


def _ordinal(text: str, most: int) -> int | None:
    number = int(text) if text.isdigit() else from_roman(text.upper().replace("L", "I"))
    if number is None:
        number = next((value for word, value in _ORDINALS.items() if text.startswith(word)), None)
    return number if number and 1 <= number <= most else None
