"""What a narrow screen must still say: the marks of entries, whole words in headings, names of months."""

from decimal import Decimal
from fractions import Fraction

import pytest
from builders import activity, amended, day, entry, journal, state
from workbench import ROOT

from workplan_cli import locales, store
from workplan_cli.reports import build as reports
from workplan_cli.reports.brief import brief
from workplan_cli.reports.brief_page import fitted
from workplan_cli.reports.members import members
from workplan_cli.reports.orders import GRAVEST
from workplan_cli.reports.records import EntryLine
from workplan_cli.writers import Screen, Style, render
from workplan_cli.writers.shared.entry_texts import checkpoint_text
from workplan_cli.writers.terminal.canvas import Canvas
from workplan_cli.writers.terminal.checkpoint_lines import checkpoint_lines
from workplan_cli.writers.terminal.entries import Columns

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


def test_a_list_of_words_is_broken_between_words():
    canvas = Canvas(locales.load("en"), Screen(terminal=True, width=50))
    assert list(canvas.folded("--by chapter|organization|period", 24)) == [
        "--by",
        "chapter|organization|",
        "period",
    ]


def test_a_number_is_not_broken_between_lines():
    canvas = Canvas(locales.load("ru"), Screen(terminal=True, width=50))
    assert list(canvas.folded("части теперь больше (9 900)", 25)) == ["части теперь больше", "(9 900)"]
    assert list(canvas.folded("в 2025 году 100 мест", 8)) == ["в 2025", "году 100", "мест"]


def test_facts_that_have_no_room_are_left_out_without_a_mark():
    canvas = Canvas(locales.load("en"), Screen(terminal=True, width=80))
    assert canvas.facts(["1 counted above", "needed per working day"], 38) == "1 counted above"
    assert canvas.facts(["1 counted above", "needed per working day"], 39).endswith("working day")


GROUPINGS = ("department", "owner", "supervisor", "chapter", "deadline")


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("by", GROUPINGS)
def test_the_headings_of_groups_have_whole_words(by, language):
    """From 40 columns on; the words of the first heading are all there, none of them broken.

    No activity of the plan has a basis, so that grouping has no headings.
    """
    say, found = locales.load(language), state("11-20", REAL, *HISTORY)
    for width in range(40, 121):
        lines = drawn(reports.summary(found, by), width, language)
        heading = " ".join(
            lines[2 : next(at for at, line in enumerate(lines[2:], 2) if "62" in line)]
        ).split()
        assert set(say(f"by.{by}").split()) <= set(heading), width


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("width", [50, 72, 80, 100])
def test_a_person_stands_beside_the_figures(width, language):
    """Two blanks between the figures left nine cells for the names at 80 columns in Cyrillic Uzbek."""
    found = state("11-20", REAL, *HISTORY)
    lines = drawn(reports.summary(found, "owner"), width, language)
    for name in ("E.Toshtemirov", "S.Mamashakirov", "N.Shaymardanov"):
        (line,) = (line for line in lines if name in line)
        assert "%" in line, line


CHOSEN = "number state percent due owners supervisors targets days_late kind".split()


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("full", [False, True])
def test_chosen_columns_keep_headings_dates_and_figures_whole(language, full):
    say, found = locales.load(language), state("11-20", REAL, *HISTORY)
    report = reports.activities(found, found.activities)
    heads = {word for name in CHOSEN[1:] for word in say(f"column.{name}").split()}
    for width in (40, 50, 60, 80, 100, 120, 200):
        screen = Screen(terminal=True, width=width)
        text = render(report, Style("table", say, screen, columns=CHOSEN, full=full))
        assert max(map(len, text.splitlines())) <= width
        assert heads <= set(text.split()), width
        assert say.day(found.of("2.1.2").due) in text, width
        assert say("progress.of", done=Decimal(40500), value=Decimal(90000), unit="ta") in text, width


def test_a_list_with_chosen_columns_can_show_whole_titles():
    """``list --columns number,title --full`` on a terminal."""
    found = state("11-20", REAL)
    report = reports.activities(found, found.activities)
    style = Style("table", locales.load("en"), Screen(terminal=True, width=60), columns=("number", "title"))
    whole = " ".join(render(report, style._replace(full=True)).split())
    title = found.activities[0].activity.title
    assert title not in " ".join(render(report, style).split())
    assert set(title.split()) <= set(whole.split())


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_a_member_takes_one_line(language):
    found = state("11-20", REAL, *HISTORY)
    report = members(found)
    say = locales.load(language)
    for width in (50, 60, 80, 120):
        lines = drawn(report, width, language)
        heads = set(" ".join(lines[:6]).split())
        assert set(say("column.activities_reported").split()) <= heads, width
        assert sum("0/" in line for line in lines) == len(report.items), width


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("width", [50, 80, 120])
def test_a_change_takes_two_lines_with_whole_figures(width, language):
    say = locales.load(language)
    report = reports.changes(state("10-01", REAL), state("11-20", REAL, *HISTORY), day("11-01"))
    text = "\n".join(drawn(report, width, language))
    assert "0 → 40 500" in text
    assert f"{say.percent(Fraction(0))} → {say.percent(Fraction(45, 100))}" in text
    assert len(text.splitlines()) <= 4 + 2 * len(report.items)


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("since", ["07-10", "11-01", "11-19"])
def test_a_brief_keeps_to_its_page_and_no_section_is_empty(language, since):
    known = (each for each in HISTORY if each.on <= day(since))
    now = state("11-20", REAL, *HISTORY)
    report = brief(state(since, REAL, *known), now, day(since), day("12-04"))
    for width in (50, 60, 72, 80, 120, 200):
        lines = drawn(report, width, language)
        assert max(map(len, lines)) <= width
        assert len(lines) <= 40, width
        for section in report.sections:
            shown = [line for line in section.lines[:1] if any(line.number in each.split() for each in lines)]
            assert len(shown) == bool(section.lines), (width, section.name)


def test_a_section_without_room_for_a_row_shows_its_numbers():
    found = state("11-20", REAL, *HISTORY)
    made = brief(state("07-10", REAL), found, day("07-10"), day("12-04"))
    filled = [each for each in fitted(made.sections, 12, lambda sections: 3 * len(sections)) if each.lines]
    assert all(each.numbers and each.shown for each in filled)


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("width", [40, 50, 60, 80])
def test_show_cuts_no_word(width, language):
    """The line of a moved date is folded, and the place of the activity ends with a whole word."""
    say = locales.load(language)
    canvas = Canvas(say, Screen(terminal=True, width=width))
    was = activity("1.1", "III-chorak")
    item = amended(
        "11-20",
        activity("1.1", "2025-yil 20-dekabr"),
        was=[("10-15", was)],
        basis="Direktorning 145-son buyrug‘i",
    )
    lines = checkpoint_lines(REAL, item, (), canvas, full=True)
    drawn_lines = ["".join(text for text, _ in line) for line in lines]
    (closed,) = (checkpoint_text(each, say, REAL) for each in item.checkpoints if each.closed)
    assert closed in " ".join(" ".join(drawn_lines).split())
    assert max(map(len, drawn_lines)) <= width
    found = state("11-20", REAL)
    place = next(
        line for line in drawn(reports.detail(found, journal(), "4.1"), width, language) if "IV " in line
    )
    assert place.rstrip("…").split()[-1] in found.of("4.1").row.chapter.title.replace(".", "").split()


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("label", ["2025-H2", "2025-Q3", "2025-09", "2025-W36", "2025"])
def test_history_cuts_no_period(label, language):
    canvas = Canvas(locales.load(language), Screen(terminal=True, width=80))
    for each in (entry("10-01", period=label, note="x"), entry("10-01", period=label, complete=True)):
        (line,) = Columns([EntryLine(each, reverted=False, unit=None)], canvas, numbers=False).lines()
        assert "…" not in "".join(text for text, _ in line)


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("flag", ["overdue", "behind", "silent", "undated"])
def test_the_heading_of_a_flag_says_its_figures(language, flag):
    """In Uzbek they stand at the end: “62 ta tadbirdan 19 tasi” was cut before the 19."""
    found = state("11-20", REAL)
    items = [item for item in found.activities if getattr(item, flag)]
    lines = drawn(
        reports.activities(found, items, focus=flag, sort=GRAVEST.get(flag, "number")), 50, language
    )
    heading = lines[: lines.index("")]
    assert max(map(len, heading)) <= 50
    assert not any("…" in line for line in heading)
    assert str(len(items)) in " ".join(heading)
