"""Guesses which date a person means who wrote it in another form. The guess is proposed, never used."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from workplan_cli.language.deadline_lexicon import symbols
from workplan_cli.model.deadline import Period

_DOTTED = r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4}|\d{2})"


def likely_days(text: str, within: Period | None = None) -> tuple[str, ...]:
    """Return the ISO date that a text probably means; the result is empty if it is not clear.

    A date without a year is that of the period ``within``; without a period, it is not clear. ``10/01/2025``
    is a different date in different countries.

    >>> [likely_days(text) for text in ("1.10.2025", "15.10.25", "5 ноября", "10/01/2025")]
    [('2025-10-01',), ('2025-10-15',), (), ()]
    >>> half = Period(date(2025, 7, 1), date(2025, 12, 31))
    >>> [likely_days(text, half) for text in ("5 ноября", "Dec 31", "1.11")]
    [('2025-11-05',), ('2025-12-31',), ('2025-11-01',)]
    """
    if found := re.fullmatch(_DOTTED, text.strip()):
        year, month, day = found["y"], int(found["m"]), int(found["d"])
        year = year if len(year) > 2 else f"20{year}"  # noqa: PLR2004 - a year of two digits
    else:
        words = [word for word in symbols(text).split() if word not in ("-", "yil")]
        facts = dict(word.partition("=")[::2] for word in words)
        if not {"number", "month"} <= facts.keys() <= {"number", "month", "year"} or len(words) != len(facts):
            return ()
        year, month, day = facts.get("year"), int(facts["month"]), int(facts["number"])
    if year is None:
        return _in_period(month, day, within) if within else ()
    return tuple(each.isoformat() for each in _days([int(year)], month, day))


def _in_period(month: int, day: int, within: Period) -> tuple[str, ...]:
    """Return the day in the period; if it has none, the day in the last year of the period."""
    found = _days(range(within.start.year, within.end.year + 1), month, day)
    inside = [each for each in found if each in within]
    return tuple(each.isoformat() for each in inside or found[-1:])


def _days(years: Iterable[int], month: int, day: int) -> list[date]:
    found = []
    for year in years:
        with suppress(ValueError):
            found.append(date(year, month, day))
    return found
