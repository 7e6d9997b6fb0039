"""The entries, and taking them back."""

import re

import pytest
from contract import OCTOBER, as_json

from workplan_cli import locales


def test_history_is_newest_first_and_marks_what_was_taken_back(october):
    for value in ("10", "20", "30"):
        october("status", "2.3.5", "--done", value)
    october("undo")
    items = october("history", "2.3.5", "--format", "json").json["items"]
    assert [(each["kind"], each["done"], each["reverted"]) for each in items] == [
        ("revert", None, False),
        ("done", 30, True),
        ("done", 20, False),
        ("done", 10, False),
    ]
    assert len(october("history", "--limit", "2").rows) == 2
    assert october("history", "1.4").out == ""


@pytest.mark.parametrize("number", ["1.1", "2.2.4"])
def test_what_a_reopening_took_back_is_marked(october, number):
    """Of a completion and a cancellation; undoing the reopening takes the mark away."""
    october("status", number, "--complete", "--accept-shortfall")
    october("status", number, "--reopen", "--note", "xato")
    mark = "taken back on 2025-10-01: reopened"
    assert marked(october, number) == [None, mark]
    october("undo")
    assert marked(october, number)[-1] is None
    october("status", number, "--reopen", "--note", "xato", "--again")
    october("status", number, "--cancel", "--note", "qaror", "--basis", "301")
    october("status", number, "--reopen", "--note", "xato", "--again")
    assert mark in marked(october, number)[1]


def test_a_completion_that_a_lower_percentage_took_back_is_marked(october):
    october("status", "1.1", "--complete")
    october("status", "1.1", "--percent", "40", "--force")
    assert marked(october, "1.1") == [None, "taken back on 2025-10-01: other report"]


def marked(workplan, number):
    """The mark of each entry of an activity, newest first."""
    shown = workplan("show", number, "--format", "markdown").out
    entries = [line for line in shown.splitlines() if line.startswith("| Entries")]
    return [next(iter(re.findall("(?:taken back|without effect)[^|]*[^| ]", line)), None) for line in entries]


def test_a_limited_history_holds_the_first_entries_of_the_whole_one(october):
    """What is entered later about an earlier day stands at that day."""
    october("status", "1.1", "--note", "Keyin", "--on", "2025-09-30")
    october("status", "1.1", "--note", "Oldin", "--on", "2025-08-01")
    whole = october("history", "1.1").rows
    assert october("history", "1.1", "--limit", "1").rows == whole[:1]
    assert "Keyin" in whole[0]


def test_columns_are_chosen_as_in_a_list(october):
    october("status", "2.3.5", "--done", "10", "--note", "Toshkent")
    chosen = ("history", "--columns", "activity,entry-kind", "--columns", "amount,note")
    assert october(*chosen).rows == [["2.3.5", "done", "10", "Toshkent"]]
    assert october(*chosen, "--format", "csv").out.splitlines() == [
        "activity,entry_kind,amount,note",
        "2.3.5,done,10,Toshkent",
    ]
    found = october("history", "--columns", "on,entry_kind,amount,note", "--format", "json").json
    assert found["columns"] == list(found["items"][0]) == ["on", "entry_kind", "amount", "note"]
    assert found["items"][0]["amount"] == 10


@pytest.mark.parametrize(
    ("language", "word"), [("en", "number"), ("ru", "номер"), ("uz", "raqam"), ("uz-Cyrl", "рақам")]
)
def test_the_number_of_an_activity_has_the_same_name_as_in_a_list(october, language, word):
    october("status", "2.3.5", "--done", "10")
    for command in ("history", "list"):
        assert october(command, "2.3.5", "--columns", word, "--lang", language).rows == [["2.3.5"]], command


def test_a_column_that_entries_do_not_have(workplan):
    failed = workplan("history", "--columns", "due")
    assert failed.status == 2
    assert "entry_kind" in failed.err


def test_chosen_columns_of_entries_on_a_terminal(october, monkeypatch):
    october("status", "2.3.5", "--done", "10", "--note", "Toshkent")
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", "80")):
        monkeypatch.setenv(name, value)
    heading, row = october("history", "--columns", "on,activity,amount,note").out.splitlines()[2:]
    assert heading.split() == ["Date", "Activity", "Amount", "Note"]
    assert row.split() == ["2025-10-01", "2.3.5", "10", "Toshkent"]


def test_the_history_of_one_activity_has_no_column_of_numbers(october, monkeypatch):
    """Its heading says the number. The entries of a section, or of several activities, each have one."""
    october("status", "2.3.5", "--add", "7")
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", "80")):
        monkeypatch.setenv(name, value)
    for asked, second in (("2.3.5", "Recorded"), ("2.3", "No."), ("2.3.5 2.3.4", "No."), ("", "No.")):
        lines = october("history", *asked.split()).out.splitlines()
        [heading] = (line for line in lines if line.startswith("Day "))
        assert heading.split()[1] == second, asked


def test_history_of_a_section_and_on_a_day(workplan, october):
    october("status", "2.3.5", "--done", "10", "--on", "2025-08-01")
    october("status", "2.3.1", "--note", "x")
    october("status", "1.4", "--note", "x")
    assert len(october("history", "2.3").rows) == 2
    assert len(october("history", "II").rows) == 2
    assert len(workplan.well("history", "--as-of", "2025-08-15").rows) == 1


def test_history_since_a_day_holds_what_report_since_shows(workplan, monkeypatch):
    for now, number, on in (
        ("09-20", "1.4", "09-20"),
        ("09-30", "2.3.1", "09-10"),
        ("10-02", "2.3.4", "10-02"),
    ):
        monkeypatch.setenv("WORKPLAN_NOW", f"2025-{now}T10:00:00+05:00")
        workplan.well("status", number, "--note", "x", "--on", f"2025-{on}")
    asked = ("--since", "2025-09-25", "--format", "json")
    entries = workplan.well("history", *asked).json["items"]
    assert [each["activity"] for each in entries] == ["2.3.4", "2.3.1"]
    changed = workplan.well("report", *asked).json["items"]
    assert {each["number"] for each in changed} == {each["activity"] for each in entries}
    assert len(workplan.well("history", "2.3.1", "--since", "25.09.2025").rows) == 1
    assert workplan.well("history", "--since", "2025-10-03").out == ""


def test_what_was_forced_into_the_future_stays_in_the_history(october):
    october("status", "2.3.5", "--done", "10", "--on", "2025-11-01", "--force")
    assert "in-future" in october("history", "2.3.5").out
    assert "in-future" in october("show", "2.3.5", "--format", "json").out


def test_people_read_the_exception_in_words(october):
    october("status", "2.3.5", "--done", "10", "--on", "2025-11-01", "--force")
    told = october("history", "2.3.5", "--format", "markdown", "--lang", "ru").out
    assert ("дата в будущем" in told, "in-future" in told) == (True, False)


def test_undo_takes_back_one_after_the_other(october):
    for value in ("10", "20"):
        october("status", "2.3.5", "--done", value)
    assert "20 → 10" in october("undo").out
    assert "10 → 0" in october("undo").out


def test_undo_of_a_named_entry(workplan, october):
    for value in ("10", "20"):
        october("status", "2.3.5", "--done", value)
    first = as_json(workplan, "history")["items"][-1]["id"]
    october("undo", first[:6])
    assert as_json(workplan, "show", "2.3.5")["item"]["targets"][0]["done"] == 20
    assert first in workplan.refused("undo", first, "--today", OCTOBER)


def test_undo_takes_back_only_the_writers_own(workplan, october):
    october("status", "2.3.5", "--done", "10", "--by", "vali")
    assert "ali" in workplan.refused("undo", "--today", OCTOBER)
    october("undo", "--by", "vali")
    workplan.refused("undo", "--by", "vali", "--today", OCTOBER)


def test_undo_of_what_is_not_there(workplan, october):
    workplan.refused("undo", "--today", OCTOBER)
    workplan.refused("undo", "ffffffff", "--today", OCTOBER)
    october("status", "2.3.5", "--done", "10")
    october("undo")
    revert = october("history", "--format", "json").json["items"][0]["id"]
    workplan.refused("undo", revert, "--today", OCTOBER)


def test_an_empty_id_takes_nothing_back(workplan, october):
    """A shell expands an unset variable to an empty text."""
    october("status", "1.1", "--percent", "10")
    told = workplan.refused("undo", "")
    assert "empty" in told
    assert len(workplan.well("history", "1.1", "--format", "json").json["items"]) == 1


def test_an_empty_target_is_refused(workplan):
    assert "empty" in workplan.refused("status", "2.3.5", "--target", "", "--done", "3")


@pytest.fixture
def on_the(workplan):
    """The program on a day of 2025."""

    def run(day, *arguments):
        return workplan.well(*arguments, "--today", f"2025-{day}").out

    return run


def test_a_command_that_moves_the_day_of_completion_says_from_when_to_when(on_the):
    """Each command prints before and after: undo and a back-dated report too."""
    on_the("10-12", "status", "1.4", "--complete")
    told = on_the("10-13", "status", "1.4", "--complete", "--on", "2025-09-28", "--note", "avval")
    assert "completion day: 2025-10-12 → 2025-09-28" in told
    told = on_the("10-13", "undo")
    assert "completion day: 2025-09-28 → 2025-10-12" in told
    assert "done 12 days late" in told


def test_a_command_that_moves_the_day_of_a_checkpoint_says_from_when_to_when(on_the):
    on_the("08-10", "status", "6.5", "--complete", "--for", "2025-07")
    told = on_the("08-11", "status", "6.5", "--complete", "--for", "2025-07", "--on", "2025-08-05")
    assert "July 2025: met on 2025-08-10 → 2025-08-05" in told
    assert "July 2025: met on 2025-08-05 → 2025-08-10" in on_the("08-11", "undo")
    assert "no longer met: July 2025" in on_the("08-11", "undo")


def test_a_command_that_moves_deadlines_says_from_when_to_when(on_the):
    asked = ("schedule", "4.1", "--basis", "12-son")
    assert "dates: none → 2025-10-05" in on_the("09-20", *asked, "2025-10-05")
    assert "dates: 2025-10-05 → 2025-12-05" in on_the("09-21", *asked, "2025-12-05")
    assert "dates: 2025-12-05 → 2025-10-05" in on_the("09-21", "undo")
    assert "dates: 2025-10-05 → none" in on_the("09-21", "undo")


def test_a_date_that_has_passed_is_not_among_those_that_move(on_the):
    asked = ("schedule", "4.1", "--basis", "12-son")
    on_the("07-20", *asked, "2025-08-15", "2025-10-05")
    told = on_the("09-20", *asked, "2025-11-15", "--force")
    assert "dates: 2025-10-05 → 2025-11-15" in told
    assert "dates: 2025-11-15 → 2025-10-05" in on_the("09-21", "undo")


def test_a_message_shows_no_empty_list(workplan):
    told = workplan.refused("status", "4.1", "--note", "x", "--for", "2025-07", "--today", "2025-09-20")
    assert "The activity has no checkpoints: leave --for out." in told


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "targets (every target reached)"),
        ("ru", "targets (достижение всех показателей)"),
        ("uz", "targets (barcha ko‘rsatkichlarga erishish)"),
    ],
)
def test_the_checkpoint_of_the_targets_has_words_and_can_be_named(workplan, language, words):
    told = workplan.refused("--lang", language, "status", "2.3.4", "--note", "x", "--for", "2025-Q3")
    assert words in told
    for named in ("targets", "2025-12-31"):
        said = workplan.well("--lang", language, "status", "2.3.4", "--note", named, "--for", named)
        assert f"({locales.load(language)('checkpoint.targets')})" in said.out


@pytest.mark.parametrize("language", ["en", "uz", "ru"])
def test_the_history_names_people_not_keys(october, monkeypatch, language):
    october("status", "1.1", "--complete", "--executor", "hududiy-filiallar/andijon")
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", "80")):
        monkeypatch.setenv(name, value)
    out = october("history", "--lang", language).out
    assert "Andijon viloyati" in out
    assert "filiallar/andijon" not in out


@pytest.fixture
def on_a_screen(workplan, monkeypatch):
    """The program on a terminal of 80 columns, at ten o'clock of 13 October."""
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", "80")):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("WORKPLAN_NOW", "2025-10-13T10:00:00+05:00")
    return lambda *arguments: workplan.well(*arguments).out


NOTE = "Kelishuv bo‘yicha 40 nafar fuqaro Germaniyaga yuborildi, hujjatlar tayyor"


@pytest.mark.parametrize("command", ["history", "show"])
def test_full_shows_all_that_was_recorded(on_a_screen, command):
    asked = ("--note", NOTE, "--evidence", "12-son shartnoma", "--executor", "ishga-yuborish")
    on_a_screen("status", "2.3.5", "--done", "40", *asked)
    assert "12-son" not in on_a_screen(command, "2.3.5")
    shown = " ".join(on_a_screen(command, "2.3.5", "--full").split())
    assert f"(A.Yuldashov) · {NOTE} · [12-son shartnoma] · recorded 2025-10-13 10:00 by ali" in shown


def test_the_name_of_a_department_leaves_room_for_the_note(on_a_screen):
    on_a_screen("status", "2.3.5", "--done", "40", "--executor", "ishga-yuborish", "--note", "Germaniya")
    assert "A.Yuldashov · Germaniya" in on_a_screen("history")


def test_the_head_is_that_of_the_day_of_the_entry(on_a_screen):
    on_a_screen("status", "2.3.5", "--done", "40", "--executor", "ishga-yuborish")
    on_a_screen("amend", "--head", "ishga-yuborish=B.Karimov", "--basis", "12-son", "--on", "2025-10-14")
    assert "A.Yuldashov" in on_a_screen("history", "--today", "2025-10-20")


def test_a_late_recording_is_seen_before_what_may_be_cut(on_a_screen):
    on_a_screen("status", "2.3.5", "--done", "40", "--on", "2025-09-01", "--note", NOTE)
    assert "recorded 2025-10-13" in on_a_screen("history")


def test_a_limited_history_says_of_how_many(on_a_screen):
    for value in ("10", "20", "30"):
        on_a_screen("status", "2.3.5", "--done", value)
    assert "2 of 3 entries" in on_a_screen("history", "--limit", "2")
    assert "3 entries" in on_a_screen("history", "--limit", "3")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            ("--dry-run",),
            "Would be taken back for activity 2.3.5 [{id}]: total so far 10 fuqaro, dated 2025-10-01",
        ),
        ((), "Taken back for activity 2.3.5 [{id}]: total so far 10 fuqaro, dated 2025-10-01"),
    ],
)
def test_undo_says_what_it_takes_back(october, given, said):
    october("status", "2.3.5", "--done", "10")
    taken = october("history", "--format", "json").json["items"][0]["id"]
    assert october("undo", *given).out.startswith(said.format(id=taken))


def test_undo_says_so_on_a_terminal_too(october, monkeypatch):
    october("status", "2.3.5", "--done", "10")
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", "80")):
        monkeypatch.setenv(name, value)
    first, second = october("undo").out.splitlines()[:2]
    assert first.startswith("✓ Taken back for 2.3.5: = 10 fuqaro, dated 2025-10-01")
    assert "→" in second or "=" in second  # the figures follow at once


def test_the_period_that_a_report_met_is_named_though_it_was_not_typed(october, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    october("status", "6.5", "--complete")
    assert "October 2025" in october("history", "6.5").out
    assert "October 2025" in october("show", "6.5").out.partition("Entries")[2]


def test_a_note_stands_before_the_day_of_its_recording(workplan, monkeypatch):
    """A narrow screen truncates the note, not the day."""
    note = "Loyiha vazirliklarga kelishish uchun yuborildi, javob kutilmoqda"
    workplan.well("status", "1.4", "--note", note, "--on", "2025-08-01", "--today", OCTOBER)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    (line,) = [line for line in workplan.well("history", "1.4").out.splitlines() if "Loyiha" in line]
    assert line.index("Loyiha vazirlik") < line.index("recorded 20")
