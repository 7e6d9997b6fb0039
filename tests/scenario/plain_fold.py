"""One activity, lived through day by day: its plan first, then its entries, judged at the end."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from scenario.plain_deadlines import read_deadline, units_of
from scenario.plain_judgement import (
    Checkpoint,
    Report,
    Run,
    end_of_day,
    is_met_now,
    judge,
    least_share,
    part_asked,
)
from scenario.plain_parts import Quantity, path_to
from scenario.plain_plan import Plan, PlanInTime, Row
from scenario.plain_time import Line

REPORTS = ("done", "add", "percent", "complete", "note")
DAY = timedelta(days=1)


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
                break
            for entry in entries:
                if entry["on"] == today.isoformat() and plan_allows(entry, run, today):
                    run.counted.append(entry["id"])
                    take(entry, run, today)
            end_of_day(run, today)
        today += DAY
    if run is not None:
        judge(run)
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
        close_all(run, today, row.dropped_by.basis, "dropped")
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
            if not is_met_now(old, run, today):
                old.close(today, basis, closed_by)
        kept.append(old)
    for new in wanted:
        if not any(new.is_same(old) and old.closed_on is None for old in kept):
            if run.cancelled_on is not None:
                new.close(run.cancelled_on, None, "cancelled")
            kept.append(new)
    run.checkpoints = sorted(kept, key=lambda one: (one.due, one.kind == "targets"))


def close_all(run: Run, today: date, basis: str | None, closed_by: str) -> None:
    for one in run.open():
        one.close(today, basis, closed_by)


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
        asked = next((one for one in run.checkpoints if one.label == period), None)
        if asked is not None and asked.kind == "unit":
            return True
        dated = asked is not None and asked.kind == "date"
        return (least_share(run) or 0) >= (part_asked(asked, run) if asked and dated else 1)
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
    run.reports.append(Report(today, entry.get("executor"), entry.get("period")))
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


def declare_complete(entry: Line, run: Run, path: list[str]) -> None:
    """For one date, for a part, or for the whole; with targets only an accepted shortfall adds anything.

    Of a repeating activity it is a report on one unit, no more.
    """
    shortfall = "shortfall" in (entry.get("forced") or ())
    if run.deadline.kind == "repeating":
        return
    if entry.get("period") is not None:
        run.completed[entry["period"]] = shortfall
    elif shortfall or not run.row.targets:
        run.share.part(path).complete = True


def cancel(run: Run, today: date) -> None:
    """The checkpoints of a cancelled activity are closed."""
    if run.cancelled_on is None:
        run.cancelled_on = today
        close_all(run, today, None, "cancelled")


def reopen(run: Run, today: date) -> None:
    """Lifts a cancellation and opens again what it closed, except what fell due while it lasted, which
    never counts; where there is none, takes back the declaration of completion.
    """
    if run.cancelled_on is None:
        run.share.take_back()
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
        passed = [one for one in passed if is_met_now(one, run, today)]
    run.given = sorted({*new, *(one.due for one in passed)})
    basis = entry.get("basis") or next(iter(entry.get("evidence") or ()), None)
    replace_checkpoints(run, today, basis, "moved")
