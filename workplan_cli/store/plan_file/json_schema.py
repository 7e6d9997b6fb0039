"""Builds the JSON Schema of plan.yaml, for editors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from workplan_cli.model.deadline import Deadline, DeadlineForm
from workplan_cli.model.field_types import KEY_PATTERN, key_of
from workplan_cli.model.plan import Plan
from workplan_cli.model.scalar_schemas import DAY_PATTERN, SCHEMAS
from workplan_cli.store.plan_file.fields import fields_of, summary_of
from workplan_cli.store.plan_file.shape import core_type, field_types, is_record
from workplan_cli.store.plan_file.validate import adapter

DIALECT = "https://json-schema.org/draft/2020-12/schema"


SCALARS = {schema["description"]: name for name, schema in SCHEMAS.items()}
"""The name of each scalar by its English description."""


def json_schema(
    root: type = Plan, plan: Plan | None = None, descriptions: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Build the JSON Schema (draft 2020-12) of plan.yaml, or of an amendment's file.

    ``root`` is the record of the file, :class:`Plan` or :class:`AmendmentForm`. With ``plan``, executors and
    supervisors must be keys of this plan. ``descriptions`` are those of another language than English, by
    the keys of :func:`described`.

    A number without quotation marks is accepted as a string. Some mappings have keys that the author of the
    file chooses. There, a key that does not match the pattern is rejected.
    """
    known = {tuple(field_types(record)): record for record in records(root)}
    said = described(root) | dict(descriptions or {})
    schema: dict[str, Any] = _for_editors(adapter(root).json_schema(), known, said)
    title = "plan.yaml" if root is Plan else "amendments/*.yaml"
    if plan:
        _restrict(schema, _keys_of(plan))
    return {"$schema": DIALECT, **schema, "title": title}


def described(root: type = Plan) -> dict[str, str]:
    """Return the English descriptions of a file's records, their fields and all scalars, by key.

    Examples of keys are ``Plan``, ``Plan.title`` and ``day``.
    """
    texts = {name: english for english, name in SCALARS.items()}
    for record in records(root):
        texts[record.__name__] = summary_of(record)
        texts |= {f"{record.__name__}.{name}": field.text for name, field in fields_of(record).items()}
    return texts


def _keys_of(plan: Plan) -> dict[str, Mapping[str, str]]:
    """Return the executors and supervisors of a plan, as names by key.

    The outer key is the field of the file in which such keys are listed.
    """
    return {
        "executors": {key: each.name for key, each in plan.executors.items()},
        "supervisors": {key: each.name for key, each in plan.supervisors.items()},
        "departments": {key: each.name for key, each in plan.departments.items()},
        "groups": {key: each.name for key, each in plan.groups.items()},
    }


def _restrict(schema: Any, keys: Mapping[str, Mapping[str, str]]) -> None:
    """Allow only the keys of a plan wherever the schema expects keys of executors or supervisors."""
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        _restrict(each, keys)
    fields = schema.get("properties", {}) if isinstance(schema, dict) else {}
    for name in fields.keys() & keys.keys():
        items = fields[name].get("items", {})
        if items.get("pattern") == KEY_PATTERN:
            names = "".join(f"\n- `{key}`: {name}" for key, name in keys[name].items())
            fields[name]["items"] = {"enum": list(keys[name])}
            fields[name]["description"] = fields[name].get("description", "") + "\n" + names
    for name, entries in fields.get("contacts", {}).get("properties", {}).items():
        entries["propertyNames"] = {"enum": list(keys[name])}


def records(root: type = Plan) -> list[type]:
    """Return the record classes of a file, each before the classes it contains, in the order of keys."""
    return list(dict.fromkeys(_records_in(root)))


def _records_in(kind: Any) -> Iterator[type]:
    kind = core_type(kind)
    kind = DeadlineForm if kind is Deadline else kind
    inner = field_types(kind).values() if is_record(kind) else get_args(kind)
    if is_record(kind):
        yield kind
    for each in inner:
        yield from _records_in(each)


def _for_editors(schema: Any, known: Mapping[tuple[str, ...], type], said: Mapping[str, str]) -> Any:
    """Return the schema with the descriptions ``said`` and the examples of the fields.

    ``known`` maps the names of a record's fields to the record. Pydantic omits the titles of some
    records, so a record is identified by the names of its fields.
    """
    if isinstance(schema, list):
        return [_for_editors(each, known, said) for each in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {name: _for_editors(each, known, said) for name, each in schema.items()}
    if schema.get("type") == "string" and "format" not in schema and schema.get("pattern") != DAY_PATTERN:
        schema["type"] = ["string", "number"]
    if isinstance(schema.get("title"), str):
        del schema["title"]  # only repeats the key
    if scalar := SCALARS.get(str(schema.get("description"))):
        schema["description"] = said[scalar]
    if "patternProperties" in schema:
        schema["additionalProperties"] = False
    if record := known.get(tuple(schema.get("properties", ()))):
        schema["description"] = said[record.__name__]
        for name, field in fields_of(record).items():
            property_ = schema["properties"][key_of(name)]
            property_["description"] = said[f"{record.__name__}.{name}"]
            if field.example:
                property_["examples"] = [field.value]
    return schema
