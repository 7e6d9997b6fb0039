"""What a narrow screen must still say: the marks of entries, whole words in headings, names of months."""

import pytest
from builders import entry, journal, state
from workbench import ROOT

from workplan_cli import locales, store
from workplan_cli.reports import build as reports
from workplan_cli.writers import Screen, Style, render
from workplan_cli.writers.terminal.canvas import Canvas

REAL = store.load_plan(ROOT / "data" / "plan.yaml")
NARROW = range(50, 61)


def drawn(report, width, language):
    """The lines of a report on a terminal."""
    return render(report, Style("table", locales.load(language), Screen(terminal=True, width=width))).split(
        "\n"
    )[:-1]


TAKEN_BACK = entry("11-15", number="2.3.4", add=480, target="tanlovlar")
HISTORY = (
    entry("08-29", number="2.3.5", author="nazorat", done=1400, target="yuborish"),
    entry("10-31", number="6.5", note="maqola", period="2025-10"),
    entry("11-18", number="2.1.2", done=40500, target="ish-orinlari", forced=("below-previous",)),
    TAKEN_BACK,
    entry("11-16", number="2.3.4", revert=TAKEN_BACK.id),
)


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("width", NARROW)
def test_the_history_marks_exceptions_and_entries_taken_back(width, language):
    say = locales.load(language)
    report = reports.history(state("11-20", REAL, *HISTORY), journal(*HISTORY))
    lines = drawn(report, width, language)
    assert max(map(len, lines)) <= width
    [exception] = [line for line in lines if "= 40 500" in line]
    assert "! " in exception
    [taken_back] = [line for line in lines if say.day(TAKEN_BACK.on) in line]
    assert say("reverted").split()[0] in taken_back


def test_a_number_is_not_broken_between_lines():
    canvas = Canvas(locales.load("ru"), Screen(terminal=True, width=50))
    assert list(canvas.folded("части теперь больше (9 900)", 25)) == ["части теперь больше", "(9 900)"]
    assert list(canvas.folded("в 2025 году 100 мест", 8)) == ["в 2025", "году 100", "мест"]
