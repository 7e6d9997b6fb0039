"""A slash or an "and" between two names of a cell of executors."""

import pytest

from workplan_cli.language.executor_names import read_cell


def read(cell):
    return [(named.name, named.doubt) for named in read_cell(cell).names]


@pytest.mark.parametrize("cell", ["Отдел платежей/бухгалтерия", "Отдел кадров/юрист"])
def test_a_small_lettered_name_after_a_slash_is_separate_and_told(cell):
    left, right = (side.strip() for side in cell.split("/"))
    assert read(cell) == [(left, "executor-apart"), (right, "executor-apart")]


@pytest.mark.parametrize(
    "cell",
    [
        "Отдел платежей / бухгалтерия",
        "Yuridik bo‘lim / Hisobchi",
        "Секретариат / районные филиалы",
        "Hisobchi / 2-guruh rahbarlari",
        "психолог / кл. руководители 5-х классов",
        "Census Team / Drivers",
    ],
)
def test_a_slash_with_spaces_divides_whole_names_also_before_a_digit(cell):
    assert read(cell) == [(side, None) for side in cell.split(" / ")]


@pytest.mark.parametrize("cell", ["Отдел кадров / охраны труда", "Census / Mapping Unit", "farrosh / 3-blok"])
def test_a_slash_with_spaces_divides_any_other_text_too_and_has_a_line(cell):
    assert read(cell) == [(side, "executor-apart") for side in cell.split(" / ")]


@pytest.mark.parametrize("cell", ["farrosh/qorovul", "завхоз/сторож", "Data/Sound"])
def test_a_slash_without_spaces_between_words_is_to_be_checked(cell):
    assert read(cell) == [(cell, "executor-two")]


def test_a_small_lettered_word_after_a_slash_that_is_no_known_name_is_reported():
    assert read("Отдел кадров/канцелярский стол")[0][1] in {"executor-two", "executor-apart"}


@pytest.mark.parametrize("cell", ["Войсковая часть в/ч", "Kadrlar va/yoki Moliya bo‘limi"])
def test_a_slash_inside_an_abbreviation_parts_nothing(cell):
    assert [name for name, _ in read(cell)] == [cell]


@pytest.mark.parametrize("cell", ["Отдел перевозок и склад", "Управление торговли и рынок"])
def test_an_and_before_a_word_in_the_nominative_is_kept_and_reported(cell):
    assert read(cell) == [(cell, "executor-and-kept")]


@pytest.mark.parametrize(
    "cell", ["Управление транспорта и связи", "Отдел школ и больниц", "Управление лесов и хозяйств"]
)
def test_an_and_between_genitives_is_not_reported(cell):
    assert read(cell) == [(cell, None)]


def test_a_person_after_and_is_an_executor():
    assert [name for name, _ in read("Отдел кадров и Петров П.П.")] == ["Отдел кадров", "Петров П.П."]


@pytest.mark.parametrize(
    ("cell", "doubt"),
    [
        ("L. Qosimova va D. Umarov", "executor-person"),
        ("Yozuvchilar uyushmasi va Yoshlar ishlari agentligi", None),
    ],
)
def test_two_whole_names_with_and_have_no_line_to_check(cell, doubt):
    left, right = cell.split(" va ")
    assert read(cell) == [(left, doubt), (right, doubt)]
