"""Converts one row of a filled-in sheet to an entry, validated by the rules of ``workplan status``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from workplan_cli.errors import Level, Problem, UsageError, ValueProblem
from workplan_cli.language.quantities import plain
from workplan_cli.model.activity import Target
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Row
from workplan_cli.reports.collected import CollectedRow
from workplan_cli.sheets import answers
from workplan_cli.sheets.answers import CellProblem, RowReport
from workplan_cli.sheets.checksums import exact_text, is_as_shown, is_unchanged
from workplan_cli.sheets.questions import reporting_executor, so_far
from workplan_cli.sheets.records import CHECKED, Answer, FilledSheet, plan_texts
from workplan_cli.tracking import rules
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.checkpoints import checkpoints
from workplan_cli.tracking.effect import effect_of, ended_delay, ends_ongoing, met_ahead, undoing
from workplan_cli.tracking.requests import Request, RowInTime, row_with_id, stated
from workplan_cli.tracking.rules import Recording
from workplan_cli.tracking.sheet_rows import Origin, entry_id
from workplan_cli.tracking.state import ActivityState

DAY_RULES = frozenset({"in-future", "outside-period", "clock-is-wrong"})
"""The codes of the rules whose violations are reported at the cell of the day."""

DAILY_RULES = frozenset({"above-target", "not-whole"})
"""The codes of the rules that a value breaks whatever day it is reported for."""

PERIOD_RULES = frozenset({"checkpoint-not-begun", "unknown-checkpoint"})
"""The codes of the rules whose violations are reported at the cell of the period."""


CHANGED_BY = {
    "number": "--renumber NEW",
    "title": "--title TEXT",
    "deadline": "--deadline TEXT",
    "promised": "--target {key}=VALUE",
}
"""A column of the plan → the option of ``amend`` that changes it; labels and units need a file."""


class Context(Record):
    """The plan and journal against which sheets are validated, and the author of the new entries.

    ``now`` is the recorded time of all new entries. With ``again``, rows that were recorded before are
    recorded once more.
    """

    in_time: PlanInTime
    journal: Journal
    today: date
    now: datetime
    author: str
    force: bool = False
    again: bool = False

    @property
    def plan(self) -> Plan:
        """The plan on the current date."""
        return self.in_time.on(self.today)


class FileContext(Record):
    """One file to collect, with the entries collected before.

    ``accepted`` holds the new entries of earlier rows, in this file and in earlier files. ``recorded`` maps
    each sheet row with a recorded entry to this entry. ``taken`` maps each sheet row with a new entry to the
    file of the entry. ``contradictions`` holds the problems of rows that another copy of the sheet answers
    differently.
    """

    context: Context
    filled: FilledSheet
    accepted: tuple[Entry, ...]
    recorded: Mapping[Origin, Entry]
    taken: Mapping[Origin, str]
    contradictions: Sequence[CellProblem] = ()


def collect_row(file: FileContext, answer: Answer) -> tuple[CollectedRow | None, list[CellProblem]]:
    """Build the entry of one row, and return it with the row's problems.

    The first value is ``None`` if the row is empty or has an error, or if the plan no longer assigns
    the activity to the executor. For a row that was recorded before, it holds the recorded entry.
    """
    problems = list(_altered(answer))
    if not answer.given:
        return None, problems
    row = _row(file.context, file.filled, answer)
    report, unread = answers.read(answer, file.filled, _target(row, answer), file.context.today)
    problems += [(cell, _period_to_come(each, answer, row, file) or each) for cell, each in unread]
    if report is None or has_error(problems):
        more: Iterable[CellProblem] = ()
        if report and row and _is_asked(file, answer, row):
            more = _broken_as_well(file, answer, report, row, problems)
        return None, [*problems, *more]
    origin = Origin(file.filled.executor, file.filled.id, answer.row)
    report = report._replace(evidence=(*report.evidence, str(origin)))
    earlier = file.recorded.get(origin)
    if earlier:
        if not _same(report, earlier):
            params = {**recorded_by(earlier, file.context.plan), "entry": earlier.id}
            problems.append((report.cell, Problem(code="sheet-row-changed", params=params)))
        return CollectedRow(report.cell, "before", earlier), problems
    if row is None or not _is_asked(file, answer, row):
        params = {"number": answer.number, "executor": file.context.plan.name_of(answer.executor)}
        return None, [*problems, (report.cell, warning("sheet-row-foreign", **params))]
    collected, more = _new_row(file, answer, report, row)
    return collected, [*problems, *more]


def _is_asked(file: FileContext, answer: Answer, row: Row) -> bool:
    """Return whether the plan still assigns the activity to the executor who is asked."""
    executor = answer.executor.partition("/")[0]
    return executor in row.activity.executors and file.context.plan.has_part(answer.executor)


def _broken_as_well(
    file: FileContext, answer: Answer, report: RowReport, row: Row, problems: Sequence[CellProblem]
) -> Iterator[CellProblem]:
    """Yield the rules that the readable cells of a row break whose other cells have errors.

    Without a readable day, only the rules that hold on every day are judged. Only one problem is reported of
    a cell.
    """
    bad = {cell for cell, problem in problems if problem.level is Level.ERROR}
    day = answer.cells.get("on")
    for cell, problem in _new_row(file, answer, report, row)[1]:
        judged = problem.code in DAILY_RULES or not (day and day.reference in bad)
        if problem.level is Level.ERROR and cell not in bad and judged:
            yield cell, problem


def _period_to_come(problem: Problem, answer: Answer, row: Row | None, file: FileContext) -> Problem | None:
    """Return the problem of a period that has not begun, in a cell that asks for none; else ``None``.

    The sheet asks for no period where all that have begun are reported.
    """
    cell, plan = answer.cells.get("period"), file.context.plan
    if problem.code != "sheet-not-asked" or "periods" not in problem.params or not (row and cell):
        return None
    deadline = row.activity.deadline
    found = checkpoints(deadline, plan.period, plan.settings.calendar) if deadline.every else ()
    periods = {each.label: each.label for each in found}
    with suppress(ValueProblem):
        label = answers.period_of(cell, periods, plan.period)
        start = next(each.start for each in found if each.label == label)
        if start > file.context.today:
            params = {"number": row.activity.number, "period": label, "start": start}
            return Problem("checkpoint-not-begun", {**params, "day": file.context.today})
    return None


def report_of(context: Context, filled: FilledSheet, answer: Answer) -> RowReport | None:
    """Return the report of a row; ``None`` if the row is empty or has a cell that cannot be parsed."""
    if not answer.given:
        return None
    target = _target(_row(context, filled, answer), answer)
    report, problems = answers.read(answer, filled, target, context.today)
    return None if has_error(problems) else report


def _row(context: Context, filled: FilledSheet, answer: Answer) -> Row | None:
    """Return the row of the current plan that a question is about; ``None`` if the plan no longer has it.

    The row is found by its id, because an amendment may have changed its number. A sheet of version 0.1 has
    no ids; then the activity with the same number on the day of the sheet is used.
    """
    row_id = answer.row_id
    if row_id is None:
        then = next(context.in_time.on(filled.day).rows({answer.number}), None)
        row_id = then and then.id
    row = row_with_id(context.plan, row_id, answer.number) if row_id else None
    return row if row and row.past.dropped is None else None


def has_error(problems: Iterable[CellProblem]) -> bool:
    """Return whether at least one of the problems is an error."""
    return any(problem.level is Level.ERROR for _, problem in problems)


def recorded_by(entry: Entry, plan: Plan) -> dict[str, object]:
    """Return the day of recording, in the plan's own time, and the author of an entry, as parameters."""
    return {"day": plan.settings.local(entry.recorded).date(), "writer": entry.author}


def warning(code: str, **params: object) -> Problem:
    """Build a warning: a problem that does not prevent the row from being recorded."""
    return Problem(code=code, params=params, level=Level.WARNING)


def _target(row: Row | None, answer: Answer) -> Target | None:
    targets = row.activity.targets if row else ()
    return next((target for target in targets if target.key == answer.target), None)


def _altered(answer: Answer) -> Iterator[CellProblem]:
    """Yield a problem for each protected cell whose text was changed.

    A changed activity number is an error, because the answer may be meant for another activity. Any other
    change is a warning: a sheet does not change the plan.
    """
    for name, expected in zip(CHECKED, answer.checksums, strict=True):
        cell = answer.cells.get(name)
        number = cell.number if cell and name == "promised" else None
        text = plain(number) if number is not None else cell.text if cell else ""
        if not is_unchanged(name, text, expected):
            yield cell and cell.reference, _altered_cell(name, answer)
    for name, stored in (("so_far", answer.so_far), ("whole", answer.whole)):
        cell = answer.cells.get(name)
        shown, number = (cell.text, cell.number) if cell else ("", None)
        if stored is not None and not is_as_shown(shown, number, stored):
            yield cell and cell.reference, _altered_value(name, answer)


def _altered_cell(name: str, answer: Answer) -> Problem:
    """Return the problem of a protected cell, with the command that changes its text in the plan."""
    number, change = answer.number, CHANGED_BY.get(name)
    if name == "promised" and answer.target is None:  # a new target
        change = None
    command = f"{number} {change.format(key=answer.target)} --basis TEXT" if change else "FILE"
    params = {"number": number, "words": [name], "command": f"workplan amend {command}"}
    if name == "number":
        return Problem("sheet-number-altered", params)
    return warning("sheet-cell-altered", **params)


def _altered_value(name: str, answer: Answer) -> Problem:
    """Return the problem of a cell that shows earlier reports and was changed.

    A number typed there, beside empty cells for the answer, is probably an answer in the wrong column.
    """
    cell, number = answer.cells.get(name), answer.number
    column = next((each for each in ("done", "percent") if each in answer.asked), None)
    values = ("done", "percent", "complete")
    if cell and column and cell.number is not None and not any(each in answer.cells for each in values):
        params = {"number": number, "text": cell.text, "words": [name], "column": [column]}
        return warning("sheet-answer-misplaced", **params)
    return warning("sheet-reported-altered", number=number, words=[name])


def _same(report: RowReport, entry: Entry) -> bool:
    fields = (entry.on, entry.note, entry.evidence, entry.period)
    return report.stated == (stated(entry.kind, entry.value), *fields)


def _new_row(
    file: FileContext, answer: Answer, report: RowReport, row: Row
) -> tuple[CollectedRow | None, list[CellProblem]]:
    """Validate a row that is not recorded yet, together with the accepted rows before it."""
    context, number = file.context, row.activity.number
    more = [each for each in file.accepted if each.activity == number]
    item = RowInTime(context.in_time, context.journal, row.id, number, more).state(context.today)
    assert item is not None  # noqa: S101 - the row is in the current plan
    request = _request(file, answer, report, reporting_executor(item, answer.executor))
    try:
        prepared = rules.prepare(context.in_time, context.journal, number, request, more)
    except UsageError as error:
        found = {_cell_of(each, report): each for each in reversed(error.problems)}
        return None, [*found.items()]
    # The id is derived from the row, so that collecting the row again after an interruption repeats the id.
    entry = prepared.entry._replace(id="" if context.again else entry_id(prepared.entry))
    collected = _collected(report.cell, prepared._replace(entry=entry))
    warnings = [*_warnings(item, answer, collected), *_total_kept(collected, context.plan)]
    warnings += _only_note(collected, prepared.until_today, denied=report.denied)
    ahead = met_ahead(entry, prepared.before, prepared.after, prepared.today, context.plan.settings)
    warnings += [ahead] if ahead else []
    return collected, [(report.cell, each) for each in warnings]


def _request(file: FileContext, answer: Answer, report: RowReport, executor: str | None) -> Request:
    context = file.context
    return Request(
        kind=report.kind,
        value=report.value,
        on=report.on,
        day_given=report.day_cell is not None,
        today=context.today,
        recorded=context.now,
        author=context.author,
        target=answer.target,
        executor=executor,
        period=report.period,
        note=report.note,
        evidence=report.evidence,
        force=context.force,
    )


def _collected(cell: str, prepared: Recording) -> CollectedRow:
    entry, before, after, today = prepared.entry, prepared.before, prepared.after, prepared.today
    was, now = (_value(state, entry) for state in (before, after))
    return CollectedRow(cell, "new", entry, was, now, before, after, today)


def _value(state: ActivityState | None, entry: Entry) -> Decimal | Fraction | None:
    """Return the value that an entry changes, in the given state; ``None`` without a state.

    For an entry on a target, this is the executor's progress on the target. For any other entry, it is the
    completion of the activity.
    """
    if state is None:
        return None
    return state.value_of(entry.target, entry.executor) if entry.target else state.fraction


def _cell_of(problem: Problem, report: RowReport) -> str:
    """Return the reference of the cell with the problem: the period, the day or the value."""
    if problem.code in PERIOD_RULES:
        return report.period_cell or report.cell
    return report.day_cell or report.cell if problem.code in DAY_RULES else report.cell


def _total_kept(collected: CollectedRow, plan: Plan) -> Iterator[Problem]:
    """Yield a warning if the entry does not change the total, because the total was stated separately.

    Such a total was stated for a group or for the activity as a whole.
    """
    entry, before, after = collected.entry, collected.before, collected.after
    if before is None or after is None:
        return
    total = effect_of(entry, before, after).total
    if total and entry.executor:
        by = total.executor
        value = after.value_of(entry.target, by) if entry.target else after.share_of(by)
        part = plan.name_of(entry.executor)
        yield warning("sheet-whole-stated", number=entry.activity, executor=part, value=value, day=total.on)


def _only_note(
    collected: CollectedRow, until_today: ActivityState | None, *, denied: bool
) -> Iterator[Problem]:
    """Yield a warning about a row that is recorded as a note, which is a report too.

    The row was answered with no (``denied``), or its text alone ends a delay.
    """
    entry, before, after = collected.entry, collected.before, collected.after
    if denied and entry.kind is EntryKind.NOTE and before and after:
        noted = list(effect_of(entry, before, after).noted)
        yield warning("sheet-not-done", number=entry.activity, noted=noted, undo=undoing(entry))
    elif delay := ended_delay(entry, until_today, collected.today):
        yield delay


def _warnings(item: ActivityState, answer: Answer, collected: CollectedRow) -> Iterator[Problem]:
    """Yield the warnings to be shown about a valid row before its entry is recorded."""
    entry = collected.entry
    target = next((each for each in item.activity.targets if each.key == answer.target), None)
    now, number = so_far(item, target, answer.executor), answer.number
    if exact_text(now) != answer.so_far:
        then = (Decimal if target else Fraction)(answer.so_far) if answer.so_far else None
        yield warning("sheet-value-moved", number=number, then=then, now=now)
    expected = zip(CHECKED, answer.checksums, plan_texts(item, target), strict=True)
    changed = [name for name, then, text in expected if not is_unchanged(name, text, then)]
    if changed:
        yield warning("sheet-plan-changed", number=number, words=changed)
    if collected.after and ends_ongoing(entry, collected.after):
        yield warning("sheet-ends-ongoing", number=number)
    if entry.forced:
        yield warning("sheet-rule-set-aside", rules=list(entry.forced))
