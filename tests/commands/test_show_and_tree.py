"""One activity, and the hierarchy."""

import pytest
from contract import valid

from workplan_cli.commands import output
from workplan_cli.writers import Screen


def test_show_tells_everything(october):
    october("status", "2.2.6", "--done", "1200", "--target", "koniktirish", "--executor", "andijon")
    october("status", "2.2.6", "--note", "o‘quv boshlandi", "--evidence", "14-son")
    told = october("show", "2.2.6").out
    for text in (
        "2.2.6",
        "Fuqarolarni xorijga ketishdan oldin",
        "II-yarim yillikda",
        "2025-12-31",
        "Xorijga ketishdan oldin ko‘niktirish bo‘limi",
        "A.Yunusov",
        "hududiy filiallar",
        "A.Xusanov",
        "koniktirish",
        "tibbiy-korik",
        "o‘quv boshlandi",
        "14-son",
        "andijon",
    ):
        assert text in told, text


def test_show_tells_the_checkpoints(october):
    october("status", "6.5", "--for", "2025-07", "--note", "maqola")
    told = october("show", "6.5").out
    for month in ("July", "August", "September", "October", "November", "December"):
        assert f"{month} 2025" in told


def test_show_needs_one_activity(workplan):
    assert "2.3.5" in workplan.refused("show", "2.3")
    assert "NUMBER" in workplan.refused("show")
    workplan.refused("show", "9.9")


def test_show_takes_a_number_as_people_write_it(october):
    assert october("show", "2.3.5.").out == october("show", "2.3.5").out


def test_tree(october):
    document = valid(october("tree", "--format", "json"))
    assert [branch["number"] for branch in document["items"]] == ["I", "II", "III", "IV", "V", "VI"]
    sections = [child["number"] for child in document["items"][1]["children"]]
    assert sections == ["2.1", "2.2", "2.3", "2.4"]
    rows = october("tree").rows
    assert len(rows) == 6 + 10 + 62


def test_tree_of_a_part(october):
    rows = october("tree", "2.3", "--owner", "Yuldashov").column
    assert rows == ["II", "2.3", "2.3.1", "2.3.2", "2.3.3", "2.3.5"]


def test_a_deadline_that_was_amended_after_the_completion_shows_one_due_date(workplan, monkeypatch):
    at = ("--today", "2025-11-20")
    workplan.well("status", "1.4", "--complete", "--on", "2025-09-20", *at)
    workplan.well("amend", "1.4", "--deadline", "IV-chorak", "--basis", "7-son", "--on", "2025-10-10", *at)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    lines = workplan.well("show", "1.4", *at).out.splitlines()
    [deadline] = [line for line in lines if line.startswith("Deadline")]
    assert deadline.split()[1:] == ["IV-chorak", "2025-12-31"]


def test_a_tree_goes_as_deep_as_asked(workplan):
    items = [workplan.well("tree", "--depth", depth, "--format", "json").json["items"] for depth in "123"]
    sections = items[1][1]["children"]
    assert items[0][1]["children"] == []
    assert [each["number"] for each in sections] == ["2.1", "2.2", "2.3", "2.4"]
    assert all(each["children"] == [] for each in sections)
    assert items[1][0]["children"] == []
    assert len(items[2][0]["children"]) == 4


def test_a_note_of_a_member_is_a_report(workplan, monkeypatch):
    monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=80))
    workplan.well("status", "2.3.4", "--done", "5", "--executor", "andijon")
    before = workplan.well("show", "2.3.4", "--lang", "en").out
    workplan.well("status", "2.3.4", "--note", "Bino ta’mirda", "--executor", "buxoro")
    after = workplan.well("show", "2.3.4", "--lang", "en").out
    assert "13 members have reported nothing" in before
    assert "12 members have reported nothing" in after


def test_the_keys_of_several_targets_are_named_as_such(workplan, monkeypatch):
    monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=80))
    assert "Keys for --target: " in workplan.well("show", "2.2.6", "--lang", "en").out


def test_a_note_that_changes_nothing_else_is_no_confirmation(workplan):
    workplan.well("status", "6.5", "--for", "2025-07")
    told = workplan.well("status", "6.5", "--note", "Ikkinchi maqola", "--for", "2025-07", "--lang", "en").out
    assert "the note is recorded; nothing else changes" in told
    assert "confirmation" not in told


def test_a_pipe_says_what_the_percentage_means_and_who_did_what_as_a_terminal_does(workplan, monkeypatch):
    """In a pipe “25” stood alone; a terminal said that it is the mean of the executors, and their parts."""
    at = ("--today", "2025-10-01", "--lang", "en")
    workplan.well("status", "1.4", "--percent", "50", "--executor", "yuridik", *at)
    workplan.well("status", "2.3.5", "--add", "5000", "--executor", "andijon", *at)
    workplan.well("status", "2.3.5", "--done", "9000", *at)
    said = {
        "1.4": ["mean of the executors: Yuridik bo‘lim – 50.0 %; boshqarma va bo‘limlar – nothing reported"],
        "2.3.5": ["sum 5 000; a total of 9 000 was recorded separately", "13 members have reported nothing"],
        "6.5": ["none of 6 met"],
    }
    piped = {number: workplan.well("show", number, *at).out for number in said}
    monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=100))
    shown = {number: " ".join(workplan.well("show", number, *at).out.split()) for number in said}
    for number, texts in said.items():
        for text in texts:
            assert text in piped[number]
            assert text in shown[number]
    assert "By executor\tAndijon viloyati: 5000 fuqaro" in piped["2.3.5"]
    assert "Meaning of the completion\tshare of the target that is reached\n" in piped["2.3.5"]


@pytest.mark.parametrize(("number", "expected"), [("2.3.5", "56 850 fuqaro, 50.0 %"), ("2.2.4", "50.0 %")])
def test_the_expected_share_says_from_which_day_it_is_counted(workplan, monkeypatch, number, expected):
    """Who reads “October to December” thought that nothing was expected before October."""
    at = ("--today", "2025-10-01", "--lang", "en")
    assert "Expected share is counted from\t2025-07-01" in workplan.well("show", number, *at).out
    monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=80))
    shown = " ".join(workplan.well("show", number, *at).out.split())
    assert f"expected by today, counted from 2025-07-01: {expected}" in shown
