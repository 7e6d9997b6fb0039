"""Chooses the end of a year or of a span in a plan that goes over New Year, or of a span that does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from workplan_cli.importing.periods import is_over_new_year
from workplan_cli.language.uzbek import fold
from workplan_cli.model.deadline import Period

_SHORTLY = timedelta(days=62)
"""How long before a school year its preparation begins: July and August."""
_YEAR_END = re.compile(r"\b(?:kon(?:ets|tsa|tse|sa|se|tsu|su)|oxiri\w*|yakuni\w*|itogam|end|close)\b")
_OF_PLAN = re.compile(r"\b(?:uchebn|oquv|school|academic|plan|reja|proyekt|project|fiscal|moliya)")


def ends_of(spans: Sequence[Period], period: Period) -> tuple[date | None, list[date]]:
    """Return the end of a span in a plan of a period, and the other ends that may be meant.

    It is the end of the only span inside the period, or the last day that a span has in it; ``None`` if
    several spans lie inside. A span that begins shortly before a plan over New Year is that of this plan.

    >>> year, span = Period(date(2026, 1, 1), date(2026, 12, 31)), Period(date(2026, 9, 1), date(2027, 5, 31))
    >>> str(ends_of([span], year)[0])
    '2026-12-31'
    >>> school, early = (Period(date(2026, at, 1), date(2027, end, 31)) for at, end in ((9, 8), (8, 5)))
    >>> later = Period(date(2027, 8, 1), date(2028, 5, 31))
    >>> [str(ends_of([early, later], school)[at]) for at in (0, 1)]
    ['2027-05-31', '[]']
    """
    inside = [span.end for span in spans if period.start <= span.start and span.end <= period.end]
    early = [
        span.end
        for span in spans
        if period.start - _SHORTLY <= span.start < period.start and span.end in period
    ]
    if not inside and len(early) == 1 and is_over_new_year(period):
        return early[0], []
    if len(inside) > 1:
        return None, []
    end = inside[0] if inside else min(max(span.end for span in spans), period.end)
    return end, [span.end for span in spans if span.end != end]


def may_end_with_the_calendar(text: str) -> bool:
    """Return whether a wording names the end of a year, and does not say that it is that of the plan.

    >>> texts = "до конца года", "by the end of the year", "до конца учебного года", "в течение года"
    >>> [may_end_with_the_calendar(text) for text in texts]
    [True, True, False, False]
    """
    key = fold(text)
    return bool(_YEAR_END.search(key)) and not _OF_PLAN.search(key)
