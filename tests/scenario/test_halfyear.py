"""A half-year of realistic commands, every figure of it computed twice.

`plain.py` was written from the specification alone, by somebody who had not seen the program's fold.
"""

import os

import pytest
from scenario.halfyear import HALF_YEAR, QUESTIONS, Command, Merge
from scenario.played import Office, differences, expected, said


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        yield begun(tmp_path_factory.mktemp("office"), patch)


def begun(folder, patch):
    office = Office(folder, patch)
    office.begin(dict(os.environ))
    return office


@pytest.fixture(scope="module")
def became(office):
    """What became of each command."""
    return office.play(HALF_YEAR)


def test_the_half_year_is_long_enough():
    assert sum(isinstance(step, Command) for step in HALF_YEAR) >= 90
    assert sum(isinstance(step, Merge) for step in HALF_YEAR) == 3
    assert len(QUESTIONS) >= 10


def test_each_command_is_recorded_or_refused_as_marked(became):
    wrong = [
        f"{step.moment} {' '.join(step.argv)}: exit {ran.status}\n{ran.err}"
        for step, ran in became
        if ran.status != (2 if step.refused else 0)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.usefixtures("became")
def test_every_figure_is_that_of_the_second_implementation(office):
    found = [
        line
        for day, known in QUESTIONS
        for line in differences(
            f"{day} known by {known}:", said(office, day, known), expected(office, day, known)
        )
    ]
    assert not found, "\n".join(found)
