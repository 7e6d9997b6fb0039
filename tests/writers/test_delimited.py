"""Lines for other programs: what a spreadsheet would run is text, and numbers stay numbers."""

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from builders import activity, day, plan

from workplan_cli import locales
from workplan_cli.model.journal import Journal
from workplan_cli.reports import build as reports
from workplan_cli.tracking.forecast import Rate
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render
from workplan_cli.writers.delimited import _for_excel, _guarded

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1"]


def cell_of(title, *, raw):
    """The title of an activity as a reader of CSV finds it."""
    made = fold(plan(activity(title=title)), Journal(entries=()), day("10-01"))
    style = Style("csv", locales.load("en"), columns=("title",), raw=raw)
    text = render(reports.activities(made, made.activities), style)
    return list(csv.reader(text.splitlines()))[1][0]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(text):
    assert cell_of(text, raw=False).startswith("'")
    assert not cell_of(text, raw=True).startswith("'")


@pytest.mark.parametrize("text", ["1-ish", "Ish = reja", "a@b"])
def test_other_text_stays_as_it_is(text):
    assert cell_of(text, raw=False) == cell_of(text, raw=True) == text


def test_numbers_are_never_guarded():
    assert _guarded(Decimal(-5), Style("csv", locales.load("en"))) == "-5"


EXCEL = Style("csv", locales.load("ru"), excel=True)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("1.10", '="1.10"'),
        ("2.3.1", '="2.3.1"'),
        ("2025-09", '="2025-09"'),
        ("15 декабря", '="15 декабря"'),
        ("декабрь 2025", '="декабрь 2025"'),
        ('2 "a"', '="2 ""a"""'),
        (("2.3", "2.4"), '="2.3; 2.4"'),
        ("1 за 7 рабочих дней", '="1 за 7 рабочих дней"'),
        (Rate(Decimal("1.5")), "1,5"),
        (Decimal("35.2"), "35,2"),
        (Decimal(-5), "-5"),
        (Fraction(176, 500), "35,2"),
        (113700, "113700"),
        (date(2025, 10, 1), "2025-10-01"),
        ("III-chorak", "III-chorak"),
        ("=1+1", "'=1+1"),
        ("-1", "'-1"),
        ("'-1", "'-1"),
        (None, ""),
        ("9" * 41, "9" * 41),
    ],
)
def test_for_excel_numbers_get_a_comma_and_texts_stay_texts(cell, written):
    assert _for_excel(cell, EXCEL) == written
