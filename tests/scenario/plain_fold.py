"""One activity, lived through day by day: its plan, its entries, its checkpoints at the end of each day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from scenario.plain_deadlines import Deadline, read_deadline, units_of
from scenario.plain_parts import Quantity, Share, path_to
from scenario.plain_plan import Plan, PlanInTime, Row
from scenario.plain_time import Line

REPORTS = ("done", "add", "percent", "complete", "note")
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
    reported: bool = False
    shortfall: bool = False
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
    shortfall_accepted: bool = False
    cancelled_on: date | None = None
    complete_since: date | None = None
    reports: list[tuple[date, str | None]] = field(default_factory=list)

    def open(self) -> list[Checkpoint]:
        return [one for one in self.checkpoints if one.closed_on is None]


def live_through(row_id: str, history: PlanInTime, entries: list[Line], day: date) -> Run | None:
    """The row on a day: every day's amendments first, then its entries in order, judged at its end."""
    run = None
    today = min([history.signed.start, *(date.fromisoformat(one["on"]) for one in entries)])
    while today <= day:
        plan = history.on(max(today, history.signed.start))
        row = plan.rows.get(row_id)
        if row is not None:
            run = begin_of_day(run, row, plan, today)
            if row.dropped_by is not None:
                return run
            for entry in entries:
                if entry["on"] == today.isoformat() and plan_allows(entry, run, today):
                    take(entry, run, today)
            end_of_day(run, today)
        today += DAY
    return run


# Checkpoints that the plan asks for


def wanted_checkpoints(run: Run) -> list[Checkpoint]:
    """The checkpoints of the deadline in force, the given dates, and `targets` where these have no date.

    Added rows have no checkpoint due before they came into force; of a changed rhythm those from the
    amendment's day on are the new one's.
    """
    deadline, plan = run.deadline, run.plan
    found = [Checkpoint("date", day.isoformat(), day, day, day) for day in (*deadline.dates, *run.given)]
    if deadline.kind == "repeating":
        found = [
            Checkpoint("unit", unit.label, unit.due, unit.first, unit.last)
            for unit in units_of(deadline, plan.start, plan.end)
            if unit.due >= run.deadline_since
        ]
    if run.row.targets and (deadline.kind in {"ongoing", "repeating"} or is_undated(run)):
        found.append(Checkpoint("targets", "targets", plan.end, plan.start, plan.end))
    return [one for one in found if one.due >= run.row.since or run.row.since == plan.start]


def is_undated(run: Run) -> bool:
    """External, with no dates yet."""
    return run.deadline.kind == "external" and not run.given


def begin_of_day(run: Run | None, row: Row, plan: Plan, today: date) -> Run:
    """Amendments of the day are in force from its beginning."""
    if run is None:
        run = Run(row, plan, read_deadline(row.deadline, plan.start), row.since)
        run.checkpoints = wanted_checkpoints(run)
        return run
    before, run.row, run.plan = run.row, row, plan
    if row.dropped_by is not None:
        for one in run.open():
            one.close(today, row.dropped_by.basis, "dropped")
        return run
    basis = None
    if row.deadline_by != before.deadline_by and row.deadline_by is not None:
        basis = row.deadline_by.basis
        run.deadline, run.deadline_since, run.given = read_deadline(row.deadline, plan.start), today, []
    if row.deadline_by != before.deadline_by or bool(row.targets) != bool(before.targets):
        replace_checkpoints(run, today, basis, "moved")
    return run


def replace_checkpoints(run: Run, today: date, basis: str | None, closed_by: str) -> None:
    """What is still to come and no longer asked for never counts; what had passed unmet is closed."""
    wanted = wanted_checkpoints(run)
    kept = []
    for old in run.checkpoints:
        asked = any(old.is_same(new) for new in wanted)
        if old.closed_on is None and not asked:
            if old.due >= today:
                continue
            if not is_met_now(old, run):
                old.close(today, basis, closed_by)
        kept.append(old)
    for new in wanted:
        if not any(new.is_same(old) and old.closed_on is None for old in kept):
            if run.cancelled_on is not None:
                new.close(run.cancelled_on, None, "cancelled")
            kept.append(new)
    run.checkpoints = sorted(kept, key=lambda one: (one.due, one.kind == "targets"))


# Entries


def plan_allows(entry: Line, run: Run, today: date) -> bool:
    """A line that the plan of its own day does not allow counts nowhere.

    Entries dated before the period count only if forced.
    """
    if today < run.plan.start and not entry.get("forced"):
        return False
    period = entry.get("period")
    if period is not None and not any(period == one.label for one in run.checkpoints):
        return False
    kind, row = entry["kind"], run.row
    if kind in {"done", "add"}:
        return target_of(entry, row) in row.targets
    if kind == "percent":
        return not row.targets
    if kind == "complete" and row.targets and "shortfall" not in (entry.get("forced") or ()):
        asked = next((one for one in run.checkpoints if one.label == period and one.kind == "date"), None)
        return reached(run, *(part_asked(asked, run) if asked else (1, 1)))
    if kind == "schedule":
        return run.deadline.kind == "external"
    return True


def target_of(entry: Line, row: Row) -> str:
    """The only target need not be named."""
    return entry.get("target") or (next(iter(row.targets)) if len(row.targets) == 1 else "")


def take(entry: Line, run: Run, today: date) -> None:
    """Adds one entry that counts."""
    kind = entry["kind"]
    if kind in REPORTS:
        take_report(entry, run, today)
    elif kind == "cancel":
        cancel(run, today)
    elif kind == "reopen":
        reopen(run, today)
    elif kind == "schedule":
        give_dates(entry, run, today)


def take_report(entry: Line, run: Run, today: date) -> None:
    """A report: a total, an increase, a percentage, completion, or a note."""
    kind = entry["kind"]
    path = path_to(entry.get("executor"), run.row, run.plan)
    run.reports.append((today, entry.get("executor")))
    if kind in {"done", "add"}:
        quantity = run.amounts.setdefault(target_of(entry, run.row), Quantity()).part(path)
        if kind == "done":
            quantity.stated = Fraction(str(entry["done"]))
        else:
            quantity.increase(Fraction(str(entry["add"])))
    elif kind == "percent" and run.deadline.kind != "repeating":
        run.share.part(path).state(Fraction(str(entry["percent"])))
    elif kind == "complete":
        declare_complete(entry, run, path)
    meet_unit(entry, run, today)


def declare_complete(entry: Line, run: Run, path: list[str]) -> None:
    """For one date, for a part, or for the whole; with targets only an accepted shortfall adds anything."""
    shortfall = "shortfall" in (entry.get("forced") or ())
    if entry.get("period") is not None:
        for one in run.open():
            if one.label == entry["period"] and one.kind == "date":
                one.reported, one.shortfall = True, shortfall
    elif not run.row.targets:
        run.share.part(path).complete = True
    elif shortfall:
        run.shortfall_accepted = True


def meet_unit(entry: Line, run: Run, today: date) -> None:
    """A labelled report meets only that unit; one without a label the oldest unmet unit whose stretch,
    prolonged to its due day, holds its day.
    """
    units = [one for one in run.open() if one.kind == "unit"]
    period = entry.get("period")
    if period is not None:
        fitting = [one for one in units if one.label == period]
    else:
        fitting = [one for one in units if one.first <= today <= max(one.last, one.due) and not one.reported]
    for one in fitting[:1]:
        one.reported = True


def cancel(run: Run, today: date) -> None:
    """The checkpoints of a cancelled activity are closed."""
    if run.cancelled_on is None:
        run.cancelled_on = today
        for one in run.open():
            one.close(today, None, "cancelled")


def reopen(run: Run, today: date) -> None:
    """Lifts a cancellation and opens again what it closed, except what fell due while it lasted, which
    never counts; where there is none, takes back the declaration of completion.
    """
    if run.cancelled_on is None:
        run.share.take_back()
        run.shortfall_accepted = False
        return
    for one in run.checkpoints:
        if one.closed_by == "cancelled" and not run.cancelled_on <= one.due < today:
            one.closed_on, one.closed_by = None, ""
    run.cancelled_on = None


def give_dates(entry: Line, run: Run, today: date) -> None:
    """New dates replace those still to come (due today too); passed ones stay, unless an unmet one is
    closed by force.
    """
    new = [date.fromisoformat(one) for one in entry["dates"]]
    passed = [one for one in run.open() if one.kind == "date" and one.due < today]
    if entry.get("forced"):
        passed = [one for one in passed if is_met_now(one, run)]
    run.given = sorted({*new, *(one.due for one in passed)})
    basis = entry.get("basis") or next(iter(entry.get("evidence") or ()), None)
    replace_checkpoints(run, today, basis, "moved")


# Judgement at the end of a day


def reached(run: Run, k: int = 1, n: int = 1) -> bool:
    """Whether every target is at k/n of its value of this day; never so without targets."""
    return bool(run.row.targets) and all(
        done_of(run, key) >= value * k / n for key, value in run.row.targets.items()
    )


def done_of(run: Run, key: str) -> Fraction:
    return run.amounts[key].value() if key in run.amounts else Fraction(0)


def part_asked(one: Checkpoint, run: Run) -> tuple[int, int]:
    """With n dates in force, the k-th asks for k/n of each target; those of its own due day count."""
    if one.n:
        return one.k, one.n
    dates = sorted(other.due for other in run.open() if other.kind == "date")
    return (dates.index(one.due) + 1, len(dates)) if one.due in dates else (1, 1)


def is_declared(run: Run) -> bool:
    """Declared complete, without targets: for the whole, or by each executor of the day."""
    return not run.row.targets and run.share.is_complete(run.row.executors, run.plan)


def condition_holds(one: Checkpoint, run: Run, *, with_shortfall: bool) -> bool:
    """What the checkpoint itself asks for."""
    if one.kind == "targets":
        return reached(run)
    if one.kind == "unit":
        return one.reported
    if one.reported and (with_shortfall or not one.shortfall):
        return True
    return reached(run, *part_asked(one, run)) if run.row.targets else is_declared(run)


def is_complete(run: Run, *, with_shortfall: bool) -> bool:
    """Targets reached, or declared, or without targets every checkpoint met (not beside an open wording)."""
    if run.row.targets:
        return reached(run) or (with_shortfall and run.shortfall_accepted)
    if is_declared(run):
        return True
    asked = run.open()
    return (
        bool(asked)
        and not run.deadline.goes_on
        and all(condition_holds(one, run, with_shortfall=with_shortfall) for one in asked)
    )


def is_met_now(one: Checkpoint, run: Run) -> bool:
    """When an activity is complete, checkpoints not met before count as met."""
    return condition_holds(one, run, with_shortfall=True) or is_complete(run, with_shortfall=True)


def end_of_day(run: Run, today: date) -> None:
    """Judges every open checkpoint: met from the first day on which its condition holds, unmet again
    from a day on which it stops holding.
    """
    for one in run.open():
        if one.kind == "date" and (today <= one.due or not one.n):
            one.n = 0
            one.k, one.n = part_asked(one, run)
    whole = is_complete(run, with_shortfall=True)
    truly = is_complete(run, with_shortfall=False)
    for one in run.open():
        met = whole or condition_holds(one, run, with_shortfall=True)
        truly_met = truly or condition_holds(one, run, with_shortfall=False)
        one.met_on = (one.met_on or today) if met else None
        one.truly_met_on = (one.truly_met_on or today) if truly_met else None
    run.complete_since = (run.complete_since or today) if whole else None
