"""Every command, option, exit status and JSON field, on the real plan."""

import json
import os
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from workbench import ROOT

from workplan_cli.commands import session, world
from workplan_cli.locales import LANGUAGES
from workplan_cli.writers.jsonfile.schema import output_schema

OUTPUT = Draft202012Validator(output_schema())
JULY, OCTOBER, JANUARY = "2025-07-15", "2025-10-01", "2026-01-15"
VALIYEV = ["2.1.1", "2.1.2", "2.1.3", "2.1.4", "2.1.7"]
HALF_YEAR_AND_QUARTER = """
    1.1 1.2 1.3 1.4 2.1.2 2.1.5 2.1.6 2.1.7 2.1.8 2.2.1 2.2.2 2.2.3 2.2.4 2.2.5 2.2.6 2.2.7 2.3.3 2.3.5
    2.4.2 2.4.3 2.4.4 2.4.5 4.2 4.3 4.5 5.1.2 5.2.1 5.2.2 5.2.3 5.3.3 5.3.4 5.3.5
""".split()


@pytest.fixture
def october(workplan):
    """The program on 1 October 2025."""

    def run(*arguments):
        return workplan.well(*arguments, "--today", OCTOBER)

    return run


def valid(ran) -> dict:
    """The JSON that was printed, which keeps to the contract."""
    document = ran.json
    errors = [f"{error.json_path}: {error.message}" for error in OUTPUT.iter_errors(document)]
    assert errors == []
    return document


def as_json(workplan, *arguments, today=OCTOBER) -> dict:
    return valid(workplan.well(*arguments, "--format", "json", "--today", today))


# What the issue wants to see


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


def test_overdue_after_the_end_names_what_was_not_done_and_nothing_open_ended(workplan):
    rows = {row[0]: row for row in workplan.well("report", "--overdue", "--today", JANUARY).rows}
    assert list(rows) == [
        *HALF_YEAR_AND_QUARTER[:-3],
        "5.3.1",
        "5.3.2",
        *HALF_YEAR_AND_QUARTER[-3:],
        "6.5",
    ]
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
        ("1.4", "1", "2025-Q3"),
        ("5.3.1", "1", "2025-Q3"),
        ("5.3.2", "1", "2025-Q3"),
        ("6.5", "62", "2025-07; 2025-08; 2025-09"),
    ]


@pytest.mark.parametrize("width", ["80", "120"])
def test_overdue_on_a_terminal_names_days_and_missed_periods(workplan, monkeypatch, width):
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": width}.items():
        monkeypatch.setenv(name, value)
    told = workplan.well("report", "--overdue", "--today", OCTOBER).out
    assert "1 day late" in told
    assert "62 days late" in told
    for label in ("2025-07", "2025-08", "2025-09", "2025-Q3"):
        assert label in told


def test_overdue_as_markdown_names_days_and_missed_periods(workplan):
    told = workplan.well("report", "--overdue", "--today", OCTOBER, "--format", "markdown").out
    (row,) = [line for line in told.splitlines() if line.startswith("| 6.5 ")]
    assert "62" in row
    assert "2025-07, 2025-08, 2025-09" in row


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
        assert item["deadline"] == {"text": "doimiy", "kind": "ongoing", "due": None, "checkpoints": []}
        assert item["supervisors"] == ["A.Xusanov"]


# JSON keeps to the contract

EVERYTHING = [
    ["list"],
    ["list", "--limit", "3"],
    ["show", "2.3.5"],
    ["show", "6.5"],
    ["show", "4.1"],
    ["status", "2.2.4"],
    ["tree"],
    ["report"],
    ["report", "--by", "owner"],
    ["report", "--by", "chapter"],
    ["report", "--by", "deadline"],
    ["report", "--overdue"],
    ["report", "--due-within", "30d"],
    ["report", "--since", "2025-09-01"],
    ["history"],
    ["history", "2.3"],
]
ENTRIES = [
    ["status", "2.3.5", "--done", "40000", "--note", "“xabar”", "--evidence", "12-son", "--evidence", "a/b"],
    ["status", "2.3.5", "--add", "1,5 ming", "--executor", "andijon", "--on", "15.09.2025"],
    ["status", "6.5", "--for", "2025-09", "--note", "maqola"],
    ["status", "2.4.2", "--percent", "12,5"],
    ["status", "1.4", "--complete", "--on", "2025-09-29"],
    ["status", "2.4.4", "--cancel", "--note", "bekor"],
    ["status", "2.4.5", "--cancel", "--note", "bekor"],
    ["status", "2.4.5", "--reopen"],
    ["status", "5.2.3", "--complete", "--accept-shortfall"],
    ["status", "2.1.6", "--done", "15", "--force"],
    ["schedule", "4.1", "2025-11-01", "01.12.2025", "--basis", "Reja-jadval"],
    ["status", "2.1.8", "--done", "100"],
    ["undo"],
]


def test_json_of_every_command(workplan):
    for arguments in EVERYTHING:
        as_json(workplan, *arguments)
    for arguments in ENTRIES:
        as_json(workplan, *arguments)
    for arguments in EVERYTHING:
        as_json(workplan, *arguments)
    valid(workplan("check", "--format", "json"))


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
        "checkpoints": [{"label": "2025-H2", "due": "2025-12-31", "met_on": None, "overdue": False}],
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
    assert entries["4.1", "schedule"]["evidence"] == ["Reja-jadval"]
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


# Finding the plan


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
    told = workplan.refused("list")
    assert "plan.yaml" in told
    assert "--plan" in told
    assert "workplan init" in told


@pytest.mark.parametrize("named", ["missing.yaml", "."])
def test_a_plan_that_cannot_be_read(workplan, named):
    workplan.refused("list", "--plan", named, status=5)


# The day and the language


@pytest.mark.parametrize("today", ["2025-10-01", "01.10.2025"])
def test_today_is_taken_before_and_after_the_command(workplan, today):
    for arguments in (["--today", today, "report", "--overdue"], ["report", "--overdue", "--today", today]):
        assert workplan.well(*arguments).column == ["1.4", "5.3.1", "5.3.2", "6.5"]


@pytest.mark.parametrize("command", ["list", "report", "tree", "history"])
def test_as_of_is_an_alias_of_today(workplan, command):
    assert as_json(workplan, command, "--as-of", JANUARY)["as_of"] == JANUARY


@pytest.mark.parametrize(
    "today", ["2025-13-01", "2025-02-30", "01/02/2026", "1.10.2025", "2025-Q3", "tomorrow", "٢٠٢٥-١٠-٠١", ""]
)
def test_days_are_not_guessed(workplan, today):
    workplan.refused("list", "--today", today)


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--due-within", "9999m"],
        ["list", "--due-within", "9999w"],
        ["list", "--due-within", "1d"],
        ["report"],
        ["report", "--since", "0001-01-01"],
        ["show", "6.5"],
        ["tree", "6"],
        ["history"],
    ],
)
def test_the_first_and_the_last_day_of_all(workplan, today, arguments):
    workplan.well(*arguments, "--today", today)


WRITTEN = [tag for tag in LANGUAGES if (ROOT / f"workplan_cli/locales/{LANGUAGES[tag]}.py").exists()]


@pytest.mark.parametrize("language", WRITTEN)
def test_every_command_speaks_every_language(workplan, monkeypatch, language):
    for arguments in ENTRIES:
        workplan.well(*arguments, "--today", OCTOBER, "--lang", language)
    monkeypatch.setenv("FORCE_COLOR", "1")
    for arguments in EVERYTHING:
        told = workplan.well(*arguments, "--today", OCTOBER, "--lang", language).out
        assert "{" not in told
        assert not re.search(r"\b(column|state|flag|count|entry|checkpoint|short|by)\.[a-z]", told)


@pytest.mark.parametrize("language", WRITTEN)
def test_what_machines_read_is_the_same_in_every_language(workplan, language):
    for arguments in ENTRIES[:6]:
        workplan.well(*arguments, "--today", OCTOBER, "--lang", language)
    for arguments in (["list", "2.3.5", "1.4"], ["history"], ["report", "--by", "deadline"]):
        for format_ in ("json", "csv", "tsv"):
            english, other = (
                workplan.well(*arguments, "--today", OCTOBER, "--format", format_, "--lang", each).out
                for each in ("en", language)
            )
            assert english.replace("Total", "") == re.sub("Jami|Жами|Итого|Всего|Total", "", other)


def test_language_comes_from_the_option_the_variable_or_the_locale(workplan, monkeypatch):
    told = {}
    for tag in WRITTEN:
        monkeypatch.setenv("WORKPLAN_LANG", "en")
        told[tag] = workplan.refused("show", "9.9", "--lang", tag)
        monkeypatch.setenv("WORKPLAN_LANG", tag)
        assert workplan.refused("show", "9.9") == told[tag]
        monkeypatch.delenv("WORKPLAN_LANG")
        name = {"uz-Cyrl": "uz_UZ@cyrillic"}.get(tag, f"{tag}_XX.UTF-8")
        for variable in ("LANG", "LC_MESSAGES", "LC_ALL"):
            monkeypatch.setenv(variable, name)
            assert workplan.refused("show", "9.9") == told[tag]
        for variable in ("LANG", "LC_MESSAGES", "LC_ALL"):
            monkeypatch.delenv(variable)
        assert workplan.refused("show", "9.9") == told["en"]
    assert len(set(told.values())) == len(WRITTEN)


def test_an_unknown_language(workplan, monkeypatch):
    workplan.refused("list", "--lang", "de")
    monkeypatch.setenv("WORKPLAN_LANG", "de")
    assert len(workplan.well("list").column) == 62


# list


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["1.4"], "1.4"),
        (["1"], "1.1 1.2 1.3 1.4"),
        (["I", "5.1"], "1.1 1.2 1.3 1.4 5.1.1 5.1.2"),
        (["2.3.1-2.3.3"], "2.3.1 2.3.2 2.3.3"),
        (["5.1.2-5.2.1", "6.7"], "5.1.2 5.2.1 6.7"),
        (["--owner", "Mamashakirov"], "2.3.7 5.3.5"),
        (["--owner", "ғайратов", "2.1"], "2.1.5 2.1.6 2.1.7 2.1.8"),
        (["--department", "yuridik"], "1.4 5.2.3"),
        (["--department", "Moliya iqtisod"], "4.1"),
        (["--department", "vakolatxonalar", "5"], "5.3.5"),
        (["--supervisor", "Хусанов", "1"], "1.1 1.2 1.3 1.4"),
        (["--supervisor", "kuranov", "2.2"], ""),
        (["--deadline", "quarter"], "1.4"),
        (["--deadline", "monthly,quarterly"], "5.3.1 5.3.2 6.5"),
        (["--deadline", "external"], "4.1 5.1.1 6.1 6.2 6.3 6.4"),
        (["--overdue"], "1.4 5.3.1 5.3.2 6.5"),
        (["--behind"], "2.1.2 2.1.6 2.1.8 2.2.1 2.2.4 2.2.6 2.3.5 5.2.3"),
        (["--undated"], "4.1 5.1.1 6.1 6.2 6.3 6.4"),
        (["--silent", "3.1"], "3.1.1 3.1.2"),
        (["--due-before", "2025-10-31"], "1.4 5.3.1 5.3.2 6.5"),
        (["--due-before", "2025-07-31"], ""),
        (["--due-within", "30d"], "6.5"),
        (["--due-within", "29d"], ""),
        (["--due-within", "5w"], "6.5"),
        (["--due-within", "1m"], "6.5"),
        (["--search", "kasb-hunarga"], "2.1.8 2.2.1 2.2.3 2.2.4 2.2.7"),
        (["--search", "нотиқлик"], ""),
        (["--search", "Ўзбекистон-2030"], "1.1"),
        (["--state", "done"], ""),
        (["--state", "not-started,in-progress", "1"], "1.1 1.2 1.3 1.4"),
        (["--overdue", "--supervisor", "Kuranov", "--department", "axborot-xizmati"], "6.5"),
        (["--limit", "2"], "1.1 1.2"),
        (["--sort", "due", "--limit", "5"], "6.5 1.4 5.3.1 5.3.2 1.1"),
        (["--sort", "-number", "--limit", "2"], "6.7 6.6"),
    ],
)
def test_list(october, arguments, expected):
    assert october("list", *arguments).column == expected.split()


def test_a_list_in_a_pipe_is_one_line_per_activity(october):
    rows = october("list").rows
    assert len(rows) == 62
    assert {len(row) for row in rows} == {8}
    (row,) = (row for row in rows if row[0] == "2.2.4")
    assert row[-1].endswith("amaliy yordam ko‘rsatish – 1 ta")


def test_columns(october):
    rows = october("list", "2.3.5", "--columns", "number,due,supervisors,targets,days-late,kind").rows
    assert rows == [["2.3.5", "2025-12-31", "A.Xusanov", "yuborish: 0/113700 fuqaro", "", "half"]]


@pytest.mark.parametrize("order", ["number", "due", "percent", "late", "state", "updated"])
def test_every_order_there_and_back(october, order):
    there, back = (october("list", "--sort", each).column for each in (order, f"-{order}"))
    assert sorted(there) == sorted(back)
    assert len(there) == 62


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--owner", "Abdukarimof"], "A.Abdukarimov"),
        (["--department", "yuridk"], "Yuridik"),
        (["--supervisor", "Xusnov"], "A.Xusanov"),
        (["2.3.55"], "2.3.5"),
        (["--ownr", "x"], "--owner"),
        (["--sort", "size"], "percent"),
        (["--format", "xml"], "markdown"),
        (["--deadline", "weekly"], "quarterly"),
        (["--state", "open"], "in-progress"),
        (["--columns", "size"], "percent"),
        (["--limit", "0"], "20"),
        (["--limit", "-1"], "20"),
        (["--due-within", "soon"], "30d"),
        (["--due-before", "soon"], "2025-10-01"),
        (["--owner"], "--owner"),
        (["--fail-if", "late"], "overdue"),
    ],
)
def test_a_bad_value_is_answered_with_what_would_do(workplan, arguments, told):
    assert told in workplan.refused("list", *arguments)


@pytest.mark.parametrize(
    ("arguments", "matches"),
    [
        (["--department", "bo‘limi"], ["Moliya iqtisod bo‘limi", "Xalqaro hamkorlik"]),
        (["--owner", "boshqarmasi"], ["boshqarmasi"]),
    ],
)
def test_a_name_that_fits_several_lists_them(workplan, arguments, matches):
    told = workplan.refused("list", *arguments)
    for each in matches:
        assert each in told


@pytest.mark.parametrize(
    "option", ["--owner", "--department", "--supervisor", "--search", "--format", "--lang", "--due-within"]
)
def test_a_blank_value_is_not_taken_for_none(workplan, option):
    workplan.refused("list", option, "")


@pytest.mark.parametrize("format_", ["csv", "tsv", "markdown"])
def test_formats_of_every_command(workplan, format_):
    for arguments in ENTRIES:
        workplan.well(*arguments, "--today", OCTOBER, "--format", format_)
    for arguments in EVERYTHING:
        ran = workplan.well(*arguments, "--today", OCTOBER, "--format", format_)
        assert ran.out.endswith("\n")
        assert "Fraction" not in ran.out
        assert "Decimal" not in ran.out


def test_csv_holds_plain_numbers_and_days(october):
    columns = "number,due,percent,overdue"
    heading, row = october("list", "2.3.5", "--format", "csv", "--columns", columns).out.split()
    assert heading == "number,due,percent,overdue"
    assert row == "2.3.5,2025-12-31,0,false"


def test_csv_guards_against_formulas_unless_raw(october):
    october("status", "1.4", "--note", "=1+1")
    guarded, raw = (
        october("history", "--format", "csv").out,
        october("list", "1.4", "--format", "csv", "--raw").out,
    )
    assert "'=1+1" in guarded
    assert "'" not in raw


def test_fail_if(workplan):
    assert workplan("list", "--fail-if", "overdue", "--today", OCTOBER).status == 1
    assert workplan("list", "1.1", "--fail-if", "overdue", "--today", OCTOBER).status == 0
    assert workplan("report", "--fail-if", "overdue", "--today", OCTOBER).status == 1
    assert workplan("report", "--fail-if", "overdue", "--today", JULY).status == 0
    assert workplan("list", "--fail-if", "undated", "--today", JULY).status == 1
    assert workplan("list", "1.4", "--fail-if", "silent", "--today", JULY).status == 0


# show and tree


def test_show_tells_everything(october):
    october("status", "2.2.6", "--done", "1200", "--target", "koniktirish", "--executor", "andijon")
    october("status", "2.2.6", "--note", "o‘quv boshlandi", "--evidence", "14-son")
    told = october("show", "2.2.6").out
    for text in (
        "2.2.6",
        "Fuqarolarni xorijga ketishdan oldin",
        "II-yarim yillikda",
        "2025-12-31",
        "Xorijga ketishdan oldin ko‘niktirish bo‘limi",
        "A.Yunusov",
        "hududiy filiallar",
        "A.Xusanov",
        "koniktirish",
        "tibbiy-korik",
        "o‘quv boshlandi",
        "14-son",
        "andijon",
    ):
        assert text in told, text


def test_show_tells_the_checkpoints(october):
    october("status", "6.5", "--for", "2025-07", "--note", "maqola")
    told = october("show", "6.5").out
    for label in ("2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12"):
        assert label in told


def test_show_needs_one_activity(workplan):
    assert "2.3.5" in workplan.refused("show", "2.3")
    assert "NUMBER" in workplan.refused("show")
    workplan.refused("show", "9.9")


def test_show_takes_a_number_as_people_write_it(october):
    assert october("show", "2.3.5.").out == october("show", "2.3.5").out


def test_tree(october):
    document = valid(october("tree", "--format", "json"))
    assert [branch["number"] for branch in document["items"]] == ["I", "II", "III", "IV", "V", "VI"]
    sections = [child["number"] for child in document["items"][1]["children"]]
    assert sections == ["2.1", "2.2", "2.3", "2.4"]
    rows = october("tree").rows
    assert len(rows) == 6 + 10 + 62


def test_tree_of_a_part(october):
    rows = october("tree", "2.3", "--owner", "Yuldashov").column
    assert rows == ["II", "2.3", "2.3.1", "2.3.2", "2.3.3", "2.3.5"]


# status


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["2.3.5", "--done", "40 000"], "0 → 40 000 of 113 700 (35.2 %)"),
        (["2.3.5", "--done", "40,5 ming"], "0 → 40 500 of 113 700 (35.6 %)"),
        (["2.3.5", "--add", "1500", "--executor", "andijon"], "hududiy-filiallar/andijon: 0 → 1 500"),
        (["2.3.5", "--add", "1500", "--executor", "A.Yuldashov"], "ishga-yuborish: 0 → 1 500"),
        (["2.2.4", "--done", "10", "--target", "kurslar"], "0 → 10 of 20 (50.0 %)"),
        (["2.4.2", "--percent", "35%"], "completion: 0.0 % → 35.0 %"),
        (["1.4", "--complete"], "state: not started → done"),
        (["6.5", "--for", "2025-08"], "met: 2025-08"),
        (["6.5", "--complete", "--on", "2025-07-20"], "met: 2025-07"),
        (["2.4.4", "--cancel", "--note", "kerak emas"], "state: not started → cancelled"),
        (["1.1", "--note", "boshlandi"], "state: not started → in progress"),
        (["1.1", "--evidence", "12-son"], "12-son"),
        (["2.1.6", "--done", "14"], "state: not started → done"),
        (["2.3.5", "--done", "113699"], "0 → 113 699 of 113 700 (99.9 %)"),
        (["2.3.5", "--done", "200000", "--force"], "above the target"),
    ],
)
def test_status_tells_what_it_recorded_and_what_changed(october, arguments, told):
    out = october("status", *arguments).out
    assert out.startswith(f"Recorded for activity {arguments[0]} [")
    assert told in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["2.3.5", "--done", "-5"], "-5"),
        (["2.3.5", "--done=-5"], "-5"),
        (["2.3.5", "--done", "nan"], "nan"),
        (["2.3.5", "--done", "1e400"], "1e400"),
        (["2.3.5", "--done", "40_000"], "40_000"),
        (["2.3.5", "--done", "inf"], "inf"),
        (["2.3.5", "--done", "٤٠"], "٤٠"),
        (["2.3.5", "--done", ""], "error"),
        (["2.3.5", "--done", "1,000"], "1 000"),
        (["2.3.5", "--done", "1.000"], "1 000"),
        (["2.4.2", "--percent", "101"], "101"),
        (["2.4.2", "--percent", "-1"], "-1"),
        (["2.3.5", "--percent", "10"], "--done"),
        (["2.4.2", "--done", "10"], "--percent"),
        (["2.4.2", "--add", "10"], "--complete"),
        (["2.2.4", "--done", "10"], "kurslar"),
        (["2.2.4", "--done", "10", "--target", "kurs"], "kurslar"),
        (["2.3.5", "--done", "10", "--add", "5"], "--add"),
        (["2.3.5", "--complete", "--cancel"], "--cancel"),
        (["2.3.5", "--complete"], "--accept-shortfall"),
        (["2.3.5", "--complete", "--for", "2025-H2"], "--accept-shortfall"),
        (["2.3.5", "--done", "113701"], "--force"),
        (["2.3.5", "--done", "113701", "--executor", "andijon"], "--force"),
        (["2.3.5", "--done", "10", "--on", "2025-10-02"], "--force"),
        (["2.3.5", "--done", "10", "--on", "2025-06-30"], "--force"),
        (["2.3.5", "--done", "10", "--executor", "moliya"], "ishga-yuborish"),
        (["2.3.5", "--done", "10", "--executor", "toshkent"], "toshkent-shahri"),
        (["2.3.5", "--done", "10", "--executor", ""], "--executor"),
        (["6.5", "--for", "2025-Q3"], "2025-07"),
        (["6.5", "--for", "september"], "2025-Q3"),
        (["1.4", "--cancel"], "--note"),
        (["1.4", "--cancel", "--note", " "], "--note"),
        (["1.4", "--reopen"], "error"),
        (["1.4", "--evidence", ""], "--evidence"),
        (["1.4", "--note", "x", "--by", ""], "--by"),
        (["1.4", "--complete", "--on", "yesterday"], "2025-10-01"),
        (["2.3", "--complete"], "2.3.1"),
        (["\udcff"], "<U+DCFF>"),
        (["9.9", "--complete"], "9.9"),
        ([], "NUMBER"),
    ],
)
def test_status_refuses(workplan, arguments, told):
    assert told in workplan.refused("status", *arguments, "--today", OCTOBER)
    assert workplan.journal == ""


def test_a_total_below_the_previous_one_needs_force_and_stays_visible(workplan, october):
    october("status", "2.3.5", "--done", "40000")
    told = workplan.refused("status", "2.3.5", "--done", "30000", "--today", OCTOBER)
    assert "40 000" in told
    assert "--add" in told
    october("status", "2.3.5", "--done", "30000", "--force")
    assert "below-previous" in october("history", "2.3.5").out


def test_status_without_options_shows(october):
    assert october("status", "2.3.5").out == october("show", "2.3.5").out


def test_dry_run_writes_nothing(workplan, october):
    for arguments in (
        ["status", "2.3.5", "--done", "40000"],
        ["schedule", "4.1", "2025-11-01", "--basis", "x"],
    ):
        told = october(*arguments, "--dry-run").out
        assert told.startswith(f"Would be recorded for activity {arguments[1]}")
    assert "0 → 40 000" in october("status", "2.3.5", "--done", "40000", "--dry-run").out
    assert not (workplan.folder / "data" / "progress").exists()
    assert not as_json(workplan, "status", "1.4", "--complete", "--dry-run")["recorded"]
    october("status", "1.4", "--complete")
    assert october("undo", "--dry-run").out.startswith("Would be recorded for activity 1.4")
    assert workplan.journal.count("\n") == 1


def test_the_writer(workplan, october, monkeypatch):
    october("status", "1.1", "--note", "x")
    october("status", "1.1", "--note", "x", "--by", "vali")
    monkeypatch.delenv("WORKPLAN_WRITER")
    october("status", "1.1", "--note", "x")
    names = sorted(path.stem for path in (workplan.folder / "data/progress").glob("*.yaml"))
    assert {"ali", "vali"} < set(names)
    assert len(names) == 3
    writers = {each["writer"] for each in as_json(workplan, "history")["items"]}
    assert any("@" in writer for writer in writers)


def test_on_and_for_take_what_the_contract_says(october):
    for on in ("2025-09-30", "30.09.2025"):
        assert (
            '"on": "2025-09-30"'
            in october("status", "1.1", "--note", "x", "--on", on, "--format", "json").out
        )
    for label in ("2025-09", "2025-q3", "2025-H2", "2025", "30.09.2025"):
        october("status", "1.1", "--note", "x", "--for", label)
    assert {entry["period"] for entry in october("history", "--format", "json").json["items"]} == {
        None,
        "2025-09",
        "2025-Q3",
        "2025-H2",
        "2025",
        "2025-09-30",
    }


def test_what_a_note_may_hold(workplan, october):
    notes = ['“qo‘shtirnoq” \\ "', "two\nlines", "- {not: yaml}", "#5", "😀 ﷽", "=1+1", "a\u2028b", "\x7f"]
    for note in notes:
        october("status", "1.1", "--note", note)
    told = [each["note"] for each in as_json(workplan, "history")["items"]]
    assert told[::-1][:6] == notes[:6]
    assert told[::-1][6:] == ["a<U+2028>b", "\\x7f"]


def test_recorded_is_the_moment_of_the_command(workplan, october, clock):
    october("status", "1.1", "--note", "x")
    (moment,) = clock
    (entry,) = as_json(workplan, "history")["items"]
    assert datetime.fromisoformat(entry["recorded"]) == moment


def test_the_moment_of_a_command_is_read_once_from_the_system(monkeypatch):
    moment = datetime(2025, 10, 1, 9, tzinfo=UTC)
    asked = []

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            asked.append(tz)
            return moment

    monkeypatch.setattr(world, "datetime", Clock)
    one = session.Session({})
    assert (one.now, one.now, asked) == (moment, moment, [UTC])


def test_a_shortfall_stays_in_every_report(workplan, october):
    october("status", "2.3.5", "--done", "40000")
    october("status", "2.3.5", "--complete", "--accept-shortfall")
    item = as_json(workplan, "list", "2.3.5")["items"][0]
    assert (item["state"], item["shortfall"], item["percent"]) == ("done", True, 35.2)
    assert as_json(workplan, "report")["total"]["shortfall"] == 1
    assert "partial completion accepted" in october("show", "2.3.5").out
    assert "shortfall" in october("history", "2.3.5").out


# schedule


def test_schedule_gives_dates(workplan, october):
    assert "4.1" in october("list", "--undated").column
    told = october("schedule", "4.1", "01.12.2025", "2025-11-01", "--basis", "Reja-jadval, 14.07.2025").out
    assert "2025-11-01, 2025-12-01" in told
    assert "4.1" not in october("list", "--undated").column
    deadline = as_json(workplan, "show", "4.1")["item"]["deadline"]
    assert deadline["due"] == "2025-12-01"
    assert [each["label"] for each in deadline["checkpoints"]] == ["2025-11-01", "2025-12-01"]
    assert workplan.well("list", "--overdue", "4.1", "--today", "2025-11-02").column == ["4.1"]
    october("undo")
    assert "4.1" in october("list", "--undated").column


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["1.4", "2025-11-01", "--basis", "x"], "III-chorak"),
        (["4.1", "--basis", "x"], "DATE"),
        (["4.1", "2025-11-01"], "--basis"),
        (["4.1", "2025-11-01", "--basis", ""], "--basis"),
        (["4.1", "soon", "--basis", "x"], "2025-10-01"),
        (["9.9", "2025-11-01", "--basis", "x"], "9.9"),
    ],
)
def test_schedule_refuses(workplan, arguments, told):
    assert told in workplan.refused("schedule", *arguments, "--today", OCTOBER)


# history and undo


def test_history_is_newest_first_and_marks_what_was_taken_back(october):
    for value in ("10", "20", "30"):
        october("status", "2.3.5", "--done", value)
    october("undo")
    items = october("history", "2.3.5", "--format", "json").json["items"]
    assert [(each["kind"], each["done"], each["reverted"]) for each in items] == [
        ("revert", None, False),
        ("done", 30, True),
        ("done", 20, False),
        ("done", 10, False),
    ]
    assert len(october("history", "--limit", "2").rows) == 2
    assert october("history", "1.4").out == ""


def test_history_of_a_section_and_on_a_day(workplan, october):
    october("status", "2.3.5", "--done", "10", "--on", "2025-08-01")
    october("status", "2.3.1", "--note", "x")
    october("status", "1.4", "--note", "x")
    assert len(october("history", "2.3").rows) == 2
    assert len(october("history", "II").rows) == 2
    assert len(workplan.well("history", "--as-of", "2025-08-15").rows) == 1


def test_what_was_forced_into_the_future_stays_in_the_history(october):
    october("status", "2.3.5", "--done", "10", "--on", "2025-11-01", "--force")
    assert "in-future" in october("history", "2.3.5").out
    assert "in-future" in october("show", "2.3.5", "--format", "json").out


def test_undo_takes_back_one_after_the_other(october):
    for value in ("10", "20"):
        october("status", "2.3.5", "--done", value)
    assert "20 → 10" in october("undo").out
    assert "10 → 0" in october("undo").out


def test_undo_of_a_named_entry(workplan, october):
    for value in ("10", "20"):
        october("status", "2.3.5", "--done", value)
    first = as_json(workplan, "history")["items"][-1]["id"]
    october("undo", first[:6])
    assert as_json(workplan, "show", "2.3.5")["item"]["targets"][0]["done"] == 20
    assert first in workplan.refused("undo", first, "--today", OCTOBER)


def test_undo_takes_back_only_the_writers_own(workplan, october):
    october("status", "2.3.5", "--done", "10", "--by", "vali")
    assert "ali" in workplan.refused("undo", "--today", OCTOBER)
    october("undo", "--by", "vali")
    workplan.refused("undo", "--by", "vali", "--today", OCTOBER)


def test_undo_of_what_is_not_there(workplan, october):
    workplan.refused("undo", "--today", OCTOBER)
    workplan.refused("undo", "ffffffff", "--today", OCTOBER)
    october("status", "2.3.5", "--done", "10")
    october("undo")
    revert = october("history", "--format", "json").json["items"][0]["id"]
    workplan.refused("undo", revert, "--today", OCTOBER)


# report


@pytest.mark.parametrize(
    ("by", "first", "count"),
    [
        ("department", "ijro-nazorati", 19),
        ("owner", "E.Toshtemirov", 18),
        ("supervisor", "kuranov", 2),
        ("chapter", "I", 6),
        ("deadline", "quarter", 6),
    ],
)
def test_report_by(october, by, first, count):
    rows = october("report", "--by", by).rows
    assert rows[0][0] == first
    assert len(rows) == count + 1
    assert rows[-1][:2] == ["", "Total"]
    assert rows[-1][3] == "62"


def test_report_of_a_part(october):
    assert october("report", "--owner", "Valiyev").rows[-1][3] == "5"
    assert october("report", "--supervisor", "Xusanov").rows[-1][3] == "26"
    assert october("report", "--overdue", "--department", "yuridik").column == ["1.4"]
    assert october("report", "--due-within", "30d").column == ["6.5"]
    assert len(october("report", "--undated").column) == 6
    assert len(october("report", "--silent").column) == 21
    assert len(october("report", "--behind").column) == 8


def test_report_since(october):
    october("status", "2.3.5", "--done", "10000", "--on", "2025-08-01")
    october("status", "2.3.5", "--done", "40000", "--on", "2025-09-15")
    document = valid(october("report", "--since", "2025-09-01", "--format", "json"))
    (item,) = document["items"]
    assert (item["number"], item["entries"]) == ("2.3.5", 1)
    assert (item["before"]["percent"], item["percent"]) == (8.8, 35.2)


def test_report_into_a_file(workplan, october):
    for name in ("r.json", "r.csv", "r.tsv", "r.md"):
        assert name in october("report", "-o", name).out
        assert (workplan.folder / name).read_bytes()
    valid_json = json.loads((workplan.folder / "r.json").read_bytes())
    assert valid_json["kind"]
    told = workplan.refused("report", "-o", "r.csv", "--today", OCTOBER, status=5)
    assert "r.csv" in told
    october("report", "-o", "r.csv", "--force")
    assert ".csv" in workplan.refused("report", "-o", "r.exe")
    workplan.refused("report", "-o", "nowhere/r.csv", status=5)


# check


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


# schema and init


def test_schema_fits_the_plan(workplan):
    import yaml

    schema = json.loads(workplan.well("schema").out)
    Draft202012Validator.check_schema(schema)
    plan = yaml.safe_load((ROOT / "data" / "plan.yaml").read_bytes())
    plan = json.loads(json.dumps(plan, default=str))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(plan)] == []
    assert list(Draft202012Validator(schema).iter_errors({**plan, "tittle": "x"}))


@pytest.mark.parametrize("language", WRITTEN)
def test_init_starts_a_plan_that_is_sound(workplan, monkeypatch, tmp_path_factory, language):
    folder = tmp_path_factory.mktemp("new")
    monkeypatch.chdir(folder)
    told = workplan.well("init", "--today", "2026-02-03", "--lang", language).out
    assert "plan.yaml" in told
    assert workplan.well("check", "--strict").status == 0
    assert workplan.well("list", "--today", "2026-02-03").column == ["1.1"]
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert "start: 2026-01-01" in text
    assert "end: 2026-06-30" in text


def test_init_overwrites_nothing(workplan):
    before = (workplan.folder / "data/plan.yaml").read_bytes()
    workplan.refused("init", "data", status=5)
    assert (workplan.folder / "data/plan.yaml").read_bytes() == before


def test_init_in_a_named_folder(workplan):
    (workplan.folder / "new").mkdir()
    workplan.well("init", "new")
    assert (workplan.folder / "new" / "plan.yaml").exists()


# Exit statuses


def test_usage_errors(workplan):
    assert "workplan --help" in workplan.refused("nosuch")
    workplan.refused("--format", "json", "list")
    workplan.refused("list", "--today")


def test_help_is_no_error(workplan):
    assert workplan.well().out == workplan.well("--help").out


BROKEN = '- {"id": "0123456789abcdef", "activity": "1.4", "kind": "no\n'


def test_a_damaged_journal(workplan, october):
    october("status", "2.3.5", "--done", "40000")
    workplan.write("progress/vali.yaml", BROKEN + BROKEN)
    ran = workplan("list", "2.3.5", "--today", OCTOBER)
    assert ran.status == 4
    assert "vali.yaml:1" in ran.err
    assert "35.2" in ran.out
    workplan.refused("list", "--format", "json", status=4)
    workplan.refused("history", "--format", "json", status=4)
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


def test_an_entry_for_an_activity_that_is_gone_is_kept_and_warned_about(workplan, october):
    october("status", "2.3.5", "--done", "40000")
    shutil.copytree(workplan.folder / "data/progress", workplan.folder / "data/bad.progress")
    workplan.write("bad.yaml", (ROOT / "tests/errors/sound/plan.yaml").read_text(encoding="utf-8"))
    ran = workplan.well("check", "--plan", "data/bad.yaml")
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


# The second run, from the cache, prints the same as the first


def test_with_and_without_the_cache(workplan, monkeypatch, tmp_path_factory):
    monkeypatch.setenv("WORKPLAN_CACHE", "off")
    plain = [workplan.well(*arguments, "--today", OCTOBER).out for arguments in EVERYTHING]
    monkeypatch.setenv("WORKPLAN_CACHE", str(tmp_path_factory.mktemp("cache")))
    for _ in ("cold", "warm"):
        assert [workplan.well(*arguments, "--today", OCTOBER).out for arguments in EVERYTHING] == plain


# As a process: streams and encodings

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full is a thing of Linux")
UNIX = pytest.mark.skipif(os.name == "nt", reason="a matter of Unix")


def test_it_runs_as_a_module(workplan):
    ran = workplan.process("list", "--owner", "Valiyev")
    assert ran.returncode == 0
    assert [line.split("\t")[0] for line in ran.stdout.decode().splitlines()] == VALIYEV


@UNIX
@pytest.mark.parametrize("arguments", [["list"], ["list", "--help"]])
def test_a_pipe_closed_early_is_quiet(workplan, arguments):
    reader, writer = os.pipe()
    os.close(reader)
    ran = workplan.process(*arguments, stdout=writer)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, b"")


def on_full_disk(workplan, *arguments, stream="stdout"):
    with Path("/dev/full").open("wb") as full:
        ran = workplan.process(*arguments, "--today", OCTOBER, **{stream: full})
    assert b"Traceback" not in (ran.stderr or b"")
    return ran


@LINUX
@pytest.mark.parametrize("arguments", [["list"], ["list", "--help"]])
def test_stdout_that_is_full(workplan, arguments):
    ran = on_full_disk(workplan, *arguments)
    assert ran.returncode == 5
    assert b"could not be written" in ran.stderr


@UNIX
def test_stdout_that_is_closed(workplan):
    ran = workplan.process("list", stdout=None, preexec_fn=lambda: os.close(1))
    assert ran.returncode == 5
    assert b"Traceback" not in ran.stderr


@LINUX
def test_a_recorded_entry_is_never_reported_as_failed(workplan):
    ran = on_full_disk(workplan, "status", "2.3.5", "--done", "40000")
    assert ran.returncode == 0
    assert b"is recorded" in ran.stderr
    assert workplan.journal.count("\n") == 1


@LINUX
def test_an_entry_that_was_not_to_be_recorded_is_not_called_recorded(workplan):
    ran = on_full_disk(workplan, "status", "2.3.5", "--done", "40000", "--dry-run")
    assert ran.returncode == 5
    assert b"is recorded" not in ran.stderr


@LINUX
def test_stderr_that_is_full_or_closed(workplan):
    assert on_full_disk(workplan, "list", "9.9", stream="stderr").returncode == 2
    ran = workplan.process("list", "9.9", stderr=None, preexec_fn=lambda: os.close(2))
    assert ran.returncode == 2


def test_the_c_locale(workplan):
    ran = workplan.process(
        "list", "6.5", "--today", OCTOBER, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert ran.returncode == 0
    assert b"O'zbekistondagi" in ran.stdout


def test_help_in_ascii(workplan):
    ran = workplan.process("status", "--help", PYTHONIOENCODING="ascii")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"--accept-shortfall" in ran.stdout


# Colour

ESCAPE = b"\x1b["


@pytest.mark.parametrize(
    ("environment", "table", "colour"),
    [
        ({}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
    ],
    ids=["a pipe", "forced", "forced without colour", "forced on a dumb terminal", "no colour", "dumb"],
)
def test_colour(workplan, monkeypatch, environment, table, colour):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    out = workplan.well("report", "--today", OCTOBER).out.encode()
    assert (b"50.0 %" in out) is table
    assert (ESCAPE in out) is colour


@UNIX
@pytest.mark.parametrize(
    ("environment", "colour"),
    [({"TERM": "xterm-256color"}, True), ({"TERM": "dumb"}, False), ({"NO_COLOR": "1"}, False)],
)
def test_on_a_terminal(workplan, environment, colour):
    import pty

    controller, terminal = pty.openpty()
    ran = workplan.process("list", "1.4", "--today", OCTOBER, stdout=terminal, COLUMNS="100", **environment)
    os.close(terminal)
    told = b""
    try:
        while chunk := os.read(controller, 65536):
            told += chunk
    except OSError:
        pass
    os.close(controller)
    assert ran.returncode == 0
    assert b"1 day late" in told
    assert (ESCAPE in told) is colour


def test_markup_and_controls_in_notes_are_shown_as_they_are(october, monkeypatch):
    october("status", "1.4", "--note", "[red]qizil[/red] [/b] \x1b[31m \u202e \x07")
    for forced in (False, True):
        if forced:
            for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "200"}.items():
                monkeypatch.setenv(name, value)
        for command in (["history"], ["show", "1.4"]):
            told = october(*command).out
            assert "[red]qizil[/red] [/b] \\x1b[31m <U+202E> \\x07" in told


# What the shell offers


@pytest.mark.parametrize(
    ("words", "offered", "not_offered"),
    [
        ("workplan show 2.3", ["2.3.1", "2.3.7"], ["1.1"]),
        ("workplan list --owner B", ["B.Valiyev", "B.Sadullayev"], ["A.Yunusov"]),
        ("workplan list --owner Val", ["Valiyev"], ["B.Valiyev"]),
        ("workplan list --owner вал", ["валиев"], ["B.Valiyev"]),
        ("workplan list --owner gay", ["gayratov"], ["J.G‘ayratov"]),
        ("workplan list --department yur", ["yuridik"], ["moliya-iqtisod"]),
        ("workplan list --supervisor X", ["Xusanov"], ["M.Kuranov"]),
        ("workplan list --deadline m", ["monthly"], ["half"]),
        ("workplan list --columns number,d", ["number,due", "number,deadline"], ["number,title"]),
        ("workplan status 2.2.4 --target k", ["kurslar", "kelishuvlar"], ["stipendiya"]),
        ("workplan status 2.2.4 --executor and", ["andijon"], ["yuridik"]),
        ("workplan status 2.2.4 --executor hududiy-filiallar/x", ["hududiy-filiallar/xorazm"], ["xorazm"]),
        ("workplan report --by s", ["supervisor"], ["owner"]),
        ("workplan --la", ["--lang"], ["--plan"]),
        ("workplan st", ["status"], ["list"]),
    ],
)
def test_completion(workplan, monkeypatch, words, offered, not_offered):
    told = completed(workplan, monkeypatch, words)
    assert set(offered) <= set(told)
    assert not set(not_offered) & set(told)


def completed(workplan, monkeypatch, words) -> list[str]:
    """What bash would offer after the words."""
    monkeypatch.setenv("_WORKPLAN_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    ran = workplan()
    assert (ran.status, ran.err) == (0, "")
    return ran.out.split("\n")


def test_completion_without_a_plan_is_quiet(workplan, monkeypatch):
    monkeypatch.setenv("WORKPLAN_PLAN", "missing.yaml")
    assert completed(workplan, monkeypatch, "workplan show 2") == ["", ""]
