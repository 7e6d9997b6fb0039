"""The JSON Schema, and starting a plan."""

import json

import pytest
from contract import WRITTEN
from jsonschema import Draft202012Validator
from workbench import ROOT

from workplan_cli import store


def test_schema_fits_the_plan(workplan):
    import yaml

    schema = json.loads(workplan.well("schema").out)
    Draft202012Validator.check_schema(schema)
    plan = yaml.safe_load((ROOT / "data" / "plan.yaml").read_bytes())
    plan = json.loads(json.dumps(plan, default=str))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(plan)] == []
    assert list(Draft202012Validator(schema).iter_errors({**plan, "tittle": "x"}))


@pytest.mark.parametrize("language", WRITTEN)
def test_init_starts_a_plan_that_is_sound(workplan, monkeypatch, tmp_path_factory, language):
    folder = tmp_path_factory.mktemp("new")
    monkeypatch.chdir(folder)
    told = workplan.well("init", "--today", "2026-02-03", "--lang", language).out
    assert "plan.yaml" in told
    assert workplan.well("check", "--strict").status == 0
    assert workplan.well("list", "--today", "2026-02-03").column == ["1.1"]
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert "start: 2026-01-01" in text
    assert "end: 2026-06-30" in text


def test_init_brings_the_real_plan(workplan, monkeypatch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("new")
    monkeypatch.chdir(folder)
    told = workplan.well("--today", "2026-02-01", "init", "--sample").out
    assert "Today is outside these months" in told
    assert "workplan --today 2025-10-01" in told
    modeline = b"# yaml-language-server: $schema=plan.schema.json\n"
    assert (folder / "plan.yaml").read_bytes() == modeline + (ROOT / "data/plan.yaml").read_bytes()
    assert workplan.well("check", "--strict").status == 0


def test_on_a_day_of_the_sample_plan_no_other_day_is_suggested(workplan):
    last = workplan.well("--today", "2025-09-10", "init", "--sample", "--overwrite").out.splitlines()[-1]
    assert last == "Look at it with: workplan"


def test_init_overwrites_nothing(workplan):
    before = (workplan.folder / "data/plan.yaml").read_bytes()
    workplan.refused("init", "data", status=5)
    assert (workplan.folder / "data/plan.yaml").read_bytes() == before


def test_init_in_a_named_folder(workplan):
    """The id of the plan is made of the name of the folder and the period."""
    (workplan.folder / "Yuridik bo‘lim").mkdir()
    workplan.well("init", "Yuridik bo‘lim", "--today", "2026-02-03")
    made = store.load_plan(workplan.folder / "Yuridik bo‘lim" / "plan.yaml")
    assert made.id == "yuridik-bolim-2026-h1"


def test_schema_fits_an_amendment(workplan):
    import yaml

    schema = json.loads(workplan.well("schema", "--amendment").out)
    Draft202012Validator.check_schema(schema)
    document = yaml.safe_load(
        "'on': '2025-10-10'\nbasis: 145-son\nheads: {yuridik: null}\n"
        "changes:\n  - {number: 1.4, deadline: IV-chorak, targets: {a: null, b: {value: 15}}}\n"
        "add:\n  - {after: null, in: I, number: '1.1', title: T, deadline: IV-chorak, executors: [yuridik]}\n"
    )
    assert [error.message for error in Draft202012Validator(schema).iter_errors(document)] == []
    assert list(Draft202012Validator(schema).iter_errors({**document, "chapters": []}))


@pytest.mark.parametrize("options", [(), ("--sample",)])
def test_init_names_the_schema_that_it_made(workplan, monkeypatch, tmp_path_factory, options):
    monkeypatch.chdir(tmp_path_factory.mktemp("new"))
    assert "plan.schema.json" in workplan.well("init", *options).out
