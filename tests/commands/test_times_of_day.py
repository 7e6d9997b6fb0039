"""People read moments in the plan's own time, programs in UTC."""

from datetime import UTC, datetime

import pytest

from workplan_cli.model.settings import Settings


@pytest.fixture
def early(workplan, monkeypatch):
    """The program shortly after midnight of 1 October in Tashkent, when it is still September in UTC."""
    monkeypatch.setenv("WORKPLAN_NOW", "2025-10-01T02:30:00+05:00")
    workplan.well("status", "2.3.5", "--done", "10")
    return workplan


@pytest.mark.parametrize("format_", ["table", "csv", "tsv"])
def test_tables_show_the_moment_of_recording_in_the_plans_time(early, format_):
    assert "2025-10-01T02:30:00+05:00" in early.well("history", "--format", format_).out


def test_markdown_shows_it_as_a_person_writes_it(early):
    assert "2025-10-01 02:30" in early.well("history", "--format", "markdown").out


def test_json_holds_it_in_utc(early):
    (item,) = early.well("history", "--format", "json").json["items"]
    assert item["recorded"] == "2025-09-30T21:30:00Z"


def test_a_problem_names_the_moment_in_the_plans_time(early, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-10-01T02:00:00+05:00")
    assert "2025-10-01 02:30" in early("check").out


def test_the_day_of_recording_is_that_of_the_plan(early, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-11-01T02:30:00+05:00")
    early.well("status", "2.3.5", "--done", "11", "--on", "2025-10-02")
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", "120")):
        monkeypatch.setenv(name, value)
    assert "recorded 2025-11-01" in early.well("history").out


def test_the_last_moment_of_the_calendar_is_shown_as_it_is():
    last = datetime(9999, 12, 31, 23, tzinfo=UTC)
    assert Settings(utc_offset="+05:00").local(last) == last
