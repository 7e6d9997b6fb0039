"""Chooses the end of a span that goes over New Year, such as ``сентябрь – май``, in an imported plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workplan_cli.model.deadline import Period


def end_in(spans: Sequence[Period], period: Period) -> date | None:
    """Return the end of the only span that lies inside a period, or the last day that a span has in it.

    The result is ``None`` if several spans lie inside.

    >>> year, span = Period(date(2026, 1, 1), date(2026, 12, 31)), Period(date(2026, 9, 1), date(2027, 5, 31))
    >>> str(end_in([span], year))
    '2026-12-31'
    """
    inside = [span.end for span in spans if period.start <= span.start and span.end <= period.end]
    if len(inside) > 1:
        return None
    return inside[0] if inside else min(max(span.end for span in spans), period.end)
