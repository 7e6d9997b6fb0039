"""The year of a date that names none: that of the nearest place that states a period."""

from datetime import date

import pytest
from imported import activities, plan_of, told
from paper import markdown

from workplan_cli.documents.markdown import read
from workplan_cli.importing.assemble import assemble
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import Period
from workplan_cli.tracking.checkpoints import checkpoints

HEADING = "№ | Tadbir nomi | Muddati | Ijrochi"


def dues(imported):
    """Return the due days of each activity, in the order of the plan."""
    plan = imported.plan
    return [
        [each.due.isoformat() for each in checkpoints(found.deadline, plan.period, Calendar())]
        for found in activities(imported)
    ]


def row(number, deadline):
    return f"{number} | Ko‘rgazma o‘tkazish {number} | {deadline} | Kadrlar bo‘limi"


@pytest.mark.parametrize(
    ("title", "heading", "due"),
    [
        ("2025-yil rejasi", "2026-yil muddati", "2026-03-31"),
        ("2025-yil rejasi", "Muddati (2026-yil)", "2026-03-31"),
        ("Ish rejasi", "Срок выполнения (2026 год)", "2026-03-31"),
        ("Стратегия, утверждённая указом от 12 мая 2021 года № 300. План", "Срок (2026 год)", "2026-03-31"),
        ("2025-yil iyul — 2026-yil iyun ish rejasi", "Muddati", "2026-03-31"),
    ],
)
def test_a_column_or_the_title(title, heading, due):
    assert dues(plan_of(title, f"№ | Tadbir nomi | {heading} | Ijrochi", row(1, "mart"))) == [[due]]


def test_an_annex_of_another_year_lengthens_the_plan():
    first, second = (
        [[cell.strip() for cell in line.split("|")] for line in (HEADING, row(1, "may"))] for _ in "12"
    )
    text = markdown([first], ["2025-yilda kanallarni tozalash dasturi"])
    text += "\n\n2-ILOVA\n\n# 2026-yilda suvni tejash dasturi\n\n" + markdown([second], [])
    imported = assemble(read(text), name="reja")
    assert dues(imported) == [["2025-05-31"], ["2026-05-31"]]
    assert imported.plan.period == Period(start=date(2025, 1, 1), end=date(2026, 12, 31))
    assert [code for code, _, _ in told(imported, "period-unsure")] == ["period-unsure"]


@pytest.mark.parametrize(
    "chapter", ["2025-yilda kurslar", "Reja: 2025-yil IV-chorak", "2022–2026-yillar strategiyasi"]
)
def test_a_year_that_a_chapter_mentions_does_not_lengthen_the_plan(chapter):
    imported = plan_of(
        "2025-yil II-yarim yillik ish rejasi", HEADING, f"I. {chapter}", row("1.1", "31.08.2025")
    )
    assert imported.plan.period == Period(start=date(2025, 7, 1), end=date(2025, 12, 31))
    assert "period-unsure" not in told(imported)


def test_a_division_of_another_year():
    rows = (HEADING, row(1, "mart"), "I. 2026-yilgi reja | | |", row(2, "mart"), row(3, "har chorakda"))
    imported = plan_of("2025-2026-yillar rejasi", *rows)
    assert dues(imported)[1] == ["2026-03-31"]


def test_the_results_of_a_past_year_are_no_period():
    rows = (HEADING, "I. 2025-yil yakunlari | | |", row(1, "mart"))
    assert dues(plan_of("2026-yil rejasi", *rows)) == [["2026-03-31"]]


@pytest.mark.parametrize(
    ("deadline", "due"),
    [("II yarim yillik", "2026-06-30"), ("I chorak", "2025-10-31"), ("IV chorak", "2026-05-31")],
)
def test_the_parts_of_a_school_year(deadline, due):
    imported = plan_of("Maktabning 2025-2026 o‘quv yili rejasi", HEADING, row(1, deadline))
    assert dues(imported) == [[due]]
    assert told(imported, "deadline-school-part") == [("deadline-school-part", deadline, due)]


@pytest.mark.parametrize(
    ("deadline", "due"),
    [("yanvar-fevral", "2026-02-28"), ("I квартал", "2026-03-31"), ("25-may", "2026-05-25")],
)
def test_other_dates_of_a_school_year_are_those_of_the_calendar(deadline, due):
    imported = plan_of("Maktabning 2025-2026 o‘quv yili rejasi", HEADING, row(1, deadline))
    assert (dues(imported), told(imported, "deadline-school-part")) == ([[due]], [])


def test_a_repetition_under_a_shorter_period_is_reported():
    rows = (
        HEADING,
        "I. 2025-yilgi reja | | |",
        row(1, "har chorakda"),
        "II. 2026-yilgi reja | | |",
        row(2, "may"),
    )
    imported = plan_of("2025-2026-yillar rejasi", *rows)
    assert told(imported, "deadline-rhythm-longer") == [
        ("deadline-rhythm-longer", "har chorakda", "2026-12-31")
    ]


@pytest.mark.parametrize(
    ("deadline", "days"),
    [
        ("yiliga 2 marta", "2025-12-31, 2026-06-30, 2026-08-31"),
        ("har yili", "2025-12-31, 2026-08-31"),
    ],
)
def test_a_repetition_in_a_period_that_cuts_its_units_is_reported(deadline, days):
    imported = plan_of("Maktabning 2025-yil sentabr — 2026-yil avgust rejasi", HEADING, row(1, deadline))
    assert told(imported, "deadline-rhythm-cut") == [("deadline-rhythm-cut", deadline, days)]


@pytest.mark.parametrize(
    ("title", "deadline"),
    [("2025-yil", "har yarim yilda"), ("2025-yil sentabr — 2026-yil avgust", "har yili 1-mayda")],
)
def test_a_repetition_as_often_as_the_period_is_long_is_not_reported(title, deadline):
    imported = plan_of(f"Maktabning {title} rejasi", HEADING, row(1, deadline))
    assert told(imported, "deadline-rhythm-cut") == []
