"""What the cells of a row mean, whatever program they were typed in."""

from datetime import date
from decimal import Decimal

import pytest

from workplan_cli.errors import ValueProblem
from workplan_cli.model.deadline import Period
from workplan_cli.sheets import answers
from workplan_cli.sheets.records import AnswerCell

HALF = Period(date(2025, 7, 1), date(2025, 12, 31))


def cell(text="", number=None, **known):
    return AnswerCell("I5", text, None if number is None else Decimal(str(number)), **known)


@pytest.mark.parametrize(
    ("given", "unit", "value"),
    [
        (cell("40", 40), "ta", 40),
        (cell("113,7 ming"), "ta", 113700),
        (cell("50%", 0.5, percent=True), "foiz", 50),
        (cell("50%", 0.5, percent=True), "%", 50),
    ],
)
def test_totals(given, unit, value):
    assert answers.quantity(given, unit) == value


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (cell("50%", 0.5, percent=True), "bad-number"),
        (cell("31.08.2025", day=date(2025, 8, 31)), "bad-number"),
        (cell("1.000"), "ambiguous-number"),
        (cell("", "1e16"), "number-too-large"),
        (cell("TRUE"), "bad-number"),
    ],
)
def test_what_is_no_total(given, code):
    with pytest.raises(ValueProblem) as refused:
        answers.quantity(given, "ta")
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (cell("40", 40), 40),
        (cell("40%", 0.4, percent=True), 40),
        (cell("12,5"), 12.5),
        (cell("1 %"), 1),
        (cell("1%", 0.01, percent=True), 1),
        (cell("0", 0), 0),
    ],
)
def test_percentages(given, value):
    assert answers.share(given) == Decimal(str(value))


@pytest.mark.parametrize("number", [1, 0.4])
def test_a_plain_number_that_may_be_a_share_is_no_percentage(number):
    """A spreadsheet holds 100 % as 1, and 40 % as 0.4."""
    for read in (answers.share, lambda given: answers.quantity(given, "foiz")):
        with pytest.raises(ValueProblem, match="sheet-percent-unclear"):
            read(cell(str(number), number))


@pytest.mark.parametrize(
    "given",
    [
        cell("30.09.2025", day=date(2025, 9, 30)),
        *map(cell, ("30.09.2025", "2025-09-30", "30 sentabr", "30.09.25", "2025/09/30", "2025-9-30")),
    ],
)
def test_days(given):
    assert answers.day(given, HALF) == date(2025, 9, 30)


@pytest.mark.parametrize("text", ["45930", "09/30/2025", "30 mart", "30.09.26", "2024/09/30", "09/10/2025"])
def test_what_is_no_day(text):
    with pytest.raises(ValueProblem, match="bad-date"):
        answers.day(cell(text), HALF)


def test_a_day_without_a_year_suggests_the_day_in_the_period_of_the_sheet():
    with pytest.raises(ValueProblem) as refused:
        answers.day(cell("31.10"), HALF)
    assert refused.value.params["near"] == ("2025-10-31",)


@pytest.mark.parametrize("text", ["ha", "HA", "ҳа", "TRUE"])
def test_yes(text):
    assert answers.affirmed(cell(text), "ha", "yo‘q")


@pytest.mark.parametrize("text", ["yo'q", "йўқ", "FALSE"])
def test_no(text):
    assert not answers.affirmed(cell(text), "ha", "yo‘q")


def test_a_cell_in_another_unit_is_quoted_as_written():
    with pytest.raises(ValueProblem) as refused:
        answers.quantity(cell("3 та брифинг"), "kishi")
    assert refused.value.params["text"] == "3 та брифинг"
