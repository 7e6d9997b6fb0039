"""A minus before a quantity is not lost, and the heading of a column may state its unit in thousands."""

import pytest
from imported import activities, plan_of, told

TITLE = "План работы хозяйства на 2026 год"


def imported(heading, *cells):
    rows = [f"{at} | Обновить поголовье | {cell} | май | Бухгалтерия" for at, cell in enumerate(cells, 1)]
    return plan_of(TITLE, f"№ | Мероприятие | {heading} | Срок | Ответственные", *rows)


@pytest.mark.parametrize("cell", ["-3000 items", "−3000 единиц", "- 20 тонн", "-3000"])
def test_a_negative_quantity_in_a_column_makes_no_target_and_has_a_line(cell):
    found = imported("Количество", cell)
    assert [len(each.targets) for each in activities(found)] == [0]
    assert told(found, "target-cell-unread") == [("target-cell-unread", cell, "")]


def test_a_negative_quantity_in_a_title_makes_no_target_and_has_a_line():
    found = plan_of(
        "Work plan of the Blue Office for 2026",
        "No | Activity | Due | Responsible",
        "1 | Change the stock by -3000 items | March | Finance Unit",
    )
    assert activities(found)[0].targets == ()
    assert told(found, "target-unsure") == [("target-unsure", "-3000", "")]


@pytest.mark.parametrize(
    ("heading", "unit", "label"),
    [
        ("Поголовье, тыс. голов", "тыс. голов", "Поголовье"),
        ("тыс. голов", "тыс. голов", "Обновить поголовье"),
        ("Объём (тыс. тонн)", "тыс. тонн", "Обновить поголовье"),
        ("Chorva, ming bosh", "ming bosh", "Chorva"),
        ("Миқдори (минг бош)", "минг бош", "Обновить поголовье"),
        ("Thousand heads", "Thousand heads", "Обновить поголовье"),
        ("Heads (thousand)", "thousand heads", "Обновить поголовье"),
    ],
)
def test_a_heading_states_a_unit_in_thousands(heading, unit, label):
    found = imported(heading, "25", "12,5")
    targets = [(str(t.value), t.unit, t.label) for each in activities(found) for t in each.targets]
    assert targets == [("25", unit, label), ("12.5", unit, label)]
    assert told(found, "target-column-unsure") == []


def test_money_in_millions_stays_no_target():
    assert [len(each.targets) for each in activities(imported("Сумма, млн сум", "25"))] == [0]


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Открыть 3 новых детских сада", "новых детских садов"),
        ("Построить 2 новых дошкольных учреждения", "новых дошкольных учреждений"),
        ("Провести 4 выездных заседания", "выездных заседаний"),
        ("Создать 22 рабочих места", "рабочих мест"),
        ("Построить 5 новых школ", "новых школ"),
        ("Построить 2 школы", "школы"),
    ],
)
def test_the_label_of_a_target_agrees_with_itself(title, label):
    found = plan_of(TITLE, "№ | Мероприятие | Срок | Ответственные", f"1 | {title} | май | Бухгалтерия")
    assert [target.label for target in activities(found)[0].targets] == [label]


@pytest.mark.parametrize(
    ("title", "plan_id"),
    [
        ("План работы школы № 5 на 2026 год", "shkola-5-2026"),
        ("Davlat arxivining viloyat filialining 2026-yilgi ish rejasi", "viloyat-filiali-2026"),
    ],
)
def test_the_id_of_a_plan_has_no_genitive_and_no_number_sign(title, plan_id):
    found = plan_of(title, "№ | Мероприятие | Срок | Ответственные", "1 | Сдать отчёт | май | Бухгалтерия")
    assert found.plan.id == plan_id
