"""Gives the months and quarters of a text the years that it states beside them.

sentabr, 2025                      →  September 2025
2026–2027-yillar, may–sentabr      →  May to September 2026, May to September 2027
2025–2026, октябрь–март            →  October 2025 to March 2026
2025–2026 o‘quv yili, may          →  May 2026
"""

from __future__ import annotations

import re

from workplan_cli.language.expressions import Expression

_MOST_YEARS = 10
_SCHOOL_STARTS = 9
_UNIT = r"(?:(?:number=\d+ )?month=\d+ |(?:number|ordinal)=\d (?:chorak |yarim (?:yil )?))"
_UNITS = rf"{_UNIT}(?:(?:- |sep ){_UNIT})*"
_YEARS = r"year=(?P<{0}first>\d+) (?P<{0}link>-|sep) year=(?P<{0}last>\d+) (?P<{0}school>school=9 yil )?"
_AFTER_EACH = Expression(rf"(?:{_UNITS}(?:sep )?year=\d+ (?:- |sep )?)+")
_SHARED = Expression(
    rf"{_YEARS.format('')}(?:sep )?(?P<units>{_UNITS})|(?P<before>{_UNITS})(?:sep )?{_YEARS.format('its_')}"
)
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
    found = _SHARED.fullmatch(sentence) if sentence.count("year=") > 1 else None
    if not found:
        return sentence
    units = found["units"] or found["before"]
    first, last = int(found["first"] or found["its_first"]), int(found["last"] or found["its_last"])
    if found["school"] or found["its_school"] or _turns_the_year(units):
        return _in_one_school_year(units, first) if last == first + 1 and "month=" in units else sentence
    listed = "sep" in {found["link"], found["its_link"]}
    years = [first, last] if listed else range(first, last + 1)
    if first >= last or len(years) > _MOST_YEARS:
        return sentence
    return "sep ".join(f"year={year} {units}" for year in years)


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
