"""Names of executors that can be read in one way only, and small-lettered names after a comma."""

import pytest
from imported import activities, plan_of, told

HEAD = "№ | Мероприятие | Срок | Исполнитель"


def executors(*cells):
    rows = [f"{at} | Осмотр здания {at}-й | {at} мая | {cell}" for at, cell in enumerate(cells, start=1)]
    imported = plan_of("План работы музея на 2026 год", HEAD, *rows)
    named = imported.plan.departments
    return [[named[key].name for key in each.executors] for each in activities(imported)], [
        code for code, *_ in told(imported) if code.startswith("executor")
    ]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Молия бошқармаси ва Юридик бўлим", ["Молия бошқармаси", "Юридик бўлим"]),
        ("Заместитель председателя Комитета", ["Заместитель председателя Комитета"]),
    ],
)
def test_names_that_need_no_line(cell, names):
    assert executors(cell) == ([names], [])


@pytest.mark.parametrize(
    "cell", ["Отдел внедрения, фермерские хозяйства", "Отдел обучения, моноцентры", "Отдел кадров, спортклуб"]
)
def test_a_small_nominative_after_a_comma_is_a_name_of_its_own(cell):
    assert executors(cell) == ([cell.split(", ")], ["executor-apart"])


def test_a_small_genitive_after_a_comma_goes_on_with_the_name():
    assert executors("Отдел кадров, труда и зарплаты")[0] == [["Отдел кадров, труда и зарплаты"]]


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (["Отдел ремонта", "Отдел ремонта", "Отдел ремонту"], ["executor-alike"]),
        (["Ma’naviyat bo‘limi", "Madaniyat bo‘limi"], []),
        (["Katta zal bo‘limi", "Katta zol bo‘limi", "Katta zal bo‘limi", "Katta zol bo‘limi"], []),
    ],
)
def test_only_a_name_written_once_may_be_a_slip(cells, codes):
    assert executors(*cells)[1] == codes


def test_a_position_kept_as_another_name_is_not_lost():
    rows = ["1 | Осмотр | 1 мая | Доцент Л.П. Цой", "2 | Уборка | 2 мая | Л.П. Цой"]
    assert told(plan_of("План работы музея на 2026 год", HEAD, *rows), "not-taken-over") == []
