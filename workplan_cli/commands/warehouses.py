"""The functions shared by the commands that build or query a warehouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from workplan_cli.commands.plans import Asked
from workplan_cli.commands.session import Session
from workplan_cli.commands.several import SeveralPlans
from workplan_cli.commands.workers import Progress
from workplan_cli.errors import JournalError, PlanError, Problem, UsageError, WorkplanError
from workplan_cli.model.plan import Settings
from workplan_cli.model.register import Register
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.records import OF_PLANS, Changes, Members, Summary
from workplan_cli.reports.several import Origin, Part
from workplan_cli.reports.together import header_of_several, summary_of_several
from workplan_cli.store import read_register
from workplan_cli.warehouse.build import Built, Known, build
from workplan_cli.warehouse.engine import Database, failing_as
from workplan_cli.warehouse.folder import Folder
from workplan_cli.warehouse.lines import PlanFile
from workplan_cli.warehouse.query import opened
from workplan_cli.warehouse.summary import NO_GROUPS, PlanFigures, figures

T = TypeVar("T")


def plan_files(session: Session) -> list[PlanFile]:
    """Return the plan files that the command line names, each with the name of its plan.

    Prints a warning for each folder that cannot be read. If there are several plans, also prints a warning
    for each plan that shares its id or has none.
    """
    plans = SeveralPlans(session)
    doubts = plans.doubts if len(plans.places) > 1 else ()
    session.report_problems((*(each.problem for each in plans.tally.lacks), *doubts))
    return [PlanFile(each.path, each.name) for each in plans.places]


def built(session: Session, folder: Path) -> Built:
    """Write or renew the warehouse of the plans of a session. Raises the errors of :func:`build`."""
    limit = session.known_by_option
    today = session.now.astimezone(Settings().zone).date()
    known = Known(by=limit or today, limited=limit is not None)
    plans = plan_files(session)
    counted = partial(session.catalogue, "several.progress", n=len(plans))
    return build(folder, plans, known, Progress(lambda done: counted(done=done)).through)


def answer(
    session: Session, folder: Path | None, question: Callable[[Database], T]
) -> tuple[T, tuple[Problem, ...]]:
    """Query a warehouse; without ``folder``, a temporary warehouse made from the plans of the session.

    Returns the answer, and the lines of the journals that could not be read. Raises :class:`PlanError` if a
    plan cannot be read for the temporary warehouse. Raises :class:`UsageError` ``warehouse-known-by`` if the
    warehouse was built with another day ``--known-by``. Also raises the errors of :func:`opened` and
    :func:`built`.
    """
    if folder:
        return _of_warehouse(session, folder, question), ()
    with TemporaryDirectory(prefix="workplan-") as made:
        done = built(session, Path(made))
        if errors := [problem for each in done.outcomes for problem in each.errors]:
            raise PlanError(errors)
        with opened(Path(made)) as database:
            found = question(database)
    return found, tuple(problem for each in done.outcomes for problem in each.damages)


def _of_warehouse(session: Session, folder: Path, question: Callable[[Database], T]) -> T:
    """Query a warehouse. Repeat the query if another run has replaced the files that were being read."""
    stamp = Folder(folder).stamp
    try:
        with opened(folder) as database:
            _require_known_by(session, database)
            return question(database)
    except WorkplanError:
        if Folder(folder).stamp == stamp:
            raise
        return _of_warehouse(session, folder, question)


def _require_known_by(session: Session, database: Database) -> None:
    """Refuse a warehouse that was built with another day ``--known-by`` than the command's.

    If the command has no such day, it uses the day of the warehouse.
    """
    asked_for = session.known_by_option
    for day, limited in database.execute("SELECT DISTINCT known_by, limited FROM build").fetchall():
        if asked_for and asked_for != day:
            raise UsageError.of("warehouse-known-by", there=day, asked=asked_for)
        if limited:
            session.known_by_option = day


class PlansOfWarehouse:
    """The plans of a warehouse. They answer only with the figures of groups."""

    several = False

    def __init__(self, session: Session, folder: Path, register: Path | None = None) -> None:
        self.session, self._folder = session, folder
        self.register = read_register(register) if register else Register()
        self.counts: Mapping[str, int] = {}
        self._damages: tuple[Problem, ...] = ()

    @property
    def today(self) -> date:
        """The day of the report, which is the same for all plans."""
        return self.session.day_in(Settings())

    def report(self, asked: Asked) -> Summary:
        """Return the report by groups from the warehouse, equal to the report from its plans.

        Raises the errors of :func:`answer`. Raises :class:`UsageError` ``warehouse-cannot`` for any report
        that needs the plans. A ``register`` that joins two groups of one plan is refused too, because
        activities that belong to both would be counted twice.
        """
        if option := _needs_plans(asked):
            raise UsageError.of("warehouse-cannot", option=option)
        found = self._figures(asked.day, asked.by)
        if any(self.register.joining(each.plan, asked.by) for each in found):
            raise UsageError.of("warehouse-cannot", option="--register")
        report = self._of_one(found, asked.by) or self._of_several(found, asked)
        self.counts = report.total.counts
        return report

    def _figures(self, day: date, by: str) -> list[PlanFigures]:
        def question(database: Database) -> list[PlanFigures]:
            with failing_as("warehouse-unreadable", Folder(self._folder)):
                return figures(database, day, NO_GROUPS if by in OF_PLANS else by)

        def damages(database: Database) -> list[tuple[str, int]]:
            return database.execute(
                "SELECT plan, damaged FROM plan WHERE damaged > 0 ORDER BY place"
            ).fetchall()

        (found, missing), _ = answer(
            self.session, self._folder, lambda database: (question(database), damages(database))
        )
        self._damages = tuple(
            Problem("warehouse-lines-missing", {"plan": plan, "n": n}) for plan, n in missing
        )
        return found

    def _of_one(self, found: Sequence[PlanFigures], by: str) -> Summary | None:
        """Return the report on the only plan of the warehouse; ``None`` for a report on several plans."""
        if len(found) != 1:
            return None
        self.session.plan_path = Path(found[0].source)
        return found[0].summary if by not in OF_PLANS and self.register == Register() else None

    def _of_several(self, found: Sequence[PlanFigures], asked: Asked) -> Summary:
        heads = ((each.plan, each.summary.header) for each in found)
        origins = [Origin(name, head.title, head.organization, head.period) for name, head in heads]
        title = self.session.documents("several.title", n=len(found))
        parts = (
            Part(origin, each, each.total, each.header.early)
            for origin, each in zip(origins, (each.summary for each in found), strict=True)
        )
        header = header_of_several(title, asked.day, (), origins)
        return summary_of_several(header, asked.by, parts, self.register)

    def finish(self) -> None:
        """Raise :class:`JournalError` if entries are missing in the warehouse."""
        if self._damages:
            raise JournalError(self._damages)


def _needs_plans(asked: Asked) -> str:
    """Return the options that ask for a report which a warehouse cannot give; ``""`` if there are none."""
    options: dict[type, str] = {Changes: "--since", Members: f"--by {asked.by}", Execution: "-o"}
    return " ".join(asked.selection.arguments) or options.get(asked.kind, "")
