"""Where the plan is looked for, and whose journals are its own."""

import os
import shutil
from pathlib import Path

import pytest
from contract import OCTOBER, UNIX
from workbench import ROOT

SOUND = ROOT / "tests/errors/sound/plan.yaml"
PLAN_DOCUMENT = str(ROOT / "tests" / "documents" / "page-cuts.docx")
REPORT = ("status", "2.3.5", "--today", OCTOBER, "--done")
PERCENT = ("list", "2.3.5", "--columns", "percent", "--today", OCTOBER)


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
    told = workplan.refused("list", status=3)
    assert "plan.yaml" in told
    assert "--plan" in told
    assert "workplan init" in told


@pytest.mark.parametrize("command", ["list", "show 1.1", "tree", "status 1.1", "report", "history", "check"])
def test_a_command_that_needs_a_plan_ends_with_3(workplan, monkeypatch, tmp_path_factory, command):
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    workplan.refused(*command.split(), status=3)
    assert "missing.yaml" in workplan.refused(*command.split(), "--plan", "missing.yaml", status=3)


@UNIX
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), Path.mkdir])
def test_what_is_no_file_is_no_plan(workplan, make):
    plan = workplan.folder / "reja.yaml"
    make(plan)
    workplan.refused("list", "--plan", plan, status=3)


@UNIX
def test_a_pipe_or_a_link_to_nowhere_is_not_passed_over_for_another_plan(workplan):
    plan = workplan.folder / "plan.yaml"
    os.mkfifo(plan)
    workplan.refused("list", status=3)
    plan.unlink()
    plan.symlink_to("gone.yaml")
    workplan.refused("list", status=3)


@pytest.mark.parametrize("named", [".", "data", "", " "])
def test_a_folder_stands_for_the_plan_in_it(workplan, monkeypatch, named):
    if named.strip():
        assert workplan.well("list", "1.4", "--plan", named).column == ["1.4"]
    monkeypatch.setenv("WORKPLAN_PLAN", named)
    assert workplan.well("list", "1.4").column == ["1.4"]


def test_a_folder_without_a_plan(workplan):
    (workplan.folder / "empty").mkdir()
    assert str(Path("empty", "plan.yaml")) in workplan.refused("list", "--plan", "empty", status=3)


def test_the_home_folder_and_blanks_in_the_variable(workplan, monkeypatch):
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(workplan.folder))
    assert workplan.well("list", "1.4", "--plan", "~/data/plan.yaml").column == ["1.4"]
    for named in ("~/data/plan.yaml", "data/plan.yaml ", " ~/data"):
        monkeypatch.setenv("WORKPLAN_PLAN", named)
        assert workplan.well("list", "1.4").column == ["1.4"]


def test_an_empty_name_is_refused(workplan):
    assert "--plan" in workplan.refused("list", "--plan", "")


class TestLinks:
    """A link means the file it points to, with its journals and settings."""

    pytestmark = UNIX

    @pytest.fixture
    def desk(self, workplan):
        desk = workplan.folder / "desk"
        desk.mkdir()
        (desk / "plan.yaml").symlink_to("../data/plan.yaml")
        return desk

    def test_the_journals_are_those_of_the_real_file(self, workplan, desk):
        workplan.well(*REPORT, "500")
        for named in ("desk/plan.yaml", "desk", desk / "plan.yaml"):
            assert workplan.well(*PERCENT, "--plan", named).column == ["0.4"]
        workplan.well(*REPORT, "11370", "--plan", "desk/plan.yaml")
        assert workplan.well(*PERCENT).column == ["10"]
        assert [path.name for path in desk.iterdir()] == ["plan.yaml"]

    def test_a_link_found_on_the_way_up_and_a_link_to_a_link(self, workplan, desk, monkeypatch):
        workplan.well(*REPORT, "11370")
        (desk / "again").mkdir()
        (desk / "again" / "plan.yaml").symlink_to(desk / "plan.yaml")
        for folder in (desk, desk / "again"):
            monkeypatch.chdir(folder)
            assert workplan.well(*PERCENT).column == ["10"]

    def test_a_link_to_a_plan_of_another_name(self, workplan):
        shutil.copy(SOUND, workplan.folder / "reja.yaml")
        (workplan.folder / "plan.yaml").symlink_to("reja.yaml")
        workplan.well("status", "1.1", "--done", "5", "--today", OCTOBER)
        assert (workplan.folder / "reja.progress" / "ali.yaml").exists()

    def test_entries_that_an_older_version_recorded_beside_the_link_are_told_of(self, workplan, desk):
        workplan.well(*REPORT, "11370")
        (workplan.folder / "data" / "progress").rename(desk / "progress")
        told = workplan.well(*PERCENT, "--plan", "desk/plan.yaml").err
        assert str(desk / "progress") in told or str(Path("desk", "progress")) in told


class TestRenamed:
    """A plan without entries beside journals on its activities was probably renamed."""

    @pytest.fixture
    def renamed(self, workplan):
        workplan.well(*REPORT, "11370")
        plan = workplan.folder / "data" / "reja-2025.yaml"
        shutil.copy(workplan.folder / "data" / "plan.yaml", plan)
        return plan

    @pytest.mark.parametrize("command", [PERCENT, ("report",), ("show", "2.3.5"), (*REPORT, "5")])
    def test_every_command_tells_of_the_journals(self, workplan, renamed, command):
        told = workplan.well(*command, "--plan", renamed).err
        assert f"{renamed.parent / 'progress'}: warning" in told
        assert "reja-2025.progress" in told

    def test_check_tells_of_them(self, workplan, renamed):
        assert "reja-2025.progress" in workplan.well("check", "--plan", renamed).out
        assert workplan("check", "--plan", renamed, "--strict").status == 1

    def test_journals_on_other_activities_are_nobodys_business(self, workplan):
        workplan.well(*REPORT, "11370")
        shutil.copy(SOUND, workplan.folder / "data" / "other.yaml")
        assert workplan.well("list", "--plan", "data/other.yaml").err == ""

    def test_once_it_has_entries_of_its_own_nothing_is_said(self, workplan, renamed):
        workplan.well(*REPORT, "5", "--plan", renamed)
        assert workplan.well(*PERCENT, "--plan", renamed).err == ""


class TestTwoPlans:
    """``plan.yaml`` and ``data/plan.yaml`` are both in reach: the nearer one is used, and both are named."""

    @pytest.fixture
    def two(self, workplan):
        shutil.copy(SOUND, workplan.folder / "plan.yaml")

    @pytest.mark.usefixtures("two")
    @pytest.mark.parametrize(
        ("folder", "used", "unused"),
        [(".", Path("plan.yaml"), Path("data/plan.yaml")), ("data", Path("plan.yaml"), None)],
    )
    def test_both_are_named(self, workplan, monkeypatch, folder, used, unused):
        monkeypatch.chdir(workplan.folder / folder)
        told = workplan.well("list", "1.1").err
        assert told.startswith(f"{unused or workplan.folder / 'plan.yaml'}: warning")
        assert str(used) in told
        assert "two plans" in workplan.well("check").out

    @pytest.mark.usefixtures("two")
    def test_who_names_the_plan_is_told_nothing(self, workplan, monkeypatch):
        assert workplan.well("list", "1.1", "--plan", "plan.yaml").err == ""
        monkeypatch.setenv("WORKPLAN_PLAN", str(Path("data", "plan.yaml")))
        assert workplan.well("list", "1.1").err == ""

    @UNIX
    def test_a_link_from_one_to_the_other_is_one_plan(self, workplan):
        (workplan.folder / "plan.yaml").symlink_to("data/plan.yaml")
        assert workplan.well("list", "1.1").err == ""


def test_check_always_names_the_plan_file(workplan):
    assert workplan.well("check").err == f"plan: {Path('data', 'plan.yaml')}\n"
    assert "plan: " in workplan.well("check", "--format", "json").err


@pytest.mark.parametrize("command", [["init"], ["init", "--sample"], ["import", PLAN_DOCUMENT]], ids=" ".join)
def test_a_new_plan_that_takes_the_place_of_another_says_so(workplan, command):
    """In a clone, data/plan.yaml is used until a plan.yaml is written beside the folder."""
    told = " ".join(workplan.well(*command, "--today", OCTOBER).err.split())
    was, now = Path("data", "plan.yaml"), Path("plan.yaml")
    assert f"used the plan {was}; from now on they use {now}" in told
    assert "--plan" in told


def test_a_new_plan_elsewhere_changes_nothing_here(workplan):
    (workplan.folder / "boshqa").mkdir()
    assert "from now on" not in workplan.well("init", "boshqa", "--today", OCTOBER).err
    workplan.well("init", "--today", OCTOBER)
    assert "from now on" not in workplan.well("init", "--overwrite", "--today", OCTOBER).err


def test_the_first_plan_takes_no_place(workplan, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    assert "from now on" not in workplan.well("init", "--today", OCTOBER).err
