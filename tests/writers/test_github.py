"""Annotations of GitHub Actions: ``check --format github``."""

import re

from workplan_cli import locales
from workplan_cli.errors import Level, Problem
from workplan_cli.reports.records import Problems
from workplan_cli.writers import Style, render

COMMAND = re.compile(r"::(error|warning) ((?:[a-z]+=[^:,\r\n]*,?)+)::([^\r\n]*)\n")
"""A workflow command as the runner reads it: a value ends at a comma or colon, the command with its line."""


def read(text: str) -> str:
    """Undo the escapes as the runner does, the percent sign last."""
    for escaped, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, letter)
    return text


def annotations(out: str) -> list[tuple[str, dict[str, str], str]]:
    assert COMMAND.sub("", out) == ""
    return [
        (level, {name: read(value) for name, value in re.findall(r"([a-z]+)=([^,]*)", values)}, read(text))
        for level, values, text in COMMAND.findall(out)
    ]


def test_each_problem_is_an_annotation_at_its_place(workplan):
    text = (workplan.folder / "data" / "plan.yaml").read_text(encoding="utf-8")
    wrong = workplan.folder / "100%, a:b.yaml"
    wrong.write_text(text.replace("end: 2025-12-31", "end: 2025-11-31", 1), encoding="utf-8")
    ran = workplan("check", "--plan", wrong.name, "--format", "github")
    assert ran.status == 1
    ((level, place, said),) = annotations(ran.out)
    line = text.splitlines().index(next(each for each in text.splitlines() if "end: 2025-12-31" in each)) + 1
    assert (level, place["file"], place["title"]) == ("error", wrong.name, "no-such-day")
    assert place["line"] == str(line)
    assert place["col"].isdecimal()
    assert said == "the date “2025-11-31” does not exist\nCorrect the day or the month."


def test_a_sound_plan_has_no_annotation(workplan):
    assert workplan.well("check", "--format", "github").out == ""


def test_several_plans_are_annotated_one_after_the_other(workplan):
    for name in ("a", "b"):
        (workplan.folder / name).mkdir()
        (workplan.folder / name / "plan.yaml").write_text("title: x\n", encoding="utf-8")
    ran = workplan("check", "--plan", "a", "--plan", "b", "--format", "github")
    assert {place["file"].replace("\\", "/") for _, place, _ in annotations(ran.out)} == {
        "a/plan.yaml",
        "b/plan.yaml",
    }


def test_nothing_in_a_problem_ends_the_command():
    name = "a:b,c%0A\r\nd::error::.yaml"
    problem = Problem("unknown-key", {"key": "x\n::error::y", "near": []}, Level.WARNING, name, 3)
    report = Problems((problem,), activities=0, entries=0)
    ((level, place, said),) = annotations(render(report, Style("github", locales.load("en"))))
    assert (level, place["file"], place["line"]) == ("warning", name, "3")
    assert "col" not in place
    assert "::error::y" in said


def test_only_check_has_the_format(workplan):
    assert "github" in workplan.refused("list", "--format", "github")
