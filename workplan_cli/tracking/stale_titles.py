"""Finds titles that still state a quantity which an amendment changed in the targets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workplan_cli.language.quantity_search import find_quantities
from workplan_cli.model.amendment import AmendmentForm
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.tracking.requests import row_with_id


class StaleTitle(Record):
    """An activity whose title states ``old``, while a target in the unit ``unit`` is now ``new``."""

    number: str
    old: Decimal
    new: Decimal
    unit: str


def stale_titles(before: Plan, after: Plan, form: AmendmentForm) -> Iterator[StaleTitle]:
    """Yield the changed targets of which the title of the activity still states a former value.

    That may be the value before any earlier amendment. A title that states the new value too is left out.
    """
    for change in form.changes:
        was = next(before.rows({change.number}), None)
        row = row_with_id(after, was.id, change.number) if was else None
        if was is None or row is None or not change.targets:
            continue
        stated = {Decimal(each.value) for each in find_quantities(row.activity.title)}
        earlier = (was.activity, *(version.activity for version in reversed(was.past.versions)))
        for target in row.activity.targets:
            named = (activity.target(target.key) for activity in earlier)
            former = [each.value for each in named if each]
            old = next((value for value in former if value in stated), None)
            if old is not None and former[0] != target.value and target.value not in stated:
                yield StaleTitle(row.activity.number, old, target.value, target.unit)
