"""A comma or a word such as "including" in a cell of executors: one name, or two."""

import pytest
from imported import activities, plan_of, told

from workplan_cli.language.executor_names import read_cell

HEAD = "№ | Мероприятие | Срок | Исполнители"


def names(cell):
    return [named.name for named in read_cell(cell).names]


@pytest.mark.parametrize("rest", ["связи и печати", "архивов", "спорта и туризма"])
def test_a_genitive_goes_on_with_a_department_that_another_row_names_alone(rest):
    imported = plan_of(
        "План работы на 2026 год",
        HEAD,
        "1 | Купить станки | май | Отдел транспорта",
        f"2 | Покрасить забор | июнь | Отдел транспорта, {rest}",
    )
    assert [len(each.executors) for each in activities(imported)] == [1, 1]
    whole = f"Отдел транспорта, {rest}"
    assert told(imported, "executor-comma") == [("executor-comma", whole, whole)]


@pytest.mark.parametrize("other", ["охрана", "бухгалтерия", "бригадиры", "школы", "служба связи"])
def test_a_nominative_after_a_known_department_is_an_executor_of_its_own(other):
    imported = plan_of(
        "План работы на 2026 год",
        HEAD,
        "1 | Купить станки | май | Отдел транспорта",
        f"2 | Покрасить забор | июнь | Отдел транспорта, {other}",
    )
    assert [len(each.executors) for each in activities(imported)] == [1, 2]
    assert told(imported, "executor-comma", "executor-apart") == []


def test_the_field_of_an_english_position_after_a_comma_is_kept_and_told():
    (named,) = read_cell("Deputy Head, Logistics").names
    assert (named.doubt, named.instead) == ("executor-comma", "Deputy Head; Logistics")


@pytest.mark.parametrize(
    "cell", ["Head, Accountant", "Head, Supply Unit", "Heads, Logistics", "Head, IT, Stores"]
)
def test_what_is_no_field_after_an_english_position_is_an_executor(cell):
    assert names(cell) == cell.split(", ")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Barcha kafedralar, shu jumladan tarix kafedrasi", ["Barcha kafedralar", "tarix kafedrasi"]),
        ("Барча кафедралар, жумладан тарих кафедраси", ["Барча кафедралар", "тарих кафедраси"]),
        ("Все школы (в том числе школа № 3)", ["Все школы", "школа № 3"]),
        ("All units, including HR Unit", ["All units", "HR Unit"]),
        ("Штаб в составе: Ли Н.П., Мороз Л.Г.", ["Штаб", "Ли Н.П.", "Мороз Л.Г."]),
        ("Hay’at tarkibida: N. Xolova, Z. Umirov", ["Hay’at", "N. Xolova", "Z. Umirov"]),
        ("Panel consisting of A. Brook, B. Stone", ["Panel", "A. Brook", "B. Stone"]),
    ],
)
def test_the_words_before_members_of_a_body_separate_them_and_are_told(cell, found):
    reading = read_cell(cell)
    assert [named.name for named in reading.names] == found
    assert [code for code, _ in reading.doubts] == ["executor-joined"]
