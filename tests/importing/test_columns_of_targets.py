"""A column of quantities gives targets, whatever its heading is called; a column of money does not."""

import pytest
from imported import activities, plan_of, told

from workplan_cli.language.quantities import plain

UZ = "Buxoro viloyati Sport boshqarmasining 2025-yil II yarim yillik ish rejasi"
RU = "План работы управления на 2025 год"
EN = "Work plan of the Department for 2025"


def made(title, headings, *rows):
    imported = plan_of(title, headings, *rows)
    found = [
        [(plain(each.value), each.unit, each.label) for each in activity.targets]
        for activity in activities(imported)
    ]
    return found, [code for code, _, _ in told(imported) if code.startswith("target")], imported


@pytest.mark.parametrize(
    "heading", ["Maqsadli ko‘rsatkich", "Ko‘rsatkichlar", "Reja", "Miqdori", "Soni", "Hajmi"]
)
def test_a_column_of_quantities_gives_targets(heading):
    rows = [
        "1 | Maydonchalar qurish | 40 ta | IV chorak | Qurilish bo‘limi",
        "2 | Ish | — | IV chorak | Bo‘lim",
    ]
    found, lines, imported = made(UZ, f"T/r | Tadbirlar nomi | {heading} | Ijro muddati | Mas’ul", *rows)
    assert found == [[("40", "ta", "Maydonchalar qurish")], []]
    assert lines == []
    assert activities(imported)[0].extra == {heading: "40 ta"}


@pytest.mark.parametrize(
    ("title", "headings", "work", "unit"),
    [
        (UZ, "T/r | Tadbirlar | O‘lchov birligi | Miqdor | Muddat | Mas’ul", "Maydonchalar qurish", "dona"),
        (EN, "No. | Activity | Unit | Plan | Deadline | Responsible", "Repair of roads", "km"),
        (RU, "№ | Мероприятия | Ед. изм. | Кол-во | Срок | Ответственные", "Ремонт дорог", "км"),
        (EN, "No. | Activity | Unit of measure | Target | Deadline | Responsible", "Repair of roads", "km"),
    ],
)
def test_a_unit_may_stand_in_its_own_column(title, headings, work, unit):
    found, lines, _ = made(title, headings, f"1 | {work} | {unit} | 12,5 | 01.10.2025 | HR Unit")
    assert (found, lines) == ([[("12.5", unit, work)]], [])


@pytest.mark.parametrize(
    ("title", "heading", "work"),
    [(UZ, "Reja", "Maydonchalar qurish"), (RU, "План", "Ремонт дорог"), (EN, "Quantity", "Repair of roads")],
)
def test_a_number_without_a_unit_is_taken_with_a_review_line(title, heading, work):
    found, lines, _ = made(
        title, f"№ | Tadbirlar | {heading} | Muddat | Mas’ul", f"1 | {work} | 7 | 01.10.2025 | HR Unit"
    )
    assert [each[0][0] for each in found] == ["7"]
    assert lines == ["target-column-unsure"]


@pytest.mark.parametrize("heading", ["Mablag‘", "Финансирование", "Budget", "Hajmi, mln so‘m", "Ball"])
def test_a_column_of_money_or_ranks_is_no_target(heading):
    rows = ["1 | Maydonchalar qurish | 40 | IV chorak | Qurilish bo‘limi"]
    found, lines, imported = made(UZ, f"T/r | Tadbirlar nomi | {heading} | Ijro muddati | Mas’ul", *rows)
    assert (found, lines) == ([[]], [])
    assert activities(imported)[0].extra == {heading: "40"}


def test_a_quantity_of_the_title_and_of_a_column_is_one_target():
    row = "1 | 40 ta maydoncha qurish | 40 | IV chorak | Qurilish bo‘limi"
    found, lines, _ = made(UZ, "T/r | Tadbirlar | Reja | Ijro muddati | Mas’ul", row)
    assert (found, lines) == ([[("40", "ta", "maydoncha qurish")]], [])


def test_quarters_are_summed_unless_there_is_a_total():
    row = "1 | Daraxt ekish | 10 ta | 20 ta | IV chorak | Bo‘lim"
    found, lines, _ = made(UZ, "T/r | Tadbirlar | Reja III chorak | Reja IV chorak | Muddat | Mas’ul", row)
    assert (found, lines) == ([[("30", "ta", "Daraxt ekish")]], ["target-summed"])
    row = "1 | Daraxt ekish | 35 ta | 10 ta | 20 ta | IV chorak | Bo‘lim"
    found, lines, _ = made(UZ, "T/r | Tadbirlar | Jami | III chorak | IV chorak | Muddat | Mas’ul", row)
    assert (found, lines) == ([[("35", "ta", "Daraxt ekish")]], [])


def test_headings_that_name_the_things_counted_give_the_labels():
    row = "1 | O‘quv kurslari | 5 ta | 120 nafar | IV chorak | Bo‘lim"
    headings = "T/r | Tadbirlar | Kurslar soni | Qatnashchilar soni | Muddat | Mas’ul"
    found, lines, _ = made(UZ, headings, row)
    assert (found, lines) == ([[("5", "ta", "Kurslar soni"), ("120", "nafar", "Qatnashchilar soni")]], [])


def test_a_cell_that_is_not_understood_is_told():
    row = "1 | Daraxt ekish | 20-30 | IV chorak | Bo‘lim"
    found, lines, _ = made(UZ, "T/r | Tadbirlar | Miqdori | Muddat | Mas’ul", row)
    assert (found, lines) == ([[]], ["target-cell-unread"])


@pytest.mark.parametrize(
    ("work", "cell", "label"),
    [
        ("Подписать соглашения с 3 университетами", "3 соглашения", "соглашения"),
        ("Провести 3 семинара", "3", "семинара"),
    ],
)
def test_the_words_of_a_column_name_the_quantity_that_the_title_repeats(work, cell, label):
    row = f"1 | {work} | {cell} | 01.10.2025 | Отдел кадров"
    found, _, _ = made(RU, "№ | Мероприятия | Целевой показатель | Срок | Ответственные", row)
    assert [(each[0][0], each[0][2]) for each in found] == [("3", label)]


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("1,5 ming m2", "1500", "m2"),
        ("900 м2", "900", "м2"),
        ("300 m3", "300", "m3"),
        ("5 ga", "5", "ga"),
        ("1,5 ming ga", "1500", "ga"),
        ("5 га", "5", "га"),
    ],
)
def test_a_measure_is_the_unit_of_its_target(cell, value, unit):
    row = f"1 | Maydonchalar qurish | {cell} | IV chorak | Qurilish bo‘limi"
    found, lines, _ = made(UZ, "T/r | Tadbirlar | Ko‘rsatkich | Ijro muddati | Mas’ul", row)
    assert (found, lines) == ([[(value, unit, "Maydonchalar qurish")]], [])


def test_a_measure_in_the_heading_is_the_unit():
    row = "1 | Bog‘ barpo etish | 5 | IV chorak | Bo‘lim"
    found, _, _ = made(UZ, "T/r | Tadbirlar | Reja, ga | Ijro muddati | Mas’ul", row)
    assert found == [[("5", "ga", "Bog‘ barpo etish")]]


@pytest.mark.parametrize(
    ("title", "headings", "heading", "unit"),
    [
        (UZ, "T/r | Tadbirlar | {} | Muddat | Mas’ul", "Yuzasi, gektar", "gektar"),
        (UZ, "T/r | Tadbirlar | {} | Muddat | Mas’ul", "Maydoni (ga)", "ga"),
        (RU, "№ | Мероприятия | {} | Срок | Ответственный", "Площадь, га", "га"),
        (RU, "№ | Мероприятия | {} | Срок | Ответственный", "Протяжённость, км", "км"),
    ],
)
def test_a_column_of_numbers_whose_heading_ends_with_a_measure_gives_targets(title, headings, heading, unit):
    found, lines, _ = made(title, headings.format(heading), "1 | Beda ekish | 35 | 1-mart | Bo‘lim")
    assert [(value, measure) for value, measure, _ in found[0]] == [("35", unit)]
    assert lines == []


def test_a_cell_that_names_what_it_counts_leaves_no_doubt():
    head = "№ | Мероприятия | Целевой показатель | Срок | Ответственный"
    found, lines, _ = made(RU, head, "1 | Приём граждан | 2 300 обращений | март | Отдел приёма")
    assert found == [[("2300", "ед.", "обращений")]]
    assert lines == []
