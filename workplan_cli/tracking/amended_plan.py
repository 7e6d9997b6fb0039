"""A plan after amendments, with the past of each row and the former heads of each department."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Self

from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import UNCHANGED, Change, Past, Row, Tenure
from workplan_cli.tracking.finding import Finding


class History(Record):
    """The changes that amendments made to a plan.

    ``pasts`` maps the numbers of the changed rows to their pasts. ``dropped`` holds the dropped rows as they
    were before, in the order of dropping. ``tenures`` maps departments to their former heads, in
    chronological order.
    """

    pasts: Mapping[str, Past] = {}
    dropped: tuple[Row, ...] = ()
    tenures: Mapping[str, tuple[Tenure, ...]] = {}


class AmendedPlan(Plan):
    """The plan that is valid from the day of an amendment."""

    history: History

    def __new__(cls, plan: Plan, history: History) -> Self:
        self = super().__new__(cls, *(getattr(plan, name) for name in Plan._fields))
        self.history = history
        return self

    def rows(
        self, numbers: AbstractSet[str] | None = None, executors: AbstractSet[str] | None = None
    ) -> Iterator[Row]:
        """Implement :meth:`Plan.rows`; each row has its past."""
        pasts = self.history.pasts
        for row in super().rows(numbers, executors):
            past = pasts.get(row.activity.number, UNCHANGED)
            yield row if past is UNCHANGED else row._replace(past=past)

    def dropped(self) -> Iterable[Row]:
        """Implement :meth:`Plan.dropped`."""
        return self.history.dropped

    def numbers_of(self, rows: AbstractSet[str]) -> AbstractSet[str]:
        """Implement :meth:`Plan.numbers_of`."""
        return {row.activity.number for row in self.rows() if row.id in rows}

    def tenures(self) -> Mapping[str, Sequence[Tenure]]:
        """Implement :meth:`Plan.tenures`."""
        return self.history.tenures


class Effect(Record):
    """One change that an amendment makes: to a field of a row, a department, a group or a supervisor.

    ``subject`` is the id of the row, or a text such as ``departments.<key>``.
    """

    subject: str
    change: Change


class Amended(Record):
    """The result of an amendment: the amended plan, the findings about the amendment, and its effects.

    If one of the findings is an error, ``plan`` is the plan before the amendment. The path of a finding is a
    path in the file of the amendment.
    """

    plan: Plan
    findings: tuple[Finding, ...] = ()
    effects: tuple[Effect, ...] = ()


def history_of(plan: Plan) -> History:
    """Return the changes that amendments made to a plan. The history is empty without amendments."""
    return plan.history if isinstance(plan, AmendedPlan) else History()
