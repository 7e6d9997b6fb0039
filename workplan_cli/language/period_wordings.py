"""Words a period in the language of a plan: as a deadline, and in the title of the plan."""

from __future__ import annotations

import re

from workplan_cli.language.cyrillic import to_cyrillic
from workplan_cli.language.plan_title import period_of
from workplan_cli.language.roman import to_roman
from workplan_cli.model.deadline import Period

_LABEL = re.compile(r"(?P<year>\d{4})(?:-(?P<unit>[HQ]?)(?P<number>\d{1,2}))?")
_UZBEK = {
    "H": "{roman}-yarim yillikda",
    "Q": "{roman}-chorak",
    "M": "{year}-yil {month}",
    "Y": "{year}-yil mobaynida",
}
_RUSSIAN = {
    "H": "{roman} полугодие",
    "Q": "{roman} квартал",
    "M": "{month} {year} года",
    "Y": "в течение {year} года",
}
_MONTHS = "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr".split()
_RUSSIAN_MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_CYRILLIC = re.compile("[а-яёўқғҳ]", re.IGNORECASE)
_RUSSIAN_WORDS = re.compile(r"полугод|квартал|год[ау]?\b|\bдо\b|\bпо\b|\bв\b|ежегодн", re.IGNORECASE)
_ORDINAL = re.compile(
    r"(?<![\w])[IVX]+(?=\s*-?\s*(?:yarim|yarm|chorak|polugod|ярим|чорак|полугод|квартал))", re.IGNORECASE
)


def whole_period(label: str, like: str) -> str:
    """Return the wording of a deadline that means the whole of a period, in the language of ``like``.

    ``label`` is that of a year, a half-year, a quarter or a month.

    >>> whole_period("2026-H1", "III-chorak"), whole_period("2026-Q2", "до 1 октября 2025 года")
    ('I-yarim yillikda', 'II квартал')
    """
    found = _LABEL.fullmatch(label)
    if not found:
        raise ValueError(label)
    unit = found["unit"] or ("M" if found["number"] else "Y")
    number = int(found["number"] or 0)
    russian = bool(_CYRILLIC.search(like) and _RUSSIAN_WORDS.search(like))
    months = _RUSSIAN_MONTHS if russian else _MONTHS
    month = months[number - 1] if unit == "M" else ""
    forms = _RUSSIAN if russian else _UZBEK
    text = forms[unit].format(roman=to_roman(number) if number else "", year=found["year"], month=month)
    return to_cyrillic(text) if _CYRILLIC.search(like) and not russian else text


def title_for(title: str, old: Period, new: Period, number: int) -> str:
    """Return the title of a plan with another period in it; unchanged where it does not name the old one.

    ``number`` is that of the new half-year or quarter in its year.

    >>> from datetime import date
    >>> old = Period(date(2025, 7, 1), date(2025, 12, 31))
    >>> new = Period(date(2026, 1, 1), date(2026, 6, 30))
    >>> title_for("2025-yil II-yarim yilligiga mo‘ljallangan ISH REJASI", old, new, 1)
    '2026-yil I-yarim yilligiga mo‘ljallangan ISH REJASI'
    """
    if period_of(title) != old:
        return title
    renewed = re.sub(rf"(?<!\d){old.end.year}(?!\d)", str(new.end.year), title)
    if number:
        renewed = _ORDINAL.sub(to_roman(number), renewed)
    return renewed if period_of(renewed) == new else title
