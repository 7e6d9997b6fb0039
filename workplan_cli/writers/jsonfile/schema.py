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
from workplan_cli.model.review import Gravity
from workplan_cli.reports.brief import NUMBERS, SECTIONS
from workplan_cli.reports.records import STATES, UNDER_ACCEPTANCE
from workplan_cli.tracking import flags
from workplan_cli.tracking.carried import KEPT_BEHIND
from workplan_cli.tracking.judging import Pace
from workplan_cli.tracking.state import Status
from workplan_cli.writers.jsonfile.values import SCHEMA

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
OUTCOMES = ("new", "before", "empty", "refused", "recorded")
LABEL = r"^(\d{4}(-(H[12]|Q[1-4]|W\d{2}|\d{2}(-\d{2})?))?|targets)$"


def _object(optional: Mapping[str, Schema] | None = None, /, **required: Schema) -> Schema:
    return {"type": "object", "required": list(required), "properties": {**required, **(optional or {})}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"oneOf": [schema, {"type": "null"}]}


def _one_of(values: Iterable[str]) -> Schema:
    return {"enum": [str(value) for value in values]}


def _about(description: str, schema: Schema) -> Schema:
    return {**schema, "description": description}


DAY, TEXT, QUANTITY, STATE = (_ref(name) for name in ("day", "text", "quantity", "state"))
COUNT, PERCENT, COMPLETION = (_ref(name) for name in ("count", "percent", "completion"))
STRING: Schema = {"type": "string"}
BOOLEAN: Schema = {"type": "boolean"}
LINE: Schema = {"type": "integer", "minimum": 1}
CODE: Schema = {"type": "string", "pattern": "^[a-z0-9-]+$"}

VALUES: dict[str, Schema] = {
    "day": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "moment": {
        "description": "A moment in UTC.",
        "type": "string",
        "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$",
    },
    "text": {"type": "string", "minLength": 1},
    "quantity": {
        "description": "A number if JSON can represent it exactly, otherwise its digits as a string.",
        "oneOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\d+(\.\d+)?$"}],
    },
    "percent": {"description": "A percentage with one decimal.", "type": "number", "minimum": 0},
    "completion": {"description": "A percentage.", "type": "number", "minimum": 0, "maximum": 100},
    "count": {"type": "integer", "minimum": 0},
    "state": _one_of(Status),
    "entry-kind": _one_of(EntryKind),
}
"""The schemas of single values, by name."""

PARTS: dict[str, Schema] = {
    "checkpoint": _object(
        label=_about("The period or date of the checkpoint.", {"type": "string", "pattern": LABEL}),
        due=DAY,
        met_on=_or_null(DAY),
        overdue=BOOLEAN,
        days_late=_about(
            "Days from the due date to the day on which it was met, or, unmet, to the day of the report.",
            COUNT,
        ),
        reported_on=_about(
            "The first day after the previous due date, up to this one, with a report.", _or_null(DAY)
        ),
        closed=_about(
            "How an amendment, a schedule or a cancellation closed the checkpoint.",
            _or_null(_object(on=DAY, basis=_or_null(TEXT), to=_or_null(DAY))),
        ),
    ),
    "deadline": _object(
        text=_about("The official wording.", TEXT),
        kind=_one_of(DeadlineKind),
        due=_about("The due date of the last checkpoint that is not closed.", _or_null(DAY)),
        checkpoints=_list(_ref("checkpoint")),
    ),
    "executor": _object(
        key=TEXT,
        name=TEXT,
        kind=_one_of(["department", "group"]),
        head=_or_null(TEXT),
        lead=_about("Whether the executor is the first executor of the activity.", BOOLEAN),
    ),
    "target": _object(
        key=TEXT,
        label=TEXT,
        value=_about("The target quantity.", QUANTITY),
        unit=TEXT,
        done=_about("The quantity reached so far.", QUANTITY),
        percent=_about("Not limited to 100: 104.0 is possible.", PERCENT),
        wording=_or_null(TEXT),
        parts=_about(
            "The quantities stated for single executors or members of groups, by key.",
            {"type": "object", "additionalProperties": QUANTITY},
        ),
        forecast=_about("Absent (null) once the target is reached or closed.", _or_null(_ref("forecast"))),
    ),
    "rate": _object(
        amount=_about("A quantity in the unit of the target.", QUANTITY),
        working_days=_about("The working days in which it is reached, 1 or more.", LINE),
    ),
    "forecast": _object(
        missing=_about("The quantity that is missing.", QUANTITY),
        expected_by_today=_about("The quantity expected by the day of the report.", _or_null(QUANTITY)),
        pace=_about("The pace so far, rounded to what the unit can have.", _ref("rate")),
        reached_on=_about("The day on which the target is reached at this pace.", _or_null(DAY)),
        days_late=_about("Days from the due date to that day.", COUNT),
        needed=_about("The pace needed to reach it in time, rounded up.", _or_null(_ref("rate"))),
        working_days_left=_about("Working days to the due date.", _or_null(COUNT)),
    ),
    "report": _object(id=_or_null(TEXT), on=DAY, writer=TEXT, evidence=_or_null(_list(TEXT))),
    "decision": _object(
        {"reason": TEXT},
        by=_about("The key of the supervisor.", TEXT),
        name=TEXT,
        on=DAY,
        basis=_or_null(TEXT),
        period=_or_null(TEXT),
    ),
    "member": _object(
        key=_about("The keys of the group and of its member: group/member.", TEXT),
        name=TEXT,
        group=_about("The name of the group.", TEXT),
        activities=COUNT,
        reported=_about("The number of activities on which the member reported.", COUNT),
        last_entry=_or_null(_ref("last-entry")),
        values=_list(_object(activity=TEXT, target=TEXT, done=QUANTITY, unit=TEXT)),
        not_reported=_about("The open activities on which a report of the member is missing.", _list(TEXT)),
    ),
    "last-entry": _object(id=_or_null(TEXT), on=DAY, kind=_ref("entry-kind"), writer=TEXT),
    "branch": _object(
        number=TEXT,
        title=TEXT,
        percent=_or_null(COMPLETION),
        state=_about("The state of an activity; null for a chapter or section.", _or_null(STATE)),
        figures=_ref("figures"),
        children=_list(_ref("branch")),
    ),
    "entry": _object(
        id=_about("Null for an entry that was not recorded.", _or_null(TEXT)),
        activity=TEXT,
        kind=_ref("entry-kind"),
        on=_about("The date that the entry is about.", DAY),
        recorded=_about("The moment when the entry was recorded.", _ref("moment")),
        writer=TEXT,
        **dict.fromkeys(("target", "executor"), _or_null(TEXT)),
        **dict.fromkeys(("done", "add", "percent"), _or_null(QUANTITY)),
        period=_or_null(TEXT),
        dates=_or_null(_list(DAY)),
        note=_or_null(TEXT),
        evidence=_or_null(_list(TEXT)),
        forced=_about("The codes of the rules that were overridden.", _or_null(_list(TEXT))),
        basis=_about("The document that the entry is based on.", _or_null(TEXT)),
        by=_about("The key of the supervisor who accepts or returns.", _or_null(TEXT)),
        order=_about(
            "One more than the greatest order among the activity's entries that the command had read.",
            {"type": ["integer", "null"]},
        ),
        plan=_about("The last amendment in force that the command had read; `-` for none.", _or_null(TEXT)),
        mark=_about("A checksum of the title that the command had read.", _or_null(TEXT)),
        reverts=_or_null(TEXT),
        reverted=BOOLEAN,
        dropped=_about("The day on which an amendment dropped the activity.", _or_null(DAY)),
    ),
    "former": _object(
        title=TEXT,
        dropped=_object(on=DAY, basis=TEXT, reason=_or_null(TEXT)),
        entries=COUNT,
        as_of=_about("The last day on which the number was that of the dropped activity.", DAY),
    ),
    "missing": _object(file=TEXT, line=_or_null(LINE), code=CODE, message=TEXT),
    "problem": _object(
        file=_or_null(TEXT),
        line=_or_null(LINE),
        column=_or_null(LINE),
        code=CODE,
        message=TEXT,
        remedy=_or_null(TEXT),
        level=_one_of(Level),
    ),
}
"""The schemas of the objects that :mod:`~workplan_cli.writers.jsonfile.parts` builds, by name.

The schemas of an activity and of figures are not here, because they name the flags of the registry at the
time of the call.
"""

AS_OF = _about("The date of the report.", DAY)
ACTIVITIES, FIGURES, ENTRIES = _list(_ref("activity")), _ref("figures"), _list(_ref("entry"))
DIVISION = {"number": TEXT, "title": TEXT}
SHOWN = {
    **_ref("activity"),
    "properties": {
        "chapter_title": TEXT,
        "section_title": _or_null(TEXT),
        "entries": ENTRIES,
        "former": _list(_ref("former")),
    },
}
BOTH_VALUES = {name: _or_null({"anyOf": [TEXT, QUANTITY]}) for name in ("from", "to")}
"""A value before and after a change."""

CHANGED = {
    **_ref("activity"),
    **_object(
        entries=COUNT,
        days=_about("The days that these entries are about.", _list(DAY)),
        before=_object(state=STATE, percent=_or_null(COMPLETION), targets=_list(_ref("target"))),
    ),
}
STANDING = {
    **_ref("activity"),
    **_object(state_before=_or_null(STATE), percent_before=_or_null(COMPLETION)),
}
ANSWER = _object(
    standing=_one_of(OUTCOMES),
    file=TEXT,
    cell=TEXT,
    before=_or_null(QUANTITY),
    after=_or_null(QUANTITY),
    entry=_ref("entry"),
)
SHEET_PROBLEM = _object(
    file=TEXT,
    cell=_or_null(TEXT),
    worksheet=_or_null(TEXT),
    row=_or_null(COUNT),
    heading=_about("The heading of the cell's column.", _or_null(TEXT)),
    code=TEXT,
    message=TEXT,
    remedy=_or_null(TEXT),
    level=_one_of(Level),
)

DOCUMENTS: dict[str, Schema] = {
    "activities": {
        **_object(
            {"columns": _about("The fields of the activities, if they were chosen.", _list(TEXT))},
            as_of=AS_OF,
            items=_list({"type": "object"}),
            total=FIGURES,
        ),
        "if": {"required": ["columns"]},
        "else": {"properties": {"items": ACTIVITIES}},
    },
    "activity": _object(
        {"entry": _ref("entry"), "recorded": BOOLEAN, "repeated": BOOLEAN}, as_of=AS_OF, item=_or_null(SHOWN)
    ),
    "decisions": _object(
        as_of=AS_OF,
        items=_list(
            _object(item=_or_null(_ref("activity")), entry=_ref("entry"), recorded=BOOLEAN, repeated=BOOLEAN)
        ),
    ),
    "tree": _object(as_of=AS_OF, items=_list(_ref("branch")), total=FIGURES),
    "summary": _object(
        as_of=AS_OF,
        by=_one_of([*GROUPINGS, "member"]),
        items=_list({"anyOf": [FIGURES, _ref("member")]}),
        total=FIGURES,
    ),
    "entries": _object(as_of=AS_OF, items=ENTRIES),
    "changes": _object(as_of=AS_OF, since=DAY, items=_list(CHANGED)),
    "problems": _object(items=_list(_ref("problem"))),
    "plan": _object(
        as_of=AS_OF,
        title=TEXT,
        organization=TEXT,
        period=_object(start=DAY, end=DAY),
        approval=_or_null(_object(by=TEXT, position=_or_null(TEXT), on=_or_null(DAY))),
        chapters=_list(_object(**DIVISION, sections=_list(_object(**DIVISION)))),
        items=ACTIVITIES,
        total=FIGURES,
        entries=_or_null(ENTRIES),
    ),
    "differences": _object(
        old=_about("A plan file, or a day.", TEXT),
        new=_about("A plan file, or a day.", TEXT),
        written=_about("The file of the amendment that was recorded, or null.", _or_null(TEXT)),
        items=_list(
            _object(
                number=_about("The number of the activity; null for the plan itself.", _or_null(TEXT)),
                title=TEXT,
                field=TEXT,
                **BOTH_VALUES,
            )
        ),
    ),
    "brief": _object(
        as_of=AS_OF,
        since=DAY,
        until=_about("The last day of what falls due.", DAY),
        before=_about("The figures that were known before the day `since`.", FIGURES),
        total=FIGURES,
        items=_list(
            _object(
                name=_one_of([*SECTIONS, *NUMBERS]),
                shown=_about("The number of rows that the page shows.", COUNT),
                command=_about("Lists the rows, if not all are shown.", _or_null(_list(TEXT))),
                items=_list(STANDING),
            )
        ),
    ),
    "letters": _object(
        as_of=AS_OF,
        until=_about("The last day of what is due soon.", DAY),
        answer_by=DAY,
        items=_list(
            _object(
                key=TEXT,
                name=TEXT,
                head=_or_null(TEXT),
                email=_or_null(_list(TEXT)),
                subject=TEXT,
                text=TEXT,
                sections=_list(
                    _object(name=_one_of(["overdue", "returned", "due", "silent"]), items=ACTIVITIES)
                ),
            )
        ),
    ),
    "rollover": _object(
        as_of=AS_OF,
        id=_or_null(TEXT),
        title=TEXT,
        period=_object(start=DAY, end=DAY),
        written=_about("The new plan file; null for a preview.", _or_null(TEXT)),
        counts=_object(
            **dict.fromkeys(("unfinished", "going_on", *(each.field for each in KEPT_BEHIND)), COUNT)
        ),
        items=_list(
            _object(
                **{"from": _about("The number in the old plan.", TEXT)},
                number=_about(
                    "The number in the new plan; null if the activity was left behind.", _or_null(TEXT)
                ),
                title=TEXT,
                outcome=_one_of(["unfinished", "going-on", *KEPT_BEHIND]),
                deadline=_or_null(TEXT),
                targets=_list(_object(key=TEXT, value=QUANTITY, unit=TEXT)),
            )
        ),
    ),
    "review": _object(
        source=TEXT,
        written=_or_null(TEXT),
        activities=COUNT,
        targets=COUNT,
        items=_list(
            _object(
                **dict.fromkeys(("place", "code", "message", "read", "assumed"), STRING),
                gravity=_one_of([gravity.label for gravity in Gravity]),
                places=_list(STRING),
                fix=_or_null(TEXT),
            )
        ),
    ),
    "collection": _object(
        as_of=AS_OF,
        recorded=BOOLEAN,
        items=_list(ANSWER),
        files=_list(_object(file=TEXT, executor=_or_null(TEXT), standing=_one_of(OUTCOMES))),
        awaited=_list(_object(key=TEXT, name=TEXT, head=_or_null(TEXT), activities=COUNT)),
        problems=_list(SHEET_PROBLEM),
    ),
}
"""The schemas of the documents, by the value of their field ``kind``."""


def output_schema() -> Schema:
    """Return the JSON Schema of all documents; the field ``kind`` identifies the type of a document."""
    one_of = [
        {"if": {"properties": {"kind": {"const": kind}}}, "then": {"$ref": f"#/$defs/document-{kind}"}}
        for kind in DOCUMENTS
    ]
    return {
        "$schema": DIALECT,
        "title": "The output of workplan with --format json",
        "description": f"Version {SCHEMA}. New versions may add fields; readers must accept them.",
        "type": "object",
        "required": ["schema", "kind"],
        "properties": {
            "schema": {
                "const": SCHEMA,
                "description": "Increased when a field is removed or its meaning changes.",
            },
            "kind": _about("The type of the document.", _one_of(DOCUMENTS)),
            "plan": _about("The plan file, if the document is about one.", TEXT),
            "not_counted": _about(
                "The number of entries that do not count because they are dated before the period.", COUNT
            ),
            "filters": _about(
                "The filters that the report was made with.",
                _list(_object(name=TEXT, value={})),
            ),
            "incomplete": _about(
                "Present only if entries are missing: what could not be read, and why.",
                {**_list(_ref("missing")), "minItems": 1},
            ),
        },
        "allOf": one_of,
        "$defs": {
            **VALUES,
            **PARTS,
            "activity": _activity(),
            "figures": _figures(),
            **{f"document-{kind}": document for kind, document in DOCUMENTS.items()},
        },
    }


def _activity() -> Schema:
    return _object(
        number=_about("The number identifies the activity; 2.10 is not 2.1.", TEXT),
        chapter=TEXT,
        section=_or_null(TEXT),
        title=TEXT,
        deadline=_ref("deadline"),
        executors=_list(_ref("executor")),
        supervisors=_list(TEXT),
        targets=_list(_ref("target")),
        state=STATE,
        percent=_or_null(COMPLETION),
        parts=_about(
            "The percentages stated for executors, by key. Where none is stated for the whole, percent is"
            " their mean over all executors, 0 where nothing is stated.",
            {"type": "object", "additionalProperties": COMPLETION},
        ),
        **dict.fromkeys(flags.FLAGS, BOOLEAN),
        days_late=COUNT,
        expected_percent=_about("The share expected by the day of the report.", _or_null(COMPLETION)),
        pace=_about("How far the activity is behind; null if it is not behind.", _or_null(_one_of(Pace))),
        days_left=_about("Days to the due date; 0 after it.", _or_null(COUNT)),
        done_on=_or_null(DAY),
        last_entry=_or_null(_ref("last-entry")),
        amended=_list(_object(on=DAY, basis=TEXT, field=TEXT, **BOTH_VALUES, extension=BOOLEAN)),
        basis=_about("The documents on which the activity rests.", _or_null(_list(TEXT))),
        reported_by=_about(
            "Where acceptance is demanded: the report that completed the activity.", _or_null(_ref("report"))
        ),
        accepted=_about("The acceptance that holds.", _or_null(_ref("decision"))),
        returned=_about("The last return that no report has answered.", _or_null(_ref("decision"))),
        extra={"type": "object", "additionalProperties": STRING},
    )


def _figures() -> Schema:
    counts = ["activities", *(status.field for status in STATES), *flags.counted(), *UNDER_ACCEPTANCE]
    return _object(
        key=TEXT,
        name=TEXT,
        head=_or_null(TEXT),
        **dict.fromkeys(counts, COUNT),
        percent=_about("The mean of the activities that have a completion.", _or_null(COMPLETION)),
        on_time_rate=_about(
            "The percentage of past checkpoints that were met on time.", _or_null(COMPLETION)
        ),
        reporting_rate=_about(
            "The percentage of past checkpoints with a report in their time.", _or_null(COMPLETION)
        ),
    )
