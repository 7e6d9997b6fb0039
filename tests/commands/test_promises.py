"""What the card of the project promises, on the real plan."""

import re

import pytest
from contract import JANUARY, OCTOBER, VALIYEV, as_json

HALF_YEAR_AND_QUARTER = """
    1.1 1.2 1.3 1.4 2.1.2 2.1.5 2.1.6 2.1.7 2.1.8 2.2.1 2.2.2 2.2.3 2.2.4 2.2.5 2.2.6 2.2.7 2.3.3 2.3.5
    2.4.2 2.4.3 2.4.4 2.4.5 4.2 4.3 4.5 5.1.2 5.2.1 5.2.2 5.2.3 5.3.3 5.3.4 5.3.5
""".split()


@pytest.mark.parametrize("name", ["Valiyev", "Валиев", "valiyevga"])
def test_one_person_in_any_script_and_case(workplan, name):
    assert workplan.well("list", "--owner", name).column == VALIYEV


def test_a_total_is_told_before_and_after(october):
    told = october("status", "2.3.5", "--done", "40000").out
    assert "0 → 40 000 of 113 700 (35.2 %)" in told


def test_all_commands_agree_before_and_after(workplan):
    def told():
        listed = as_json(workplan, "list", "2.3.5")["items"][0]
        shown = as_json(workplan, "show", "2.3.5")["item"]
        stated = as_json(workplan, "status", "2.3.5")["item"]
        branch = as_json(workplan, "tree", "2.3.5")["items"][0]["percent"]
        line = as_json(workplan, "report", "--by", "chapter")["items"][1]
        entries = as_json(workplan, "history", "2.3.5")["items"]
        assert listed["percent"] == shown["percent"] == stated["percent"] == branch
        assert listed["targets"] == shown["targets"] == stated["targets"]
        assert listed["state"] == shown["state"] == stated["state"]
        assert line["in_progress"] == (1 if listed["state"] == "in-progress" else 0)
        assert shown["entries"] == entries
        live = [entry for entry in entries if not entry["reverted"] and entry["kind"] != "revert"]
        return listed["percent"], listed["state"], len(live), len(entries)

    assert told() == (0, "not-started", 0, 0)
    workplan.well("status", "2.3.5", "--done", "40000", "--today", OCTOBER)
    assert told() == (35.2, "in-progress", 1, 1)
    workplan.well("undo", "--today", OCTOBER)
    assert told() == (0, "not-started", 0, 2)


def test_overdue_after_the_end_names_what_was_not_done_and_targets_not_reached(workplan):
    rows = {row[0]: row for row in workplan.well("report", "--overdue", "--today", JANUARY).rows}
    undated_targets = {"2.3.4", "6.2"}
    assert set(rows) == {*HALF_YEAR_AND_QUARTER, "5.3.1", "5.3.2", "6.5", *undated_targets}
    assert {rows[number][5] for number in undated_targets} == {"targets"}
    late = {number: int(row[4]) for number, row in rows.items()}
    assert late.pop("1.4") == late.pop("5.3.1") == late.pop("5.3.2") == 107
    assert late.pop("6.5") == 168
    assert set(late.values()) == {15}
    missed = {number: row[5] for number, row in rows.items()}
    assert missed["6.5"] == "2025-07; 2025-08; 2025-09; 2025-10; 2025-11; 2025-12"
    assert missed["5.3.1"] == missed["5.3.2"] == "2025-Q3; 2025-Q4"
    assert missed["1.4"] == "2025-Q3"


def test_overdue_on_the_first_of_october(workplan):
    rows = workplan.well("report", "--overdue", "--today", OCTOBER).rows
    assert [(row[0], row[4], row[5]) for row in rows] == [
        ("6.5", "62", "2025-07; 2025-08; 2025-09"),
        ("1.4", "1", "2025-Q3"),
        ("5.3.1", "1", "2025-Q3"),
        ("5.3.2", "1", "2025-Q3"),
    ]


@pytest.mark.parametrize("width", ["80", "120"])
def test_overdue_on_a_terminal_names_days_and_missed_periods(workplan, monkeypatch, width):
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": width}.items():
        monkeypatch.setenv(name, value)
    told = workplan.well("report", "--overdue", "--today", OCTOBER).out
    late = re.findall(r"^ +(\d+)  (\d[\d.]+)", told, re.MULTILINE)
    assert ("62", "6.5") in late
    assert ("1", "1.4") in late
    for day in ("2025-07-31", "2025-08-31", "2025-09-30"):
        assert day in told


def test_overdue_as_markdown_names_days_and_missed_periods(workplan):
    told = workplan.well("report", "--overdue", "--today", OCTOBER, "--format", "markdown").out
    (row,) = [line for line in told.splitlines() if line.startswith("| 6.5 ")]
    assert "62" in row
    assert "July 2025, August 2025, September 2025" in row


def test_ongoing_work_of_a_supervisor_as_json(workplan):
    document = as_json(workplan, "list", "--supervisor", "Xusanov", "--deadline", "ongoing")
    assert [item["number"] for item in document["items"]] == [
        "2.2.8",
        "2.2.9",
        "2.3.1",
        "2.3.2",
        "2.3.4",
        "2.3.6",
        "2.3.7",
        "2.4.1",
        "2.4.6",
    ]
    for item in document["items"]:
        due, labels = ("2025-12-31", ["targets"]) if item["targets"] else (None, [])
        assert (item["deadline"]["kind"], item["deadline"]["due"]) == ("ongoing", due)
        assert [each["label"] for each in item["deadline"]["checkpoints"]] == labels
        assert item["supervisors"] == ["A.Xusanov"]
