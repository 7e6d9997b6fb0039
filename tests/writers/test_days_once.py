"""A day that the wording of a deadline states is not written beside it once more."""

from datetime import date

import pytest
from builders import activity, chapter, day, journal, plan

from workplan_cli import locales
from workplan_cli.reports import build as reports
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render_file
from workplan_cli.writers.shared.cells import wording_text
from workplan_cli.writers.shared.changes import with_days

UZ = locales.load("uz")


@pytest.mark.parametrize("wording", ["2025-12-15", "15.12.2025", "2025-yil 15-dekabr"])
def test_a_day_in_the_wording_is_said_once(wording):
    assert with_days(wording, [date(2025, 12, 15)], UZ) == wording
    state = fold(plan(chapter("I", activity("1", wording))), journal(), day("10-15"))
    form = reports.form(state, journal(), state.activities)
    text = render_file(form, Style(format="ics", catalogue=UZ)).decode().replace("\r\n ", "")
    assert f"{wording_text(wording, UZ)}\\n" in text


@pytest.mark.parametrize("wording", ["IV-chorak", "15-dekabr", "2025-yil 15-noyabr"])
def test_another_wording_has_its_day_in_brackets(wording):
    assert with_days(wording, [date(2025, 12, 15)], UZ) == f"{wording} (15.12.2025)"
