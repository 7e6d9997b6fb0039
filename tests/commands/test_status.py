"""Recording with ``status``."""

import re
import shlex
from datetime import UTC, datetime

import pytest
from contract import OCTOBER, as_json

from workplan_cli.commands import session, world


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["2.3.5", "--done", "40 000"], "0 → 40 000 of 113 700 (35.2 %)"),
        (["2.3.5", "--done", "40,5 ming"], "0 → 40 500 of 113 700 (35.6 %)"),
        (["2.3.5", "--add", "300 fuqaro"], "0 → 300 of 113 700"),
        (["2.3.5", "--done", "5 ming kishi"], "0 → 5 000 of 113 700"),
        (["2.3.5", "--done", "300 ед."], "0 → 300 of 113 700"),
        (["2.3.5", "--add", "1500", "--executor", "andijon"], "hududiy-filiallar/andijon: 0 → 1 500"),
        (["2.3.5", "--add", "1500", "--executor", "A.Yuldashov"], "ishga-yuborish: 0 → 1 500"),
        (["2.2.4", "--done", "10", "--target", "kurslar"], "0 → 10 of 20 (50.0 %)"),
        (["2.4.2", "--percent", "35%"], "completion: 0.0 % → 35.0 %"),
        (["1.4", "--complete"], "state: not started, 1 day overdue → done 1 day late"),
        (["6.5", "--for", "2025-08"], "met: August 2025"),
        (["6.5", "--complete", "--on", "2025-07-20"], "met: July 2025"),
        (["2.4.4", "--cancel", "--note", "kerak emas"], "state: not started → cancelled"),
        (["1.1", "--note", "boshlandi"], "state: not started → in progress"),
        (["1.1", "--evidence", "12-son"], "12-son"),
        (["2.1.6", "--done", "14"], "state: not started, behind plan → done"),
        (["2.3.5", "--done", "113699"], "0 → 113 699 of 113 700 (99.9 %)"),
        (["2.3.5", "--done", "200000", "--force"], "above the target"),
    ],
)
def test_status_tells_what_it_recorded_and_what_changed(october, arguments, told):
    out = october("status", *arguments).out
    assert out.startswith(f"Recorded for activity {arguments[0]} [")
    assert told in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["2.3.5", "--done", "-5"], "-5"),
        (["2.3.5", "--done=-5"], "-5"),
        (["2.3.5", "--done", "nan"], "nan"),
        (["2.3.5", "--done", "1e400"], "1e400"),
        (["2.3.5", "--done", "40_000"], "40_000"),
        (["2.3.5", "--done", "inf"], "inf"),
        (["2.3.5", "--done", "٤٠"], "٤٠"),
        (["2.3.5", "--done", ""], "error"),
        (["2.3.5", "--add", "300 tonna"], "measured in “fuqaro”"),
        (["2.3.5", "--done", "1,000"], "1 000"),
        (["2.3.5", "--done", "1.000"], "1 000"),
        (["2.4.2", "--percent", "101"], "101"),
        (["2.4.2", "--percent", "-1"], "-1"),
        (["2.3.5", "--percent", "10"], "--done"),
        (["2.4.2", "--done", "10"], "--percent"),
        (["2.4.2", "--add", "10"], "--complete"),
        (["2.2.4", "--done", "10"], "kurslar"),
        (["2.2.4", "--done", "10", "--target", "dars"], "kurslar"),
        (["2.3.5", "--done", "10", "--add", "5"], "--add"),
        (["2.3.5", "--complete", "--cancel"], "--cancel"),
        (["2.3.5", "--complete"], "--accept-shortfall"),
        (["2.3.5", "--complete", "--for", "2025-H2"], "--accept-shortfall"),
        (["2.3.5", "--done", "113701"], "--force"),
        (["2.3.5", "--done", "113701", "--executor", "andijon"], "--force"),
        (["2.3.5", "--done", "10", "--on", "2025-10-02"], "--force"),
        (["2.3.5", "--done", "10", "--on", "2025-06-30"], "--force"),
        (["2.3.5", "--done", "10", "--executor", "moliya"], "ishga-yuborish"),
        (["2.3.5", "--done", "10", "--executor", "toshkent"], "toshkent-shahri"),
        (["2.3.5", "--done", "10", "--executor", ""], "--executor"),
        (["6.5", "--for", "2025-Q3"], "2025-07"),
        (["6.5", "--for", "someday"], "2025-Q3"),
        (["1.4", "--cancel"], "--note"),
        (["1.4", "--cancel", "--note", " "], "--note"),
        (["1.4", "--reopen"], "error"),
        (["1.4", "--evidence", ""], "--evidence"),
        (["1.4", "--note", "x", "--writer", ""], "--writer"),
        (["1.4", "--note", "x", "--by", ""], "--writer"),
        (["1.4", "--complete", "--on", "yesterday"], "2025-10-01"),
        (["2.3", "--complete"], "2.3.1"),
        (["\udcff"], "<U+DCFF>"),
        (["9.9", "--complete"], "9.9"),
        ([], "NUMBER"),
    ],
)
def test_status_refuses(workplan, arguments, told):
    assert told in workplan.refused("status", *arguments, "--today", OCTOBER)
    assert workplan.journal == ""


def test_a_total_below_the_previous_one_needs_force_and_stays_visible(workplan, october):
    october("status", "2.3.5", "--done", "40000")
    told = workplan.refused("status", "2.3.5", "--done", "30000", "--today", OCTOBER)
    assert "40 000" in told
    assert "--add" in told
    october("status", "2.3.5", "--done", "30000", "--force")
    assert "below-previous" in october("history", "2.3.5").out


def test_status_without_options_shows(october):
    assert october("status", "2.3.5").out == october("show", "2.3.5").out


def test_dry_run_writes_nothing(workplan, october):
    for arguments in (
        ["status", "2.3.5", "--done", "40000"],
        ["schedule", "4.1", "2025-11-01", "--basis", "x"],
    ):
        told = october(*arguments, "--dry-run").out
        assert told.startswith(f"Would be recorded for activity {arguments[1]}")
    assert "0 → 40 000" in october("status", "2.3.5", "--done", "40000", "--dry-run").out
    assert not (workplan.folder / "data" / "progress").exists()
    assert not as_json(workplan, "status", "1.4", "--complete", "--dry-run")["recorded"]
    october("status", "1.4", "--complete")
    assert october("undo", "--dry-run").out.startswith("Would be taken back for activity 1.4")
    assert workplan.journal.count("\n") == 1


def test_the_writer(workplan, october, monkeypatch):
    october("status", "1.1", "--note", "x")
    october("status", "1.1", "--note", "x", "--by", "vali")
    monkeypatch.delenv("WORKPLAN_WRITER")
    october("status", "1.1", "--note", "x")
    names = sorted(path.stem for path in (workplan.folder / "data/progress").glob("*.yaml"))
    assert {"ali", "vali"} < set(names)
    assert len(names) == 3
    writers = {each["writer"] for each in as_json(workplan, "history")["items"]}
    assert any("@" in writer for writer in writers)


def test_on_and_for_take_what_the_contract_says(october):
    for on in ("2025-09-30", "30.09.2025"):
        assert (
            '"on": "2025-09-30"'
            in october("status", "1.1", "--note", "x", "--on", on, "--format", "json").out
        )
    october("schedule", "4.1", "2025-10-30", "--basis", "Reja-jadval")
    labels = {"6.5": "2025-09", "1.4": "2025-q3", "1.1": "2025-H2", "4.1": "30.10.2025"}
    for number, label in labels.items():
        october("status", number, "--note", "x", "--for", label)
    assert {entry["period"] for entry in october("history", "--format", "json").json["items"]} == {
        None,
        "2025-09",
        "2025-Q3",
        "2025-H2",
        "2025-10-30",
    }


def test_what_a_note_may_hold(workplan, october):
    notes = ['“qo‘shtirnoq” \\ "', "two\nlines", "- {not: yaml}", "#5", "😀 ﷽", "=1+1", "a\u2028b", "\x7f"]
    for note in notes:
        october("status", "1.1", "--note", note)
    told = [each["note"] for each in as_json(workplan, "history")["items"]]
    assert told[::-1][:6] == notes[:6]
    assert told[::-1][6:] == ["a<U+2028>b", "\\x7f"]


def test_recorded_is_the_moment_of_the_command(workplan, october, clock):
    october("status", "1.1", "--note", "x")
    (moment,) = clock
    (entry,) = as_json(workplan, "history")["items"]
    assert datetime.fromisoformat(entry["recorded"]) == moment


def test_the_moment_of_a_command_is_read_once_from_the_system(monkeypatch):
    moment = datetime(2025, 10, 1, 9, tzinfo=UTC)
    asked = []

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            asked.append(tz)
            return moment

    monkeypatch.setattr(world, "datetime", Clock)
    one = session.Session({})
    assert (one.now, one.now, asked) == (moment, moment, [UTC])


def test_a_shortfall_stays_in_every_report(workplan, october):
    october("status", "2.3.5", "--done", "40000")
    october("status", "2.3.5", "--complete", "--accept-shortfall")
    item = as_json(workplan, "list", "2.3.5")["items"][0]
    assert (item["state"], item["shortfall"], item["percent"]) == ("done", True, 35.2)
    assert as_json(workplan, "report")["total"]["shortfall"] == 1
    assert "partial completion accepted" in october("show", "2.3.5").out
    assert "shortfall" in october("history", "2.3.5").out


@pytest.mark.parametrize("width", [50, 60, 80])
@pytest.mark.parametrize("language", ["en", "uz", "ru"])
def test_the_answer_is_one_grid_however_long_the_labels(workplan, monkeypatch, width, language):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    arguments = ("2.3.5", "--done", "16300", "--today", "2025-10-01", "--lang", language)
    told = workplan.well("status", *arguments).out
    moved = [line for line in told.splitlines() if re.search(r"\d → \d", line.replace(" %", ""))]
    assert len(moved) == 2
    assert len({line.index("→") for line in moved}) == 1
    assert all(len(line) <= width for line in told.splitlines())


def test_the_completion_of_an_ongoing_activity_warns_that_it_ends(workplan):
    day = ("--on", OCTOBER, "--today", OCTOBER)
    assert "ongoing activity: this entry ends it" in workplan.well("status", "2.1.3", "--complete", *day).err
    assert "ongoing" not in workplan.well("status", "2.1.4", "--note", "olindi", *day).err
    assert "ongoing" not in workplan.well("status", "1.4", "--complete", *day).err


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "only a note"), ("ru", "только примечание"), ("uz", "faqat izoh")]
)
def test_a_period_met_only_by_a_note_is_not_told_as_done(workplan, lang, words):
    said = ("--lang", lang, "--today", "2025-10-10")
    period = ("--for", "2025-Q3")
    told = workplan.well(*said, "status", "5.3.1", "--note", "x", *period, "--format", "table").out
    assert words in told
    assert words in workplan.well(*said, "show", "5.3.1").out
    workplan.well(*said, "status", "5.3.1", "--complete", *period)
    assert words not in workplan.well(*said, "show", "5.3.1").out


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Type only the number: 5. After it only these words are accepted: ta, Tibbiyot texnikumlari."),
        ("uz", "Faqat sonning o‘zini yozing: 5."),
        ("uz-Cyrl", "Фақат соннинг ўзини ёзинг: 5."),
        ("ru", "Введите только число: 5."),
    ],
)
def test_a_word_that_no_label_holds_is_answered_with_the_shortest_right_input(workplan, language, told):
    said = workplan.refused("status", "2.1.6", "--done", "5 colleges", "--lang", language)
    assert told in " ".join(said.split())
    assert "Tibbiyot texnikumlari" in said


@pytest.mark.parametrize(
    ("lang", "state", "warned"),
    [
        (
            "en",
            "not started, 51 days overdue → in progress",
            "no longer counts as overdue, because a note is a report",
        ),
        ("ru", "не начато, просрочено на 51 день → на исполнении", "больше не считается просроченным"),
        ("uz", "boshlanmagan, muddatidan 51 kun o‘tgan → bajarilmoqda", "endi muddati o‘tgan hisoblanmaydi"),
    ],
)
def test_a_note_that_ends_a_delay_is_told_with_the_way_back(workplan, lang, state, warned):
    day = ("--today", "2025-11-20", "--lang", lang)
    told = workplan.well("status", "5.3.1", "--note", "not done", "--for", "2025-Q3", *day)
    assert state in told.out
    recorded = re.search(r"\[(\w{16})\]", told.out)[1]
    assert warned in told.err
    assert f"workplan undo {recorded}" in told.err
    assert "workplan status 5.3.1 --complete --for 2025-Q3" in told.err


def test_a_note_before_the_due_day_ends_no_delay(workplan):
    day = ("--today", "2025-09-20")
    assert workplan.well("status", "5.3.1", "--note", "not yet", "--for", "2025-Q3", *day).err == ""


def test_the_way_back_names_the_option_that_gave_the_day(workplan):
    for option in ("--today", "--on"):
        told = workplan.well("status", "5.3.1", "--note", f"x {option}", option, "2025-10-01", "--dry-run")
        assert f"--note 'x {option}' {option} 2025-10-01 --for 2025-Q3" in told.err


def test_the_same_increase_typed_twice_is_recorded_and_named(october):
    """Both count, because it may have happened twice; another note says that it did."""
    add = ("status", "2.3.5", "--add", "7")
    first, second, other = (october(*add).out, october(*add).out, october(*add, "--note", "Andijon").out)
    assert "the same increase" not in first + other
    assert "the same increase was already recorded" in second
    assert "if it was typed twice: workplan undo " in second
    assert "14 → 21" in other


def test_a_note_about_a_day_before_a_late_completion_is_told_with_the_way_back(workplan):
    day = ("--today", "2025-11-20")
    workplan.well("status", "5.3.1", "--complete", "--for", "2025-Q3", *day)
    told = workplan.well(
        "status", "5.3.1", "--note", "not yet", "--for", "2025-Q3", "--on", "2025-09-20", *day
    )
    assert "now counts as met in time" in told.err
    assert re.search(r"workplan undo \w{16}", told.err)
    after_it = workplan.well("status", "5.3.1", "--note", "late", "--for", "2025-Q3", *day)
    assert after_it.err == ""


def test_taking_a_note_back_shows_the_delay_again(workplan):
    day = ("--today", "2025-11-20")
    workplan.well("status", "5.3.1", "--note", "not done", "--for", "2025-Q3", *day)
    assert "state: in progress → not started, 51 days overdue" in workplan.well("undo", *day).out


@pytest.mark.parametrize("what", [["--note", "q"], ["--complete"]])
def test_a_report_on_the_running_period_names_the_overdue_ones_and_the_way_back(workplan, what):
    day = ("--today", "2025-11-01")
    for warned in (True, False):  # also where the running one was reported before
        told = workplan.well("status", "6.5", *what, *day)
        assert "still overdue: July 2025, August 2025, September 2025, October 2025" in told.out
        assert "take it back and record it for that period: workplan undo" in told.err or not warned
        way_back = "if this report was meant for such a date, take it back first: workplan undo" in told.out
        assert way_back is not warned
        what = ["--note", "again"]
    told = workplan.well("status", "6.5", *what, "--for", "2025-08", *day)
    assert "take it back" not in told.out
    assert "report-met-ahead" not in told.err


@pytest.mark.parametrize("number", ["5.1.1", "2.1.1", "1.1"], ids=["undated", "ongoing", "one date"])
def test_a_note_that_begins_an_activity_says_so_and_how_to_take_it_back(workplan, number):
    day = ("--today", "2025-10-01")
    told = workplan.well("status", number, "--note", "not done", *day).out
    assert "a note is a report too, so it begins the activity" in told
    recorded = re.search(r"\[(\w{16})\]", told)[1]
    assert f"you can take it back: workplan undo {recorded}" in told
    again = workplan.well("status", number, "--note", "still not done", *day).out
    assert "begins the activity" not in again


AHEAD = [
    ("en", "counts for Q4 2025, which is due only on 2025-12-31; still overdue: Q3 2025"),
    ("uz", "2025-yil IV chorak bo‘yicha hisoblanadi, uning muddati esa faqat 31.12.2025 kuni keladi"),
    ("uz-Cyrl", "муддати ўтганича қолади: 2025 йил III чорак"),
    ("ru", "засчитан за IV квартал 2025 года, а срок этого периода наступает только 31.12.2025"),
]


@pytest.mark.parametrize(("lang", "warned"), AHEAD)
def test_a_report_that_meets_a_date_to_come_while_an_older_one_is_overdue_is_warned_of(
    workplan, lang, warned
):
    """On 1 October the third quarter is over, so that a report without a period is about the fourth."""
    day = ("--today", "2025-10-01")
    told = workplan.well("status", "5.3.1", "--note", "bo‘lmadi", *day, "--lang", lang)
    assert warned in told.err
    recorded = re.search(r"\[(\w{16})\]", told.out)[1]
    assert f"workplan undo {recorded}, " in told.err
    assert "workplan status 5.3.1 --note 'bo‘lmadi' --today 2025-10-01 --for 2025-Q3" in told.err


def test_the_remedy_of_a_report_on_a_date_to_come_can_be_typed_as_it_stands(workplan):
    day = ("--today", "2025-11-01", "--executor", "axborot-xizmati", "--on", "2025-10-31")
    told = workplan.well("status", "6.5", "--complete", *day[:4], "--evidence", "12-son xat", "--note", "a b")
    for line in re.findall(r"workplan ((?:undo|status)[^,\n]*)", told.err):
        last = workplan.well(*shlex.split(line))
    assert "met: October 2025" in last.out
    items = workplan.well("history", "6.5", "--format", "json").json["items"]
    entry = next(each for each in items if each["period"])
    said = {name: entry[name] for name in ("kind", "on", "executor", "period", "note", "evidence")}
    assert said == {
        "kind": "complete",
        "on": "2025-11-01",
        "executor": "axborot-xizmati",
        "period": "2025-10",
        "note": "a b",
        "evidence": ["12-son xat"],
    }


@pytest.mark.parametrize(
    ("what", "day"),
    [
        (["--for", "2025-Q4", "--note", "x"], "2025-10-01"),
        (["--for", "2025-Q3", "--note", "x"], "2025-10-01"),
        (["--note", "x"], "2025-09-30"),
        (["--note", "x"], "2025-12-31"),
    ],
    ids=["a period was named", "the older one was named", "none is overdue", "the running one is due"],
)
def test_a_report_on_the_period_that_its_author_means_is_not_warned_of(workplan, what, day):
    assert "which is due only on" not in workplan.well("status", "5.3.1", *what, "--today", day).err
