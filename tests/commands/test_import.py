"""``import --review``: the review list as a file, beside the plan."""

import json
import shutil

import pytest
from workbench import ROOT


@pytest.fixture
def office(workplan):
    shutil.copy(ROOT / "tests" / "documents" / "page-cuts.docx", workplan.folder)
    return workplan


def test_the_review_list_is_written_in_the_format_of_the_ending(office):
    shown = office.well("import", "page-cuts.docx", "--dry-run", "--format", "json").json
    office.well("import", "page-cuts.docx", "-o", "new.yaml", "--review", "review.json")
    kept = json.loads((office.folder / "review.json").read_text(encoding="utf-8"))
    assert kept["items"] == shown["items"]
    assert (office.folder / "new.yaml").exists()


def test_a_review_list_is_not_written_over_another_file(office):
    (office.folder / "review.md").write_text("mine", encoding="utf-8")
    assert office("import", "page-cuts.docx", "-o", "new.yaml", "--review", "review.md").status != 0
    assert (office.folder / "review.md").read_text(encoding="utf-8") == "mine"
