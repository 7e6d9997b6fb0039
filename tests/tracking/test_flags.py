"""A flag is a property of the state, a line in the registry and its words: every output follows."""

import sqlite3

import pytest

from workplan_cli.locales import en
from workplan_cli.tracking import flags

WORDS = {
    "column.joint": "Joint",
    "short.joint": "Joint",
    "flag.joint": "done by several together",
    "count.joint": "{n} joint",
    "option.joint": "Only joint ones.",
    "list.joint": "done by several together",
    "list.count.joint": "joint",
    "filter.joint": "joint",
    "empty.joint": "Nobody works together.",
    "part.joint": "Done together",
}
DAY = ("--today", "2025-10-01")


@pytest.fixture
def joint(monkeypatch, workplan):
    """The numbers of the activities with a flag that is registered for this test alone."""
    flag = flags.Flag("joint", lambda item: item.open and len(item.activity.executors) > 1)
    monkeypatch.setitem(flags.FLAGS, "joint", flag)
    for key, text in WORDS.items():
        monkeypatch.setitem(en.TEXTS, key, text)
    items = workplan.well("list", *DAY, "--format", "json").json["items"]
    several = [item["number"] for item in items if len(item["executors"]) > 1]
    assert 0 < len(several) < len(items)
    return several


@pytest.fixture
def terminal(workplan, monkeypatch):
    """The program with a wide terminal without colour."""
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "200"}.items():
        monkeypatch.setenv(name, value)
    return workplan


def test_a_flag_is_an_option_that_filters(workplan, joint):
    assert workplan.well("list", *DAY, "--joint").column == joint
    assert "Only joint ones." in workplan.well("list", "--help").out


def test_a_flag_can_fail_a_command(workplan, joint):
    assert workplan("list", *DAY, "--fail-if", "joint").status == 1
    assert workplan("list", joint[0], *DAY, "--fail-if", "silent").status == 0
    assert "joint" in workplan.refused("list", "--fail-if", "sad")


def test_a_flag_is_a_field_of_json(workplan, joint):
    found = workplan.well("list", *DAY, "--format", "json").json
    assert [item["number"] for item in found["items"] if item["joint"]] == joint
    assert found["total"]["joint"] == len(joint)


def test_figures_count_a_flag(workplan, joint):
    found = workplan.well("report", *DAY, "--by", "chapter", "--format", "json").json
    assert sum(line["joint"] for line in found["items"]) == found["total"]["joint"] == len(joint)


def test_a_flag_is_a_column_of_csv(workplan, joint):
    _, *rows = workplan.well("list", *DAY, "--format", "csv", "--columns", "number,joint").out.splitlines()
    assert [row.partition(",")[0] for row in rows if row.endswith("true")] == joint
    assert "joint" in workplan.well("list", *DAY, "--format", "csv").out.splitlines()[0].lower().split(",")


def test_a_flag_is_a_column_of_sqlite(workplan, joint, tmp_path):
    workplan.well("export", *DAY, "-o", "plan.db")
    with sqlite3.connect(tmp_path / "plan.db") as connection:
        query = "SELECT number FROM state JOIN activities ON activity = number WHERE joint ORDER BY place"
        assert [number for (number,) in connection.execute(query)] == joint


def test_a_terminal_shows_and_counts_a_flag(terminal, joint):
    assert "done by several together" in terminal.well("show", joint[0], *DAY).out
    found = terminal.well("list", *DAY, "--joint").out
    assert f"{len(joint)} joint" in found
    assert "done by several together" in found
    assert "Joint" in terminal.well("report", *DAY).out


def test_documents_list_what_has_a_flag(workplan, joint, tmp_path):
    workplan.well("report", *DAY, "-o", "report.html")
    assert "Done together" in (tmp_path / "report.html").read_text(encoding="utf-8")
    workplan.well("export", *DAY, "--progress", "-o", "form.md")
    form = (tmp_path / "form.md").read_text(encoding="utf-8")
    assert form.count("done by several together") == len(joint)
