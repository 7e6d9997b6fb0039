"""Journals of version 0.1 are read as before.

``progress/`` holds 200 lines written by version 0.1 on data/plan.yaml (each kind, forced, reverted) and
lines written by hand or damaged. ``printed_by_0_1.txt`` holds what version 0.1 printed about them.
``differences.txt`` holds each line that differs today, under the rule of the semantics that changed it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path

import printed_figures as figures
import pytest
from workbench import ROOT

HERE = Path(__file__).parent

RULES: tuple[tuple[str, str], ...] = (
    (r"^check qolda.yaml:19 ", "Rules that need history are errors of check, and the line counts"),
    (r" figures: ", "The figures of groups follow those of their activities"),
    (
        r"^entry qolda2[89]|:(29|30) .*entry-bad-value",
        "A value that no rule of a single line allows is damage",
    ),
    (r" (2\.2\.7|2\.1\.2) ", "A value that no rule of a single line allows is damage"),
    (r"entry-percent-hundred", "`percent: 100` of an older version stays a percentage, and check names it"),
    (r"entry-(total|percent)-falls", "check names totals that fall without a forced entry"),
    (r"entry-not-whole", "check names fractions of what is counted in whole numbers"),
    (r"completions-differ", "An entry on a part under a stated whole says so when recorded, and check does"),
    (r" (1\.3|2\.2\.4|2\.1\.6) |^check qolda", "A line that the plan does not allow counts nowhere"),
    (r" 2\.3\.4 | 6\.2 (flags: (behind )?undated|checkpoint targets)", "Targets without a date of their own"),
    (r" 6\.2 ", "Giving dates: passed unmet dates stay overdue"),
    (
        r" (4\.1|5\.1\.1|6\.1|6\.3|6\.4) percent",
        "Completion: the share of dates met; undated, none until one is stated",
    ),
    (r" 6\.5 percent", "A percentage on a repeating activity meets no checkpoint by its value"),
    (r" 4\.5 ", "Reopening is no report"),
    (r" 2\.2\.3 ", "A lower percentage takes a completion back"),
    (r" 5\.3\.2 ", "Late: the report that completed the activity came after its due date"),
    (r"^2026-01-20 .* flags: (silent|-)", "After the period, silence is judged on the period's last day"),
    (r"^entry ", "The history is sorted by the day of the entries"),
)
"""The rules that changed figures: a pattern of the lines that the rule explains, and the rule.

Of several patterns that fit a line, the first counts.
"""


@pytest.fixture
def printed(tmp_path, monkeypatch, capsys) -> list[str]:
    """The figures that the program prints today."""
    from workplan_cli import cli

    shutil.copy(ROOT / "data" / "plan.yaml", tmp_path)
    shutil.copytree(HERE / "progress", tmp_path / "progress")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKPLAN_CACHE", "off")
    monkeypatch.setenv("WORKPLAN_LANG", "en")

    def run(*arguments: str) -> dict[str, object]:
        capsys.readouterr()
        cli.run([*arguments, "--format", "json"])
        return json.loads(capsys.readouterr().out)

    def lines() -> Iterator[str]:
        for day in figures.DAYS:
            yield from figures.lines_of_list(day, run("--today", day, "list"))
            yield from figures.lines_of_report(day, run("--today", day, "report"))
        yield from figures.lines_of_history(run("history"))
        yield from figures.lines_of_check(run("check"))

    return list(lines())


def rule_of(line: str) -> str:
    return next((rule for pattern, rule in RULES if re.search(pattern, line[2:])), "NO RULE")


def test_only_what_a_rule_changes_differs(printed, golden):
    before = (HERE / "printed_by_0_1.txt").read_text(encoding="utf-8").splitlines()
    differing = [line for line in ndiff(before, printed) if line[0] in "-+"]
    by_rule: dict[str, list[str]] = {}
    for line in differing:
        by_rule.setdefault(rule_of(line), []).append(line)
    parts = ["\n".join([f"# {rule}", *lines]) for rule, lines in sorted(by_rule.items())]
    golden(HERE / "differences.txt", "\n\n".join(parts) + "\n")
    assert "NO RULE" not in by_rule
