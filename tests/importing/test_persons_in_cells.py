"""Several people in one cell of executors, with the positions before their names."""

import re

import pytest
from imported import plan_of, told

from workplan_cli.language.executor_names import read_cell
from workplan_cli.language.persons import PERSON


def people(cell):
    return [(named.office, named.name) for named in read_cell(cell).names]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Ректор Н.Юсупов ва Д.Собирова", [("Ректор", "Н.Юсупов"), (None, "Д.Собирова")]),
        (
            "rektor N.Yusupov hamda prorektor D.Sobirova",
            [("rektor", "N.Yusupov"), ("prorektor", "D.Sobirova")],
        ),
        (
            "Бош ҳисобчи Н.Юсупов, Д.Собирова ҳамда юрист Л.Аҳмедов",
            [("Бош ҳисобчи", "Н.Юсупов"), (None, "Д.Собирова"), ("юрист", "Л.Аҳмедов")],
        ),
        ("Manager C. Brown and D. White", [("Manager", "C. Brown"), (None, "D. White")]),
        (
            "инженер Орлов К.Л. и техник-механик Зайцев П.Р.",
            [("инженер", "Орлов К.Л."), ("техник-механик", "Зайцев П.Р.")],
        ),
        (
            "bosh hisobchi N.Yusupov yetakchi mutaxassis D.Sobirova",
            [("bosh hisobchi", "N.Yusupov"), ("yetakchi mutaxassis", "D.Sobirova")],
        ),
    ],
)
def test_a_position_holds_no_person(cell, found):
    assert people(cell) == found


def test_two_people_that_and_joins_are_no_doubt():
    assert {named.doubt for named in read_cell("Ректор Н.Юсупов ва Д.Собирова").names} == {"executor-person"}


def test_a_library_named_after_two_people_is_one_name():
    assert [named.name for named in read_cell("H.Olimjon va Z.Zulfiya nomidagi kutubxona").names] == [
        "H.Olimjon va Z.Zulfiya nomidagi kutubxona"
    ]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Власова Т.Д., Егоров П.П.", ["Власова Т.Д.", "Егоров П.П."]),
        ("Егоров П.П., Власова Т.П.", ["Егоров П.П.", "Власова Т.П."]),
        ("Власова П.Р.", ["Власова П.Р."]),
    ],
)
def test_initials_are_not_and_so_on(cell, found):
    assert [named.name for named in read_cell(cell).names] == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Mr. Brown C. / Ms. White D.", ["Brown C.", "White D."]),
        ("Dr. C. Brown, Mrs. D. White", ["C. Brown", "D. White"]),
        ("к.т.н. Зайцев П.Р.", ["Зайцев П.Р."]),
        ("д.э.н., проф. Зайцев П.Р.", ["Зайцев П.Р."]),
    ],
)
def test_a_form_of_address_or_a_degree_belongs_to_the_person(cell, found):
    assert [named.name for named in read_cell(cell).names] == found


@pytest.mark.parametrize(
    "cell",
    [
        "Kotiba N.Yusupov ishtirokida D.Sobirova: arxiv N.Yusupov (L.Ahmedov, K.Rasulov) guruhi",
        "«N.Yusupov va D.Sobirova» MCHJ rahbari L.Ahmedov",
        "Bosh muhandis (N.Yusupov), o‘rinbosari (D.Sobirova) yoki L.Ahmedov",
    ],
)
def test_each_person_of_a_cell_is_in_the_plan_or_on_the_list(cell):
    imported = plan_of(
        "2026-yil ish rejasi",
        "T/r | Tadbirlar | Ijro muddati | Mas’ul ijrochilar",
        f"1 | Arxivni tartibga solish | 1-mart | {cell}",
    )
    bodies = [*imported.plan.departments.values(), *imported.plan.groups.values()]
    held = " ".join(f"{body.name} {getattr(body, 'head', '') or ''}" for body in bodies)
    lost = [person for person in re.findall(PERSON, cell) if person not in held]
    listed = " ".join(read for code, read, _ in told(imported))
    assert [person for person in lost if person not in listed] == []


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("кладовщик, зам. начальника Орлова К.Л.", [(None, "кладовщик"), ("зам. начальника", "Орлова К.Л.")]),
        (
            "цеховые мастера, гл. инженер Орлов К.Л.",
            [(None, "цеховые мастера"), ("гл. инженер", "Орлов К.Л.")],
        ),
        ("farrosh, xo‘jalik mudiri D.Sobirova", [(None, "farrosh"), ("xo‘jalik mudiri", "D.Sobirova")]),
    ],
)
def test_a_position_belongs_to_the_person_after_it_and_not_to_the_name_before(cell, found):
    assert people(cell) == found


@pytest.mark.parametrize("title", ["асс.", "доц.", "проф.", "акад."])
def test_an_abbreviated_title_before_a_person_is_no_unit(title):
    (named,) = read_cell(f"{title} Ж.Юсупов").names
    assert (named.name, named.head) == ("Ж.Юсупов", None)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("ректор, профессор Юсупов Н.", [("ректор профессор", "Юсупов Н.")]),
        ("prorektor, t.f.d., prof. N.Yusupov", [("prorektor t.f.d. prof.", "N.Yusupov")]),
        (
            "Декан, к.т.н. Зайцев П.Р., завуч Орлова К.",
            [("Декан к.т.н.", "Зайцев П.Р."), ("завуч", "Орлова К.")],
        ),
        (
            "бош шифокор, тиббиёт фанлари номзоди Н.Юсупов",
            [("бош шифокор тиббиёт фанлари номзоди", "Н.Юсупов")],
        ),
        ("директор, академик Юсупов Н.", [("директор академик", "Юсупов Н.")]),
        ("Director, Prof. C. Brown", [("Director Prof", "C. Brown")]),
        ("Dean, PhD, C. Brown", [("Dean PhD", "C. Brown")]),
        ("Зайцев П.Р., к.т.н., доцент", [("к.т.н. доцент", "Зайцев П.Р.")]),
        ("Yusupov N., dotsent; Sobirova D.", [("dotsent", "Yusupov N."), (None, "Sobirova D.")]),
        ("доцент Юсупов Н., профессор Орлов К.", [("доцент", "Юсупов Н."), ("профессор", "Орлов К.")]),
        ("Fizika kafedrasi, professor N.Yusupov", [(None, "Fizika kafedrasi"), ("professor", "N.Yusupov")]),
    ],
)
def test_an_academic_title_belongs_to_the_person_beside_it(cell, found):
    reading = read_cell(cell).names
    assert [(named.office, named.name) for named in reading] == found
    assert {named.doubt for named in reading} <= {"executor-person", None}


def test_a_position_above_a_person_with_a_title_is_doubted():
    rector, person = read_cell("Ректор\nпрофессор Юсупов Н.").names
    assert (rector.name, person.name) == ("Ректор", "Юсупов Н.")
    assert (person.doubt, person.instead) == ("executor-apart", "Ректор профессор Юсупов Н.")
