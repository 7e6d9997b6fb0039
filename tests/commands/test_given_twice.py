"""An option given twice: lists add up, notes join, any other is refused."""

import pytest
import typer
from contract import OCTOBER

from workplan_cli.cli import app
from workplan_cli.commands import COMMANDS
from workplan_cli.commands.session import Session

DAY = ("--today", OCTOBER)


def numbers(workplan, *arguments):
    return workplan.well("list", *DAY, *arguments).column


@pytest.mark.parametrize(
    ("option", "one", "other"),
    [
        ("--owner", "Valiyev", "Mamashakirov"),
        ("--department", "yuridik", "moliya-iqtisod"),
        ("--supervisor", "Xusanov", "Kuranov"),
        ("--deadline", "ongoing", "quarter"),
        ("--state", "not-started", "done"),
        ("--search", "kasb-hunarga", "Ўзбекистон-2030"),
    ],
)
def test_either_value_of_a_filter_fits(workplan, option, one, other):
    if option == "--state":
        workplan.well("status", "1.4", "--complete", *DAY)
    first, second = numbers(workplan, option, one), numbers(workplan, option, other)
    assert first
    assert second
    both = numbers(workplan, option, one, option, other)
    assert set(both) == {*first, *second}
    assert both == [number for number in numbers(workplan) if number in both]


def test_commas_and_repetitions_mean_the_same(workplan):
    workplan.well("status", "1.4", "--complete", *DAY)
    workplan.well("status", "1.1", "--percent", "5", *DAY)
    states = ["--state", "done,in-progress", "--state", "cancelled"]
    assert numbers(workplan, *states) == numbers(workplan, "--state", "done, in-progress, cancelled")
    assert numbers(workplan, *states) == ["1.1", "1.4"]
    columns = workplan.well("list", "1.1", "--columns", "number,state", "--columns", "percent", *DAY)
    assert columns.rows == [["1.1", "in-progress", "5"]]


def test_other_commands_that_filter_take_several_too(workplan):
    owners = ["--owner", "Valiyev", "--owner", "Mamashakirov"]
    count = len(numbers(workplan, *owners))
    report = workplan.well("report", *owners, *DAY, "--format", "json").json
    assert report["total"]["activities"] == count
    workplan.well("export", *owners, *DAY, "-o", "plan.csv")
    assert count == len(set(numbers(workplan, *owners)))


def test_the_heading_names_each_value(workplan, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    listed = workplan.well(
        "list",
        *DAY,
        "--owner",
        "Valiyev",
        "--owner",
        "Mamashakirov",
        "--state",
        "done,cancelled",
        "--state",
        "not-started",
    )
    assert "owner B.Valiyev, S.Mamashakirov, state done, cancelled, not started" in listed.out


def test_notes_join_as_lines(workplan):
    workplan.well("status", "1.1", "--percent", "5", "--note", "a", "--note", "b", *DAY)
    assert workplan.well("history", "1.1", *DAY, "--format", "json").json["items"][0]["note"] == "a\nb"


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (["status", "2.3.5", "--done", "5", "--done", "7"], "--done"),
        (["status", "2.3.5", "--done", "5", "--done", "5"], "--done"),
        (["status", "1.1", "--percent=5", "--percent", "6"], "--percent"),
        (["--today", OCTOBER, "list", "--today", OCTOBER], "--today"),
        (["--lang", "en", "list", "--lang", "en"], "--lang"),
        (["-v", "list", "--verbose"], "--verbose"),
        (["report", "--by", "owner", "--by", "chapter"], "--by"),
        (["report", "-o", "a.md", "--output", "b.md"], "--output"),
        (["list", "--overdue", "--overdue"], "--overdue"),
        (["check", "--strict", "--strict"], "--strict"),
        (["sheet", "--owner", "Valiyev", "--owner", "Mamashakirov", "-o", "s.xlsx"], "--owner"),
        (["schedule", "4.1", "2025-11-01", "--basis", "a", "--basis", "b"], "--basis"),
    ],
)
def test_any_other_option_is_refused_by_its_name(workplan, arguments, option):
    assert f"the option {option} is given twice" in workplan.refused(*arguments)
    assert workplan.journal == ""


def test_giving_the_day_of_a_report_and_today_is_no_repetition(workplan):
    assert (
        workplan.well("list", "1.4", "--as-of", "2025-09-01", *DAY, "--format", "json").json["as_of"]
        == "2025-09-01"
    )


def test_a_flag_can_be_given_beside_another(workplan):
    workplan.well("list", "--overdue", "--behind", *DAY)


def test_the_help_says_which_options_may_be_repeated(workplan):
    told = " ".join(workplan.well("status", "--help").out.replace("│", " ").split())
    assert "A note to record with the entry. May be repeated." in told
    assert told.count("May be repeated.") == 3  # --note, --evidence and --plan


@pytest.mark.parametrize("name", COMMANDS)
def test_every_single_option_of_every_command_is_refused_twice(workplan, name):
    """The rule is the parser's, so that no new option can be without it."""
    program = typer.main.get_command(app)
    context = program.make_context("workplan", [name], obj=Session(), resilient_parsing=True)
    for param in program.get_command(context, name).params:
        if param.param_type_name == "option" and not param.multiple:
            option = max(param.opts, key=len)
            given = [option] if param.is_flag else [option, "1"]
            told = workplan.refused(name, *given, *given)
            assert f"{option} is given twice" in told
