"""Today's picture: which activities it lists, in which order, and that it fits the terminal."""

from itertools import pairwise

import pytest
from builders import activity, entry, journal, plan, state
from workbench import ROOT

from workplan_cli import locales, store
from workplan_cli.reports.today import today
from workplan_cli.writers import Screen, Style, render

REAL = store.load_plan(ROOT / "data" / "plan.yaml")
SAID = (
    entry("07-15", number="6.2", schedule=["07-25", "08-29", "12-19"]),
    entry("08-31", number="2.3.5", done=38000, target="yuborish"),
    entry("09-12", number="2.4.4", cancel=True),
    entry("09-28", number="1.4", complete=True),
)


def picture(on="11-20", made=REAL, entries=SAID, *, width=80, height=24, language="en", again=()):
    """The lines of today's picture."""
    report = today(state(on, made, *entries), journal(*entries), again)
    screen = Screen(terminal=True, width=width, height=height)
    return render(report, Style("table", locales.load(language), screen)).split("\n")[:-1]


def sections(lines):
    """The numbers listed in each section."""
    found, name = {}, None
    for line in lines[3:]:
        if line.startswith("  "):
            found[name].append(line.split()[0])
        elif line:
            name = line.split("  ")[0]
            found[name] = []
    return found


@pytest.mark.parametrize("height", [5, 10, 24, 30, 40, 50])
@pytest.mark.parametrize("on", ["06-20", "07-01", "11-20", "2026-01-15"])
@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_it_is_shorter_than_the_terminal(on, height, language):
    lines = picture(on, height=height, language=language)
    assert len(lines) <= height - 1
    if height >= 24 and on == "11-20":
        assert len(lines) >= 18


@pytest.mark.parametrize("height", [24, 30, 40, 50])
def test_no_line_is_empty_before_everything_that_needs_attention_is_shown(height):
    """Blank lines stand only between sections; on a tall terminal also what is silent has rows."""
    lines = picture(height=height)
    assert len(lines) >= height - 2
    assert ("", "") not in pairwise(lines)


def test_a_tall_terminal_shows_all_that_needs_attention_before_more_reports():
    high, higher = sections(picture(height=40)), sections(picture(height=60))
    assert len(high["Behind"]) == 9
    assert len(high["Last reported"]) < 4 + len(high["Silent"]) < 4 + len(higher["Silent"]) == 24


def test_an_activity_is_listed_once_under_the_gravest_heading():
    found = sections(picture(height=60))
    assert "6.2" in found["Overdue"]
    listed = [number for name, numbers in found.items() if name != "Last reported" for number in numbers]
    assert len(listed) == len(set(listed))


def test_a_section_says_how_many_of_its_activities_are_counted_above():
    """A graver section counts them. It may have no room for their rows."""
    heads = {line.split("  ")[0]: line for line in picture(height=60) if not line.startswith(" ")}
    assert "10   needed per working day, 1 counted above" in heads["Behind"]
    assert "above" not in heads["Overdue"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "ended 324 days ago"), ("uz", "324 kun oldin tugagan"), ("ru", "закончился 324 дня назад")],
)
def test_the_end_of_the_period_is_told_at_80_columns(language, words):
    assert picture("2026-11-20", language=language)[1].endswith(words)


def test_the_longest_overdue_comes_first():
    plans = [
        activity("1.1", dates=["09-01"]),
        activity("1.2", dates=["08-01"]),
        activity("1.3", dates=["11-19"]),
    ]
    assert sections(picture(made=plan(*plans), entries=()))["Overdue"] == ["1.2", "1.1", "1.3"]


def test_the_farthest_behind_comes_first_with_the_pace_it_needs():
    plans = [activity("1.1", targets={"a": 100}), activity("1.2", targets={"a": 100})]
    said = [
        entry("11-01", number="1.1", done=30, target="a"),
        entry("11-01", number="1.2", done=20, target="a"),
    ]
    lines = picture(made=plan(*plans), entries=said)
    assert sections(lines)["Behind"] == ["1.2", "1.1"]
    assert "3 a day   20.0 %" in next(line for line in lines if line.startswith("  1.2"))


def test_before_the_period_only_dates_are_missing():
    lines = picture("06-20")
    assert "begins in 11 days" in lines[1]
    assert list(sections(lines)) == ["No dates yet"]


def test_without_entries_the_heading_of_the_reports_stays():
    """Every section keeps its line, with its number 0."""
    lines = picture(made=plan(activity(targets={"a": 10})), entries=[])
    assert any(line.startswith("Last reported  0") for line in lines)


def test_after_the_period_nothing_is_needed_a_day():
    lines = picture("2026-01-15")
    assert "ended 15 days ago" in lines[1]
    assert " a day" not in "\n".join(lines)


def test_an_entry_that_was_taken_back_is_not_the_last_report():
    said = [entry("09-01", add=5, target="a", id="aaaa0001"), entry("09-02", revert="aaaa0001")]
    lines = picture(made=plan(activity(targets={"a": 10})), entries=said)
    assert sections(lines)["Last reported"] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "no longer in the plan"), ("uz", "rejada endi yo‘q"), ("ru", "в плане больше нет")],
)
def test_a_report_on_an_activity_that_left_the_plan_says_so(language, words):
    """After a corrected edition of the plan, the row had a number and no title."""
    lines = picture(entries=[entry("11-18", number="9.9", complete=True)], language=language)
    assert any(line.startswith("  9.9") and words in line for line in lines)


def test_every_section_names_the_command_that_shows_the_rest():
    text = "\n".join(picture())
    for command in ("--overdue", "--due-within 14d", "--behind", "--silent", "--undated"):
        assert f"workplan list {command}" in text
    assert "workplan history" in text


def test_without_a_plan_it_says_what_to_do_first(workplan, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(tmp_path_factory.mktemp("nothing"))
    told = workplan.well().out
    assert "plan.yaml" in told
    assert "workplan init --sample" in told
    assert "workplan import PLAN.docx -o plan.yaml" in told


@pytest.mark.parametrize("width", [50, 60, 80])
@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_without_a_plan_lines_are_broken_between_words(
    workplan, monkeypatch, tmp_path_factory, width, language
):
    monkeypatch.chdir(tmp_path_factory.mktemp("nothing"))
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", str(width))):
        monkeypatch.setenv(name, value)
    lines = workplan.well("--lang", language).out.splitlines()
    assert [line for line in lines if len(line) > width and "/" not in line] == []
    assert any(line.startswith("      ") and line.endswith("HTML") for line in lines)


def test_in_a_pipe_it_is_one_row_a_line(workplan):
    rows = workplan.well("--today", "2025-10-01").rows
    assert len(rows) > 20
    assert rows[0] in workplan.well("list", "--today", "2025-10-01").rows


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("width", [50, 60, 72, 80, 120])
def test_a_command_is_whole_and_apart_or_not_there(width, language):
    for line in picture(width=width, language=language):
        before, _, command = line.partition("workplan ")
        if command:
            assert before.endswith("  "), line
            assert "…" not in command
            assert not before.rstrip().endswith("  …"), line


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "14 days  0   overdue No. 6.5 "),
        ("uz", "0   kechikkan № 6.5 "),
        ("ru", "0   просрочено № 6.5 "),
    ],
)
def test_what_is_due_again_is_named_where_an_older_date_is_unmet(language, told):
    lines = picture("10-20", entries=(), language=language)
    assert any(told in line and line.endswith("workplan list --due-within 14d") for line in lines)


@pytest.mark.parametrize("width", range(50, 81))
@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "overdue No. 6.5"), ("uz", "kechikkan № 6.5"), ("ru", "просрочено № 6.5")],
)
def test_what_is_due_again_is_named_before_a_command(width, language, told):
    lines = picture("10-20", entries=(), width=width, language=language)
    [line] = [line for line in lines if told in line]
    assert len(line) <= width
    assert line.endswith((f"  0   {told}", "  workplan list --due-within 14d"))


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_the_words_that_explain_a_figure_come_before_a_command(language):
    """The pace had no heading as soon as the command named a day."""
    lines = picture("10-01", entries=(), language=language, again=("--today", "2025-10-01"))
    assert any(f"  {locales.load(language)('today.needed')}" in line for line in lines)


@pytest.mark.parametrize(("language", "label"), [("en", "No."), ("uz", "T/r"), ("ru", "№")])
def test_the_numbers_of_a_section_are_all_there_and_look_like_no_count(language, label):
    """6.2 is behind too, and listed there."""
    lines = picture("10-20", entries=(), language=language, width=100)
    assert any(f"  6   {label} 4.1, 5.1.1, 6.1, 6.2, 6.3, 6.4 " in line for line in lines)


def test_no_command_stands_beside_a_section_whose_filter_would_find_other_activities():
    """Nothing was returned, but ``--needs-decision`` also finds what is overdue or has no dates."""
    made = plan(activity("1.1", dates=["09-01"]), activity("1.2"), settings={"acceptance": "required"})
    lines = picture(made=made, entries=())
    assert "Returned  0" in lines
    assert any(line.startswith("Overdue  1 ") and line.endswith("list --overdue") for line in lines)


@pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_right_column_is_as_wide_as_its_longest_value(language, width):
    """September 2025 is 15 to 23 characters long, depending on the language."""
    said = entry("09-30", number="6.5", complete=True, period="2025-09")
    month = locales.load(language).period("2025-09")
    line = next(
        each for each in picture("10-01", entries=[said], width=width, language=language)[::-1] if each
    )
    assert line.startswith("  6.5")
    assert month in line
    assert len(line) == width
