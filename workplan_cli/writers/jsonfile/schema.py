"""The JSON Schema of the documents that ``--format json`` prints.

The schema is computed, so that the states, flags and kinds match the program. New versions may add
fields: a reader must accept fields that the schema does not name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workplan_cli.errors import Level
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.journal import EntryKind
from workplan_cli.model.plan import GROUPINGS
from workplan_cli.tracking import flags
from workplan_cli.tracking.state import Pace, Status
from workplan_cli.writers.jsonfile.values import SCHEMA

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
OUTCOMES = ("new", "before", "empty", "refused", "recorded")
LABEL = r"^\d{4}(-(H[12]|Q[1-4]|\d{2}(-\d{2})?))?$"


def output_schema() -> Schema:
    """Return the JSON Schema of all documents; the field ``kind`` identifies the type of a document."""
    documents = _documents()
    one_of = [
        {"if": {"properties": {"kind": {"const": kind}}}, "then": {"$ref": f"#/$defs/document-{kind}"}}
        for kind in documents
    ]
    return {
        "$schema": DIALECT,
        "title": "What workplan prints with --format json",
        "description": f"Version {SCHEMA}. Fields are only ever added, so others than these may be there.",
        "type": "object",
        "required": ["schema", "kind"],
        "properties": {
            "schema": {
                "const": SCHEMA,
                "description": "Raised if a field goes or means something else.",
            },
            "kind": _one_of(documents, "Which document it is."),
            "incomplete": {
                "description": "There only if entries are missing: what could not be read, and why.",
                "type": "array",
                "minItems": 1,
                "items": _ref("missing"),
            },
        },
        "allOf": one_of,
        "$defs": {
            **_values(),
            **_parts(),
            **{f"document-{kind}": document for kind, document in documents.items()},
        },
    }


def _values() -> dict[str, Schema]:
    return {
        "day": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "moment": {
            "description": "A moment in UTC.",
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$",
        },
        "text": {"type": "string", "minLength": 1},
        "quantity": {
            "description": "A number where JSON holds it exactly, else its digits.",
            "oneOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\d+(\.\d+)?$"}],
        },
        "percent": {"description": "With one decimal.", "type": "number", "minimum": 0},
        "completion": {"description": "A percentage.", "type": "number", "minimum": 0, "maximum": 100},
        "count": {"type": "integer", "minimum": 0},
        "state": _one_of(Status),
        "entry-kind": _one_of(EntryKind),
    }


def _parts() -> dict[str, Schema]:
    """Return the schemas of the objects that :mod:`~workplan_cli.writers.jsonfile.parts` builds, by name."""
    text, day = _ref("text"), _ref("day")
    return {
        "checkpoint": _object(
            label={"type": "string", "pattern": LABEL, "description": "The period or day it stands for."},
            due=day,
            met_on=_or_null(day),
            overdue={"type": "boolean"},
        ),
        "deadline": _object(
            text={**text, "description": "The official wording."},
            kind=_one_of(DeadlineKind),
            due={**_or_null(day), "description": "The due day of the last checkpoint."},
            checkpoints=_list(_ref("checkpoint")),
        ),
        "executor": _object(
            key=text,
            name=text,
            kind=_one_of(["department", "group"]),
            head=_or_null(text),
            lead={"type": "boolean", "description": "Whether it is the first executor of the activity."},
        ),
        "target": _object(
            key=text,
            label=text,
            value={**_ref("quantity"), "description": "The quantity promised."},
            unit=text,
            done={**_ref("quantity"), "description": "The quantity reached."},
            percent={**_ref("percent"), "description": "Never capped: 104.0 is possible."},
            wording=_or_null(text),
            parts={
                "type": "object",
                "additionalProperties": _ref("quantity"),
                "description": "What was stated for single executors or members, by key.",
            },
        ),
        "last-entry": _object(id=_or_null(text), on=day, kind=_ref("entry-kind"), writer=text),
        "activity": _activity(),
        "figures": _figures(),
        "branch": _object(
            number=text,
            title=text,
            percent=_or_null(_ref("completion")),
            state={**_or_null(_ref("state")), "description": "Of an activity; null for a division."},
            figures=_ref("figures"),
            children=_list(_ref("branch")),
        ),
        "entry": _entry(),
        "missing": _object(
            file=text,
            line=_or_null({"type": "integer", "minimum": 1}),
            code={"type": "string", "pattern": "^[a-z0-9-]+$"},
            message=text,
        ),
        "problem": _object(
            file=_or_null(text),
            line=_or_null({"type": "integer", "minimum": 1}),
            column=_or_null({"type": "integer", "minimum": 1}),
            code={"type": "string", "pattern": "^[a-z0-9-]+$"},
            message=text,
            remedy=_or_null(text),
            level=_one_of(Level),
        ),
    }


def _activity() -> Schema:
    text = _ref("text")
    raised = {name: {"type": "boolean"} for name in flags.FLAGS}
    return _object(
        number={**text, "description": "The identity of the activity: 2.10 is not 2.1."},
        chapter=text,
        section=_or_null(text),
        title=text,
        deadline=_ref("deadline"),
        executors=_list(_ref("executor")),
        supervisors=_list(text),
        targets=_list(_ref("target")),
        state=_ref("state"),
        percent=_or_null(_ref("completion")),
        **raised,
        days_late=_ref("count"),
        pace={**_or_null(_one_of(Pace)), "description": "How far it is behind; null where it is not."},
        done_on=_or_null(_ref("day")),
        last_entry=_or_null(_ref("last-entry")),
        extra={"type": "object", "additionalProperties": {"type": "string"}},
    )


def _figures() -> Schema:
    counts = ["activities", *(status.field for status in Status), *flags.counted()]
    return _object(
        key=_ref("text"),
        name=_ref("text"),
        head=_or_null(_ref("text")),
        **{name: _ref("count") for name in counts},
        percent={
            **_or_null(_ref("completion")),
            "description": "The mean over the activities that have a completion.",
        },
        on_time_rate={
            **_or_null(_ref("completion")),
            "description": "Of the checkpoints that fell due, the share met on time.",
        },
    )


def _entry() -> Schema:
    text, quantity = _or_null(_ref("text")), _or_null(_ref("quantity"))
    texts = _or_null(_list(_ref("text")))
    return _object(
        id={**text, "description": "Null for what was not recorded."},
        activity=_ref("text"),
        kind=_ref("entry-kind"),
        on={**_ref("day"), "description": "The day the entry is about."},
        recorded={**_ref("moment"), "description": "When it was recorded."},
        writer=_ref("text"),
        target=text,
        executor=text,
        done=quantity,
        add=quantity,
        percent=quantity,
        period=text,
        dates=_or_null(_list(_ref("day"))),
        note=text,
        evidence=texts,
        forced={**texts, "description": "The rules that were set aside."},
        reverts=text,
        reverted={"type": "boolean"},
    )


def _documents() -> dict[str, Schema]:
    """Return the schemas of the documents, by the value of their field ``kind``."""
    as_of = {**_ref("day"), "description": "The day of the report."}
    activity, figures, entry = _ref("activity"), _ref("figures"), _ref("entry")
    text = {"type": "string"}
    before = _object(state=_ref("state"), percent=_or_null(_ref("completion")), targets=_list(_ref("target")))
    changed = {
        "$ref": "#/$defs/activity",
        **_object(entries={"type": "integer", "minimum": 1}, before=before),
    }
    shown = {
        "$ref": "#/$defs/activity",
        "properties": {
            "chapter_title": _ref("text"),
            "section_title": _or_null(_ref("text")),
            "entries": _list(entry),
        },
    }
    division = {"number": _ref("text"), "title": _ref("text")}
    return {
        "activities": _object(as_of=as_of, items=_list(activity), total=figures),
        "activity": _object(
            {"entry": entry, "recorded": {"type": "boolean"}}, as_of=as_of, item=_or_null(shown)
        ),
        "tree": _object(as_of=as_of, items=_list(_ref("branch")), total=figures),
        "summary": _object(as_of=as_of, by=_one_of(GROUPINGS), items=_list(figures), total=figures),
        "entries": _object(as_of=as_of, items=_list(entry)),
        "changes": _object(as_of=as_of, since=_ref("day"), items=_list(changed)),
        "problems": _object(items=_list(_ref("problem"))),
        "plan": _object(
            as_of=as_of,
            title=_ref("text"),
            organization=_ref("text"),
            period=_object(start=_ref("day"), end=_ref("day")),
            approval=_or_null(
                _object(by=_ref("text"), position=_or_null(_ref("text")), on=_or_null(_ref("day")))
            ),
            chapters=_list(_object(**division, sections=_list(_object(**division)))),
            items=_list(activity),
            total=figures,
            entries=_or_null(_list(entry)),
        ),
        "review": _object(
            source=_ref("text"),
            written=_or_null(_ref("text")),
            activities=_ref("count"),
            targets=_ref("count"),
            items=_list(_object(place=text, code=text, message=text, read=text, assumed=text)),
        ),
        "collection": _collection(as_of),
    }


def _collection(as_of: Schema) -> Schema:
    text, value = _ref("text"), _or_null(_ref("quantity"))
    return _object(
        as_of=as_of,
        recorded={"type": "boolean"},
        items=_list(
            _object(
                standing=_one_of(OUTCOMES),
                file=text,
                cell=text,
                before=value,
                after=value,
                entry=_ref("entry"),
            )
        ),
        files=_list(_object(file=text, executor=_or_null(text), standing=_one_of(OUTCOMES))),
        awaited=_list(_object(key=text, name=text, head=_or_null(text), activities=_ref("count"))),
        problems=_list(
            _object(
                file=text,
                cell=_or_null(text),
                code=text,
                message=text,
                remedy=_or_null(text),
                level=_one_of(Level),
            )
        ),
    )


def _object(optional: Mapping[str, Schema] | None = None, /, **required: Schema) -> Schema:
    return {"type": "object", "required": list(required), "properties": {**required, **(optional or {})}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"oneOf": [schema, {"type": "null"}]}


def _one_of(values: Iterable[str], about: str | None = None) -> Schema:
    found: Schema = {"enum": [str(value) for value in values]}
    return {"description": about, **found} if about else found
