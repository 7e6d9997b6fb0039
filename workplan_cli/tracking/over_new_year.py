"""Finds the years of a span that ends before it begins, such as ``сентябрь – май``: it goes over New Year.

The plan states the years: September to May in a plan from September 2025 ends in May 2026. In a plan of one
calendar year such a span lies half outside, at its beginning or at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from workplan_cli.language.dates import end_of_month
from workplan_cli.model.deadline import Deadline, DeadlineKind, Period


def spans_over_new_year(found: Deadline, period: Period) -> Sequence[Period]:
    """Return the spans that a deadline without a year can mean, if it goes over New Year; otherwise none.

    Each of them has days of the period.

    >>> from workplan_cli.language.deadline_wordings import read_wording
    >>> year, term = Period(date(2026, 1, 1), date(2026, 12, 31)), read_wording("сентябрь – май")
    >>> [str(span.end) for span in spans_over_new_year(term, year)]
    ['2026-05-31', '2027-05-31']
    >>> spans_over_new_year(read_wording("май – сентябрь"), year)
    []
    """
    since = found.since
    if found.kind is not DeadlineKind.SPAN or not since or since.year or found.by[0].year:
        return []
    month, day = found.by[0].month or 12, found.by[0].day
    spans = []
    for year in range(period.start.year - 1, period.end.year + 1):
        with suppress(ValueError):  # 29 February, or a year beyond the calendar
            end = date(year + 1, month, day) if day else end_of_month(year + 1, month)
            spans.append(Period(start=date(year, since.month or 1, since.day or 1), end=end))
    return [span for span in spans if span.start <= period.end and period.start <= span.end]
