"""Filters that need only a plan's row, and the choice of rows by them. A row must pass all filters of a list.

The state is computed only for the rows that pass. The filters that need the state are in
:mod:`workplan_cli.tracking.state_filters`; what a user types becomes a filter in
:mod:`workplan_cli.tracking.filters`.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Protocol

from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Row


class RowFilter(Protocol):
    """A filter that needs only the plan's row of an activity, not its computed state."""

    def passes(self, row: Row) -> bool:
        """Return whether the row passes the filter."""
        ...


class Numbered(Record):
    """A filter that passes the activities with these numbers; built by :func:`numbered`."""

    numbers: frozenset[str]

    def passes(self, row: Row) -> bool:
        """Return whether the number of the activity was selected."""
        return row.activity.number in self.numbers


class Executed(Record):
    """A filter that passes the activities that have at least one of these executors."""

    keys: frozenset[str]

    def passes(self, row: Row) -> bool:
        """Return whether the activity has one of the selected executors."""
        return not self.keys.isdisjoint(row.activity.executors)


class Supervised(Record):
    """A filter that passes the activities that have at least one of these supervisors."""

    keys: frozenset[str]

    def passes(self, row: Row) -> bool:
        """Return whether the activity has one of the selected supervisors."""
        return not self.keys.isdisjoint(row.activity.supervisors)


class WithDeadline(Record):
    """A filter that passes the activities whose deadline is of one of these kinds."""

    kinds: frozenset[str]

    def passes(self, row: Row) -> bool:
        """Return whether the deadline of the activity is of a selected kind."""
        return row.activity.deadline.kind in self.kinds


class Amended(Record):
    """A filter that passes the activities that an amendment changed or added."""

    def passes(self, row: Row) -> bool:
        """Return whether an amendment changed or added the activity."""
        return bool(row.past.changes)


class Either(Record):
    """A filter that passes the rows that pass at least one of several filters."""

    filters: tuple[RowFilter, ...]

    def passes(self, row: Row) -> bool:
        """Return whether the row passes one of the filters."""
        return any(each.passes(row) for each in self.filters)


class Other(Record):
    """A filter that passes the rows that another filter rejects."""

    unwanted: RowFilter

    def passes(self, row: Row) -> bool:
        """Return whether the filter ``unwanted`` rejects the row."""
        return not self.unwanted.passes(row)


def either(filters: Sequence[RowFilter]) -> RowFilter:
    """Combine filters of the same kind into one filter, which passes the activities that pass any of them."""
    first = filters[0]
    if isinstance(first, Executed):  # one filter by executor lets select_rows() skip rows early
        return Executed(frozenset().union(*(each.keys for each in filters if isinstance(each, Executed))))
    return first if len(filters) == 1 else Either(tuple(filters))


def select_rows(plan: Plan, filters: Sequence[RowFilter]) -> Iterator[Row]:
    """Return the rows of the plan that pass every filter, in plan order, and then the dropped rows that pass.

    For speed, the first filter by number and the first filter by executor are passed to :meth:`Plan.rows`.
    """
    numbers = next((each.numbers for each in filters if isinstance(each, Numbered)), None)
    executors = next((each.keys for each in filters if isinstance(each, Executed)), None)
    rows = chain(plan.rows(numbers, executors), plan.dropped())
    return (row for row in rows if all(each.passes(row) for each in filters))
