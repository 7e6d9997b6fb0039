"""What documents say once: a day that the wording of a deadline states, a state that a flag states."""

from datetime import date

import pytest
from builders import activity, chapter, day, entry, journal, plan

from workplan_cli import locales
from workplan_cli.reports import build as reports
from workplan_cli.reports.execution import execution
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render_file
from workplan_cli.writers.shared.cells import wording_text
from workplan_cli.writers.shared.changes import with_days
from workplan_cli.writers.shared.parts import SECTIONS
from workplan_cli.writers.shared.state_texts import state_words

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


@pytest.mark.parametrize(
    ("wording", "cell"),
    [("20 ноября 2025 года", "20 ноября 2025 года"), ("IV-chorak", "IV-chorak\n31.12.2025")],
)
def test_the_execution_report_writes_a_day_once(wording, cell):
    report = execution(fold(plan(chapter("I", activity("1", wording))), journal(), day("10-15")))
    cells = [cell for row in SECTIONS["work"](report, UZ).rows for cell in getattr(row, "cells", ())]
    assert cell in cells


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("done 10 days late",)),
        ("ru", ("исполнено с нарушением срока на 10 дней",)),
        ("uz", ("muddatidan 10 kun kech bajarilgan",)),
    ],
)
def test_a_flag_of_done_work_says_the_state_too(lang, words):
    done = journal(entry("10-10", number="1", complete=True))
    [item] = fold(plan(chapter("I", activity("1", "30-sentabr"))), done, day("10-15")).activities
    assert state_words(item, locales.load(lang)) == words


def test_the_state_stays_beside_the_flags_of_open_work():
    [item] = fold(plan(chapter("I", activity("1", "30-sentabr"))), journal(), day("10-15")).activities
    assert state_words(item, locales.load("en")) == ("not started", "15 days overdue")
