"""The figures of a group of activities, and the counts that they have.

:mod:`figures` computes them; every table of groups shows the same counts in the same order.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from fractions import Fraction

from workplan_cli.model.record import Record
from workplan_cli.tracking import flags
from workplan_cli.tracking.state import Status


class Figures(Record):
    """The counts of a group of activities.

    ``key`` is the key of the group in the plan; for an owner, it is the name of the head. ``head`` is the
    head of a department. The keys of ``counts`` are ``activities``, the names of :data:`STATES` and the
    counted flags; each value is a number of activities. If the plan demands acceptance, ``counts`` also has
    the keys ``reported``, ``accepted`` and ``returned``.

    ``fraction`` is the mean completion from 0 to 1 of the activities that have a completion, and
    ``completing`` is the number of these activities. ``fallen_due`` is the number of checkpoints due before
    the day of the report. ``on_time`` is the fraction of these checkpoints that were met on or before their
    due date. ``reporting`` is the fraction of them for which something was reported after the previous due
    date and by their own due date. Both are ``None`` if no checkpoint was due. ``noted`` is the number of
    checkpoints that ``on_time`` counts as met although only a note met them. In a report about several plans,
    ``plan`` is the name of the plan of the group, if the group is in one plan only.
    """

    key: str
    name: str
    head: str | None
    counts: Mapping[str, int]
    fraction: Fraction | None
    on_time: Fraction | None
    reporting: Fraction | None
    completing: int = 0
    fallen_due: int = 0
    noted: int = 0
    plan: str | None = None

    @property
    def activities(self) -> int:
        """The number of activities in the group."""
        return self.counts["activities"]

    def and_those_of(self, other: Figures) -> Figures:
        """Return the sum of these figures and ``other``. Key, name, head and plan stay unchanged."""
        names = dict.fromkeys((*self.counts, *other.counts))

        def mean(one: Fraction | None, another: Fraction | None, many: int, more: int) -> Fraction | None:
            whole = (one or Fraction()) * many + (another or Fraction()) * more
            return whole / (many + more) if many + more else None

        return self._replace(
            counts={name: self.counts.get(name, 0) + other.counts.get(name, 0) for name in names},
            fraction=mean(self.fraction, other.fraction, self.completing, other.completing),
            on_time=mean(self.on_time, other.on_time, self.fallen_due, other.fallen_due),
            reporting=mean(self.reporting, other.reporting, self.fallen_due, other.fallen_due),
            completing=self.completing + other.completing,
            fallen_due=self.fallen_due + other.fallen_due,
            noted=self.noted + other.noted,
        )


STATES = (Status.DONE, Status.IN_PROGRESS, Status.NOT_STARTED, Status.CANCELLED)
"""All statuses of activities, in the order used in figures."""


UNDER_ACCEPTANCE = (Status.REPORTED.field, *flags.DECIDED)
"""The counts that figures have only if the plan demands acceptance."""


def states_in(counts: Container[str] = ()) -> list[Status]:
    """Return the statuses with a count of their own. ``reported`` is one only if ``counts`` has it."""
    found = list(STATES)
    if Status.REPORTED.field in counts:
        found.insert(1, Status.REPORTED)
    return found


def count_names(counts: Container[str] = ()) -> list[str]:
    """Return the names of the counts that a table of figures shows. ``counts`` are the counts of its total.

    The result has the number of all activities, one count per status, one count per flag of open activities,
    and the counts of supervisors' decisions.
    """
    decided = [name for name in flags.DECIDED if name in counts]
    return ["activities", *(status.field for status in states_in(counts)), *flags.of_open(), *decided]
