"""Days and periods, read by a strict grammar.

A day is ``2025-10-01`` or ``01.10.2025``; a period is ``2025``, ``2025-H2``, ``2025-Q3`` or
``2025-09``. Nothing else is guessed: ``01/02/2026`` means two different days to two people.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from workplan_cli.errors import ValueProblem
from workplan_cli.model.deadline import Period

_DAY = r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})|(?P<d2>\d{2})\.(?P<m2>\d{2})\.(?P<y2>\d{4})"
_PERIOD = r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?"


def parse_day(text: str) -> date:
    """The day that ``text`` names.

    Raises :class:`ValueProblem` (``bad-date``, ``no-such-day``).
    """
    found = re.fullmatch(_DAY, text.strip())
    if not found or not text.isascii():
        raise ValueProblem("bad-date", text=text)
    year, month, day = found.group("y", "m", "d") if found["y"] else found.group("y2", "m2", "d2")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueProblem("no-such-day", text=text) from None


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    last_month = 12
    return date(year, 12, 31) if month == last_month else date(year, month + 1, 1) - timedelta(days=1)


def parse_period(text: str) -> Period:
    """The period that a label such as ``2025-Q3`` names.

    Raises :class:`ValueProblem` (``bad-period``).
    """
    found = re.fullmatch(_PERIOD, text.strip().upper())
    if not found or not text.isascii() or int(found["year"]) == 0:
        raise ValueProblem("bad-period", text=text)
    year = int(found["year"])
    first, last = 1, 12
    if found["half"]:
        last = 6 * int(found["half"])
        first = last - 5
    elif found["quarter"]:
        last = 3 * int(found["quarter"])
        first = last - 2
    elif found["month"]:
        first = last = int(found["month"])
    return Period(start=date(year, first, 1), end=end_of_month(year, last))


def parse_label(text: str) -> str:
    """The label of a period or a day in its one spelling: ``2025-q3`` → ``2025-Q3``.

    Raises :class:`ValueProblem` (``bad-period``; ``bad-date`` and ``no-such-day`` as a day does).
    """
    label = text.strip().upper()
    if re.fullmatch(_DAY, label):
        return parse_day(label).isoformat()
    parse_period(text)
    return label


def half_of(day: date) -> Period:
    """The half-year in which a day lies, for which plans are made."""
    return parse_period(label_of(day, 6))


def label_of(end: date, months: int) -> str:
    """The label of the period of ``months`` (1, 3, 6 or 12) months in which ``end`` lies."""
    match months:
        case 1:
            return f"{end.year:04}-{end.month:02}"
        case 3:
            return f"{end.year:04}-Q{(end.month + 2) // 3}"
        case 6:
            return f"{end.year:04}-H{(end.month + 5) // 6}"
        case 12:
            return f"{end.year:04}"
        case _:
            return end.isoformat()
