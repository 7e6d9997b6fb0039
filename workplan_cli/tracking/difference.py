"""One difference between two plans, as a report holds it."""

from workplan_cli.model.record import Record


class Difference(Record):
    """One field that differs between two plans.

    ``number`` and ``title`` are those of the activity, taken from the new plan if the activity is in it. A
    difference of the plan itself has no number, and ``title`` is ``plan`` or a subject such as
    ``departments.yuridik``. ``before`` and ``after`` are texts for people; ``None`` if there is no value.
    """

    number: str | None
    title: str
    field: str
    before: str | None
    after: str | None
