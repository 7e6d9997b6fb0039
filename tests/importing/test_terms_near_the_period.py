"""Deadlines that are read as written, with a note: shortly beside the period, and early in each month."""

import pytest
from imported import plan_of

from workplan_cli.model.review import Gravity, gravity_of

HEADING = "№ | Мероприятие | Срок | Ответственные"


def review(*texts, title="План работы на 2026 год"):
    """The codes of the review items on the deadlines, with their parameters."""
    rows = [f"{number} | Провести ревизию {number} склада | {text} | Бухгалтерия"
            for number, text in enumerate(texts, 1)]  # fmt: skip
    found = plan_of(title, HEADING, *rows)
    return [(doubt.code, doubt.params) for doubt in found.review if doubt.code.startswith("deadline")]


@pytest.mark.parametrize(
    "text",
    ["к 20 января 2027 г.", "2025 йил 28 ноябргача", "февраль 2027 г.", "ноябрь 2026 г. – февраль 2027 г.",
     "by 10 January 2027", "2027-yil 31-yanvarga qadar"],
)  # fmt: skip
def test_a_day_with_its_year_shortly_beside_the_period_is_a_note(text):
    [(code, params)] = review(text)
    assert code == "deadline-near-period"
    assert gravity_of(code) is Gravity.NOTE
    assert {"start", "end"} <= params.keys()


@pytest.mark.parametrize(
    "text", ["к 20 апреля 2027 г.", "2025 йил 28 августгача", "15 января 2029 г.", "2026–2027 гг."]
)
def test_a_day_farther_away_keeps_its_line(text):
    assert [code for code, _ in review(text)] == ["deadline-outside"]


@pytest.mark.parametrize("text", ["ежемесячно, до 7 числа", "har oyning 7-sanasigacha", "monthly by the 7th"])
def test_an_early_day_of_each_month_has_a_note_with_the_next_month(text):
    [(code, params)] = review(text)
    assert (code, params["day"]) == ("deadline-same-month", "day: 7, in: next")
    assert gravity_of(code) is Gravity.NOTE


@pytest.mark.parametrize(
    "text",
    ["до 7 числа следующего месяца", "ежемесячно, до 25 числа", "keyingi oyning 5-sanasigacha", "har oyda",
     "до 5 числа отчетного месяца", "в первый день месяца", "as received", "when received"],
)  # fmt: skip
def test_what_names_the_month_or_a_late_day_has_no_note(text):
    assert review(text) == []
