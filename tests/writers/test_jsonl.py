"""JSON Lines: the items of the JSON document, one on a line."""

import json

import pytest
from contract import OCTOBER
from jsonschema import Draft202012Validator

from workplan_cli.writers.jsonfile.schema import output_schema

DAY = ("--today", OCTOBER)
REPORTS = {
    "activities": ["list", "--owner", "Valiyev"],
    "summary": ["report"],
    "entries": ["history"],
    "changes": ["report", "--since", "2025-09-01"],
    "tree": ["tree"],
    "problems": ["check"],
    "brief": ["brief"],
}


@pytest.fixture
def reported(workplan):
    workplan.well("status", "2.3.5", "--done", "40000", "--note", "birinchi\nikkinchi", *DAY)
    workplan.well("status", "1.4", "--percent", "12.5", *DAY)
    return workplan


def lines(workplan, *command):
    out = workplan.well(*command, "--format", "jsonl", *DAY).out
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("kind", REPORTS)
def test_a_line_is_an_item_of_the_document(reported, kind):
    document = reported.well(*REPORTS[kind], "--format", "json", *DAY).json
    assert document["kind"] == kind
    assert lines(reported, *REPORTS[kind]) == document["items"]


def test_a_line_is_described_by_the_schema_of_the_output(reported):
    schema = output_schema()
    line = {"$ref": "#/$defs/document-entries/properties/items/items", "$defs": schema["$defs"]}
    for each in lines(reported, "history"):
        Draft202012Validator(line).validate(each)


def test_columns_choose_the_fields(reported):
    found = lines(reported, "list", "2.3.5", "--columns", "number,percent")
    assert found == [{"number": "2.3.5", "percent": 35.2}]


def test_one_activity_is_one_line(reported):
    (shown,) = lines(reported, "show", "2.3.5")
    assert shown == reported.well("show", "2.3.5", "--format", "json", *DAY).json["item"]


def test_an_entry_is_one_line(reported):
    (told,) = lines(reported, "status", "2.3.5", "--add", "5", "--dry-run")
    assert told.keys() == {"item", "entry", "recorded", "repeated"}


def test_a_file_has_the_ending_of_the_format(reported):
    reported.well("export", "-o", "reja.jsonl", *DAY)
    text = (reported.folder / "reja.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["number"] for line in text.splitlines()] == reported.well("list", *DAY).column


def test_items_of_several_plans_name_their_plan(reported):
    other = reported.folder / "boshqa"
    other.mkdir()
    (other / "plan.yaml").write_bytes((reported.folder / "data" / "plan.yaml").read_bytes())
    found = lines(reported, "list", "2.3.5", "--plan", "data", "--plan", "boshqa")
    assert [next(iter(each)) for each in found] == ["plan", "plan"]
    assert len({each["plan"] for each in found}) == 2
