"""JSON Schemas of the values and objects that the documents contain, each with a name.

The schemas are computed, so that they always contain the states, flags and kinds of the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workplan_cli.errors import Level
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.journal import EntryKind
from workplan_cli.reports.group_figures import STATES, UNDER_ACCEPTANCE
from workplan_cli.tracking import flags
from workplan_cli.tracking.judging import Pace
from workplan_cli.tracking.state import Status

Schema = dict[str, Any]

LABEL = r"^(\d{4}(-(H[12]|Q[1-4]|W\d{2}|\d{2}(-\d{2})?))?|targets)$"


def obj(optional: Mapping[str, Schema] | None = None, /, **required: Schema) -> Schema:
    """Return the schema of an object.

    Keyword arguments are the required fields. ``optional`` maps the names of the optional fields to their
    schemas.
    """
    return {"type": "object", "required": list(required), "properties": {**required, **(optional or {})}}


def in_plan(**required: Schema) -> Schema:
    """Return the schema of an object with the given required fields and an optional field ``plan``.

    In a document about several plans, the field ``plan`` is the first field of the object.
    """
    named = about("The name of the plan, in a document about several plans.", {"type": "string"})
    return obj({"plan": named}, **required)


def ref(name: str) -> Schema:
    """Return a reference to a named schema."""
    return {"$ref": f"#/$defs/{name}"}


def array(items: Schema) -> Schema:
    """Return the schema of an array whose items match ``items``."""
    return {"type": "array", "items": items}


def or_null(schema: Schema) -> Schema:
    """Return a schema that accepts null and every value that ``schema`` accepts."""
    return {"oneOf": [schema, {"type": "null"}]}


def one_of(values: Iterable[str]) -> Schema:
    """Return a schema that accepts only the given strings."""
    return {"enum": [str(value) for value in values]}


def about(description: str, schema: Schema) -> Schema:
    """Return a copy of a schema with a description."""
    return {**schema, "description": description}


DAY, TEXT, QUANTITY, STATE = (ref(name) for name in ("day", "text", "quantity", "state"))
COUNT, PERCENT, COMPLETION = (ref(name) for name in ("count", "percent", "completion"))
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
    "state": one_of(Status),
    "entry-kind": one_of(EntryKind),
}
"""The schemas of single values, by name."""

BOTH_VALUES = {name: or_null({"anyOf": [TEXT, QUANTITY]}) for name in ("from", "to")}
"""The schemas of the fields ``from`` and ``to``: the value before and after a change."""

PARTS: dict[str, Schema] = {
    "checkpoint": obj(
        label=about("The period or date of the checkpoint.", {"type": "string", "pattern": LABEL}),
        due=DAY,
        met_on=or_null(DAY),
        overdue=BOOLEAN,
        days_late=about(
            "Days from the due date to the day on which it was met, or, unmet, to the day of the report.",
            COUNT,
        ),
        reported_on=about(
            "The first day after the previous due date, up to this one, with a report.", or_null(DAY)
        ),
        closed=about(
            "How an amendment, a schedule or a cancellation closed the checkpoint.",
            or_null(obj(on=DAY, basis=or_null(TEXT), to=or_null(DAY))),
        ),
    ),
    "deadline": obj(
        text=about("The official wording.", TEXT),
        kind=one_of(DeadlineKind),
        due=about("The due date of the last checkpoint that is not closed.", or_null(DAY)),
        checkpoints=array(ref("checkpoint")),
    ),
    "origin": obj(
        plan=about("The id of the earlier plan, or the label of its period.", TEXT),
        number=TEXT,
        deadline=about("The wording of the deadline there.", TEXT),
    ),
    "executor": obj(
        key=TEXT,
        name=TEXT,
        kind=one_of(["department", "group"]),
        head=or_null(TEXT),
        lead=about("Whether the executor is the first executor of the activity.", BOOLEAN),
    ),
    "target": obj(
        key=TEXT,
        label=TEXT,
        value=about("The target quantity.", QUANTITY),
        unit=TEXT,
        done=about("The quantity reached so far.", QUANTITY),
        percent=about("Not limited to 100: 104.0 is possible.", PERCENT),
        wording=or_null(TEXT),
        parts=about(
            "The quantities stated for single executors or members of groups, by key.",
            {"type": "object", "additionalProperties": QUANTITY},
        ),
        forecast=about("Absent (null) once the target is reached or closed.", or_null(ref("forecast"))),
    ),
    "rate": obj(
        amount=about("A quantity in the unit of the target.", QUANTITY),
        working_days=about("The working days in which it is reached, 1 or more.", LINE),
    ),
    "forecast": obj(
        missing=about("The quantity that is missing.", QUANTITY),
        expected_by_today=about("The quantity expected by the day of the report.", or_null(QUANTITY)),
        pace=about("The pace so far, rounded to what the unit can have.", ref("rate")),
        reached_on=about("The day on which the target is reached at this pace.", or_null(DAY)),
        days_late=about("Days from the due date to that day.", COUNT),
        needed=about("The pace needed to reach it in time, rounded up.", or_null(ref("rate"))),
        working_days_left=about("Working days to the due date.", or_null(COUNT)),
    ),
    "report": obj(id=or_null(TEXT), on=DAY, writer=TEXT, evidence=or_null(array(TEXT))),
    "decision": obj(
        {"reason": TEXT},
        by=about("The key of the supervisor.", TEXT),
        name=TEXT,
        on=DAY,
        basis=or_null(TEXT),
        period=or_null(TEXT),
    ),
    "member": in_plan(
        key=about("The keys of the group and of its member: group/member.", TEXT),
        name=TEXT,
        group=about("The name of the group.", TEXT),
        activities=COUNT,
        reported=about("The number of activities on which the member reported.", COUNT),
        last_entry=or_null(ref("last-entry")),
        values=array(obj(activity=TEXT, target=TEXT, done=QUANTITY, unit=TEXT)),
        not_reported=about("The open activities on which a report of the member is missing.", array(TEXT)),
    ),
    "last-entry": obj(id=or_null(TEXT), on=DAY, kind=ref("entry-kind"), writer=TEXT),
    "branch": obj(
        number=TEXT,
        title=TEXT,
        percent=or_null(COMPLETION),
        state=about("The state of an activity; null for a chapter or section.", or_null(STATE)),
        figures=ref("figures"),
        children=array(ref("branch")),
    ),
    "entry": obj(
        id=about("Null for an entry that was not recorded.", or_null(TEXT)),
        activity=TEXT,
        kind=ref("entry-kind"),
        on=about("The date that the entry is about.", DAY),
        recorded=about("The moment when the entry was recorded.", ref("moment")),
        writer=TEXT,
        **dict.fromkeys(("target", "executor"), or_null(TEXT)),
        **dict.fromkeys(("done", "add", "percent"), or_null(QUANTITY)),
        period=or_null(TEXT),
        dates=or_null(array(DAY)),
        note=or_null(TEXT),
        evidence=or_null(array(TEXT)),
        forced=about("The codes of the rules that were overridden.", or_null(array(TEXT))),
        basis=about("The document that the entry is based on.", or_null(TEXT)),
        by=about("The key of the supervisor who accepts or returns.", or_null(TEXT)),
        order=about(
            "One more than the greatest order among the activity's entries that the command had read.",
            {"type": ["integer", "null"]},
        ),
        plan=about("The last amendment in force that the command had read; `-` for none.", or_null(TEXT)),
        mark=about("A checksum of the title that the command had read.", or_null(TEXT)),
        reverts=or_null(TEXT),
        reverted=about("Whether a reverting entry takes the entry back.", BOOLEAN),
        taken_back=about(
            "Why an entry that is not reverted no longer counts: since which day, and the kind of the entry "
            "that took it back, null for an amendment. `idle` means that it never had an effect.",
            or_null(obj(on=DAY, by=or_null(ref("entry-kind")), idle=BOOLEAN)),
        ),
        dropped=about("The day on which an amendment dropped the activity.", or_null(DAY)),
    ),
    "former": obj(
        title=TEXT,
        dropped=obj(on=DAY, basis=TEXT, reason=or_null(TEXT)),
        entries=COUNT,
        as_of=about("The last day on which the number was that of the dropped activity.", DAY),
    ),
    "missing": obj({"plan": TEXT}, file=or_null(TEXT), line=or_null(LINE), code=CODE, message=TEXT),
    "problem": in_plan(
        file=or_null(TEXT),
        line=or_null(LINE),
        column=or_null(LINE),
        code=CODE,
        message=TEXT,
        remedy=or_null(TEXT),
        level=one_of(Level),
    ),
}
"""The schemas of the objects that :mod:`~workplan_cli.writers.jsonfile.parts` builds, by name.

The schemas of an activity and of figures depend on the registered flags. Therefore the functions
:func:`activity` and :func:`figures` compute them when they are needed.
"""


def activity() -> Schema:
    """Return the schema of an activity, with a field for each registered flag."""
    return in_plan(
        number=about("The number identifies the activity; 2.10 is not 2.1.", TEXT),
        chapter=TEXT,
        section=or_null(TEXT),
        title=TEXT,
        deadline=ref("deadline"),
        executors=array(ref("executor")),
        supervisors=array(TEXT),
        targets=array(ref("target")),
        state=STATE,
        percent=or_null(COMPLETION),
        parts=about(
            "The percentages stated for executors, by key. Where none is stated for the whole, percent is"
            " their mean over all executors, 0 where nothing is stated.",
            {"type": "object", "additionalProperties": COMPLETION},
        ),
        **dict.fromkeys(flags.FLAGS, BOOLEAN),
        days_late=COUNT,
        expected_percent=about("The share expected by the day of the report.", or_null(COMPLETION)),
        pace=about("How far the activity is behind; null if it is not behind.", or_null(one_of(Pace))),
        days_left=about("Days to the due date; 0 after it.", or_null(COUNT)),
        done_on=or_null(DAY),
        last_entry=or_null(ref("last-entry")),
        amended=array(obj(on=DAY, basis=TEXT, field=TEXT, **BOTH_VALUES, extension=BOOLEAN)),
        basis=about("The documents on which the activity rests.", or_null(array(TEXT))),
        reported_by=about(
            "Where acceptance is demanded: the report that completed the activity.", or_null(ref("report"))
        ),
        accepted=about("The acceptance that holds.", or_null(ref("decision"))),
        returned=about("The last return that no report has answered.", or_null(ref("decision"))),
        **{"from": about("The activity of an earlier plan that it goes on from.", or_null(ref("origin")))},
        extra={"type": "object", "additionalProperties": STRING},
    )


def figures() -> Schema:
    """Return the schema of a row of figures, with a count for each registered flag."""
    counts = ["activities", *(status.field for status in STATES), *flags.counted(), *UNDER_ACCEPTANCE]
    return in_plan(
        key=TEXT,
        name=TEXT,
        head=or_null(TEXT),
        **dict.fromkeys(counts, COUNT),
        percent=about("The mean of the activities that have a completion.", or_null(COMPLETION)),
        on_time_rate=about("The percentage of past checkpoints that were met on time.", or_null(COMPLETION)),
        reporting_rate=about(
            "The percentage of past checkpoints with a report in their time.", or_null(COMPLETION)
        ),
    )
