"""A deadline: its official wording, what it means, and the dates that follow from it."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from workplan_cli.model.field_types import Day, Text, read_by_vocabulary, read_from_mapping


class DeadlineKind(StrEnum):
    """What a deadline's wording means; the value is that of the file."""

    DATE = "date"
    """A day, which is the due day."""
    MONTH = "month"
    """Due on the last day of the month."""
    QUARTER = "quarter"
    """Due on the last day of the quarter."""
    HALF = "half"
    """Due on the last day of the half-year."""
    YEAR = "year"
    """Due on the last day of the year."""
    SPAN = "span"
    """From one day, month or year to another; due on the last day."""
    SEVERAL = "several"
    """Several due days."""
    MONTHLY = "monthly"
    """A checkpoint in each month."""
    QUARTERLY = "quarterly"
    """A checkpoint in each quarter."""
    HALF_YEARLY = "half-yearly"
    """A checkpoint in each half-year."""
    YEARLY = "yearly"
    """A checkpoint in each year, or each second or third one."""
    ONGOING = "ongoing"
    """All the time: no due day; silent after some days without a report."""
    EXTERNAL = "external"
    """The dates are set elsewhere; undated until they are given."""


@read_from_mapping
class Period(NamedTuple):
    """A stretch of days, both ends included."""

    start: Day
    """The first day. Example: 2025-07-01"""
    end: Day
    """The last day. Example: 2025-12-31"""

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def elapsed(self, day: date) -> Fraction:
        """The share of the period that lies before ``day``, from 0 to 1."""
        return Fraction(min(self.days, max(0, (day - self.start).days)), self.days)


class WrittenDate(NamedTuple):
    """A date as far as a wording gives it: "31-dekabr" has no year, "2025-yil dekabr" no day.

    Without a year the plan's period supplies it; without a day the last day of the month is
    meant, without a month the last day of the year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None


@read_from_mapping
class DeadlineForm(NamedTuple):
    """A deadline as the file writes it: the wording alone, or with its meaning spelled out."""

    text: Text
    """The wording of the document. Example: media reja asosida"""
    kind: Text | None = None
    """What the wording means, where the wording alone does not say it: `date`, `month`, `quarter`,
    `half`, `year`, `span`, `several`, `monthly`, `quarterly`, `half-yearly`, `yearly`, `ongoing`
    or `external`.

    Example: external
    """
    due: Day | None = None
    """The due day, of a kind with one day. Example: 2025-10-01"""
    dates: tuple[Day, ...] = ()
    """The due days, of the kinds `several` and `external`. Example: [2025-09-15, 2025-12-15]"""


@read_by_vocabulary("deadline", DeadlineForm)
class Deadline(NamedTuple):
    """The official wording and what it means.

    ``text`` is the wording. ``by`` holds the dates by which something must have happened: one for a
    dated kind, several for ``several`` and for ``external`` once dates are given, none for
    ``ongoing``. A repeating kind has ``every`` (months between checkpoints, else 0) and at most one
    ``by`` that names the day in the month or the month in the year. ``since`` is where it starts,
    when the wording says so.
    """

    text: str
    kind: DeadlineKind
    by: tuple[WrittenDate, ...] = ()
    every: int = 0
    since: WrittenDate | None = None


class Checkpoint(NamedTuple):
    """A date by which something must have happened. Computed from the deadline, never stored.

    ``label`` names the period or the day it is about (``2025-09``, ``2025-Q3``,
    ``2025-10-01``); ``start`` is the first day that counts for it,
    ``due`` the last on which it is met in time.
    """

    label: str
    start: date
    due: date
