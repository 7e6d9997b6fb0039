"""Parsers of option values. A value that cannot be read is a usage error (exit status 2)."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from workplan_cli.errors import UsageError, ValueProblem

T = TypeVar("T")

_COUNT = r"[1-9][0-9]{0,8}"
_DURATION = r"(?P<n>\d{1,4})(?P<unit>[dwm])"


def strict(reader: Callable[[str], T]) -> Callable[[str], T]:
    """Turn a reader that raises :class:`ValueProblem` into a parser that raises :class:`UsageError`."""

    def parse(text: str) -> T:
        try:
            return reader(text)
        except ValueProblem as error:
            raise UsageError([error.problem()]) from None

    parse.__name__ = reader.__name__
    return parse


def one_of(option: str, values: Sequence[str]) -> Callable[[str], str]:
    """A parser that accepts one of ``values``. It raises :class:`UsageError` ``bad-choice``."""

    def parse(text: str) -> str:
        if text not in values:
            raise UsageError.of("bad-choice", option=option, value=text, choices=list(values))
        return text

    return parse


def some_of(option: str, values: Sequence[str]) -> Callable[[str], str]:
    """A parser of a comma-separated list of ``values``: ``done, cancelled`` → ``done,cancelled``."""
    single = one_of(option, values)

    def parse(text: str) -> str:
        return ",".join(single(part.strip()) for part in text.split(","))

    return parse


def not_blank(option: str) -> Callable[[str], str]:
    """A parser of any text but a blank one. It raises :class:`UsageError` ``option-blank``."""

    def parse(text: str) -> str:
        # A shell passes a variable that is not set as "": filtering by nothing would list everything.
        if not text.strip():
            raise UsageError.of("option-blank", option=option)
        return text

    return parse


def at_least_one(text: str) -> int:
    """A whole number from 1. Raises :class:`ValueProblem` ``bad-count``."""
    if not re.fullmatch(_COUNT, text):
        raise ValueProblem("bad-count", text=text)
    return int(text)


def days_ahead(text: str, today: date) -> date:
    """The day a duration such as ``30d``, ``2w`` or ``3m`` after ``today``, at most 31.12.9999.

    Raises :class:`UsageError` ``bad-stretch``.
    """
    # Imported late: dateutil costs more than the rest of a short command.
    from dateutil.relativedelta import relativedelta

    match = re.fullmatch(_DURATION, text.strip())
    if not match:
        raise UsageError.of("bad-stretch", text=text)
    n, unit = int(match["n"]), match["unit"]
    duration = relativedelta(months=n) if unit == "m" else relativedelta(days=7 * n if unit == "w" else n)
    try:
        return today + duration
    except (OverflowError, ValueError):
        return date.max
