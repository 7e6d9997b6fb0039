"""Finds the days that the name of a document states: ``20.11.2025 yildagi 12-son buyruq``."""

from __future__ import annotations

import re
from datetime import date

from workplan_cli.language.deadline_lexicon import symbols

_DAY = re.compile(
    r"\bnumber=(?P<day>\d+) (?:- )?month=(?P<month>\d+) (?:- )?year=(?P<year>\d+) "
    r"|\byear=(?P<year_first>\d+) (?:- )?(?:yil )?number=(?P<its_day>\d+) (?:- )?month=(?P<its_month>\d+) "
)
"""A day in the symbols of :func:`symbols`: day, month and year, or the year first as in Uzbek."""

_OF = re.compile(r"(?<=\w)(?:dagi|даги)\b", re.IGNORECASE)
"""The Uzbek ending after a date, "of": ``20-noyabrdagi buyruq``."""


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
