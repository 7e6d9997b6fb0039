"""Texts that a format cannot hold whole: no command fails because of them, and what is cut is named."""

import sqlite3

import docx
import pytest
from builders import activity, chapter, plan
from python_calamine import CalamineWorkbook
from spreadsheet import fill

from workplan_cli.store.plan_file.write import plan_text

DAY = "2025-11-03"
LONG = "Uzun izoh " * 3_300
BEYOND = "\N{PUSHPIN}" * 17_000
"""A cell counts each of these characters twice."""

CUT = "texts are longer than a cell of a workbook can hold"
ENDINGS = ["xlsx", "docx", "pdf", "html", "csv", "tsv", "md", "json", "ics", "sqlite"]


@pytest.fixture
def long(workplan):
    """A plan and a journal with long texts."""
    made = plan(chapter("I", activity("1.1", title=BEYOND, extra={"Izoh": BEYOND}), activity("1.2")))
    workplan.write("long.yaml", plan_text(made))
    for text in (LONG, BEYOND):
        workplan.well(
            *("status", "1.1", "--percent", "30", "--plan", "data/long.yaml", "--on", DAY, "--today", DAY),
            *("--note", text, "--evidence", text, "--force"),
        )

    def command(*arguments):
        return workplan.well(*arguments, "--plan", "data/long.yaml", "--today", DAY)

    return command


def cells(path):
    """All texts of a workbook."""
    book = CalamineWorkbook.from_path(str(path))
    names = book.sheet_names
    return [str(cell) for name in names for row in book.get_sheet_by_name(name).to_python() for cell in row]


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_takes_them(long, tmp_path, ending):
    progress = () if ending in ("ics", "sqlite") else ("--progress",)
    ran = long("export", *progress, "-o", str(tmp_path / f"plan.{ending}"))
    assert (CUT in ran.err) == (ending == "xlsx")


@pytest.mark.parametrize("ending", ["xlsx", "docx", "pdf", "html", "csv"])
@pytest.mark.parametrize("options", [(), ("--since", "2025-10-01"), ("--behind",), ("--by", "chapter")])
def test_every_report_takes_them(long, tmp_path, options, ending):
    long("report", *options, "-o", str(tmp_path / f"report.{ending}"))


def test_a_cut_text_ends_with_the_number_of_its_characters(long, tmp_path):
    ran = long("report", "--since", "2025-10-01", "-o", str(tmp_path / "r.xlsx"))
    notes = [text for text in cells(tmp_path / "r.xlsx") if "[… cut" in text]
    assert notes
    assert all(len(text.encode("utf-16-le")) // 2 <= 32_767 for text in notes)
    assert all(text.endswith("]") for text in notes)
    assert notes[0].endswith("[… cut: 17 000 characters in all]")
    assert BEYOND[:60] in ran.err


def test_a_text_that_fits_is_not_cut(long, tmp_path):
    long("export", "-o", str(tmp_path / "r.sqlite"))
    with sqlite3.connect(tmp_path / "r.sqlite") as database:
        (title,) = database.execute("SELECT title FROM activities WHERE number = '1.1'").fetchone()
    assert title == BEYOND
    long("export", "-o", str(tmp_path / "r.docx"))
    assert BEYOND in docx.Document(str(tmp_path / "r.docx")).tables[0].rows[2].cells[1].text


def test_a_sheet_with_a_cut_title_is_collected(long, tmp_path):
    ran = long("sheet", "--department", "yuridik", "-o", str(tmp_path / "s.xlsx"))
    assert "is longer than a cell" in ran.err
    fill(tmp_path / "s.xlsx", {"K5": 40})
    collected = long("collect", str(tmp_path / "s.xlsx"), "--format", "json")
    assert [each["entry"]["percent"] for each in collected.json["items"]] == [40]
    assert "warning" not in collected.err


def test_a_sheet_of_a_body_with_a_long_name_is_collected(workplan, tmp_path):
    made = plan(chapter("I", activity("1.1")), organization="Ў  ўз " * 3_300)
    workplan.write("long.yaml", plan_text(made))
    options = ("--plan", "data/long.yaml", "--today", DAY)
    workplan.well("sheet", "--department", "yuridik", "-o", str(tmp_path / "s.xlsx"), *options)
    fill(tmp_path / "s.xlsx", {"K5": 40})
    collected = workplan.well("collect", str(tmp_path / "s.xlsx"), "--format", "json", *options)
    assert [each["entry"]["percent"] for each in collected.json["items"]] == [40]
