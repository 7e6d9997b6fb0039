"""A quantity at the end of a title, one beside another, and numbers that say how strong a thing is."""

import pytest

from workplan_cli.language.quantities import plain
from workplan_cli.language.quantity_search import find_quantities


def found(title):
    return [(plain(each.value), each.label_hint) for each in find_quantities(title)]


@pytest.mark.parametrize(
    ("title", "value", "label"),
    [
        ("Лекции для жителей посёлка – не менее 12", "12", "Лекции для жителей посёлка"),
        ("Организовать обходы дворов – 40", "40", "Организовать обходы дворов"),
        ("Организация субботников (не менее 8)", "8", "Организация субботников"),
        ("Run evening classes – at least 9", "9", "Run evening classes"),
        ("Radio orqali suhbatlar – kamida 18", "18", "Radio orqali suhbatlar"),
        ("Ochiq eshiklar kunini o‘tkazish (kamida 7 marta)", "7", "Ochiq eshiklar kunini o‘tkazish"),
        ("Очиқ дарслар ўтказиш (камида 7 марта)", "7", "Очиқ дарслар ўтказиш"),
    ],
)
def test_a_number_at_the_end_counts_what_the_title_names(title, value, label):
    assert found(title) == [(value, label)]


@pytest.mark.parametrize(
    "title",
    [
        "Форум «Молодёжь – 2027»",
        "Подготовка к зиме – 2027",
        "Обустройство пункта – 6",
        "Проверка дома (6)",
        "Фестиваль «Тепло-12»",
        "Сбор данных по форме – 12",
    ],
)
def test_a_year_or_a_name_with_a_number_at_the_end_is_no_quantity(title):
    assert found(title) == []


@pytest.mark.parametrize(
    "title",
    [
        "Patrol along 110 kV lines",
        "Inspect 0.4 kV cables",
        "Buy 10 kVA generators",
        "Replace 40 mm pipes",
        "Install 8 kW heat pumps at the clinic",
        "Осмотреть опоры вдоль линии 110 кВ",
    ],
)
def test_a_size_of_a_thing_is_no_quantity(title):
    assert found(title) == []


def test_a_power_that_is_built_is_a_quantity():
    assert found("Add 8 kW of power to the network") == [("8", "of power to the network")]


@pytest.mark.parametrize(
    ("title", "quantities"),
    [
        ("Поменять 2,4 тыс. окон домов и обучить 30 мастеров", [("2400", "окон домов"), ("30", "мастеров")]),
        ("Build 5 wells and train 30 farmers", [("5", "wells"), ("30", "farmers")]),
        (
            "Build 5 wells and pumps in 3 villages",
            [("5", "wells and pumps"), ("3", "villages")],
        ),
        ("Подготовить 15 учащихся к олимпиаде", [("15", "учащихся к олимпиаде")]),
    ],
)
def test_the_label_of_a_quantity_ends_before_the_next_one(title, quantities):
    assert found(title) == quantities


def test_a_quantity_of_a_whole_has_any_possessive_case():
    assert [
        plain(each.value) for each in find_quantities("Yirik korxonalarning 30 tasida filtr o‘rnatish")
    ] == ["30"]
