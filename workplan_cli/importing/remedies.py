"""Writes the values that a review item proposes, as they stand in a plan file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date


def quoted(text: str) -> str:
    r"""Return a text as it is written in a plan file, in one line.

    >>> print(quoted('1-avgust,\nkeyin "har oyda"'))
    "1-avgust, keyin \"har oyda\""
    """
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def on_days(text: str, days: Sequence[date | str]) -> str:
    """Return the deadline with a wording that is due on a day, or on several.

    >>> print(on_days("mart", [date(2026, 3, 31)]))
    {text: "mart", kind: date, due: 2026-03-31}
    >>> print(on_days("mart, may", ["2026-03-31", "2026-05-31"]))
    {text: "mart, may", kind: several, dates: [2026-03-31, 2026-05-31]}
    """
    listed = list(dict.fromkeys(map(str, days)))
    if len(listed) == 1:
        return f"{{text: {quoted(text)}, kind: date, due: {listed[0]}}}"
    return f"{{text: {quoted(text)}, kind: several, dates: [{', '.join(listed)}]}}"
