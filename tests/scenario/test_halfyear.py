"""A half-year of realistic commands, every figure of it computed twice.

`plain.py` was written from the specification alone, by somebody who had not seen the program's fold.
"""

import os

from scenario.halfyear import HALF_YEAR, QUESTIONS, Command, Merge
from scenario.played import Office, differences, said


def test_the_half_year_is_long_enough():
    assert sum(isinstance(step, Command) for step in HALF_YEAR) >= 90
    assert sum(isinstance(step, Merge) for step in HALF_YEAR) == 3
    assert len(QUESTIONS) >= 10


def test_each_command_is_recorded_or_refused_as_marked(half_year):
    wrong = [
        f"{step.moment} {' '.join(step.argv)}: exit {ran.status}\n{ran.err}"
        for step, ran in half_year.became
        if ran.status != (2 if step.refused else 0)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_figure_is_that_of_the_second_implementation(half_year, monkeypatch):
    office = Office(half_year.folder, monkeypatch)
    office.enter(dict(os.environ))
    found = [
        line
        for (day, known), figures in zip(QUESTIONS, half_year.figures, strict=True)
        for line in differences(f"{day} known by {known}:", said(office, day, known), figures)
    ]
    assert not found, "\n".join(found)
