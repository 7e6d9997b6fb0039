"""What is stated about one activity, and the judgement of its checkpoints by it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from scenario.plain_deadlines import Deadline
from scenario.plain_parts import Quantity, Share
from scenario.plain_plan import Plan, Row

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = timedelta(days=1)


@dataclass
class Checkpoint:
    """A day by which something must have happened.

    `met_on` counts accepted shortfalls, `truly_met_on` does not: a shortfall is on time in no rate.
    """

    kind: str
    label: str
    due: date
    first: date
    last: date
    k: int = 0
    n: int = 0
    met_on: date | None = None
    truly_met_on: date | None = None
    closed_on: date | None = None
    closed_basis: str | None = None
    closed_by: str = ""

    def is_same(self, other: Checkpoint) -> bool:
        return (self.kind, self.label, self.due) == (other.kind, other.label, other.due)

    def counts(self) -> bool:
        """Closed on or before its due day, it never counts."""
        return self.closed_on is None or self.closed_on > self.due

    def close(self, day: date, basis: str | None, closed_by: str) -> None:
        self.closed_on, self.closed_basis, self.closed_by = day, basis, closed_by


@dataclass(frozen=True)
class Report:
    """A report: its day, who it names, and the label it names."""

    on: date
    executor: str | None
    period: str | None


@dataclass(frozen=True)
class Evening:
    """What is stated at the end of a day. `least` is the smallest share of a target, None without targets.

    `completed` are the dates for which it was reported complete, each with whether by a shortfall.
    """

    on: date
    least: Fraction | None
    declared: bool
    shortfall_accepted: bool
    completed: dict[str, bool]


@dataclass
class Run:
    """What is known of one row at the end of the day it has been lived through to."""

    row: Row
    plan: Plan
    deadline: Deadline
    deadline_since: date
    given: list[date] = field(default_factory=list)
    checkpoints: list[Checkpoint] = field(default_factory=list)
    amounts: dict[str, Quantity] = field(default_factory=dict)
    share: Share = field(default_factory=Share)
    completed: dict[str, bool] = field(default_factory=dict)
    cancelled_on: date | None = None
    complete_since: date | None = None
    reports: list[Report] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)
    evenings: list[Evening] = field(default_factory=list)

    def open(self) -> list[Checkpoint]:
        return [one for one in self.checkpoints if one.closed_on is None]


def done_of(run: Run, key: str) -> Fraction:
    return run.amounts[key].value() if key in run.amounts else Fraction(0)


def least_share(run: Run) -> Fraction | None:
    """The smallest share reached of a target, by the targets of the day; None without targets."""
    return min((done_of(run, key) / value for key, value in run.row.targets.items()), default=None)


def part_asked(one: Checkpoint, run: Run) -> Fraction:
    """With n dates in force, the k-th asks for k/n of each target; those of its own due day count."""
    if one.n:
        return Fraction(one.k, one.n)
    dates = sorted(other.due for other in run.open() if other.kind == "date")
    return Fraction(dates.index(one.due) + 1, len(dates)) if one.due in dates else Fraction(1)


def evening(run: Run, today: date) -> Evening:
    """What is stated now."""
    complete = run.share.is_complete(run.row.executors, run.plan)
    declared, accepted = (False, complete) if run.row.targets else (complete, False)
    return Evening(today, least_share(run), declared, accepted, dict(run.completed))


def end_of_day(run: Run, today: date) -> None:
    """Checkpoints are judged at the end of a day; k and n stay those of the due day."""
    for one in run.open():
        if one.kind == "date" and (today <= one.due or not one.n):
            one.n = 0
            asked = part_asked(one, run)
            one.k, one.n = asked.numerator, asked.denominator
    run.evenings.append(evening(run, today))


def held(evenings: list[Evening], condition: Callable[[Evening], bool]) -> date | None:
    """The first day from which a condition holds up to the last; None if it does not hold then."""
    since = None
    for one in reversed(evenings):
        if not condition(one):
            break
        since = one.on
    return since


def unit_answers(run: Run) -> dict[str, date]:
    """Which report meets which unit of a rhythm: a labelled one only the unit it names, one without a label
    the oldest unmet unit whose stretch, prolonged to its due day, holds its day.
    """
    units = [one for one in run.checkpoints if one.kind == "unit" and one.closed_by in {"", "cancelled"}]
    met: dict[str, date] = {}
    for report in run.reports:
        if report.period is not None:
            fitting = [one for one in units if one.label == report.period]
        else:
            fitting = [one for one in units if one.first <= report.on <= max(one.last, one.due)]
        unmet = [one.label for one in fitting if one.label not in met]
        if unmet:
            met[unmet[0]] = report.on
    return met


def own_met_on(one: Checkpoint, run: Run, evenings: list[Evening], *, shortfall: bool) -> date | None:
    """The first day from which what the checkpoint itself asks for holds."""
    if one.kind == "unit":
        return unit_answers(run).get(one.label)

    def condition(then: Evening) -> bool:
        if one.label in then.completed and (shortfall or not then.completed[one.label]):
            return True
        if then.least is None:
            return then.declared
        return then.least >= (1 if one.kind == "targets" else part_asked(one, run))

    return held(evenings, condition)


def asked_of(run: Run) -> list[Checkpoint]:
    """The checkpoints that have to be met, also while a cancellation lasts or after a drop."""
    ended = {"cancelled", "dropped"} if run.cancelled_on or run.row.dropped_by else set()
    return [one for one in run.checkpoints if one.closed_on is None or one.closed_by in ended]


def complete_on(run: Run, evenings: list[Evening], *, shortfall: bool) -> date | None:
    """The first day from which targets are reached, or it is declared complete, or without targets every
    checkpoint is met (not beside an open wording).
    """
    found = held(
        evenings,
        lambda then: (
            then.declared
            or (then.least is not None and then.least >= 1)
            or (shortfall and then.shortfall_accepted and then.least is not None)
        ),
    )
    if run.row.targets or run.deadline.goes_on:
        return found
    met = [own_met_on(one, run, evenings, shortfall=shortfall) for one in asked_of(run)]
    days = [day for day in met if day is not None]
    if days and len(days) == len(met):
        return min(found or max(days), max(days))
    return found


def earlier(a: date | None, b: date | None) -> date | None:
    """When an activity is complete, checkpoints not met before count as met on that day."""
    return min((day for day in (a, b) if day is not None), default=None)


def is_met_now(one: Checkpoint, run: Run, today: date) -> bool:
    """Whether a checkpoint is met by what is stated up to now."""
    now = [evening(run, today)]
    return (
        earlier(own_met_on(one, run, now, shortfall=True), complete_on(run, now, shortfall=True)) is not None
    )


def judge(run: Run) -> None:
    """Judges every checkpoint; what an amendment or a schedule closed was unmet and stays so.

    What had passed and was met when a cancellation or a drop came stays as it was.
    """
    truly = complete_on(run, run.evenings, shortfall=False)
    whole = truly or complete_on(run, run.evenings, shortfall=True)
    for one in run.checkpoints:
        if one.closed_by in {"", "cancelled", "dropped"}:
            one.met_on = earlier(own_met_on(one, run, run.evenings, shortfall=True), whole)
            one.truly_met_on = earlier(own_met_on(one, run, run.evenings, shortfall=False), truly)
            if one.closed_on and one.met_on and max(one.met_on, one.due + DAY) <= one.closed_on:
                one.closed_on = None
    run.complete_since = whole
