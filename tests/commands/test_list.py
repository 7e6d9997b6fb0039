"""The list: filters, orders, columns, formats."""

import re

import pytest
from contract import ENTRIES, EVERYTHING, OCTOBER

from workplan_cli.commands import output
from workplan_cli.writers import Screen


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
        (["--behind"], "2.1.2 2.1.6 2.1.8 2.2.1 2.2.4 2.2.6 2.3.4 2.3.5 5.2.3 6.2"),
        (["--undated"], "4.1 5.1.1 6.1 6.2 6.3 6.4"),
        (["--silent", "3.1"], "3.1.1 3.1.2"),
        (["--due-before", "2025-10-31"], "1.4 5.3.1 5.3.2 6.5"),
        (["--due-before", "2025-07-31"], ""),
        (["--due-within", "90d", "1"], ""),
        (["--due-within", "91d", "1"], "1.1 1.2 1.3"),
        (["--due-within", "13w", "1"], "1.1 1.2 1.3"),
        (["--due-within", "3m", "1"], "1.1 1.2 1.3"),
        (["--due-after", "2025-12-30", "1"], "1.1 1.2 1.3"),
        (["--due-after", "2025-12-31"], ""),
        (["--due-after", "2025-07-31", "--due-before", "2025-10-11"], "1.4 5.3.1 5.3.2"),
        (["--member", "andijon", "1", "5"], "1.1 1.2 1.3 5.3.5"),
        (["--member", "Андижон", "2.2"], "2.2.5 2.2.6 2.2.9"),
        (["--not-member", "andijon", "1"], "1.4"),
        (["--not-department", "yuridik", "1.4", "5.2"], "5.2.1 5.2.2"),
        (["--not-deadline", "half,quarter", "1", "2.2"], "2.2.8 2.2.9"),
        (["--not-state", "not-started"], ""),
        (["--not-silent", "--not-behind", "--not-overdue", "--not-undated", "2.1"], "2.1.5 2.1.7"),
        (["--not-search", "Ўзбекистон-2030", "--not-search", "Yo‘l xarita", "1"], "1.3 1.4"),
        (["--owner", "ғайратов", "--not-supervisor", "Xusanov"], "2.1.5 2.1.6 2.1.7 2.1.8"),
        (["--search", "kasb-hunarga"], "2.1.8 2.2.1 2.2.3 2.2.4 2.2.7"),
        (["--search", "нотиқлик"], ""),
        (["--search", "Ўзбекистон-2030"], "1.1"),
        (["--state", "done"], ""),
        (["--state", "not-started,in-progress", "1"], "1.1 1.2 1.3 1.4"),
        (["--overdue", "--supervisor", "Kuranov", "--department", "axborot-xizmati"], "6.5"),
        (["--limit", "2"], "1.1 1.2"),
        (["--sort", "due", "--limit", "5"], "6.5 1.4 5.3.1 5.3.2 1.1"),
        (["--sort", "-days_late", "--limit", "3"], "6.5 1.4 5.3.1"),
        (["--sort", "-late", "--limit", "3"], "6.5 1.4 5.3.1"),
        (["--sort", "of_expected", "--limit", "3"], "2.1.2 2.1.6 2.1.8"),
        (["--sort", "behind", "--limit", "3"], "2.1.2 2.1.6 2.1.8"),
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


def test_columns_choose_the_fields_of_json_too(october):
    found = october(
        "list", "2.3.5", "--columns", "number,due,state,percent,kind,targets", "--format", "json"
    ).json
    whole = october("list", "2.3.5", "--format", "json").json
    (item,), (full,) = found["items"], whole["items"]
    assert list(item) == found["columns"] == ["number", "due", "state", "percent", "kind", "targets"]
    assert (item["due"], item["kind"]) == ("2025-12-31", "half")
    assert all(item[name] == full[name] for name in ("number", "state", "percent", "targets"))
    assert found["total"] == whole["total"]
    assert "columns" not in whole


def test_a_second_order_decides_where_the_first_does_not(october):
    found = october("list", "--sort", "state,-due,number", "--columns", "next,number").rows
    dues = [due for due, _ in found]
    assert dues == sorted(dues, key=lambda due: due or "9999", reverse=True)
    december = [number for due, number in found if due == "2025-12-31"]
    assert december == [number for number in october("list").column if number in december]
    assert october("list", "--sort", "state,-due,-number", "--columns", "next,number").rows != found


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
        (["--deadline", "daily"], "quarterly"),
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


def test_a_list_names_what_is_due_then_too_where_an_older_date_is_unmet(october, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    told = "more due, but an earlier date is also unmet:"
    assert f"1 {told} 6.5" in october("list", "6", "--due-within", "31d").out.splitlines()
    assert f"2 {told} 5.3.1, 5.3.2" in october("list", "5.3", "--due-after", "2025-11-30").out.splitlines()
    assert told not in october("list", "6", "--overdue").out
    assert told not in october("list", "2", "--due-after", "2025-11-30").out


def test_csv_holds_the_day_from_which_days_late_count(october):
    ran = october("list", "5.3.1", "--overdue", "--format", "csv")
    names, row = (line.split(",") for line in (ran.out.splitlines()[0], ran.out.splitlines()[1]))
    found = dict(zip(names[:8], row[:8], strict=True))
    assert (found["due"], found["next"]) == ("2025-12-31", "2025-09-30")


@pytest.mark.parametrize(("language", "told"), [("uz", "kunidan oldin"), ("ru", "раньше"), ("en", "before")])
def test_the_limit_of_due_before_is_said_to_be_left_out(october, monkeypatch, language, told):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert told in october("list", "--due-before", "2025-10-31", "--lang", language).out


def test_the_pace_is_a_column_of_json_too(workplan):
    told = workplan.well(
        "--today", "2025-10-01", "list", "--behind", "--format", "json", "--columns", "number,needed"
    )
    needed = {each["number"]: each["needed"] for each in told.json["items"]}
    assert needed["2.1.6"].keys() == {"amount", "working_days"}


def test_activities_that_a_filter_by_due_date_leaves_out_are_counted(october, monkeypatch):
    monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=200))
    ran = october("list", "--due-within", "31d", "--lang", "en")
    (told,) = (line for line in ran.err.splitlines() if line.startswith("Not shown: "))
    for part in (
        "overdue (--overdue)",
        "undated (--undated)",
        "ongoing without a due date (--deadline ongoing)",
    ):
        assert part in told
    assert "due later (--due-after 2025-11-01)" in told
    counted = sum(map(int, re.findall(r"(\d+) [a-z ]+\(", told)))
    shown = october("list", "--due-within", "31d", "--format", "json").json["items"]
    assert counted + len(shown) == len(october("list", "--format", "json").json["items"])
    assert "Not shown" not in october("list", "--lang", "en").err


def test_the_heading_counts_dropped_activities_apart(october, monkeypatch):
    october("amend", "1.1", "--drop", "--basis", "145-son", "--on", "2025-09-10")
    monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=80))
    heading = "\n".join(october("list", "--state", "dropped", "--lang", "en").out.splitlines()[:3])
    assert "1 dropped from the plan" in heading
    assert "0 activities" not in heading
    assert "1 of" not in heading


@pytest.mark.parametrize("command", ["list", "tree", "history", "report"])
def test_an_empty_search_says_where_it_looked_and_how_to_find_more(workplan, monkeypatch, command):
    """Who looked for a person with ``--search`` was told “0 of 62”, and that nothing had been recorded."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = " ".join(workplan.well(command, "--search", "qwertyu").out.split())
    assert "Searched: titles, notes, evidence and basis." in shown
    assert "The beginning of a word is enough. People and departments: --owner" in shown
    assert "0 of" not in shown
    assert "recorded yet" not in shown
