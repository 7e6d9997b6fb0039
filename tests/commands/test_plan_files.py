"""Which plan files ``--plan`` means: one, a folder of them, a pattern, several."""

import os
import shutil
from pathlib import Path

import pytest
from contract import UNIX
from workbench import ROOT

from workplan_cli.commands.plan_files import plan_files

SOUND = ROOT / "tests/errors/sound/plan.yaml"


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(SOUND, path))


@pytest.fixture
def bodies(tmp_path, monkeypatch):
    """A folder with three plans: ``beta/data/plan.yaml``, ``alfa/plan.yaml`` and ``deep/gamma/plan.yaml``."""
    monkeypatch.chdir(tmp_path)
    for each in ("beta/data", "alfa", "deep/gamma"):
        put(tmp_path / "bodies" / each / "plan.yaml")
    return tmp_path / "bodies"


def names(*named):
    return [each.name for each in plan_files(map(str, named)).plans]


def paths(*named):
    return [each.path.as_posix() for each in plan_files(map(str, named)).plans]


@pytest.mark.usefixtures("bodies")
def test_a_folder_means_every_plan_below_it_in_the_order_of_the_paths():
    assert names("bodies") == ["alfa", "beta/data", "deep/gamma"]
    assert paths("bodies")[0] == "bodies/alfa/plan.yaml"


def test_a_folder_that_holds_a_plan_is_that_plan(bodies):
    put(bodies / "alfa" / "old" / "plan.yaml")
    assert paths("bodies/alfa") == ["bodies/alfa/plan.yaml"]
    assert paths("bodies/beta") == ["bodies/beta/data/plan.yaml"]
    assert names("bodies") == ["alfa", "alfa/old", "beta/data", "deep/gamma"]


@pytest.mark.usefixtures("bodies")
def test_several_are_taken_in_their_order_and_each_once():
    assert names("bodies/deep/gamma", "bodies/alfa/plan.yaml") == ["bodies/deep/gamma", "bodies/alfa"]
    assert names("bodies/beta", "bodies") == ["bodies/beta/data", "alfa", "deep/gamma"]


def test_a_pattern_means_its_matches(bodies):
    (bodies / "register.md").write_text("no plan")
    assert names("bodies/*") == ["alfa", "beta/data", "deep/gamma"]
    assert names("bodies/*/plan.yaml") == ["alfa"]
    put(bodies / "[odd]" / "plan.yaml")
    assert paths("bodies/[odd]") == ["bodies/[odd]/plan.yaml"]


def test_a_pattern_passes_over_files_of_other_kinds(bodies):
    """A register beside the plans, and the amendments and journals of a plan that matches too."""
    (bodies / "register.yaml").write_text("bodies:\n  pul: {name: Moliya, is: [alfa/moliya]}\n")
    (bodies / "people.yml").write_text('{"people": {}}')
    put(bodies / "half.yaml")
    for each in ("amendments/2025-10-01-1-ali.yaml", "progress/ali.yaml"):
        put(bodies / "alfa" / each)
    assert names("bodies/*") == ["alfa", "beta/data", "deep/gamma", "half"]
    assert names("bodies/alfa/**") == ["."]


def test_plans_of_other_names_are_told_apart_by_them(bodies):
    put(bodies / "half.yaml")
    put(bodies / "year.yml")
    assert names("bodies/half.yaml", "bodies/year.yml") == ["bodies/half", "bodies/year"]
    assert names("bodies/*.y*ml") == ["half", "year"]


def test_equal_names_in_two_folders_are_written_out(bodies):
    put(bodies.parent / "more" / "alfa" / "plan.yaml")
    assert names("bodies", "more") == ["bodies/alfa", "beta/data", "deep/gamma", "more/alfa"]


def test_journals_amendments_and_hidden_folders_hold_no_plans(bodies):
    put(bodies / "half.yaml")
    for each in ("alfa/progress", "alfa/amendments", ".git", "half.progress"):
        put(bodies / each / "plan.yaml")
    put(bodies / "progress" / "plan.yaml")
    assert names("bodies") == ["alfa", "beta/data", "deep/gamma", "progress"]


def test_what_means_no_plan_is_a_missing_plan(bodies):
    (bodies / "empty").mkdir()
    assert paths("bodies/empty", "bodies/alfa") == ["bodies/empty/plan.yaml", "bodies/alfa/plan.yaml"]
    assert paths("nothing/*") == ["nothing/*"]


@UNIX
def test_links_mean_their_files_and_circles_end(bodies):
    (bodies / "alfa" / "up").symlink_to(bodies)
    (bodies / "again").symlink_to(bodies / "deep")
    (bodies / "zeta").mkdir()
    (bodies / "zeta" / "plan.yaml").symlink_to(bodies / "alfa" / "plan.yaml")
    assert names("bodies") == ["again/gamma", "alfa", "beta/data"]
    assert paths("bodies/zeta") == ["bodies/alfa/plan.yaml"]


@UNIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_named(bodies):
    (bodies / "beta").chmod(0)
    try:
        found = plan_files(["bodies"])
    finally:
        (bodies / "beta").chmod(0o755)
    assert [each.name for each in found.plans] == ["alfa", "deep/gamma"]
    assert [each.code for each in found.problems] == ["io"]


class TestOneCommand:
    """Which command lines are about several plans."""

    @pytest.mark.parametrize(
        "command", ["show 1.1", "tree", "status 1.1 --done 5", "history", "undo", "verify 1.1 --accept"]
    )
    @pytest.mark.parametrize("named", [["bodies"], ["bodies/alfa", "bodies/beta"], ["bodies/*"]])
    @pytest.mark.usefixtures("bodies")
    def test_a_command_about_one_plan_is_refused(self, workplan, bodies, monkeypatch, command, named):
        monkeypatch.chdir(bodies.parent)
        options = [part for each in named for part in ("--plan", each)]
        told = workplan.refused(*command.split(), *options)
        assert "plans were given" in told
        assert "list, report, brief, export, check" in told

    def test_a_folder_with_one_plan_below_it_is_that_plan(self, workplan, bodies, monkeypatch):
        monkeypatch.chdir(bodies.parent)
        workplan.well("status", "1.1", "--done", "5", "--today", "2025-10-01", "--plan", "bodies/deep")
        assert (bodies / "deep" / "gamma" / "progress" / "ali.yaml").exists()

    def test_options_before_and_after_the_command_add_up(self, workplan, bodies, monkeypatch):
        monkeypatch.chdir(bodies.parent)
        told = workplan.refused("--plan", "bodies/alfa", "tree", "--plan", "bodies/beta")
        assert told.startswith("error: 2 plans")
