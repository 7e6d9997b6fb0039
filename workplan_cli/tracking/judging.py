"""Judges the progress of one activity: its completion, its lateness, its pace and its silence."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from workplan_cli.errors import ValueProblem
from workplan_cli.model.deadline import Deadline, Period
from workplan_cli.model.plan import Plan
from workplan_cli.model.settings import Settings
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.checkpoints import beginning
from workplan_cli.tracking.course import Course
from workplan_cli.tracking.progress import COMPLETE, WHOLE, TargetState, mean


class Pace(StrEnum):
    """How far an activity is behind: below the limit ``amber`` or below the limit ``red`` of the settings."""

    AMBER = "amber"
    RED = "red"


def due(checkpoints: Sequence[CheckpointState]) -> date | None:
    """Return the due date of the last checkpoint that is not closed; ``None`` if there is none."""
    return next((each.due for each in reversed(checkpoints) if each.closed is None), None)


def completion(
    course: Course, targets: Sequence[TargetState], checkpoints: Sequence[CheckpointState], *, done: bool
) -> Fraction | None:
    """Return the completion of an activity that is neither cancelled nor dropped, from 0 to 1.

    With targets, the completion is the mean of their completions. Without targets, it is the share of
    checkpoints that are met, if the deadline repeats or has several checkpoints; otherwise it is the
    completion last stated. It is ``None`` if there is nothing to complete.
    """
    if targets:
        return mean(each.fraction for each in targets)
    if done:
        return COMPLETE
    asked = [each for each in checkpoints if each.closed is None]
    deadline = course.timetable.deadline
    if deadline.every or len(asked) > 1:
        return mean(Fraction(each.met_on is not None) for each in asked)
    if not asked and not course.progress.has_share:
        return None
    return course.progress.share(WHOLE)


def days_late(checkpoints: Sequence[CheckpointState], day: date, done_on: date | None) -> int:
    """Return the number of days by which an activity is late; 0 if it is not late.

    ``done_on`` is the day of completion. If it is ``None``, the days since the oldest overdue checkpoint are
    counted. Otherwise the days from the due date to ``done_on`` are counted.
    """
    if done_on is None:
        return next(((day - each.due).days for each in checkpoints if each.overdue), 0)
    last = due(checkpoints)
    return max(0, (done_on - last).days) if last else 0


def expected(start: date, due: date | None, day: date) -> Fraction | None:
    """Return the share of the work expected before ``day``, from 0 to 1; ``None`` without a due date.

    This is the elapsed share of the days from ``start`` to ``due``, both included.
    """
    return Period(start=start, end=max(start, due)).elapsed(day) if due else None


def pace(settings: Settings, fraction: Fraction | None, expected: Fraction | None) -> Pace | None:
    """Return how far a completion is behind the expected share; ``None`` if it is not behind."""
    if fraction is None or expected is None:
        return None
    if fraction < Fraction(settings.red) * expected:
        return Pace.RED
    return Pace.AMBER if fraction < Fraction(settings.amber) * expected else None


def silent_from(plan: Plan, course: Course) -> date | None:
    """Return the day from which an ongoing activity is silent unless something is reported.

    The days without a report are counted from the last report, or from the day on which the activity became
    ongoing. The result is ``None`` if the activity is not ongoing, or does not become silent in the period.
    """
    deadline, end = course.timetable.deadline, plan.period.end
    if not deadline.ongoing:
        return None
    dated = (each.due for each in course.timetable.expected if each.dated)
    start = max(course.start, _beginning(deadline, plan.period), *dated)
    last = max((each.on for each in course.reports if each.on <= end), default=start)
    since, days = max(start, last), plan.settings.silent_after
    return since + timedelta(days) if (end - since).days >= days else None


def _beginning(deadline: Deadline, period: Period) -> date:
    try:
        return beginning(deadline, period)
    except ValueProblem:
        # The plan is checked for this only where checkpoints depend on it.
        return period.start
