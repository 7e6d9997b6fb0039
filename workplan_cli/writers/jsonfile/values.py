"""Numbers, shares and days as JSON has them."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from workplan_cli.locales import round_percent

SCHEMA = 1
EXACT_INTEGER = 2**53


def encode(tree: Any) -> str:
    """JSON text of a tree; other scripts are written as they are, controls made harmless."""
    return json.dumps(tree, ensure_ascii=False, indent=2, default=scalar, allow_nan=False) + "\n"


def scalar(value: object) -> object:
    """A decimal as an exact number or a string; a share of 1 as a percentage; a day in ISO."""
    match value:
        case Decimal():
            if value == value.to_integral_value() and abs(value) < EXACT_INTEGER:
                return int(value)
            return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"
        case Fraction():
            return float(round_percent(value))
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
    raise TypeError(type(value).__name__)


def share(value: Fraction | None) -> float | None:
    """A share of 1 as a percentage with one decimal."""
    return None if value is None else float(round_percent(value))
