"""Signatures at the end of a table are no activities; an activity that recurs is no repetition by mistake."""

import pytest
from imported import activities, plan_of, told

TITLE = "План работы музея на 2026 год"
HEAD = "№ | Мероприятие | Срок | Ответственные"
ROWS = ("1 | Провести инвентаризацию | март | Бухгалтерия", "2 | Подготовить отчёт | май | Отдел кадров")


@pytest.mark.parametrize(
    "rows",
    [
        ["Директор ______ А. Каримов | | |"],
        [" | Boshliq ______ A. Karimov | |"],
        [" | Бошлиқ | ______ | А. Каримов"],
        ["Начальник отдела | | | А. Каримов"],
        [" | Исполнитель: Иванова А.А., тел. 71-233-45-67 | |"],
        ["Ijrochi: A. Karimov, tel: +998 90 123 45 67 | | |"],
        [" | Prepared by: J. Smith, tel. 555-1234 | |"],
        [" | Составил: методист | | Б. Салимов", " | Проверил: директор | | А. Каримов"],
        [" | Согласовано: Главный бухгалтер ______ Б. Салимов | |", " | Директор ______ А. Каримов | |"],
    ],
)
def test_signatures_below_the_last_activity_are_for_information(rows):
    found = plan_of(TITLE, HEAD, *ROWS, *rows)
    assert [each.title for each in activities(found)] == ["Провести инвентаризацию", "Подготовить отчёт"]
    assert told(found) == []
    assert [each.code for each in found.review].count("row-outside") == len(rows)


def test_an_office_and_a_person_above_another_activity_are_an_activity():
    found = plan_of(TITLE, HEAD, ROWS[0], "2 | Директор | май | А. Каримов", "3 | Сдать отчёт | май | Архив")
    assert len(activities(found)) == 3


def council(*deadlines, executors="Директор"):
    meetings = [f"{at} | Заседание совета | {due} | {executors}" for at, due in enumerate(deadlines, 1)]
    others = [f"{at + len(deadlines)} | Сдать отчёт № {at} | май | Архив" for at in (1, 2, 3, 4)]
    return plan_of(TITLE, HEAD, *meetings, *others)


def test_a_title_with_another_deadline_each_time_recurs():
    assert told(council("январь", "апрель", "июль"), "title-twice", "titles-repeated") == []


def test_a_title_with_the_same_deadline_is_there_twice():
    assert len(told(council("январь", "январь"), "title-twice")) == 1


def test_a_plan_of_recurring_activities_has_its_titles_in_the_right_column():
    meetings = ("1 | Заседание | январь | Совет", "2 | Заседание | апрель | Совет")
    trainings = ("3 | Учения | март | Штаб", "4 | Учения | июнь | Штаб")
    assert told(plan_of(TITLE, HEAD, *meetings, *trainings), "titles-repeated", "title-twice") == []


@pytest.mark.parametrize(
    "rows",
    [
        ("Prepared by: | A. Karimov, Planning Engineer | |",),
        ("Tayyorladi: | A.Karimov | |",),
        (" | Составил: | Каримов А. |",),
        ("Исполнитель | Начальник планового отдела | Каримов А. |", "Дата: | 12.01.2026 | |"),
        ("Исп. Каримов А., тел. 123-45-67 | | |",),
        ("Бажарувчи: | | | А.Каримов", "Tekshirdi: | | | B.Olimov"),
    ],
)
def test_a_label_of_who_made_the_plan_with_its_cells_is_no_activity(rows):
    imported = plan_of(
        "Yo‘l bo‘limining 2026-yil rejasi",
        "T/r | Tadbirlar | Muddat | Mas’ullar",
        "1 | Chiroqlarni almashtirish | may | Texnik bo‘lim",
        "2 | Binoni ta’mirlash | iyun | Texnik bo‘lim",
        *rows,
    )
    assert [(each.number, each.executors) for each in activities(imported)] == [
        ("1", ("texnik-bolim",)),
        ("2", ("texnik-bolim",)),
    ]
    assert told(imported) == []
