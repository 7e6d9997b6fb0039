"""Works out the days of wordings that a repetition or a date alone cannot hold, within the period of a plan.

third week of November                 →  21 November: a week counts from the first of the month
first Saturday of July                 →  that Saturday
har chorakning birinchi oyida          →  the end of each January, April, July and October
ежемесячно, кроме июля и августа       →  the end of each other month
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workplan_cli.language.dates import end_of_month, first_of_month, month_number
from workplan_cli.language.deadline_lexicon import symbols
from workplan_cli.language.expressions import Expression
from workplan_cli.language.likely_terms import likely_end
from workplan_cli.language.uzbek import fold
from workplan_cli.model.deadline import Period

_MONTH = Expression(r"\bmonth=(\d+) ")
_WEEK_OF_MONTH = Expression(
    r"(?:\? )?(?:year=\d+ )?(?:- )?(?:yil )?(?:month=\d+ )?(?:oy )?(?:(?:number|ordinal)=[1-5] |last )(?:- )?"
    r"(?:hafta|weekday=[1-7]) (?:kun )?(?:month=\d+ )?(?:oy )?(?:year=\d+ )?(?:yil )?"
)
_WEEK = Expression(r"(?:number|ordinal)=[1-5] (?:- )?hafta ")
_MONTH_OF_QUARTER = Expression(
    r"har chorak (?:sep )?(?:number|ordinal)=(?P<after>[1-3]) (?:- )?oy "
    r"|(?:number|ordinal)=(?P<before>[1-3]) (?:- )?oy har chorak "
)
_EXCEPT = Expression(r"\b(?:krome|isklyuchaya|za isklyucheniem|except|excluding|tashqari|bundan mustasno)\b")
_MONTHLY_EXCEPT = Expression(
    r"har oy (?:(?:sep|\?|dan|asos|davomida) )*month=\d+ (?:(?:month=\d+|sep|dan|oy|\?) )*"
)
_MONTHS_OF_QUARTER = 3


def computed_days(text: str, period: Period, month: str = "") -> Sequence[date]:
    """Return the days on which a text is due in a period; empty for a text of another kind.

    ``month`` is a heading that names the month of a week: ``1-hafta`` under ``OKTABR``.

    >>> year = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
    >>> [str(day) for day in computed_days("2026-yil noyabrning 3-haftasi", year)]
    ['2026-11-21']
    >>> [day.month for day in computed_days("har chorakning ikkinchi oyida", year)]
    [2, 5, 8, 11]
    >>> [day.month for day in computed_days("ежемесячно, кроме июля и августа", year)]
    [1, 2, 3, 4, 5, 6, 9, 10, 11, 12]
    >>> [str(day) for day in computed_days("1-hafta", year, "OKTABR")]
    ['2026-10-07']
    """
    sentence = symbols(text)
    if _WEEK.fullmatch(sentence):
        text, sentence = f"{month} {text}", symbols(f"{month} {text}")
    if _WEEK_OF_MONTH.fullmatch(sentence) and _MONTH.search(sentence):
        day = likely_end(text, period)
        return [day] if day else []
    if turn := _MONTH_OF_QUARTER.fullmatch(sentence):
        number = int(turn["after"] or turn["before"])
        return [day for day in _ends_in(period) if (day.month - number) % _MONTHS_OF_QUARTER == 0]
    if _EXCEPT.search(fold(text)) and _MONTHLY_EXCEPT.fullmatch(sentence):
        others = {int(number) for number in _MONTH.findall(sentence)}
        return [day for day in _ends_in(period) if day.month not in others]
    return []


def _ends_in(period: Period) -> Sequence[date]:
    """Return the last days of the months that end in a period."""
    firsts = map(first_of_month, range(month_number(period.start), month_number(period.end) + 1))
    ends = (end_of_month(first.year, first.month) for first in firsts)
    return [day for day in ends if day in period]
