"""A second column of names beside the executors, and words of headings that tell when."""

import pytest
from imported import activities, plan_of, told

from workplan_cli.importing.roles import Role, role_of

ROWS = (
    "1 | Ko‘cha chiroqlarini almashtirish | may | Texnik bo‘lim | {0}",
    "2 | Binoni ta’mirlash ishlari | iyun | Xo‘jalik bo‘limi | {1}",
)


@pytest.mark.parametrize("name", ["Team", "Members", "Участники", "Jamoa"])
@pytest.mark.parametrize("cells", [("A.Karimov", "B.Saidov"), ("Kadrlar bo‘limi", "Moliya bo‘limi")])
def test_a_second_column_of_names_is_reported(name, cells):
    head = f"T/r | Tadbirlar | Muddat | Mas’ullar | {name}"
    imported = plan_of("2025-yil rejasi", head, *(row.format(*cells) for row in ROWS))
    assert told(imported, "executors-rival") == [("executors-rival", name, "Mas’ullar")]


@pytest.mark.parametrize(
    ("heads", "order"),
    [
        ("Lead | Partners", "texnik kadrlar"),
        ("Ijrochi | Hamkorlar", "texnik kadrlar"),
        ("Исполнитель | Соисполнители", "texnik kadrlar"),
        ("Масъул | Ҳамкор ташкилотлар", "texnik kadrlar"),
        ("Partners | Lead", "kadrlar texnik"),
        ("Соисполнители | Исполнитель", "kadrlar texnik"),
    ],
)
def test_partners_are_executors_after_the_one_who_leads(heads, order):
    imported = plan_of(
        "2025-yil rejasi",
        f"T/r | Tadbirlar | Muddat | {heads}",
        "1 | Ko‘cha chiroqlarini almashtirish | may | Texnik bo‘lim | Kadrlar bo‘limi",
        "2 | Binoni ta’mirlash ishlari | iyun | Texnik bo‘lim | Kadrlar bo‘limi",
    )
    expected = tuple(f"{name}-bolim{'i' if name == 'kadrlar' else ''}" for name in order.split())
    assert {each.executors for each in activities(imported)} == {expected}
    assert told(imported, "executors-rival", "column-guessed") == []


def test_a_column_of_partners_without_names_of_bodies_stays_a_field():
    imported = plan_of(
        "2025-yil rejasi",
        "T/r | Tadbirlar | Muddat | Mas’ullar | Hamkorlar soni",
        "1 | Ko‘cha chiroqlarini almashtirish | may | Texnik bo‘lim | 3",
        "2 | Binoni ta’mirlash ishlari | iyun | Xo‘jalik bo‘limi | 5",
    )
    assert {len(each.executors) for each in activities(imported)} == {1}


@pytest.mark.parametrize("name", ["Joyi", "Izoh", "Lavozimi", "Должность"])
def test_a_column_that_names_something_else_is_not_reported(name):
    head = f"T/r | Tadbirlar | Muddat | Mas’ullar | {name}"
    imported = plan_of(
        "2025-yil rejasi", head, *(row.format("Kadrlar bo‘limi", "Moliya bo‘limi") for row in ROWS)
    )
    assert told(imported, "executors-rival") == []


@pytest.mark.parametrize("heading", ["Qachon", "Qachongacha", "Қачон", "Қачонгача"])
def test_when_is_the_deadline(heading):
    assert role_of(heading) is Role.DEADLINE


def test_from_and_to_below_one_heading_are_start_and_end():
    imported = plan_of(
        "Yer bo‘limining 2025-yil rejasi",
        "No. | Activity | Schedule |  | Responsible",
        " |  | From | To | ",
        "1 | Repair the street lamps of the town | 1 March 2025 | 15 April 2025 | HR Unit",
        "2 | Build a new bridge over the river | 1 May 2025 | 15 June 2025 | Legal Unit",
    )
    assert [activity.deadline.text for activity in activities(imported)] == ["15 April 2025", "15 June 2025"]
    assert told(imported) == []


def test_from_and_to_that_name_places_are_no_dates():
    imported = plan_of(
        "2025-yil rejasi",
        "No. | Activity | Deadline | Responsible | From | To",
        "1 | Move the archive of the office | 1 March 2025 | HR Unit | Nukus | Buxoro",
    )
    (activity,) = activities(imported)
    assert activity.deadline.text == "1 March 2025"
    assert dict(activity.extra) == {"From": "Nukus", "To": "Buxoro"}


def test_codes_that_look_like_abbreviations_of_executors_are_numbers():
    imported = plan_of(
        "Training plan 2025",
        "Code | Course | When | Trainer",
        "A1 | Fire safety refresher | May | Safety Officer",
        "A2 | Excel for analysts | June | IT Unit",
    )
    assert [(each.number, each.executors) for each in activities(imported)] == [
        ("1.1", ("safety-officer",)),
        ("1.2", ("it-unit",)),
    ]


def test_a_column_of_texts_under_a_word_for_control_is_the_activity():
    imported = plan_of(
        "План контроля на 2025 год",
        "№ | Содержание контроля | Цель | Срок | Исполнители",
        "1 | Состояние журналов | Правильность заполнения | май | Отдел кадров",
        "2 | Проверка тетрадей | Соблюдение режима письма | июнь | Отдел кадров",
    )
    assert [each.title for each in activities(imported)] == ["Состояние журналов", "Проверка тетрадей"]


def executors_of(heading, *cells):
    rows = [
        f"{at} | Провести встречу со студентами № {at} | май | {cell}" for at, cell in enumerate(cells, 1)
    ]
    imported = plan_of("План на 2026 год", f"№ | Содержание работы | Срок | {heading}", *rows)
    return [len(activity.executors) for activity in activities(imported)]


def test_groups_and_occupations_under_an_unknown_heading_are_executors():
    cells = ("Кураторы групп", "Студенческий совет", "Волонтёрский отряд", "Клуб", "Мастера п/о, методист")
    assert executors_of("Кто проводит", *cells) == [1, 1, 1, 1, 2]


@pytest.mark.parametrize(
    "cells", [("Протоколы", "Отчёты", "Справочник"), ("Круглый стол", "Показатель", "Договор")]
)
def test_documents_and_things_under_an_unknown_heading_are_no_executors(cells):
    assert executors_of("Форма", *cells) == [0, 0, 0]


@pytest.mark.parametrize(
    "heading", ["Вопросы контроля", "Nazorat qilinadigan masala", "Контролируемый вопрос"]
)
def test_a_column_of_supervised_topics_holds_the_activities(heading):
    topics = (
        "Комплектование групп",
        "Рабочие программы преподавателей",
        "Ведение журналов",
        "Допуск к зачётам",
    )
    rows = (
        f"{topic} | {goal} | май | Методист"
        for topic, goal in zip(topics, ("Выявить состояние", "Оказать помощь") * 2, strict=True)
    )
    imported = plan_of("План контроля на 2026 год", f"{heading} | Цель | Сроки | Кто проверяет", *rows)
    assert [each.title for each in activities(imported)] == list(topics)
    assert {each.supervisors for each in activities(imported)} == {()}
    assert [each for each in told(imported) if each[0] in {"column-guessed", "supervisor-office"}] == []


def test_a_column_of_supervisors_whom_only_some_cells_show_stays_one():
    people = ("Директор", "Завуч", "Методист", "А. Юсупов")
    rows = (f"{at} | Провести работу {at} | май | Отдел | {who}" for at, who in enumerate(people, 1))
    imported = plan_of("План на 2026 год", "№ | Мероприятие | Срок | Исполнитель | Контроль", *rows)
    assert all(each.supervisors for each in activities(imported))
