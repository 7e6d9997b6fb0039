"""One row of a filled-in sheet → its entry, validated by the rules of ``workplan status``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from workplan_cli.errors import Level, Problem, UsageError
from workplan_cli.language.quantities import plain
from workplan_cli.model.journal import Entry, Journal
from workplan_cli.model.plan import Plan, Row, Target
from workplan_cli.reports.records import CollectedRow
from workplan_cli.sheets import answers
from workplan_cli.sheets.answers import CellProblem, RowReport
from workplan_cli.sheets.checksums import checksum, exact_text
from workplan_cli.sheets.origin import Origin, entry_id
from workplan_cli.sheets.questions import reported_as_whole, reporting_executor, so_far
from workplan_cli.sheets.records import CHECKED, Answer, FilledSheet, plan_texts
from workplan_cli.tracking import rules
from workplan_cli.tracking.rules import Recording, Request
from workplan_cli.tracking.state import ActivityState, fold

DAY_RULES = frozenset({"in-future", "outside-period"})
"""The rules whose problem is in the cell of the day."""


class Context(NamedTuple):
    """What sheets are validated against, and who records them.

    ``now`` becomes the moment of the first entry; each later one is a microsecond after the one before.
    """

    plan: Plan
    journal: Journal
    today: date
    now: datetime
    author: str
    force: bool = False


class FileContext(NamedTuple):
    """One file, with the new entries of the rows before (``accepted``) and all entries made of rows."""

    context: Context
    filled: FilledSheet
    accepted: tuple[Entry, ...]
    recorded: Mapping[Origin, Entry]


def collect_row(file: FileContext, answer: Answer) -> tuple[CollectedRow | None, list[CellProblem]]:
    """The entry of one row, or ``None`` if there is none to record, and the row's problems."""
    row = next(file.context.plan.rows({answer.number}), None)
    problems = list(_altered(answer))
    report, unread = answers.read(answer, file.filled, _target(row, answer))
    problems += unread
    if report is None or has_error(problems):
        return None, problems
    origin = Origin(file.filled.executor, file.filled.id, answer.row)
    report = report._replace(evidence=(*report.evidence, str(origin)))
    earlier = file.recorded.get(origin)
    if earlier:
        if not _same(report, earlier):
            params = {**recorded_by(earlier), "entry": earlier.id}
            problems.append((report.cell, Problem(code="sheet-row-changed", params=params)))
        return CollectedRow(report.cell, "before", earlier), problems
    if row is None or file.filled.executor not in row.activity.executors:
        params = {"number": answer.number, "executor": file.filled.executor}
        return None, [*problems, (report.cell, warning("sheet-row-foreign", **params))]
    collected, more = _new_row(file, answer, report, row)
    return collected, [*problems, *more]


def has_error(problems: Iterable[CellProblem]) -> bool:
    """Whether one of the problems is an error, not a warning."""
    return any(problem.level is Level.ERROR for _, problem in problems)


def recorded_by(entry: Entry) -> dict[str, object]:
    """The day on which an entry was recorded and its author, as messages name them."""
    return {"day": entry.recorded.date(), "writer": entry.author}


def warning(code: str, **params: object) -> Problem:
    """A problem that does not keep a row from being recorded."""
    return Problem(code=code, params=params, level=Level.WARNING)


def _target(row: Row | None, answer: Answer) -> Target | None:
    targets = row.activity.targets if row else ()
    return next((target for target in targets if target.key == answer.target), None)


def _altered(answer: Answer) -> Iterator[CellProblem]:
    """Protected cells whose text was changed in the sheet.

    A changed number is an error, because the person may mean another activity.
    """
    for name, expected in zip(CHECKED, answer.checksums, strict=True):
        cell = answer.cells.get(name)
        number = cell.number if cell and name == "promised" else None
        text = plain(number) if number is not None else cell.text if cell else ""
        if checksum(text) != expected:
            level = Level.ERROR if name == "number" else Level.WARNING
            params = {"number": answer.number, "words": [name]}
            problem = Problem(code="sheet-cell-altered", params=params, level=level)
            yield cell and cell.reference, problem


def _same(report: RowReport, entry: Entry) -> bool:
    fields = (report.kind, report.value, report.on, report.note, report.evidence)
    return fields == (entry.kind, entry.value, entry.on, entry.note, entry.evidence)


def _new_row(
    file: FileContext, answer: Answer, report: RowReport, row: Row
) -> tuple[CollectedRow | None, list[CellProblem]]:
    """Validate a row that was not recorded yet, against the journal and the rows before it."""
    context, number = file.context, answer.number
    earlier = [*context.journal.all_of(number), *(each for each in file.accepted if each.activity == number)]
    journal = Journal(sorted(earlier, key=lambda each: each.order))
    item = fold(context.plan, journal, context.today, [row]).activities[0]
    request = _request(file, answer, report, reporting_executor(item, file.filled.executor))
    try:
        prepared = rules.prepare(context.plan, journal, number, request)
    except UsageError as error:
        return None, [(_cell_of(problem, report), problem) for problem in error.problems]
    # An id that follows from the row: after an interruption the same row makes the same entry.
    entry = prepared.entry._replace(id=entry_id(prepared.entry))
    warnings = _warnings(item, answer, file.filled.executor, entry)
    return _collected(report.cell, prepared._replace(entry=entry)), [(report.cell, each) for each in warnings]


def _request(file: FileContext, answer: Answer, report: RowReport, executor: str | None) -> Request:
    context = file.context
    return Request(
        kind=report.kind,
        value=report.value,
        on=report.on,
        day_given=report.day_cell is not None,
        today=context.today,
        # Not appended yet, the entries have no sequence numbers: their moments give the order.
        recorded=context.now + timedelta(microseconds=len(file.accepted)),
        author=context.author,
        target=answer.target,
        executor=executor,
        note=report.note,
        evidence=report.evidence,
        force=context.force,
    )


def _collected(cell: str, prepared: Recording) -> CollectedRow:
    entry, before, after = prepared
    was, now = (_value(state, entry) for state in (before, after))
    return CollectedRow(cell, "new", entry, was, now, before, after)


def _value(state: ActivityState | None, entry: Entry) -> Decimal | Fraction | None:
    """The value an entry changes: the executor's part of a target, or the activity's completion."""
    if state is None:
        return None
    return state.value_of(entry.target, entry.executor) if entry.target else state.fraction


def _cell_of(problem: Problem, report: RowReport) -> str:
    """The cell that breaks a rule: that of the day, if the rule is about days, or that of the value."""
    return report.day_cell or report.cell if problem.code in DAY_RULES else report.cell


def _warnings(item: ActivityState, answer: Answer, executor: str, entry: Entry) -> Iterator[Problem]:
    """What a person should know before an entry is recorded."""
    target = next((each for each in item.activity.targets if each.key == answer.target), None)
    now, number = so_far(item, target, executor), answer.number
    if exact_text(now) != answer.so_far:
        then = (Decimal if target else Fraction)(answer.so_far) if answer.so_far else None
        yield warning("sheet-value-moved", number=number, then=then, now=now)
    expected = zip(CHECKED, answer.checksums, plan_texts(item, target), strict=True)
    changed = [name for name, then, text in expected if then != checksum(text)]
    if changed:
        yield warning("sheet-plan-changed", number=number, words=changed)
    if entry.executor and reported_as_whole(item):
        yield warning("sheet-whole-stated", number=number, executor=executor)
    if entry.forced:
        yield warning("sheet-rule-set-aside", rules=list(entry.forced))
