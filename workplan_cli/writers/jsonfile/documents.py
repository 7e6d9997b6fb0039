"""The JSON document of each report, as values that JSON can hold."""

from __future__ import annotations

from decimal import Decimal
from functools import singledispatch
from typing import Any

from workplan_cli.locales import Catalogue
from workplan_cli.reports.brief import Brief
from workplan_cli.reports.collected import Collection
from workplan_cli.reports.letters import Letters
from workplan_cli.reports.plan_files import Differences, Review, Rollover
from workplan_cli.reports.records import (
    Activities,
    Answer,
    Changes,
    Detail,
    EntryLine,
    Form,
    History,
    Members,
    Problems,
    Recorded,
    Summary,
    Tree,
    Verified,
)
from workplan_cli.writers.json_values import EXACT_INTEGER, percent, scalar
from workplan_cli.writers.jsonfile.parts import (
    activity,
    approval,
    branch,
    carried,
    change,
    changed_value,
    division,
    entry,
    figures,
    former,
    member,
    problem,
    standing,
)
from workplan_cli.writers.shared.letter_texts import plain, subject
from workplan_cli.writers.shared.review_texts import assumed_text, doubt_text, fix_text, place_text, read_text
from workplan_cli.writers.shared.text import sanitize


@singledispatch
def document(report: object, catalogue: Catalogue) -> dict[str, Any]:
    """Convert a report to values for JSON, without the field ``schema``.

    Raises ``NotImplementedError`` for a report that has no JSON form.
    """
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
            "former": [former(each) for each in report.former],
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
        "repeated": report.repeated,
    }


@document.register
def _(report: Verified, catalogue: Catalogue) -> dict[str, Any]:
    items = (document(each, catalogue) for each in report.items)
    return {
        "kind": "decisions",
        "as_of": report.header.day,
        "items": [{name: each[name] for name in DECIDED} for each in items],
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
def _(report: Members, _catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "summary",
        "as_of": report.header.day,
        "by": "member",
        "items": [member(line) for line in report.items],
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
        "items": [change(report.plan, each) for each in report.items],
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
        "approval": approval(plan.approval) if plan.approval else None,
        "chapters": [
            {**division(chapter), "sections": [division(section) for section in chapter.sections]}
            for chapter in plan.chapters
        ],
        "items": [activity(plan, item) for item in report.items],
        "total": figures(report.total),
        "entries": [entry(line) for line in report.history] if report.progress else None,
    }


@document.register
def _(report: Problems, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "problems",
        "items": [
            {
                "file": found.file,
                "line": found.line,
                "column": found.column,
                **problem(found, catalogue),
            }
            for found in report.items
        ],
    }


@document.register
def _(report: Answer, _catalogue: Catalogue) -> dict[str, Any]:
    columns = [sanitize(name) for name in report.columns]
    values = (map(_sanitized, row) for row in report.rows)
    return {
        "kind": "rows",
        "columns": columns,
        "items": [dict(zip(columns, row, strict=True)) for row in values],
    }


def _sanitized(value: Any) -> Any:
    match value:
        case str():
            return sanitize(value)
        case int() if abs(value) >= EXACT_INTEGER:
            return scalar(Decimal(value))
        case tuple():
            return [_sanitized(each) for each in value]
        case dict():
            return {sanitize(name): _sanitized(each) for name, each in value.items()}
    return value


@document.register
def _(report: Differences, _catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "differences",
        "old": sanitize(report.old),
        "new": sanitize(report.new),
        "written": report.written,
        "items": [
            {
                "number": each.number,
                "title": sanitize(each.title),
                "field": sanitize(each.field),
                "from": changed_value(each.field, each.before),
                "to": changed_value(each.field, each.after),
                "from_due": list(each.due[0]),
                "to_due": list(each.due[1]),
                "on": each.on,
                "basis": each.basis and sanitize(each.basis),
            }
            for each in report.items
        ],
    }


@document.register
def _(report: Brief, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "brief",
        "as_of": report.header.day,
        "since": report.since,
        "until": report.until,
        "before": figures(report.before),
        "total": figures(report.total),
        "items": [
            {
                "name": section.name,
                "shown": section.shown,
                "command": ["workplan", *section.more] if section.more else None,
                "items": [standing(report.plan_of(line), line) for line in section.lines],
            }
            for section in report.sections
        ],
    }


@document.register
def _(report: Letters, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "letters",
        "as_of": report.header.day,
        "until": report.until,
        "answer_by": report.answer_by,
        "items": [
            {
                "key": letter.executor,
                "name": sanitize(letter.name),
                "head": letter.head and sanitize(letter.head),
                "email": list(letter.contact.email) or None,
                "answer_by": letter.answer_by,
                "subject": subject(report, letter, catalogue),
                "text": plain(report, letter, catalogue),
                "sections": [
                    {"name": section.name, "items": [activity(report.plan, item) for item in section.items]}
                    for section in letter.sections
                ],
            }
            for letter in report.items
        ],
    }


@document.register
def _(report: Rollover, _catalogue: Catalogue) -> dict[str, Any]:
    plan = report.plan
    return {
        "kind": "rollover",
        "as_of": report.header.day,
        "id": plan.id,
        "title": sanitize(plan.title),
        "period": {"start": plan.period.start, "end": plan.period.end},
        "written": report.written,
        "counts": {name.replace("-", "_"): count for name, count in report.counts.items()},
        "items": [carried(each) for each in report.items],
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
                "gravity": each.gravity.label,
                "place": place_text(each.places[0], catalogue),
                "places": [place_text(place, catalogue) for place in each.places],
                "activities": list(each.activities),
                "line": each.line,
                "code": each.code,
                "message": doubt_text(each, catalogue),
                "read": sanitize(read_text(each) if each.others else each.read),
                "assumed": sanitize(assumed_text(each, catalogue)),
                "earlier": sanitize(each.earlier),
                "fix": fix_text(each, catalogue) or None,
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
                "standing": row.outcome,
                "file": sanitize(each.file),
                "cell": sanitize(row.cell),
                "before": row.was if isinstance(row.was, Decimal) else percent(row.was),
                "after": row.now if isinstance(row.now, Decimal) else percent(row.now),
                "entry": entry(EntryLine(row.entry, reverted=False, unit=None)),
            }
            for each in report.files
            for row in each.rows
        ],
        "files": [
            {"file": sanitize(each.file), "executor": each.executor, "standing": each.outcome}
            for each in report.files
        ],
        "awaited": [
            {
                "key": each.key,
                "name": sanitize(each.name),
                "head": each.head and sanitize(each.head),
                "activities": each.activities,
                "returned": each.returned,
            }
            for each in report.outstanding
        ],
        "problems": [
            {
                "file": sanitize(each.file),
                "cell": each.cell and sanitize(each.cell),
                "worksheet": sanitize(each.worksheet) or None,
                "row": each.row,
                "heading": sanitize(each.heading) or None,
                **problem(each.problem, catalogue),
            }
            for each in report.remarks
        ],
    }


DECIDED = ("item", "entry", "recorded", "repeated")
"""The fields of a recorded entry that are repeated for each activity of a supervisor's decision."""
