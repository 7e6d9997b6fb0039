"""``workplan amend`` and ``workplan diff``, and the plan on a day in every command."""

import csv
import json
import os
from pathlib import Path

import pytest
from contract import UNIX, valid

NOW = "2025-10-11T09:12:09+05:00"
DOCUMENT = """\
on: 2025-10-10
basis: Direktorning 10.10.2025-yildagi 145-son buyrug‘i
approval: {by: B.A.Musayev, position: Agentlik direktori}
departments: {raqamli: {name: Raqamli xizmatlar bo‘limi, head: A.Karimov}}
heads: {yuridik: N.Aliyev}
supervisors: {karimov: {name: A.Karimov}}
groups: {hududiy-filiallar: {members: {yangi-filial: Yangi filial}}}
changes:
  - {number: 1.4, deadline: IV-chorak, renumber: 1.5}
  - number: 2.3.5
    targets: {yuborish: {value: 150000}}
    executors: [hududiy-filiallar, ishga-yuborish]
  - {number: 2.1.6, drop: Vazifa 252-son qaror bilan bekor qilindi}
  - {number: 1.1, renumber: 1.2}
  - {number: 1.2, renumber: 1.3}
  - {number: 1.3, renumber: 1.4}
add:
  - {after: null, in: I, number: 1.1, title: Yangi tadbir, deadline: 2025-yil dekabr, executors: [yuridik]}
"""


@pytest.fixture
def at(workplan, monkeypatch):
    """The program at a moment of 2025, which is also its day."""

    def run(moment, *arguments, status=0):
        monkeypatch.setenv(
            "WORKPLAN_NOW", f"2025-{moment}:00+05:00" if "T" in moment else f"2025-{moment}T12:00:00+05:00"
        )
        ran = workplan(*arguments)
        assert ran.status == status, ran.err
        return ran

    return run


@pytest.fixture
def amended(workplan, at):
    """The program after the example of the format was recorded."""
    workplan.write("buyruq.yaml", DOCUMENT)
    at("10-11", "amend", "data/buyruq.yaml", "--by", "nazorat")
    return at


def files(workplan) -> list[Path]:
    return sorted((workplan.folder / "data" / "amendments").glob("*"))


def test_amend_takes_in_a_document(workplan, amended):
    (path,) = files(workplan)
    assert path.name == "2025-10-10-1-nazorat.yaml"
    text = path.read_text(encoding="utf-8")
    assert "recorded: 2025-10-11T07:00:00.000000Z\nwriter: nazorat\n" in text
    assert amended("10-11", "check").out == ""


def test_the_answer_says_what_changes_before_and_after(workplan, at):
    workplan.write("buyruq.yaml", DOCUMENT)
    document = valid(at("10-11", "amend", "data/buyruq.yaml", "--by", "nazorat", "--format", "json"))
    found = {(each["number"], each["field"]): (each["from"], each["to"]) for each in document["items"]}
    assert found["1.5", "number"] == ("1.4", "1.5")
    assert found["1.5", "deadline"] == ("III-chorak", "IV-chorak")
    assert found["2.3.5", "target.yuborish"] == (113700, 150000)
    assert found["2.1.6", "dropped"][1] == "Vazifa 252-son qaror bilan bekor qilindi"
    assert found["1.1", "added"] == (None, "1.1")
    assert found[None, "head"] == ("A.Abdukarimov", "N.Aliyev")


def test_an_amendment_of_a_day_to_come_says_so(at):
    change = ("amend", "1.3", "--deadline", "IV-chorak", "--basis", "153-son")
    told = at("10-13", *change, "--on", "2025-12-22")
    assert "in the future (today is 2025-10-13)" in told.err
    assert at("10-13", "amend", "1.2", *change[2:], "--on", "2025-10-13").err == ""


def test_a_new_deadline_of_a_complete_activity_says_since_when_it_is_complete(at):
    at("09-10", "status", "1.4", "--complete", "--on", "2025-09-10")
    change = ("--deadline", "IV-chorak", "--basis", "153-son")
    assert "Activity 1.4 has been complete since 2025-09-10" in at("10-13", "amend", "1.4", *change).err
    assert at("10-13", "amend", "1.2", *change).err == ""


def test_an_equal_amendment_is_not_written_again(workplan, amended):
    told = amended("10-12", "amend", "data/buyruq.yaml", "--by", "ali")
    assert "2025-10-10-1-nazorat.yaml" in told.out
    assert len(files(workplan)) == 1


def test_a_dry_run_prints_the_file_and_writes_nothing(workplan, at):
    ran = at("10-11", "amend", "1.4", "--deadline", "IV-chorak", "--basis", "145-son", "--dry-run")
    assert ran.out.startswith(
        "on: 2025-10-11\nbasis: 145-son\nchanges:\n  - number: 1.4\n    deadline: IV-chorak\n"
    )
    assert files(workplan) == []


def test_a_dry_run_shows_what_the_command_would_answer_and_warn_of(workplan, at, monkeypatch):
    asked = ("amend", "1.4", "--deadline", "2026-yil mart", "--basis", "145-son", "--dry-run")
    assert "outside the plan" in at("10-11", *asked).err
    shown = at("10-11", *asked, "--format", "json").json
    assert [(each["from"], each["to"]) for each in shown["items"]] == [("III-chorak", "2026-yil mart")]
    assert shown["written"] is None
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", "80")):
        monkeypatch.setenv(name, value)
    seen = at("10-11", *asked).out
    assert "deadline: 2026-yil mart" in seen
    assert "III-chorak (2025-09-30) → 2026-yil mart (2026-03-31)" in " ".join(seen.split())
    assert "amendment of 2025-10-11 (145-son): 1 change" in seen
    assert files(workplan) == []


def test_an_activity_rests_on_other_documents_from_a_day_on(at):
    documents = ("--activity-basis", "PQ-400-son", "--activity-basis", "12-son bayonnoma")
    at("10-11", "amend", "1.4", *documents, "--basis", "145-son", "--on", "2025-10-10")
    before, after = (
        at("10-11", "show", "1.4", "--as-of", day, "--format", "json").json["item"]["basis"]
        for day in ("2025-10-09", "2025-10-10")
    )
    assert (before, after) == (None, ["PQ-400-son", "12-son bayonnoma"])
    assert "PQ-400-son" in at("10-11", "report", "--by", "basis").out
    assert "--activity-basis" in at("10-11", "amend", *documents, "--basis", "145-son", status=2).err


def test_options_make_an_amendment_of_one_row(at):
    given = ["--deadline", "IV-chorak", "--title", "Yangi nom", "--renumber", "1.9"]
    given += ["--executors", "yuridik"]
    at(
        "10-11",
        "amend",
        "1.4",
        *given,
        "--head",
        "yuridik=N.Aliyev",
        "--basis",
        "145-son",
        "--on",
        "2025-10-10",
    )
    (item,) = at("10-11", "list", "1.9", "--format", "json").json["items"]
    assert (item["title"], item["deadline"]["text"]) == ("Yangi nom", "IV-chorak")
    assert item["executors"][0]["head"] == "N.Aliyev"
    assert [each["field"] for each in item["amended"]] == ["number", "title", "deadline", "executors"]


def test_rows_exchange_their_numbers(at):
    before = {item["number"]: item["title"] for item in at("10-11", "list", "--format", "json").json["items"]}
    at("10-11", "amend", "--renumber", "1.1=1.2", "--renumber", "1.2=1.1", "--basis", "145-son")
    after = {item["number"]: item["title"] for item in at("10-11", "list", "--format", "json").json["items"]}
    assert (after["1.1"], after["1.2"]) == (before["1.2"], before["1.1"])


def test_a_new_row_comes_from_a_file(workplan, at):
    workplan.write(
        "yangi.yaml",
        "{in: I, after: 1.4, number: 1.5, title: Yangi, deadline: IV-chorak, executors: [yuridik]}\n",
    )
    at("10-11", "amend", "--add", "data/yangi.yaml", "--basis", "145-son")
    assert at("10-11", "list", "I").column == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert at("10-10", "list", "I").column == ["1.1", "1.2", "1.3", "1.4"]


def test_a_dropped_row_is_reached_by_its_number_and_by_its_state(amended):
    assert "2.1.6" not in amended("10-11", "list").column
    assert amended("10-11", "list", "--state", "dropped").column == ["2.1.6"]
    assert amended("10-11", "show", "2.1.6", "--format", "json").json["item"]["state"] == "dropped"


def test_an_amendment_that_breaks_a_later_one_is_refused(workplan, amended):
    """It would be in force before it, and take a number that the later one changes."""
    told = amended(
        "10-12", "amend", "2.1.6", "--drop", "--basis", "9-son", "--on", "2025-10-01", status=2
    ).err
    assert "after this change, amendment 2025-10-10-1-nazorat of 2025-10-10 could" in told
    assert "2025-10-10-1-nazorat.yaml" in told
    assert len(files(workplan)) == 1


def test_the_plan_of_each_day_is_shown(amended):
    titles = {
        day: amended("12-01", "list", "1.1", "--as-of", day, "--format", "json").json
        for day in ("2025-10-09", "2025-10-10")
    }
    assert [each["items"][0]["title"] == "Yangi tadbir" for each in titles.values()] == [False, True]


def test_entries_follow_the_row(at, workplan):
    """Case 03: a row inserted in mid-period takes nobody's progress."""
    at("10-09", "status", "1.1", "--percent", "80")
    at("10-09", "status", "1.2", "--percent", "10")
    workplan.write("buyruq.yaml", DOCUMENT)
    at("10-11", "amend", "data/buyruq.yaml", "--by", "nazorat")
    found = {
        item["number"]: item["percent"] for item in at("10-11", "list", "I", "--format", "json").json["items"]
    }
    assert (found["1.1"], found["1.2"], found["1.3"]) == (0, 80, 10)
    assert [row[1] for row in at("10-11", "history", "1.2").rows] == ["1.2"]
    assert (
        at("10-11", "list", "1.1", "--as-of", "2025-10-09", "--format", "json").json["items"][0]["percent"]
        == 80
    )


def test_check_names_the_row_that_a_number_edited_by_hand_took_from_an_entry(workplan, at):
    text = (workplan.folder / "data" / "plan.yaml").read_text(encoding="utf-8")
    workplan.write("boshqa.yaml", text)
    other = ("--plan", "data/boshqa.yaml")
    at("10-09", "status", "2.1.6", "--done", "3", *other)
    workplan.write("boshqa.yaml", text.replace("number: 2.1.6", "number: 2.1.9"))
    told = at("10-10", "check", "--format", "json", *other, status=1).json["items"]
    assert [each["code"] for each in told] == ["entry-activity-gone", "entry-of-other-title"]
    assert "2.1.9" in told[1]["message"]


def test_a_report_of_an_earlier_day_does_not_doubt_entries_recorded_after_it(at):
    """They saw amendments that the report leaves out: their numbers mean nothing in its plan."""
    because = ("--basis", "buyruq", "--on")
    at("09-01", "amend", "2.1.1", "--title", "Yangi nom", *because, "2025-09-01")
    at("10-05", "amend", "--renumber", "1.3=1.4", "--renumber", "1.4=1.3", *because, "2025-10-05")
    at("10-06", "status", "1.3", "--complete")
    day = ("--known-by", "2025-10-04", "--as-of", "2025-10-04")
    assert at("10-06", "list", "1.3", *day).err == ""


def test_a_former_head_is_found_on_the_days_on_which_he_was_head(amended):
    assert "1.4" in amended("12-01", "list", "--owner", "Abdukarimov", "--as-of", "2025-10-09").column
    told = amended("12-01", "list", "--owner", "Abdukarimov", status=2).err
    assert "until 2025-10-10; on 2025-12-01 the head is N.Aliyev (since 2025-10-10)" in told


@pytest.mark.parametrize(
    "command", ["list", "tree", "report", "history", "brief", "remind", "sheet -o data/varaq.xlsx"]
)
def test_heads_have_days_outside_them_exit_2_says_since_when_who_is(amended, command):
    """Nobody is head before the day of the amendment, whatever the command."""
    told = amended("09-01", *command.split(), "--owner", "Aliyev", status=2).err
    assert "N.Aliyev becomes head of" in told
    assert "on 2025-10-10; on 2025-09-01 the head is A.Abdukarimov (since 2025-07-01)" in told


def test_a_head_who_left_is_told_who_holds_the_post_now_and_not_who_came_after_him(amended):
    amended("11-15", "amend", "--head", "yuridik=B.Karimov", "--basis", "160-son")
    told = amended("12-01", "list", "--owner", "Abdukarimov", status=2).err
    assert "until 2025-10-10; on 2025-12-01 the head is B.Karimov (since 2025-11-15)" in told
    told = amended("12-01", "list", "--not-owner", "Aliyev", status=2).err
    assert "N.Aliyev was head of" in told
    assert "until 2025-11-15" in told


def test_a_vacant_post_is_called_held_by_nobody(amended):
    amended("11-15", "amend", "--head", "yuridik=", "--basis", "160-son")
    told = amended("12-01", "list", "--owner", "Aliyev", status=2).err
    assert "on 2025-12-01 the head is nobody (since 2025-11-15)" in told


@pytest.fixture
def given_anew(workplan, at):
    """The program after row 2.3.5, with an entry, was dropped and its number given to a new row."""
    at("09-01", "status", "2.3.5", "--target", "yuborish", "--add", "10", "--note", "eski")
    at("10-10", "amend", "2.3.5", "--drop", "--basis", "145-son")
    row = "{after: 2.3.4, in: 2.3, number: 2.3.5, title: Yangi, deadline: doimiy, executors: [nizolar]}"
    workplan.write("yangi.yaml", f"- {row}\n")
    at("11-10", "amend", "--add", "data/yangi.yaml", "--basis", "160-son")
    at("11-11", "status", "2.3.5", "--percent", "10", "--note", "yangi")
    return at


def test_entries_of_a_dropped_row_stay_with_it_also_when_its_number_is_given_anew(given_anew):
    lines = given_anew("12-01", "history", "2.3.5", "--format", "json").json["items"]
    assert [(each["note"], each["dropped"]) for each in lines] == [("yangi", None), ("eski", "2025-10-10")]
    item = given_anew("12-01", "show", "2.3.5", "--format", "json").json["item"]
    assert [each["note"] for each in item["entries"]] == ["yangi"]
    (former,) = item["former"]
    assert former["dropped"] == {"on": "2025-10-10", "basis": "145-son", "reason": "145-son"}
    assert (former["entries"], former["as_of"]) == (1, "2025-11-09")


def test_show_of_a_number_given_anew_names_the_dropped_row_and_how_to_see_it(given_anew):
    told = given_anew("12-01", "show", "2.3.5").out
    assert "(145-son), 1 entry; to see it: workplan show 2.3.5 --as-of 2025-11-09" in told
    told = given_anew("12-01", "show", "2.3.5", "--as-of", "2025-11-09").out
    assert "increase 10 (yuborish)" in told or "increase 10 fuqaro (yuborish)" in told
    assert "yangi" not in told


def test_a_division_is_listed_without_dropped_rows_also_when_a_number_is_given_anew(given_anew):
    assert given_anew("12-01", "list", "2.3").column.count("2.3.5") == 1
    assert given_anew("12-01", "list", "2.3.5").column == ["2.3.5", "2.3.5"]
    assert "eski" in given_anew("12-01", "history", "2.3").out


def test_of_two_dropped_rows_of_one_number_the_last_is_shown(given_anew):
    given_anew("11-20", "amend", "2.3.5", "--drop", "--basis", "170-son")
    item = given_anew("12-01", "show", "2.3.5", "--format", "json").json["item"]
    assert (item["title"], item["state"], len(item["former"])) == ("Yangi", "dropped", 1)


def test_show_names_what_changed_when_and_on_what_basis(amended):
    told = amended("10-11", "show", "1.5").out
    words = "deadline extended: III-chorak → IV-chorak (from 2025-10-10, Direktorning 10.10.2025-yildagi "
    assert f"{words}145-son buyrug‘i)" in told
    (item,) = amended("10-11", "list", "1.5", "--format", "json").json["items"]
    assert item["amended"][1] == {
        "on": "2025-10-10",
        "basis": "Direktorning 10.10.2025-yildagi 145-son buyrug‘i",
        "field": "deadline",
        "from": "III-chorak",
        "to": "IV-chorak",
        "extension": True,
    }


def test_list_amended(amended):
    assert amended("10-11", "list", "--amended").column == ["1.1", "1.2", "1.3", "1.4", "1.5", "2.3.5"]


def test_the_form_has_a_column_of_amendments_where_there_are_any(workplan, amended):
    for name, before in (("after.csv", "2025-10-11"), ("before.csv", "2025-10-09")):
        amended("10-11", "export", "-o", name, "--as-of", before)
    after, before = (
        (workplan.folder / name).read_text(encoding="utf-8-sig") for name in ("after.csv", "before.csv")
    )
    assert after.splitlines()[0].endswith(",amended")
    assert "amended" not in before.splitlines()[0]


def test_diff_of_two_days_and_of_two_files(workplan, amended):
    document = valid(amended("10-11", "diff", "2025-10-09", "2025-10-10", "--format", "json"))
    assert ("2.3.5", "target.yuborish") in {(each["number"], each["field"]) for each in document["items"]}
    text = (workplan.folder / "data" / "plan.yaml").read_text(encoding="utf-8")
    workplan.write("old.yaml", text.replace("number: 1.4", "number: 1.7"))
    found = amended("10-11", "diff", "data/old.yaml", "data/plan.yaml", "--format", "json").json["items"]
    assert [(each["field"], each["from"], each["to"]) for each in found] == [("number", "1.7", "1.4")]


def test_diff_of_two_days_names_the_amendment_behind_each_change(amended, monkeypatch):
    """The last one, if several changed the same field; in either direction; also under another number."""
    for day, *line in (
        ("10-12", "2.1.8", "--target", "haydovchilar=600", "--basis", "150-son buyruq"),
        ("10-14", "2.1.8", "--renumber", "2.1.9", "--basis", "151-son buyruq"),
        ("10-16", "2.1.9", "--target", "haydovchilar=700", "--basis", "152-son buyruq"),
        ("10-17", "--head", "yuridik=B.Karimov", "--basis", "153-son buyruq"),
    ):
        amended(day, "amend", *line)
    found = valid(amended("10-20", "diff", "2025-10-11", "2025-10-20", "--format", "json"))["items"]
    assert [
        (each["title"], each["field"], each["on"], each["basis"]) for each in found if not each["number"]
    ] == [("departments.yuridik", "head", "2025-10-17", "153-son buyruq")]
    assert {each["field"]: (each["from"], each["to"], each["basis"]) for each in found if each["number"]} == {
        "number": ("2.1.8", "2.1.9", "151-son buyruq"),
        "target.haydovchilar": (500, 700, "152-son buyruq"),
    }
    back = amended("10-20", "diff", "2025-10-20", "2025-10-11", "--format", "json").json["items"]
    assert {each["basis"] for each in back} == {"151-son buyruq", "152-son buyruq", "153-son buyruq"}
    assert (
        "| 16.10.2025 | 152-son buyruq |"
        in amended("10-20", "diff", "2025-10-11", "2025-10-20", "--format", "markdown", "--lang", "ru").out
    )
    monkeypatch.setenv("FORCE_COLOR", "1")
    screen = amended("10-20", "diff", "2025-10-11", "2025-10-20", "--lang", "ru").out
    assert "с 16.10.2025, 152-son buyruq" in screen


def test_with_and_without_the_cache_the_output_is_the_same(amended, monkeypatch):
    commands = (
        ["list", "--format", "json"],
        ["report"],
        ["report", "--by", "owner"],
        ["show", "1.5"],
        ["tree"],
    )
    cached = [amended("10-11", *each).out for each in commands]
    monkeypatch.setenv("WORKPLAN_CACHE", "off")
    assert [amended("10-11", *each).out for each in commands] == cached


def test_a_report_of_a_past_day_is_printed_again(workplan, at):
    """Case 14: what was handed in on 30 September comes out again on 10 October."""
    at("09-30", "status", "1.4", "--complete")
    handed_in = at("09-30", "report", "--as-of", "2025-09-30").out
    at("10-10", "undo")
    workplan.write("buyruq.yaml", DOCUMENT)
    at("10-11", "amend", "data/buyruq.yaml")
    assert at("10-12", "report", "--as-of", "2025-09-30").out != handed_in
    assert at("10-12", "report", "--as-of", "2025-09-30", "--known-by", "2025-09-30").out == handed_in


def test_the_heading_names_the_known_by_day_and_the_filters(amended):
    document = amended(
        "10-12", "report", "--owner", "N.Aliyev", "--known-by", "2025-10-11", "--format", "json"
    ).json
    assert document["known_by"] == "2025-10-11"
    assert document["filters"] == [{"name": "owner", "value": ["N.Aliyev"]}]
    told = amended(
        "10-12", "report", "--owner", "N.Aliyev", "--known-by", "2025-10-11", "--format", "markdown"
    ).out
    assert "known by 2025-10-11 · selected: owner N.Aliyev" in told


def test_midnight_is_that_of_the_plan(at):
    at("09-30T23:59", "status", "1.4", "--percent", "10")
    at("10-01T00:00", "status", "1.4", "--percent", "20", "--on", "2025-09-30")
    (item,) = at(
        "10-02", "list", "1.4", "--as-of", "2025-09-30", "--known-by", "2025-09-30", "--format", "json"
    ).json["items"]
    assert item["percent"] == 10


def test_without_amendments_the_folder_is_only_looked_for(at, monkeypatch):
    at("10-11", "list")
    looked = []
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda self: looked.append(self.name) or listed(self))
    at("10-11", "list")
    assert looked.count("amendments") == 1


def test_json_is_one_document(amended):
    assert json.loads(amended("10-11", "list", "--format", "json").out)["kind"] == "activities"


@pytest.mark.parametrize("asked", ["list", "check", "show"])
def test_an_executor_listed_twice_in_a_file_is_named_with_both_lines(workplan, asked):
    workplan.write(
        "amendments/2025-08-01-1.yaml",
        "on: 2025-08-01\nbasis: B\nrecorded: 2025-08-01T07:00:00Z\nchanges:\n"
        "  - number: 1.3\n    executors:\n      - yuridik\n      - yuridik\n",
    )
    given = ["1.3"] if asked == "show" else []
    ran = workplan(asked, *given)
    assert ran.status == (1 if asked == "check" else 3)
    assert "2025-08-01-1.yaml:8:9" in ran.out + ran.err
    assert "line 7" in ran.out + ran.err


def test_an_executor_given_twice_counts_once(at):
    at("10-11", "amend", "1.3", "--executors", "yuridik,yuridik", "--basis", "145-son")
    (item,) = at("10-11", "list", "1.3", "--format", "json").json["items"]
    assert [each["key"] for each in item["executors"]] == ["yuridik"]


@pytest.mark.parametrize(
    "given",
    [
        ["1.3", "--renumber", "1.8", "--renumber", "1.9"],
        ["2.3.5", "--target", "yuborish=1000", "--target", "yuborish=2000"],
        ["--head", "yuridik=A.Aliyev", "--head", "yuridik=B.Valiyev"],
    ],
)
def test_two_values_of_one_field_are_refused(workplan, at, given):
    told = at("10-11", "amend", *given, "--basis", "145-son", status=2).err
    assert "given twice" in told
    assert files(workplan) == []


def test_a_file_that_is_not_there_is_named(workplan):
    ran = workplan("amend", "data/buyruq.yaml")
    assert ran.status == 3
    assert "data/buyruq.yaml" in ran.err.replace("\\", "/")


@pytest.mark.parametrize("ending", ["YAML", "yml"])
def test_a_file_is_an_amendment_whatever_the_case_of_its_ending(workplan, ending):
    workplan.write(
        f"amendments/2025-08-01-1.{ending}",
        "on: 2025-08-01\nbasis: B\nrecorded: 2025-08-01T07:00:00Z\nchanges: [{number: 1.3, title: T}]\n",
    )
    (item,) = workplan.well("list", "1.3", "--today", "2025-10-01", "--format", "json").json["items"]
    assert item["title"] == "T"


@pytest.mark.parametrize("head", ["", "# yangi bandlar\n", "add:\n"])
def test_new_rows_come_from_a_list_with_or_without_its_key(workplan, at, head):
    row = "- {{in: I, after: 1.{}, number: 1.{}, title: Yangi, deadline: IV-chorak, executors: [yuridik]}}\n"
    workplan.write("yangi.yaml", head + row.format(4, 5) + row.format(5, 6))
    at("10-11", "amend", "--add", "data/yangi.yaml", "--basis", "145-son")
    assert at("10-11", "list", "I").column == ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"]


def test_a_moment_at_the_end_of_the_calendar_stops_no_report(amended, workplan):
    """The entry is without an edition, so the amendments in force at that moment are asked for."""
    workplan.write(
        "progress/hand.yaml",
        '- {"id": "a1b2c3d4e5f60718", "activity": "1.2", "kind": "note", "on": "2025-09-01", '
        '"recorded": "9999-12-31T23:59:59Z", "writer": "hand", "seq": 1, "note": "x"}\n',
    )
    (entry,) = amended("12-01", "history", "--format", "json").json["items"]
    assert entry["activity"] == "1.2"


def test_what_cannot_be_read_is_refused(workplan, at):
    workplan.write("bad.yaml", "on: qachondir\nbasis: 145-son\n")
    assert "data/bad.yaml:1" in at("10-11", "amend", "data/bad.yaml", status=3).err.replace("\\", "/")
    workplan.write("list.yaml", "- 1.4\n- 1.4: [\n")
    told = at("10-11", "amend", "--add", "data/list.yaml", "--basis", "145-son", status=3)
    assert "list.yaml" in told.err
    told = at("10-11", "amend", "1.4", "--deadline", "qachondir", "--basis", "145-son", status=2)
    assert "qachondir" in told.err
    assert files(workplan) == []


@UNIX
def contradicting(workplan) -> list[Path]:
    """Two documents of one day that two clones recorded, neither seeing the other."""
    folder = workplan.folder / "data" / "amendments"
    folder.mkdir()
    text = "on: 2025-10-10\nbasis: {}\nrecorded: 2025-10-11T0{}:00:00Z\nwriter: {}\nchanges:\n"
    text += "  - {{number: 1.4, deadline: {}}}\n"
    paths = [folder / f"2025-10-10-1-{writer}.yaml" for writer in ("ali", "vali")]
    paths[0].write_text(text.format("145-son", 4, "ali", "IV-chorak"), encoding="utf-8")
    paths[1].write_text(text.format("146-son", 5, "vali", "2025-yil noyabr"), encoding="utf-8")
    return paths


@pytest.mark.parametrize(("confirmed", "deadline"), [(0, "IV-chorak"), (1, "2025-yil noyabr")])
def test_two_values_of_one_day_are_an_error_until_one_is_recorded_once_more(
    workplan, at, confirmed, deadline
):
    paths = contradicting(workplan)
    told = at("10-12", "check", status=1).out
    assert "error: 1.4, deadline: 2025-10-10-1-ali gave" in told
    file = paths[confirmed].relative_to(workplan.folder)
    assert f"workplan amend {paths[1].relative_to(workplan.folder)} --again" in told.replace("\\", "/")
    at("10-12", "amend", str(file), "--again", "--writer", "nazorat")
    told = at("10-12", "check").out
    assert "warning: 1.4, deadline: 2025-10-10-1-ali gave" in told
    assert at("10-12", "list", "1.4", "--format", "json").json["items"][0]["deadline"]["text"] == deadline
    assert "gave" not in at("10-12", "list").err


def test_two_values_of_one_day_are_an_error_until_another_amendment_of_that_day_gives_a_third(workplan, at):
    contradicting(workplan)
    at("10-12", "amend", "1.4", "--deadline", "2025-yil dekabr", "--basis", "147-son", "--on", "2025-10-10")
    assert "error" not in at("10-12", "check").out


def test_another_amendment_of_that_day_on_another_field_settles_nothing(workplan, at):
    contradicting(workplan)
    change = ("amend", "1.4", "--title", "Boshqa", "--basis", "147-son", "--on", "2025-10-10")
    at("10-12", *change)
    at("10-12", "check", status=1)
    assert "changes nothing" in at("10-12", *change, "--again", status=2).err


@pytest.mark.parametrize("change", [["--drop"], ["--target", "yuborish="]])
def test_amend_says_how_many_entries_lose_their_effect(at, change):
    for day in ("09-01", "09-02", "09-03", "09-04"):
        at(day, "status", "2.3.5", "--target", "yuborish", "--add", "10", "--by", "vali")
    told = at("10-10", "amend", "2.3.5", *change, "--basis", "145-son").err
    assert "since 2025-10-10, 4 reports on activity 2.3.5 no longer count" in told
    assert "2025-09-04 vali" in told
    assert "2025-09-01 vali" not in told


@pytest.mark.parametrize("change", [["--renumber", "2.3.9"], ["--executors", "yuridik"], ["--title", "X"]])
def test_amend_is_silent_about_entries_that_keep_their_effect(at, change):
    at("09-01", "status", "2.3.5", "--target", "yuborish", "--add", "10", "--executor", "ishga-yuborish")
    assert at("10-10", "amend", "2.3.5", *change, "--basis", "145-son").err == ""


@pytest.mark.parametrize("stated", [["--percent", "30"], ["--complete"]])
def test_amend_says_which_completions_of_a_former_executor_lose_their_effect(at, stated):
    at("09-01", "status", "2.1.7", *stated, "--executor", "ish-beruvchilar")
    at("09-02", "status", "2.1.7", "--percent", "20", "--executor", "oqitish-markazi")
    at("09-03", "status", "2.1.7", "--note", "ish boshlandi", "--executor", "ish-beruvchilar")
    change = ("amend", "2.1.7", "--executors", "koniktirish,oqitish-markazi", "--basis", "146-son")
    told = at("10-10", *change).err
    assert "since 2025-10-10, 1 report on activity 2.1.7 no longer counts" in told
    assert "2025-09-01 ali" in told
    assert at("10-10", "show", "2.1.7", "--format", "json").json["item"]["percent"] == 10


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251"])
def test_recording_goes_on_only_for_rows_that_an_amendment_that_cannot_be_read_does_not_name(
    workplan, at, encoding
):
    """The text of a file in another encoding is not known, so it may name any row."""
    text = "on: 2025-10-10\nbasis: приказ\nchanges:\n  - {number: 1.4, drop: отменено}\n"
    (workplan.folder / "data" / "amendments").mkdir()
    broken = workplan.folder / "data" / "amendments" / "2025-10-10-1.yaml"
    broken.write_bytes(text.encode(encoding))
    for number in ("1.4", "2.3.1"):
        told = at("10-11", "status", number, "--note", "ish", status=3).err
        assert "looks like" in told
    broken.write_text(text + "oops: [", encoding="utf-8")
    at("10-11", "status", "1.4", "--note", "ish", status=3)
    at("10-11", "status", "2.3.1", "--note", "ish")


@pytest.mark.skipif(not UNIX or os.geteuid() == 0, reason="needs permissions that bind")
def test_recording_stops_while_an_amendment_cannot_be_opened(workplan, at):
    (workplan.folder / "data" / "amendments").mkdir()
    shut = workplan.folder / "data" / "amendments" / "2025-10-10-1.yaml"
    shut.write_text("on: 2025-10-10\n", encoding="utf-8")
    shut.chmod(0)
    assert "Nothing can be recorded" in at("10-11", "status", "2.3.1", "--note", "ish", status=3).err


def test_recording_stops_while_a_folder_has_the_name_of_an_amendment(workplan, at):
    (workplan.folder / "data" / "amendments" / "2025-10-10-1.yaml").mkdir(parents=True)
    told = at("10-11", "status", "2.3.1", "--note", "ish", status=3).err
    assert "Nothing can be recorded" in told


def test_a_file_may_have_a_name_that_is_not_utf_8(workplan, at):
    workplan.write(
        "amendments/x.yaml", "on: 2025-09-01\nbasis: buyruq\nchanges: [{number: 1.4, title: Yangi nom}]\n"
    )
    folder = workplan.folder / "data" / "amendments"
    name = os.fsdecode(b"2025-09-01-1-\xff.yaml")
    try:
        (folder / "x.yaml").rename(folder / name)
    except OSError:
        pytest.skip("this system has no such names")
    assert "Yangi nom" in at("10-01", "show", "1.4").out
    at("10-01", "status", "1.4", "--percent", "5")
    (entry,) = at("10-01", "history", "--format", "json").json["items"]
    assert entry["plan"] == r"2025-09-01-1-\udcff"
    assert r"2025-09-01-1-<U+DCFF>" in at("10-01", "check").out
    assert "Yangi nom" in at("10-01", "diff", "2025-08-01", "2025-10-01").out


def test_an_amendment_that_is_undone_by_another_is_recorded_again_with_again(workplan, at):
    """Two rows exchange their numbers, and once more."""
    exchange = ("amend", "--renumber", "1.1=1.2", "--renumber", "1.2=1.1", "--basis", "145-son")
    at("10-11", *exchange)
    at("10-11", *exchange)
    assert len(files(workplan)) == 1
    at("10-11", *exchange, "--again")
    assert len(files(workplan)) == 2


def test_again_does_not_record_what_changes_nothing(workplan, amended):
    told = amended(
        "10-12", "amend", "1.5", "--deadline", "IV-chorak", "--basis", "9-son", "--again", status=2
    )
    assert "changes nothing" in told.err
    assert len(files(workplan)) == 1


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("departments: {hududiy-filiallar: {name: Filiallar bo‘limi}}", "amendment-key-in-both"),
        ("groups: {yuridik: {name: Yuridik guruh}}", "amendment-key-in-both"),
        ("departments: {yangi: {name: Yuridik bo‘lim}}", "amendment-same-name"),
        ("changes: [{number: 2.1.6, drop: bekor, title: Yangi nom}]", "amendment-drop-alone"),
        ("changes: [{number: 2.1.6, drop: bekor, renumber: 2.1.99}]", "amendment-drop-alone"),
    ],
)
def test_what_a_document_must_not_say(workplan, at, document, code):
    workplan.write("buyruq.yaml", f"on: 2025-10-10\nbasis: 145-son\n{document}\n")
    at("10-11", "amend", "data/buyruq.yaml", status=3)
    workplan.write("amendments/2025-10-10-1.yaml", f"on: 2025-10-10\nbasis: 145-son\n{document}\n")
    found = at("10-11", "check", "--format", "json", status=1).json["items"]
    assert code in [each["code"] for each in found]


def test_a_drop_with_another_change_is_refused(workplan, at):
    told = at("10-11", "amend", "1.4", "--drop", "--title", "Yangi", "--basis", "145-son", status=2).err
    assert "dropped and changed" in told
    assert files(workplan) == []


@pytest.mark.parametrize("head", ["null", "~", ""])
def test_a_post_may_be_vacant_from_a_day(workplan, at, head):
    workplan.write("buyruq.yaml", f"on: 2025-10-10\nbasis: 145-son\nheads: {{ijro-nazorati: {head}}}\n")
    at("10-11", "amend", "data/buyruq.yaml")
    heads = {
        day: at("12-01", "show", "1.1", "--as-of", day, "--format", "json").json["item"]["executors"][0][
            "head"
        ]
        for day in ("2025-10-09", "2025-10-10")
    }
    assert heads == {"2025-10-09": "E.Toshtemirov", "2025-10-10": None}
    assert at("10-11", "check").out == ""


def test_a_post_is_made_vacant_by_an_option(at):
    at("10-11", "amend", "--head", "ijro-nazorati=", "--basis", "145-son")
    executor = at("10-11", "show", "1.1", "--format", "json").json["item"]["executors"][0]
    assert executor["head"] is None


def test_a_document_keeps_its_text_and_its_comments(workplan, at):
    written = (
        "# 145-son buyruq\non: 2025-10-10   # imzolangan kun\nbasis: 145-son\nheads: {yuridik: N.Aliyev}\n"
    )
    workplan.write("buyruq.yaml", written)
    at("10-11", "amend", "data/buyruq.yaml", "--by", "nazorat")
    text = files(workplan)[0].read_text(encoding="utf-8")
    assert text == f"{written}recorded: 2025-10-11T07:00:00.000000Z\nwriter: nazorat\n"


@pytest.mark.parametrize(
    "written",
    [
        "{on: 2025-10-10, basis: 145-son, heads: {yuridik: N.Aliyev}}\n",
        "recorded: 2025-01-01T00:00:00Z\nwriter: b\non: 2025-10-10\nbasis: 145-son\nheads: {yuridik: A.B}",
        "on: 2025-10-10\r\nbasis: 145-son\r\nheads: {yuridik: N.Aliyev}\r\n",
        "on: 2025-10-10\nheads: {yuridik: N.Aliyev}\nbasis: |\n  145-son\n",
        "on: 2025-10-10\nheads: {yuridik: N.Aliyev}\nbasis: 145-son\n...\n",
    ],
    ids=["in braces", "recorded by hand", "of Windows", "a block at the end", "an end of the document"],
)
def test_the_moment_is_added_to_a_document_of_any_form(workplan, at, written):
    (workplan.folder / "buyruq.yaml").write_bytes(written.encode())
    at("10-11", "amend", "buyruq.yaml", "--by", "nazorat")
    import yaml

    read = yaml.load(files(workplan)[0].read_bytes(), yaml.BaseLoader)
    assert (read["recorded"], read["writer"]) == ("2025-10-11T07:00:00.000000Z", "nazorat")
    assert read["basis"].strip() == "145-son"
    assert at("10-11", "check").out == ""


@pytest.mark.parametrize(
    "command",
    [
        ("list", "1.1"),
        ("report",),
        ("show", "1.1"),
        ("status", "1.1", "--note", "x"),
        ("diff", "2025-07-01", "2025-10-10"),
        ("amend", "1.4", "--title", "Yangi", "--basis", "145-son"),
        ("export", "-o", "f.md"),
        ("sheet", "--department", "yuridik", "-o", "s.xlsx"),
    ],
    ids=lambda command: command[0],
)
def test_every_command_names_a_file_that_looks_like_an_amendment(workplan, at, command):
    workplan.write("amendments/2025-10-10-1.yaml.txt", DOCUMENT)
    assert "2025-10-10-1.yaml.txt: warning: " in at("10-11", *command).err


def test_the_database_has_the_changes_of_each_activity(workplan, amended):
    import sqlite3

    amended("10-11", "export", "-o", "plan.sqlite")
    connection = sqlite3.connect(workplan.folder / "plan.sqlite")
    asked = (
        'SELECT field, value_before, value_after, extension, "on", basis FROM amendments WHERE activity = ?'
    )
    found = connection.execute(asked, ["1.5"]).fetchall()
    connection.close()
    basis = "Direktorning 10.10.2025-yildagi 145-son buyrug‘i"
    assert found == [
        ("number", "1.4", "1.5", 0, "2025-10-10", basis),
        ("deadline", "III-chorak", "IV-chorak", 1, "2025-10-10", basis),
    ]


def test_a_late_report_may_name_an_executor_of_its_own_day(at):
    at("10-01", "status", "2.3.5", "--done", "10", "--executor", "hududiy-filiallar")
    at("10-17", "amend", "2.3.5", "--executors", "ishga-yuborish", "--basis", "1", "--on", "2025-10-16")
    late = ("status", "2.3.5", "--add", "5", "--executor", "hududiy-filiallar", "--on")
    assert "10 → 15" in at("10-20", *late, "2025-10-10").out
    assert "is neither an executor" in at("10-20", *late, "2025-10-16", status=2).err


def swap(at, moment, writer):
    numbers = ["--renumber", "1.1=1.2", "--renumber", "1.2=1.1", "--on", "2025-10-10"]
    at(moment, "amend", *numbers, "--basis", "145-son", "--by", writer)


def test_a_document_that_two_clones_recorded_is_applied_once(workplan, at):
    before = at("10-11", "list", "1.1", "--format", "json").json["items"][0]["title"]
    swap(at, "10-11T10:00", "ali")
    (of_ali,) = files(workplan)
    text = of_ali.read_text(encoding="utf-8")
    of_ali.unlink()
    swap(at, "10-11T11:00", "vali")
    at("10-12", "status", "1.2", "--percent", "40")
    of_ali.write_text(text, encoding="utf-8")
    (item,) = at("10-12", "list", "1.2", "--format", "json").json["items"]
    assert (item["title"], item["percent"]) == (before, 40)
    (told,) = at("10-12", "check", "--format", "json").json["items"]
    assert (told["code"], told["level"]) == ("amendment-copied", "warning")
    assert "2025-10-10-1-ali" in told["message"]


@pytest.mark.parametrize("lang", ["en", "ru", "uz", "uz-Cyrl"])
def test_the_label_of_a_target_has_one_pair_of_quotation_marks(at, lang):
    given = ["--basis", "145-son", "--on", "2025-10-05", "--lang", lang]
    at("10-11T10:00", "amend", "2.3.5", "--target", "yuborish=1000", *given)
    told = at("10-11T11:00", "amend", "2.3.5", "--target", "yuborish=2000", *given).err
    assert "2025-10-05-1" in told
    assert not any(doubled in told for doubled in ("““", "””", "««", "»»", "“«", "«“"))


def test_a_second_document_of_a_day_is_named_and_stands(at):
    given = ["--basis", "145-son", "--on", "2025-10-05"]
    at("10-11T10:00", "amend", "1.4", "--deadline", "IV-chorak", *given)
    told = at("10-11T11:00", "amend", "1.4", "--deadline", "2025-yil dekabr", *given).err
    assert "on the same day, but this amendment gives the value “2025-yil dekabr”" in told
    (found,) = at("10-11", "check", "--format", "json").json["items"]
    assert (found["code"], found["level"]) == ("amendments-differ", "warning")
    ran = at("10-11", "list", "1.4", "--format", "json")
    assert (ran.json["items"][0]["deadline"]["text"], ran.err) == ("2025-yil dekabr", "")


def test_reports_warn_of_amendments_that_nobody_compared(workplan, at):
    folder = workplan.folder / "data" / "amendments"
    folder.mkdir()
    for n, deadline in enumerate(("IV-chorak", "2025-yil dekabr"), start=1):
        text = f"on: 2025-10-05\nbasis: {n}-son\nrecorded: 2025-10-06T0{n}:00:00Z\n"
        text += f"changes: [{{number: 1.4, deadline: {deadline}}}]\n"
        (folder / f"2025-10-05-{n}.yaml").write_text(text, encoding="utf-8")
    assert "2025-10-05-2.yaml:1:1: warning: 1.4, deadline: 2025-10-05-1 gave" in at("10-11", "list").err
    assert "2025-10-05-2.yaml:1:1: warning: 1.4, deadline: 2025-10-05-1 gave" in at("10-11", "report").err
    assert "error: 1.4" in at("10-11", "check", status=1).out


def test_an_activity_keeps_a_number_of_its_section(workplan, at):
    told = at("10-11", "amend", "2.3.5", "--renumber", "2.4.9", "--basis", "145-son", status=2).err
    assert "2.4.9 does not begin with 2.3" in told
    assert files(workplan) == []


def test_a_target_that_the_activity_does_not_have_is_refused_with_those_it_has(at):
    told = at("10-11", "amend", "2.3.5", "--target", "nosuch=5", "--basis", "145-son", status=2).err
    assert "no target “nosuch”" in told
    assert "yuborish" in told


def test_diff_names_the_file_that_is_missing(at):
    assert "nosuch.yaml" in at("10-11", "diff", "nosuch.yaml", "data/plan.yaml", status=3).err


def test_the_plan_before_all_amendments_has_a_name(at, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = at("10-11", "amend", "1.4", "--deadline", "IV-chorak", "--basis", "145-son", "--by", "ali")
    assert "plan as signed → amendment of 2025-10-11 (145-son): 1 change" in ran.out


def test_an_empty_number_is_called_empty(at):
    assert "the text given with NUMBER is empty" in at("10-11", "status", "", "--done", "5", status=2).err


def test_the_help_of_undo_names_no_parser(workplan):
    assert "parse" not in workplan("undo", "--help").out


def test_a_report_of_an_executor_who_was_replaced_later_is_no_error(at):
    at("10-15", "status", "2.3.5", "--done", "100", "--executor", "hududiy-filiallar")
    at("10-17", "amend", "2.3.5", "--executors", "ishga-yuborish", "--basis", "1", "--on", "2025-10-10")
    assert "hududiy-filiallar" not in at("10-20", "check").out


def test_the_key_of_an_only_target_may_be_left_out(workplan):
    """2.3.5 has one target; for 2.2.4, with six, the keys are listed."""
    basis = ("--basis", "146-son buyruq", "--on", "2025-10-01")
    workplan.well("amend", "2.3.5", "--target", "120000", *basis)
    (target,) = workplan.well("show", "2.3.5", "--today", "2025-10-02", "--format", "json").json["item"][
        "targets"
    ]
    assert (target["key"], target["value"]) == ("yuborish", 120000)
    said = workplan.refused("amend", "2.2.4", "--target", "30", *basis)
    assert "kurslar — o‘quv kurslari, stipendiya — " in said


@pytest.mark.parametrize("name", ["kurslar", "o‘quv kurslari", "O'QUV KURSLARI", "ўқув курслари"])
def test_a_target_is_also_named_by_its_label(workplan, name):
    """The screens show labels; keys are read only in the plan file."""
    basis = ("--basis", "146-son buyruq", "--on", "2025-10-01")
    workplan.well("amend", "2.2.4", "--target", f"{name}=30", *basis)
    shown = workplan.well("show", "2.2.4", "--today", "2025-10-02", "--format", "json").json
    assert {each["key"]: each["value"] for each in shown["item"]["targets"]}["kurslar"] == 30
    workplan.well("status", "2.2.4", "--target", name, "--done", "3", "--today", "2025-10-02")


def test_a_name_of_no_target_is_refused_with_keys_and_labels(workplan):
    said = workplan.refused("amend", "2.2.4", "--target", "dars=30", "--basis", "1")
    assert "no target “dars”" in said
    assert "kurslar — o‘quv kurslari" in said


ORDER = "20.08.2025 yildagi 12-son buyruq"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the basis is dated 2025-08-20, but the amendment is in force from 2025-08-21"),
        ("uz", "asosda 20.08.2025 sanasi ko‘rsatilgan, o‘zgartirish esa 21.08.2025 kunidan kuchga kiradi"),
        ("uz-Cyrl", "асосда 20.08.2025 санаси кўрсатилган, ўзгартириш эса 21.08.2025 кунидан кучга киради"),
        ("ru", "в основании указана дата 20.08.2025, а изменение действует с 21.08.2025"),
    ],
)
def test_a_basis_of_another_day_is_reported(workplan, language, words):
    asked = ("amend", "1.4", "--deadline", "IV-chorak", "--basis", ORDER, "--dry-run", "--lang", language)
    ran = workplan.well(*asked, "--on", "2025-08-21")
    assert words in ran.err
    assert "--on 2025-08-20" in ran.err
    assert words[:20] not in workplan.well(*asked, "--on", "2025-08-20").err


def test_an_entry_may_rest_on_an_earlier_document_but_not_on_a_later_one(workplan):
    asked = ("schedule", "4.1", "2025-10-15", "--basis", ORDER, "--dry-run")
    assert "later than the entry" not in workplan.well(*asked, "--today", "2025-08-21").err
    assert "later than the entry of 2025-08-19" in workplan.well(*asked, "--today", "2025-08-19").err


@pytest.mark.parametrize(
    ("language", "form"),
    [("en", "OLD=NEW"), ("uz", "ESKI=YANGI"), ("uz-Cyrl", "ЭСКИ=ЯНГИ"), ("ru", "СТАРОЕ=НОВОЕ")],
)
def test_a_form_is_in_the_words_of_the_help(workplan, language, form):
    assert form in workplan.refused("amend", "--renumber", "1.9", "--basis", "Buyruq", "--lang", language)
    assert form in workplan.well("amend", "--help", "--lang", language).out


def test_a_value_for_an_activity_without_targets_shows_the_file_that_adds_one(workplan):
    error = workplan.refused("amend", "1.2", "--target", "50", "--basis", "145-son", "--lang", "en")
    assert "activity 1.2 has no targets" in error
    lines = [line.strip() for line in error.splitlines() if line.startswith("    ")]
    text = "\n".join([lines[0], lines[1], lines[2], f"  {lines[3]}"])
    filled = text.replace("on: …", "on: 2025-10-01").replace("…", "ta")
    workplan.write("hujjat.yaml", filled + "\n")
    workplan.well("amend", "data/hujjat.yaml")
    assert "50" in workplan.well("show", "1.2", "--as-of", "2025-10-02").out


def test_a_day_typed_for_a_program_is_shown_in_the_form_of_the_language(october, monkeypatch):
    told = october("amend", "2.1.2", "--deadline", "2025-11-20", "--basis", "145-son", "--lang", "ru")
    assert told.status == 0
    asked = ("list", "2.1.2", "--columns", "number,deadline", "--lang", "ru")
    assert october(*asked, "--format", "csv").out.splitlines()[1] == "2.1.2,2025-11-20"
    assert october("show", "2.1.2", "--format", "json").json["item"]["deadline"]["text"] == "2025-11-20"
    monkeypatch.setenv("FORCE_COLOR", "1")
    for words in (
        asked,
        ("show", "2.1.2", "--lang", "ru"),
        ("report", "--since", "2025-09-30", "--lang", "ru"),
    ):
        shown = october(*words).out
        assert "20.11.2025" in shown
        assert "2025-11-20" not in shown


def test_the_changes_since_a_day_have_what_was_amended_as_csv_too(october):
    amended = ("--deadline", "2025-11-20", "--target", "ish-orinlari=95000", "--basis", "145-son")
    october("amend", "2.1.2", *amended)
    (row,) = csv.DictReader(october("report", "--since", "2025-09-30", "--format", "csv").out.splitlines())
    told = "deadline: II-yarim yillikda → 2025-11-20; target.ish-orinlari: 90000 → 95000"
    assert row["amended"] == told


def test_the_checkpoints_before_and_after_a_changed_rhythm_are_told(october):
    told = october("amend", "5.3.2", "--deadline", "15.11.2025", "--basis", "145-son", "--lang", "en").err
    assert "5.3.2: Q3 2025, Q4 2025 → 2025-11-15" in told


def test_a_title_that_keeps_the_old_quantity_is_told(october):
    told = october("amend", "2.1.2", "--target", "95 ming", "--basis", "12-son").err
    assert "The title of activity 2.1.2 still says 90 000 ta, the target is now 95 000 ta." in told
    assert "--title" in told


@pytest.mark.parametrize("title", [["--title", "95 mingta yangi ish o‘rinlarini aniqlash."], []])
def test_a_new_title_and_another_change_are_not_told(october, title):
    change = [*title, "--target", "95 ming"] if title else ["--deadline", "15.12.2025"]
    assert "still says" not in october("amend", "2.1.2", *change, "--basis", "12-son").err


@pytest.mark.parametrize("change", [["--deadline", "2025-12-20"], ["--drop"]])
def test_an_amendment_says_which_missed_days_stay_missed(amended, change):
    for more in (["--dry-run"], []):
        told = " ".join(amended("10-15", "amend", "5.3.1", *change, "--basis", "301", *more).err.split())
        assert "Activity 5.3.1: 2025-09-30 had passed without a report before the amendment" in told


def test_an_amendment_before_the_day_says_nothing_of_missing_it(amended):
    told = amended("09-15", "amend", "5.3.1", "--deadline", "2025-12-20", "--basis", "301").err
    assert "had passed" not in told


def test_a_title_with_an_old_quantity_is_told_each_time_with_what_can_still_be_done(at):
    because = ("--basis", "12-son", "--on", "2025-10-01")
    change = ("amend", "2.1.2", "--target")
    assert "give it with --title" in at("10-01", *change, "95 ming", *because, "--dry-run").err
    for value in ("95 ming", "97 ming"):  # the title states neither
        told = " ".join(at("10-01", *change, value, *because).err.split())
        assert "still says 90 000 ta" in told
        assert "workplan amend 2.1.2 --title TEXT --on 2025-10-01 --basis TEXT" in told
    at("10-01", "amend", "2.1.2", "--title", "97 mingta yangi ish o‘rnini aniqlash.", *because)
    assert "still says" not in at("10-02", "amend", "2.1.2", "--deadline", "20.12.2025", *because).err


def test_a_file_is_told_the_key_of_the_title(workplan, at):
    key = as_target(at, "2.1.2")
    change = f"{{number: 2.1.2, targets: {{{key}: {{value: 95000}}}}}}"
    workplan.write("b.yaml", f"on: 2025-10-01\nbasis: B\nchanges: [{change}]\n")
    told = " ".join(at("10-01", "amend", "data/b.yaml", "--dry-run").err.split())
    assert "in the file, with the key title:" in told
    assert "--title" not in told


def as_target(at, number):
    (target,) = at("10-01", "show", number, "--format", "json").json["item"]["targets"]
    return target["key"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Activity 2.3.5: in progress, behind plan → done; completion: 35.2 % → 100.0 %."),
        (
            "ru",
            "Мероприятие 2.3.5: на исполнении, отставание от плана → исполнено; исполнение: 35,2 %",
        ),
        (
            "uz",
            "2.3.5-tadbir: bajarilmoqda, rejadan ortda qolmoqda → bajarilgan; bajarilishi: 35,2 %",
        ),
    ],
)
def test_an_amendment_tells_the_states_that_it_changes(october, language, told):
    october("status", "2.3.5", "--done", "40000")
    change = ("--target", "30000", "--basis", "12-son", "--dry-run", "--lang", language)
    assert told in " ".join(october("amend", "2.3.5", *change).err.split())


def test_a_deadline_without_a_date_is_told_to_have_none(october):
    change = ("amend", "1.2", "--basis", "12-son", "--lang", "en", "--deadline")
    assert "по мере поступления (no date)" in october(*change, "по мере поступления").out
    assert "no date" not in october(*change, "har oyda").out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "in the plan → dropped from the plan: Vazifa 252-son"),
        ("ru", "в плане → исключено из плана: Vazifa 252-son"),
        ("uz", "rejada bor → rejadan chiqarilgan: Vazifa 252-son"),
    ],
)
def test_a_dropped_row_is_said_to_be_no_longer_in_the_plan(amended, language, words):
    """The reason after an arrow would read as the new number of the row."""
    assert words in amended("10-11", "show", "2.1.6", "--lang", language).out


def test_an_amendment_speaks_only_of_the_activities_that_it_changes(amended):
    """Several amendments of one document have its day and its basis."""
    document = ["--basis", "145-son buyruq", "--on", "2025-10-10"]
    first = amended("10-15", "amend", "5.3.1", "--deadline", "2025-12-20", *document).err
    assert "5.3.1" in first
    second = amended("10-15", "amend", "1.2", "--deadline", "2025-12-20", *document).err
    assert "5.3.1" not in second


def test_a_day_of_force_that_was_forgotten_is_given_afterwards(at):
    """As the warning says, the command is run again with the day, and the change holds from then on."""
    command = ["amend", "1.1", "--deadline", "2025-12-01", "--basis", "145-son buyruq, 03.10.2025"]
    assert "run the command again" in at("10-06", *command, "--lang", "en").err
    assert "basis" not in at("10-06", *command, "--on", "2025-10-03", "--lang", "en").err
    at("10-06", "check")
    (change,) = csv.DictReader(
        at("10-06", "diff", "2025-10-01", "2025-10-06", "--format", "csv").out.splitlines()
    )
    assert "2025-10-03" in change.values()
