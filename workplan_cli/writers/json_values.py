"""Conversion of numbers, fractions and dates to JSON values."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from workplan_cli.locales import round_percent
from workplan_cli.tracking.forecast import Rate

SCHEMA = 1
# Many programs read JSON numbers as doubles, which are exact for integers up to this number.
EXACT_INTEGER = 2**53


def encode(tree: Any) -> str:
    """Convert a document to indented JSON text, in which non-ASCII letters are not escaped."""
    return json.dumps(tree, ensure_ascii=False, indent=2, default=scalar, allow_nan=False) + "\n"


def scalar(value: object) -> object:
    """Convert a value that :mod:`json` cannot write.

    A decimal becomes a number if a double-precision number keeps all its digits, otherwise a string. A
    fraction becomes a percentage (1 is 100), a date an ISO string, a pace its amount and its working days.
    Raises ``TypeError`` for a value of any other type.
    """
    match value:
        case Decimal():
            if value == value.to_integral_value() and abs(value) < EXACT_INTEGER:
                return int(value)
            return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"
        case Fraction():
            return float(round_percent(value))
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Rate():
            return {"amount": value.amount, "working_days": value.days}
    raise TypeError(type(value).__name__)


def percent(value: Fraction | None) -> float | None:
    """Convert a fraction to a percentage with one decimal place (1 is 100); ``None`` stays ``None``."""
    return None if value is None else float(round_percent(value))
