"""A list on a terminal: what it shows at every width, and what it leaves out where space is short."""

import re
from itertools import pairwise

import pytest
from builders import activity, chapter, entry, journal, plan, state
from rich.cells import cell_len
from workbench import ROOT

from workplan_cli import locales, store
from workplan_cli.reports import build as reports
from workplan_cli.reports.records import Filter
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Screen, Style, render, stream
from workplan_cli.writers.jsonfile.parts import activity as as_json
from workplan_cli.writers.shared.poorer import labels_in
from workplan_cli.writers.terminal.canvas import Canvas

WIDTHS = (50, 60, 72, 80, 100, 109, 110, 120, 150, 180, 200, 240)
REAL = store.load_plan(ROOT / "data" / "plan.yaml")
SAID = (
    entry("08-31", number="2.3.5", done=38000, target="yuborish"),
    entry("09-10", number="2.2.4", done=12, target="kurslar"),
    entry("09-28", number="1.4", complete=True),
    entry("10-20", number="2.1.6", done=14, target="texnikumlar"),
    entry("07-20", number="6.2", schedule=["07-25", "12-25"], evidence=("Media reja",)),
    entry("08-03", number="6.5", note="3 ta maqola"),
    entry("09-12", number="2.4.4", cancel=True, note="mablag‘ yo‘q"),
)
NOVEMBER = state("11-20", REAL, *SAID)
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def shown(found=NOVEMBER, width=80, language="en", encoding="utf-8", *, color=False, full=False, **asked):
    """The lines of a list."""
    report = reports.activities(found, asked.pop("items", found.activities), **asked)
    screen = Screen(terminal=True, width=width, color=color, encoding=encoding)
    say = locales.load(language)
    say = say if encoding == "utf-8" else labels_in(say, encoding)
    return render(report, Style("table", say, screen, full=full)).split("\n")[:-1]


@pytest.mark.parametrize(
    ("deadline", "done", "told"),
    [
        ("oktabr–dekabr", 0, True),
        ("IV chorak", 0, True),
        ("2025-yil dekabr", 0, True),
        ("II-yarim yillikda", 0, False),
        ("31-dekabrga qadar", 0, False),
        ("oktabr–dekabr", 100, False),
    ],
)
def test_a_list_says_from_when_behind_counts_where_a_wording_begins_later(deadline, done, told):
    """Who reads October to December expects nothing of the months before."""
    made = plan(activity("1.1", deadline, targets={"people": 100}))
    lines = shown(state("11-20", made, entry("10-05", done=done, target="people")))
    legend = "“behind”: the expected progress is counted from 2025-07-01"
    assert any(legend in line for line in lines) is told


@pytest.mark.parametrize("width", [*WIDTHS, 20, 40])
@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp866"])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_the_screen_or_ends_in_blanks(width, language, encoding, full):
    lines = shown(width=width, language=language, encoding=encoding, full=full)
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)
    if encoding == "ascii":
        assert "\n".join(lines).isascii()


@pytest.mark.parametrize(("width", "lines"), [(80, 139), (100, 139), (120, 72), (150, 71), (200, 71)])
def test_the_real_plan_takes_two_lines_an_activity_and_one_on_a_wide_screen(width, lines):
    assert len(shown(width=width)) == lines


@pytest.mark.parametrize(("width", "most"), [(80, 150), (120, 75), (200, 75)])
@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_the_real_plan_is_short_in_every_language(width, most, language):
    assert len(shown(width=width, language=language)) <= most


@pytest.mark.parametrize("width", WIDTHS)
def test_numbers_days_and_percentages_stand_there_uncut(width):
    say = locales.load("en")
    text = "\n".join(shown(width=width))
    first = r"^[○◐✓×] (\d+(?:\.\d+)+) .*"
    rows = {found[1]: found[0] for found in re.finditer(rf"{first}(?:\n .*)*", text, re.MULTILINE)}
    assert list(rows) == list(REAL.numbers())
    for item in NOVEMBER.activities:
        told = as_json(REAL, item)
        due = item.next_due or told["deadline"]["due"]
        assert due is None or due.isoformat() in rows[item.number]
        assert item.fraction is None or say.percent(item.fraction) in rows[item.number]
        if item.overdue:
            assert f"{item.days_late} days late" in rows[item.number]


@pytest.mark.parametrize("width", [50, 80, 120, 200])
def test_without_colour_the_text_is_the_same(width):
    assert [ANSI.sub("", line) for line in shown(width=width, color=True)] == shown(width=width)


@pytest.mark.parametrize("width", [80, 120])
def test_every_number_of_the_list_can_be_reported_by_the_beginning_of_its_title(width):
    lines = [line for line in shown(width=width) if line and line[0] in "○◐✓×"]
    starts = [line[9 : line.index("…")] if "…" in line else line for line in lines]
    assert len(set(starts)) == len(starts)


HOSTILE = (
    "\x1b[31mqizil\x1b[0m tadbir",
    "bir\tikki\nuch",
    "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
    "e\u0301" * 120,
    "\u202egnol\u202c " * 20,
    "a" * 900,
    "qisqa",
)


@pytest.mark.parametrize("width", [50, 80, 120, 200])
@pytest.mark.parametrize("full", [False, True])
def test_columns_keep_whatever_a_title_holds(width, full):
    made = [activity(f"1.{n}", title=title) for n, title in enumerate(HOSTILE, 1)]
    lines = shown(state("10-01", made), width, full=full)
    rows = [line for line in lines if line.startswith("○")]
    assert len(rows) == len(HOSTILE)
    edges = {cell_len(row[: row.rindex("0.0 %")]) for row in rows}
    assert len(edges) == 1
    assert max(map(cell_len, lines)) <= width
    assert "\x1b" not in "".join(lines)
    assert "\u202e" not in "".join(lines)


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("width", [50, 120])
def test_a_folded_title_is_whole(title, width):
    lines = shown(state("10-01", [activity(title=title)]), width, full=True)
    canvas = Canvas(locales.load("en"), Screen(width=width))
    beginning = next(n for n, line in enumerate(lines) if line.startswith("○"))
    below = (line for line in lines[beginning + 1 :] if not line.strip().startswith("2025"))
    told = [re.split(r"  +(?:2025|0\.0)", lines[beginning][7:])[0], *below]
    joined = "".join(told).replace(" ", "")
    assert joined == canvas.clean(title).replace(" ", "")


# What is left out where space is short


def test_the_unit_gives_way_before_the_quantity():
    made = activity(targets={"people": 113700}, executors=("filiallar",))
    found = state("10-01", made, entry("09-01", done=40000))
    assert "40 000 of 113 700 ta" in shown(found, 80)[-1]
    assert re.search(r"40 000 of 113 700  +behind", shown(found, 65)[-1])
    assert "40 000" not in "".join(shown(found, 55))


def test_further_flags_give_way_to_a_number_and_then_to_nothing():
    made = activity(targets={"people": 100}, deadline="III-chorak")
    found = state("12-20", made, entry("08-01", done=10))
    [item] = found.activities
    assert item.overdue
    assert item.behind
    assert "81 days late, behind" in shown(found, 150)[-1]
    assert "81 days late, behind" in shown(found, 80)[-1]
    assert "81 days late +1" in shown(found, 38)[-1]
    assert shown(found, 33)[-1].endswith("81 days late")


def test_the_end_of_a_name_gives_way_and_the_number_of_others_stays():
    made = activity(executors=("yuridik", "moliya", "axborot"))
    assert "A.Abdukarimov +2" in shown(state("10-01", made), 80)[-1]
    assert "A.Abdu… +2" in shown(state("10-01", made), 42)[-1]


def test_a_cut_leaves_no_blank_comma_or_opening_bracket_before_its_sign():
    canvas = Canvas(locales.load("en"), Screen())
    assert canvas.cut("Yo‘l xaritasi, (ijro) bo‘yicha", 17) == "Yo‘l xaritasi…"
    assert canvas.cut("Yo‘l xaritasi", 13) == "Yo‘l xaritasi"
    ascii_canvas = Canvas(locales.load("en"), Screen(encoding="ascii"))
    assert ascii_canvas.cut("Yo‘l xaritasi, ijro", 13) == "Yo'l xarita.."


# What is above and below it


def test_the_counts_are_the_key_to_the_signs():
    counts = shown(width=120)[1]
    assert "✓ 2 done" in counts
    assert "× 1 cancelled" in counts
    assert counts.endswith("%")
    assert "+ 2 done" in shown(width=120, encoding="ascii")[1]


def test_a_filter_is_said_in_words():
    items = [item for item in NOVEMBER.activities if item.behind]
    lines = shown(items=items, filters=(Filter("owner", "B.Valiyev"), Filter("behind")))
    assert lines[1] == f"owner B.Valiyev, behind: {len(items)} of 62 activities"


def test_where_nothing_is_found_what_would_help_is_said():
    filters = (Filter("owner", "B.Valiyev"), Filter("state", ("done", "cancelled")))
    lines = shown(items=(), filters=filters, relaxed=((filters[1], 5),))
    assert lines[1:] == [
        "owner B.Valiyev, state done, cancelled: none of 62 activities",
        "Without the filter “state done, cancelled”: 5 activities",
    ]


def test_what_is_beyond_the_limit_is_counted():
    lines = shown(limit=3)
    assert sum(line[:1] in "○◐✓×" for line in lines if line) == 3
    assert lines[-1] == "3 of 62 activities"


def test_a_sorted_list_has_no_chapters_and_the_column_is_underlined():
    lines = shown(width=120, sort="-due", color=True)
    assert "\x1b[1;4mDue\x1b[0m" in "".join(lines)
    assert not [line for line in lines if line.startswith("\x1b[1mI ")]
    assert "1;4m" not in "".join(shown(width=120, color=True))


def test_a_chapter_has_the_completion_of_all_that_was_found_in_it():
    made = plan(
        chapter("I", activity("1.1", targets={"p": 10}), activity("1.2", targets={"p": 10})),
        chapter("II", activity("2.1", deadline="doimiy")),
    )
    found = fold(made, journal(entry("09-01", done=10)), NOVEMBER.day)
    lines = shown(found, limit=1)
    assert next(line for line in lines if line.startswith("Chapter I ")).endswith("50.0 %")
    assert next(line for line in shown(found) if line.startswith("Chapter II ")).endswith("—")


def test_a_long_list_comes_in_blocks_with_the_same_columns():
    made = plan(chapter("I", *(activity(f"1.{n}") for n in range(1, 1301))))
    found = state("10-01", made)
    report = reports.activities(found, found.activities)
    style = Style("table", locales.load("en"), Screen(terminal=True, width=120))
    pieces = list(stream(report, style))
    assert len(pieces) >= 4
    rows = [line for line in "".join(pieces).splitlines() if line.startswith("○")]
    assert [row.split()[1] for row in rows] == list(made.numbers())
    assert all(one.index("2025-12-31") == other.index("2025-12-31") for one, other in pairwise(rows))


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_long_filters_do_not_cut_off_the_number_of_activities(language):
    filters = (Filter("search", ("qonun hujjatlari loyihasi",)), Filter("supervisor", ("A.Xusanov",)))
    both = (*filters, Filter("due_within", "31d"))
    lines = shown(items=(), filters=both, language=language)
    say = locales.load(language)
    told = say.part("list.filtered", 0, filters="", n=62).removeprefix(":").strip()
    assert told in " ".join(lines[1:3])
    assert "A.Xusanov" in lines[1]
