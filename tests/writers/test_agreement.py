"""What every format says alike: percentages, filters, days, and what does not count."""

import re
import sqlite3

import pytest
from icalendar import Calendar

OVER = ("status", "2.3.5", "--done", "118248", "--on", "2025-09-15", "--force")
DAY = ("--today", "2025-10-01")


@pytest.fixture
def over(workplan):
    """The program, with a target reached by 104 %."""
    workplan.well(*OVER, *DAY)
    return workplan


def test_json_does_not_cap_the_percentage_of_a_target(over):
    item = over.well("show", "2.3.5", *DAY, "--format", "json").json["item"]
    assert (item["targets"][0]["percent"], item["percent"]) == (104.0, 100.0)


@pytest.mark.parametrize("name", ["form.md", "form.html"])
def test_the_form_does_not_cap_the_percentage_of_a_target(over, tmp_path, name):
    over.well("export", "2.3.5", *DAY, "--progress", "-o", name)
    text = (tmp_path / name).read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "104.0 %" in text


def test_the_page_does_not_cap_the_percentage_of_a_target(over, tmp_path):
    over.well("report", *DAY, "-o", "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "104.0 %" in text
    assert 'width="104' not in text


def test_the_terminal_does_not_cap_the_percentage_of_a_target(over, monkeypatch):
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "100"}.items():
        monkeypatch.setenv(name, value)
    assert "104.0 %" in over.well("show", "2.3.5", *DAY).out


def test_sqlite_holds_exact_fractions(over, tmp_path):
    over.well("status", "2.2.4", "--target", "kurslar", "--done", "1", "--on", "2025-09-15", *DAY)
    over.well("export", *DAY, "-o", "plan.db")
    with sqlite3.connect(tmp_path / "plan.db") as connection:
        query = "SELECT percent, share FROM targets WHERE activity = ?"
        assert connection.execute(query, ("2.3.5",)).fetchall() == [(104.0, "26/25")]
        ((share, value),) = connection.execute(
            "SELECT share, value FROM targets WHERE activity = '2.2.4' AND key = 'kurslar'"
        ).fetchall()
        assert share == f"1/{value}"
        states = connection.execute("SELECT share FROM state WHERE activity = '2.3.5'").fetchall()
        assert states == [("1/1",)]


def test_every_report_names_its_filters_and_its_day(workplan, tmp_path):
    filters = [{"name": "owner", "value": "Valiyev"}]
    for command in (["report"], ["list"], ["tree"]):
        found = workplan.well(*command, "--owner", "Valiyev", *DAY, "--format", "json").json
        assert (found["filters"][0]["name"], found["as_of"]) == (filters[0]["name"], "2025-10-01")
    workplan.well("report", "--overdue", "--owner", "Toshtemirov", *DAY, "-o", "late.md")
    heading = (tmp_path / "late.md").read_text(encoding="utf-8").splitlines()[4]
    assert "2025-10-01" in heading
    assert "owner E.Toshtemirov, overdue" in heading


LIMITED = ("--known-by", "2025-10-01", "--owner", "Valiyev", "--owner", "Toshtemirov", "--overdue")


def test_the_database_names_its_filters_and_what_was_known(workplan, tmp_path):
    workplan.well("export", *LIMITED, *DAY, "-o", "limited.sqlite")
    workplan.well("export", *DAY, "-o", "whole.sqlite")
    found = []
    for name in ("limited", "whole"):
        connection = sqlite3.connect(tmp_path / f"{name}.sqlite")
        limits = connection.execute("SELECT as_of, known_by FROM plan").fetchall()
        found.append((limits, connection.execute("SELECT name, value FROM filters").fetchall()))
        connection.close()
    filters = [("owner", "Valiyev"), ("owner", "Toshtemirov"), ("overdue", None)]
    assert found == [([("2025-10-01", "2025-10-01")], filters), ([("2025-10-01", None)], [])]


def test_the_calendar_names_its_filters_and_what_was_known(workplan, tmp_path):
    workplan.well("export", *LIMITED, *DAY, "-o", "limited.ics")
    workplan.well("export", *DAY, "-o", "whole.ics")
    limited = Calendar.from_ical((tmp_path / "limited.ics").read_bytes())
    limits = "known by 2025-10-01 · selected: owner B.Valiyev, E.Toshtemirov, overdue"
    # The package does not undo the escapes of a property that it does not know.
    assert str(limited["X-WR-CALDESC"]).replace("\\,", ",") == limits
    assert "X-WR-CALDESC" not in Calendar.from_ical((tmp_path / "whole.ics").read_bytes())


def test_changes_have_quantities_notes_and_evidence(over, tmp_path):
    report = ("status", "2.3.5", "--add", "1", "--note", "by letter", "--evidence", "12-son", "--force")
    over.well(*report, "--on", "2025-09-20", *DAY)
    over.well("report", "--since", "2025-09-18", *DAY, "-o", "changes.md")
    text = (tmp_path / "changes.md").read_text(encoding="utf-8").replace("\u00a0", " ")
    row = next(line for line in text.splitlines() if line.startswith("| 2.3.5"))
    for part in ("| 0 of 113 700", "118 249 of 113 700", "by letter", "12-son"):
        assert part in row
    assert "2025-09-18" in text.splitlines()[4]


def test_every_report_says_how_many_entries_dated_before_the_period_do_not_count(
    workplan, tmp_path, monkeypatch
):
    journal = tmp_path / "data" / "progress" / "ali.yaml"
    workplan.well("status", "1.1", "--note", "x", "--on", "2025-06-20", "--force", *DAY)
    text = journal.read_text(encoding="utf-8")
    forced = '"forced": ["outside-period"], '
    assert forced in text
    journal.write_text(text.replace(forced, "").partition(', "sum"')[0] + "}\n", encoding="utf-8")
    assert workplan.well("report", *DAY, "--format", "json").json["not_counted"] == 1
    workplan.well("report", *DAY, "-o", "report.html")
    assert "not counted" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "not counted" in workplan.well("list", *DAY, "--format", "markdown").out
    brief = ("brief", *DAY, "--known-by", "2026-12-31")
    workplan.well(*brief, "-o", "brief.html")
    page = re.sub("<[^>]+>", "", (tmp_path / "brief.html").read_text(encoding="utf-8"))
    page = page.replace("\u00a0", " ")
    monkeypatch.setenv("FORCE_COLOR", "1")
    for text in (page, workplan.well(*brief, "--format", "markdown").out, workplan.well(*brief).out):
        assert "1 entry dated before the period is not counted" in text
        assert "known by 2026-12-31" in text
