"""Months and quarters that a heading names and a cell counts, and deadlines in two columns."""

import pytest
from imported import activities, plan_of, told

from workplan_cli.model.calendar import Calendar
from workplan_cli.tracking.checkpoints import checkpoints


def read(heading, *rows, title="План работы на 2026 год"):
    """The due days of each activity, and the lines to check about deadlines and columns."""
    lines = [f"{at} | Проверка склада {at} | {row} | Отдел кадров" for at, row in enumerate(rows, 1)]
    imported = plan_of(title, f"№ | Мероприятие | {heading} | Ответственный", *lines)
    days = [
        [str(each.due) for each in checkpoints(activity.deadline, imported.plan.period, Calendar())]
        for activity in activities(imported)
    ]
    return days, [code for code, _, _ in told(imported) if code.startswith(("deadline", "column", "title-"))]


@pytest.mark.parametrize(
    ("heading", "cells", "days"),
    [
        ("Квартал", ("1", "2", "3-4", "1, 3"), ("03-31", "06-30", "12-31", "03-31 09-30")),
        ("Chorak", ("I", "II", "III-IV"), ("03-31", "06-30", "12-31")),
        ("Quarter", ("1", "4"), ("03-31", "12-31")),
        ("Срок (квартал)", ("1", "2"), ("03-31", "06-30")),
        ("Месяц", ("3", "6", "11"), ("03-31", "06-30", "11-30")),
        ("Oy", ("3", "6-8"), ("03-31", "08-31")),
        ("Месяц проведения", ("3", "июнь"), ("03-31", "06-30")),
    ],
)
def test_a_number_counts_the_unit_of_its_heading(heading, cells, days):
    expected = [[f"2026-{day}" for day in each.split()] for each in days]
    assert read(heading, *cells) == (expected, [])


def test_numbers_beside_another_deadline_stay_an_extra_field():
    found, lines = read("Квартал | Срок", "1 | 15 марта", "2 | 30 июня")
    assert (found, lines) == ([["2026-03-15"], ["2026-06-30"]], [])


@pytest.mark.parametrize(
    ("heading", "cells", "days"),
    [
        ("Месяц | Число", ("март | 15", "июнь | 1"), ("03-15", "06-01")),
        ("Oy | Kun", ("mart | 15", "noyabr | 5-10"), ("03-15", "11-10")),
        ("Month | Day", ("March | 15", "June | "), ("03-15", "06-30")),
        ("Ой | Сана", ("март | 15", "июнь | 1"), ("03-15", "06-01")),
        ("Day | Month", ("15 | 3", "1 | 6"), ("03-15", "06-01")),
    ],
)
def test_a_month_and_a_day_in_two_columns_are_one_day(heading, cells, days):
    assert read(heading, *cells) == ([[f"2026-{day}"] for day in days], [])


@pytest.mark.parametrize(
    "heading",
    ["с | по", "дан | гача", "dan | gacha", "Срок исполнения с | Срок исполнения до", "From | Until",
     "Бажариш муддати дан | Бажариш муддати гача", "Boshlanishi | Yakuni", "Boshlanadi | Tugaydi",
     "Boshlash | Tugatish", "Ishning boshlanishi | Ishning yakunlanishi", "Бошланиши | Якуни",
     "Commencement | Completion", "Start | Target completion", "Start | Finish", "Начало | Завершение",
     "Начало | Окончание"],
)  # fmt: skip
def test_the_second_of_two_columns_of_dates_is_the_end(heading):
    assert read(heading, "1 марта | 15 апреля", "5 мая | 30 июня") == ([["2026-04-15"], ["2026-06-30"]], [])
