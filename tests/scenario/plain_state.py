"""The state of an activity on a day, its flags and its completion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from scenario.plain_fold import is_undated
from scenario.plain_judgement import Checkpoint, Report, Run, done_of, least_share
from scenario.plain_parts import Quantity

BEHIND = Fraction(9, 10)
SILENT_AFTER = timedelta(days=30)
STATES = ("done", "in-progress", "not-started", "cancelled")
FLAGS = ("late", "shortfall", "overdue", "behind", "silent", "undated")


@dataclass(frozen=True)
class Standing:
    """Everything the comparison asks about one activity on one day."""

    row_id: str
    number: str
    chapter: str
    executors: tuple[str, ...]
    state: str
    flags: dict[str, bool]
    days_late: int
    percent: Fraction | None
    targets: dict[str, tuple[Fraction, Fraction]]
    parts: dict[str, Quantity]
    checkpoints: list[Checkpoint]
    overdue: list[Checkpoint]
    done_on: date | None
    due: date | None
    reports: list[Report]
    counted: list[str]


def standing_of(run: Run, day: date) -> Standing:
    """The state of a row on a day with its flags and figures."""
    state = state_of(run)
    overdue = overdue_checkpoints(run, state, day)
    late = is_late(run, state)
    least = least_share(run)
    flags = {
        "late": late,
        "shortfall": state == "done" and least is not None and least < 1,
        "overdue": bool(overdue),
        "behind": is_behind(run, state, day),
        "silent": is_silent(run, state, day),
        "undated": is_open(state) and is_undated(run),
    }
    return Standing(
        run.row.id,
        run.row.number,
        run.row.chapter,
        run.row.executors,
        state,
        flags,
        days_late(run, overdue, day, late=late),
        completion_of(run, state),
        {key: (done_of(run, key), value) for key, value in run.row.targets.items()},
        run.amounts,
        run.checkpoints,
        overdue,
        run.complete_since if state == "done" else None,
        due_of(run),
        run.reports,
        run.counted,
    )


def state_of(run: Run) -> str:
    """Dropped, cancelled, done, in progress with at least one report, else not started."""
    if run.row.dropped_by is not None:
        return "dropped"
    if run.cancelled_on is not None:
        return "cancelled"
    if run.complete_since is not None:
        return "done"
    return "in-progress" if run.reports else "not-started"


def is_open(state: str) -> bool:
    """Flags are only of activities that are not started or in progress."""
    return state in {"not-started", "in-progress"}


def due_of(run: Run) -> date | None:
    """The last checkpoint that is not closed, `targets` included."""
    return max((one.due for one in run.open()), default=None)


def overdue_checkpoints(run: Run, state: str, day: date) -> list[Checkpoint]:
    """Checkpoints before the day, unmet and not closed, oldest first. On the due day itself none is."""
    if not is_open(state):
        return []
    return [one for one in run.open() if one.due < day and one.met_on is None]


def is_late(run: Run, state: str) -> bool:
    """Done, and its report came after the due date."""
    due = due_of(run)
    return state == "done" and due is not None and run.complete_since is not None and run.complete_since > due


def days_late(run: Run, overdue: list[Checkpoint], day: date, *, late: bool) -> int:
    """From the oldest overdue checkpoint; of an activity done late from its due date to its report."""
    if overdue:
        return (day - overdue[0].due).days
    due = due_of(run)
    if late and due is not None and run.complete_since is not None:
        return (run.complete_since - due).days
    return 0


def is_behind(run: Run, state: str, day: date) -> bool:
    """With targets and a due date: its completion is below 0.9 of the expected."""
    due = due_of(run)
    if not is_open(state) or not run.row.targets or due is None:
        return False
    done = completion_of(run, state) or Fraction(0)
    return done / 100 < BEHIND * expected_share(run.row.since, due, day)


def expected_share(start: date, due: date, day: date) -> Fraction:
    """The days before `day` of the stretch from start to due, both included, over all its days."""
    days = (due - start).days + 1
    passed = (day - start).days
    return Fraction(min(max(passed, 0), days), days) if days > 0 else Fraction(1)


def is_silent(run: Run, state: str, day: date) -> bool:
    """Ongoing (or beside dates, from the last one on): from 30 days after the last report, else the start.

    After the period it is judged on the period's last day.
    """
    deadline = run.deadline
    if not is_open(state) or not (deadline.kind == "ongoing" or deadline.goes_on):
        return False
    judged = min(day, run.plan.end)
    since = [run.row.since]
    reported = [one.on for one in run.reports if one.on <= judged]
    if reported:
        since = [max(reported)]
    if deadline.silent_from is not None:
        since.append(deadline.silent_from)
    if deadline.goes_on:
        since.append(max(deadline.dates))
    return judged >= max(since) + SILENT_AFTER


def completion_of(run: Run, state: str) -> Fraction | None:
    """The completion of an activity, of 100; none where cancelled or dropped, or where nothing can tell.

    Targets: the mean of their fractions, each at most 1. Several checkpoints: the share met. One date: the
    percentage last stated, 0 without one. Ongoing or undated: none until one is stated.
    """
    if state in {"cancelled", "dropped"}:
        return None
    if run.row.targets:
        shares = [min(done_of(run, key) / value, Fraction(1)) for key, value in run.row.targets.items()]
        return 100 * sum(shares, Fraction(0)) / len(shares)
    if state == "done":
        return Fraction(100)
    asked = run.open()
    if run.deadline.kind == "repeating" or len(asked) > 1:
        met = [one for one in asked if one.met_on is not None]
        return Fraction(100 * len(met), len(asked)) if asked else None
    stated = run.share.percent(run.row.executors, run.plan)
    if stated is None and asked:
        return Fraction(0)
    return stated
