"""A filter is a line in the registry and its words: the commands that take a selection follow."""

from typing import NamedTuple

import pytest

from workplan_cli.commands import selection
from workplan_cli.commands.filter_options import FilterOption, filter_options
from workplan_cli.locales import en

WORDS = {"option.lead": "Only its own.", "filter.lead": "led by {value}"}
DAY = ("--today", "2025-10-01")


class Led(NamedTuple):
    """Rows whose first executor is the one named."""

    key: str

    def passes(self, row):
        return row.activity.executors[0] == self.key


@pytest.fixture
def led(monkeypatch, workplan):
    """An option ``--lead`` for this test alone: a department, and the numbers that it should find."""
    items = workplan.well("list", *DAY, "--format", "json").json["items"]
    key = items[0]["executors"][0]["key"]
    option = FilterOption("lead", {}, lambda _, value: Led(value))
    monkeypatch.setattr(selection, "filter_options", lambda: [*filter_options(), option])
    for name, text in WORDS.items():
        monkeypatch.setitem(en.TEXTS, name, text)
    found = [item["number"] for item in items if item["executors"][0]["key"] == key]
    assert 0 < len(found) < len(items)
    return key, found


@pytest.mark.usefixtures("led")
def test_a_filter_is_an_option_with_its_help(workplan):
    assert "Only its own." in workplan.well("list", "--help").out


def test_a_filter_filters(workplan, led):
    key, numbers = led
    assert workplan.well("list", *DAY, "--lead", key).column == numbers


def test_a_filter_combines_with_others(workplan, led):
    key, numbers = led
    assert workplan.well("list", numbers[0], *DAY, "--lead", key).column == numbers[:1]
    assert workplan.well("list", numbers[0], *DAY, "--lead", "nobody").column == []


@pytest.mark.usefixtures("led")
@pytest.mark.parametrize("command", ["list", "tree", "report", "export", "history"])
def test_each_command_with_a_selection_has_every_filter(workplan, command):
    offered = workplan.well(command, "--help").out
    for option in filter_options():
        if option.name != "numbers" and not option.name.startswith("not_"):
            assert f"--{option.name.replace('_', '-')}" in offered
    assert "--lead" in offered
    assert "--not-owner" in offered


@pytest.fixture
def reported(workplan):
    """Entries on two activities."""
    workplan.well("status", "1.4", "--percent", "10", "--note", "Xat yuborildi", *DAY)
    workplan.well("status", "2.3.5", "--add", "5", "--evidence", "12-son", *DAY)


@pytest.mark.usefixtures("reported")
def test_a_history_is_filtered_like_a_list(workplan):
    def activities(*filters):
        return sorted(row[1] for row in workplan.well("history", *DAY, *filters).rows)

    assert activities() == ["1.4", "2.3.5"]
    assert activities("2.3") == ["2.3.5"]
    assert activities("1", "2.3.5") == ["1.4", "2.3.5"]
    assert activities("--department", "yuridik") == ["1.4"]
    assert activities("--search", "12-son") == ["2.3.5"]
    assert activities("--not-search", "12-son") == ["1.4"]
    assert activities("--overdue") == ["1.4"]


@pytest.mark.usefixtures("reported")
def test_a_summary_and_a_tree_count_what_passes(workplan):
    def total(command, *filters):
        return workplan.well(command, *DAY, *filters, "--format", "json").json["total"]["activities"]

    for filters in (["--state", "in-progress"], ["--search", "Xat yuborildi", "--search", "12-son"]):
        assert total("report", *filters) == total("tree", *filters) == 2
    assert total("report", "2.3") == total("tree", "2.3") == 7


@pytest.mark.parametrize(
    ("filters", "heading"),
    [
        (["--not-owner", "Mamashakirov"], "not owner S.Mamashakirov"),
        (["--not-state", "done"], "not state done"),
        (["--member", "andijon", "--due-after", "2025-11-01"], "member Andijon viloyati, due after 2025"),
    ],
)
def test_the_heading_names_opposites_too(workplan, filters, heading):
    assert heading in workplan.well("list", *DAY, *filters, "--format", "markdown").out
