"""Lines for other programs: what a spreadsheet would run is text, and numbers stay numbers."""

import csv
from decimal import Decimal

import pytest
from builders import activity, day, plan

from workplan_cli import locales
from workplan_cli.model.journal import Journal
from workplan_cli.reports import build as reports
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render
from workplan_cli.writers.delimited import _guarded

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
