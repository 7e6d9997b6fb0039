"""What a recorded entry tells, and several commands of one writer at once."""

import json
import subprocess
import sys

import pytest
from contract import as_json
from workbench import GUARD, ROOT

PARALLEL = 4
OCTOBER_15 = ("--today", "2025-10-15")


def at_once(folder, *arguments):
    """Run a command several times at once as the writer ali, and return the exit statuses."""
    command = [sys.executable, "-m", "workplan_cli", *arguments, "--today", "2025-10-01"]
    environment = {"PYTHONPATH": str(ROOT), "WORKPLAN_WRITER": "ali", "WORKPLAN_CACHE": "off"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    started = [subprocess.Popen(command, cwd=folder, env=environment, **pipes) for _ in range(PARALLEL)]
    for each in started:
        each.communicate(timeout=GUARD)
    return sorted(each.returncode for each in started)


@pytest.mark.slow
def test_increases_at_once_are_judged_one_after_the_other(workplan):
    """The target of 2.1.6 is 14."""
    assert at_once(workplan.folder, "status", "2.1.6", "--add", "10") == [0, 2, 2, 2]
    assert as_json(workplan, "list", "2.1.6")["items"][0]["targets"][0]["done"] == 10


@pytest.mark.slow
def test_undos_at_once_take_back_one_entry_each(workplan):
    for _ in range(3):
        workplan.well("status", "2.3.5", "--add", "10", "--today", "2025-10-01")
    assert at_once(workplan.folder, "undo") == [0, 0, 0, 2]
    entries = as_json(workplan, "history")["items"]
    assert len({each["reverts"] for each in entries if each["reverts"]}) == 3


@pytest.fixture
def at(workplan):
    """Runs a command as a process whose clock says a moment."""

    def run(moment, *arguments, writer="ali"):
        found = {"WORKPLAN_NOW": f"2025-10-15T{moment}+05:00", "WORKPLAN_WRITER": writer}
        ran = workplan.process(*arguments, **found)
        return ran.returncode, ran.stdout.decode(), ran.stderr.decode()

    return run


def item(workplan, number):
    return as_json(workplan, "list", number, today="2025-10-15")["items"][0]


@pytest.mark.slow
@pytest.mark.parametrize("second", ["ali", "vali"], ids=["one writer", "two writers"])
def test_a_later_report_under_an_earlier_clock_counts(workplan, at, second):
    """The order of entries is that in which the commands saw each other, not that of the clocks."""
    reports = {
        "2.3.5": (("--done", "100"), ("--done", "250")),
        "1.4": (("--cancel", "--note", "x"), ("--reopen", "--note", "y")),
        "2.1.1": (("--complete",), ("--reopen",)),
        "2.4.2": (("--percent", "50"), ("--percent", "60")),
    }
    for number, (first, then) in reports.items():
        assert at("12:05:00", "status", number, *first)[0] == 0
        assert at("11:02:00", "status", number, *then, writer=second)[0] == 0
    assert item(workplan, "2.3.5")["targets"][0]["done"] == 250
    assert item(workplan, "1.4")["state"] != "cancelled"
    assert item(workplan, "2.1.1")["state"] == "in-progress"
    assert item(workplan, "2.4.2")["percent"] == 60


@pytest.mark.slow
def test_undo_after_two_clones_of_one_writer_were_merged(workplan, at):
    for number in (1, 2, 3):
        at(f"12:00:0{number}", "status", "2.3.5", "--add", str(number))
    journal = workplan.folder / "data" / "progress" / "ali.yaml"
    first = journal.read_text(encoding="utf-8")
    journal.unlink()
    at("12:30:00", "status", "2.3.5", "--add", "5000")
    journal.write_text(journal.read_text(encoding="utf-8") + first, encoding="utf-8")
    at("12:40:00", "undo")
    assert item(workplan, "2.3.5")["targets"][0]["done"] == 6


@pytest.mark.slow
def test_undo_of_entries_of_one_moment_is_refused_and_names_both(workplan, at):
    at("12:00:00", "status", "2.3.5", "--add", "1")
    journal = workplan.folder / "data" / "progress" / "ali.yaml"
    first = journal.read_text(encoding="utf-8")
    journal.unlink()
    at("12:00:00", "status", "2.3.5", "--add", "2")
    journal.write_text(journal.read_text(encoding="utf-8") + first, encoding="utf-8")
    status, _, told = at("12:40:00", "undo")
    assert status == 2
    for each in as_json(workplan, "history")["items"]:
        assert each["id"] in told


def test_undo_of_the_last_entry_is_refused_while_the_own_journal_is_damaged(workplan):
    for value in ("1", "5000"):
        workplan.well("status", "2.3.5", "--add", value, *OCTOBER_15)
    path = workplan.folder / "data" / "progress" / "ali.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"add": 5000', '"add": 500'), encoding="utf-8")
    assert "undo ENTRY" in workplan.refused("undo", *OCTOBER_15)


def test_a_part_under_a_stated_whole_says_that_the_whole_stays_and_what_to_do(workplan):
    total = as_json(workplan, "status", "2.3.5", "--done", "5000", today="2025-10-15")["entry"]["id"]
    told = workplan.well("status", "2.3.5", "--add", "10", "--executor", "andijon", *OCTOBER_15).out
    assert "hududiy-filiallar/andijon: 0 → 10" in told
    assert "5 000 → 5 000 of 113 700" in told
    assert "the total of the activity stays 5 000" in told
    assert f"workplan undo {total}" in told


def test_a_report_on_an_earlier_day_tells_the_value_then_and_today(workplan):
    workplan.well("status", "2.3.5", "--done", "5000", *OCTOBER_15)
    told = workplan.well("status", "2.3.5", "--done", "4000", "--on", "2025-09-01", *OCTOBER_15).out
    assert "0 → 4 000" in told
    assert "today (2025-10-15)" in told
    assert "5 000 of 113 700" in told


@pytest.mark.parametrize("dry_run", [(), ("--dry-run",)])
def test_what_changes_nothing_says_so(workplan, dry_run):
    workplan.well("status", "2.3.5", "--done", "5000", *OCTOBER_15)
    told = workplan.well("status", "2.3.5", "--done", "5000", *dry_run, *OCTOBER_15).out
    assert "this changes nothing; the entry counts as a confirmation" in " ".join(told.split())


@pytest.mark.parametrize("percent", ["50", "60"])
def test_a_percentage_beside_several_dates_tells_why_it_changes_nothing(workplan, percent):
    dates = ("2025-10-10", "2025-11-15", "2025-12-15")
    workplan.well("schedule", "4.1", *dates, "--basis", "12-son", *OCTOBER_15, "--force")
    workplan.well("status", "4.1", "--complete", "--for", "2025-10-10", *OCTOBER_15)
    workplan.well("status", "4.1", "--percent", "50", *OCTOBER_15)
    told = workplan.well("status", "4.1", "--percent", percent, "--again", *OCTOBER_15).out
    assert "the completion is 33.3 %, the share of the dates that are met" in told
    assert "workplan status 4.1 --complete --for 2025-11-15" in told
    assert "this changes nothing" not in told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "this completes 3 dates at once, the last one due 2025-12-15"),
        ("ru", "исполненными засчитаны сразу 3 даты, последняя – 15.12.2025"),
        ("uz", "birdaniga 3 ta sana bajarilgan deb hisoblandi, oxirgisi – 15.12.2025"),
        ("uz-Cyrl", "бирданига 3 та сана бажарилган деб ҳисобланди, охиргиси – 15.12.2025"),
    ],
)
def test_a_completion_of_several_dates_names_the_last_one_and_how_to_report_one(workplan, language, told):
    dates = ("2025-10-20", "2025-11-15", "2025-12-15")
    workplan.well("schedule", "4.1", *dates, "--basis", "12-son", *OCTOBER_15)
    one = "workplan status 4.1 --complete --for 2025-10-20"
    complete = ("status", "4.1", "--complete", "--lang", language, *OCTOBER_15)
    would = " ".join(workplan.well(*complete, "--dry-run").out.split())
    assert told in would
    assert one in would
    assert "workplan undo" not in would
    done = " ".join(workplan.well(*complete).out.split())
    entry = as_json(workplan, "history", today="2025-10-15")["items"][0]["id"]
    assert told in done
    assert f"workplan undo {entry}" in done
    workplan.well("undo", entry, *OCTOBER_15)
    assert "2025-12-15" not in workplan.well(*one.split()[1:], *OCTOBER_15).out


@pytest.mark.parametrize(
    "closing",
    [
        ("schedule", "4.1", "2025-12-15", "--basis", "13-son", "--force"),
        ("status", "4.1", "--cancel", "--note", "Buyruq"),
    ],
)
def test_missed_dates_that_are_closed_are_told_to_stay_in_the_rate(workplan, closing):
    workplan.well("schedule", "4.1", "2025-10-20", "2025-11-15", "--basis", "12-son", *OCTOBER_15)
    told = workplan.well(*closing, "--today", "2025-11-01").out
    assert "2025-10-20 was missed and stays missed in the on-time rate" in told
    assert "on-time rate" in " ".join(workplan.well(closing[0], "--help").out.split())


@pytest.mark.parametrize("month", ["noyabr", "ноябрь", "November", "2025-11"])
def test_a_month_names_the_one_date_that_lies_in_it(workplan, month):
    workplan.well("schedule", "4.1", "2025-11-15", "2025-12-15", "--basis", "12-son", *OCTOBER_15)
    told = workplan.well("status", "4.1", "--complete", "--for", month, *OCTOBER_15).out
    assert "met: 2025-11-15" in told
    assert as_json(workplan, "history", today="2025-10-15")["items"][0]["period"] == "2025-11-15"


def test_a_report_on_a_cancelled_activity_says_that_it_stays_cancelled(workplan):
    workplan.well("status", "2.3.5", "--cancel", "--note", "x", *OCTOBER_15)
    assert "stays cancelled" in workplan.well("status", "2.3.5", "--done", "5", *OCTOBER_15).out


def test_a_reopening_without_effect_says_so(workplan):
    workplan.well("status", "2.1.6", "--done", "14", *OCTOBER_15)
    assert "no effect" in workplan.well("status", "2.1.6", "--reopen", *OCTOBER_15).out


def test_days_late_are_reported(workplan):
    told = workplan.well("status", "1.4", "--percent", "10", *OCTOBER_15).out
    assert "15 days overdue" in told
    assert "done 15 days late" in workplan.well("status", "1.4", "--percent", "100", *OCTOBER_15).out


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "as of 2025-10-05: state: not started, 5 days overdue → in progress, 5 days overdue"),
        (
            "ru",
            "на 05.10.2025: состояние: не начато, просрочено на 5 дней → на исполнении, ",
        ),
        ("uz", "05.10.2025 holatiga: ijro holati: boshlanmagan, muddatidan 5 kun o‘tgan → "),
        ("uz-Cyrl", "05.10.2025 ҳолатига: ижро ҳолати: бошланмаган, муддатидан 5 кун ўтган → "),
    ],
)
def test_days_late_on_an_earlier_day_name_that_day(workplan, language, told):
    earlier = ("status", "1.4", "--percent", "10", "--on", "2025-10-05", *OCTOBER_15)
    assert told in workplan.well(*earlier, "--lang", language).out


CARD = (("list", "--owner", "Valiyev"), ("status", "2.3.5", "--done", "40000"), ("report", "--overdue"))
BELIEVED = "2027-12-31"
"""The last day whose clock is believed: two years after the period of the real plan."""


@pytest.fixture
def card(workplan, monkeypatch):
    """The three commands of the card as written, without --today and without settings."""
    monkeypatch.delenv("WORKPLAN_WRITER")
    return lambda: [workplan.process(*command) for command in CARD]


@pytest.mark.parametrize("now", ["2025-10-15T04:00:00Z", "2026-01-10T04:00:00Z", f"{BELIEVED}T18:59:59Z"])
def test_the_three_commands_of_the_card(card, monkeypatch, now):
    monkeypatch.setenv("WORKPLAN_NOW", now)
    assert [(ran.returncode, ran.stderr) for ran in card()] == [(0, b"")] * 3


def test_the_card_records_nothing_more_than_two_years_after_the_period(card, monkeypatch):
    """One second later it is 1 January 2028 in the plan's own time."""
    monkeypatch.setenv("WORKPLAN_NOW", f"{BELIEVED}T19:00:00Z")
    listed, recorded, reported = card()
    assert [ran.returncode for ran in (listed, recorded, reported)] == [0, 2, 0]
    assert b"2028-01-01" in recorded.stderr


def test_the_three_commands_of_the_card_on_the_day_of_the_test(workplan, card):
    """On the program's own day: recorded while the clock is believed, and refused as a wrong clock later."""
    ran = workplan.process("list", "--format", "json")
    codes = [0, 0 if json.loads(ran.stdout)["as_of"] <= BELIEVED else 2, 0]
    assert [ran.returncode for ran in card()] == codes


def test_old_and_new_names_of_the_writer(workplan):
    for option in ("--by", "--writer"):
        workplan.well("status", "1.1", "--note", option, option, "vali", *OCTOBER_15)
    assert {each["writer"] for each in as_json(workplan, "history", today="2025-10-15")["items"]} == {"vali"}


def test_a_note_that_meets_no_checkpoint_says_so(workplan):
    day = ["--today", "2025-10-15"]
    first = workplan.well("status", "6.5", "--note", "q", *day).out
    assert "the report for October 2025 is only a note" in first
    assert "nothing" not in first
    workplan.well("status", "6.5", "--note", "q", *day)
    third = workplan.well("status", "6.5", "--note", "q", *day).out
    assert "the note is recorded; nothing else changes" in third


def test_a_part_without_a_share_has_no_line(workplan):
    part = ["--executor", "axborot-xizmati", "--for", "2025-08", "--today", "2025-10-15"]
    assert "— → —" not in workplan.well("status", "6.5", "--complete", *part).out


def test_completing_a_period_again_changes_nothing(workplan):
    period = ("status", "6.5", "--complete", "--for", "2025-07")
    assert "changes nothing" not in workplan.well(*period, "--today", "2025-07-31").out
    assert "this changes nothing" in workplan.well(*period, "--today", "2025-12-12").out


@pytest.mark.parametrize(
    ("number", "words", "label"),
    [
        *(("6.5", words, "2025-09") for words in ("сентябрь", "2025 йил сентябрь", "2025-yil sentabr")),
        *(
            ("6.5", words, "2025-09")
            for words in ("September 2025", "сентябрь 2025 года", "sentabr", "2025-09")
        ),
        *(
            ("5.3.1", words, "2025-Q3")
            for words in ("III chorak", "III квартал 2025 года", "Q3 2025", "2025-q3")
        ),
    ],
)
def test_a_period_can_be_named_in_the_words_of_the_program(october, number, words, label):
    october("status", number, "--note", "ish", "--for", words)
    assert october("history", number, "--format", "json").json["items"][0]["period"] == label


@pytest.mark.parametrize("words", ["2025-Q5", "doimiy", "tez orada", "1-oktabrga qadar"])
def test_what_names_no_period_is_refused(workplan, words):
    assert "is not a period" in workplan.refused("status", "6.5", "--note", "ish", "--for", words)


@pytest.mark.parametrize("words", ["30.09.2025", "2025-09-30"])
def test_a_period_can_be_named_by_its_date(october, words):
    """The date stands in lists and letters, so it is what a person has at hand."""
    told = october("status", "5.3.1", "--complete", "--for", words, "--format", "json").json
    assert told["entry"]["period"] == "2025-Q3"


def test_a_day_within_a_period_does_not_name_it(workplan):
    told = workplan.refused("status", "5.3.1", "--complete", "--for", "2025-08-15", *OCTOBER_15)
    assert "no checkpoint for 2025-08-15" in told


@pytest.mark.parametrize(
    "command", [("status", "1.1", "--note", "x"), ("schedule", "4.1", "2025-11-01", "--basis", "x")]
)
@pytest.mark.parametrize("day", ["2025-05-01", "2027-01-05", "2029-01-01"], ids=["before", "to come", "far"])
def test_a_refusal_of_the_day_names_the_option_that_gave_it(workplan, command, day):
    for typed, other in (("--on", "--today"), ("--today", "--on")):
        told = workplan.refused(*command, typed, day)
        assert typed in told
        assert other not in told
        assert "clock" not in told


@pytest.mark.parametrize("terminal", ["", "1"])
def test_a_report_on_the_running_period_names_the_overdue_ones(october, monkeypatch, terminal):
    monkeypatch.setenv("FORCE_COLOR", terminal)
    monkeypatch.setenv("COLUMNS", "200")
    told = october("status", "5.3.1", "--complete")
    assert "still overdue: Q3 2025" in told.out
    assert "workplan status 5.3.1 --complete --for 2025-Q3" in told.out
    told = october("status", "5.3.1", "--complete", "--for", "2025-Q3")
    assert "still overdue" not in told.out
