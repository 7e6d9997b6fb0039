"""Finds which report met each repeating checkpoint, and which checkpoints only a note met."""

from collections.abc import Iterable, Mapping

from workplan_cli.model.journal import Entry
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Row
from workplan_cli.tracking.course import Course
from workplan_cli.tracking.meeting import answered, is_remark, only_remarks


def met_by(plan: Plan, row: Row, entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Return the report that met each repeating checkpoint, by the label of the checkpoint.

    ``entries`` must be as for :class:`Course`. The result is empty if the activity does not repeat.
    """
    course = Course(plan, row, entries)
    return answered(course.timetable.expected, course.answers).met


def only_noted(plan: Plan, row: Row, entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Return the notes that alone met a repeating checkpoint, by its label.

    ``entries`` must be as for :class:`Course`. The rule is that of :func:`only_remarks`.
    """
    entries = tuple(entries)
    if not any(map(is_remark, entries)):
        return {}
    course = Course(plan, row, entries)
    return only_remarks(course.timetable.expected, course.answers)
