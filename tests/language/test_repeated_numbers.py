"""A bracket that repeats the number of a quantity: the unit stands before or after it."""

import pytest

from workplan_cli.language.quantity_search import find_quantities


def quantities(text, language):
    return [(str(each.value), each.unit, each.wording) for each in find_quantities(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("uz", "3 000 (uch ming) tup ko‘chat ekish", ("3000", "tup", "3 000 (uch ming) tup")),
        ("uz", "Jami 2 (ikki) ta kurs ochish", ("2", "ta", "2 (ikki) ta")),
        ("uz", "1 (bir) ta kurs ochish", ("1", "ta", "1 (bir) ta")),
        ("uz", "3 ming (uch ming) nafar xodim", ("3000", "nafar", "3 ming (uch ming) nafar")),
        (
            "uz",
            "12,5 (o‘n ikki yarim) ming gektar yer",
            ("12500", "gektar", "12,5 (o‘n ikki yarim) ming gektar"),
        ),
        ("uz", "100 (yuz nafar) xodimni o‘qitish", ("100", "nafar", "100 (yuz nafar)")),
        ("uz", "Yuz (100) nafar xodimni o‘qitish", ("100", "nafar", "Yuz (100) nafar")),
        ("uz-Cyrl", "3 000 (уч минг) туп кўчат экиш", ("3000", "туп", "3 000 (уч минг) туп")),
        ("ru", "Закупить 100 (сто) единиц техники", ("100", "единиц", "100 (сто) единиц")),
        ("ru", "Построить 2 (две) школы", ("2", "ед.", "2 (две)")),
        (
            "ru",
            "Создать 1 500 (одну тысячу пятьсот) рабочих мест",
            ("1500", "ед.", "1 500 (одну тысячу пятьсот)"),
        ),
        ("en", "Purchase 100 (one hundred) units of equipment", ("100", "units", "100 (one hundred) units")),
        ("en", "Train 3,000 (three thousand) people", ("3000", "people", "3,000 (three thousand)")),
        ("en", "Build two (2) schools", ("2", "units", "two (2)")),
    ],
)
def test_a_bracket_that_repeats_the_number_is_passed_over(language, text, found):
    assert quantities(text, language) == [found]


@pytest.mark.parametrize("text", ["5 (uch) xil kurs ochish", "2 (ikki yarim oy ichida) kurs", "5 (besh"])
def test_other_brackets_are_no_repetition(text):
    assert quantities(text, "uz") == []
