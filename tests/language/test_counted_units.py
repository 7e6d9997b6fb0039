"""Which words after a number fit the unit and the label of a target."""

import pytest

from workplan_cli.language.counted_units import fits

THINGS = [
    ("Tibbiyot texnikumlari", "3 техникума", "5 kishi"),
    ("matbuot anjumani va brifinglar", "2 брифинга", "2 чел."),
    ("yangi (bo‘sh) ish o‘rinlari", "9 o‘rin", "500 человек"),
    ("tanlovlar", "4 tanlov", "100 чел."),
    ("Новые школы", "3 школы", "3 человека"),
]


@pytest.mark.parametrize(("label", "right", "wrong"), THINGS)
def test_things_are_counted_by_their_own_word_and_never_as_people(label, right, wrong):
    assert fits(right.split()[1], "ta", label)
    assert not fits(wrong.split()[1], "ta", label)
    assert not fits("so‘m", "ta", label)


@pytest.mark.parametrize("unit", ["ta", "nafar", "ед.", "dona"])
@pytest.mark.parametrize("named", ["ta", "та", "шт", "шт.", "pcs", "ед."])
def test_a_neutral_word_fits_all_that_is_counted(named, unit):
    assert fits(named, unit, "")


@pytest.mark.parametrize("named", ["kishi", "нафар", "человек", "чел.", "people"])
def test_people_fit_what_counts_people(named):
    assert fits(named, "fuqaro", "")
    assert fits(named, "ta", "malakali mutaxassislar")
    assert not fits(named, "so‘m", "mutaxassislar")


SPELLINGS = [
    ("m2", "m²", "м2", "кв.м", "kv.m", "kv. metr", "кв. метров", "sq m"),
    ("m3", "m³", "м3", "куб.м", "kub metr", "кубических метров"),
    ("ga", "га", "gektar", "гектаров", "hectares"),
]


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda each: each[0])
def test_all_spellings_of_a_measure_fit_each_other_and_no_other_measure(spellings):
    others = [each for kind in SPELLINGS if kind is not spellings for each in kind]
    for unit in spellings:
        assert all(fits(named, unit, "") for named in spellings)
        assert not any(fits(named, unit, "") for named in (*others, "m", "km"))
    assert not fits(spellings[0], "m", "")
