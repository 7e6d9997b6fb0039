"""Finds which date a person means who wrote it in another form: guesses to propose, and certain dates."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from workplan_cli.language.deadline_lexicon import symbols
from workplan_cli.model.deadline import Period

_DOTTED = re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})")
_UNCLEAR = re.compile(r"(?P<d>\d{1,2})[-/](?P<m>\d{1,2})[-/](?P<y>\d{4}|\d{2})")
"""A day and a month in an order that differs between countries; as everywhere here, the day comes first."""

_IN_FIGURES = re.compile(r"\d[./]\d")
"""A sign of a date whose month is a number."""


def days_either_way(text: str) -> tuple[date, ...]:
    """Return the two days that a date may mean whose day could be its month; empty for any other text.

    >>> [[str(day) for day in days_either_way(text)] for text in ("03/04/2026", "25/04/2026", "May")]
    [['2026-04-03', '2026-03-04'], [], []]
    """
    days = tuple(map(date.fromisoformat, likely_days(text))) if _UNCLEAR.fullmatch(text.strip()) else ()
    return days if len(days) > 1 else ()


def likely_days(text: str, within: Period | None = None, until: date | None = None) -> tuple[str, ...]:
    """Return the ISO dates that a text probably means; the result is empty if it is not clear.

    A date without a year is that of the period ``within``, not later than ``until``; without a period, it is
    not clear. ``10/01/2025`` is a different date in different countries, so that both are returned.

    >>> [likely_days(text) for text in ("1.10.25", "2025-10-1", "5 ноября", "10/01/2025", "25/10/2025")]
    [('2025-10-01',), ('2025-10-01',), (), ('2025-01-10', '2025-10-01'), ('2025-10-25',)]
    >>> half = Period(date(2025, 7, 1), date(2025, 12, 31))
    >>> [likely_days(text, half) for text in ("5 ноября", "Dec 31", "1.11")]
    [('2025-11-05',), ('2025-12-31',), ('2025-11-01',)]
    >>> [likely_days(text, half, date(2025, 11, 3)) for text in ("3 ноября", "5 ноября")]
    [('2025-11-03',), ()]
    """
    for pattern in (_DOTTED, _YEAR_FIRST, _UNCLEAR):
        if found := pattern.fullmatch(text.strip()):
            year, month, day = (int(found[name]) for name in "ymd")
            years = [year if len(found["y"]) > 2 else 2000 + year]  # noqa: PLR2004 - a year of two digits
            swapped = _days(years, day, month) if pattern is _UNCLEAR else []
            return tuple(dict.fromkeys(each.isoformat() for each in (*_days(years, month, day), *swapped)))
    if (words := _worded(text)) is None:
        return ()
    stated, month, day = words
    if stated is None:
        return _in_period(month, day, within, until) if within else ()
    return tuple(each.isoformat() for each in _days([stated], month, day))


def in_words(text: str) -> date | None:
    """Return the date that a day, the name of a month and a year mean; ``None`` for any other text.

    >>> [str(in_words(text)) for text in ("5 October 2025", "October 5, 2025", "5 октября 2025")]
    ['2025-10-05', '2025-10-05', '2025-10-05']
    >>> [in_words(text) for text in ("5 October", "05.10.2025", "31 June 2025")]
    [None, None, None]
    """
    words = None if _IN_FIGURES.search(text) else _worded(text)
    if words is None or words[0] is None:
        return None
    return next(iter(_days([words[0]], *words[1:])), None)


def is_without_year(text: str) -> bool:
    """Return whether a text is a day with the name of its month and no year.

    >>> [is_without_year(text) for text in ("20 ноября", "20-noyabr", "20 ноября 2025", "20.11")]
    [True, True, False, False]
    """
    words = None if _IN_FIGURES.search(text) else _worded(text)
    return words is not None and words[0] is None


def only_day(text: str, within: Period, until: date | None = None) -> date | None:
    """Return the only day of a period, not later than ``until``, that a date without a year can be.

    >>> half = Period(date(2025, 7, 1), date(2025, 12, 31))
    >>> str(only_day("20 ноября", half)), only_day("20 марта", half), only_day("31 ноября", half)
    ('2025-11-20', None, None)
    >>> only_day("20 ноября", Period(date(2025, 1, 1), date(2026, 12, 31))) is None
    True
    """
    words = _worded(text) if is_without_year(text) else None
    if words is None:
        return None
    found = _days(range(within.start.year, within.end.year + 1), *words[1:])
    found = [each for each in found if each in within and (until is None or each <= until)]
    return found[0] if len(found) == 1 else None


def worded_day(text: str, within: Period | None, until: date | None = None) -> date | None:
    """Return the day that :func:`in_words` or, without a year, :func:`only_day` finds in a text."""
    return in_words(text) or (only_day(text, within, until) if within else None)


def certain_day(text: str, within: Period) -> date | None:
    """Return the day of a period that a date in figures means which :func:`dates.parse_day` refuses.

    >>> half = Period(date(2025, 7, 1), date(2025, 12, 31))
    >>> [str(certain_day(text, half)) for text in ("05.10.25", "2025/10/05", "2025-10-5")]
    ['2025-10-05', '2025-10-05', '2025-10-05']
    >>> [certain_day(text, half) for text in ("05.10.26", "10/11/2025", "5 oktabr")]
    [None, None, None]
    """
    figures = text.strip()
    # A day and a month in another order are read otherwise in other countries.
    if not (_DOTTED.fullmatch(figures) or _YEAR_FIRST.fullmatch(figures)):
        return None
    day = next(map(date.fromisoformat, likely_days(figures)), None)
    return day if day and day in within else None


def _worded(text: str) -> tuple[int | None, int, int] | None:
    """Return the year, month and day of a date with the name of its month; the year may be missing."""
    words = [word for word in symbols(text.replace(",", " ")).split() if word not in ("-", "yil")]
    facts = dict(word.partition("=")[::2] for word in words)
    if not {"number", "month"} <= facts.keys() <= {"number", "month", "year"} or len(words) != len(facts):
        return None
    return int(facts["year"]) if "year" in facts else None, int(facts["month"]), int(facts["number"])


def _in_period(month: int, day: int, within: Period, until: date | None) -> tuple[str, ...]:
    """Return the day in the period; if it has none, the day in the last year of the period."""
    found = _days(range(within.start.year, within.end.year + 1), month, day)
    found = [each for each in found if until is None or each <= until]
    inside = [each for each in found if each in within]
    return tuple(each.isoformat() for each in inside or found[-1:])


def _days(years: Iterable[int], month: int, day: int) -> list[date]:
    found = []
    for year in years:
        with suppress(ValueError):
            found.append(date(year, month, day))
    return found
