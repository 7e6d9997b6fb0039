"""Builds the questions of a sheet: one per target of the executor's open activities, and per member.

State ── make_sheet ──→ Sheet ── writers ──→ file to fill in
filled-in file ── workbook ──→ FilledSheet ── collect ──→ Collection
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from workplan_cli.model.activity import Target
from workplan_cli.model.journal import EntryKind, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.reports.build import header
from workplan_cli.sheets.checksums import exact_text
from workplan_cli.sheets.records import Question, Sheet
from workplan_cli.tracking.parts import reports_in_turn, share_of_part, unreported
from workplan_cli.tracking.progress import COMPLETE, COUNTED, STATEMENTS
from workplan_cli.tracking.sheet_rows import digest
from workplan_cli.tracking.state import ActivityState, State


def make_sheet(state: State, journal: Journal, executor: str) -> Sheet:
    """Build the sheet of an executor, or of one member of a group (``group/member``).

    The sheet has a row for each target of the open activities. An activity without targets has one row,
    unless its progress is already 100 %. In the sheet of a group, each row is repeated for every member.
    """
    plan = state.plan
    rows = [
        (item, target, part)
        for item in state.activities
        if item.open and executor.partition("/")[0] in item.activity.executors
        for target in item.activity.targets or (None,)
        for part in parts_asked(plan, item, executor)
        if target or so_far(item, None, part) != COMPLETE
    ]
    questions = tuple(
        Question(
            row,
            item,
            target,
            part,
            so_far(item, target, part),
            tuple(_periods(state, item, part)),
            plan.name_of(part) if part != executor else None,
            tuple(
                plan.executor(key).name for key in item.activity.executors if key != part.partition("/")[0]
            ),
            of_whole(item, target, part),
        )
        for row, (item, target, part) in enumerate(rows, start=1)
    )
    entries = [entry.id for item, _, _ in rows for entry in journal.all_of(item.row.id)]
    facts = [plan.organization, str(plan.period), executor, state.day.isoformat(), *entries]
    facts += [f"{each.item.number} {each.checksums} {exact_text(each.so_far)}" for each in questions]
    return Sheet(header(state), plan, executor, digest(*facts), questions)


def parts_asked(plan: Plan, item: ActivityState, executor: str) -> Sequence[str]:
    """Return the keys of the executors and members whose progress the sheet asks for.

    For a group with members, these are its members; for any other executor, the executor itself. If a total
    was stated for the group or for the whole activity, the group is added: beside such a total, the values of
    the members have no effect.
    """
    group = plan.groups.get(executor)
    members = [f"{executor}/{member}" for member in group.members] if group else []
    whole = reporting_executor(item, executor) is None or any(
        entry.executor == executor and entry.kind in STATEMENTS for entry in item.entries
    )
    return [executor, *members] if whole or not members else members


def _periods(state: State, item: ActivityState, part: str) -> Iterator[str]:
    """Yield the labels of the checkpoints that a report can be about.

    There are none if a report need not state its checkpoint.
    """
    if reports_in_turn(item):
        yield from (each.label for each in unreported(state.plan, item, part, state.day))


def so_far(item: ActivityState, target: Target | None, part: str) -> Decimal | Fraction | None:
    """Return the progress of an executor or member on a target, or on an activity without targets.

    ``part`` is the key of the executor or member. Progress on a target is in the unit of the target. Progress
    on an activity without targets is a fraction from 0 to 1. It is ``None`` if the activity has several
    executors and nothing was stated about this one.
    """
    reporting = reporting_executor(item, part)
    if target:
        return item.value_of(target.key, reporting)
    if reporting is None or item.activity.executors == (part,):
        return item.fraction
    return share_of_part(item, part) if "/" in part else item.parts.get(part)


def of_whole(item: ActivityState, target: Target | None, part: str) -> Decimal | Fraction | None:
    """Return the progress of the whole activity, which the sheet shows beside that of a part.

    The unit is that of :func:`so_far`. It is shown because a report that
    names no executor may already include what the part is going to report. Without such a report, the
    result is ``None``.
    """
    if reporting_executor(item, part) is None:
        return None
    kinds = COUNTED if target else {EntryKind.PERCENT, EntryKind.COMPLETE}
    unnamed = (each for each in item.entries if not (each.executor or each.period) and each.kind in kinds)
    if not any(item.activity.target(each.target) == target for each in unnamed):
        return None
    return item.value_of(target.key) if target else item.fraction


def reporting_executor(item: ActivityState, part: str) -> str | None:
    """Return the executor that an entry from a sheet must name, or ``None`` if it must name none.

    It must name none if the activity has only this executor and earlier entries named none. An entry that
    named the executor would then have no effect, because the earlier total for the whole activity takes
    precedence.
    """
    alone = item.activity.executors == (part,)
    return None if alone and reported_as_whole(item) else part


def reported_as_whole(item: ActivityState) -> bool:
    """Return whether an entry states a total of the whole activity, without naming an executor."""
    return any(entry.executor is None and entry.kind in STATEMENTS for entry in item.entries)
