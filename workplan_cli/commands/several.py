"""Reports about several plans, which are read separately and not kept in memory.

    plan files ── a session of each, in worker processes ── Answer: a small report, or why there is none

The report names each plan that cannot be read, and covers the other plans.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from workplan_cli.commands.plans import Asked, Build
from workplan_cli.commands.registers import register_of
from workplan_cli.commands.selection import Name, Selection, fitting
from workplan_cli.commands.session import AnyReport, Session
from workplan_cli.commands.workers import Progress, mapped
from workplan_cli.commands.world import PlanFile
from workplan_cli.errors import JournalError, Level, PlanError, Problem, UsageError, WorkplanError
from workplan_cli.locales import Catalogue
from workplan_cli.model.record import Record
from workplan_cli.model.register import Reference, Register
from workplan_cli.reports.lacks import Lack
from workplan_cli.reports.records import Activities, Form, Header, Problems
from workplan_cli.reports.several import Forms, Origin, Part, Several, Tally
from workplan_cli.reports.together import header_of_several, merged, slim
from workplan_cli.store.plan_id import id_of


class Question(Record):
    """The question that every plan answers: a report on some activities on a day.

    ``known_by`` is the day up to which recorded entries are considered; ``None`` means no limit.
    """

    build: Build
    selection: Selection
    day: date
    known_by: date | None
    register: Register = Register()


class Answer(Record):
    """The answer of one plan: the part of the report that is about this plan.

    If there is no part, ``refused`` holds the problems of the question, or ``problems`` holds the problems of
    the plan. If both are empty, no activity of the plan can pass the filters. If there is a part,
    ``problems`` holds the problems of the journals. ``unknown`` holds the names in the selection that the
    plan does not contain, each with its problem. ``strange`` holds the keys in the register that the plan
    does not contain.
    """

    plan: str
    part: Part | None = None
    problems: tuple[Problem, ...] = ()
    refused: tuple[Problem, ...] = ()
    unknown: Mapping[Name, Problem] = {}
    strange: tuple[Reference, ...] = ()


def answer(question: Question, place: PlanFile) -> Answer:
    """Read a plan and return its answer to a question."""
    session = Session(
        plan_options=(place.path,), today_option=question.day, known_by_option=question.known_by
    )
    session.plan_name = place.name
    try:
        asked = question.selection.within(place.name)
        selection, unknown = fitting(asked, session, question.day, question.register)
        if selection is None:
            return Answer(place.name, unknown=unknown)
        report, total = question.build(session, selection)
        if isinstance(report, Problems):  # of a plan that may be invalid
            return Answer(place.name, Part(Origin(place.name), report, total))
        plan = session.signed
        origin = Origin(place.name, plan.title, plan.organization, plan.period)
        part = Part(origin, _reduced(report), total, report.header.early)
        damages = tuple(session.inputs.named(session.doubts_of_journal))
        strange = tuple(_unknown_keys(question, session))
        return Answer(place.name, part, damages, unknown=unknown, strange=strange)
    except UsageError as error:
        return Answer(place.name, refused=tuple(session.inputs.named(error.problems)))
    except WorkplanError as error:
        return Answer(place.name, problems=tuple(session.inputs.named(error.problems)))
    finally:
        session.inputs.close()


def _unknown_keys(question: Question, session: Session) -> Iterator[Reference]:
    """Yield each key that the register lists for the plan of a session, but that this plan does not have."""
    plans = (session.signed, session.plan_on(question.day))
    known = {
        "department": {key for plan in plans for key in plan.executors},
        "supervisor": {key for plan in plans for key in plan.supervisors},
    }
    for each in question.register.references():
        if each.plan == session.plan_name and each.key not in known[each.by]:
            yield each


def _reduced(report: Any) -> AnyReport:
    """Return a copy of a report whose plan contains only the data that the writers use, to save memory."""
    if not hasattr(report, "plan"):
        return report  # type: ignore[no-any-return]
    reduced: AnyReport = report._replace(plan=slim(report.plan, whole=isinstance(report, Form)))
    return reduced


class SeveralPlans:
    """The plans of a run, and the problems found while reading them.

    ``tally`` names the plans and journals that are missing from the report. ``warnings`` holds all other
    problems, and ``doubts`` holds the problems of the plans' names. ``register`` states which keys of several
    plans stand for the same body or person.
    """

    several = True

    def __init__(self, session: Session, register: Path | None = None) -> None:
        self.files = files = session.several
        self.session = session
        self._register = register_of(session, register)
        self.register = self._register.register
        self._strange: list[Reference] = []
        own = (PlanFile(session.plan_path, session.plan_path.parent.as_posix()),) if files is None else ()
        plans = files.plans if files else own
        self.places, self.doubts = named(plans, (id_of(each.path, session.cache_folder) for each in plans))
        self.tally = Tally()
        session.lacks = self.tally.lacks
        self.warnings: list[Problem] = []
        for problem in files.problems if files else ():
            self.tally.lacks.append(Lack(str(problem.params.get("file")), problem, whole=True))

    @property
    def today(self) -> date:
        """The day of the report, which is the same for all plans."""
        return self.session.common_day

    @property
    def counts(self) -> Mapping[str, int]:
        """The number of activities by status and flag, in the parts that have been read."""
        return self.tally.total.counts

    def parts(self, build: Build, day: date, selection: Selection) -> Iterable[Part]:
        """Return the part of each plan, in the order of the plans. :attr:`tally` adds up their figures.

        Plans that a selection of numbers leaves out are not read. With ``--strict``, or if the selection
        contains names, all plans are read before the first part is returned. Raises :class:`UsageError` if no
        plan contains a name in the selection, or if a plan refuses the question for another reason.
        """
        question = Question(build, selection, day, self.session.known_by_option, self.register)
        found = self.tally.of(self._parts(question))
        if not (self.session.strict or selection.names):
            return found
        parts = tuple(found)
        if self.session.strict and self.tally.lacks:
            self.finish()
        return parts

    def _parts(self, question: Question) -> Iterator[Part]:
        unknown: list[Mapping[Name, Problem]] = []
        self._require_plans(question.selection)
        places = [place for place in self.places if question.selection.concerns(place.name)]
        for each in self._answers(question, places):
            if each.refused:
                raise UsageError(problem._replace(file=problem.file or each.plan) for problem in each.refused)
            self._take_problems(each)
            if each.part or each.unknown:  # the plan could be read
                unknown.append(each.unknown)
            if each.part:
                yield each.part
        for name, problem in unknown[0].items() if unknown else ():
            if all(name in each for each in unknown):
                # A plan that cannot be read may have the name.
                raise UsageError([problem, *_named(each for each in self.tally.lacks if each.whole)])

    def _require_plans(self, selection: Selection) -> None:
        """Refuse a number such as ``alfa/2.1`` if no plan is called ``alfa``."""
        for number in selection.values("numbers"):
            if "/" in number and not any(number.startswith(f"{place.name}/") for place in self.places):
                from workplan_cli.language.matching import nearest

                near = nearest(number.rpartition("/")[0], [place.name for place in self.places])
                raise UsageError.of("unknown-number", number=number, near=near)

    def _answers(self, question: Question, places: Sequence[PlanFile]) -> Iterator[Answer]:
        counted = partial(self.session.catalogue, "several.progress", n=len(places))
        progress = Progress(lambda done: counted(done=done))
        return progress.through(mapped(partial(answer, question), places))

    def _take_problems(self, each: Answer) -> None:
        errors = [problem for problem in each.problems if problem.level is Level.ERROR]
        self.warnings += [problem for problem in each.problems if problem.level is not Level.ERROR]
        self._strange += each.strange
        whole = each.part is None
        if whole:
            del errors[1:]  # one is enough to look at the plan
        self.tally.lacks += [Lack(each.plan, problem, whole) for problem in errors]

    def report(self, asked: Asked) -> AnyReport:
        """Return the report on all plans.

        Raises the errors of :meth:`parts`. A streamed report may raise them later, while it is being read.
        """
        parts = self.parts(asked.build, asked.day, asked.selection)
        parts = parts if asked.streamed else tuple(parts)
        origins = [] if asked.streamed else [part.origin for part in parts]
        header = self.header(asked.day, asked.selection, origins)
        if asked.together:
            return asked.together(header, parts)
        header = header._replace(early=self.tally.early)
        if asked.kind is Form:
            return Forms(header, asked.kind, parts, self.tally)
        if asked.kind is not Activities:
            return Several(header, asked.kind, parts, self.tally)
        rows = merged(parts, asked.sort, asked.limit)
        focus = asked.selection.focus
        return Several(header, Activities, rows, self.tally, focus, asked.sort, asked.limit)

    def of_parts(self, kind: type, parts: Sequence[Part], day: date, selection: Selection) -> Several:
        """Return the report on ``parts``, which :meth:`parts` returned."""
        return Several(self.header(day, selection, [part.origin for part in parts]), kind, parts, self.tally)

    def header(self, day: date, selection: Selection, origins: Iterable[Origin] = ()) -> Header:
        """Return the header of a report about the plans, with the period that the plans ``origins`` cover."""
        folders = len(self.files.problems) if self.files else 0
        title = title_of(self.session.documents, len(self.places) + folders, self.tally.lacks)
        return header_of_several(title, day, selection.filters, tuple(origins))

    def finish(self) -> None:
        """Print the warnings on stderr, and raise an error if the report is incomplete.

        Raises :class:`PlanError` if a plan is missing from the report, otherwise :class:`JournalError` if
        entries are missing.
        """
        names = {place.name for place in self.places}
        self.session.report_problems((*self.warnings, *self._register.doubts(names, self._strange)))
        require_none(self.tally.lacks)


def title_of(catalogue: Catalogue, plans: int, lacks: Sequence[Lack]) -> str:
    """Return the title of a report on a number of plans: ``17 plans``, ``16 of 17 plans``.

    A folder that cannot be searched counts as a plan.
    """
    missing = len({each.plan for each in lacks if each.whole})
    if missing:
        return catalogue.part("several.title-of", plans - missing, n=plans)
    return catalogue("several.title", n=plans)


def require_none(lacks: Sequence[Lack]) -> None:
    """Raise :class:`PlanError` if a plan is missing, or :class:`JournalError` if only entries are missing."""
    problems = _named(lacks)
    if any(each.whole for each in lacks):
        raise PlanError(problems)
    if lacks:
        raise JournalError(problems)


def _named(lacks: Iterable[Lack]) -> list[Problem]:
    """Return the problems of plans and journals, each with its file or the name of its plan as its place."""
    return [each.problem._replace(file=each.problem.file or each.plan) for each in lacks]


def named(
    plans: Iterable[PlanFile], ids: Iterable[str | None]
) -> tuple[tuple[PlanFile, ...], tuple[Problem, ...]]:
    """Return the plan files with their names, and a warning for each plan without an id of its own.

    A plan is called by its id. If it has no id, or another plan has the same id, its name is the path of its
    folder.
    """
    files, known = tuple(plans), tuple(ids)
    names = [own or place.name for place, own in zip(files, known, strict=True)]
    # A path may equal an id; the paths alone differ.
    while twice := {name for name, times in Counter(names).items() if times > 1}:
        names = [place.name if name in twice else name for place, name in zip(files, names, strict=True)]
    often, doubts = Counter(known), []
    for place, own in zip(files, known, strict=True):
        params = {"name": place.name, "id": own}
        if not os.access(place.path, os.R_OK):
            continue  # its id is not known
        if own is None:
            doubts.append(Problem("plan-without-id", params, Level.WARNING, str(place.path)))
        elif often[own] > 1:
            doubts.append(Problem("plan-id-twice", params, Level.WARNING, str(place.path)))
    return tuple(place._replace(name=name) for place, name in zip(files, names, strict=True)), tuple(doubts)
