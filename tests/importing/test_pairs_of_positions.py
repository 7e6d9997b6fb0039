"""Two positions or bodies that “and” or ``&`` joins are read as two, or have a line in the review list."""

import pytest
from imported import activities, plan_of, told

from workplan_cli.language.executor_names import read_cell


def imported(cell):
    return plan_of(
        "Work plan of the Blue Office for 2026",
        "No | Activity | Due | Responsible",
        f"1 | Count the stock | March | {cell}",
        "2 | Write the report | May | HR Unit",
        "3 | Open the exhibition | June | HR Unit",
    )


@pytest.mark.parametrize(
    "cell",
    [
        "Главный хранитель и реставратор",
        "Ведущий инженер и сметчик",
        "Старший тренер и врач",
        "Бригада каменщиков и дежурный",
        "Bosh muhandis va texnik",
        "Бош ҳамшира ва фармацевт",
        "Chief Curator and Restorer",
    ],
)
def test_one_person_with_two_positions_or_two_persons_is_to_be_checked(cell):
    found = imported(cell)
    assert len(activities(found)[0].executors) == 1
    assert [(code, read) for code, read, _ in told(found)] == [("executor-and-kept", cell)]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Events Team & Volunteers", ["Events Team", "Volunteers"]),
        ("HR Unit & Legal Unit", ["HR Unit", "Legal Unit"]),
        ("Teachers & Parents", ["Teachers", "Parents"]),
        ("Head Nurse & Pharmacist", ["Head Nurse", "Pharmacist"]),
        ("Бригада монтажников & дежурный", ["Бригада монтажников", "дежурный"]),
    ],
)
def test_an_ampersand_between_bodies_or_groups_separates_them(cell, names):
    reading = read_cell(cell)
    assert [named.name for named in reading.names] == names
    assert [code for code, _ in reading.doubts] == ["executor-joined"]


@pytest.mark.parametrize("cell", ["Marketing & Sales Department", "Monitoring & Evaluation Officer"])
def test_an_ampersand_inside_a_name_separates_nothing(cell):
    assert told(imported(cell)) == []


def test_an_ampersand_after_a_body_and_before_an_unclear_word_is_to_be_checked():
    assert [code for code, _, _ in told(imported("Events Team & Sound"))] == ["executor-and-kept"]


@pytest.mark.parametrize(
    "cell",
    ["ижодий жамоа", "ассоциация туроператоров", "личный состав", "Clinical Pharmacists, Public Relations"],
)
def test_a_whole_name_without_a_known_word_for_a_body_has_no_line(cell):
    assert told(imported(cell)) == []
