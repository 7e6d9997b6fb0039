"""Finds dates of which a person must say what day they mean: 31 June, or 03/04/2026."""

from __future__ import annotations

from collections.abc import Mapping

from workplan_cli.language.dates import end_of_month
from workplan_cli.language.deadline_wordings import day_exceeded
from workplan_cli.language.likely_day import days_either_way
from workplan_cli.model.deadline import Period
from workplan_cli.tracking.missing_days import meant_days


def unclear_day(text: str, period: Period) -> tuple[str, Mapping[str, object]] | None:
    """Return the code and the parameters of the review item about an unclear date, or ``None``.

    ``meant`` lists the days that may be meant, and ``example`` is one of them, in the period if there is one.
    """
    if named := day_exceeded(text):
        meant = meant_days(named, period)
        last = end_of_month((named.year or meant[0].year), named.month or 12).day
        either = ", ".join(f"{day:%d.%m.%Y}" for day in meant)
        return "deadline-no-such-day", {"days": last, "example": meant[0], "meant": either}
    if days := days_either_way(text):
        example = next((day for day in days if day in period), days[0])
        return "deadline-either-day", {"example": example, "meant": ", ".join(map(str, days))}
    return None
