"""Every problem of plan and journals."""

from contract import ENTRIES, OCTOBER, valid
from workbench import ROOT


def test_check_of_a_sound_plan(workplan):
    assert workplan.well("check").out == ""
    assert workplan.well("check", "--strict").out == ""
    assert valid(workplan.well("check", "--format", "json"))["items"] == []


def test_check_tells_every_problem_with_its_place(workplan):
    plan = workplan.write(
        "bad.yaml", (ROOT / "tests/errors/sound/plan.yaml").read_text(encoding="utf-8").replace("5000", "nan")
    )
    ran = workplan("check", "--plan", plan)
    assert ran.status == 1
    assert f"{plan}:18:" in ran.out
    (problem,) = valid(workplan("check", "--plan", plan, "--format", "json"))["items"]
    assert (problem["file"], problem["line"], problem["level"]) == (str(plan), 18, "error")
    workplan.refused("list", "--plan", plan, status=3)


def test_check_warns_where_whole_and_parts_differ(workplan, october):
    october("status", "2.3.5", "--done", "40000")
    october("status", "2.3.5", "--done", "1500", "--executor", "andijon")
    ran = workplan.well("check")
    assert "40 000" in ran.out
    assert "1 500" in ran.out
    assert workplan("check", "--strict").status == 1


def test_what_status_takes_check_does_not_call_an_error(workplan):
    for arguments in ENTRIES:
        workplan.well(*arguments, "--today", OCTOBER)
    problems = valid(workplan.well("check", "--format", "json"))["items"]
    assert {each["level"] for each in problems} <= {"warning"}
