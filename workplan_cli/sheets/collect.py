"""Validates filled-in sheets and builds the entries to record, file by file.

A file with an error in any cell is rejected as a whole; it can be collected again after the executor has
corrected it. If the same file is collected again, only the rows without an entry are recorded, even after an
interruption (see :mod:`workplan_cli.tracking.sheet_rows`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import partial
from string import digits

from workplan_cli.errors import Problem
from workplan_cli.language.uzbek import fold as folded
from workplan_cli.model.journal import Entry
from workplan_cli.model.plan import Plan
from workplan_cli.reports.build import header
from workplan_cli.reports.collected import Collected, CollectedRow, Collection, OutstandingSheet, Remark
from workplan_cli.sheets.answers import CellProblem
from workplan_cli.sheets.copies import contradictions, distinct
from workplan_cli.sheets.records import FilledSheet
from workplan_cli.sheets.rows import (
    Context,
    FileContext,
    collect_row,
    has_error,
    recorded_by,
    report_of,
    warning,
)
from workplan_cli.tracking.parts import reporter_of
from workplan_cli.tracking.progress import REPORTS
from workplan_cli.tracking.sheet_rows import Origin, origin_of
from workplan_cli.tracking.state import State, fold

OF_RECORDING = frozenset(
    {
        "note-ends-delay",
        "note-hides-delay",
        "report-met-ahead",
        "sheet-ends-ongoing",
        "sheet-not-done",
        "sheet-rule-set-aside",
        "sheet-whole-stated",
    }
)
"""The warnings that say how an answer is recorded. Of a refused sheet nothing is recorded."""


def collect(
    context: Context,
    sheets: Iterable[FilledSheet],
    failed: Iterable[Collected] = (),
    since: date | None = None,
) -> Collection:
    """Validate the sheets, the oldest first, and build their entries.

    ``failed`` holds the results for files that could not be read as sheets; they are added to the result.
    The result also lists the executors with open activities who have not answered in this round. An
    executor or member has answered if a row of an accepted sheet reports for it, or if it returned no sheet
    and has reported in another way since the round began; none is listed if no file is a sheet of the plan.
    The round began on the day ``since``, by default the day of the oldest sheet.
    """
    files, accepted = list(failed), list[Entry]()
    recorded = _by_origin(context.journal.entries)
    before = {} if context.again else recorded
    sheets = list(sheets)
    differing = contradictions(
        (each for each in sheets if not _mismatch(each, context.plan)), before, partial(report_of, context)
    )
    taken: dict[Origin, str] = {}
    # A newer sheet has newer totals, so validate the sheets in the order in which they were made.
    for filled in sorted(sheets, key=lambda each: (each.day, each.file)):
        known = {**before, **_by_origin(accepted)}
        differs = differing.get(filled.file, ())
        collected = _collect_file(FileContext(context, filled, tuple(accepted), known, taken, differs))
        new = _new_entries(collected.rows)
        accepted += new
        taken.update(dict.fromkeys(_by_origin(new), filled.file))
        files.append(collected)
    journal = context.in_time.carried(context.journal, context.today)
    state = fold(context.plan, journal, context.today)
    returned = _returned(files)
    begun = since or min((each.day for each in sheets), default=context.today)
    # An entry beside a sheet that came back blank or was refused does not answer the sheet.
    reporting = {part for part in _reporting_since(state, begun) if not _sheet_of(part, returned)}
    answered = {*_answering(files), *reporting}
    files.sort(key=lambda each: each.file)
    # Files of which none is a sheet of the plan tell nothing about a round.
    in_round = any(each.executor for each in files) or not files
    outstanding = tuple(_outstanding(state, answered, returned)) if in_round else ()
    return Collection(header(state), context.plan, tuple(files), outstanding)


def failure(file: str, problems: Iterable[Problem]) -> Collected:
    """Build the result for a file that cannot be collected, with the problems of the file."""
    return Collected(file, None, "refused", (), tuple(Remark(file, None, each) for each in problems))


def _by_origin(entries: Iterable[Entry]) -> dict[Origin, Entry]:
    return {origin: entry for entry in entries if (origin := origin_of(entry))}


def _new_entries(rows: Iterable[CollectedRow]) -> list[Entry]:
    return [row.entry for row in rows if row.outcome == "new"]


def _answering(files: Iterable[Collected]) -> Iterator[str]:
    """Yield the executors and members for which the accepted sheets report.

    The sheet of a group has rows for all its members, of whom only some may have answered.
    """
    for each in files:
        if each.executor and each.outcome in ("new", "before"):
            yield from (row.entry.executor or each.executor for row in each.rows)


def _reporting_since(state: State, day: date) -> Iterator[str]:
    """Yield the executors and members that reported on ``day`` or later, or about ``day`` or a later day."""
    begun = datetime.combine(day, time.min, state.plan.settings.zone)
    for item in state.activities:
        for entry in item.entries:
            if entry.kind in REPORTS and (entry.on >= day or entry.recorded >= begun):
                yield reporter_of(item, entry.executor)


def _returned(files: Iterable[Collected]) -> dict[str, str]:
    """Return the outcomes of the sheets by executor or member; a refused sheet stands over the others."""
    found: dict[str, str] = {}
    for each in sorted(files, key=lambda each: each.outcome == "refused"):
        if each.executor:
            found[each.executor] = each.outcome
    return found


def _sheet_of(part: str, returned: Mapping[str, str]) -> str | None:
    """Return the outcome of the sheet of an executor or member, or else of the member's group.

    A row of an accepted sheet that was left empty makes the sheet ``empty`` for the member of that row.
    """
    outcome = returned.get(part) or returned.get(part.partition("/")[0])
    return "empty" if outcome not in (None, "refused") else outcome


def _outstanding(state: State, answered: set[str], returned: Mapping[str, str]) -> Iterator[OutstandingSheet]:
    """Yield the executors with open activities from whom no sheet was accepted.

    If at least one member of a group has answered or returned a sheet of its own, yield the other members
    instead of the group. Their rows in the sheet of the group were left empty.
    """
    plan = state.plan
    for key, executor in plan.executors.items():
        activities = sum(item.open and key in item.activity.executors for item in state.activities)
        if not activities or key in answered:
            continue
        group = plan.groups.get(key)
        members = [f"{key}/{member}" for member in group.members] if group else []
        if not {*answered, *returned}.isdisjoint(members):
            for part in (member for member in members if member not in answered):
                found = _sheet_of(part, returned)
                yield OutstandingSheet(part, plan.name_of(part), None, activities, returned=found)
        else:
            found = _sheet_of(key, returned)
            yield OutstandingSheet(key, executor.name, executor.head, activities, len(members), found)


def _collect_file(file: FileContext) -> Collected:
    filled = file.filled
    mismatch = _mismatch(filled, file.context.plan)
    given = sum(bool(answer.given) for answer in filled.answers)
    if mismatch:
        return failure(filled.file, [mismatch])._replace(answers=given)
    rows: list[CollectedRow] = []
    problems: list[CellProblem] = [(cell, warning("sheet-row-added")) for cell in filled.extra_cells]
    problems += [(cell, warning("sheet-outside")) for cell in filled.outside]
    problems += file.contradictions
    if filled.worksheets:
        problems.append((None, warning("sheet-worksheets", worksheets=filled.worksheets)))
    for answer in distinct(filled, partial(report_of, file.context)):
        # Each row is validated against the entries of the rows above it, as if recorded one after the other,
        # but not against another worksheet's answer to the same row.
        origin = Origin(filled.executor, filled.id, answer.row)
        above = (entry for entry in _new_entries(rows) if origin_of(entry) != origin)
        before = file._replace(accepted=(*file.accepted, *above))
        row, more = collect_row(before, answer)
        rows += [row] if row else []
        problems += more
    outcome = _outcome(rows, problems)
    if outcome == "refused":
        rows = [row._replace(outcome="refused") if row.outcome == "new" else row for row in rows]
        problems = [each for each in problems if each[1].code not in OF_RECORDING]
    elif outcome == "before":
        problems.append((None, _collected_before(file, rows[0].entry)))
    elif outcome == "empty":
        problems.append((None, warning("sheet-empty")))
    problems.sort(key=partial(_place_of, filled.worksheet))
    remarks = tuple(_remark(filled, *each) for each in problems)
    return Collected(filled.file, filled.executor, outcome, tuple(rows), remarks, given)


def _collected_before(file: FileContext, entry: Entry) -> Problem:
    """Return the warning for a file in which every row is already recorded.

    The entries of its rows come from another file of this run, or from an earlier run.
    """
    origin = origin_of(entry)
    if origin and origin in file.taken:
        return warning("sheet-copy", other=file.taken[origin])
    return warning("sheet-collected", **recorded_by(entry, file.context.plan))


def _place_of(first: str, found: CellProblem) -> tuple[bool, str, int, int, str]:
    """Return the sort key of a problem: its worksheet, row and column; problems of the whole file come last.

    The worksheet called ``first`` comes before the other ones, which are copies of it.

    >>> found = [(None, ""), ("B!A1", ""), ("K6", ""), ("C!J10", ""), ("AA6", "")]
    >>> [cell for cell, _ in sorted(found, key=partial(_place_of, "C"))]
    ['K6', 'AA6', 'C!J10', 'B!A1', None]
    """
    worksheet, _, spot = (found[0] or "").rpartition("!")
    letters = spot.rstrip(digits)
    named = "" if worksheet == first else worksheet
    return found[0] is None, named, int(spot[len(letters) :] or 0), len(letters), letters


def _remark(filled: FilledSheet, cell: str | None, problem: Problem) -> Remark:
    letters = cell.rstrip(digits) if cell else ""
    heading = filled.headings.get(letters, letters)
    worksheet = (cell or "").rpartition("!")[0] or filled.worksheet
    return Remark(filled.file, cell, _with_headings(filled, problem), worksheet, heading)


def _with_headings(filled: FilledSheet, problem: Problem) -> Problem:
    """Return the problem with the headings of the columns that it names as they stand in the sheet.

    The sheet may be in another language than the messages.
    """
    params = dict(problem.params)
    for param in ("words", "column"):
        names = params.get(param)
        if isinstance(names, list) and filled.named.keys() >= set(names):
            params[param] = ", ".join(filled.named[each] for each in names)
    return problem._replace(params=params)


def _mismatch(filled: FilledSheet, plan: Plan) -> Problem | None:
    """Return the problem of a sheet that does not belong to the plan, or ``None``.

    Such a sheet has another organization or period, or its executor is no longer in the plan.
    """
    period = (plan.period.start, plan.period.end)
    if folded(filled.organization) != folded(plan.organization) or (filled.start, filled.end) != period:
        params = {"organization": filled.organization, "start": filled.start, "end": filled.end}
        return Problem(code="sheet-of-another-plan", params=params)
    if not plan.has_part(filled.executor):
        return Problem(code="sheet-executor-gone", params={"executor": filled.executor})
    return None


def _outcome(rows: Sequence[CollectedRow], problems: Iterable[CellProblem]) -> str:
    """Return the outcome of a file: ``refused``, ``new``, ``before`` or ``empty``; see :class:`Collected`."""
    if has_error(problems):
        return "refused"
    if any(row.outcome == "new" for row in rows):
        return "new"
    return "before" if rows else "empty"
