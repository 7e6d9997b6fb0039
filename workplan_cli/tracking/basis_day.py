"""Compares the day that a basis states with the day of what it is the basis of.

The day of a document is often confused with the day on which it takes effect. Each may be right, so a
contradiction is only a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workplan_cli.errors import Level, Problem
from workplan_cli.language.days_in_texts import days_in


def other_day(basis: str, on: date) -> Iterator[Problem]:
    """Yield a warning if the basis of an amendment states days, but not the day ``on`` of the amendment.

    Example: ``20.11.2025 yildagi 12-son buyruq`` for an amendment in force from 21 November.
    """
    if (days := days_in(basis)) and on not in days:
        yield _found("basis-of-another-day", days[0], on)


def later_day(basis: str, on: date) -> Iterator[Problem]:
    """Yield a warning if all days that the basis of an entry states are later than the entry's day ``on``.

    An entry often rests on an earlier document, but not on one that was signed afterwards.
    """
    if (days := days_in(basis)) and min(days) > on:
        yield _found("basis-of-a-later-day", min(days), on)


def _found(code: str, stated: date, on: date) -> Problem:
    return Problem(code, {"stated": stated, "day": on, "iso": stated.isoformat()}, Level.WARNING)
