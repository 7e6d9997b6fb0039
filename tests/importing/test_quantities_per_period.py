"""A quantity for each quarter or district is not that of the period: no target, but a review line."""

import pytest
from imported import activities, plan_of, told

UZ = "Buxoro viloyati Sport boshqarmasining 2025-yil II yarim yillik ish rejasi"
RU = "План работы управления на второе полугодие 2025 года"
EN = "Work plan of the Department for the second half of 2025"


def read(title, work):
    headings = "T/r | Tadbirlar | Ijro muddati | Mas’ul ijrochilar"
    imported = plan_of(title, headings, f"1 | {work} | 01.10.2025 | HR Unit")
    [activity] = activities(imported)
    values = [(int(each.value), each.label) for each in activity.targets]
    return values, [
        (doubt.code, doubt.params.get("value")) for doubt in imported.review if "target-for" in doubt.code
    ]


@pytest.mark.parametrize(
    ("title", "work", "value"),
    [
        (EN, "Publish 2 newsletters each quarter", "4"),
        (EN, "Publish newsletters (3 units per month)", "18"),
        (RU, "Провести 3 проверки в квартал", "6"),
        (RU, "Ежемесячно проводить по 5 встреч", "30"),
        (UZ, "Har chorakda 5 ta seminar o‘tkazish", "10"),
        (UZ, "Seminarlar o‘tkazish (oyiga 2 ta)", "12"),
        (UZ, "Har oyda 3 ta uchrashuv o‘tkazish", "18"),
    ],
)
def test_a_quantity_for_each_part_of_the_period_is_no_target(title, work, value):
    assert read(title, work) == ([], [("target-for-each-part", value)])


def test_a_quantity_for_each_place_is_no_target():
    assert read(UZ, "Har bir hududda 2 tadan seminar o‘tkazish") == ([], [("target-for-each", None)])
    assert read(RU, "Провести по 2 семинара в каждом районе") == ([], [("target-for-each", None)])


def test_a_quantity_for_the_only_such_part_is_a_target_without_these_words():
    assert read(EN, "Publish 2 newsletters per half-year") == ([(2, "newsletters")], [])


@pytest.mark.parametrize(
    ("title", "work", "value"),
    [
        (EN, "Publish 6 monthly reports", 6),
        (UZ, "Mustaqillik kuniga bag‘ishlab 3 ta tadbir o‘tkazish", 3),
        (RU, "Провести 5 акций в неделю добра", 5),
    ],
)
def test_other_words_for_times_leave_a_target(title, work, value):
    values, lines = read(title, work)
    assert ([each for each, _ in values], lines) == ([value], [])


@pytest.mark.parametrize(
    ("title", "work", "label"),
    [
        (UZ, "Seminarlar o‘tkazish (har tumanda 2 tadan, jami 28 ta)", "Seminarlar o‘tkazish"),
        (UZ, "Seminarlar o‘tkazish, har bir tumanda 2 tadan, jami 28 ta", "Seminarlar o‘tkazish"),
        (UZ, "Har tumanda 2 tadan seminar o‘tkazish, jami 28 ta", "seminar o‘tkazish"),
        (RU, "Провести семинары (по 2 семинара в каждом районе, всего 28 семинаров)", "семинаров"),
        (EN, "Hold workshops (2 workshops in each district, 28 workshops in total)", "workshops"),
    ],
)
def test_a_total_beside_the_quantity_for_each_place_is_the_target_and_nothing_is_asked(title, work, label):
    assert read(title, work) == ([(28, label)], [])


def test_a_total_of_something_else_leaves_the_question():
    for work in (
        "Har tumanda 2 tadan seminar o‘tkazish, jami 300 nafar fuqaroni qamrab olish",
        "Har tumanda 2 tadan seminar o‘tkazish, 28 ta kitob tarqatish",
    ):
        assert read(UZ, work)[1] == [("target-for-each", None)]


@pytest.mark.parametrize(
    ("plan", "title", "value", "label"),
    [
        (RU, "Создать кружки по 2 в каждом районе, всего 28", "28", "Создать кружки"),
        (RU, "Провести по 3 семинара в каждой школе, в целом 45 семинаров", "45", "семинаров"),
        (RU, "Провести по 3 семинара в каждой школе (всего 45)", "45", "семинара"),
        (UZ, "Har bir tumanda 2 tadan seminar o‘tkazish, jami 28", "28", "seminar o‘tkazish"),
        (UZ, "Har oyda 2 ta, jami 12 ta seminar o‘tkazish", "12", "seminar o‘tkazish"),
        (EN, "Open 2 clubs in each district, 28 in total", "28", "clubs"),
    ],
)
def test_the_total_of_a_quantity_for_each_part_is_the_target(plan, title, value, label):
    found = plan_of(plan, "№ | Activity | Due | Responsible", f"1 | {title} | May | Отдел кадров")
    (activity,) = activities(found)
    assert [(str(each.value), each.label) for each in activity.targets] == [(value, label)]
    assert told(found, "target-for-each", "target-for-each-part", "target-unsure") == []


def test_a_total_that_does_not_agree_with_its_parts_leaves_a_line():
    found = plan_of(
        UZ,
        "T/r | Tadbirlar | Muddat | Mas’ullar",
        "1 | Har oyda 2 ta, jami 30 ta seminar o‘tkazish | may | Texnik bo‘lim",
    )
    assert told(found, "target-for-each-part") != []


@pytest.mark.parametrize(
    ("cell", "values", "codes"),
    [
        ("по 2 в каждом районе, всего 28", ["28"], {"target-column-unsure"}),
        ("har tumanda 2 tadan, jami 28 ta", ["28"], set()),
        ("5 ta, jami 60", [], {"target-cell-unread"}),
    ],
)
def test_a_total_in_a_column_of_targets_stands_over_its_parts(cell, values, codes):
    found = plan_of(
        UZ,
        "T/r | Tadbirlar | Soni | Muddat | Mas’ullar",
        "1 | Chiroqlarni almashtirish | 5 ta | may | Texnik bo‘lim",
        f"2 | Kutubxona ochish | {cell} | iyun | Texnik bo‘lim",
    )
    assert [str(each.value) for each in activities(found)[1].targets] == values
    assert {code for code, _, _ in told(found) if code.startswith("target")} == codes
