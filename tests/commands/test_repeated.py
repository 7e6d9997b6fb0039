"""A command that broke off after its entry was written, and is given again, enters nothing twice."""

import pytest
from contract import as_json

from workplan_cli.commands import appending
from workplan_cli.store.journal import durable

DAY = ("--today", "2025-10-01")
NEXT_DAY = ("--today", "2025-10-02")
ADD = ("status", "2.3.5", "--add", "10")
NOTE = ("status", "2.1.1", "--note", "boshqa")
FIRST, OTHER = (*ADD, *DAY), (*NOTE, *DAY)
COMMANDS = {
    "increase": ("status", "2.3.5", "--add", "40000"),
    "beyond the target": ("status", "2.3.5", "--add", "113700", "--force"),
    "completion": ("status", "2.1.1", "--complete"),
    "hundred percent": ("status", "2.4.2", "--percent", "100"),
    "dates": ("schedule", "4.1", "2025-11-15", "--basis", "Reja-jadval"),
    "undo": ("undo",),
}


def said(name: str) -> str:
    """How the answer to a command begins."""
    return "Taken back" if name == "undo" else "Recorded"


@pytest.fixture
def breaking_off(workplan, monkeypatch):
    """Runs a command whose process dies: when it is about to show the entry, or to append the line."""

    def die(*_, **__):
        raise KeyboardInterrupt

    def run(*arguments, before_the_line=False):
        with monkeypatch.context() as patch:
            if before_the_line:
                patch.setattr(durable, "extend", die)
            else:
                patch.setattr(appending, "_show", die)
            workplan(*arguments)

    return run


@pytest.fixture
def entries(workplan):
    """How many entries there are."""
    return lambda: workplan.journal.count("\n")


@pytest.mark.parametrize("again", [DAY, NEXT_DAY], ids=["on the same day", "on the next day"])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_repeated_command_enters_nothing_twice(workplan, breaking_off, entries, name, again):
    workplan.well(*FIRST)
    workplan.well(*FIRST)
    breaking_off(*COMMANDS[name], *DAY)
    assert entries() == 3
    recorded = as_json(workplan, "history")["items"][0]
    said = workplan.well(*COMMANDS[name], *again).out
    assert said.startswith(f"Already recorded for activity {recorded['activity']} on 2025-10-01 as")
    assert recorded["id"] in said
    assert entries() == 3


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "undo"])
def test_another_entry_in_between_changes_nothing(workplan, breaking_off, entries, name):
    breaking_off(*COMMANDS[name], *DAY)
    workplan.well(*OTHER)
    assert "Already recorded" in workplan.well(*COMMANDS[name], *NEXT_DAY).out
    assert entries() == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_what_was_repeated_once_is_a_new_command_the_next_time(workplan, breaking_off, name):
    for _ in range(4):
        workplan.well(*FIRST)
    breaking_off(*COMMANDS[name], *DAY)
    workplan.well(*COMMANDS[name], *DAY)
    ran = workplan(*COMMANDS[name], *DAY)
    assert "Already recorded" not in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_again_records_it_once_more(workplan, breaking_off, entries, name):
    for _ in range(4):
        workplan.well(*FIRST)
    breaking_off(*COMMANDS[name], *DAY)
    assert workplan.well(*COMMANDS[name], *DAY, "--again").out.startswith(said(name))
    assert entries() == 6


@pytest.mark.parametrize("name", COMMANDS)
def test_an_entry_that_had_not_reached_the_journal_is_appended_now_once(
    workplan, breaking_off, entries, name
):
    workplan.well(*FIRST)
    breaking_off(*COMMANDS[name], *DAY, before_the_line=True)
    assert entries() == 1
    assert workplan.well(*COMMANDS[name], *NEXT_DAY).out.startswith(said(name))
    assert entries() == 2
    assert as_json(workplan, "history")["items"][0]["on"] == "2025-10-01"


def test_a_day_that_is_given_must_be_the_same(workplan, breaking_off, entries):
    breaking_off(*FIRST)
    assert "Already recorded" in workplan.well(*ADD, *NEXT_DAY, "--on", "2025-10-01").out
    breaking_off(*FIRST)
    assert workplan.well(*ADD, *NEXT_DAY, "--on", "2025-10-02").out.startswith("Recorded")
    assert entries() == 3


def test_another_note_or_evidence_is_refused_and_names_the_entry(workplan, breaking_off, entries):
    breaking_off(*FIRST, "--note", "birinchi")
    recorded = as_json(workplan, "history")["items"][0]["id"]
    for words in (("--note", "ikkinchi"), (), ("--note", "birinchi", "--evidence", "12-son")):
        told = workplan.refused(*FIRST, *words)
        assert recorded in told
        assert "--again" in told
    assert entries() == 1
    assert "Already recorded" in workplan.well(*FIRST, "--note", "birinchi").out


def test_what_differs_in_anything_else_is_another_command(workplan, breaking_off, entries):
    breaking_off(*FIRST)
    for command in (
        ("status", "2.3.5", "--add", "11", *DAY),
        ("status", "2.3.5", "--done", "100", *DAY),
        ("status", "2.3.5", "--add", "10", "--executor", "andijon", *DAY),
        (*FIRST, "--writer", "vali"),
    ):
        assert workplan.well(*command).out.startswith("Recorded")
    assert entries() == 5


def test_a_repetition_says_so_in_json(workplan, breaking_off):
    breaking_off(*FIRST)
    said = as_json(workplan, *ADD)
    assert (said["recorded"], said["repeated"], said["entry"]["add"]) == (True, True, 10)
    assert as_json(workplan, *ADD)["repeated"] is False


def test_an_undo_that_broke_off_takes_back_one_entry(workplan, breaking_off):
    workplan.well(*FIRST)
    workplan.well(*FIRST)
    breaking_off("undo", *DAY)
    assert "Already recorded" in workplan.well("undo", *DAY).out
    assert "10 → 0" in workplan.well("undo", *DAY).out


def test_a_bare_undo_after_another_entry_is_refused_and_names_both(workplan, breaking_off, entries):
    first = as_json(workplan, *ADD)["entry"]["id"]
    breaking_off("undo", *DAY)
    other = as_json(workplan, *NOTE)["entry"]["id"]
    told = workplan.refused("undo", *DAY)
    assert first in told
    assert other in told
    assert entries() == 3
    assert other in workplan.well("undo", other, *DAY).out


def test_a_named_undo_that_broke_off_can_be_given_again(workplan, breaking_off):
    entry = as_json(workplan, *ADD)["entry"]["id"]
    breaking_off("undo", entry, *DAY)
    workplan.well(*OTHER)
    assert "Already recorded" in workplan.well("undo", entry, *DAY).out
    assert entry in workplan.refused("undo", entry, *DAY)


def test_what_was_taken_back_may_be_reported_again(workplan, breaking_off, entries):
    workplan.well(*FIRST)
    breaking_off(*FIRST)
    assert "20 → 10" in workplan.well("undo", *DAY).out
    assert "10 → 20" in workplan.well(*FIRST).out
    assert entries() == 4


@pytest.mark.parametrize("name", ["increase", "beyond the target"])
def test_what_others_reported_meanwhile_makes_it_no_other_command(workplan, breaking_off, entries, name):
    """With their entry other rules are broken than at the first attempt."""
    command = dict.fromkeys((*COMMANDS[name], "--force"))
    breaking_off(*command, *DAY)
    workplan.well("status", "2.3.5", "--done", "100000", "--by", "vali", "--force", *DAY)
    assert "Already recorded" in workplan.well(*command, *DAY).out
    assert entries() == 2


def test_check_names_what_broke_off_and_what_is_left_over(workplan, breaking_off):
    breaking_off(*FIRST)
    breaking_off(*OTHER, before_the_line=True)
    codes = [each["code"] for each in as_json(workplan, "check")["items"]]
    assert sorted(codes) == ["trace-unfinished", "trace-unrecorded"]
