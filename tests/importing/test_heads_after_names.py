"""Which sign between a name and a person makes the person its head or the holder of the position."""

import pytest
from imported import plan_of, told

from workplan_cli.language.executor_names import read_cell
from workplan_cli.model.review import Gravity, gravity_of


def read(cell):
    return [(named.name, named.head or named.office) for named in read_cell(cell).names]


@pytest.mark.parametrize(
    "cell",
    [
        "Методисты, Ким О.В.",
        "mutaxassislar, N. Xolova",
        "тренеры, Сон В.И.",
        "иқтисодчилар, О. Салимов",
        "директора школ, Петрова А.И.",
        "все сотрудники, Мороз Л.Г.",
        "barcha xodimlar, N. Xolova",
        "all staff, A. Brook",
        "volunteers, A. Brook",
        "Мастера, Дуйсенов К.Б.",
        "перевозчики, Мороз Л.Г.",
        "начальники отделов, Ким О.В.",
        "Водители, врачи, учителя, Ким О.В.",
    ],
)
def test_a_group_of_people_is_an_executor_beside_a_person(cell):
    assert read(cell) == [(name, None) for name in cell.split(", ")]


@pytest.mark.parametrize(
    "cell",
    [
        "бригадиры; Дроздов В.В.",
        "Bosh agronom; S. Boboyev",
        "Отдел перевозок; Сергеев П.П.",
        "Водители; механик; Сергеев П.П.",
        "Диспетчеры\nСергеев П.П.",
        "Механик\nСергеев П.П.",
        "Отдел перевозок\nСергеев П.П.",
        "Yuristkonsult\nMoliya bo‘limi\nZ. Umirov",
    ],
)
def test_a_semicolon_or_a_line_break_joins_no_name_and_person(cell):
    assert read(cell) == [(name, None) for name in cell.replace("\n", "; ").split("; ")]


@pytest.mark.parametrize(
    "cell",
    [
        "Veterinariya bo‘limi, Z. Umirov, K. Aliyeva",
        "Manuscripts Department, volunteers, A. Brook",
        "Отдел кадров, Бухгалтерия, Ким О.В.",
    ],
)
def test_a_comma_joins_one_name_and_one_person_only(cell):
    assert read(cell) == [(name, None) for name in cell.split(", ")]


@pytest.mark.parametrize(
    ("cell", "found", "apart"),
    [
        ("Yuridik bo‘lim, A.Valiyev", ("Yuridik bo‘lim", "A.Valiyev"), "Yuridik bo‘lim; A.Valiyev"),
        ("Главный бухгалтер, Ким О.В.", ("Ким О.В.", "Главный бухгалтер"), "Главный бухгалтер; Ким О.В."),
    ],
)
def test_a_person_that_a_comma_joins_is_told_to_check(cell, found, apart):
    (named,) = read_cell(cell).names
    assert (named.name, named.head or named.office) == found
    assert (named.doubt, named.instead) == ("executor-after-comma", apart)
    assert gravity_of("executor-after-comma") is Gravity.CHECK
    imported = plan_of("2025-yil rejasi", "T/r | Tadbirlar | Muddat | Ijrochilar", f"1 | Ish | may | {cell}")
    assert told(imported, "executor-after-comma") == [("executor-after-comma", cell, found[0])]


def test_a_line_break_between_a_unit_and_a_person_is_told_to_check():
    (_, person) = read_cell("Отдел перевозок\nСергеев П.П.").names
    assert (person.doubt, person.instead) == ("executor-apart", "Отдел перевозок (Сергеев П.П.)")


HEAD = "№ | Мероприятие | Срок | Исполнители"


def test_the_rows_that_name_the_department_alone_are_told_of_its_head():
    imported = plan_of(
        "План работы на 2026 год",
        HEAD,
        "1 | Купить станки | май | Отдел обслуживания",
        "2 | Провести проверку | май | Отдел обслуживания, Ахметова Г.К.",
        "3 | Купить столы | июнь | Отдел кадров",
        "4 | Купить ванны | июнь | Отдел обслуживания",
    )
    lines = [each for each in imported.review if each.code == "head-of-other-row"]
    assert [each.place.row for each in lines] == [2, 5]
    assert {each.assumed for each in lines} == {"Отдел обслуживания (Ахметова Г.К.)"}


def test_a_head_in_brackets_is_that_of_all_rows():
    imported = plan_of(
        "План работы на 2026 год",
        HEAD,
        "1 | Купить станки | май | Отдел обслуживания (Ахметова Г.К.)",
        "2 | Провести проверку | май | Отдел обслуживания, Ахметова Г.К.",
        "3 | Купить столы | июнь | Отдел обслуживания",
    )
    assert told(imported, "head-of-other-row") == []


def test_of_different_persons_after_one_department_none_is_its_head():
    imported = plan_of(
        "План работы на 2026 год",
        HEAD,
        "1 | Купить станки | май | Отдел обслуживания, Ахметова Г.К.",
        "2 | Провести проверку | май | Отдел обслуживания, Иванов А.Б.",
        "3 | Купить столы | июнь | Отдел обслуживания",
    )
    found = [(each.name, each.head) for each in imported.plan.departments.values()]
    assert found == [("Отдел обслуживания", None), ("Ахметова Г.К.", None), ("Иванов А.Б.", None)]
    assert [len(row.activity.executors) for row in imported.plan.rows()] == [2, 2, 1]
    assert told(imported, "executor-persons-differ", "head-of-other-row", "head-differs") == [
        ("executor-persons-differ", f"Отдел обслуживания, {name}", f"Отдел обслуживания; {name}")
        for name in ("Ахметова Г.К.", "Иванов А.Б.")
    ]


@pytest.mark.parametrize(
    ("cell", "office"),
    [
        ("Ли Н.П., начальник участка связи", "начальник участка связи"),
        ("Ли Н.П., начальник службы ГО", "начальник службы ГО"),
        ("N. Xolova, kadrlar bo‘limi boshlig‘i", "kadrlar bo‘limi boshlig‘i"),
        ("A. Brook, head of the archive", "head of the archive"),
    ],
)
def test_a_position_that_names_its_unit_belongs_to_the_person_before_the_comma(cell, office):
    (named,) = read_cell(cell).names
    assert (named.office, named.doubt) == (office, "executor-person")


def test_persons_and_positions_in_turn_are_pairs():
    assert read("Ли Н.П., директор, Мороз Л.Г., юрист") == [("Ли Н.П.", "директор"), ("Мороз Л.Г.", "юрист")]


@pytest.mark.parametrize(
    ("cell", "apart"),
    [
        ("Ли Н.П., главный инженер", "Ли Н.П.; главный инженер"),
        ("Мороз Л.Г., Ли Н.П., главный инженер", "Ли Н.П.; главный инженер"),
    ],
)
def test_a_position_after_a_person_that_may_be_another_executor_is_to_be_checked(cell, apart):
    *_, named = read_cell(cell).names
    assert (named.doubt, named.instead) == ("executor-after-comma", apart)


def test_a_position_after_a_person_that_another_row_names_alone_is_to_be_checked():
    imported = plan_of(
        "План работы на 2026 год",
        HEAD,
        "1 | Купить станки | май | Ли Н.П., заведующий гаражом",
        "2 | Покрасить забор | июнь | Заведующий гаражом",
    )
    assert next(imported.plan.rows()).activity.executors == ("li-n",)
    assert told(imported, "executor-after-comma") == [
        ("executor-after-comma", "Ли Н.П., заведующий гаражом", "Ли Н.П.")
    ]


@pytest.mark.parametrize("cell", ["Ли Н.П., отдел связи", "Ли Н.П., учителя", "Ли Н.П.; юрист"])
def test_a_unit_or_a_group_after_a_person_is_an_executor(cell):
    assert len(read(cell)) == 2
