"""Writes the values that a review item proposes, as they stand in a plan file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from workplan_cli.model.deadline import Period


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


def proposals(text: str, known: Sequence[date], named: date | None, period: Period) -> dict[str, str]:
    """Return the values that the remedy of a deadline may propose, by their names in the catalogue.

    ``due`` is the day to write: the one ``named`` by the text, or else the last day of the plan. ``several``
    is the deadline with this day beside those that are ``known``, and ``alone`` that with a known day only.
    """
    due = named or period.end
    if due in known:
        # The two dates to write must not be the same.
        due = period.start if due == period.end else period.end
    return {
        "cell": quoted(text),
        "due": due.isoformat(),
        "several": on_days(text, [*known, due]),
        "alone": on_days(text, known[-1:] or [due]),
    }
