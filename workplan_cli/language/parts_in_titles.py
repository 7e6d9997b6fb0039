"""Reads the quarters or half-years that the title of a plan lists, or names apart from its year.

2026-yil I va II choraklari                →  2026-01-01 – 2026-06-30
на вторую половину 2026 года               →  2026-07-01 – 2026-12-31
joriy yil ikkinchi yarmi rejasi (2026-yil) →  2026-07-01 – 2026-12-31
полугодовой план на 2026 год               →  no period: which half-year is not said
"""

from __future__ import annotations

import re

from workplan_cli.language.dates import end_of_month, part_of_year
from workplan_cli.language.deadline_sentences import sentence_of
from workplan_cli.language.uzbek import fold
from workplan_cli.model.deadline import Period

_LENGTHS = {"chorak": 3, "yarim": 6}
_PART = r"(?:number|ordinal)=[1-4] (?:chorak|yarim) (?:yil )?"
_YEAR = r"year=\d+ (?:yil )?"
_LIST = re.compile(rf"(?:{_YEAR})?{_PART}(?:{_YEAR})?(?:(?:sep |- )?(?:{_YEAR})?{_PART}(?:{_YEAR})?)*")
_ONE = re.compile(
    r"(?:year=(?P<before>\d+) (?:yil )?)?"
    r"(?:number|ordinal)=(?P<number>[1-4]) (?P<unit>chorak|yarim) (?:yil )?"
    r"(?(before)|(?:year=(?P<after>\d+) )?)"
)
_PAST = re.compile(r"(?:davomida|hodisa) ")
"""The results of a part of a year, which follow: ``I yarim yillik yakunlari``."""

_YEARS = re.compile(r"\byear=(\d+) ")
_MONTHS = 12
_UNREAD_PART = re.compile(
    r"\b(?:polugod\w*|polovin\w*|half|halves|half-?year\w*|yarim(?!\w)|yarm\w*|kvartal(?!n)\w*|chora[kg](?!lik)\w*"
    r"|quarters?|trimest\w*|semest\w*)\b"
)
_REPEATED = re.compile(
    r"\b(?:har|xar|kajd\w*|every|each|per|po|raz v)(?: bir)? "
    r"(?:polugod|yarim|kvartal|chora[kg]|quarter|half)"
)


def parts_in(text: str) -> Period | None:
    """Return the period from the first to the last of the quarters or half-years that a title names.

    The year stands beside them, or is the only year of the title. Return ``None`` for another title.

    >>> str(parts_in("План на I и II кварталы 2026 года").start)
    '2026-01-01'
    >>> str(parts_in("joriy yil ikkinchi yarmi ish rejasi (2026-yil)").start)
    '2026-07-01'
    """
    sentence = sentence_of(text)
    years = set(_YEARS.findall(sentence))
    only = int(next(iter(years))) if len(years) == 1 else None
    runs = [found[0] for found in _LIST.finditer(sentence) if not _PAST.match(sentence, found.end())]
    dated = [run for run in runs if "year=" in run]
    periods = (_period(run, None if run in dated else only) for run in dated or runs)
    return next(filter(None, periods), None)


def _period(run: str, only: int | None) -> Period | None:
    """Return the period of adjacent parts of years; a part without a year has that of another one.

    >>> _period("ordinal=3 chorak sep ordinal=4 chorak year=2026 ", None) == part_of_year(2026, 6, 2)
    True
    """
    stated = list(_ONE.finditer(run))
    year = next((_year_of(each) for each in stated if _year_of(each)), only)
    periods: list[Period] = []
    for each in stated:
        year = _year_of(each) or year
        length, number = _LENGTHS[each["unit"]], int(each["number"])
        if not year or number * length > _MONTHS:
            return None
        periods.append(part_of_year(year, length, number))
    return Period(start=min(each.start for each in periods), end=max(each.end for each in periods))


def _year_of(part: re.Match[str]) -> int | None:
    return int(part["before"] or part["after"] or 0) or None


def names_unread_part(text: str, period: Period) -> bool:
    """Return whether a title names a part of a year, though the period read from it has whole years.

    >>> year = part_of_year(2026, 12, 1)
    >>> names_unread_part("План на полугодие 2026 года", year), names_unread_part("План на 2026 год", year)
    (True, False)
    """
    whole = end_of_month(period.end.year, (period.start.month - 2) % 12 + 1) == period.end
    words = fold(text)
    return whole and bool(_UNREAD_PART.search(_REPEATED.sub(" ", words)))
