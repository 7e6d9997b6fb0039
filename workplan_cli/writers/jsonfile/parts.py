"""Builds the JSON objects that several documents contain: an activity, a target, figures, an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from workplan_cli.errors import Problem
from workplan_cli.locales import Catalogue
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Approval, Chapter, Plan, Section
from workplan_cli.reports.brief_page import Line
from workplan_cli.reports.group_figures import UNDER_ACCEPTANCE, Figures, states_in
from workplan_cli.reports.member_figures import MemberFigures
from workplan_cli.reports.records import Branch, Change, EntryLine
from workplan_cli.tracking.carried import Carried
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.flags import FLAGS
from workplan_cli.tracking.forecast import Forecast, Rate, forecasts
from workplan_cli.tracking.former import Former
from workplan_cli.tracking.progress import TargetState
from workplan_cli.tracking.state import ActivityState, Status
from workplan_cli.writers.json_values import percent
from workplan_cli.writers.shared.messages import message, remedy
from workplan_cli.writers.shared.text import sanitize


def activity(plan: Plan, item: ActivityState) -> dict[str, Any]:
    """Build the JSON object of an activity."""
    planned = item.activity
    executors = plan.executors
    expected = {each.target.key: each for each in forecasts(item, plan)}
    return {
        "number": planned.number,
        "chapter": item.row.chapter.number,
        "section": item.row.section.number if item.row.section else None,
        "title": sanitize(planned.title),
        "deadline": {
            "text": sanitize(planned.deadline.text),
            "kind": planned.deadline.kind,
            "due": item.due,
            "checkpoints": [checkpoint(each, item) for each in item.checkpoints],
        },
        "executors": [
            {
                "key": key,
                "name": sanitize(executors[key].name),
                "kind": executors[key].kind,
                "head": (head := executors[key].head) and sanitize(head),
                "lead": index == 0,
            }
            for index, key in enumerate(planned.executors)
        ],
        "supervisors": [sanitize(plan.supervisors[key].name) for key in planned.supervisors],
        "targets": [target(each, expected.get(each.target.key)) for each in item.targets],
        "state": item.status,
        "percent": percent(item.fraction),
        "parts": {sanitize(key): percent(share) for key, share in item.parts.items()},
        **dict(_flags(item)),
        "expected_percent": percent(item.expected),
        "pace": item.pace,
        "days_left": item.days_left,
        "done_on": item.done_on,
        "last_entry": _last_entry(item.last_entry),
        "from": planned.from_ and {name: sanitize(each) for name, each in planned.from_._asdict().items()},
        "amended": _amended(item),
        "basis": [sanitize(each.text) for each in planned.basis] or None,
        "reported_by": _report(item.report),
        "accepted": _decision(plan, item.accepted),
        "returned": _decision(plan, item.returned),
        "extra": {sanitize(name): sanitize(text) for name, text in planned.extra.items()},
    }


def checkpoint(each: CheckpointState, item: ActivityState) -> dict[str, Any]:
    """Build the JSON object of a checkpoint."""
    closed = each.closed
    return {
        "label": each.label,
        "due": each.due,
        "met_on": each.met_on,
        "overdue": each.overdue,
        "days_late": each.days_late(item.day),
        "reported_on": each.reported_on,
        "closed": closed
        and {"on": closed.on, "basis": closed.basis and sanitize(closed.basis), "to": closed.to},
    }


def _flags(item: ActivityState) -> Iterator[tuple[str, bool | int]]:
    for name, flag in FLAGS.items():
        yield name, flag.raised(item)
        if name == "late":  # the order of the fields is part of the contract
            yield "days_late", item.days_late


def member(line: MemberFigures) -> dict[str, Any]:
    """Build the JSON object with the figures of one member of a group."""
    return {
        "key": line.key,
        "name": sanitize(line.name),
        "group": sanitize(line.group),
        "activities": line.activities,
        "reported": line.reported,
        "last_entry": _last_entry(line.last),
        "values": [{**each._asdict(), "unit": sanitize(each.unit)} for each in line.values],
        "not_reported": list(line.not_reported),
    }


def _last_entry(last: Entry | None) -> dict[str, Any] | None:
    if last is None:
        return None
    return {
        "id": sanitize(last.id) or None,
        "on": last.on,
        "kind": last.kind,
        "writer": sanitize(last.author),
    }


def _report(entry: Entry | None) -> dict[str, Any] | None:
    """Build the JSON object of a report that awaits a supervisor's decision or was accepted."""
    if entry is None:
        return None
    return {
        "id": sanitize(entry.id) or None,
        "on": entry.on,
        "writer": sanitize(entry.author),
        "evidence": [sanitize(each) for each in entry.evidence] or None,
    }


def _decision(plan: Plan, entry: Entry | None) -> dict[str, Any] | None:
    """Build the JSON object of a supervisor's decision.

    ``by`` is the key of the supervisor, ``name`` the supervisor's name.
    """
    if entry is None:
        return None
    texts = {"reason": entry.note} if entry.kind is EntryKind.RETURN else {}
    texts |= {"basis": entry.basis, "period": entry.period}
    return {
        "by": sanitize(entry.by or ""),
        "name": sanitize(plan.supervisor_name(entry.by)),
        "on": entry.on,
        **{name: text and sanitize(text) for name, text in texts.items()},
    }


def changed_value(field: str, value: str | None) -> Decimal | str | None:
    """Convert the old or the new value of a changed field. The quantity of a target becomes a number."""
    if value is None:
        return None
    quantity = field.startswith("target.") and re.fullmatch(r"\d+(?:\.\d+)?", value)
    return Decimal(value) if quantity else sanitize(value)


def _amended(item: ActivityState) -> list[dict[str, Any]]:
    return [
        {
            "on": change.on,
            "basis": sanitize(change.basis),
            "field": sanitize(change.field),
            "from": changed_value(change.field, change.before),
            "to": changed_value(change.field, change.after),
            "extension": change.extension,
        }
        for change in item.changes
    ]


def target(item: TargetState, expected: Forecast | None = None) -> dict[str, Any]:
    """Build the JSON object of a target with its progress and its forecast.

    ``expected`` is the forecast; it is ``None`` for a target that is already reached.
    """
    return {
        "key": item.target.key,
        "label": sanitize(item.target.label),
        "value": item.target.value,
        "unit": sanitize(item.target.unit),
        "done": item.done,
        "percent": percent(item.share),
        "wording": item.target.wording and sanitize(item.target.wording),
        "parts": {sanitize(key): value for key, value in item.parts.items()},
        "forecast": expected and _forecast(expected),
    }


def _forecast(each: Forecast) -> dict[str, Any]:
    return {
        "missing": each.missing,
        "expected_by_today": each.expected,
        "pace": _rate(each.pace),
        "reached_on": each.reached_on,
        "days_late": each.days_late,
        "needed": each.needed and _rate(each.needed),
        "working_days_left": each.working_days_left,
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {"amount": rate.amount, "working_days": rate.days}


FIRST_COUNTS = (
    "activities",
    *(status.field for status in states_in(UNDER_ACCEPTANCE)),
    *(name for name in UNDER_ACCEPTANCE if name != Status.REPORTED.field),
)
"""The counts with which every JSON object of figures begins, in this order.

A count that the plan does not use is 0.
"""


def figures(line: Figures) -> dict[str, Any]:
    """Build the JSON object of the figures of one group."""
    return {
        **({"plan": sanitize(line.plan)} if line.plan else {}),
        "key": sanitize(line.key),
        "name": sanitize(line.name),
        "head": line.head and sanitize(line.head),
        **dict.fromkeys(FIRST_COUNTS, 0),
        **line.counts,
        "percent": percent(line.fraction),
        "on_time_rate": percent(line.on_time),
        "reporting_rate": percent(line.reporting),
    }


def branch(each: Branch) -> dict[str, Any]:
    """Build the JSON object of a chapter, section or activity; ``children`` holds the objects below it."""
    return {
        "number": each.number,
        "title": sanitize(each.title),
        "percent": percent(each.figures.fraction),
        "state": each.item.status if each.item else None,
        "figures": figures(each.figures),
        "children": [branch(child) for child in each.children],
    }


def entry(line: EntryLine) -> dict[str, Any]:
    """Build the JSON object of an entry; absent values are ``null``."""
    stated = line.entry
    return {
        "id": sanitize(stated.id) or None,
        "activity": sanitize(stated.activity),
        "kind": stated.kind,
        "on": stated.on,
        "recorded": stated.recorded,
        "writer": sanitize(stated.author),
        "target": stated.target and sanitize(stated.target),
        "executor": stated.executor and sanitize(stated.executor),
        "done": stated.value if stated.kind is EntryKind.DONE else None,
        "add": stated.value if stated.kind is EntryKind.ADD else None,
        "percent": stated.value if stated.kind is EntryKind.PERCENT else None,
        "period": stated.period and sanitize(stated.period),
        "dates": list(stated.dates) or None,
        "note": stated.note and sanitize(stated.note),
        "evidence": [sanitize(each) for each in stated.evidence] or None,
        "forced": [sanitize(each) for each in stated.forced] or None,
        "basis": stated.basis and sanitize(stated.basis),
        "by": stated.by and sanitize(stated.by),
        "order": stated.order,
        "plan": stated.edition and sanitize(stated.edition),
        "mark": stated.mark,
        "reverts": stated.reverts and sanitize(stated.reverts),
        "reverted": line.reverted,
        "taken_back": line.ended and line.ended._asdict(),
        "dropped": line.dropped,
    }


def former(each: Former) -> dict[str, Any]:
    """Build the JSON object of a dropped activity whose number another activity now has."""
    return {
        "title": sanitize(each.row.activity.title),
        "dropped": {
            "on": each.drop.on,
            "basis": sanitize(each.drop.basis),
            "reason": each.drop.after and sanitize(each.drop.after),
        },
        "entries": each.entries,
        "as_of": each.last,
    }


def change(plan: Plan, moved: Change) -> dict[str, Any]:
    """Build the JSON object of a changed activity: its current state, and its earlier state in ``before``."""
    return {
        **activity(plan, moved.after),
        "entries": moved.entries,
        "days": list(moved.days),
        "before": {
            "state": moved.before.status,
            "percent": percent(moved.before.fraction),
            "targets": [target(each) for each in moved.before.targets],
        },
    }


def standing(plan: Plan, line: Line) -> dict[str, Any]:
    """Build the JSON object of a line of the brief: an activity, and its state at the last meeting."""
    return {
        **({"plan": sanitize(line.plan_name)} if line.plan_name else {}),
        **activity(plan, line.item),
        "state_before": line.before and line.before.status,
        "percent_before": line.before and percent(line.before.fraction),
    }


def carried(row: Carried) -> dict[str, Any]:
    """Build the JSON object of an activity of the old plan.

    If the activity was carried over, the object also holds the number, the deadline and the targets that the
    activity has in the new plan.
    """
    new = row.activity
    return {
        "from": row.item.number,
        "number": new and new.number,
        "title": sanitize(row.item.activity.title),
        "outcome": row.outcome,
        "missed": list(row.missed),
        "deadline_before": sanitize(row.item.activity.deadline.text),
        "deadline": new and sanitize(new.deadline.text),
        "targets": [
            {"key": left.key, "value": left.value, "unit": sanitize(left.unit)}
            for left in (new.targets if new else ())
        ],
    }


def approval(approval: Approval) -> dict[str, Any]:
    """Build the JSON object of the approval of the plan."""
    return {
        "by": sanitize(approval.by),
        "position": approval.position and sanitize(approval.position),
        "on": approval.on,
    }


def division(division: Chapter | Section) -> dict[str, Any]:
    """Build the JSON object of a chapter or section."""
    return {"number": sanitize(division.number), "title": sanitize(division.title)}


def problem(found: Problem, catalogue: Catalogue) -> dict[str, Any]:
    """Build the JSON object of a problem, without its location."""
    return {
        "code": found.code,
        "message": message(found, catalogue),
        "remedy": remedy(found, catalogue),
        "level": found.level,
    }
