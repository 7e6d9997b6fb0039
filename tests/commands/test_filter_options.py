"""A filter is a line in the registry and its words: the commands that take a selection follow."""

from typing import Annotated, NamedTuple

import pytest
import typer

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
    option = FilterOption("lead", Annotated[str | None, typer.Option("--lead")], lambda _, value: Led(value))
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
def test_a_command_takes_only_the_filters_that_it_names(workplan):
    assert "--lead" in workplan.refused("tree", "--lead", "savdo")
    assert "--overdue" in workplan.well("report", "--help").out
    assert "--overdue" not in workplan.well("tree", "--help").out
