"""The records of a deadline: its official wording, its meaning, and the checkpoints computed from it."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Self

from workplan_cli.model.field_types import Count, Day, Text, read_by_vocabulary, read_from_mapping
from workplan_cli.model.record import Record


class DeadlineKind(StrEnum):
    """The kinds of deadlines. Each value is the word that plan.yaml uses for the kind."""

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
    WEEKLY = "weekly"
    """A checkpoint in each week, or in every n weeks. A week begins on Monday."""
    MONTHLY = "monthly"
    """A checkpoint in each month, or in every n months."""
    QUARTERLY = "quarterly"
    """A checkpoint in each quarter, or in every n quarters."""
    HALF_YEARLY = "half-yearly"
    """A checkpoint in each half-year, or in every n half-years."""
    YEARLY = "yearly"
    """A checkpoint in each year, or in every n years."""
    ONGOING = "ongoing"
    """All the time: no due day; silent after some days without a report."""
    EXTERNAL = "external"
    """The dates are set elsewhere; undated until they are given."""


LONGEST_PERIOD = 15
"""The longest plausible period in years; a longer one is likely a typo and has thousands of checkpoints."""


@read_from_mapping
class Period(Record):
    """A range of dates from ``start`` to ``end``, both included."""

    start: Day
    """The first day. Example: 2025-07-01"""
    end: Day
    """The last day. Example: 2025-12-31"""

    @property
    def days(self) -> int:
        """The number of days in the period, counting both ``start`` and ``end``."""
        return (self.end - self.start).days + 1

    @property
    def spelled(self) -> str:
        """The day, or the range of days, as a setting of plan.yaml spells it.

        >>> from datetime import date
        >>> [Period(date(2025, 12, 8), date(2025, 12, day)).spelled for day in (8, 12)]
        ['2025-12-08', '2025-12-08..2025-12-12']
        """
        return str(self.start) if self.start == self.end else f"{self.start}..{self.end}"

    @property
    def too_long(self) -> bool:
        """Whether the period is longer than :data:`LONGEST_PERIOD` years, to the day.

        >>> from datetime import date
        >>> [Period(date(2021, 1, 1), date(year, 12, 31)).too_long for year in (2035, 2036)]
        [False, True]
        """
        last_start = self.start.year + LONGEST_PERIOD, self.start.month, self.start.day
        return (self.end.year, self.end.month, self.end.day) >= last_start

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def elapsed(self, day: date) -> Fraction:
        """Return the fraction of the period that has passed before ``day``, from 0 to 1."""
        return Fraction(min(self.days, max(0, (day - self.start).days)), self.days)


class WrittenDate(Record):
    """A date as written in a deadline, possibly without a year ("31-dekabr") or a day ("2025-yil dekabr").

    A missing year is taken from the plan's period. A missing day means the last day of the month, and a
    missing month means the last month of the year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> Self:
        """Return a day written with its year, month and day."""
        return cls(year=day.year, month=day.month, day=day.day)


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days of the week as the key ``day`` of a deadline names them; ``weekday`` counts them from 1."""


class NamedDay(Record):
    """The due day that a repeating deadline names in each of its units (weeks, months …).

    ``day`` is a day of the month; 31 means the last day. ``weekday`` is a day of the week from 1 (Monday) to
    7. Unless the deadline is weekly, it means the last such day of the month. ``working`` means the last
    working day.

    The day is in the last month of the unit, or in the month ``month`` of the year. With ``following``, it is
    in the month after the unit. For a weekly deadline, it is in the last week of the unit or, with
    ``following``, in the week after the unit.
    """

    day: int | None = None
    weekday: int | None = None
    month: int | None = None
    working: bool = False
    following: bool = False


@read_from_mapping
class DeadlineForm(Record):
    """The deadline of an activity as plan.yaml states it, before it is interpreted.

    ``text`` is the official wording. If the program cannot interpret the wording, the file also gives
    ``kind`` and the keys for this kind: ``due`` for a single date, ``dates`` for several dates, and
    ``every``, ``day``, ``month`` and ``in`` for a repeating kind.
    """

    text: Text
    """The wording of the document. Example: media reja asosida"""
    kind: Text | None = None
    """What the wording means, where the wording alone does not say it: `date`, `month`, `quarter`,
    `half`, `year`, `span`, `several`, `weekly`, `monthly`, `quarterly`, `half-yearly`, `yearly`, `ongoing`
    or `external`.

    Example: external
    """
    due: Day | None = None
    """The due day, for a kind with one day. Example: 2025-10-01"""
    dates: tuple[Day, ...] = ()
    """The due days, for the kinds `several` and `external`. Example: [2025-09-15, 2025-12-15]"""
    every: Count | None = None
    """For a repeating kind: due once in so many weeks, months … Counted from the first one of the plan.

    Example: 2
    """
    day: Text | None = None
    """For a repeating kind, the due day in each unit: `1` to `31` (the last day of a shorter month),
    `monday` to `sunday` of a week, `last-working`, or `last-monday` to `last-sunday` of a month. Without
    it the last day of the unit is due.

    Example: last-working
    """
    month: Count | None = None
    """For the kind `yearly`, the month of the due day. Example: 4"""
    in_: Text | None = None
    """`next`: the due day is in the month after the unit that is reported on; for a weekly deadline, in the
    week after it.

    Example: next
    """


@read_by_vocabulary("deadline", DeadlineForm)
class Deadline(Record):
    """A deadline: its official wording and the interpretation of the wording.

    - ``text`` is the wording.
    - ``by`` holds the due dates: one date for a kind with a single date, and several dates for ``several``
      and for ``external`` once its dates are set. It is empty for ``ongoing`` and for a repeating kind.
    - ``every`` is the number of units (weeks, months …) that make one checkpoint of a repeating kind. It is 0
      for all other kinds.
    - ``named`` is the due day that the wording names in these units; ``None`` means the last day.
    - ``since`` is the start date, if the wording gives one; of a span, only if it goes over New Year.
    - ``open`` means that the wording has dates and also an open part ("doimiy"): the work goes on after the
      last date.
    """

    text: str
    kind: DeadlineKind
    by: tuple[WrittenDate, ...] = ()
    every: int = 0
    since: WrittenDate | None = None
    open: bool = False
    named: NamedDay | None = None

    @property
    def ongoing(self) -> bool:
        """Whether the work goes on without an end."""
        return self.open or self.kind is DeadlineKind.ONGOING


class Checkpoint(Record):
    """A due date of an activity, with the period that it covers. Computed from the deadline, never stored.

    ``label`` names the period or the day (``2025-09``, ``2025-W36``, ``2025-10-01``). ``start`` and
    ``end`` are the first and the last day of the period. ``due`` is the last day on which the checkpoint
    can be met on time. ``until`` is the last day on which a report without a label is about this period.
    """

    label: str
    start: date
    due: date
    end: date
    until: date
