"""Outcomes: a partition of activities for the execution report, whose counts add up to all activities.

The flags of a state overlap (an overdue activity is also in progress); in a summary table sent up, the
columns must add up. An outcome is the status, except that an open activity that is overdue counts as not
done, and one that is done with a shortfall as partly done.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping

from workplan_cli.model.record import Record
from workplan_cli.reports import build
from workplan_cli.reports.figures import responsible
from workplan_cli.reports.records import Figures, states_in
from workplan_cli.tracking.state import ActivityState, State, Status

PARTLY, NOT_DONE = "partly", "not_done"
OF_LATE, OF_BEHIND = "of_late", "of_behind"
"""Counts that are parts of other counts: done late of done, behind of open and not overdue."""


def outcome_names(counts: Container[str] = ()) -> list[str]:
    """Return the names of the outcomes in the order of a report: done, partly done, …, cancelled.

    ``counts`` are those of the total, as in :func:`~workplan_cli.reports.records.count_names`.
    """
    names = [status.field for status in states_in(counts)]
    at = names.index(Status.IN_PROGRESS.field)
    return [names[0], PARTLY, *names[1:at], NOT_DONE, *names[at:]]


def outcome(item: ActivityState) -> str:
    """Return the name of the outcome of an activity."""
    if item.overdue:
        return NOT_DONE
    partly = item.shortfall and item.status is Status.DONE
    return PARTLY if partly else item.status.field


class Outcomes(Record):
    """The number of activities of a group with each outcome, beside the figures of the group.

    ``counts`` maps the names of the outcomes, :data:`OF_LATE` and :data:`OF_BEHIND` to numbers.
    """

    figures: Figures
    counts: Mapping[str, int]

    @classmethod
    def of(cls, figures: Figures, items: Iterable[ActivityState]) -> "Outcomes":
        """Count the activities of a group."""
        counts = Counter(name for item in items for name in _names(item))
        return cls(
            figures, {name: counts[name] for name in (*outcome_names(figures.counts), OF_LATE, OF_BEHIND)}
        )


def _names(item: ActivityState) -> Iterable[str]:
    found = outcome(item)
    yield found
    if found == Status.DONE.field and item.late:
        yield OF_LATE
    if found != NOT_DONE and item.behind:
        yield OF_BEHIND


def total(state: State) -> Outcomes:
    """Count all activities of a state."""
    return Outcomes.of(build.total(state), state.activities)


def grouped(state: State, by: str) -> tuple[Outcomes, ...]:
    """Count the activities of each group, as :func:`~workplan_cli.reports.build.summary` groups them."""
    of = responsible(state.plan, by)
    items: dict[str, list[ActivityState]] = {}
    for item in state.activities:
        for key in of(item.row, state.day):
            items.setdefault(key, []).append(item)
    return tuple(Outcomes.of(each, items.get(each.key, ())) for each in build.summary(state, by).items)
