"""A span without a year that ends before it begins (``сентябрь – май``), as a person types it in a plan."""

from datetime import date

import pytest

from workplan_cli.errors import ValueProblem
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import Period
from workplan_cli.tracking.checkpoints import checkpoints

YEAR = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
SCHOOL_YEAR = Period(start=date(2025, 9, 1), end=date(2026, 8, 31))
SPANS = [
    ("сентябрь – май", (5, 31)),
    ("oktabr–aprel", (4, 30)),
    ("с 15 октября по 15 апреля", (4, 15)),
    ("15-oktabrdan 15-aprelgacha", (4, 15)),
    ("October 15 to April 15", (4, 15)),
    ("15.10–15.04", (4, 15)),
    ("IV-I квартал", (3, 31)),
    ("IV квартал – I квартал", (3, 31)),
]


def due(text, period):
    [found] = checkpoints(read_wording(text), period, Calendar())
    return found.due


@pytest.mark.parametrize("text", [text for text, _ in SPANS])
def test_in_a_calendar_year_the_year_must_be_written(text):
    with pytest.raises(ValueProblem) as raised:
        due(text, YEAR)
    assert raised.value.code == "deadline-year-unclear"
    assert raised.value.params == {"text": text, "years": [2026, 2027]}


@pytest.mark.parametrize(("text", "end"), SPANS)
def test_in_a_school_year_the_span_ends_in_its_second_year(text, end):
    assert due(text, SCHOOL_YEAR) == date(2026, *end)


def test_in_a_half_year_only_one_span_is_left():
    assert due("октябрь-апрель", Period(date(2026, 1, 1), date(2026, 6, 30))) == date(2026, 4, 30)
    assert due("октябрь-апрель", Period(date(2026, 7, 1), date(2026, 12, 31))) == date(2027, 4, 30)


@pytest.mark.parametrize("text", ["сентябрь 2025 – май 2026", "май – сентябрь", "I-IV квартал"])
def test_other_spans_are_clear(text):
    assert due(text, YEAR).year == 2026


def test_a_span_over_new_year_beside_another_date_is_not_guessed():
    with pytest.raises(ValueProblem) as raised:
        read_wording("март – апрель, октябрь – февраль")
    assert raised.value.code == "unknown-deadline"
