"""Pages that are transcripts: every command is run as the page says, and prints what the page shows."""

import json
import shutil

import pytest
from walkthrough import Walk, begin_transcripts
from workbench import PLAN, ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (shutil.which("git") and shutil.which("sh")), reason="needs git and its shell"),
]
DOCS = ROOT / "docs"


@pytest.fixture
def walk(tmp_path):
    found = Walk(tmp_path)
    (found.folder / "plan.yaml").write_bytes(PLAN)
    return found


def test_working_together(walk, golden):
    page = DOCS / "working-together.md"
    golden(page, walk.follow(page.read_text(encoding="utf-8")))
    report = json.loads((walk.folder / "navbatchi" / "overdue.json").read_text(encoding="utf-8"))
    assert report["total"]["overdue"] == len([each for each in report["items"] if each["overdue"]]) > 0
    assert {"moliya.yaml", "yuridik.yaml"} == {
        each.name for each in (walk.folder / "navbatchi" / "progress").glob("*.yaml")
    }


def test_transcripts(walk, golden):
    page = DOCS / "transcripts.md"
    text = page.read_text(encoding="utf-8")
    begin_transcripts(walk, text)
    golden(page, walk.follow(text))


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_quick_start(tmp_path, golden, language):
    page = DOCS / f"quickstart.{language}.md"
    golden(page, Walk(tmp_path, language).follow(page.read_text(encoding="utf-8")))
