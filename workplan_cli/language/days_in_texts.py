"""Finds the days that the name of a document states: ``20.11.2025 yildagi 12-son buyruq``."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from workplan_cli.language.deadline_lexicon import symbols

_DAY = re.compile(
    r"\bnumber=(?P<day>\d+) (?:- )?month=(?P<month>\d+) (?:- )?year=(?P<year>\d+) "
    r"|\byear=(?P<year_first>\d+) (?:- )?(?:yil )?number=(?P<its_day>\d+) (?:- )?month=(?P<its_month>\d+) "
)
"""A day in the symbols of :func:`symbols`: day, month and year, or the year first as in Uzbek."""

_DAY_OF_MONTH = re.compile(
    r"\bnumber=(?P<day>\d+) (?:- )?month=(?P<month>\d+) (?:- )?(?:year=(?P<year>\d+) )?"
)

_OF = re.compile(r"(?<=\w)(?:dagi|даги)\b", re.IGNORECASE)
"""The Uzbek ending after a date, "of": ``20-noyabrdagi buyruq``."""

_NUMERIC_DAY = re.compile(r"(?<![\w.-])(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{4})(?![\w-]|\.\w)")


def with_iso_days(text: str) -> str:
    """Return a text with the days in digits written as 2025-11-20. Two texts may differ only in that.

    >>> with_iso_days("20.11.2025, IV-chorak"), with_iso_days("2025-11-20"), with_iso_days("п. 45.13.2025")
    ('2025-11-20, IV-chorak', '2025-11-20', 'п. 45.13.2025')
    """
    return _NUMERIC_DAY.sub(_iso, text)


def _iso(found: re.Match[str]) -> str:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:  # no such day
        return found[0]


def days_in(text: str) -> tuple[date, ...]:
    """Return the days that a text states with their years, in the order of the text.

    >>> [str(day) for day in days_in("2025-yil 20-noyabrdagi 12-son buyruq; Приказ от 1 декабря 2025 г.")]
    ['2025-11-20', '2025-12-01']
    """
    found = []
    for match in _DAY.finditer(symbols(_OF.sub("", text))):
        year, month, day = (
            match.group("year", "month", "day")
            if match["year"]
            else match.group("year_first", "its_month", "its_day")
        )
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:  # no such day: perhaps the number of a document
            continue
    return tuple(found)


def last_day_in(text: str, start: date, end: date) -> date | None:
    """Return the last day that a text names, or ``None``. A day without a year lies from start to end.

    >>> year = date(2026, 1, 1), date(2026, 12, 31)
    >>> str(last_day_in("Не ранее 5 и не позднее 15 июня", *year)), last_day_in("поэтапно", *year)
    ('2026-06-15', None)
    """
    days = []
    for found in _DAY_OF_MONTH.finditer(symbols(text)):
        years = [int(found["year"])] if found["year"] else range(start.year, end.year + 1)
        for year in years:
            with suppress(ValueError):
                day = date(year, int(found["month"]), int(found["day"]))
                days += [day] if found["year"] or start <= day <= end else []
    return days[-1] if days else None
