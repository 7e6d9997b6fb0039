"""Where the plan is looked for."""

import shutil

import pytest
from contract import OCTOBER
from workbench import ROOT


def test_the_plan_is_looked_for_going_upward(workplan, monkeypatch):
    inner = workplan.folder / "data" / "deep" / "deeper"
    inner.mkdir(parents=True)
    for folder in (workplan.folder, workplan.folder / "data", inner):
        monkeypatch.chdir(folder)
        assert workplan.well("list", "1.4").column == ["1.4"]


def test_the_nearest_plan_is_taken(workplan, monkeypatch):
    (workplan.folder / "plan.yaml").write_bytes((ROOT / "tests/errors/sound/plan.yaml").read_bytes())
    assert workplan.well("list").column == ["1.1"]
    monkeypatch.chdir(workplan.folder / "data")
    assert len(workplan.well("list").column) == 62


def test_a_plan_may_be_named(workplan, monkeypatch, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    plan = other / "branch.yaml"
    shutil.copy(ROOT / "tests/errors/sound/plan.yaml", plan)
    assert workplan.well("list", "--plan", plan).column == ["1.1"]
    assert workplan.well("--plan", plan, "list").column == ["1.1"]
    monkeypatch.setenv("WORKPLAN_PLAN", str(plan))
    assert workplan.well("list").column == ["1.1"]
    assert len(workplan.well("list", "--plan", "data/plan.yaml").column) == 62
    workplan.well("status", "1.1", "--done", "5", "--today", OCTOBER)
    assert [path.name for path in other.iterdir() if path.is_dir()] == ["branch.progress"]
    assert workplan.journal == ""


def test_no_plan_anywhere(workplan, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    told = workplan.refused("list")
    assert "plan.yaml" in told
    assert "--plan" in told
    assert "workplan init" in told


@pytest.mark.parametrize("named", ["missing.yaml", "."])
def test_a_plan_that_cannot_be_read(workplan, named):
    workplan.refused("list", "--plan", named, status=5)
