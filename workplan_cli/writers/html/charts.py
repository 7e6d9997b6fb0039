"""Charts as inline SVG without a script.

Widths are percentages of the available width and heights are pixels, so that a chart fits a phone
and a printed page while its labels keep their size. The style sheet defines the colours by class.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from workplan_cli.language.dates import first_of_month, last_of_month, month_number
from workplan_cli.model.deadline import Period
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.html.markup import Markup, el

BAR = 10
BAND = 26
PLOT = 120
HEAD = 20
FOOT = 22
LEAST = 3
MOST_COLUMNS = 24
WIDE, NARROW = 440, 290
"""The least width of a chart on a wide screen and on a phone, in pixels."""

LETTER, BETWEEN = 7.5, 8
"""The width of a letter of a label, and the least space between two labels, in pixels."""

MONTH, QUARTER = 1, 3
"""Lengths of time spans, in months."""


def bar(fraction: Fraction, tone: str = "in-progress", mark: Fraction | None = None) -> Markup:
    """Draw a progress bar, with a mark at the expected share if ``mark`` is given.

    Screen readers skip the bar. Therefore the percentage must be written next to it.
    """
    parts = [
        el("rect", class_="rest", width="100%", height=BAR, rx=2),
        el("rect", class_=tone, width=_percent(min(fraction, Fraction(1))), height=BAR, rx=2)
        if fraction
        else None,
    ]
    if mark is not None:
        place = _percent(mark)
        parts.append(el("line", class_="mark", x1=place, x2=place, y1=-3, y2=BAR + 3))
    return el("svg", *parts, class_="bar", width="100%", height=BAR, aria_hidden="true")


def band(parts: Sequence[tuple[str, int]], name: str, description: str, title: str) -> Markup:
    """Draw one bar divided in proportion to counts.

    ``parts`` are pairs of a CSS class and a count.
    """
    total = sum(count for _, count in parts) or 1
    drawn, before = [], 0
    for tone, count in parts:
        if count:
            x, width = _percent(Fraction(before, total)), _percent(Fraction(count, total))
            drawn.append(el("rect", class_=f"part {tone}", x=x, width=width, height=BAND))
        before += count
    return _figure(drawn, name, title, description, BAND)


def _figure(drawn: Sequence[Markup], name: str, title: str, description: str, height: int) -> Markup:
    return el(
        "svg",
        el("title", title, id=f"{name}-title"),
        el("desc", description, id=f"{name}-desc"),
        *drawn,
        class_=name,
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        width="100%",
        height=height,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time span of one or more months, with the numbers of its checkpoints by outcome.

    ``noted`` holds the numbers of those met only by a note, by outcome: they are counted in the outcome too.
    """

    start: date
    end: date
    in_time: int = 0
    late: int = 0
    missed: int = 0
    to_come: int = 0
    noted: Mapping[str, int] = field(default_factory=dict)

    @property
    def months(self) -> int:
        """The number of calendar months of the span, including those that it only begins or ends in."""
        return month_number(self.end) - month_number(self.start) + 1

    @property
    def total(self) -> int:
        """The number of all checkpoints in the span."""
        return self.in_time + self.late + self.missed + self.to_come


OUTCOMES = ("in_time", "late", "missed", "to_come")


def calendar(
    items: Sequence[ActivityState], period: Period, noted: Mapping[str, Container[str]] = {}
) -> tuple[Stretch, ...]:
    """Count the checkpoints that are not closed, by month of the due date and by outcome.

    For a long plan, quarters, years or longer spans are used instead of months, so that there are at most 24
    spans. ``noted`` maps the number of an activity to the labels of its checkpoints met only by a note.
    """
    found = [
        (checkpoint.due, _outcome(checkpoint), checkpoint.label in noted.get(item.number, ()))
        for item in items
        for checkpoint in item.checkpoints
        if checkpoint.closed is None
    ]
    months = [month_number(period.start), month_number(period.end), *(month_number(due) for due, *_ in found)]
    first, last = min(months), max(months)
    # A month, a quarter, and 1, 5, 10, 100 and 1000 years: the shortest that is not too short.
    steps = (MONTH, QUARTER, 12, 60, 120, 1200, 12000)
    step = next(step for step in steps if last // step - first // step < MOST_COLUMNS)
    # Spans begin with whole quarters or years, but not before the first date that Python has.
    first = max(month_number(date.min), first - first % step)
    starts = range(first, last + 1, step)
    counts = [Counter[str]() for _ in starts]
    by_note = [Counter[str]() for _ in starts]
    for due, outcome, only_noted in found:
        at = (month_number(due) - first) // step
        counts[at][outcome] += 1
        by_note[at][outcome] += only_noted
    return tuple(
        Stretch(start=first_of_month(start), end=last_of_month(start + step - 1), noted=notes, **count)
        for start, count, notes in zip(starts, counts, by_note, strict=True)
    )


def _outcome(checkpoint: CheckpointState) -> str:
    if checkpoint.met_on:
        return "in_time" if checkpoint.on_time else "late"
    return "missed" if checkpoint.overdue else "to_come"


def timeline(
    stretches: Sequence[Stretch], labels: Sequence[str], day: date, *, title: str, description: str
) -> Markup:
    """Draw checkpoints as a column chart: one column for each time span, and a line at the report's date.

    If the labels would run together, only every second, third … column has one. The style sheet hides the
    labels of the class ``wide`` on a phone.
    """
    tallest = max(1, *(stretch.total for stretch in stretches))
    every, fewer = _every(labels, WIDE, 1), _every(labels, NARROW, _every(labels, WIDE, 1))
    today = _place(stretches, day)
    x = _percent(today or Fraction(0))
    drawn = [] if today is None else [el("line", class_="today", x1=x, x2=x, y1="0", y2=HEAD + PLOT)]
    for at, (stretch, label) in enumerate(zip(stretches, labels, strict=True)):
        middle = _percent(Fraction(2 * at + 1, 2 * len(stretches)))
        column, top = _column(stretch, at, len(stretches), tallest)
        drawn += column
        if column:
            drawn.append(el("text", f"{stretch.total}", x=middle, y=top - 5, class_="count"))
        if at % every == 0:
            look = "label" if at % fewer == 0 else "label wide"
            drawn.append(el("text", label, x=middle, y=HEAD + PLOT + FOOT - 5, class_=look))
    drawn.append(el("line", class_="base", x1="0", x2="100%", y1=HEAD + PLOT, y2=HEAD + PLOT))
    return _figure(drawn, "timeline", title, description, HEAD + PLOT + FOOT)


def _every(labels: Sequence[str], width: int, step: int) -> int:
    """Return the least multiple of ``step`` at which labels so far apart do not run together.

    >>> _every(["September"] * 6, 440, 1), _every(["September"] * 6, 290, 1)
    (2, 2)
    """
    needed = max(map(len, labels)) * LETTER + BETWEEN
    return -(-math.ceil(needed * len(labels) / width) // step) * step


def _column(stretch: Stretch, at: int, columns: int, tallest: int) -> tuple[list[Markup], int]:
    """Return the rectangles of one column, from the bottom up, and the y coordinate of its top."""
    drawn, top = [], HEAD + PLOT
    x, width = _percent((at + Fraction(1, 5)) / columns), _percent(Fraction(3, 5) / columns)
    for outcome in OUTCOMES:
        count = getattr(stretch, outcome)
        if count:
            # Room is kept back, because very small parts are drawn larger than their share.
            height = max(LEAST, count * (PLOT - len(OUTCOMES) * LEAST) // tallest)
            top -= height
            tone = f"part {outcome.replace('_', '-')}"
            drawn.append(el("rect", class_=tone, x=x, width=width, y=top, height=height))
    return drawn, top


def _place(stretches: Sequence[Stretch], day: date) -> Fraction | None:
    """Return the position of a date on the time axis, from 0 to 1; ``None`` if it is outside the axis."""
    for at, stretch in enumerate(stretches):
        if stretch.start <= day <= stretch.end:
            length = (stretch.end - stretch.start).days + 1
            return (at + Fraction((day - stretch.start).days, length)) / len(stretches)
    return None


def _percent(fraction: Fraction) -> str:
    return f"{float(fraction) * 100:.2f}".rstrip("0").rstrip(".") + "%"
