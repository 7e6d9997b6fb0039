"""The label of a quantity holds no other quantity of the title, and no preposition that lacks its noun."""

import pytest

from workplan_cli.language.quantity_search import find_quantities


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("Закупить 250 комплектов оборудования на 1,5 млрд сумов", ["оборудования", "оборудования"]),
        ("Закупить 20 автобусов на 1,5 млрд сумов и 3 200 книг", ["автобусов", "автобусов", "книг"]),
        ("Построить 5 школ на 1200 мест", ["школ", "мест"]),
        ("Оснастить 20 школ 300 компьютерами", ["школ", "компьютерами"]),
        ("250 ta komplekt uskunani 1,5 mlrd so‘mga xarid qilish", ["komplekt uskunani"] * 2),
        ("14 ta tumanda 250 ta maktabga 3 000 ta kompyuter", ["tumanda", "maktabga", "kompyuter"]),
        ("20 та автобусни 1,5 млрд сўмга сотиб олиш", ["автобусни", "автобусни"]),
        ("Buy 250 sets of equipment worth 1.5 million dollars", ["sets of equipment"] * 2),
    ],
)
def test_labels_of_several_quantities(title, labels):
    assert [each.label_hint for each in find_quantities(title)] == labels
