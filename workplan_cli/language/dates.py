"""Parses dates and periods by a strict grammar.

A date is ``2025-10-01``, ``01.10.2025`` or ``1.10.2025``. A period is ``2025``, ``2025-H2``, ``2025-Q3``,
``2025-09`` or ``2025-W36``. Other formats are rejected, because they can be ambiguous: ``01/02/2026`` is a
different date in different countries.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from workplan_cli.errors import ValueProblem
from workplan_cli.model.deadline import DeadlineKind, Period

_DAY = r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})|(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{4})"
_LAST_MONTH = 12 * date.max.year + 11
_PERIOD = (
    r"(?P<year>\d{4})"
    r"(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])|W(?P<week>[0-5]\d)))?"
)

DAYS_OF_WEEK = 7

MONTHS_OF = {
    DeadlineKind.MONTHLY: 1,
    DeadlineKind.QUARTERLY: 3,
    DeadlineKind.HALF_YEARLY: 6,
    DeadlineKind.YEARLY: 12,
}
"""The length in months of the unit of each repeating kind, except the weekly kind."""


def parse_day(text: str, within: Period | None = None, until: date | None = None) -> date:
    """Parse a date such as ``2025-10-01``, ``01.10.2025`` or ``1.10.2025``.

    An error suggests, for a date without a year, the date in the period ``within``, not later than ``until``.

    Raise :class:`ValueProblem` ``bad-date`` for another format, and ``no-such-day`` for a date that does
    not exist.
    """
    found = re.fullmatch(_DAY, text.strip())
    if not found or not text.isascii():
        # Imported when used: it reads words.
        from workplan_cli.language.likely_day import likely_days

        raise ValueProblem("bad-date", text=text, near=likely_days(text, within, until))
    year, month, day = found.group("y", "m", "d") if found["y"] else found.group("y2", "m2", "d2")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueProblem("no-such-day", text=text) from None


def month_number(day: date) -> int:
    """Return the number of months from January of year 0 to the month of ``day``.

    Month numbers make it easy to add and subtract months across years.

    >>> month_number(date(2026, 1, 1)) - month_number(date(2025, 11, 30))
    2
    """
    return 12 * day.year + day.month - 1


def first_of_month(number: int) -> date:
    """Return the first day of the month that has the given :func:`month_number`."""
    year, month = divmod(number, 12)
    return date(year, month + 1, 1)


def last_of_month(number: int) -> date:
    """Return the last day of the month with this :func:`month_number`, at most ``date.max``."""
    return first_of_month(number + 1) - timedelta(days=1) if number < _LAST_MONTH else date.max


def end_of_month(year: int, month: int) -> date:
    """Return the last day of a month.

    >>> end_of_month(2024, 2).isoformat()
    '2024-02-29'
    """
    return last_of_month(month_number(date(year, month, 1)))


def part_of_year(year: int, months: int, ordinal: int) -> Period:
    """Divide a year into parts of ``months`` months each and return the part number ``ordinal``.

    ``months`` is 1, 3, 6 or 12; ``ordinal`` counts from 1.

    >>> part_of_year(2025, 3, 4).start.isoformat()
    '2025-10-01'
    """
    last = months * ordinal
    return Period(start=date(year, last - months + 1, 1), end=end_of_month(year, last))


def parse_period(text: str) -> Period:
    """Parse the label of a period, such as ``2025-Q3``, and return the period.

    Raise :class:`ValueProblem` ``bad-period`` for any other string.
    """
    found = re.fullmatch(_PERIOD, text.strip().upper())
    if not found or not text.isascii() or int(found["year"]) == 0:
        raise ValueProblem("bad-period", text=text)
    year = int(found["year"])
    if found["week"]:
        return _week(text, year, int(found["week"]))
    for name, months in (("half", 6), ("quarter", 3), ("month", 1)):
        if found[name]:
            return part_of_year(year, months, int(found[name]))
    return part_of_year(year, 12, 1)


def parse_range(text: str) -> Period:
    """Parse a period, or a range from one period or date to another, and return the whole period.

    The two sides are separated by ``/`` or ``..``, or by a dash with spaces; two years also by a dash alone.

    >>> [parse_range(text).end.isoformat() for text in ("2025-2026", "2025-07/2026-06")]
    ['2026-12-31', '2026-06-30']

    Raise :class:`ValueProblem` ``bad-span`` for another string and for a range that ends before it begins,
    and ``no-such-day`` for a date that does not exist.
    """
    try:
        return _range(text)
    except ValueProblem as error:
        if error.code == "bad-period":
            raise ValueProblem("bad-span", text=text) from None
        raise


def _range(text: str) -> Period:
    years = re.fullmatch(r"(\d{4})\s*[-–—]\s*(\d{4})", text.strip())
    sides = years.groups() if years else re.split(r"\s*(?:/|\.\.+|…)\s*|\s+[-–—]\s+", text.strip())
    if len(sides) == 1:
        return parse_period(text)
    periods = [_period_or_day(side) for side in sides]
    first, last = periods[0], periods[-1]
    if len(periods) > 2 or first.start > last.end:  # noqa: PLR2004 - a start and an end
        raise ValueProblem("bad-period", text=text)
    return Period(start=first.start, end=last.end)


def _period_or_day(text: str) -> Period:
    if re.fullmatch(_DAY, text):
        day = parse_day(text)
        return Period(start=day, end=day)
    return parse_period(text)


def _week(text: str, year: int, number: int) -> Period:
    try:
        return week_of(date.fromisocalendar(year, number, 1))
    except ValueError:
        raise ValueProblem("bad-period", text=text) from None


def week_of(day: date) -> Period:
    """Return the week that contains ``day``, from Monday to Sunday; it ends at ``date.max`` at the latest."""
    return Period(day - timedelta(days=day.weekday()), plus_days(day, DAYS_OF_WEEK - day.isoweekday()))


def plus_days(day: date, days: int) -> date:
    """Return the date that lies ``days`` days after ``day``, at most ``date.max``.

    >>> plus_days(date(9999, 12, 30), 5).isoformat()
    '9999-12-31'
    """
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def week_label(day: date) -> str:
    """Return the label of the week that contains ``day``.

    >>> week_label(date(2025, 12, 31))
    '2026-W01'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def parse_past_day(text: str) -> date:
    """Parse the date of a report. An error asks for a suggestion that is not in the future.

    Raise :class:`ValueProblem` as :func:`parse_day` does.
    """
    try:
        return parse_day(text)
    except ValueProblem as error:
        raise ValueProblem(error.code, **error.params, past=True) from None


def parse_label(text: str) -> str:
    """Return the normalized label of a period or date: ``2025-q3`` becomes ``2025-Q3``.

    Raise :class:`ValueProblem` ``bad-period`` if the string is neither a period nor a date, and the
    errors of :func:`parse_day` for an invalid date.
    """
    label = text.strip().upper()
    if re.fullmatch(_DAY, label):
        return parse_day(label).isoformat()
    parse_period(text)
    return label


def half_of(day: date) -> Period:
    """Return the half-year that contains ``day``. Plans usually cover a half-year."""
    return parse_period(label_of(day, 6))


def label_of(end: date, months: int) -> str:
    """Return the label of the period of ``months`` months that contains ``end``, such as ``2025-Q3``.

    ``months`` is 1, 3, 6 or 12. For any other value, return ``end`` itself as an ISO date.
    """
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
