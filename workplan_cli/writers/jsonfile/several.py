"""The JSON document of a report about several plans, written while the plans are read.

The document has the same structure as for one plan, with two differences. Each item begins with the field
``plan``, the name of its plan. The additional field ``plans`` lists the plans.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from workplan_cli.reports.records import Activities, Changes, Form, Members, Problems
from workplan_cli.reports.several import Part, Several
from workplan_cli.writers.json_values import SCHEMA, encode
from workplan_cli.writers.jsonfile.parts import figures
from workplan_cli.writers.shared.text import sanitize

KINDS: dict[type, str] = {
    Activities: "activities",
    Changes: "changes",
    Members: "summary",
    Form: "plans",
    Problems: "problems",
}
"""The value of the field ``kind`` for each class of report about one plan."""

OF_PLAN = ("title", "organization", "period", "approval", "chapters", "entries")
"""The fields that describe a plan. They become fields of the plan's object in the list ``plans``."""

OF_ITEMS = ("items", "total")
"""The fields with the activities and their total. All fields outside both lists are equal in all plans."""

_BEGINNING, _END = '{\n  "items": [', "\n  ]\n}\n"
_CLOSED = "\n}\n"


def pieces(
    report: Several, document: Callable[[Part], dict[str, Any]], limits: Callable[[], dict[str, Any]]
) -> Iterator[str]:
    """Yield the document in pieces. The first piece comes as soon as the first plan has been read.

    ``document`` converts the report about one plan to values for JSON. ``limits`` returns the last fields of
    the document; it is called after all plans have been read.
    """
    plans: dict[str, dict[str, Any]] = {}
    written = begun = False
    for part in report.parts:
        found, name = document(part), sanitize(part.origin.name)
        if not begun:
            yield _head(report, found)
            begun = True
        plans[name] = {"plan": name, **_about(part), **{key: found[key] for key in OF_PLAN if key in found}}
        if found["items"]:
            yield ("," if written else "") + items(_in_plan(name, found["items"]))
            written = True
    if not begun:
        yield _head(report, {} if report.kind is Problems else {"as_of": report.header.day})
    tail: dict[str, Any] = (
        {} if report.kind in (Changes, Problems) else {"total": figures(report.tally.total)}
    )
    yield ending({**tail, "plans": list(plans.values()), **limits()}, written=written)


def _head(report: Several, found: dict[str, Any]) -> str:
    """Return the beginning of the document, up to its list of items."""
    same = {key: value for key, value in found.items() if key not in ("kind", *OF_PLAN, *OF_ITEMS)}
    return beginning({"schema": SCHEMA, "kind": KINDS[report.kind], **same})


def beginning(fields: dict[str, Any]) -> str:
    """Return the beginning of a document with the given fields, up to its list of items."""
    return f'{encode(fields)[: -len(_CLOSED)]},\n  "items": ['


def items(found: list[dict[str, Any]]) -> str:
    """Return items as the text of a JSON list, without the brackets."""
    return encode({"items": found})[len(_BEGINNING) : -len(_END)]


def ending(fields: dict[str, Any], *, written: bool) -> str:
    """Return the end of a document: that of its list of items, and the given fields.

    ``written`` is false if the list is empty.
    """
    closing = "\n  ]" if written else "]"
    return f"{closing},{encode(fields)[1:]}" if fields else f"{closing}{_CLOSED}"


def _about(part: Part) -> dict[str, Any]:
    origin = part.origin
    if origin.period is None:
        return {}
    return {
        "title": sanitize(origin.title),
        "organization": sanitize(origin.organization),
        "period": {"start": origin.period.start, "end": origin.period.end},
    }


def _in_plan(name: str, items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"plan": name, **each} for each in items]
