"""Titles of chapters that have no number: in a table without numbers, or with a letter before them."""

from imported import activities, plan_of, told
from paper import Cell, xlsx

from workplan_cli.importing import read

TITLE = "План работы музея на 2026 год"


def chapters(found):
    return [chapter.title for chapter in found.plan.chapters]


def test_a_title_alone_in_a_table_without_numbers_is_a_chapter_with_a_line():
    found = plan_of(
        TITLE,
        "Мероприятие | Срок | Ответственные",
        "Кадровая работа | |",
        "Провести аттестацию | март | Отдел кадров",
        "Обучить кураторов | май | Отдел кадров",
        "Работа с фондами | |",
        "Сверить опись | июнь | Бухгалтерия",
    )
    assert chapters(found) == ["Кадровая работа", "Работа с фондами"]
    assert [code for code, _, _ in told(found)] == ["division-guessed", "division-guessed"]


def test_a_title_alone_stays_an_activity_where_others_have_gaps_too():
    found = plan_of(
        TITLE,
        "Мероприятие | Срок | Ответственные",
        "Провести аттестацию | март |",
        "Обучить кураторов | | Отдел кадров",
        "Сверить опись | июнь | Бухгалтерия",
        "Составить акт | |",
    )
    assert len(activities(found)) == 4


def test_a_letter_before_a_title_counts_the_chapters():
    found = plan_of(
        TITLE,
        "№ | Мероприятие | Срок | Ответственные",
        "А | Кадровая работа | |",
        "1 | Провести аттестацию | март | Отдел кадров",
        "Б. | Работа с фондами | |",
        "1 | Сверить опись | июнь | Бухгалтерия",
    )
    assert chapters(found) == ["А. Кадровая работа", "Б. Работа с фондами"]
    assert [each.title for each in activities(found)] == ["Провести аттестацию", "Сверить опись"]
    assert told(found) == []


def test_a_title_over_two_rows_of_a_sheet_is_one_also_with_the_number_of_a_body(tmp_path):
    rows = [
        [Cell("План работы", 4)],
        [Cell("городской библиотеки № 3 на 2026 год", 4)],
        ["№", "Мероприятие", "Срок", "Ответственные"],
        ["1", "Сверить опись", "июнь", "Бухгалтерия"],
    ]
    found = read(xlsx(tmp_path / "plan.xlsx", [rows]))
    assert found.plan.title == "План работы городской библиотеки № 3 на 2026 год"
    assert found.plan.organization == "Городская библиотека № 3"
    assert told(found) == []
