"""``--fail-if``: the exit status of list, report and check, and the JSON that says the same."""

import pytest
from contract import JULY, OCTOBER

from workplan_cli.tracking.flags import of_open

BROKEN = '- {"id": "0123456789abcdef", "activity": "1.4", "kind": "no\n'


def test_fail_if_says_what_was_found_and_leaves_the_output_alone(workplan):
    plain = workplan.well("list", "--format", "json", "--today", OCTOBER)
    ran = workplan("list", "--format", "json", "--today", OCTOBER, "--fail-if", "overdue")
    assert (ran.status, ran.out) == (1, plain.out)
    assert ran.err == "exit status 1 (--fail-if overdue): 4 overdue\n"


def test_fail_if_of_check(workplan):
    ran = workplan("check", "--today", OCTOBER, "--fail-if", "overdue")
    assert ran.status == 1
    assert ran.err.splitlines()[-1] == "exit status 1 (--fail-if overdue): 4 overdue"
    assert workplan("check", "--today", JULY, "--fail-if", "overdue").status == 0


def test_fail_if(workplan):
    assert workplan("list", "--fail-if", "overdue", "--today", OCTOBER).status == 1
    assert workplan("list", "1.1", "--fail-if", "overdue", "--today", OCTOBER).status == 0
    assert workplan("report", "--fail-if", "overdue", "--today", OCTOBER).status == 1
    assert workplan("report", "--fail-if", "overdue", "--today", JULY).status == 0
    assert workplan("list", "--fail-if", "undated", "--today", JULY).status == 1
    assert workplan("list", "1.4", "--fail-if", "silent", "--today", JULY).status == 0


@pytest.mark.parametrize("flag", of_open())
@pytest.mark.parametrize("day", [JULY, OCTOBER, "2026-01-12"])
def test_the_status_is_that_of_the_json(workplan, flag, day):
    for command in (
        ["list"],
        ["list", "2.3", "--limit", "1"],
        ["report"],
        ["report", "--supervisor", "kuranov"],
    ):
        ran = workplan(*command, "--format", "json", "--today", day, "--fail-if", flag)
        assert ran.status == (ran.json["total"][flag] > 0)
        assert bool(ran.err) is bool(ran.status)


def test_without_an_error_in_its_json_the_status_of_check_is_that_of_the_flag(workplan):
    found = workplan("check", "--format", "json", "--today", OCTOBER, "--fail-if", "overdue")
    assert (found.status, found.json["items"]) == (1, [])
    workplan.write("progress/vali.yaml", BROKEN + BROKEN)
    damaged = workplan("check", "--format", "json", "--today", OCTOBER, "--fail-if", "overdue")
    assert damaged.status == 1
    assert {each["level"] for each in damaged.json["items"]} == {"error"}
    assert "--fail-if" not in damaged.err


@pytest.mark.parametrize("command", ["list", "report"])
def test_a_damaged_journal_comes_before_the_flag(workplan, command):
    workplan.write("progress/vali.yaml", BROKEN + BROKEN)
    ran = workplan(command, "--today", OCTOBER, "--fail-if", "overdue")
    assert ran.status == 4
    assert ran.out
    assert "--fail-if" not in ran.err


@pytest.mark.parametrize(("command", "status"), [("list", 3), ("report", 3), ("check", 1)])
def test_flags_of_an_invalid_plan_are_not_counted(workplan, command, status):
    workplan.write("other.yaml", "title: Reja\n")
    ran = workplan(command, "--plan", "data/other.yaml", "--fail-if", "overdue")
    assert ran.status == status
    assert "--fail-if" not in ran.err


@pytest.mark.parametrize("command", ["list", "report", "check"])
def test_a_missing_plan_and_wrong_usage(workplan, command):
    workplan.refused(command, "--plan", "nowhere.yaml", "--fail-if", "overdue", status=3)
    workplan.refused(command, "--fail-if", "late", status=2)
