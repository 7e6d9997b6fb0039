"""Filters that need the computed state of an activity. The module ``filters`` has the other filters."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from workplan_cli.language import matching
from workplan_cli.model.record import Record
from workplan_cli.tracking.flags import FLAGS, needs_decision
from workplan_cli.tracking.state import ActivityState


class StateFilter(Protocol):
    """A filter that needs the computed state of an activity."""

    def passes(self, item: ActivityState) -> bool:
        """Return whether the activity passes the filter."""
        ...


class Mentions(Record):
    """A filter that passes the activities whose texts contain all of the words.

    The texts are the number, the title, the labels of the targets, the basis, the notes, evidence and bases
    of the entries that count, and the bases of the amendments.
    """

    words: str

    def passes(self, item: ActivityState) -> bool:
        """Return whether the texts of the activity contain all of the words."""
        return matching.contains(" ".join(texts(item)), self.words)


def texts(item: ActivityState) -> Iterator[str]:
    """Yield the texts in which :class:`Mentions` looks for words."""
    yield from (item.number, item.activity.title)
    yield from (target.label for target in item.activity.targets)
    yield from (each.text for each in item.activity.basis)
    for entry in item.entries:
        yield from (entry.note or "", entry.basis or "", *entry.evidence)
    yield from (change.basis for change in item.row.past.changes)


class InStatus(Record):
    """A filter that passes the activities that have one of these statuses."""

    statuses: frozenset[str]

    def passes(self, item: ActivityState) -> bool:
        """Return whether the activity has a selected status."""
        return item.status in self.statuses


class Flagged(Record):
    """A filter that passes the activities that have this flag; :data:`FLAGS` defines the flags."""

    flag: str

    def passes(self, item: ActivityState) -> bool:
        """Return whether the activity has the flag."""
        return FLAGS[self.flag].raised(item)


class Undecided(Record):
    """A filter that passes the activities about which somebody must decide."""

    def passes(self, item: ActivityState) -> bool:
        """Return whether the activity is overdue, has no dates, or was returned."""
        return needs_decision(item)


class Due(Record):
    """A filter that passes the open activities whose oldest unmet checkpoint is due within the given days.

    The days are those from ``first`` to ``last``, both included.
    """

    first: date = date.min
    last: date = date.max

    def passes(self, item: ActivityState) -> bool:
        """Return whether the oldest unmet checkpoint of the activity is due within the days."""
        return item.due_between(self.first, self.last)


class DueAgain(Record):
    """A filter that passes activities of which only a later unmet date is within the days.

    The filter :class:`Due` rejects such an activity, because its oldest unmet date is not within the days.
    """

    first: date = date.min
    last: date = date.max

    def passes(self, item: ActivityState) -> bool:
        """Return whether an unmet checkpoint is due within the days, but the oldest unmet one is not."""
        return item.due_again(self.first, self.last) is not None


class Either(Record):
    """A filter that passes the activities that pass at least one of several filters."""

    filters: tuple[StateFilter, ...]

    def passes(self, item: ActivityState) -> bool:
        """Return whether the activity passes one of the filters."""
        return any(each.passes(item) for each in self.filters)


class Other(Record):
    """A filter that passes the activities that another filter rejects."""

    unwanted: StateFilter

    def passes(self, item: ActivityState) -> bool:
        """Return whether the activity does not pass the other filter."""
        return not self.unwanted.passes(item)


def select(items: Iterable[ActivityState], filters: Sequence[StateFilter]) -> tuple[ActivityState, ...]:
    """Return the activities that pass every filter, in the given order."""
    return tuple(item for item in items if all(each.passes(item) for each in filters))


def due_again(filters: Sequence[StateFilter]) -> list[StateFilter]:
    """Replace all filters :class:`Due` by one :class:`DueAgain` for the days that all of them include."""
    due = [each for each in filters if isinstance(each, Due)]
    first, last = max(each.first for each in due), min(each.last for each in due)
    return [*(each for each in filters if not isinstance(each, Due)), DueAgain(first, last)]
