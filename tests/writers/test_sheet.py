"""The sheet to fill in, looked at in its XML and opened with python-calamine."""

import io
import re
from zipfile import ZipFile

import pytest
from builders import activity, day, entry, journal, plan
from python_calamine import CalamineWorkbook

from workplan_cli import locales
from workplan_cli.model.plan import Department
from workplan_cli.sheets.questions import make_sheet
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render_file

PLAN = plan(
    activity("1.1", title="Bir\nva ikki", targets={"people": "113700", "share": "12.5"}),
    activity("1.10", "doimiy", executors=("moliya", "yuridik")),
)
TOLD = journal(
    entry("09-01", number="1.1", done=40000, target="people"),
    entry("09-02", number="1.10", percent=40, executor="yuridik"),
    entry("09-03", number="1.10", percent=90, executor="moliya"),
)


def rendered(made=PLAN, earlier=TOLD, language="en", executor="yuridik"):
    asked = make_sheet(fold(made, earlier, day("10-01")), earlier, executor)
    return render_file(asked, Style(format="xlsx", catalogue=locales.load(language)))


def part(data, name="xl/worksheets/sheet1.xml"):
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def lines(data):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def test_a_row_for_each_target_and_for_each_activity_without():
    title, about, how, headings, *rows = lines(rendered())
    rows, below = rows[:3], rows[3:]
    assert title[0] == "INFORMATION by Yuridik bo‘lim (A.Abdukarimov) on the execution of the work plan"
    assert about[0] == "Agentlik. Plan for 2025-07-01 – 2025-12-31. As of 2025-10-01."
    assert "yellow cells" in how[0]
    assert headings[:9] == [
        *("No.", "Activity", "Deadline", "Co-executors", "Target", "Unit", "Plan for the whole activity"),
        *("Reported so far", "Total since the beginning"),
    ]
    assert [row[:8] for row in rows] == [
        ["1.1", "Bir\nva ikki", "II-yarim yillikda", "", "people", "ta", 113700, 40000],
        ["1.1", "Bir\nva ikki", "II-yarim yillikda", "", "share", "ta", 12.5, 0],
        ["1.10", "Activity 1.10", "doimiy", "Moliya bo‘limi", "", "", "", 0.4],
    ]
    assert {cell for row in rows for cell in row[8:14]} == {""}
    assert [row[1] for row in below if row[1]] == [
        "Filled in by: name, post",
        "Telephone",
        "I confirm that the answers are correct: position, signature, name, date",
    ]


def locked(data):
    """For each row whether the cells that are asked for are locked."""
    styles = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", part(data, "xl/styles.xml").partition("<cellXfs")[2])
    cells = dict(re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', part(data)))
    open_ = {at for at, style in enumerate(styles) if 'locked="0"' in style}
    return {cell for cell, style in cells.items() if int(style) in open_}


def test_only_the_cells_that_are_asked_for_are_open():
    data = rendered()
    below = {f"{column}{row}" for column in "CDEFGH" for row in (9, 10)}
    assert locked(data) - below == {
        *("I5", "L5", "M5", "N5", "O5", "I6", "L6", "M6", "N6", "O6"),
        *("J7", "K7", "L7", "M7", "N7", "O7"),
    }
    assert below <= locked(data)
    assert '<sheetProtection sheet="1"' in part(data)


def test_spreadsheets_check_what_is_typed():
    checks = re.findall(r"<dataValidation (.*?)</dataValidation>", part(rendered(language="uz")))
    kinds = [re.search(r'type="(\w+)"', each)[1] for each in checks]
    assert kinds == ["decimal", "list", "decimal", "date"]
    assert [re.search(r'sqref="([^"]+)"', each)[1] for each in checks] == ["I5:I7", "J5:J7", "K5:K7", "L5:L7"]
    assert '<formula1>"ha"</formula1>' in checks[1]
    assert "<formula1>45839</formula1><formula2>46022</formula2>" in checks[3]


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_what_spreadsheets_say_fits_into_their_boxes(language):
    """A message that is too long would be left out by the library, with the check."""
    assert part(rendered(language=language)).count("<dataValidation ") == 4


def test_the_heading_stays_in_sight_and_on_every_page_of_a4_on_its_side():
    data = rendered()
    assert '<pane xSplit="2" ySplit="4" topLeftCell="C5"' in part(data)
    assert "$4:$4" in part(data, "xl/workbook.xml")
    assert '<pageSetup paperSize="9"' in part(data)
    assert 'orientation="landscape"' in part(data)


def test_what_the_program_needs_is_out_of_sight():
    data = rendered()
    assert 'name="workplan" sheetId="2" state="veryHidden"' in part(data, "xl/workbook.xml")
    assert re.search(r'<col min="16" max="16" [^>]*hidden="1"', part(data))


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x.uz", "\x1b\u202e"])
def test_no_text_becomes_a_formula_or_a_link(text):
    made = plan(
        activity(title=text, executors=("x",)), departments={"x": Department(name=text)}, organization=text
    )
    data = rendered(made, executor="x")
    assert "<f>" not in part(data)
    assert "<hyperlink" not in part(data)
    assert not set(part(data, "xl/sharedStrings.xml")) & set("\x1b\u202e")


def test_a_quantity_with_more_digits_than_a_spreadsheet_keeps_is_a_text():
    made = plan(activity(targets={"people": "123456789012345.123456"}))
    assert lines(rendered(made, journal()))[4][6] == "123456789012345.123456"
