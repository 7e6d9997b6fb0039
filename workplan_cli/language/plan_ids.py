"""Makes the id of a plan from the last words of the organization's name and the label of the period."""

from __future__ import annotations

import re

from workplan_cli.language.dates import label_of, parse_period
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.deadline import Period

LONGEST_WORDS = 2
"""The number of words that are taken from the end of the name."""

_GENITIVE = re.compile(r"(?<=\w{3})ning\b")
_NUMBER_SIGN = re.compile(r"\bno\b\W*(?=\d)|№\W*(?=\d)")
_LENGTHS = (6, 3, 1, 12)
"""The lengths in months of the periods with a label, in the order in which they are tried."""


def label_of_period(period: Period) -> str:
    """Return the label of a period, such as ``2025-H2``; if it has no label, its first and last day."""
    labels = (label_of(period.end, months) for months in _LENGTHS)
    days = f"{period.start}..{period.end}"
    return next((each for each in labels if parse_period(each) == period), days)


def months_of(period: Period) -> int | None:
    """Return the length in months of a period that has a label; ``None`` if it has none.

    >>> from datetime import date
    >>> months_of(Period(date(2025, 7, 1), date(2025, 12, 31)))
    6
    """
    return next((each for each in _LENGTHS if parse_period(label_of(period.end, each)) == period), None)


def plan_id(name: str, period: Period) -> str:
    """Return the id for the plan of an organization.

    >>> from datetime import date
    >>> plan_id("Migratsiya agentligi", Period(date(2025, 7, 1), date(2025, 12, 31)))
    'migratsiya-agentligi-2025-h2'
    >>> plan_id("Школа № 5", Period(date(2026, 1, 1), date(2026, 12, 31)))
    'shkola-5-2026'
    """
    key = _GENITIVE.sub("", _NUMBER_SIGN.sub("", match_key(name).replace("'", "")))
    words = re.findall("[a-z0-9]+", key)
    return _id("-".join(words[-LONGEST_WORDS:]) or "plan", period)


def next_id(old: str, before: Period, period: Period) -> str:
    """Return the id of the next plan: the old id, with the label of the new period.

    ``before`` is the old period, and ``period`` is the new one.

    >>> from datetime import date
    >>> half = Period(date(2025, 7, 1), date(2025, 12, 31))
    >>> next_id("migratsiya-2025-h2", half, parse_period("2026-Q1"))
    'migratsiya-2026-q1'
    """
    for months in _LENGTHS:
        old = old.removesuffix(f"-{label_of(before.end, months).lower()}")
    return _id(old, period)


def _id(name: str, period: Period) -> str:
    label = label_of_period(period).lower().replace("..", "-")
    return f"{name}-{label}"
