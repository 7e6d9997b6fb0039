"""Workbooks, opened again with python-calamine and looked at in their XML."""

import io
import re
from datetime import date
from zipfile import ZipFile

import pytest
from builders import activity, chapter, day, entry, journal, plan, section
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from workplan_cli import locales
from workplan_cli.model.plan import Approval, Department
from workplan_cli.reports import build as reports
from workplan_cli.reports.execution import execution
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render_file
from workplan_cli.writers.shared.paper import Column, Row, Table
from workplan_cli.writers.xlsx.book import Book
from workplan_cli.writers.xlsx.papers import draw_table, shares
from workplan_cli.writers.xlsx.tables import Field

SAY = locales.load("en")
PLAN = plan(
    chapter(
        "I",
        activity("1.1", "III-chorak", title="First\nand more", executors=("yuridik", "filiallar")),
        activity("1.10", targets={"people": 1000}, supervisors=("kuranov", "xusanov")),
    ),
    chapter("II", section("2.1", activity("2.1.1", "doimiy", extra={"Moliya": "budjet"}))),
    approval=Approval(by="B.A.Musayev", position="Agentlik direktori"),
)
ENTRIES = (
    entry("08-01", number="1.10", done=250, target="people", note="Hisobot"),
    entry("08-02", number="2.1.1", note="=1+1"),
)


def rendered(made=PLAN, *, whole=False, on="10-15", **options):
    told = journal(*ENTRIES)
    state = fold(made, told, day(on))
    report = execution(state) if whole else reports.form(state, told, state.activities, **options)
    return render_file(report, Style(format="xlsx", catalogue=SAY))


def opened(data):
    return CalamineWorkbook.from_filelike(io.BytesIO(data))


def rows(data, sheet):
    return opened(data).get_sheet_by_name(sheet).to_python()


def xml(data, name="xl/worksheets/sheet2.xml"):
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def everything(data):
    with ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist() if "docProps" not in name)


def test_the_cover_bears_the_approval_and_the_title():
    """The organization needs no line of its own where the approval names it."""
    cover = [text for row in rows(rendered(), "Cover") for text in row if text]
    assert cover == [
        "“APPROVED”",
        "Agentlik direktori",
        "B.A.Musayev",
        "“___” ______________",
        "Ish rejasi",
        "Period: 2025-07-01 – 2025-12-31",
    ]


def test_the_plan_begins_with_its_heading():
    heading, first, row, *_ = rows(rendered(), "Plan")
    assert heading == ["No.", "Activity", "Deadline", "Executors responsible", "Supervised by", "Moliya"]
    assert first == ["Chapter I", "", "", "", "", ""]
    executors = "Yuridik bo‘lim (A.Abdukarimov);\nhududiy filiallar"
    assert row == ["1.1", "First\nand more", "III-chorak", executors, "", ""]


def test_the_number_of_an_activity_stays_the_text_it_is():
    assert [row[0] for row in rows(rendered(), "Plan")][3] == "1.10"


def test_the_heading_stays_in_sight_is_printed_on_every_page_and_has_filters():
    data = rendered()
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in xml(data)
    assert '<autoFilter ref="A1:F7"/>' in xml(data)
    assert "Plan!$1:$1" in xml(data, "xl/workbook.xml")
    assert '<mergeCell ref="A2:F2"/>' in xml(data)


def test_progress_is_numbers_and_days_that_can_be_counted_with():
    heading, *found = rows(rendered(progress=True), "Plan")
    told = {row[0]: dict(zip(heading, row, strict=True)) for row in found}
    late, partly, ongoing = told["1.1"], told["1.10"], told["2.1.1"]
    assert (late["State"], late["Attention"], late["Days late"]) == ("not started", "15 days overdue", 15)
    assert late["Last due day"] == date(2025, 9, 30)
    assert (partly["Completion"], partly["Last entry"]) == (0.25, date(2025, 8, 1))
    assert partly["Progress"] == "250 of 1 000 ta (25.0 %)\n2025-08-01: Hisobot"
    assert (ongoing["Completion"], ongoing["Last due day"], ongoing["Days late"]) == ("", "", "")


def test_progress_is_coloured_by_what_the_cells_say():
    sheet = xml(rendered(progress=True))
    assert re.findall(r'<conditionalFormatting sqref="([^"]+)"', sheet) == ["G2:G7", "L2:L7", "I2:I7"]
    assert '<formula>"in progress"</formula>' in sheet


def test_progress_brings_a_summary_with_every_activity_once_in_the_total():
    heading, below, *lines = rows(rendered(progress=True), "Summary")[1:]
    assert heading[:2] == ["Department or group", "All"]
    assert (heading[6], below[6:8]) == ("Of the total", ["Overdue", "Behind"])
    assert [line[:2] for line in lines] == [
        ["Yuridik bo‘lim (A.Abdukarimov)", 3],
        ["hududiy filiallar", 1],
        ["Total (joint activities counted once)", 3],
    ]


def test_each_department_gets_its_sheet_when_asked_for():
    data = rendered(apart=True)
    assert opened(data).sheet_names == ["Cover", "Plan", "Yuridik bo‘lim", "hududiy filiallar"]
    assert [row[0] for row in rows(data, "hududiy filiallar")] == ["No.", "Chapter I", "1.1"]


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("Yuridik bo‘lim", "Yuridik bo‘lim"),
        ("A/B: [bo‘lim]*?\\", "A B   bo‘lim"),
        ("'", "-"),
        ("history", "history 2"),
        ("Juda uzun nomli boshqarma va bo‘limlar majmuasi", "Juda uzun nomli boshqarma va bo"),
    ],
)
def test_a_sheet_is_named_as_the_format_allows(name, sheet):
    made = plan(activity(executors=("x",)), departments={"x": Department(name=name)})
    assert opened(rendered(made, apart=True)).sheet_names[2] == sheet


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), max_size=6))
def test_sheets_have_names_of_their_own(names):
    report = reports.summary(fold(PLAN, journal(), day("10-15")))
    book = Book.new(report.header, SAY)
    found = [book.sheet(name).get_name() for name in names]
    assert len({name.lower() for name in found}) == len(names)
    assert all(0 < len(name) <= 31 for name in found)


HOSTILE = [
    "=1+1",
    "{=1+1}",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "http://example.com/",
    "mailto:x@example.com",
    "internal:Plan!A1",
    "_x0041_",
    "0123",
    "1e5",
    "TRUE",
    "<r>&amp;]]>",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_a_link_or_a_number(text):
    made = plan(
        activity(title=text, extra={text: text}, executors=("x",)), departments={"x": Department(name=text)}
    )
    data = rendered(made, progress=True, apart=True)
    heading, _, row = rows(data, "Plan")
    assert (row[1], row[3].removesuffix(";"), row[5], heading[5]) == (text, text, text, text)
    found = everything(data)
    assert "<f>" not in found
    assert "<hyperlink" not in found


def test_characters_that_would_spoil_the_file_are_shown_for_what_they_are():
    data = rendered(plan(activity(title="\x1b \x00 \ufffe \u202e \ud800")))
    assert rows(data, "Plan")[2][1] == r"\x1b \x00 <U+FFFE> <U+202E> <U+D800>"
    assert not set(everything(data)) & set("\x00\x1b\ufffe\u202e")


@pytest.mark.parametrize(("length", "fits"), [(32_767, True), (32_768, False)])
def test_a_text_longer_than_a_cell_is_cut_visibly(length, fits):
    title = rows(rendered(plan(activity(title="m" * length))), "Plan")[2][1]
    assert len(title) == 32_767
    assert title == "m" * length if fits else title.endswith("m [… cut: 32 768 characters in all]")


@pytest.mark.parametrize(("length", "fits"), [(16_383, True), (16_384, False)])
def test_characters_outside_the_basic_plane_count_twice(length, fits):
    title = rows(rendered(plan(activity(title="😀" * length))), "Plan")[2][1]
    assert (title == "😀" * length) == fits
    assert fits or title.endswith("😀 [… cut: 16 384 characters in all]")


def test_the_same_report_gives_the_same_bytes():
    assert rendered(progress=True, apart=True) == rendered(progress=True, apart=True)
    assert rendered(whole=True) == rendered(whole=True)


def test_the_execution_report_has_a_sheet_for_each_part_that_has_rows():
    assert opened(rendered(whole=True)).sheet_names == [
        "Summary",
        "Execution",
        "Targets",
        "Not done",
        "Behind",
        "Silent",
        "Departments",
        "Supervisors",
        "Chapters",
        "All activities",
        "Latest entries",
    ]


def test_the_execution_report_begins_with_the_figures():
    lines = rows(rendered(whole=True), "Summary")
    figures = {line[0]: line[1] for line in lines if line[1] != ""}
    assert figures == {
        "Done": 0,
        "In progress": 2,
        "Not started": 1,
        "Cancelled": 0,
        "Total": 3,
        "Late": 0,
        "Partly done": 0,
        "Overdue": 1,
        "Behind": 1,
        "On time": 0.0,
        "Completion": 0.125,
    }


def test_the_execution_report_ends_with_places_to_sign():
    last = [cell.split("\n") for cell in rows(rendered(whole=True), "Summary")[-1] if cell != ""]
    assert [lines[3] for lines in last] == ["(post)", "(signature)", "(name)"]


def test_a_summary_has_headings_over_headings_and_a_row_of_totals():
    _, top, below, *groups, total = rows(rendered(whole=True), "Departments")
    assert (top[6], below[6:8]) == ("Of the total", ["done late", "partly done"])
    assert [row[0] for row in groups] == ["Yuridik bo‘lim (A.Abdukarimov)", "hududiy filiallar"]
    assert total[:2] == ["Total (joint activities counted once)", 3]


def test_the_charts_are_drawn_from_the_sheets():
    data = rendered(whole=True)
    with ZipFile(io.BytesIO(data)) as archive:
        charts = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
    assert len(charts) == 4
    assert "<c:doughnutChart>" in xml(data, charts[0])
    assert "<c:f>Departments!$C$4:$C$5</c:f>" in xml(data, charts[1])


def test_what_is_behind_comes_with_its_forecast():
    _, heading, row = rows(rendered(whole=True), "Behind")
    told = dict(zip(heading, row, strict=True))
    assert (told["Actual"], told["Plan"], told["Completion"]) == (250, 1000, 0.25)
    assert (told["Expected completion"], told["Needed per working day"]) == (date(2026, 9, 3), 14)


def looks(data, sheet):
    """Return the alignment and the height of each row below the heading: {cell: horizontal, ...}, heights."""
    styles = xml(data, "xl/styles.xml")
    styles = styles[styles.index("<cellXfs") : styles.index("</cellXfs")]
    aligned = [re.findall(r'horizontal="(\w+)"', each) for each in re.findall(r"<xf .*?(?=<xf |$)", styles)]
    text = xml(data, sheet)
    cells = {cell: aligned[int(look)] for cell, look in re.findall(r'<c r="(\w+)" s="(\d+)"', text)}
    return cells, [float(each) for each in re.findall(r'<row [^>]* ht="([\d.]+)"', text)]


def paper_of(*rows, merging=0):
    columns = (
        Column("number", "No.", 8),
        Column("title", "Activity", 20),
        Column("plan", "Plan", 9, "right"),
    )
    table = Table(columns, tuple(map(Row, rows)), merging)
    header = reports.form(fold(PLAN, journal(), day("10-15")), journal(), ()).header
    book = Book.new(header, SAY)
    draw_table(table, book, book.sheet("Report"), "Title")
    return looks(book.saved(), "xl/worksheets/sheet1.xml")


def test_a_dash_stands_in_its_column_as_the_numbers_do():
    cells, _ = paper_of(("1", "One", 5), ("2", "Two", None))
    assert cells["C3"] == cells["C4"] == ["right"]


def test_a_dash_stands_as_numbers_do_in_a_column_without_any():
    state = fold(PLAN, journal(), day("10-15"))
    report = reports.activities(state, state.activities, focus="overdue")
    data = render_file(report, Style(format="xlsx", catalogue=SAY))
    found = rows(data, "Report")
    at = next(at for at, row in enumerate(found, start=1) if row[0] == "No.")
    column = "ABCDEFGHIJ"[found[at - 1].index("Days late")]
    cells, _ = looks(data, "xl/worksheets/sheet1.xml")
    assert cells[f"{column}{at + 1}"] == ["right"]


def test_a_text_that_is_repeated_makes_no_row_higher():
    title = "long words " * 40
    _, (*_, first, again) = paper_of(("1", title, 5), ("1", title, 7), merging=2)
    assert first > 10 * again


def test_days_are_written_as_the_language_writes_them():
    styles = xml(rendered(progress=True), "xl/styles.xml")
    assert 'formatCode="yyyy-mm-dd_0"' in styles
    assert 'formatCode="0.0%_0"' in styles


def test_a_list_can_be_written_too():
    told = journal(*ENTRIES)
    state = fold(PLAN, told, day("10-15"))
    report = reports.activities(state, [each for each in state.activities if each.overdue])
    data = render_file(report, Style(format="xlsx", catalogue=SAY))
    assert [row[0] for row in rows(data, "Report")] == [
        *("Activities of the plan", "Ish rejasi", "Organization: Agentlik"),
        "Period: 2025-07-01 – 2025-12-31",
        *("As of 2025-10-15 · 57.6 % of the period elapsed", "No.", "1.1", "Total: 1 activity"),
        f"\n\n{'_' * 26}\n(post)\n\n____ ______________ 2025\n{SAY('execution.mark')}",
    ]


def test_the_signature_and_what_follows_it_are_one_row_that_no_page_divides():
    """Printed, the rule to sign on stood on one page, and the date below it on the next."""
    assert shares([8, 46, 15, 32, 26, 13, 12], 3) == [(0, 1), (3, 3), (5, 6)]
    told = journal(*ENTRIES)
    report = reports.activities(fold(PLAN, told, day("10-15")), fold(PLAN, told, day("10-15")).activities)
    *_, above, last = rows(render_file(report, Style(format="xlsx", catalogue=SAY)), "Report")
    assert above[0].startswith("Total")
    assert [cell.split("\n")[2:4] for cell in last if cell] == [
        ["_" * 26, label] for label in ("(post)", "(signature)", "(name)")
    ]


def test_on_a_narrow_sheet_the_rules_stand_one_below_the_other():
    state = fold(PLAN, journal(), day("07-02"))
    empty = reports.activities(state, [])
    *_, last = rows(render_file(empty, Style(format="xlsx", catalogue=SAY)), "Report")
    lines = last[0].split("\n")
    assert [line for line in lines if line.startswith("(")] == ["(post)", "(signature)", "(name)"]


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_a_column_is_as_wide_as_the_longest_word_of_its_heading(lang):
    say = locales.load(lang)
    for key in (key for key in say.texts if key.startswith(("column.", "short.", "svod.", "ask."))):
        words = re.split(r"[\s-]+", say.text(key))
        assert Field(key, say.text(key), 8).width > max(map(len, words))
