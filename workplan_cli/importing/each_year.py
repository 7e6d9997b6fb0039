"""Gives the days of a repetition to each year of a plan.

2 раза в год (июнь, декабрь), in a plan of 2026 and 2027   →  June and December of both years
"""

from __future__ import annotations

import re

from workplan_cli.importing.periods import days_of
from workplan_cli.language.deadline_sentences import sentence_of
from workplan_cli.model.deadline import Deadline, DeadlineKind, Period, WrittenDate

_EACH_YEAR = re.compile(r"\bonce (?:yarim|yil) ")


def in_each_year(found: Deadline, period: Period) -> Deadline | None:
    """Return a deadline whose days come again in each year, with all of them; ``None`` for any other one.

    >>> from datetime import date
    >>> from workplan_cli.language.deadline_wordings import read_wording
    >>> years = Period(start=date(2026, 1, 1), end=date(2027, 12, 31))
    >>> found = in_each_year(read_wording("два раза в год: май, ноябрь"), years)
    >>> [str(day) for day in days_of(found, years)]
    ['2026-05-31', '2026-11-30', '2027-05-31', '2027-11-30']
    >>> in_each_year(read_wording("май, ноябрь"), years) is None
    True
    """
    if found.every or any(each.year for each in found.by) or not _EACH_YEAR.search(sentence_of(found.text)):
        return None
    years = range(period.start.year, period.end.year + 1)
    dated = found._replace(
        by=tuple(each._replace(year=year) for year in years for each in found.by), since=None
    )
    days = tuple(WrittenDate.of(day) for day in days_of(dated, period) if day in period)
    return found._replace(kind=DeadlineKind.SEVERAL, by=days) if days else None
