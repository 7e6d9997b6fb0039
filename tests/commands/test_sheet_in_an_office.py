"""A sheet that was filled in and saved by LibreOffice as an OpenDocument spreadsheet."""

from datetime import date

import pytest
from contract import OCTOBER
from office import SOFFICE, saved_as
from spreadsheet import fill

DAY = ("--today", OCTOBER)
ANSWERS = {"I6": "13,7 ming", "L6": date(2025, 9, 30), "M6": "qisman", "N6": "12-son xat", "J9": "yes"}


def collected(workplan, path):
    """The entries of a sheet, without what names the file."""
    found = workplan.well("collect", path, "--dry-run", "--format", "json", *DAY).json
    for each in found["items"]:
        each.pop("file")
        for name in ("id", "recorded", "order", "evidence"):
            each["entry"].pop(name)
    return found["items"], found["problems"]


@pytest.mark.slow
@pytest.mark.skipif(not SOFFICE, reason="soffice is not installed")
def test_a_sheet_saved_as_opendocument_is_collected_like_the_workbook(workplan):
    workplan.well("sheet", "--owner", "Valiyev", "-o", "sheet.xlsx", *DAY)
    sheet = fill(workplan.folder / "sheet.xlsx", ANSWERS)
    saved = saved_as(sheet, "ods")
    assert collected(workplan, saved) == collected(workplan, sheet)
    recorded = workplan.well("collect", saved, "--format", "json", *DAY).json
    entry = next(each["entry"] for each in recorded["items"] if each["cell"].startswith("I6"))
    assert (entry["done"], entry["on"], entry["note"]) == (
        13700,
        "2025-09-30",
        "qisman; Reason, if not done: 12-son xat",
    )
    again = workplan.well("collect", saved, "--format", "json", *DAY).json
    assert {each["standing"] for each in again["items"]} == {"before"}
