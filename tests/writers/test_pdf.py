"""PDF documents, read again with pdfplumber, which shares no code with typst."""

import io
import re

import pdfplumber
import pytest
from builders import activity, chapter, day, entry, journal, plan, section

from workplan_cli import locales
from workplan_cli.model.plan import Approval, Department
from workplan_cli.reports import build as reports
from workplan_cli.reports.execution import execution
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render_file

SAY = locales.load("en")
PLAN = plan(
    chapter(
        "I",
        activity("1.1", "III-chorak", title="First\nand more", executors=("yuridik", "filiallar")),
        activity("1.2", targets={"people": 1000, "courses": 10}),
    ),
    chapter("II", section("2.1", activity("2.1.1", "doimiy"))),
    approval=Approval(by="B.A.Musayev", position="Agentlik direktori"),
)
ENTRIES = (entry("08-01", number="1.2", done=250, target="people", note="Hisobot", evidence=("12-son xat",)),)


WORK = (
    "people: 250 of 1 000 ta (25.0 %)",
    "courses: 0 of 10 ta (0.0 %)",
    "2025-08-01: Hisobot",
    "Supporting documents: 12-son xat",
)


def rendered(made=PLAN, *, whole=False, on="10-15", language="en", **options):
    told = journal(*ENTRIES)
    state = fold(made, told, day(on))
    report = execution(state) if whole else reports.form(state, told, state.activities, **options)
    return render_file(report, Style(format="pdf", catalogue=locales.load(language)))


def pages(data):
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [page.extract_text() for page in document.pages]


def tables(data):
    """The rows of all tables, each cell as one line."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        found = [table for page in document.pages for table in page.extract_tables()]
    return [[" ".join((cell or "").split()) for cell in row] for table in found for row in table]


def test_the_page_is_a4_on_its_side_and_numbered():
    with pdfplumber.open(io.BytesIO(rendered())) as document:
        (page,) = document.pages
        assert (round(page.width / 72 * 25.4), round(page.height / 72 * 25.4)) == (297, 210)
        assert page.extract_text().splitlines()[-1] == "1 / 1"


def test_the_form_has_the_approval_the_title_and_the_rows():
    data = rendered(progress=True)
    (text,) = pages(data)
    assert [each in text for each in ("“APPROVED”", "B.A.Musayev", "Ish rejasi")] == [True] * 3
    found = {row[0]: row for row in tables(data)}
    assert found["1.1"][1:4] == [
        "First and more",
        "III-chorak",
        "Yuridik bo‘lim (A.Abdukarimov); hududiy filiallar",
    ]
    assert found["1.2"][-2:] == [
        " ".join(WORK),
        "in progress behind plan",
    ]


def test_the_execution_report_has_its_sections_and_places_to_sign():
    lines = "\n".join(pages(rendered(whole=True))).splitlines()
    places = [
        lines.index(f"{number}. {SAY(f'part.{name}')}") for number, name in enumerate(SECTIONS, start=1)
    ]
    assert places == sorted(places)
    assert lines.index("(post) (signature) (name)") > places[-1]


SECTIONS = ("overall", "work", "targets", "not_done", "behind", "silent", "amended", "department")


def test_the_heading_of_a_table_is_repeated_on_every_page():
    made = plan(*(activity(f"1.{number}", title="juda uzun matn " * 30) for number in range(1, 30)))
    with pdfplumber.open(io.BytesIO(rendered(made))) as document:
        headings = [page.extract_table()[0][0] for page in document.pages]
    assert len(headings) > 2
    assert set(headings) == {"No."}


def test_a_row_longer_than_a_page_is_parted_and_loses_nothing():
    made = plan(activity("1.1", title=" ".join(f"soz{number}" for number in range(2500))), activity("1.2"))
    words = " ".join(pages(rendered(made))).split()
    assert {f"soz{number}" for number in range(2500)} <= set(words)


def test_the_same_report_gives_the_same_bytes():
    assert rendered(progress=True) == rendered(progress=True)
    assert rendered(whole=True) == rendered(whole=True)


def test_the_document_bears_the_title_and_the_day_of_the_report():
    with pdfplumber.open(io.BytesIO(rendered())) as document:
        assert document.metadata["Title"] == "Ish rejasi"
        assert document.metadata["Author"] == "Agentlik"
        assert document.metadata["CreationDate"].startswith("D:20251015")


@pytest.mark.parametrize(
    "text", ["#panic()", "$x$ *b* _i_ `c`", "= heading", "</w:p> <script>", "@ref <label>", "\\ "]
)
def test_no_text_becomes_markup(text):
    made = plan(
        activity("1.1", title=f"a {text} b", executors=("x",)),
        departments={"x": Department(name=f"c {text} d")},
    )
    (row,) = [row for row in tables(rendered(made)) if row[0] == "1.1"]
    assert row[1] == " ".join(f"a {text} b".split())


def test_characters_that_would_spoil_the_file_are_shown_for_what_they_are():
    (row,) = [r for r in tables(rendered(plan(activity(title="\x1b \x00 \u202e")))) if r[0] == "1.1"]
    assert row[1] == r"\x1b \x00 <U+202E>"


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_the_fonts_have_the_letters_of_every_language(language):
    letters = "ўқғҳ ЎҚҒҲ o‘g‘ ’ – “” «» № → ё"
    text = "\n".join(pages(rendered(plan(activity(title=letters)), whole=True, language=language)))
    assert letters in text
    assert locales.load(language)("part.work") in text


@pytest.mark.parametrize("words", [150, 300, 450])
def test_no_page_has_only_a_title(words):
    """The first row moved to the second page whole, and the first page kept the name of the plan."""
    made = plan(chapter("I", activity("1.1", title="uzun so‘zlar " * words), activity("1.2")))
    assert "uzun so‘zlar" in pages(rendered(made))[0]


@pytest.mark.parametrize("departments", [31, 54, 87])
def test_a_total_stays_on_the_page_of_the_row_before_it(departments):
    """Of the tables of every length, some once ended with a page of the total alone."""
    named = {f"b{number}": Department(name=f"Bo‘lim {number}") for number in range(departments)}
    made = plan(*(activity(f"1.{n}", executors=(key,)) for n, key in enumerate(named)), departments=named)
    for page in pages(rendered(made, whole=True)):
        lines = page.splitlines()
        for at, line in enumerate(lines):
            if re.match(r"Total \d", line):
                assert re.search(r"\d\.\d$", lines[at - 1])


@pytest.mark.parametrize("rows", range(8, 40))
def test_no_page_has_only_the_signatures(rows):
    made = plan(*(activity(f"1.{number}") for number in range(1, rows)))
    state = fold(made, journal(), day("10-15"))
    data = render_file(reports.activities(state, state.activities), Style(format="pdf", catalogue=SAY))
    *_, last = pages(data)
    assert "(signature)" in last
    assert f"1.{rows - 1}" in last
