"""An amendment that moves a missed date or the last one to a later day extends the deadline."""

import docx
import pytest
from contract import as_json

MOVE = ("--deadline", "IV chorak", "--basis", "88-son buyruq, 14.10.2025", "--on", "2025-10-14")
NOW = ("--today", "2025-10-15")


@pytest.fixture
def moved(workplan):
    workplan.well("amend", "5.3.2", *MOVE, *NOW)
    return workplan


def test_a_missed_date_that_was_moved_is_an_extension_in_every_report(moved):
    assert as_json(moved, "show", "5.3.2", today="2025-10-15")["item"]["amended"][0]["extension"] is True
    assert "deadline extended" in moved.well("show", "5.3.2", *NOW).out
    brief = moved.well("brief", "--since", "2025-10-10", *NOW).out
    assert "extended\t5.3.2" in brief
    moved.well("report", "-o", "r.docx", *NOW)
    told = [each.text for each in docx.Document(moved.folder / "r.docx").paragraphs]
    assert any(each.startswith("Deadlines extended – 1,") for each in told)


def test_a_report_on_a_date_that_was_moved_is_refused(moved):
    told = moved.refused("status", "5.3.2", "--complete", "--for", "2025-Q3", *NOW)
    assert "88-son buyruq" in told
    assert "moved to 2025-12-31" in told
    moved.well("status", "5.3.2", "--complete", "--for", "2025-Q4", "--dry-run", *NOW)


def test_an_extension_that_was_taken_back_counts_in_no_report(workplan):
    """Signed until 31 December, the activity is due before that day in the end."""
    for wording, basis, day in (("31.01.2026", "145-son", "10"), ("30.11.2025", "150-son", "15")):
        change = ("--deadline", wording, "--basis", basis, "--on", f"2025-10-{day}")
        workplan.well("amend", "2.1.6", *change, *NOW)
    assert "extended\t" not in workplan.well("brief", "--since", "2025-10-01", *NOW).out
    workplan.well("report", "-o", "r.docx", *NOW)
    told = [each.text for each in docx.Document(workplan.folder / "r.docx").paragraphs]
    assert any(each.startswith("Deadlines extended – 0,") for each in told)


def test_an_activity_that_was_extended_twice_counts_once(workplan):
    for wording, day in (("31.01.2026", "10"), ("28.02.2026", "15")):
        change = ("--deadline", wording, "--basis", f"{day}-son", "--on", f"2025-10-{day}")
        workplan.well("amend", "2.1.6", *change, *NOW)
    workplan.well("report", "-o", "r.docx", *NOW)
    told = [each.text for each in docx.Document(workplan.folder / "r.docx").paragraphs]
    assert any(each.startswith("Deadlines extended – 1,") for each in told)


def test_a_deadline_with_an_earlier_last_date_is_changed_and_not_extended(workplan):
    """Of Q3 and Q4 the first was missed; from now on the 5th of each month is due, the last on 5 December."""
    change = ("--deadline", "har oyning 5-sanasigacha", "--basis", "147-son buyruq", "--on", "2025-10-14")
    told = workplan.well("amend", "5.3.1", *change, *NOW).out
    assert "\tdeadline\thar chorakda\thar oyning 5-sanasigacha" in told
    assert as_json(workplan, "show", "5.3.1", today="2025-10-15")["item"]["amended"][0]["extension"] is False
    brief = workplan.well("brief", "--since", "2025-10-10", *NOW).out
    assert "extended\t5.3.1" not in brief
    assert "amended\t5.3.1" in brief
    workplan.well("report", "-o", "r.docx", *NOW)
    told = [each.text for each in docx.Document(workplan.folder / "r.docx").paragraphs]
    assert any(each.startswith("Deadlines extended – 0,") for each in told)
