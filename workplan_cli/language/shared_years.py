"""Gives the months and quarters of a text the years that it states beside them.

sentabr, 2025                      →  September 2025
2026–2027-yillar, may–sentabr      →  May to September 2026, May to September 2027
2025–2026, октябрь–март            →  October 2025 to March 2026
2025–2026 o‘quv yili, may          →  May 2026
март 2026, 2027 и 2028 гг.         →  March 2026, March 2027, March 2028
"""

from __future__ import annotations

import re

from workplan_cli.language.expressions import Expression

_MOST_YEARS = 10
_SCHOOL_STARTS = 9
_UNIT = r"(?:(?:number=\d+ )?month=\d+ |(?:number|ordinal)=\d (?:chorak |yarim (?:yil )?))"
_UNITS = rf"{_UNIT}(?:(?:- |sep ){_UNIT})*"
_PERIOD = r"year=(?P<{0}first>\d+) (?:-|sep) year=(?P<{0}last>\d+) (?P<{0}school>school=9 yil )?"
_AFTER_EACH = Expression(rf"(?:{_UNITS}(?:sep )?year=\d+ (?:- |sep )?)+")
_SHARED = Expression(
    rf"{_PERIOD.format('')}(?:sep )?(?P<units>{_UNITS})|(?P<before>{_UNITS})(?:sep )?{_PERIOD.format('its_')}"
)
_YEARS = r"year=\d+ (?:(?:- |sep )year=\d+ )*"
_LISTED = Expression(
    rf"(?:{_YEARS}(?:sep )?{_UNITS}(?:(?:sep )*(?=year=)|$))+"
    rf"|(?:{_UNITS}(?:sep )?{_YEARS}(?:(?:sep )*(?=\w+=)|$))+"
)
_GROUP = Expression(
    rf"(?P<before>{_YEARS})?(?:sep )?(?P<units>{_UNITS})(?(before)|(?:sep )?(?P<after>{_YEARS}))"
)
_LINKED = Expression(r"(?P<link>- )?year=(?P<year>\d+) ")
_ALONE = Expression(r"(?:^|(?<!number=\d )(?<!number=\d\d )sep )year=\d+ (?:- year=\d+ )?(?=sep |$)")
_DATED = Expression(r"month=|chorak |yarim ")
_OVER_NEW_YEAR = Expression(r"(?:number=\d+ )?month=(\d+) - (?:number=\d+ )?month=(\d+) ")
_MONTH = Expression(r"month=(\d+) ")


def with_years(sentence: str) -> str:
    """Write the years of a wording directly beside the months to which they belong.

    Years that stand once before or after several months are the years of all of them. The text and the
    result are symbols.

    >>> with_years("month=9 sep year=2025 month=3 sep year=2026 ")
    'month=9 year=2025 sep month=3 year=2026 '
    >>> with_years("year=2026 - year=2027 month=5 - month=9 ")
    'year=2026 month=5 - month=9 sep year=2027 month=5 - month=9 '
    """
    if "year=" not in sentence:
        return sentence
    if _AFTER_EACH.fullmatch(sentence):
        return re.sub(r"(year=\d+ )(?=\w+=)", r"\1sep ", sentence.replace("sep year=", "year="))
    several = sentence.count("year=") > 1
    if several and (found := _SHARED.fullmatch(sentence)):
        units = found["units"] or found["before"]
        first, last = int(found["first"] or found["its_first"]), int(found["last"] or found["its_last"])
        if found["school"] or found["its_school"] or _turns_the_year(units):
            return _in_one_school_year(units, first) if last == first + 1 and "month=" in units else sentence
    if not several or not _LISTED.fullmatch(sentence):
        return sentence
    groups = [
        (_years_in(group["before"] or group["after"]), group["units"]) for group in _GROUP.finditer(sentence)
    ]
    if not all(years for years, _ in groups):
        return sentence
    return "sep ".join(f"year={year} {units}" for years, units in groups for year in years)


def leaves_a_year_alone(sentence: str) -> bool:
    """Return whether one of several years stands alone beside a month, so that it is no date of its own.

    The text is symbols, in which the years that belong to a unit stand beside it: see :func:`with_years`.

    >>> [leaves_a_year_alone(f"{first}year=2026 sep year=2027 ") for first in ("month=3 ", "")]
    [True, False]
    """
    several = sentence.count("year=") > 1
    return bool(several and _ALONE.search(sentence) and _DATED.search(sentence))


def _years_in(symbols: str) -> list[int]:
    """Return the years of a list that may hold spans; none for one that goes backwards or is too long.

    >>> _years_in("year=2026 sep year=2028 - year=2030 "), _years_in("year=2027 sep year=2026 ")
    ([2026, 2028, 2029, 2030], [])
    """
    years: list[int] = []
    for found in _LINKED.finditer(symbols):
        year = int(found["year"])
        if years and not years[-1] < year <= years[-1] + _MOST_YEARS:
            return []
        years += range(years[-1] + 1, year + 1) if found["link"] else [year]
    return years if len(years) <= _MOST_YEARS else []


def _turns_the_year(units: str) -> bool:
    """Return whether months are a span from one year into the next: October to March."""
    found = _OVER_NEW_YEAR.fullmatch(units)
    return found is not None and int(found[1]) > int(found[2])


def _in_one_school_year(units: str, year: int) -> str:
    """Give each month its year: those from September are in the first of two years.

    >>> _in_one_school_year("month=10 - month=3 ", 2025)
    'month=10 year=2025 - month=3 year=2026 '
    """
    return _MONTH.sub(lambda month: f"{month[0]}year={year + (int(month[1]) < _SCHOOL_STARTS)} ", units)
