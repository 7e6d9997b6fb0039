"""JSON by the contract of the command line: ``{"schema": 1, "kind": …, …}``.

Fields are only ever added. Quantities are JSON numbers where JSON can hold them exactly (an
integer, or a decimal that survives the way through a double), else strings; days are ISO.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import singledispatch
from typing import Any

from workplan_cli.locales import Catalogue, round_percent
from workplan_cli.model.plan import Approval, Chapter, EntryKind, Plan, Section
from workplan_cli.reports.execution import Report
from workplan_cli.reports.records import (
    Activities,
    Branch,
    Changes,
    Collection,
    Detail,
    EntryLine,
    Figures,
    Form,
    History,
    Problems,
    Recorded,
    Review,
    Summary,
    Tree,
)
from workplan_cli.tracking.state import ActivityState, TargetState
from workplan_cli.writers import Style
from workplan_cli.writers.shared.messages import doubt_text, message, place_text, remedy
from workplan_cli.writers.shared.text import sanitize

SCHEMA = 1
EXACT_INTEGER = 2**53


def render(report: Report, style: Style) -> str:
    """The report as an indented JSON document."""
    return encode({"schema": SCHEMA, **document(report, style.catalogue)})


def encode(tree: Any) -> str:
    """JSON text of a tree; other scripts are written as they are, controls made harmless."""
    return json.dumps(tree, ensure_ascii=False, indent=2, default=scalar, allow_nan=False) + "\n"


def scalar(value: object) -> object:
    """A decimal as an exact number or a string; a share of 1 as a percentage; a day in ISO."""
    match value:
        case Decimal():
            if value == value.to_integral_value() and abs(value) < EXACT_INTEGER:
                return int(value)
            return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"
        case Fraction():
            return float(round_percent(value))
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
    raise TypeError(type(value).__name__)


def share(value: Fraction | None) -> float | None:
    """A share of 1 as a percentage with one decimal."""
    return None if value is None else float(round_percent(value))


@singledispatch
def document(report: object, catalogue: Catalogue) -> dict[str, Any]:
    """The report as a tree of plain values, without the envelope's schema number."""
    raise NotImplementedError(type(report).__name__)


@document.register
def _(report: Activities, _catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "activities",
        "as_of": report.header.day,
        "items": [activity(report.plan, item) for item in report.items],
        "total": figures(report.total),
    }


@document.register
def _(report: Detail, _catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "activity",
        "as_of": report.header.day,
        "item": {
            **activity(report.plan, report.item),
            "chapter_title": sanitize(report.item.row.chapter.title),
            "section_title": sanitize(report.item.row.section.title) if report.item.row.section else None,
            "entries": [entry(line) for line in report.history],
        },
    }


@document.register
def _(report: Recorded, _catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "activity",
        "as_of": report.header.day,
        "item": activity(report.plan, report.item) if report.item else None,
        "entry": entry(report.line),
        "recorded": report.written,
    }


@document.register
def _(report: Tree, _catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "tree",
        "as_of": report.header.day,
        "items": [branch(each) for each in report.branches],
        "total": figures(report.total),
    }


@document.register
def _(report: Summary, _catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "summary",
        "as_of": report.header.day,
        "by": report.by,
        "items": [figures(line) for line in report.items],
        "total": figures(report.total),
    }


@document.register
def _(report: History, _catalogue: Catalogue) -> dict[str, Any]:
    return {"kind": "entries", "as_of": report.header.day, "items": [entry(line) for line in report.items]}


@document.register
def _(report: Changes, _catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "changes",
        "as_of": report.header.day,
        "since": report.since,
        "items": [
            {
                **activity(report.plan, change.after),
                "entries": change.entries,
                "before": {
                    "state": change.before.status,
                    "percent": share(change.before.fraction),
                    "targets": [target(each) for each in change.before.targets],
                },
            }
            for change in report.items
        ],
    }


@document.register
def _(report: Form, _catalogue: Catalogue) -> dict[str, Any]:
    plan = report.plan
    return {
        "kind": "plan",
        "as_of": report.header.day,
        "title": sanitize(plan.title),
        "organization": sanitize(plan.organization),
        "period": {"start": plan.period.start, "end": plan.period.end},
        "approval": _approval(plan.approval) if plan.approval else None,
        "chapters": [
            {**_division(chapter), "sections": [_division(section) for section in chapter.sections]}
            for chapter in plan.chapters
        ],
        "items": [activity(plan, item) for item in report.items],
        "total": figures(report.total),
        "entries": [entry(line) for line in report.history] if report.progress else None,
    }


def _approval(approval: Approval) -> dict[str, Any]:
    return {
        "by": sanitize(approval.by),
        "position": approval.position and sanitize(approval.position),
        "on": approval.on,
    }


def _division(division: Chapter | Section) -> dict[str, Any]:
    return {"number": sanitize(division.number), "title": sanitize(division.title)}


@document.register
def _(report: Problems, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "problems",
        "items": [
            {
                "file": found.file,
                "line": found.line,
                "column": found.column,
                "code": found.code,
                "message": message(found, catalogue),
                "remedy": remedy(found, catalogue),
                "level": found.level,
            }
            for found in report.items
        ],
    }


@document.register
def _(report: Review, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "review",
        "source": report.source,
        "written": report.written,
        "activities": report.activities,
        "targets": report.targets,
        "items": [
            {
                "place": place_text(each, catalogue),
                "code": each.code,
                "message": doubt_text(each, catalogue),
                "read": sanitize(each.read),
                "assumed": sanitize(each.assumed),
            }
            for each in report.items
        ],
    }


@document.register
def _(report: Collection, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "collection",
        "as_of": report.header.day,
        "recorded": report.written,
        "items": [
            {
                "standing": row.standing,
                "file": sanitize(each.file),
                "cell": row.cell,
                "before": row.was if isinstance(row.was, Decimal) else share(row.was),
                "after": row.now if isinstance(row.now, Decimal) else share(row.now),
                "entry": entry(EntryLine(row.entry, reverted=False, unit=None)),
            }
            for each in report.files
            for row in each.rows
        ],
        "files": [
            {"file": sanitize(each.file), "executor": each.executor, "standing": each.standing}
            for each in report.files
        ],
        "awaited": [
            {
                "key": each.key,
                "name": sanitize(each.name),
                "head": each.head and sanitize(each.head),
                "activities": each.activities,
            }
            for each in report.awaited
        ],
        "problems": [
            {
                "file": sanitize(each.file),
                "cell": each.cell,
                "code": each.problem.code,
                "message": message(each.problem, catalogue),
                "remedy": remedy(each.problem, catalogue),
                "level": each.problem.level,
            }
            for each in report.remarks
        ],
    }


def activity(plan: Plan, item: ActivityState) -> dict[str, Any]:
    """One activity by the contract."""
    planned = item.activity
    executors = plan.executors
    return {
        "number": planned.number,
        "chapter": item.row.chapter.number,
        "section": item.row.section.number if item.row.section else None,
        "title": sanitize(planned.title),
        "deadline": {
            "text": sanitize(planned.deadline.text),
            "kind": planned.deadline.kind,
            "due": item.due,
            "checkpoints": [
                {"label": each.label, "due": each.due, "met_on": each.met_on, "overdue": each.overdue}
                for each in item.checkpoints
            ],
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
        "targets": [target(each) for each in item.targets],
        "state": item.status,
        "percent": share(item.fraction),
        "overdue": item.overdue,
        "behind": item.behind,
        "silent": item.silent,
        "undated": item.undated,
        "late": item.late,
        "days_late": item.days_late,
        "shortfall": item.shortfall,
        "pace": item.pace,
        "done_on": item.done_on,
        "last_entry": _last_entry(item),
        "extra": {sanitize(name): sanitize(text) for name, text in planned.extra.items()},
    }


def _last_entry(item: ActivityState) -> dict[str, Any] | None:
    last = item.last_entry
    if last is None:
        return None
    return {
        "id": sanitize(last.id) or None,
        "on": last.on,
        "kind": last.kind,
        "writer": sanitize(last.writer),
    }


def target(item: TargetState) -> dict[str, Any]:
    """A target and what has been reached of it."""
    return {
        "key": item.target.key,
        "label": sanitize(item.target.label),
        "value": item.target.value,
        "unit": sanitize(item.target.unit),
        "done": item.done,
        "percent": share(Fraction(item.done) / Fraction(item.target.value)),
        "wording": item.target.wording and sanitize(item.target.wording),
        "parts": {sanitize(key): value for key, value in item.parts.items()},
    }


def figures(line: Figures) -> dict[str, Any]:
    """A line of a summary by the contract."""
    return {
        "key": sanitize(line.key),
        "name": sanitize(line.name),
        "head": line.head and sanitize(line.head),
        "activities": line.activities,
        "done": line.done,
        "in_progress": line.in_progress,
        "not_started": line.not_started,
        "cancelled": line.cancelled,
        "overdue": line.overdue,
        "behind": line.behind,
        "silent": line.silent,
        "undated": line.undated,
        "shortfall": line.shortfall,
        "percent": share(line.fraction),
        "on_time_rate": share(line.on_time),
    }


def branch(each: Branch) -> dict[str, Any]:
    """A level of the tree with what is below it."""
    return {
        "number": each.number,
        "title": sanitize(each.title),
        "percent": share(each.figures.fraction),
        "state": each.item.status if each.item else None,
        "figures": figures(each.figures),
        "children": [branch(child) for child in each.children],
    }


def entry(line: EntryLine) -> dict[str, Any]:
    """An entry by the contract; absent values are null."""
    told = line.entry
    return {
        "id": sanitize(told.id) or None,
        "activity": sanitize(told.activity),
        "kind": told.kind,
        "on": told.on,
        "recorded": told.recorded,
        "writer": sanitize(told.writer),
        "target": told.target and sanitize(told.target),
        "executor": told.executor and sanitize(told.executor),
        "done": told.value if told.kind is EntryKind.DONE else None,
        "add": told.value if told.kind is EntryKind.ADD else None,
        "percent": told.value if told.kind is EntryKind.PERCENT else None,
        "period": told.period and sanitize(told.period),
        "dates": list(told.dates) or None,
        "note": told.note and sanitize(told.note),
        "evidence": [sanitize(each) for each in told.evidence] or None,
        "forced": [sanitize(each) for each in told.forced] or None,
        "reverts": told.reverts and sanitize(told.reverts),
        "reverted": line.reverted,
    }
