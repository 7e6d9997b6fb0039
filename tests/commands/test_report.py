"""Reports on the terminal and into files."""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest
from contract import OCTOBER, valid


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
    assert october("report", "--due-within", "30d").column == []
    assert len(october("report", "--undated").column) == 6
    assert len(october("report", "--silent").column) == 21
    assert len(october("report", "--behind").column) == 10


class TestGravestFirst:
    """Activities with a flag come in the order of the screen in every format, unless another is asked for."""

    @pytest.mark.parametrize(
        ("flag", "order"), [("overdue", "-late"), ("behind", "behind"), ("silent", "updated")]
    )
    def test_the_worst_activity_comes_first(self, workplan, monkeypatch, flag, order):
        run = workplan.well
        run("status", "1.4", "--percent", "20", "--on", "2025-09-10", "--today", OCTOBER)
        run("status", "2.1.1", "--note", "Muzokaralar", "--on", "2025-07-10", "--today", OCTOBER)
        run("status", "2.1.2", "--done", "30000", "--on", "2025-09-10", "--today", OCTOBER)
        asked = ["report", f"--{flag}", "--today", "2025-12-25"]
        found = run(*asked).column
        assert found == run(*asked, "--sort", order).column
        assert found != run(*asked, "--sort", "number").column
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("NO_COLOR", "1")
        begun = (line[:24].split() for line in run(*asked).out.splitlines())
        assert [word for words in begun for word in words if word in found] == found

    def test_a_file_has_the_same_order(self, workplan):
        asked = ["report", "--overdue", "--today", "2026-01-15"]
        workplan.well(*asked, "-o", "late.csv")
        with Path("late.csv").open(encoding="utf-8", newline="") as file:
            assert [row[0] for row in csv.reader(file)][1:] == workplan.well(*asked).column

    def test_a_list_keeps_the_order_of_the_plan(self, workplan):
        asked = ["list", "--overdue", "--today", "2026-01-15"]
        assert workplan.well(*asked).column == workplan.well(*asked, "--sort", "number").column


class TestOrder:
    """``--sort`` and ``--limit`` order the groups of a summary, or the activities of a list."""

    @pytest.mark.parametrize("order", ["overdue", "activities", "percent", "on_time_rate"])
    def test_groups_are_sorted_by_a_figure(self, october, order):
        october("status", "2.3.5", "--done", "10000")
        found = october("report", "--by", "owner", "--format", "json").json["items"]
        ordered = october("report", "--by", "owner", "--sort", f"-{order}", "--format", "json").json["items"]
        known = [line for line in found if line[order] is not None]
        unknown = [line for line in found if line[order] is None]
        assert ordered == [*sorted(known, key=lambda line: line[order], reverse=True), *unknown]
        upward = october("report", "--by", "owner", "--sort", order, "--format", "json").json["items"]
        assert upward == [*sorted(known, key=lambda line: line[order]), *unknown]

    def test_the_total_covers_groups_beyond_the_limit(self, october):
        rows = october("report", "--sort", "-activities,overdue", "--limit", "2").rows
        assert [int(row[3]) for row in rows[:2]] == [19, 17]
        assert rows[2][1:4] == ["Total", "", "62"]

    def test_a_terminal_says_that_groups_are_left_out(self, workplan, monkeypatch):
        monkeypatch.setenv("FORCE_COLOR", "1")
        out = workplan.well("report", "--limit", "2", "--today", OCTOBER).out
        assert "2 of 19 groups" in out
        assert "joint activities" not in out

    def test_a_list_is_sorted_like_list(self, october):
        found = october("report", "--behind", "--sort", "-percent,-number", "--limit", "4").column
        assert found == october("list", "--behind", "--sort", "-percent,-number", "--limit", "4").column
        assert len(found) == 4

    def test_each_kind_of_report_has_its_own_orders(self, workplan):
        assert "overdue" in workplan.refused("report", "--sort", "due")
        assert "updated" in workplan.refused("report", "--behind", "--sort", "on_time_rate")

    def test_a_document_in_another_order_is_the_table_of_figures(self, october, tmp_path):
        october("report", "--sort", "-overdue", "--limit", "3", "-o", str(tmp_path / "worst.html"))
        text = (tmp_path / "worst.html").read_text(encoding="utf-8")
        assert text.count("<tr") == 1 + 3 + 1


def test_report_since(october, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-08-01T09:00:00+05:00")
    october("status", "2.3.5", "--done", "10000", "--on", "2025-08-01")
    monkeypatch.setenv("WORKPLAN_NOW", "2025-09-15T09:00:00+05:00")
    october("status", "2.3.5", "--done", "40000", "--on", "2025-09-15")
    document = valid(october("report", "--since", "2025-09-01", "--format", "json"))
    (item,) = document["items"]
    assert (item["number"], item["entries"]) == ("2.3.5", 1)
    assert (item["days"], item["before"]["percent"], item["percent"]) == (["2025-09-15"], 8.8, 35.2)


def test_report_since_compares_what_was_known(october, monkeypatch):
    """A report dated back, or merged later, appears with the day that it is about."""
    monkeypatch.setenv("WORKPLAN_NOW", "2025-09-15T09:00:00+05:00")
    october("status", "2.3.5", "--done", "10000", "--on", "2025-08-01")
    (item,) = october("report", "--since", "2025-09-01", "--format", "json").json["items"]
    assert (item["number"], item["days"], item["before"]["percent"]) == ("2.3.5", ["2025-08-01"], 0)
    assert october("report", "--since", "2025-09-16", "--format", "json").json["items"] == []


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


def test_the_ending_of_a_file_stands_over_a_format_of_the_settings(workplan):
    workplan.write("workplan.toml", '[format]\nreport = "json"\n')
    file = workplan.folder / "a.csv"
    assert workplan("report", "-o", str(file)).status == 0
    assert file.read_text(encoding="utf-8").splitlines()[0].count(",") > 3
    assert workplan("report", "-o", str(file), "--format", "json", "--overwrite").status == 2


@pytest.mark.parametrize("arguments", [(), ("--owner", "Valiyev"), ("--format", "json")])
def test_a_plan_without_a_basis_says_so(workplan, arguments):
    sentence = "No activity has a basis (the field basis in plan.yaml)."
    assert sentence in workplan.well("report", "--by", "basis", *arguments).err
    assert sentence not in workplan.well("report", "--by", "chapter", *arguments).err


@pytest.mark.parametrize("width", ["30", "80"])
def test_a_screen_without_groups_says_so_once(workplan, monkeypatch, width):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", width)
    ran = workplan.well("report", "--by", "basis", "--today", OCTOBER)
    assert " ".join(ran.out.split()).endswith("No activity has a basis (the field basis in plan.yaml).")
    assert "Total" not in ran.out
    assert ran.err == ""
    ran = workplan.well("report", "--search", "qwertyu", "--today", OCTOBER)
    assert " ".join(ran.out.split()).count("No activity matches the filters.") == 1


def test_what_must_be_entered_before_signing_is_said_beside_the_document(workplan):
    """The document itself bears no remark to the person who completes it."""
    ran = workplan.well("report", "-o", "report.docx", "--today", OCTOBER)
    told = " ".join(ran.err.split())
    assert "the section “Activities not done” (6.5, 1.4, 5.3.1, 5.3.2), or remove these activities" in told
    assert "strike" not in text_of(workplan.folder / "report.docx")
    ran = workplan.well("report", "-o", "early.docx", "--today", "2025-07-02")
    assert ran.err == ""


def test_the_overdue_activities_are_grouped_as_asked_for(workplan):
    """``--by`` was ignored beside a flag: the list came as without it."""
    january = ("--overdue", "--today", "2026-01-15", "--format", "json")
    listed = workplan.well("report", *january).json["items"]
    grouped = workplan.well("report", *january, "--by", "supervisor").json
    assert (grouped["kind"], grouped["by"]) == ("summary", "supervisor")
    assert grouped["total"]["activities"] == grouped["total"]["overdue"] == len(listed)
    supervised = [each for item in listed for each in item["supervisors"]]
    assert {each["name"]: each["overdue"] for each in grouped["items"]} == Counter(supervised)
    soon = workplan.well("report", "--due-within", "30d", "--by", "owner", "--format", "json").json
    assert soon["by"] == "owner"


def test_changes_are_not_grouped(workplan):
    assert "--since" in workplan.refused("report", "--since", "2025-09-01", "--by", "owner")


@pytest.mark.parametrize("ending", ["md", "html", "docx", "xlsx"])
def test_a_document_without_rows_says_so(workplan, ending):
    """An empty table looks as if the program had failed."""
    day = ("--as-of", "2025-12-05", "--lang", "en")
    for command, told in (
        (("report", "--since", "2025-12-04"), "No activity has changed since"),
        (("report", "--by", "member", "--department", "ish-beruvchilar"), "No activity matches the filters."),
    ):
        path = workplan.folder / f"empty.{ending}"
        workplan.well(*command, *day, "-o", path, "--overwrite")
        assert told in " ".join(text_of(path).split())


def text_of(path) -> str:
    """The texts of a document, in the order of its parts."""
    if path.suffix not in (".docx", ".xlsx"):
        return path.read_text(encoding="utf-8")
    with ZipFile(path) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


@pytest.mark.parametrize(
    ("filters", "count", "named"),
    [
        (("--owner", "валиева"), 5, "B.Valiyev"),
        (("--supervisor", "xusanov"), None, "A.Xusanov"),
        (("--owner", "yuridik"), None, "owner Yuridik bo‘lim"),
    ],
)
def test_a_filtered_document_tells_the_extent_of_the_plan_and_the_full_name(workplan, filters, count, named):
    """Not “the plan holds 6 activities”, and not the name as it was typed."""
    assert workplan("report", "-o", "r.docx", *filters, "--lang", "en").status == 0
    with ZipFile("r.docx") as document:
        text = " ".join(re.sub(r"<[^>]+>", "", document.read("word/document.xml").decode()).split())
    assert "The plan holds 62 activities; " in text
    assert count is None or f"{count} match the filter" in text
    assert named in text


def test_the_execution_report_notes_the_checkpoints_met_late(workplan):
    report = ("status", "5.3.1", "--today", "2025-12-01", "--on")
    workplan.well(*report, "2025-11-03", "--for", "2025-Q3")
    workplan.well(*report, "2025-11-30", "--for", "2025-Q4")
    docx = pytest.importorskip("docx")
    workplan.well("report", "-o", "h.docx", "--today", "2025-12-01", "--lang", "en")
    tables = docx.Document(str(workplan.folder / "h.docx")).tables
    cells = {cell.text for table in tables for row in table.rows for cell in row.cells}
    assert "Q3 2025: met on 2025-11-03, 34 days late" in cells


def test_what_only_a_note_has_changed_is_called_so_and_shows_no_progress(workplan, monkeypatch):
    """A note met the checkpoint of the quarter, so that half of the dates are met; nothing was done."""
    run = workplan.well
    run("status", "5.3.1", "--for", "2025-Q3", "--note", "not done", "--today", "2025-10-10")
    asked = ["report", "--since", "2025-10-01", "--today", "2025-10-20"]
    run(*asked, "-o", "changes.html")
    page = Path("changes.html").read_text(encoding="utf-8")
    assert "only a note" in page
    assert "Since 2025-10-01: 1 activity changed" in page.replace("\u2011", "-")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = run(*asked).out
    assert "only a note, 2025-10-10: not done" in shown
    assert "50.0 %" not in shown
