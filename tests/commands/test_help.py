"""The help: its frame in every language, its examples on the real plan, its width."""

import shlex
import sys

import pytest
from rich.cells import cell_len

from workplan_cli import locales
from workplan_cli.commands import COMMANDS
from workplan_cli.commands.examples import EXAMPLES

ABSENT = {"import", "collect", "undo", "warehouse", "sql", "ui"}
"""The commands whose examples need files, entries, packages or a terminal that the test does not have."""


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("command", ["status", "init", None])
def test_the_frame_is_in_the_language(workplan, language, command):
    told = workplan.well("help", *([command] if command else []), "--lang", language).out
    say = locales.load(language)
    for key in ("help.usage", "help.options", "help.examples", "option.help"):
        assert say(key) in " ".join(told.split())
    if language != "en":
        assert not {"Usage:", "Options", "Examples", "Show", "exit."} & set(told.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_examples_that_its_help_shows(workplan, monkeypatch, command):
    assert len(EXAMPLES[command]) in (2, 3)
    monkeypatch.setenv("COLUMNS", "120")
    told = workplan.well(command, "-h").out
    assert [each for each in EXAMPLES[command] if f"  {each}\n" not in told] == []


@pytest.mark.parametrize("example", [each for examples in EXAMPLES.values() for each in examples])
def test_the_examples_work_on_the_real_plan(workplan, monkeypatch, example):
    program, *arguments = shlex.split(example.partition(" > ")[0])
    assert program == "workplan"
    monkeypatch.chdir(workplan.folder / "data")
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c pass')
    monkeypatch.setenv("WORKPLAN_NOW", "2025-10-01T12:00:00+05:00")
    if arguments[0] == "init":
        monkeypatch.chdir(workplan.folder)
        (workplan.folder / "2026-H1").mkdir()
    if arguments[0] == "verify":  # which the sample plan leaves out
        sample = (workplan.folder / "data/plan.yaml").read_text("utf-8")
        demanding = workplan.write("demanding/plan.yaml", f"{sample}settings: {{acceptance: required}}\n")
        monkeypatch.chdir(demanding.parent)
        workplan.well("status", "1.4", "--complete", "--on", "2025-09-30")
    if "2026-H1/plan.yaml" in arguments:
        workplan.well("rollover", "--to", "2026-H1", "-o", "2026-H1")
    ran = workplan(*arguments)
    assert "no-such-option" not in ran.err
    if not ABSENT & set(arguments):
        assert (ran.status, ran.err if ran.status else "") == (0, "")


@pytest.mark.parametrize("command", ["status", "schedule", "amend", "undo", "diff", "verify"])
def test_the_examples_can_be_typed_in_their_order_in_the_sample(workplan, monkeypatch, command):
    """Only the acceptance is demanded first, which the help of ``verify`` says."""
    (workplan.folder / "new").mkdir()
    monkeypatch.chdir(workplan.folder / "new")
    workplan.well("init", "--sample")
    if command == "verify":
        plan = workplan.folder / "new" / "plan.yaml"
        assert "acceptance: required" in workplan.well(command, "-h").out
        plan.write_text(plan.read_text("utf-8") + "settings: {acceptance: required}\n", encoding="utf-8")
    for example in EXAMPLES[command]:
        workplan.well("--today", "2025-10-01", *shlex.split(example.replace("--today 2025-10-01", ""))[1:])


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_no_line_is_wider_than_the_terminal(workplan, monkeypatch, width, language):
    monkeypatch.setenv("COLUMNS", str(width))
    for command in ("status", "list", "report"):
        lines = workplan.well(command, "--help", "--lang", language).out.splitlines()
        wide = [line for line in lines if cell_len(line) > width and "  workplan " not in line]
        assert wide == []
