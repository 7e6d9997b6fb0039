"""Tells how far a deadline is outside of the period, and proposes one longer period for all that are far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from workplan_cli.model.deadline import Deadline, DeadlineKind, Period
from workplan_cli.model.review import Doubt

MOST = 3
"""The maximum number of deadlines that have a line each; more of them show that the period is another."""

OUTSIDE, NEAR = "deadline-outside", "deadline-near-period"
_CODES = {OUTSIDE, NEAR}


_NEAR, _NEAR_OF_SPANS = timedelta(days=62), timedelta(days=92)
"""How far from the period a day with its year is ordinary. A span begins sooner than it ends."""


def is_near(found: Deadline, days: Sequence[date], period: Period) -> bool:
    """Return whether a deadline names its year and lies shortly before or after the period.

    A plan of 2026 often names 15 January 2027 for its last report.

    >>> from workplan_cli.language.deadline_wordings import read_wording
    >>> year = Period(date(2026, 1, 1), date(2026, 12, 31))
    >>> is_near(read_wording("15 января 2027 г."), [date(2027, 1, 15)], year)
    True
    >>> is_near(read_wording("15 мая 2027 г."), [date(2027, 5, 15)], year)
    False
    """
    most = _NEAR_OF_SPANS if found.kind is DeadlineKind.SPAN else _NEAR
    around = all(period.start - day <= most and day - period.end <= most for day in days)
    return around and all(written.year for written in found.by)


def with_one_period(review: Sequence[Doubt]) -> list[Doubt]:
    """Return the review items, of which those on deadlines outside propose the same period.

    More than :data:`MOST` of them are of another kind, of which all items are one line. Those shortly beside
    the period count with the others; alone they are ordinary.
    """
    outside = [doubt for doubt in review if doubt.code in _CODES and "start" in doubt.params]
    if all(doubt.code == NEAR for doubt in outside):
        return list(review)
    whole = {
        "start": min(str(doubt.params["start"]) for doubt in outside),
        "end": max(str(doubt.params["end"]) for doubt in outside),
    }
    return [_proposing(whole, doubt, len(outside)) if doubt in outside else doubt for doubt in review]


def _proposing(whole: Mapping[str, str], doubt: Doubt, count: int) -> Doubt:
    """Return an item on one of so many deadlines outside that proposes this period."""
    code = "deadlines-outside" if count > MOST else doubt.code
    return Doubt(
        code=code,
        place=doubt.place,
        read=doubt.read,
        assumed=doubt.assumed,
        earlier=doubt.earlier,
        params={**doubt.params, **whole},
    )
