"""Sheets that came back broken are refused with a sentence, whatever was done to them."""

import json
import re
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import xlsx_of
from spreadsheet import fill
from workbench import ROOT

from workplan_cli import store
from workplan_cli.errors import UsageError, WorkplanError
from workplan_cli.model.journal import Journal
from workplan_cli.sheets.collect import collect
from workplan_cli.sheets.rows import Context
from workplan_cli.sheets.workbook import read_sheet, workbooks
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.sheet_rows import origin_of

PLAN = store.load_plan(ROOT / "data" / "plan.yaml")
FIXTURE = ROOT / "tests" / "documents" / "sheets" / "saved-by-libreoffice.xlsx"


def refusal(path):
    with pytest.raises(WorkplanError) as refused:
        read_sheet(path)
    return refused.value.problems[0].code


def copied(path, change=lambda _name, data: data):
    """The fixture with its parts changed."""
    with ZipFile(FIXTURE) as archive, ZipFile(path, "w", ZIP_DEFLATED) as made:
        for name in archive.namelist():
            made.writestr(name, change(name, archive.read(name)))
    return path


def test_what_a_sheet_bears():
    filled = read_sheet(FIXTURE)
    assert (filled.executor, str(filled.day), filled.yes) == ("ish-beruvchilar", "2025-10-01", "ha")
    assert len(filled.id) == 16
    assert [(each.number, each.target) for each in filled.answers] == [
        ("2.1.1", None),
        ("2.1.2", "ish-orinlari"),
        ("2.1.3", None),
        ("2.1.4", None),
        ("2.1.7", None),
    ]
    assert filled.answers[1].cells["done"].text == "13,7 ming"
    assert filled.extra_cells == ()


@pytest.mark.parametrize("cells", [{"I4": "Jami"}, {"I4": None}, {"P4": "Izoh"}])
def test_a_changed_or_doubled_heading_is_refused(tmp_path, cells):
    assert refusal(fill(copied(tmp_path / "s.xlsx"), cells)) == "sheet-columns-changed"


def test_a_row_that_was_copied_is_refused(tmp_path):
    path = fill(copied(tmp_path / "s.xlsx"), {"O6": 1})
    assert refusal(path) == "sheet-row-twice"


def test_without_its_heading_a_sheet_is_damaged(tmp_path):
    assert refusal(fill(copied(tmp_path / "s.xlsx"), {"O4": None})) == "sheet-damaged"


def machine(*lines):
    """A workbook whose first sheet has these lines, and whose second has a heading."""
    rows = "".join(
        f'<row r="{at}"><c r="A{at}" t="inlineStr"><is><t>{_escaped(line)}</t></is></c></row>'
        for at, line in enumerate(lines, start=1)
    )
    heading = '<row r="1"><c r="O1" t="inlineStr"><is><t>row</t></is></c></row>'
    return f"<sheetData>{rows}</sheetData>", f"<sheetData>{heading}</sheetData>"


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


ABOUT = {"workplan-sheet": 1, "headings": []}


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([json.dumps(ABOUT)], "sheet-damaged"),
        ([json.dumps(ABOUT | {"headings": ["00000000"] * 14})], "sheet-columns-changed"),
        ([json.dumps(ABOUT | {"columns": [], "workplan-sheet": 2})], "sheet-damaged"),
        ([json.dumps(ABOUT | {"columns": ["x"], "headings": ["0"]})], "sheet-damaged"),
        ([json.dumps(ABOUT), json.dumps({})], "sheet-damaged"),
        ([json.dumps(ABOUT), "[1]"], "sheet-damaged"),
        ([json.dumps({"workplan-sheet": 3})], "sheet-too-new"),
        (['{"workplan-sheet": 1'], "sheet-damaged"),
        (['["workplan-sheet"]'], "sheet-damaged"),
        (["[" * 20_000 + '"workplan-sheet"'], "sheet-damaged"),
        (["other"], "not-a-sheet"),
        ([], "not-a-sheet"),
    ],
)
def test_what_a_hidden_sheet_may_not_say(tmp_path, lines, code):
    assert refusal(xlsx_of(tmp_path / "s.xlsx", *machine(*lines))) == code


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5), st.lists, max_leaves=3
)


@given(
    st.sampled_from(
        "workplan-sheet organization start executor sheet day yes row number target so_far marks".split()
    ),
    JSON,
)
def test_whatever_it_says_it_is_read_or_refused(tmp_path_factory, key, value):
    """Every field of the hidden lines may hold anything."""

    def change(name, data):
        if name != "xl/sharedStrings.xml":
            return data
        return re.sub(
            rf"&quot;{key}&quot;: (?:&quot;.*?&quot;|\d+|null|\[.*?\])", replaced, data.decode()
        ).encode()

    text = f'"{key}": {json.dumps(value)}'.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")

    def replaced(_):
        return text

    path = copied(tmp_path_factory.mktemp("sheets") / "s.xlsx", change)
    try:
        filled = read_sheet(path)
    except UsageError:
        return
    found = collect(
        Context(PlanInTime(PLAN), Journal(), filled.day, datetime(2025, 10, 1, tzinfo=UTC), "ali"), [filled]
    )
    assert all(origin_of(row.entry) for row in found.files[0].rows)


def test_a_folder_stands_for_its_workbooks(tmp_path):
    for name in ("b.xlsx", "A.XLSX", "~$b.xlsx", ".c.xlsx", "d.docx", "e"):
        (tmp_path / name).touch()
    found = workbooks([tmp_path, tmp_path / "b.xlsx", tmp_path / "e"])
    assert [path.name for path in found] == ["A.XLSX", "b.xlsx", "e"]
