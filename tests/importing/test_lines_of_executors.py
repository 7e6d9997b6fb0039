"""A cell of executors with one name in each line, and a long name that goes on in the next line."""

import pytest

from workplan_cli.language.executor_names import read_cell


def read(cell):
    return [(named.name, named.doubt) for named in read_cell(cell).names]


@pytest.mark.parametrize(
    "cell",
    [
        "главный агроном\nзав. складом",
        "кардиолог\nстарший лаборант кабинета",
        "начальник цеха\nзам. начальника",
        "классный руководитель\nпсихолог",
        "методист\nвоспитатели групп",
        "bosh hamshira\nlaborant",
        "Касса мудири\nбухгалтерия",
    ],
)
def test_two_positions_in_two_lines_are_two_names(cell):
    assert read(cell) == [(line, None) for line in cell.split("\n")]


@pytest.mark.parametrize(
    "cell", ["завхоз\nкладовщик", "кардиолог\nтравматолог", "мастер\nбригадиры", "farrosh\nhaydovchi"]
)
def test_two_single_words_are_two_names_to_be_checked(cell):
    assert [code for _, code in read(cell)] == [None, "executor-apart"]


@pytest.mark.parametrize(
    "cell", ["завхоз\nсторож", "Завхоз\nсторож", "farrosh\nqorovul", "Cashier\naccountant"]
)
def test_words_of_which_nothing_shows_where_one_name_ends_are_to_be_checked(cell):
    ((name, code),) = read(cell)
    assert (name, code) == (cell.replace("\n", " "), "executor-comma")


@pytest.mark.parametrize(
    "cell",
    [
        "начальник\nотдела снабжения",
        "заместитель\nдиректора",
        "зам. директора\nпо хозяйству",
        "Учителя\nматематики",
        "старшие\nвоспитатели",
        "учителя\nначальных классов",
        "Axborot\ntexnologiyalari bo‘limi",
        "Maktab\npsixologi",
        "bosh\nmuhandis",
        "Public\nhealth officer",
    ],
)
def test_a_line_that_evidently_needs_the_next_one_goes_on(cell):
    assert read(cell) == [(cell.replace("\n", " "), None)]


def test_a_line_that_starts_with_and_keeps_the_word_by_which_the_names_are_weighed():
    assert read("Kadrlar bo‘limi\nva hududiy filiallar") == [
        ("Kadrlar bo‘limi", "executor-and"),
        ("hududiy filiallar", "executor-and"),
    ]
    assert [name for name, _ in read("участковые врачи\nи медсёстры")] == ["участковые врачи и медсёстры"]


@pytest.mark.parametrize(("cell"), ["Завпост\nБухгалтерия", "Комендант\nКанцелярия"])
def test_a_word_and_a_russian_body_with_capitals_are_two_names(cell):
    assert read(cell) == [(line, None) for line in cell.split("\n")]


def test_a_body_in_the_nominative_after_a_position_without_any_sign_has_a_line():
    assert read("Ombor mudiri бухгалтерия") == [("Ombor mudiri бухгалтерия", "executor-two")]


@pytest.mark.parametrize("cell", ["Специалист по ЧС и ГО", "Maktabgacha va oliy ta’lim bo‘limi"])
def test_an_and_inside_the_field_of_one_name_has_no_line(cell):
    assert read(cell) == [(cell, None)]


def test_two_groups_of_people_in_the_plural_are_two_names():
    assert read("дежурные врачи, санитары") == [("дежурные врачи", None), ("санитары", None)]


@pytest.mark.parametrize("cell", ["зав. ОТК", "нач. ОМТС", "гл. спец. ПЭО", "мастер\nзав. ОТК"])
def test_an_abbreviated_position_before_capitals_is_one_name(cell):
    assert read(cell) == [(line, None) for line in cell.split("\n")]
