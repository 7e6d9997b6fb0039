"""One difference between two plans, as a report holds it."""

from workplan_cli.model.record import Record


class Difference(Record):
    """One field that differs between two plans.

    ``number`` is the number of the activity, in the new plan if it is there, and ``title`` its title. A
    difference of the plan itself has no number, and ``title`` is ``plan`` or names the body, such as
    ``departments.yuridik``. ``before`` and ``after`` are texts for people, ``None`` without a value.
    """

    number: str | None
    title: str
    field: str
    before: str | None
    after: str | None
