"""Dropped activities whose number was later given to another activity."""

from collections.abc import Iterator
from datetime import date, timedelta

from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Change, Row


class Former(Record):
    """A dropped activity whose number was later given to another activity.

    ``drop`` is the change that dropped it, and ``entries`` is the number of its entries. ``last`` is the last
    day before the other activity got the number.
    """

    row: Row
    drop: Change
    entries: int
    last: date


def former(plan: Plan, journal: Journal, row: Row, day: date) -> Iterator[Former]:
    """Yield the dropped activities that earlier had the number of a row.

    The entries of each are counted up to ``day``.
    """
    given = [each.on for each in row.past.changes if each.after == row.activity.number]
    for each in plan.dropped():
        another = each.activity.number == row.activity.number and each.id != row.id
        if another and given and (drop := each.past.drop):
            entries = sum(entry.on <= day for entry in journal.all_of(each.id))
            yield Former(each, drop, entries, last=given[-1] - timedelta(days=1))
