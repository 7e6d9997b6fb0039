"""``workplan schema --output`` describes every field that ``--format json`` prints."""

import json
import re
import shutil
from copy import deepcopy

import pytest
from jsonschema import Draft202012Validator
from spreadsheet import fill
from workbench import PLAN, ROOT

from workplan_cli.tracking import flags
from workplan_cli.writers import jsonfile
from workplan_cli.writers.jsonfile.schema import output_schema

OCTOBER = ("--today", "2025-10-01")
PRINTED = {
    "activities": ("list",),
    "activity": ("show", "2.3.5"),
    "tree": ("tree",),
    "summary": ("report", "--by", "chapter"),
    "entries": ("history",),
    "changes": ("report", "--since", "2025-07-01"),
    "brief": ("brief",),
    "letters": ("remind",),
    "rollover": ("rollover", "--to", "2026-H1", "-o", "new", "--dry-run"),
    "differences": ("diff", "2025-07-01", "2025-10-01"),
    "problems": ("check", "--plan", "broken.yaml"),
    "review": ("import", "page-cuts.docx", "--dry-run"),
    "plans": ("export", *("--plan", "data/plan.yaml", "--plan", "second.yaml"), "-o", "-"),
    "rows": ("sql", "SELECT number FROM activity"),
    "collection": ("collect", "sheet.xlsx", "--dry-run"),
}
"""A command for each kind of document; ``plan`` is only written to files."""

RECORDED = (
    ("status", "2.3.5", "--done", "40000", "--executor", "ishga-yuborish", "--note", "n", "--evidence", "e"),
    ("status", "2.3.5", "--done", "30000", "--executor", "ishga-yuborish", "--force"),
    ("status", "6.5", "--for", "2025-09", "--complete"),
    ("status", "2.4.1", "--percent", "50"),
    ("status", "1.4", "--cancel", "--note", "bekor"),
    ("schedule", "4.1", "2025-10-15", "--basis", "Reja-jadval"),
    ("undo",),
    ("amend", "2.3.5", "--target", "yuborish=150000", "--basis", "145-son", "--on", "2025-09-20"),
)


def closed(schema):
    """The schema without leave for other fields, so that a field it does not name is an error."""
    schema = deepcopy(schema)

    def close(node):
        if isinstance(node, dict):
            if "properties" in node or str(node.get("$ref", "")).endswith("/activity"):
                node["unevaluatedProperties"] = False
            for name, inner in node.items():
                close(inner)
                if name in ("if", "else"):  # the schema around it is closed
                    inner.pop("unevaluatedProperties", None)
        elif isinstance(node, list):
            for inner in node:
                close(inner)

    close(schema)
    for name, part in schema["$defs"].items():
        if name == "activity" or name.startswith("document-"):
            del part["unevaluatedProperties"]  # closed where they are referred to
    return schema


def faults(document):
    return [
        f"{each.json_path}: {each.message}"
        for each in Draft202012Validator(closed(output_schema())).iter_errors(document)
    ]


@pytest.fixture
def reported(workplan):
    """The real plan with entries of several kinds, a document to import and a filled-in sheet."""
    shutil.copy(ROOT / "tests" / "documents" / "page-cuts.docx", workplan.folder)
    (workplan.folder / "broken.yaml").write_bytes(PLAN + b"\ntittle: x\n")
    (workplan.folder / "second.yaml").write_bytes(PLAN)
    workplan.well("sheet", "--owner", "Valiyev", "-o", "sheet.xlsx", *OCTOBER)
    fill(workplan.folder / "sheet.xlsx", {"I6": 40})
    for arguments in RECORDED:
        printed = workplan.well(*arguments, *OCTOBER, "--format", "json").json
        assert faults(printed) == [], arguments
    return workplan


def test_chosen_columns_are_described_too(reported):
    names = "number,kind,due,targets,missed,updated,owners"
    printed = reported.well("list", "--columns", names, "--format", "json", *OCTOBER).json
    assert faults(printed) == []
    assert {",".join(item) for item in printed["items"]} == {names}
    del printed["columns"]
    assert "'title' is a required property" in " ".join(faults(printed))
    printed = reported.well("history", "--columns", "on,amount,note", "--format", "json", *OCTOBER).json
    assert faults(printed) == []
    assert {",".join(item) for item in printed["items"]} == {"on,amount,note"}


def test_the_command_prints_the_schema(workplan):
    printed = workplan.well("schema", "--output").json
    Draft202012Validator.check_schema(printed)
    assert printed == json.loads(json.dumps(output_schema()))


def test_the_schema_names_every_field_that_is_printed(reported):
    for kind, arguments in PRINTED.items():
        document = reported(*arguments, *OCTOBER, "--format", "json").json
        assert document["kind"] == kind
        assert document.get("items") or document["item"]
        assert faults(document) == [], kind


SEVERAL = {
    "list": ("list", "--overdue"),
    "report": ("report", "--by", "plan"),
    "changes": ("report", "--since", "2025-07-01"),
    "brief": ("brief",),
    "export": ("export", "-o", "-", "--progress"),
}


@pytest.mark.parametrize("command", SEVERAL)
def test_the_schema_names_every_field_about_several_plans(reported, command):
    two = ("--plan", "data/plan.yaml", "--plan", "second.yaml")
    document = reported.well(*SEVERAL[command], *two, *OCTOBER, "--format", "json").json
    assert set(re.findall(r'"plan": "(.*?)"', json.dumps(document))) >= {"data", "second"}
    assert faults(document) == []


def test_the_schema_names_every_field_of_the_report_by_member(reported):
    part = ("--executor", "hududiy-filiallar/andijon")
    reported.well("status", "2.3.5", "--done", "40000", *part, *OCTOBER)
    document = reported.well("report", "--by", "member", *OCTOBER, "--format", "json").json
    assert [each["key"] for each in document["items"] if each["values"]] == ["hududiy-filiallar/andijon"]
    assert faults(document) == []


@pytest.mark.parametrize("options", [(), ("--progress",)])
def test_the_schema_names_every_field_of_an_exported_plan(reported, options):
    reported.well("export", "-o", "plan.json", *options, *OCTOBER)
    document = json.loads((reported.folder / "plan.json").read_text(encoding="utf-8"))
    assert document["kind"] == "plan"
    assert faults(document) == []


def test_a_field_that_the_schema_does_not_name_is_found(reported):
    document = reported.well("list", *OCTOBER, "--format", "json").json
    document["items"][0]["mood"] = "good"
    assert any("mood" in fault for fault in faults(document))


def test_every_document_of_the_writer_has_a_kind_in_the_schema():
    kinds = output_schema()["properties"]["kind"]["enum"]
    assert sorted(kinds) == sorted([*PRINTED, "plan", "decisions"])  # decisions: commands/test_verify
    # Detail and Recorded are both an "activity", Summary and Members a "summary".
    assert len(jsonfile.HOLDS) == len(kinds) + 2


def test_a_flag_of_the_registry_is_in_the_schema(monkeypatch):
    monkeypatch.setitem(flags.FLAGS, "joint", flags.Flag("joint", lambda item: item.open))
    parts = output_schema()["$defs"]
    assert "joint" in parts["activity"]["required"]
    assert "joint" in parts["figures"]["required"]
