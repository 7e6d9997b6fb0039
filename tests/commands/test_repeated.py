"""A command that broke off after its entry was written, and is given again, enters nothing twice."""

import pytest

from workplan_cli.commands import appending

DAY = ("--today", "2025-10-01")
FIRST = ("status", "2.3.5", "--add", "10", *DAY)
COMMANDS = {
    "increase": ("status", "2.3.5", "--add", "40000", *DAY),
    "beyond the target": ("status", "2.3.5", "--add", "113700", "--force", *DAY),
    "completion": ("status", "2.1.1", "--complete", *DAY),
    "dates": ("schedule", "4.1", "2025-11-15", "--basis", "Reja-jadval", *DAY),
    "undo": ("undo", *DAY),
}


@pytest.fixture
def breaking_off(workplan, monkeypatch):
    """Runs a command whose process dies when it is about to show the entry."""

    def die(*_, **__):
        raise KeyboardInterrupt

    def run(*arguments):
        with monkeypatch.context() as patch:
            patch.setattr(appending, "_show", die)
            workplan(*arguments)

    return run


@pytest.fixture
def entries(workplan):
    """How many entries there are."""
    return lambda: workplan.journal.count("\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_repeated_command_enters_nothing_twice(workplan, breaking_off, entries, name):
    workplan.well(*FIRST)
    workplan.well(*FIRST)
    breaking_off(*COMMANDS[name])
    assert entries() == 3
    assert "Recorded" in workplan.well(*COMMANDS[name]).out
    assert entries() == 3


def test_an_undo_that_broke_off_takes_back_one_entry(workplan, breaking_off):
    workplan.well(*FIRST)
    workplan.well(*FIRST)
    breaking_off("undo", *DAY)
    assert "20 → 10" in workplan.well("undo", *DAY).out
    assert "10 → 0" in workplan.well("undo", *DAY).out


def test_a_named_undo_that_broke_off_can_be_given_again(workplan, breaking_off):
    entry = workplan.well(*FIRST, "--format", "json").json["entry"]["id"]
    breaking_off("undo", entry, *DAY)
    assert "10 → 0" in workplan.well("undo", entry, *DAY).out
    assert entry in workplan.refused("undo", entry, *DAY)


def test_what_was_told_of_may_be_undone_though_its_command_broke_off(workplan, breaking_off):
    workplan.well(*FIRST)
    breaking_off(*FIRST)
    assert "20 → 10" in workplan.well("undo", *DAY).out


@pytest.mark.parametrize("name", ["increase", "beyond the target"])
def test_what_others_reported_meanwhile_makes_it_no_other_command(workplan, breaking_off, entries, name):
    """With their entry other rules are broken than at the first attempt."""
    forced = [*(word for word in COMMANDS[name] if word != "--force"), "--force"]
    breaking_off(*forced)
    workplan.well("status", "2.3.5", "--done", "100000", "--by", "vali", "--force", *DAY)
    assert "Recorded" in workplan.well(*forced).out
    assert entries() == 2
