"""Sheets that came back → the entries they come to, weighed by the rules of :mod:`recording`.

A file with an error in one of its cells comes to nothing: it goes back and is collected when it
is mended. A row that was recorded before is known by the mark its entry bears, so that collecting
again records only what is missing, also after an interruption.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from workplan_cli.errors import Level, Problem, UsageError
from workplan_cli.language.quantities import plain
from workplan_cli.language.uzbek import fold as folded
from workplan_cli.model.journal import Entry, Journal
from workplan_cli.model.plan import Plan, Row, Target
from workplan_cli.reports.build import header
from workplan_cli.reports.records import Awaited, Collected, CollectedRow, Collection, Remark
from workplan_cli.sheets import answers
from workplan_cli.sheets.answers import Found, Said
from workplan_cli.sheets.questions import (
    MARKED,
    Answer,
    Filled,
    Origin,
    digest,
    mark,
    origin,
    reporter,
    so_far,
    stated_for_whole,
    texts,
    told,
)
from workplan_cli.tracking import rules as recording
from workplan_cli.tracking.rules import Request
from workplan_cli.tracking.state import ActivityState, State, fold


class Round(NamedTuple):
    """What sheets are weighed against, and by whom. ``moment`` is that of the first entry made."""

    plan: Plan
    journal: Journal
    today: date
    moment: datetime
    writer: str
    force: bool = False


class _Turn(NamedTuple):
    """A file being weighed: the entries made before it, and all by the rows they were made of."""

    round: Round
    filled: Filled
    accepted: tuple[Entry, ...]
    recorded: Mapping[Origin, Entry]


def collect(
    around: Round, sheets: Iterable[Filled], failed: Iterable[Collected] = (), since: date | None = None
) -> Collection:
    """What the sheets come to, weighed in the order in which they were made.

    ``failed`` are files that are no sheets. Of the executors with open activities those are
    awaited of whom no sheet was collected now or, if ``since`` is given, for a day from it on.
    """
    files, accepted = list(failed), list[Entry]()
    recorded = _origins(around.journal.entries)
    for filled in sorted(sheets, key=lambda each: (each.day, each.file)):
        turn = _Turn(around, filled, tuple(accepted), {**recorded, **_origins(accepted)})
        found = _weigh(turn)
        accepted += _new(found.rows)
        files.append(found)
    state = fold(around.plan, around.journal, around.today)
    answered = {each.executor for each in files if each.outcome in ("new", "before")}
    if since:
        answered |= {made_of.executor for made_of, entry in recorded.items() if entry.on >= since}
    files.sort(key=lambda each: each.file)
    return Collection(header(state), around.plan, tuple(files), tuple(_awaited(state, answered)))


def _origins(entries: Iterable[Entry]) -> dict[Origin, Entry]:
    return {made_of: entry for entry in entries if (made_of := origin(entry))}


def _new(rows: Iterable[CollectedRow]) -> list[Entry]:
    return [row.entry for row in rows if row.outcome == "new"]


def _awaited(state: State, answered: set[str | None]) -> Iterator[Awaited]:
    for key, executor in state.plan.executors.items():
        activities = sum(item.open and key in item.activity.executors for item in state.activities)
        if activities and key not in answered:
            yield Awaited(key, executor.name, executor.head, activities)


def failure(file: str, problems: Iterable[Problem]) -> Collected:
    """A file that cannot be collected at all."""
    return Collected(file, None, "refused", (), tuple(Remark(file, None, each) for each in problems))


def _weigh(turn: _Turn) -> Collected:
    """What one file comes to."""
    filled, plan = turn.filled, turn.round.plan
    stranger = _stranger(filled, plan)
    if stranger:
        return failure(filled.file, [stranger])
    rows: list[CollectedRow] = []
    found: list[Found] = [(cell, _warning("sheet-row-added")) for cell in filled.strange]
    for answer in filled.answers:
        row, remarks = _row(turn._replace(accepted=(*turn.accepted, *_new(rows))), answer)
        rows += [row] if row else []
        found += remarks
    outcome = _outcome(rows, found)
    if outcome == "refused":
        rows = [row._replace(outcome="refused") if row.outcome == "new" else row for row in rows]
    elif outcome == "before":
        found.append((None, _warning("sheet-collected", **_who(rows[0].entry))))
    elif outcome == "empty":
        found.append((None, _warning("sheet-empty")))
    placed = tuple(Remark(filled.file, *each) for each in found)
    return Collected(filled.file, filled.executor, outcome, tuple(rows), placed)


def _stranger(filled: Filled, plan: Plan) -> Problem | None:
    """Why a sheet is not one of the plan, if it is not."""
    period = (plan.period.start, plan.period.end)
    if folded(filled.organization) != folded(plan.organization) or (filled.start, filled.end) != period:
        params = {"organization": filled.organization, "start": filled.start, "end": filled.end}
        return Problem(code="sheet-of-another-plan", params=params)
    if filled.executor not in plan.executors:
        return Problem(code="sheet-executor-gone", params={"executor": filled.executor})
    return None


def _outcome(rows: Sequence[CollectedRow], found: Iterable[Found]) -> str:
    if _has_error(found):
        return "refused"
    if any(row.outcome == "new" for row in rows):
        return "new"
    return "before" if rows else "empty"


def _has_error(found: Iterable[Found]) -> bool:
    return any(problem.level is Level.ERROR for _, problem in found)


def _row(turn: _Turn, answer: Answer) -> tuple[CollectedRow | None, list[Found]]:
    """What one row comes to, and what is to be said of it."""
    row = next(turn.round.plan.rows({answer.number}), None)
    found = list(_altered(answer))
    said, unread = answers.read(answer, turn.filled, _target(row, answer))
    found += unread
    if said is None or _has_error(found):
        return None, found
    made_of = Origin(turn.filled.executor, turn.filled.id, answer.row)
    said = said._replace(evidence=(*said.evidence, str(made_of)))
    earlier = turn.recorded.get(made_of)
    if earlier:
        if not _same(said, earlier):
            problem = Problem(code="sheet-row-changed", params={**_who(earlier), "entry": earlier.id})
            found.append((said.cell, problem))
        return CollectedRow(said.cell, "before", earlier), found
    if row is None or turn.filled.executor not in row.activity.executors:
        params = {"number": answer.number, "executor": turn.filled.executor}
        return None, [*found, (said.cell, _warning("sheet-row-foreign", **params))]
    made, doubts = _entry(turn, answer, said, row)
    return made, [*found, *doubts]


def _target(row: Row | None, answer: Answer) -> Target | None:
    targets = row.activity.targets if row else ()
    return next((target for target in targets if target.key == answer.target), None)


def _altered(answer: Answer) -> Iterator[Found]:
    """What of the plan's own words was changed in the sheet.

    Whoever changes the number may mean another activity, so that nothing is recorded.
    """
    for name, made in zip(MARKED, answer.marks, strict=True):
        given = answer.cells.get(name)
        number = given.number if given and name == "promised" else None
        text = plain(number) if number is not None else given.text if given else ""
        if mark(text) != made:
            level = Level.ERROR if name == "number" else Level.WARNING
            params = {"number": answer.number, "words": [name]}
            yield given and given.cell, Problem(code="sheet-cell-altered", params=params, level=level)


def _same(said: Said, entry: Entry) -> bool:
    one = (said.kind, said.value, said.on, said.note, said.evidence)
    return one == (entry.kind, entry.value, entry.on, entry.note, entry.evidence)


def _entry(turn: _Turn, answer: Answer, said: Said, row: Row) -> tuple[CollectedRow | None, list[Found]]:
    """The entry of a row by the rules of ``workplan status``, with the id that repeating gives again."""
    around, number = turn.round, answer.number
    entries = [*around.journal.all_of(number), *(each for each in turn.accepted if each.activity == number)]
    journal = Journal(sorted(entries, key=lambda each: each.order))
    item = fold(around.plan, journal, around.today, [row]).activities[0]
    request = Request(
        kind=said.kind,
        value=said.value,
        on=said.on,
        day_given=said.on_cell is not None,
        today=around.today,
        recorded=around.moment + timedelta(microseconds=len(turn.accepted)),
        writer=around.writer,
        target=answer.target,
        executor=reporter(item, turn.filled.executor),
        note=said.note,
        evidence=said.evidence,
        force=around.force,
    )
    try:
        made = recording.prepare(around.plan, journal, number, request)
    except UsageError as error:
        return None, [(_cell_of(problem, said), problem) for problem in error.problems]
    entry = made.entry._replace(id=_id(made.entry))
    doubts: list[Found] = [
        (said.cell, problem) for problem in _doubts(item, answer, turn.filled.executor, entry)
    ]
    was, now = (_value(state, entry) for state in (made.before, made.after))
    return CollectedRow(said.cell, "new", entry, was, now, made.before, made.after), doubts


def _value(state: ActivityState | None, entry: Entry) -> Decimal | Fraction | None:
    """What an entry is on: the executor's value of a target, or the completion of the activity."""
    if state is None:
        return None
    return state.value_of(entry.target, entry.executor) if entry.target else state.fraction


def _cell_of(problem: Problem, said: Said) -> str:
    """Where in the row the rule is broken: in the cell of the day or in that of the value."""
    of_day = problem.code in {"in-future", "outside-period"}
    return said.on_cell or said.cell if of_day else said.cell


def _id(entry: Entry) -> str:
    """The id of the entry of a row: the same row with the same value, by the same writer."""
    value = "" if entry.value is None else plain(entry.value)
    return digest(entry.writer, entry.kind, value, entry.on.isoformat(), entry.note or "", *entry.evidence)


def _doubts(item: ActivityState, answer: Answer, executor: str, entry: Entry) -> Iterator[Problem]:
    """What a person should know before an entry is recorded."""
    target = next((each for each in item.activity.targets if each.key == answer.target), None)
    now, number = so_far(item, target, executor), answer.number
    if told(now) != answer.so_far:
        then = (Decimal if target else Fraction)(answer.so_far) if answer.so_far else None
        yield _warning("sheet-value-moved", number=number, then=then, now=now)
    changed = [
        name
        for name, was, text in zip(MARKED, answer.marks, texts(item, target), strict=True)
        if was != mark(text)
    ]
    if changed:
        yield _warning("sheet-plan-changed", number=number, words=changed)
    if entry.executor and stated_for_whole(item):
        yield _warning("sheet-whole-stated", number=number, executor=executor)
    if entry.forced:
        yield _warning("sheet-rule-set-aside", rules=list(entry.forced))


def _who(entry: Entry) -> dict[str, object]:
    return {"day": entry.recorded.date(), "writer": entry.writer}


def _warning(code: str, **params: object) -> Problem:
    return Problem(code=code, params=params, level=Level.WARNING)
