"""JSON keeps to the contract."""

from pathlib import Path

import pytest
from contract import ENTRIES, EVERYTHING, JULY, OCTOBER, as_json, valid


def test_json_of_every_command(workplan):
    for arguments in EVERYTHING:
        as_json(workplan, *arguments)
    for arguments in ENTRIES:
        as_json(workplan, *arguments)
    for arguments in EVERYTHING:
        as_json(workplan, *arguments)
    valid(workplan("check", "--format", "json"))


@pytest.mark.parametrize("command", ["list", "report", "tree", "history", "check", "show 1.4", "status 1.4"])
def test_the_envelope_names_the_plan(workplan, command):
    plan = str(Path("data", "plan.yaml"))
    assert as_json(workplan, *command.split())["plan"] == plan
    workplan.write("2026.yaml", (workplan.folder / "data" / "plan.yaml").read_text(encoding="utf-8"))
    other = str(Path("data", "2026.yaml"))
    assert as_json(workplan, "list", "1.4", "--plan", other)["plan"] == other


def test_json_of_an_activity(workplan):
    for arguments in ENTRIES:
        workplan.well(*arguments, "--today", OCTOBER)
    item = as_json(workplan, "show", "2.3.5")["item"]
    assert (item["number"], item["chapter"], item["section"]) == ("2.3.5", "II", "2.3")
    assert item["title"].startswith("Xorijiy ish beruvchilar bilan tuzilgan")
    assert item["deadline"] == {
        "text": "II-yarim yillikda",
        "kind": "half",
        "due": "2025-12-31",
        "checkpoints": [
            {
                "label": "2025-H2",
                "due": "2025-12-31",
                "met_on": None,
                "overdue": False,
                "days_late": 0,
                "reported_on": "2025-09-15",
                "closed": None,
            }
        ],
    }
    assert item["executors"] == [
        {
            "key": "ishga-yuborish",
            "name": "Tashkiliy tartibda xorijga ishga yuborish bo‘limi",
            "kind": "department",
            "head": "A.Yuldashov",
            "lead": True,
        },
        {
            "key": "hududiy-filiallar",
            "name": "hududiy filiallar",
            "kind": "group",
            "head": None,
            "lead": False,
        },
    ]
    assert item["supervisors"] == ["A.Xusanov"]
    (target,) = item["targets"]
    assert (item["expected_percent"], item["days_left"], item["parts"]) == (50.0, 91, {})
    assert target["forecast"] == {
        "missing": 73700,
        "expected_by_today": 56850,
        "pace": {"amount": 597, "working_days": 1},
        "reached_on": "2026-03-24",
        "days_late": 83,
        "needed": {"amount": 1134, "working_days": 1},
        "working_days_left": 65,
    }
    assert {name: target[name] for name in ("key", "value", "unit", "done", "percent")} == {
        "key": "yuborish",
        "value": 113700,
        "unit": "fuqaro",
        "done": 40000,
        "percent": 35.2,
    }
    assert target["parts"] == {"hududiy-filiallar": 1500, "hududiy-filiallar/andijon": 1500}
    assert (item["state"], item["percent"], item["behind"], item["overdue"]) == (
        "in-progress",
        35.2,
        True,
        False,
    )
    assert item["last_entry"]["kind"] == "done"


def test_json_of_entries(workplan):
    for arguments in ENTRIES:
        workplan.well(*arguments, "--today", OCTOBER)
    entries = {}
    for each in reversed(as_json(workplan, "history")["items"]):
        entries.setdefault((each["activity"], each["kind"]), each)
    assert len(entries) == len(ENTRIES)
    done = entries["2.3.5", "done"]
    assert (done["done"], done["add"], done["percent"], done["target"]) == (40000, None, None, "yuborish")
    assert (done["note"], done["evidence"], done["writer"]) == ("“xabar”", ["12-son", "a/b"], "ali")
    assert (done["dates"], done["forced"], done["reverts"], done["reverted"]) == (None, None, None, False)
    add = entries["2.3.5", "add"]
    assert (add["add"], add["executor"], add["on"]) == (1500, "hududiy-filiallar/andijon", "2025-09-15")
    assert entries["6.5", "note"]["period"] == "2025-09"
    assert entries["2.4.2", "percent"]["percent"] == 12.5
    assert entries["2.1.6", "done"]["forced"] == ["above-target"]
    assert entries["5.2.3", "complete"]["forced"] == ["shortfall"]
    assert entries["4.1", "schedule"]["dates"] == ["2025-11-01", "2025-12-01"]
    assert (entries["4.1", "schedule"]["basis"], entries["4.1", "schedule"]["evidence"]) == (
        "Reja-jadval",
        None,
    )
    undone = entries["2.1.8", "done"]
    assert undone["reverted"]
    assert entries["2.1.8", "revert"]["reverts"] == undone["id"]


def test_json_of_a_summary(workplan):
    document = as_json(workplan, "report")
    assert document["by"] == "department"
    assert len(document["items"]) == 19
    total = document["total"]
    assert (total["activities"], total["not_started"], total["overdue"], total["silent"]) == (62, 62, 4, 21)
    assert sum(line["activities"] for line in document["items"]) > 62


def test_json_says_for_which_day_it_is(workplan):
    assert as_json(workplan, "list", "1.4", today=JULY)["as_of"] == JULY


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "9.9"],
        ["list", "--owner", "Nobody"],
        ["list", "--columns", "nothing"],
        ["show", "2.3"],
        ["status", "2.3.5", "--done", "1,000"],
        ["status", "2.3.5", "--done", "200000", "--today", OCTOBER],
        ["undo"],
        ["undo", "ffff"],
        ["report", "--since", "yesterday"],
        ["history", "9.9"],
        ["schedule", "1.1", "2025-10-01", "--basis", "x"],
    ],
)
def test_a_failing_command_prints_no_json(workplan, arguments):
    workplan.refused(*arguments, "--format", "json")
