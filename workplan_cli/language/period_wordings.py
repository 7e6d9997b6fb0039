"""Puts a period into words in the language of a plan, for a deadline and for the title of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workplan_cli.language.cyrillic import to_cyrillic
from workplan_cli.language.expressions import Expression
from workplan_cli.language.plan_title import ENGLISH_ORDINALS, period_of
from workplan_cli.language.roman import to_roman
from workplan_cli.model.deadline import DeadlineKind, Period

_LABEL = Expression(r"(?P<year>\d{4})(?:-(?P<unit>[HQ]?)(?P<number>\d{1,2}))?")
_FORMS = {
    "uz": {
        "H": "{roman}-yarim yillikda",
        "year of H": "{year}-yil {roman}-yarim yillikda",
        "year of Q": "{year}-yil {roman}-chorak",
        "Q": "{roman}-chorak",
        "M": "{year}-yil {month}",
        "Y": "{year}-yil mobaynida",
    },
    "ru": {
        "H": "{roman} полугодие",
        "year of H": "{roman} полугодие {year} года",
        "year of Q": "{roman} квартал {year} года",
        "Q": "{roman} квартал",
        "M": "{month} {year} года",
        "Y": "в течение {year} года",
    },
    "en": {
        "H": "{ordinal} half of {year}",
        "Q": "Q{number} {year}",
        "M": "{month} {year}",
        "Y": "during {year}",
    },
}
_RHYTHMS = {
    "uz": {DeadlineKind.MONTHLY: "har oyda", DeadlineKind.QUARTERLY: "har chorakda"},
    "ru": {DeadlineKind.MONTHLY: "ежемесячно", DeadlineKind.QUARTERLY: "ежеквартально"},
    "en": {DeadlineKind.MONTHLY: "monthly", DeadlineKind.QUARTERLY: "quarterly"},
}
_ENGLISH_ORDINALS = tuple(ENGLISH_ORDINALS)
_MONTHS = {
    "uz": "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr".split(),
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(),
    "en": ("January February March April May June July August September October November December".split()),
}
_CYRILLIC = Expression("[а-яёўқғҳ]", re.IGNORECASE)
_WORDS = {
    "uz": Expression(
        r"\b(?:yil|chora[kg]|yarim|oyda|oyning|hafta|doimiy|muntazam|qadar|asosida|mobaynida|davomida|reja|"
        r"йил|чора[кг]|ярим|ойда|ҳафта|доимий|мунтазам|қадар|асосида|мобайнида|давомида|режа)",
        re.IGNORECASE,
    ),
    "ru": Expression(
        r"\b(?:полугод|квартал|год[аув]?\b|до\b|по\b|в\b|на\b|ежегодн|ежемесячн|ежекварт|еженедельн|постоянн|"
        r"регулярн|весь\b|период|план\b|согласно)",
        re.IGNORECASE,
    ),
    "en": Expression(
        r"\b(?:half|quarter|by|of|for|during|until|the|end|every|each|weekly|monthly|quarterly|annual|annually|"
        r"ongoing|permanent|plan|q[1-4]|h[12]|january|february|march|april|june|july|august|september|"
        r"october|november|december)\b",
        re.IGNORECASE,
    ),
}
"""Words that occur in only one of the languages, to recognise the language of an official text."""

_NAMED = Expression(
    r"(?<!\w)(?P<ordinal>[IVX]+|first|second|third|fourth|перв\w+|втор\w+|трет\w+|четв[её]рт\w+)"
    r"(?=\s*-?\s*(?:yarim|yarm|chora[kg]|polugod|kvartal|ярим|чора[кг]|полугод|квартал|half|quarter))",
    re.IGNORECASE,
)
_SHORT = Expression(r"(?<!\w)(?P<unit>[HQ])[1-4](?!\w)")
_RUSSIAN_ORDINALS = {
    "H": ("первое", "второе"),
    "Q": ("первый", "второй", "третий", "четвёртый"),
}


def tongue_of(*texts: str) -> str | None:
    """Return the language of official texts: ``uz``, ``ru`` or ``en``; ``None`` if no word shows it.

    >>> [tongue_of(text) for text in ("III-chorak", "до 1 октября 2025 года", "Q4 2025", "01.10.2025")]
    ['uz', 'ru', 'en', None]
    """
    found = {name: sum(len(words.findall(text)) for text in texts) for name, words in _WORDS.items()}
    best = max(found, key=lambda name: found[name])
    return best if found[best] else None


def whole_period(label: str, *like: str) -> str:
    """Return the wording of a deadline that is a whole period: a year, half-year, quarter or month.

    ``label`` is the label of the period. The wording is in the language of the first text in ``like`` whose
    language is recognised, otherwise in Uzbek.

    >>> whole_period("2026-H1", "III-chorak"), whole_period("2026-Q2", "до 1 октября 2025 года")
    ('I-yarim yillikda', 'II квартал')
    >>> whole_period("2026-H1", "31.12.2025", "Work plan for 2025")
    'first half of 2026'
    """
    text, tongue = _first_recognised(like)
    return period_in("uz-Cyrl" if tongue == "uz" and _is_cyrillic(text) else tongue, label)


def _is_cyrillic(text: str) -> bool:
    """Return whether most letters of a text are Cyrillic. A few words may be in the other script."""
    letters = sum(map(str.isalpha, text))
    return 2 * len(_CYRILLIC.findall(text)) > letters


def rhythm_in(language: str, kind: DeadlineKind) -> str:
    """Return the wording of a monthly or quarterly repetition, in a language given by its tag.

    >>> [rhythm_in(language, DeadlineKind.MONTHLY) for language in ("uz", "uz-Cyrl", "ru", "en")]
    ['har oyda', 'ҳар ойда', 'ежемесячно', 'monthly']
    """
    wording = _RHYTHMS[language.partition("-")[0]][kind]
    return to_cyrillic(wording) if language == "uz-Cyrl" else wording


def period_in(language: str, label: str, *, dated: bool = False) -> str:
    """Return the wording of a deadline that is a whole period, in a language given by its tag.

    ``dated`` adds the year of a half-year or quarter.

    >>> [period_in(language, "2025-Q2") for language in ("uz", "uz-Cyrl", "ru", "en")]
    ['II-chorak', 'II-чорак', 'II квартал', 'Q2 2025']
    >>> period_in("uz", "2025-10"), period_in("uz-Cyrl", "2025-10")
    ('2025-yil oktabr', '2025 йил октябрь')
    """
    found = _LABEL.fullmatch(label)
    if not found:
        raise ValueError(label)
    unit = found["unit"] or ("M" if found["number"] else "Y")
    number = int(found["number"] or 0)
    tongue = language.partition("-")[0]
    unit = f"year of {unit}" if dated and f"year of {unit}" in _FORMS[tongue] else unit
    wording = _FORMS[tongue][unit].format(
        roman=to_roman(number) if number else "",
        ordinal=_ENGLISH_ORDINALS[number - 1] if unit in ("H", "Q") else "",
        number=number,
        year=found["year"],
        month=_MONTHS[tongue][number - 1] if unit == "M" else "",
    )
    # In Cyrillic script offices write the year without a hyphen.
    return to_cyrillic(wording.replace("-yil", " yil")) if language == "uz-Cyrl" else wording


def _first_recognised(texts: Iterable[str]) -> tuple[str, str]:
    return next(((text, tongue) for text in texts if (tongue := tongue_of(text))), ("", "uz"))


def title_for(title: str, old: Period, new: Period, number: int) -> str:
    """Replace the old period in the title of a plan by the new one.

    A title that does not name the old period is returned unchanged. ``number`` is the number of the new
    half-year or quarter within its year.

    >>> from datetime import date
    >>> old = Period(date(2025, 7, 1), date(2025, 12, 31))
    >>> new = Period(date(2026, 1, 1), date(2026, 6, 30))
    >>> title_for("2025-yil II-yarim yilligiga mo‘ljallangan ISH REJASI", old, new, 1)
    '2026-yil I-yarim yilligiga mo‘ljallangan ISH REJASI'
    >>> title_for("Work plan for the second half of 2025", old, new, 1)
    'Work plan for the first half of 2026'
    >>> quarter = Period(date(2026, 1, 1), date(2026, 3, 31))
    >>> title_for("2025-yil II-yarim yilligiga mo‘ljallangan ISH REJASI", old, quarter, 1)
    '2026-yil I-choragiga mo‘ljallangan ISH REJASI'
    """
    if period_of(title) != old:
        return title
    renewed = re.sub(rf"(?<!\d){old.end.year}(?!\d)", str(new.end.year), title)
    if number:
        before, unit = map(_unit_of, (old, new))
        renewed = _NAMED.sub(lambda found: _ordinal_like(found["ordinal"], number, unit), renewed)
        for pattern, replacement in _OTHER_UNIT[unit] if before != unit else ():
            renewed = pattern.sub(replacement, renewed)
        renewed = _SHORT.sub(f"{unit}{number}", renewed)
    return renewed if period_of(renewed) == new else title


_OTHER_UNIT = {
    "Q": (
        (Expression(r"\byarim yilli(?=[kg])"), "chora"),
        (Expression(r"\bярим йилли(?=[кг])"), "чора"),
        (Expression(r"(?<=\b[IV] )полугодие\b"), "квартал"),
        (Expression(r"\bhalf\b"), "quarter"),
    ),
    "H": (
        (Expression(r"\bchora(?=[kg])"), "yarim yilli"),
        (Expression(r"\bчора(?=[кг])"), "ярим йилли"),
        (Expression(r"(?<=\bI )квартал\b|(?<=\bII )квартал\b"), "полугодие"),
        (Expression(r"\bquarter\b"), "half"),
    ),
}
"""The new unit (quarter or half-year) → the words of a title for the other unit, and those for the new one.

The stems of both Uzbek words take the same endings. A Russian word is replaced only in the form that leaves
the number beside it as it is.
"""

_LONGEST_QUARTER = 92
"""The number of days in the longest quarter."""


def _unit_of(period: Period) -> str:
    return "H" if (period.end - period.start).days > _LONGEST_QUARTER else "Q"


def _ordinal_like(old: str, number: int, unit: str) -> str:
    """Return ``number`` in the form of ``old``: as a Roman number, or as an English or Russian word."""
    if old.upper() == old:
        return to_roman(number)
    words = _RUSSIAN_ORDINALS[unit] if _CYRILLIC.search(old) else _ENGLISH_ORDINALS
    return words[number - 1]
