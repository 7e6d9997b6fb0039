"""A table without deadlines takes them from the months and quarters that stand as headings in or above it."""

import pytest
from imported import activities, plan_of, told
from paper import markdown

from workplan_cli.documents.markdown import read
from workplan_cli.importing.assemble import assemble
from workplan_cli.model.review import Gravity, gravity_of


def deadlines(found):
    return [activity.deadline.text for activity in activities(found)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I квартал", "II квартал"),
        ("СЕНТЯБРЬ", "Ноябрь 2026 г."),
        ("В течение года", "Ежемесячно"),
        ("I chorak", "II chorak (aprel-iyun)"),
        ("YANVAR OYI", "Fevral oyida"),
        ("Биринчи чорак", "Иккинчи чорак"),
        ("Q1", "Q3"),
        ("MARCH", "September 2026"),
    ],
)
def test_the_time_of_a_heading_is_the_deadline_of_the_rows_below(first, second):
    found = plan_of(
        "План работы музея на 2026 год",
        "№ | Мероприятие | Ответственные",
        f"{first} | |",
        "1 | Провести инвентаризацию фонда | Бухгалтерия",
        "2 | Подготовить отчёт | Отдел кадров",
        f"{second} | |",
        "3 | Обновить экспозицию | Отдел кадров",
    )
    assert deadlines(found) == [first, first, second]
    assert told(found) == []
    notes = [each for each in found.review if each.code == "deadline-of-heading"]
    assert [(each.read, gravity_of(each.code)) for each in notes] == [
        (first, Gravity.NOTE),
        (second, Gravity.NOTE),
    ]


def test_a_label_before_the_month_is_left_out():
    found = plan_of(
        "План работы музея на 2026 год",
        "№ | Мероприятие | Ответственные",
        "Месяц: октябрь | |",
        "1 | Провести инвентаризацию фонда | Бухгалтерия",
    )
    assert deadlines(found) == ["октябрь"]


def test_a_heading_of_a_quarter_counts_below_the_chapters_of_its_subjects():
    found = plan_of(
        "План работы музея на 2026 год",
        "№ | Мероприятие | Ответственные",
        "I. I квартал | |",
        "Кадры | |",
        "1 | Провести инвентаризацию фонда | Бухгалтерия",
        "Фонды | |",
        "2 | Подготовить отчёт | Отдел кадров",
    )
    assert deadlines(found) == ["I квартал", "I квартал"]


def test_a_season_leaves_the_deadline_missing_with_a_line():
    found = plan_of(
        "План работы музея на 2026 год",
        "№ | Мероприятие | Ответственные",
        "Май | |",
        "1 | Провести инвентаризацию фонда | Бухгалтерия",
        "Лето | |",
        "2 | Открыть лагерь | Отдел кадров",
    )
    assert [code for code, _, _ in told(found)] == ["deadline-missing"]


def test_a_table_with_deadlines_keeps_an_empty_cell_empty():
    found = plan_of(
        "План работы музея на 2026 год",
        "№ | Мероприятие | Срок | Ответственные",
        "Май | | |",
        "1 | Провести инвентаризацию фонда | 5 мая | Бухгалтерия",
        "2 | Подготовить отчёт | | Отдел кадров",
    )
    assert [code for code, _, _ in told(found)] == ["deadline-missing"]


def test_months_on_lines_between_tables_are_headings():
    head = ["№", "Мероприятие", "Ответственные"]
    first, second = ["1", "Провести инвентаризацию", "Бухгалтерия"], ["2", "Обновить фонд", "Отдел кадров"]
    text = "\n\n".join(
        (
            markdown([[head, first]], ["План работы музея на 2026 год", "Январь"]),
            markdown([[head, second]], ["Февраль"]),
        )
    )
    found = assemble(read(text), name="plan")
    assert deadlines(found) == ["Январь", "Февраль"]
    assert [chapter.title for chapter in found.plan.chapters] == ["Январь", "Февраль"]
    assert told(found) == []
