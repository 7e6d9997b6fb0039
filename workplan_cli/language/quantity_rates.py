"""Recognises quantities that are stated for each part of the period or for each place, not for the whole.

Publish 2 newsletters each quarter        →  2 for each quarter
har oyda 3 ta; 3 в месяц; oyiga 2 ta      →  3, 3 and 2 for each month
har bir tumanda 2 tadan                   →  2 for each place
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from workplan_cli.language.quantities import Each
from workplan_cli.language.uzbek import fold
from workplan_cli.model.deadline import Period

_LENGTHS = {Each.MONTH: 1, Each.QUARTER: 3, Each.HALF: 6, Each.YEAR: 12}
_CLAUSE = re.compile(r"[.;:,]\s|[;:]")

_UNITS: Sequence[tuple[Each, str, str, str, str, str]] = (
    # unit, Uzbek noun, Russian noun, Russian adverb, English noun, English adverb
    (Each.DAY, "kun", "den|dnya", "yejednevno", "day", "daily"),
    (Each.WEEK, "hafta", "nedel(?:yu?|i|e)?", "yejenedelno", "week", "weekly"),
    (Each.HALF, r"yarim[\s-]?yil(?:lik)?", r"polugodi\w+", "", r"half[\s-]year|semester", "half-yearly"),
    (Each.MONTH, "oy", "mesyatsa?", "yejemesyachno", "month", "monthly"),
    (Each.QUARTER, "chora[kg]", "kvartala?", "yejekvartalno", "quarter", "quarterly"),
    (Each.YEAR, "yil", "goda?", "yejegodno", "year", "annually|yearly"),
)


NUMBER = "#"
"""Stands for the quantity in the clause that is searched."""


def _pattern(uz: str, ru: str, ru_adverb: str, en: str, en_adverb: str) -> re.Pattern[str]:
    forms = [
        rf"\bhar (?:bir )?(?:{uz})(?:da|ning|i)?\b",
        # "Mustaqillik kuniga 3 ta tadbir" is for that day; "kuniga 3 ta" is for each day.
        rf"(?:^|[(,] ?)(?:{uz})s?iga(?: kamida| ortacha)? {NUMBER}",
        rf"{NUMBER}(?: [^\W\d]+){{0,4}} v (?:{ru})\b(?! [^\W\d])",
        # "в каждом квартале", "на каждой неделе", "в каждом году"
        rf"\bkajd\w+ (?:{ru})(?:e|u)?\b",
        rf"\b(?:each|every|per) (?:{en})\b",
        rf"{NUMBER}(?: [^\W\d]+)? a (?:{en})\b",
        # "6 monthly reports" are six; "6 reports monthly" are six each month.
        rf"\b(?:{en_adverb})(?=\W*$| \(?{NUMBER})",
    ]
    if ru_adverb:
        forms.append(rf"\b{ru_adverb}\b")
    return re.compile("|".join(forms))


_RATES = tuple((each, _pattern(*words)) for each, *words in _UNITS)
_UNIT = re.compile(r"\b(?:" + "|".join(words for _, *forms in _UNITS for words in forms if words) + ")")
"""A unit of time. A text without one states no rate: this search replaces one for each unit in most texts."""
_PLACE = re.compile(
    rf"\b(?:v|na|dlya) kajd\w+ [^\W\d]+.* po {NUMBER}|{NUMBER} .*\b(?:v|na|dlya) kajd\w+ [^\W\d]+"
    rf"|{NUMBER} .*\b(?:in|for|at|per) (?:each|every)\b"
    r"|\bper (?:district|region|school|city|village|branch|department)\b"
)
_PREPOSITIONS = frozenset(("v", "na", "in", "for"))
_OF_EACH = re.compile(r"\bhar\s")
_DISTRIBUTIVE = re.compile(r"dan\b")


@lru_cache(maxsize=4096)  # an import asks for each quantity, and both checks of the values ask again
def each_of(text: str, start: int, end: int) -> Each | None:
    """Return what the quantity ``text[start:end]`` is stated for, or ``None`` if it is for the whole.

    Only the clause around the quantity counts.

    >>> def of(text, number):
    ...     start = text.index(number)
    ...     return str(each_of(text, start, start + len(number)) or "")
    >>> of("Publish 2 newsletters each quarter", "2"), of("Провести проверки (3 в месяц)", "3")
    ('quarter', 'month')
    >>> of("Выпускать 2 бюллетеня в каждом квартале", "2"), of("Проводить 3 встречи в каждом месяце", "3")
    ('quarter', 'month')
    >>> of("har bir hududda 2 tadan seminar", "2 tadan"), of("Publish 6 monthly reports", "6")
    ('place', '')
    """
    before, after = _CLAUSE.split(text[:start])[-1], _CLAUSE.split(text[end:])[0]
    clause = f"{fold(before)} {NUMBER} {fold(after)}"
    if each := _rate_in(clause):
        return each
    among = _DISTRIBUTIVE.search(fold(text[start:end])) and _OF_EACH.search(clause)
    return Each.PLACE if among or _PLACE.search(clause) else None


def _rate_in(text: str) -> Each | None:
    """Return the unit of time of a rate, in a folded text in which :data:`NUMBER` stands for the quantity."""
    if not _UNIT.search(text):
        return None
    return next((each for each, pattern in _RATES if pattern.search(text)), None)


def times_in(period: Period, each: Each) -> int | None:
    """Return how many whole months, quarters, halves or years a period has; ``None`` for other units.

    >>> from datetime import date
    >>> half = Period(start=date(2025, 7, 1), end=date(2025, 12, 31))
    >>> [times_in(half, each) for each in (Each.MONTH, Each.QUARTER, Each.YEAR, Each.WEEK)]
    [6, 2, None, None]
    """
    length = _LENGTHS.get(each)
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    return months // length if length and months % length == 0 else None


def without_rate(label: str) -> str:
    """Return a label without the words for each month, quarter or place.

    >>> without_rate("newsletters per year"), without_rate("yiliga seminarlar"), without_rate("seminarlar")
    ('newsletters', 'seminarlar', 'seminarlar')
    >>> without_rate("бюллетеня в каждом квартале")
    'бюллетеня'
    """
    if not _UNIT.search(fold(label)):
        return label
    words = label.split()
    for size in (1, 2, 3):
        for at in range(len(words) - size + 1):
            part = fold(" ".join(words[at : at + size]))
            if _rate_in(f"{NUMBER} {part}") or _rate_in(f"{part} {NUMBER}"):
                before = words[: at - 1] if at and fold(words[at - 1]) in _PREPOSITIONS else words[:at]
                return " ".join((*before, *words[at + size :]))
    return label
