"""Finds which report met each repeating checkpoint, and which checkpoints only a note met."""

from collections.abc import Iterable, Mapping

from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Row
from workplan_cli.tracking.course import Course
from workplan_cli.tracking.meeting import answered


def met_by(plan: Plan, row: Row, entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Return the report that met each repeating checkpoint, by the label of the checkpoint.

    ``entries`` must be as for :class:`Course`. The result is empty if the activity does not repeat.
    """
    course = Course(plan, row, entries)
    return answered(course.timetable.expected, course.answers).met


def only_noted(plan: Plan, row: Row, entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Return the notes that met a repeating checkpoint on which nothing else was reported, by its label.

    A note meets a checkpoint, but it may say that nothing was done, and why. A report without any text does
    not: it states that the period was reported on.
    """
    entries = tuple(entries)
    if not any(map(is_remark, entries)):
        return {}
    course = Course(plan, row, entries)
    expected = course.timetable.expected
    worked = answered(expected, [each for each in course.answers if not is_remark(each)]).met
    met = answered(expected, course.answers).met
    return {label: each for label, each in met.items() if is_remark(each) and label not in worked}


def is_remark(entry: Entry) -> bool:
    """Return whether a report states nothing but a text."""
    return entry.kind is EntryKind.NOTE and bool(entry.note)
