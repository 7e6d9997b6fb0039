"""Every command has a page that is made of its help."""

import re
import sys

import pytest
from workbench import ROOT

from workplan_cli.commands import COMMANDS
from workplan_cli.commands.examples import EXAMPLES

sys.path.insert(0, str(ROOT / "tools"))

import command_pages

PAGES = command_pages.pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_of_a_command_is_current(golden, name):
    golden(command_pages.FOLDER / name, PAGES[name])


def test_there_is_a_page_for_each_command_and_no_other():
    assert {path.name for path in command_pages.FOLDER.iterdir()} == {
        command_pages.INDEX,
        *(f"{name}.md" for name in COMMANDS),
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_has_the_options_and_examples_of_the_help(workplan, monkeypatch, name):
    monkeypatch.setenv("COLUMNS", "400")
    told = workplan.well(name, "--help").out
    offered = set(re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", told, re.MULTILINE))
    shown = PAGES[f"{name}.md"] + PAGES[command_pages.INDEX]
    assert {option for option in offered if f"{option}`" not in shown and f"{option} " not in shown} == set()
    assert all(example in PAGES[f"{name}.md"] for example in EXAMPLES[name])
