"""The exit status says what went wrong."""

import os
import shutil

import pytest
from contract import OCTOBER, valid
from workbench import ROOT

from workplan_cli import locales
from workplan_cli.commands import COMMANDS


def test_usage_errors(workplan):
    assert "workplan --help" in workplan.refused("nosuch")
    workplan.refused("--format", "json", "list")
    workplan.refused("list", "--today")


def test_help_is_no_error(workplan):
    assert workplan.well("help").out == workplan.well("--help").out


@pytest.mark.parametrize("language", ["en", "uz", "ru"])
def test_the_help_says_what_each_command_does(workplan, language):
    told = " ".join(workplan.well("--lang", language, "--help").out.split())
    catalogue = locales.load(language)
    for name in COMMANDS:
        assert f"{name} {catalogue(f'help.{name}')[:12]}" in told, name


BROKEN = '- {"id": "0123456789abcdef", "activity": "1.4", "kind": "no\n'


def test_a_damaged_journal(workplan, october):
    october("status", "2.3.5", "--done", "40000")
    workplan.write("progress/vali.yaml", BROKEN + BROKEN)
    ran = workplan("list", "2.3.5", "--today", OCTOBER)
    assert ran.status == 4
    assert "vali.yaml:1" in ran.err
    assert "35.2" in ran.out
    assert workplan("check").status == 1


@pytest.mark.parametrize("format_", ["table", "json"])
def test_a_damaged_journal_does_not_stop_recording(workplan, format_):
    workplan.write("progress/vali.yaml", BROKEN + BROKEN)
    ran = workplan("status", "2.3.5", "--done", "40000", "--today", OCTOBER, "--format", format_)
    assert ran.status == 0
    assert "40 000" in ran.out or ran.json["item"]["targets"][0]["done"] == 40000
    assert "vali.yaml:1" in ran.err


def test_the_same_id_with_another_content_is_damage(workplan, october):
    october("status", "2.3.5", "--done", "40000")
    other = workplan.journal.replace("40000", "50000").partition(', "sum"')[0] + "}\n"
    workplan.write("progress/vali.yaml", other)
    ran = workplan("history", "--today", OCTOBER)
    assert ran.status == 4
    assert "vali.yaml:1" in ran.err
    (workplan.folder / "data/progress/vali.yaml").unlink()
    workplan.write("progress/copy.yaml", workplan.journal)
    assert len(october("history").rows) == 1


def test_what_needs_no_plan_says_nothing_about_one(workplan, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    for arguments in (["schema"], ["--version"], ["--help"], ["init"]):
        workplan.well(*arguments)


def test_a_torn_last_line_is_only_warned_about(workplan, october):
    october("status", "2.3.5", "--done", "40000")
    workplan.write("progress/vali.yaml", BROKEN[:40])
    ran = workplan.well("list", "2.3.5", "--today", OCTOBER, "--format", "json")
    assert "vali.yaml:1" in ran.err
    valid(ran)


def test_an_entry_for_an_activity_that_is_gone_is_kept_and_named(workplan, october):
    october("status", "2.3.5", "--done", "40000")
    shutil.copytree(workplan.folder / "data/progress", workplan.folder / "data/bad.progress")
    workplan.write("bad.yaml", (ROOT / "tests/errors/sound/plan.yaml").read_text(encoding="utf-8"))
    ran = workplan("check", "--plan", "data/bad.yaml")
    assert ran.status == 1
    assert "2.3.5" in ran.out
    assert "2.3.5" in workplan.well("history", "--plan", "data/bad.yaml", "--today", OCTOBER).out
    workplan.well("undo", "--plan", "data/bad.yaml", "--today", OCTOBER)


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user")
def test_a_folder_that_may_not_be_written(workplan):
    folder = workplan.folder / "data"
    folder.chmod(0o500)
    try:
        workplan.refused("status", "1.4", "--complete", "--today", OCTOBER, status=5)
    finally:
        folder.chmod(0o700)


def test_a_progress_folder_that_is_a_file(workplan):
    workplan.write("progress", "")
    workplan.refused("status", "1.4", "--complete", "--today", OCTOBER, status=5)


def test_a_note_that_no_file_can_hold(workplan):
    assert workplan("status", "1.4", "--note", "\udcff", "--today", OCTOBER).status == 2
    assert workplan.journal == ""


def test_a_mistake_of_the_program_is_a_sentence(workplan, monkeypatch):
    def broken(*_arguments, **_given):
        raise RuntimeError("boom")

    monkeypatch.setattr("workplan_cli.reports.build.tree", broken)
    ran = workplan("tree")
    assert (ran.status, ran.out) == (70, "")
    assert "boom" in ran.err
    monkeypatch.setenv("WORKPLAN_DEBUG", "1")
    with pytest.raises(RuntimeError):
        workplan("tree")
