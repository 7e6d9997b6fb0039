"""Recording on a row that an amendment dropped."""

import pytest


@pytest.fixture
def dropped(workplan):
    """The program after 2.1.6 was dropped on 20 October."""
    workplan.well("amend", "2.1.6", "--drop", "--basis", "145-son", "--on", "2025-10-20")
    return workplan


def test_an_entry_from_the_day_of_the_drop_on_is_refused(dropped):
    assert "2.1.6 was not in the plan on 2025-10-21" in dropped.refused(
        "--today", "2025-10-21", "status", "2.1.6", "--add", "1"
    )
    assert "2.1.6 was not in the plan on 2025-10-20" in dropped.refused(
        "--today", "2025-10-21", "status", "2.1.6", "--add", "1", "--on", "2025-10-20"
    )


def test_an_entry_on_a_day_before_the_drop_stays_with_the_row(dropped):
    dropped.well("--today", "2025-10-21", "status", "2.1.6", "--add", "1", "--on", "2025-10-19")
    before = dropped.well("--today", "2025-10-19", "list", "2.1.6", "--format", "json").json["items"]
    after = dropped.well("--today", "2025-10-21", "list", "--state", "dropped", "--format", "json").json[
        "items"
    ]
    assert [(item["state"], item["targets"][0]["done"]) for item in before + after] == [
        ("in-progress", 1),
        ("dropped", 1),
    ]
