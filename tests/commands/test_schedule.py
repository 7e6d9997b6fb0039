"""Giving dates with ``schedule``."""

import pytest
from contract import OCTOBER, as_json


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


@pytest.mark.parametrize("date", ["2026-12-01", "2026-03-02"])
def test_dates_outside_the_period_need_force_and_stay_visible(workplan, date):
    """A year after the period is a typing error until somebody says that it is not."""
    asked = ("schedule", "4.1", date, "--basis", "14-son", "--today", OCTOBER)
    told = workplan.refused(*asked)
    assert date in told
    assert "2025-12-31" in told
    forced = workplan.well(*asked, "--force", "--dry-run", "--format", "json").json["entry"]["forced"]
    assert forced == ["dates-outside-period"]


def test_a_date_shortly_after_the_period_needs_no_force(october):
    """It is only warned of, as ``amend`` does."""
    ran = october("schedule", "4.1", "2026-03-01", "2025-12-01", "--basis", "14-son")
    assert "2026-03-01" in ran.out
    assert ran.err.count("warning: ") == 1


def test_a_word_that_is_no_date_is_told_before_the_missing_basis(workplan):
    assert "“noyabr” is not a date" in workplan("schedule", "1.1", "noyabr").err
    told = workplan("schedule", "1.1", "2025-11-30").err
    assert '--basis "Order No. 145"' in told


def test_a_date_in_the_text_of_an_external_deadline_is_warned_of_until_dates_are_given(workplan, october):
    text = (workplan.folder / "data" / "plan.yaml").read_text("utf-8")
    external = "deadline: {text: 30.11.2025, kind: external}\n"
    workplan.write("new/plan.yaml", text.replace("deadline: reja-jadval\n", external, 1))
    new = ("--plan", "data/new")

    def warnings():
        return [each["code"] for each in october("check", *new, "--format", "json").json["items"]]

    assert warnings() == ["deadline-text-dated"]
    october("schedule", "4.1", "2025-12-01", "--basis", "14-son", *new)
    assert warnings() == []
    october("undo", *new)
    assert warnings() == ["deadline-text-dated"]


@pytest.mark.parametrize(
    ("typed", "dates"),
    [
        (["20 ноября"], ["2025-11-20"]),
        (["20", "ноября"], ["2025-11-20"]),
        (["20-noyabr"], ["2025-11-20"]),
        (["20 ноябрь", "15 декабр"], ["2025-11-20", "2025-12-15"]),
        (["2025-12-01, 20 ноября"], ["2025-11-20", "2025-12-01"]),
        (["1.12.2025 20.12.2025"], ["2025-12-01", "2025-12-20"]),
        (["20 ноября 2025"], ["2025-11-20"]),
        (["20", "ноября", "2025"], ["2025-11-20"]),
        (["November 20, 2025"], ["2025-11-20"]),
        (["2025-yil 20-noyabr"], ["2025-11-20"]),
        (["20-noyabr 2025", "15 декабря", "2025-12-30"], ["2025-11-20", "2025-12-15", "2025-12-30"]),
    ],
)
def test_a_date_can_be_given_in_words_and_the_period_of_the_plan_tells_its_year(october, typed, dates):
    ran = october("schedule", "4.1", *typed, "--basis", "x", "--dry-run", "--format", "json")
    assert ran.json["entry"]["dates"] == dates


@pytest.mark.parametrize("wrong", ["20 марта", "15 нояб ря", "31 ноября"])
def test_an_error_quotes_only_the_date_that_fails(workplan, wrong):
    told = workplan.refused("schedule", "4.1", "20 ноября", wrong, "--basis", "x", "--lang", "en")
    assert f"“{wrong}” is not a date" in told
