"""A plan that does not demand acceptance shows nothing of it, in any format that people read."""

import pytest
from contract import ENTRIES, EVERYTHING, OCTOBER

from workplan_cli import locales

SAY = locales.load("en")
KEYS = ("state.reported", "column.accepted", "column.returned", "column.acceptance", "flag.returned")
WORDS = (*map(SAY.text, KEYS), "reported,in_progress", ",accepted,", "returned", "Acceptance")


@pytest.fixture
def recorded(workplan):
    """The real plan with an entry of each kind."""
    workplan.told(ENTRIES, "--today", OCTOBER)
    return workplan


@pytest.mark.parametrize("format_", ["table", "csv", "tsv", "markdown"])
@pytest.mark.parametrize("width", ["80", "200"])
def test_nothing_of_acceptance_is_shown(recorded, monkeypatch, format_, width):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", width)
    for arguments in EVERYTHING:
        out = recorded.well(*arguments, "--format", format_, "--today", OCTOBER).out
        assert [word for word in WORDS if word in out] == [], arguments


def test_the_page_has_no_style_and_no_icon_of_it(recorded):
    recorded.well("report", "-o", "ijro.html", "--today", OCTOBER)
    page = (recorded.folder / "ijro.html").read_text(encoding="utf-8")
    assert [word for word in (*WORDS, "--reported", "i-reported") if word in page] == []


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "ics", "csv", "md"])
def test_the_setting_none_changes_no_byte(recorded, ending):
    plan = recorded.folder / "data" / "plan.yaml"
    other = recorded.folder / "none"
    (other / "progress").mkdir(parents=True)
    text = plan.read_text(encoding="utf-8")
    named = text.replace("\napproval:", "\nsettings: {acceptance: none}\n\napproval:", 1)
    (other / "plan.yaml").write_text(named, encoding="utf-8", newline="\n")
    for path in (recorded.folder / "data" / "progress").glob("*.yaml"):
        (other / "progress" / path.name).write_bytes(path.read_bytes())
    files = []
    for place in (plan, other / "plan.yaml"):
        file = recorded.folder / f"{place.parent.name}.{ending}"
        command = ("export",) if ending in ("ics", "csv", "md") else ("report",)
        recorded.well("--plan", str(place), *command, "-o", str(file), "--today", OCTOBER)
        files.append(file.read_bytes())
    assert files[0] == files[1]
