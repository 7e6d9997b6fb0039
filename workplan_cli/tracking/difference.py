"""Defines one difference between two plans, as it appears in reports."""

from datetime import date

from workplan_cli.model.record import Record


class Difference(Record):
    """One field that differs between two plans.

    ``number`` and ``title`` belong to the activity in the new plan or, if it is missing there, in the old
    plan. A difference of the plan itself has no number, and its ``title`` is ``plan`` or a subject such as
    ``departments.yuridik``. ``before`` and ``after`` are texts for people; ``None`` if there is no value.
    ``on`` and ``basis`` are the day and the document of the amendment that made the change, ``None`` if it is
    not known. ``label`` names what ``field`` or ``title`` gives by its key: the target, or the department,
    the group or the supervisor; ``None`` if there is no key. ``due`` holds the days that a deadline means
    before and after the change; a side is empty if the deadline names no day or repeats. ``dateless`` marks a
    deadline that had such days and has none any more, without repeating. ``extension`` marks a deadline that
    an amendment extended, as in ``ActivityState.changes``.
    """

    number: str | None
    title: str
    field: str
    before: str | None
    after: str | None
    on: date | None = None
    basis: str | None = None
    label: str | None = None
    due: tuple[tuple[date, ...], tuple[date, ...]] = ((), ())
    dateless: bool = False
    extension: bool = False
