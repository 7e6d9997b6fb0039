"""The plans that a command is about: one plan, several plans or a warehouse.

A command asks the same question in all three cases, and need not know which case it is. The code for several
plans and for warehouses is imported only when it is used, because most commands are about one plan.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from workplan_cli.commands import options as o
from workplan_cli.commands.selection import Selection
from workplan_cli.commands.session import AnyReport, Session
from workplan_cli.model.record import Record
from workplan_cli.model.register import Register
from workplan_cli.reports.group_figures import Figures
from workplan_cli.reports.records import Header

Build = Callable[[Session, Selection], tuple[Any, Figures]]
"""A function that makes a report on some activities of a plan, and the figures of these activities.

The function is sent to worker processes, so it must be defined at the top level of a module, or be a
``partial`` of such a function.
"""

STREAMED = ("table", "json", "jsonl", "csv", "tsv")
"""The formats in which a list of activities is written plan by plan, while the plans are read."""


class Asked(Record):
    """A question: a report of the class ``kind`` on the activities of ``selection`` on a day.

    - ``build`` makes the report about one plan.
    - ``together`` makes one report about several plans, from the header and the parts of all plans. Without
      it, the reports about each plan follow one another.
    - ``by`` is the kind of groups of a summary.
    - ``sort`` and ``limit`` apply to a list of activities.
    - ``streamed`` is true if the report can be written while the plans are read. The header of such a report
      has no period.
    """

    kind: type
    build: Build
    day: date
    selection: Selection
    together: Callable[[Header, Iterable[Any]], AnyReport] | None = None
    by: str = ""
    sort: str = "number"
    limit: int | None = None
    streamed: bool = False


class Plans(Protocol):
    """The plans of a run.

    ``several`` is false if the run is about one plan. ``register`` states which keys of different plans stand
    for the same body or person.
    """

    session: Session
    several: bool
    register: Register

    @property
    def today(self) -> date:
        """The day that the report is about, unless the command line names another day."""
        ...

    @property
    def counts(self) -> Mapping[str, int]:
        """The number of activities of the report by status and flag.

        It is complete after the report is written.
        """
        ...

    def report(self, asked: Asked) -> AnyReport:
        """Return the report that answers a question.

        Raises :class:`UsageError` if the plans refuse the question.
        """
        ...

    def finish(self) -> None:
        """Report the problems of plans and journals on stderr, after the report has been written.

        Raises :class:`PlanError` or :class:`JournalError` if something is missing from the report.
        """
        ...


class OnePlan:
    """The plan of a session."""

    several = False
    register = Register()

    def __init__(self, session: Session) -> None:
        self.session = session
        self.counts: Mapping[str, int] = {}

    @property
    def today(self) -> date:
        """The day of the report, in the time zone of the plan."""
        return self.session.today

    def report(self, asked: Asked) -> AnyReport:
        """Return the report about the plan. Raises the errors of :class:`Session`."""
        report: AnyReport
        report, total = asked.build(self.session, asked.selection)
        self.counts = total.counts
        return report

    def finish(self) -> None:
        """Report the problems of the journals. Raises :class:`JournalError`."""
        self.session.finish()


def plans_of(
    session: Session, register: Path | None = None, *, warehouse: Path | None = None, several: bool = False
) -> Plans:
    """Return the plans of a session, or those of a ``warehouse``.

    ``register`` is the path of a register. If ``register`` or ``several`` is given, a single plan is treated
    like several plans.
    """
    if warehouse:
        from workplan_cli.commands.warehouses import PlansOfWarehouse

        return PlansOfWarehouse(session, warehouse, register)
    if session.several or register or several:
        from workplan_cli.commands.several import SeveralPlans

        return SeveralPlans(session, register)
    return OnePlan(session)


def end(plans: Plans, fail_if: str | None = None) -> None:
    """End a command after its report. Raises the errors of :meth:`Plans.finish`.

    If at least one activity has the flag ``fail_if``, such as ``overdue``, the exit status is 1.
    """
    plans.finish()
    o.fail_if(plans.session, plans.counts, fail_if)
