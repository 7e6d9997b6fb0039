"""The contract of the command line, for its tests: days of the real plan, JSON held against its schema."""

import os

import pytest
from jsonschema import Draft202012Validator
from workbench import ROOT

from workplan_cli.locales import LANGUAGES
from workplan_cli.writers.jsonfile.schema import output_schema

OUTPUT = Draft202012Validator(output_schema())
JULY, OCTOBER, JANUARY = "2025-07-15", "2025-10-01", "2026-01-15"
VALIYEV = ["2.1.1", "2.1.2", "2.1.3", "2.1.4", "2.1.7"]
EVERYTHING = [
    ["list"],
    ["list", "--limit", "3"],
    ["show", "2.3.5"],
    ["show", "6.5"],
    ["show", "4.1"],
    ["status", "2.2.4"],
    ["tree"],
    ["report"],
    ["report", "--by", "owner"],
    ["report", "--by", "chapter"],
    ["report", "--by", "deadline"],
    ["report", "--overdue"],
    ["report", "--due-within", "30d"],
    ["report", "--since", "2025-09-01"],
    ["history"],
    ["history", "2.3"],
]
ENTRIES = [
    ["status", "2.3.5", "--done", "40000", "--note", "“xabar”", "--evidence", "12-son", "--evidence", "a/b"],
    ["status", "2.3.5", "--add", "1,5 ming", "--executor", "andijon", "--on", "15.09.2025"],
    ["status", "6.5", "--for", "2025-09", "--note", "maqola"],
    ["status", "2.4.2", "--percent", "12,5"],
    ["status", "1.4", "--complete", "--on", "2025-09-29"],
    ["status", "2.4.4", "--cancel", "--note", "bekor"],
    ["status", "2.4.5", "--cancel", "--note", "bekor"],
    ["status", "2.4.5", "--reopen"],
    ["status", "5.2.3", "--complete", "--accept-shortfall"],
    ["status", "2.1.6", "--done", "15", "--force"],
    ["schedule", "4.1", "2025-11-01", "01.12.2025", "--basis", "Reja-jadval"],
    ["status", "2.1.8", "--done", "100"],
    ["undo"],
]
WRITTEN = [tag for tag in LANGUAGES if (ROOT / f"workplan_cli/locales/{LANGUAGES[tag]}.py").exists()]
UNIX = pytest.mark.skipif(os.name == "nt", reason="a matter of Unix")


def valid(ran) -> dict:
    """The JSON that was printed, which keeps to the contract."""
    document = ran.json
    errors = [f"{error.json_path}: {error.message}" for error in OUTPUT.iter_errors(document)]
    assert errors == []
    return document


def as_json(workplan, *arguments, today=OCTOBER) -> dict:
    return valid(workplan.well(*arguments, "--format", "json", "--today", today))
