"""Every field of plan.yaml is described, in the reference and in the JSON Schema, with a true example."""

import sys

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter
from workbench import ROOT

from workplan_cli.model.amendment import AmendmentForm
from workplan_cli.model.deadline import DeadlineForm, DeadlineKind
from workplan_cli.model.field_types import key_of
from workplan_cli.store.plan_file.fields import fields_of
from workplan_cli.store.plan_file.json_schema import json_schema, records
from workplan_cli.store.plan_file.shape import field_types
from workplan_cli.store.plan_file.vocabulary import VOCABULARY

sys.path.insert(0, str(ROOT / "tools"))

import reference
import settings_page

EVERY = list(dict.fromkeys([*records(), *records(AmendmentForm)]))
FIELDS = [(record, name) for record in EVERY for name in record._fields]
WITH_EXAMPLE = [(record, name) for record, name in FIELDS if fields_of(record)[name].example]
NEEDS_NO_EXAMPLE = {"changes", "add", "chapters", "sections", "activities", "targets"}
"""Lists of records, whose fields have examples of their own."""


def objects(schema):
    """Every schema of a record within a schema."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for inner in schema.values():
            yield from objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


def named(field):
    record, name = field
    return f"{record.__name__}.{name}"


def texts(tree):
    """An example as the reader of plan.yaml would get it: every scalar is a text."""
    if isinstance(tree, dict):
        return {key: texts(value) for key, value in tree.items()}
    return [texts(each) for each in tree] if isinstance(tree, list) else str(tree)


def test_the_reference_of_plan_yaml_is_current(golden):
    golden(reference.PAGE, reference.page())


def test_the_reference_of_the_settings_is_current(golden):
    golden(settings_page.PAGE, settings_page.page())


def test_every_record_of_a_plan_is_in_the_reference():
    assert len(EVERY) == 20
    assert all(f"\n## {reference.title(record)}\n" in reference.page() for record in EVERY)


@pytest.mark.parametrize("field", FIELDS, ids=named)
def test_every_field_is_described(field):
    record, name = field
    described = fields_of(record)[name]
    assert described.text.endswith(".")
    assert described.example or name in NEEDS_NO_EXAMPLE


@pytest.mark.parametrize("field", WITH_EXAMPLE, ids=named)
def test_every_example_is_read(field):
    record, name = field
    example = fields_of(record)[name].value
    TypeAdapter(field_types(record)[key_of(name)]).validate_python(texts(example), context=VOCABULARY)


def test_the_schema_has_every_description_and_example():
    found = list(objects(json_schema()))
    for record in records():
        keys = tuple(map(key_of, record._fields))
        alike = [each["properties"] for each in found if tuple(each["properties"]) == keys]
        assert alike, record
        for name, field in ((key_of(name), field) for name, field in fields_of(record).items()):
            assert {each[name]["description"] for each in alike} == {field.text}
            assert all(
                each[name].get("examples") == ([field.value] if field.example else None) for each in alike
            )


def test_the_examples_of_the_schema_are_valid():
    for schema in objects(json_schema()):
        for described in schema["properties"].values():
            for example in described.get("examples", ()):
                Draft202012Validator(described).validate(example)


def test_every_kind_of_deadline_is_described():
    assert fields_of(DeadlineKind).keys() == DeadlineKind.__members__.keys()
    assert all(f"`{kind}`" in fields_of(DeadlineForm)["kind"].text for kind in DeadlineKind)
