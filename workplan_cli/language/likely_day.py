"""Guesses which date a person means who wrote it in another form. The guess is proposed, never used."""

import re
from datetime import date

from workplan_cli.language.deadline_lexicon import symbols

_DOTTED = r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4}|\d{2})"


def likely_days(text: str) -> tuple[str, ...]:
    """Return the ISO date that a text probably means; the result is empty if it is not clear.

    Without a year, the date begins with ``YYYY``. ``10/01/2025`` is a different date in different countries.

    >>> [likely_days(text) for text in ("1.10.2025", "15.10.25", "5 ноября", "Dec 31", "10/01/2025")]
    [('2025-10-01',), ('2025-10-15',), ('YYYY-11-05',), ('YYYY-12-31',), ()]
    """
    if found := re.fullmatch(_DOTTED, text.strip()):
        year, month, day = found["y"], int(found["m"]), int(found["d"])
        year = year if len(year) > 2 else f"20{year}"  # noqa: PLR2004 - a year of two digits
    else:
        words = [word for word in symbols(text).split() if word not in ("-", "yil")]
        facts = dict(word.partition("=")[::2] for word in words)
        if not {"number", "month"} <= facts.keys() <= {"number", "month", "year"} or len(words) != len(facts):
            return ()
        year, month, day = facts.get("year", "YYYY"), int(facts["month"]), int(facts["number"])
    try:
        date(int(year) if year.isdigit() else 2000, month, day)  # a leap year
    except ValueError:
        return ()
    return (f"{year}-{month:02}-{day:02}",)
