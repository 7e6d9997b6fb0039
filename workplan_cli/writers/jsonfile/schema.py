"""The JSON Schema of the documents that ``--format json`` prints.

New versions may add fields: a reader must accept fields that are not in the schema.
"""

from __future__ import annotations

from workplan_cli.errors import Level
from workplan_cli.model.plan import GROUPINGS
from workplan_cli.model.review import Gravity
from workplan_cli.reports import letters
from workplan_cli.reports.brief_page import NUMBERS, SECTIONS
from workplan_cli.reports.records import OF_PLANS
from workplan_cli.tracking import carried
from workplan_cli.writers.json_values import SCHEMA
from workplan_cli.writers.jsonfile.schema_parts import (
    BOOLEAN,
    BOTH_VALUES,
    COMPLETION,
    COUNT,
    DAY,
    PARTS,
    QUANTITY,
    STATE,
    STRING,
    TEXT,
    VALUES,
    Schema,
    about,
    activity,
    array,
    figures,
    obj,
    one_of,
    or_null,
    ref,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
OUTCOMES = ("new", "before", "empty", "refused", "recorded")

AS_OF = about("The date of the report.", DAY)
ACTIVITIES, FIGURES, ENTRIES = array(ref("activity")), ref("figures"), array(ref("entry"))
PERIOD = obj(start=DAY, end=DAY)
DIVISION = {"number": TEXT, "title": TEXT}
SHOWN = {
    **ref("activity"),
    "properties": {
        "chapter_title": TEXT,
        "section_title": or_null(TEXT),
        "entries": ENTRIES,
        "former": array(ref("former")),
    },
}
CHANGED = {
    **ref("activity"),
    **obj(
        entries=COUNT,
        days=about("The days that these entries are about.", array(DAY)),
        before=obj(state=STATE, percent=or_null(COMPLETION), targets=array(ref("target"))),
    ),
}
STANDING = {
    **ref("activity"),
    **obj(state_before=or_null(STATE), percent_before=or_null(COMPLETION)),
}
ANSWER = obj(
    standing=one_of(OUTCOMES),
    file=TEXT,
    cell=TEXT,
    before=or_null(QUANTITY),
    after=or_null(QUANTITY),
    entry=ref("entry"),
)
SHEET_PROBLEM = obj(
    file=TEXT,
    cell=or_null(TEXT),
    worksheet=or_null(TEXT),
    row=or_null(COUNT),
    heading=about("The heading of the cell's column.", or_null(TEXT)),
    code=TEXT,
    message=TEXT,
    remedy=or_null(TEXT),
    level=one_of(Level),
)

APPROVAL = or_null(obj(by=TEXT, position=or_null(TEXT), on=or_null(DAY)))
CHAPTERS = array(obj(**DIVISION, sections=array(obj(**DIVISION))))
PLANS = about(
    "The plans, if the document is about several; each item begins with the name of its plan.",
    array(
        obj(
            {
                **dict.fromkeys(("title", "organization"), TEXT),
                "period": PERIOD,
                "approval": APPROVAL,
                "chapters": CHAPTERS,
                "entries": or_null(ENTRIES),
            },
            plan=TEXT,
        )
    ),
)


def _chosen(items: Schema, **more: Schema) -> Schema:
    """Return the schema of a document whose items have all fields, or those that the user chose."""
    columns = {"columns": about("The fields of the items, if they were chosen.", array(TEXT))}
    return {
        **obj(columns, as_of=AS_OF, items=array({"type": "object"}), **more),
        "if": {"required": ["columns"]},
        "else": {"properties": {"items": items}},
    }


DOCUMENTS: dict[str, Schema] = {
    "activities": _chosen(ACTIVITIES, total=FIGURES),
    "activity": obj(
        {"entry": ref("entry"), "recorded": BOOLEAN, "repeated": BOOLEAN}, as_of=AS_OF, item=or_null(SHOWN)
    ),
    "decisions": obj(
        as_of=AS_OF,
        items=array(
            obj(item=or_null(ref("activity")), entry=ref("entry"), recorded=BOOLEAN, repeated=BOOLEAN)
        ),
    ),
    "tree": obj(as_of=AS_OF, items=array(ref("branch")), total=FIGURES),
    "summary": obj(
        as_of=AS_OF,
        by=one_of([*GROUPINGS, "member", *OF_PLANS]),
        items=array({"anyOf": [FIGURES, ref("member")]}),
        total=FIGURES,
    ),
    "entries": _chosen(ENTRIES),
    "changes": obj(as_of=AS_OF, since=DAY, items=array(CHANGED)),
    "problems": obj(items=array(ref("problem"))),
    "rows": obj(
        columns=about("The names of the columns, in order.", array(TEXT)),
        items=about("The rows: an object each, with the columns as fields.", array({"type": "object"})),
    ),
    "plan": obj(
        as_of=AS_OF,
        title=TEXT,
        organization=TEXT,
        period=PERIOD,
        approval=APPROVAL,
        chapters=CHAPTERS,
        items=ACTIVITIES,
        total=FIGURES,
        entries=or_null(ENTRIES),
    ),
    "plans": obj(as_of=AS_OF, items=ACTIVITIES, total=FIGURES),
    "differences": obj(
        old=about("A plan file, or a day.", TEXT),
        new=about("A plan file, or a day.", TEXT),
        written=about("The file of the amendment that was recorded, or null.", or_null(TEXT)),
        items=array(
            obj(
                number=about("The number of the activity; null for the plan itself.", or_null(TEXT)),
                title=TEXT,
                field=TEXT,
                **BOTH_VALUES,
                from_due=about("The days that the old deadline means; none if it repeats.", array(DAY)),
                to_due=about("The days that the new deadline means; none if it repeats.", array(DAY)),
                on=about("The day of the amendment that made the change, or null.", or_null(DAY)),
                basis=about("The document of that amendment, or null.", or_null(TEXT)),
            )
        ),
    ),
    "brief": obj(
        as_of=AS_OF,
        since=DAY,
        until=about("The last day of what falls due.", DAY),
        before=about("The figures that were known before the day `since`.", FIGURES),
        total=FIGURES,
        items=array(
            obj(
                name=one_of([*SECTIONS, *NUMBERS]),
                shown=about("The number of rows that the page shows.", COUNT),
                command=about("Lists the rows, if not all are shown.", or_null(array(TEXT))),
                items=array(STANDING),
            )
        ),
    ),
    "letters": obj(
        as_of=AS_OF,
        until=about("The last day of what is due soon.", DAY),
        answer_by=about("The latest day by which a letter asks for an answer.", DAY),
        items=array(
            obj(
                key=TEXT,
                name=TEXT,
                head=or_null(TEXT),
                email=or_null(array(TEXT)),
                answer_by=DAY,
                subject=TEXT,
                text=TEXT,
                sections=array(obj(name=one_of(list(letters.SECTIONS)), items=ACTIVITIES)),
            )
        ),
    ),
    "rollover": obj(
        as_of=AS_OF,
        id=or_null(TEXT),
        title=TEXT,
        period=obj(start=DAY, end=DAY),
        written=about("The new plan file; null for a preview.", or_null(TEXT)),
        counts=obj(**dict.fromkeys((each.replace("-", "_") for each in carried.OUTCOMES), COUNT)),
        items=array(
            obj(
                **{"from": about("The number in the old plan.", TEXT)},
                number=about(
                    "The number in the new plan; null if the activity was left behind.", or_null(TEXT)
                ),
                title=TEXT,
                outcome=one_of(list(carried.OUTCOMES)),
                missed=about("The checkpoints of a repeating activity that were not met.", array(TEXT)),
                deadline_before=about("The deadline in the old plan.", TEXT),
                deadline=about("The deadline in the new plan.", or_null(TEXT)),
                targets=array(obj(key=TEXT, value=QUANTITY, unit=TEXT)),
            )
        ),
    ),
    "review": obj(
        source=TEXT,
        written=or_null(TEXT),
        activities=COUNT,
        targets=COUNT,
        items=array(
            obj(
                **dict.fromkeys(("place", "code", "message", "read", "assumed", "earlier"), STRING),
                gravity=one_of([gravity.label for gravity in Gravity]),
                places=array(STRING),
                activities=array(STRING),
                line=or_null(COUNT),
                fix=or_null(TEXT),
            )
        ),
    ),
    "collection": obj(
        as_of=AS_OF,
        recorded=BOOLEAN,
        items=array(ANSWER),
        files=array(obj(file=TEXT, executor=or_null(TEXT), standing=one_of(OUTCOMES))),
        awaited=array(
            obj(
                key=TEXT,
                name=TEXT,
                head=or_null(TEXT),
                activities=COUNT,
                returned=about(
                    "What was returned in place of a report.", or_null(one_of(("empty", "refused")))
                ),
            )
        ),
        problems=array(SHEET_PROBLEM),
    ),
}
"""The schemas of the documents, by the value of their field ``kind``."""


def output_schema() -> Schema:
    """Return the JSON Schema of all documents; the field ``kind`` identifies the type of a document."""
    documents = [
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
            "kind": about("The type of the document.", one_of(DOCUMENTS)),
            "plan": about("The plan file, if the document is about one.", TEXT),
            "plans": PLANS,
            "not_counted": about(
                "The number of entries that do not count because they are dated before the period.", COUNT
            ),
            "filters": about(
                "The filters that the report was made with.",
                array(obj(name=TEXT, value={})),
            ),
            "incomplete": about(
                "Present only if entries are missing: what could not be read, and why.",
                {**array(ref("missing")), "minItems": 1},
            ),
        },
        "allOf": documents,
        "$defs": {
            **VALUES,
            **PARTS,
            "activity": activity(),
            "figures": figures(),
            **{f"document-{kind}": document for kind, document in DOCUMENTS.items()},
        },
    }
