"""Converts the dates of an activity to calendar events that keep their identity when a date moves."""

from collections.abc import Iterable
from datetime import datetime, time

from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Row
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.course import Course
from workplan_cli.tracking.state import ActivityState
from workplan_cli.tracking.timetable import Expected


class Event(Record):
    """A checkpoint and its index (from 0) among the dates of the activity.

    The index identifies the event. It stays the same when an amendment or a schedule moves a future date.
    """

    place: int
    checkpoint: CheckpointState


def events(plan: Plan, item: ActivityState) -> tuple[Event, ...]:
    """Return the dates of an activity in chronological order, followed by the removed dates.

    A removed date is one that no other date replaced. Its checkpoint is closed.
    """
    scheduled = any(entry.kind is EntryKind.SCHEDULE for entry in item.entries)
    if item.row.past.row is None and not scheduled:
        return tuple(Event(place, each) for place, each in enumerate(item.checkpoints))
    timetable = Course(plan, item.row, item.entries).timetable
    there = zip(timetable.expected, item.checkpoints, strict=True)
    return (
        *(Event(each.place, checkpoint) for each, checkpoint in there),
        *(Event(each.place, _gone(each)) for each in timetable.removed),
    )


def _gone(expected: Expected) -> CheckpointState:
    return CheckpointState(expected.label, expected.due, None, overdue=False, closed=expected.closed)


def revision(plan: Plan, row: Row, entries: Iterable[Entry]) -> tuple[int, datetime]:
    """Return how often a row changed, and the moment of its last change.

    ``entries`` are all entries of the row, including reverted and reverting entries, so that the number never
    decreases. The moment of an amendment is the beginning of its day. Without any change, the moment is the
    beginning of the period.
    """
    moments = [entry.recorded for entry in entries]
    documents = {(change.on, change.basis) for change in row.past.changes}
    days = [plan.period.start, *(on for on, _ in documents)]
    beginnings = (datetime.combine(day, time.min, plan.settings.zone) for day in days)
    return len(moments) + len(documents), max([*moments, *beginnings])
