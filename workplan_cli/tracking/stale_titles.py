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
    """Yield the changed targets whose former value the title of the activity still states.

    A title that an amendment replaces, or that states the new value too, is left out.
    """
    for change in form.changes:
        was = next(before.rows({change.number}), None)
        row = row_with_id(after, was.id, change.number) if was else None
        if was is None or row is None or not change.targets:
            continue
        stated = {Decimal(each.value) for each in find_quantities(row.activity.title)}
        former = {each.key: each.value for each in was.activity.targets}
        for target in row.activity.targets:
            old = former.get(target.key, target.value)
            if old in stated and old != target.value and target.value not in stated:
                yield StaleTitle(row.activity.number, old, target.value, target.unit)
