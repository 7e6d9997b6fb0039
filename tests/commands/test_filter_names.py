"""Headings name those whom a filter means as the plan does, whatever was typed."""

import json

import pytest
from contract import UNIX
from screens import shown

COMMANDS = ("list", "tree", "report", "brief", "history")


def on_screen(workplan, *words):
    """What a command shows on a terminal."""
    run = (100, ("--today", "2025-10-01", "--lang", "en", "--no-pager", *words))
    (told,) = shown([run], folder=workplan.folder, encoding="utf-8", terminal=True, NO_COLOR="1")
    return told.text


@UNIX
@pytest.mark.parametrize("command", COMMANDS)
def test_a_heading_has_the_name_of_the_plan_for_a_key_and_a_name(workplan, command):
    told = on_screen(workplan, command, "--department", "yuridik", "--supervisor", "куранов")
    assert "Yuridik bo‘lim" in told
    assert "M.Kuranov" in told


@UNIX
def test_a_filter_without_a_hit_is_named_so_too(workplan):
    told = on_screen(workplan, "list", "--department", "yuridik", "--search", "xyzq")
    assert "department Yuridik bo‘lim" in told


def test_json_has_what_was_typed(workplan):
    told = workplan.well("--today", "2025-10-01", "list", "--department", "yuridik", "--format", "json").out
    assert json.loads(told)["filters"] == [{"name": "department", "value": ["yuridik"]}]
