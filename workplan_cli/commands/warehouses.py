"""The functions shared by the commands that build or query a warehouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from workplan_cli.commands.plans import Asked
from workplan_cli.commands.registers import register_of
from workplan_cli.commands.session import Session
from workplan_cli.commands.several import SeveralPlans, require_none, title_of
from workplan_cli.commands.workers import Progress
from workplan_cli.errors import PlanError, Problem, UsageError, WorkplanError
from workplan_cli.model.record import Record
from workplan_cli.model.register import Register
from workplan_cli.model.settings import Settings
from workplan_cli.reports.lacks import Lack
from workplan_cli.reports.records import OF_PLANS, Changes, Members, Summary
from workplan_cli.reports.several import Origin, Part
from workplan_cli.reports.together import header_of_several, summary_of_several
from workplan_cli.warehouse.about import About, about
from workplan_cli.warehouse.build import Accept, Built, Known, build, whatever_is_missing
from workplan_cli.warehouse.engine import Database, failing_as
from workplan_cli.warehouse.folder import Folder
from workplan_cli.warehouse.lines import Outcome, PlanFile
from workplan_cli.warehouse.query import opened
from workplan_cli.warehouse.summary import NO_GROUPS, PlanFigures, figures

KNOWN = (
    "SELECT plan, 'department', executor FROM executor "
    "UNION SELECT plan, 'supervisor', supervisor FROM supervisor"
)
"""The keys that the plans of a warehouse have or had, each with its plan and the kind of group."""

MISSING_PLAN = "warehouse-plan-missing"

T = TypeVar("T")

Question = Callable[[Path], AbstractContextManager[tuple[About, Callable[[], T]]]]
"""Opens the warehouse in a folder. Provides what it says about itself, and a function that queries it."""


def built(session: Session, folder: Path, found: SeveralPlans, accept: Accept = whatever_is_missing) -> Built:
    """Write or renew the warehouse of the plans of a session.

    The outcomes in the result include the folders that cannot be read. If there are several plans, each plan
    without an id of its own is reported as a problem when it is read, not at each renewal. Raises the errors
    of :func:`build`, and those of ``accept``.
    """
    limit = session.known_by_option
    today = session.now.astimezone(Settings().zone).date()
    known = Known(by=limit or today, limited=limit is not None, several=found.files is not None)
    plans = [PlanFile(each.path, each.name) for each in found.places]
    unreadable = [Outcome(each.plan, each.plan, errors=(each.problem,)) for each in found.tally.lacks]
    counted = partial(session.catalogue, "several.progress", n=len(plans))
    through = Progress(lambda done: counted(done=done)).through
    done = build(folder, plans, known, through, unreadable, accept)
    if len(plans) > 1:
        fresh = {each.source for each in done.outcomes if each.fresh}
        session.report_problems(each for each in found.doubts if each.file in fresh)
    return done


def problems_of(done: Built) -> list[Problem]:
    """Return the problems of the plans and folders that were left out, each with its place or its plan."""
    named = ((each.name, problem) for each in done.outcomes for problem in each.errors)
    return [problem._replace(file=problem.file or name) for name, problem in named]


class Missing(Record):
    """What is missing from an answer: as the plans say it, and as the command says it on stderr."""

    lacks: tuple[Lack, ...] = ()
    reported: tuple[Lack, ...] = ()

    def require_none(self) -> None:
        """Raise :class:`PlanError` for missing plans, or :class:`JournalError` for missing journal lines."""
        require_none(self.reported)


def answer(session: Session, folder: Path | None, question: Question[T]) -> tuple[T, Missing]:
    """Query a warehouse; without ``folder``, a temporary warehouse made from the plans of the session.

    Returns the answer, and what is missing from it. With ``--strict``, nothing may be missing. Raises
    :class:`PlanError` if no plan can be read for the temporary warehouse. Raises :class:`UsageError` with the
    code ``options-exclude`` if plans are named beside the warehouse, with the code ``warehouse-known-by`` if
    the warehouse was built for another known-by day (the day up to which recorded entries are considered),
    and with the code ``warehouse-not-limited`` if it was built without one. Also raises the errors of
    :func:`opened` and :func:`built`.
    """
    if folder and session.plan_options:
        raise UsageError.of("options-exclude", option="--plan", other="--warehouse")
    if folder:
        found, missing = _of_warehouse(session, folder, question)
    else:
        found, missing = _of_plans(session, question)
    if session.strict:
        missing.require_none()
    session.lacks = missing.lacks
    return found, missing


def _of_plans(session: Session, question: Question[T]) -> tuple[T, Missing]:
    with TemporaryDirectory(prefix="workplan-") as made:
        folder = Path(made)
        done = built(session, folder, SeveralPlans(session))
        if not done.plans:
            raise PlanError(problems_of(done))
        with question(folder) as (_, asked):
            return asked(), Missing(done.lacks, done.lacks)


def _of_warehouse(session: Session, folder: Path, question: Question[T]) -> tuple[T, Missing]:
    """Query a warehouse. Repeat the query if another run has replaced the files that were being read."""
    stamp = Folder(folder).stamp
    try:
        with question(folder) as (about, asked):
            _require_known_by(session, about)
            return asked(), Missing(about.lacks, tuple(_as_built(about.lacks)))
    except WorkplanError:
        if Folder(folder).stamp == stamp:
            raise
        return _of_warehouse(session, folder, question)


def _require_known_by(session: Session, about: About) -> None:
    """Refuse a warehouse that was built with another value of ``--known-by`` than this command has.

    If this command has no such option, it uses the value with which the warehouse was built. A warehouse
    built without the option has entries that are stamped after the day of its building, if a clock was ahead.
    """
    there, asked = about.known_by if about.limited else None, session.known_by_option
    if asked and not there:
        raise UsageError.of("warehouse-not-limited", asked=asked)
    if asked and asked != there:
        raise UsageError.of("warehouse-known-by", there=there, asked=asked)
    session.known_by_option = there


def _as_built(found: Sequence[Lack]) -> Iterator[Lack]:
    """Yield what is missing as of the build: each plan, each journal, and the lines of each plan's journals.

    The place of several lines is that of the first one.
    """
    for (plan, code, _), each in groupby(found, _kind):
        first, *more = (lack.problem for lack in each)
        params = {"plan": plan, "code": first.code, "journal": first.file, "n": 1 + len(more)}
        yield Lack(plan, Problem(code, params, file=first.file, line=first.line), code == MISSING_PLAN)


def _kind(lack: Lack) -> tuple[str, str, str | None]:
    """Return the plan, the code of the problem, and the journal if more than lines of it is missing."""
    problem = lack.problem
    if lack.whole:
        return lack.plan, MISSING_PLAN, None
    if problem.code == "wrong-encoding":
        return lack.plan, "warehouse-journal-encoding", problem.file
    if problem.line is None:
        return lack.plan, "warehouse-journal-missing", problem.file
    return lack.plan, "warehouse-lines-missing", None


class PlansOfWarehouse:
    """The plans of a warehouse. Of the reports, only the figures by group can be made from it."""

    several = False

    def __init__(self, session: Session, folder: Path, register: Path | None = None) -> None:
        self.session, self._folder = session, folder
        self._register = register_of(session, register)
        self.register = self._register.register
        self._known: frozenset[tuple[str, str, str]] = frozenset()
        self._plans: set[str] = set()
        self.counts: Mapping[str, int] = {}
        self._missing = Missing()
        self._several = False

    @property
    def today(self) -> date:
        """The day of the report, which is the same for all plans."""
        return self.session.common_day

    def report(self, asked: Asked) -> Summary:
        """Return the report by groups from the warehouse.

        It is equal to the report from the plans themselves.

        Raises the errors of :func:`answer`. Raises :class:`UsageError` ``warehouse-cannot`` for any report
        that needs the plans. A ``register`` that joins two groups of one plan is refused too, because
        activities that belong to both groups would be counted twice.
        """
        if option := _needs_plans(asked):
            raise UsageError.of("warehouse-cannot", option=option)
        found = self._figures(asked.day, asked.by)
        for each in found:
            there = {key for plan, by, key in self._known if (plan, by) == (each.plan, asked.by)}
            if keys := self.register.joined(each.plan, asked.by, there):
                raise UsageError.of("warehouse-joins", plan=each.plan, keys=keys)
        report = self._of_one(found, asked.by) or self._of_several(found, asked)
        self.counts = report.total.counts
        return report

    def _figures(self, day: date, by: str) -> list[PlanFigures]:
        def asked(database: Database) -> list[PlanFigures]:
            with failing_as("warehouse-unreadable", Folder(self._folder)):
                if self._register.file:
                    self._known = frozenset(database.execute(KNOWN).fetchall())
                return figures(database, day, NO_GROUPS if by in OF_PLANS else by)

        @contextmanager
        def question(folder: Path) -> Iterator[tuple[About, Callable[[], list[PlanFigures]]]]:
            with opened(folder) as database:
                said = about(database, Folder(folder))
                self._several = said.several
                yield said, partial(asked, database)

        found, self._missing = answer(self.session, self._folder, question)
        self._plans = {each.plan for each in found}
        return found

    def _of_one(self, found: Sequence[PlanFigures], by: str) -> Summary | None:
        """Return the report on the only plan of the warehouse; ``None`` for a report on several plans."""
        if self._several or any(each.whole for each in self._missing.lacks):
            return None
        self.session.plan_path = Path(found[0].source)
        self.session.lacks = [each._replace(plan="") for each in self._missing.lacks]
        return found[0].summary if by not in OF_PLANS and self.register == Register() else None

    def _of_several(self, found: Sequence[PlanFigures], asked: Asked) -> Summary:
        heads = ((each.plan, each.summary.header) for each in found)
        origins = [Origin(name, head.title, head.organization, head.period) for name, head in heads]
        lacks = self._missing.lacks
        plans = {each.plan for each in lacks if each.whole} | self._plans
        title = title_of(self.session.documents, len(plans), lacks)
        parts = (
            Part(origin, each, each.total, each.header.early)
            for origin, each in zip(origins, (each.summary for each in found), strict=True)
        )
        header = header_of_several(title, asked.day, (), origins)
        return summary_of_several(header, asked.by, parts, self.register)

    def finish(self) -> None:
        """Report the doubts of the register.

        Raises :class:`PlanError` or :class:`JournalError` if something is missing from the warehouse.
        """
        listed = [each for each in self.register.references() if each.plan in self._plans]
        strange = [each for each in listed if (each.plan, each.by, each.key) not in self._known]
        plans = self._plans | {each.plan for each in self._missing.lacks}
        self.session.report_problems(self._register.doubts(plans, strange))
        self._missing.require_none()


def _needs_plans(asked: Asked) -> str:
    """Return the options that ask for a report which a warehouse cannot give; ``""`` if there are none."""
    options: dict[type, str] = {Changes: "--since", Members: f"--by {asked.by}"}
    return " ".join(asked.selection.arguments) or options.get(asked.kind, "")
