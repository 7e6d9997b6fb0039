"""What commands say on a terminal about returns, earlier days and needs, as a person reads it."""

from datetime import date
from itertools import count

import pytest
from workbench import PLAN

from workplan_cli import locales
from workplan_cli.commands import output
from workplan_cli.writers import Screen

DEMANDING = PLAN.decode().replace("\napproval:", "\nsettings: {acceptance: required}\n\napproval:", 1)
MONTH = ("--for", "2025-09")


@pytest.fixture
def seen(workplan, monkeypatch):
    """The lines of a command on a terminal, on a day at noon, minute by minute."""
    monkeypatch.setenv("WORKPLAN_LANG", "en")
    minutes = count()

    def run(day, *arguments, width=100):
        monkeypatch.setenv("WORKPLAN_NOW", f"{day}T12:{next(minutes):02}:00+05:00")
        monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=width))
        return workplan.well("--no-pager", *arguments).out.splitlines()

    return run


@pytest.fixture
def returned(seen, workplan, monkeypatch):
    """The program after the report of September was returned."""
    monkeypatch.setenv("WORKPLAN_PLAN", str(workplan.write("nazorat/plan.yaml", DEMANDING)))
    seen("2025-09-30", "status", "6.5", *MONTH, "--evidence", "9-son")
    seen("2025-10-03", "verify", "6.5", "--return", "maqola yo‘q", *MONTH, "--as", "kuranov")
    return seen


@pytest.mark.parametrize(("command", "width"), [(("history", "6.5"), 100), (("show", "6.5"), 80)])
def test_the_return_of_a_month_says_that_it_was_returned(returned, command, width):
    lines = returned("2025-10-04", *command, width=width)
    line = next(each for each in lines if each.strip().startswith("2025-10-03"))
    assert "returned  " in line
    assert "September 2025" in line


def test_the_return_of_a_month_is_no_report(returned):
    lines = returned("2025-10-04")
    latest = lines[next(at for at, line in enumerate(lines) if line.startswith("Last reported")) :]
    assert [line.split()[0] for line in latest[1:]] == ["6.5"]
    assert "2025-09-30" in latest[1]


def test_a_note_after_the_return_says_how_the_month_is_reported_again(returned):
    answer = " ".join(returned("2025-10-05", "status", "6.5", *MONTH, "--evidence", "10-son"))
    assert "still returned" in answer
    assert "this changes nothing" not in answer
    assert "workplan status 6.5 --complete --for 2025-09" in " ".join(answer.split())
    again = " ".join(returned("2025-10-06", "status", "6.5", *MONTH, "--evidence", "10-son", "--complete"))
    assert "returned → ◐ in progress" in again
    assert again.count("returned") == 1


def test_the_letter_says_which_month_was_returned(returned):
    letter = " ".join(" ".join(returned("2025-10-06", "remind", "6.5", "--lang", "en")).split())
    assert "The report for September 2025 was returned" in letter
    assert "reason for the return: maqola yo‘q." in letter


def test_the_answer_about_an_earlier_day_shows_that_day_and_today(seen):
    seen("2025-09-01", "status", "2.1.2", "--done", "20000")
    seen("2025-11-20", "status", "2.1.2", "--done", "40500")
    lines = seen("2025-11-20", "status", "2.1.2", "--done", "20500", "--on", "2025-10-01", width=80)
    assert max(map(len, lines)) <= 80
    assert lines[1].split() == ["2025-10-01", "today"]
    [completion] = [line for line in lines if line.startswith("  completion")]
    assert "22.2 % → 22.8 %" in completion
    assert "45.0 % = 45.0 %" in completion
    assert "expected by today 77.2 %" in " ".join(lines)
    assert any("today: ◐ in progress, behind" in line for line in lines)
    assert len(lines) <= 10


def test_a_narrow_answer_keeps_the_state_in_its_column(seen, monkeypatch):
    monkeypatch.setenv("WORKPLAN_LANG", "ru")
    seen("2025-09-01", "status", "2.1.2", "--done", "20000")
    lines = seen("2025-11-20", "status", "2.1.2", "--done", "20500", "--on", "2025-10-01", width=50)
    assert max(map(len, lines)) <= 50
    at = next(at for at, line in enumerate(lines) if "01.10.2025: ◐" in line)
    column = lines[at].index("01.10.2025")
    below = lines[at + 1 : at + 4]
    assert [len(line) - len(line.lstrip()) for line in below] == [column] * 3
    assert below[1].lstrip().startswith("сегодня: ◐")


def test_the_answer_says_once_on_each_side_how_late_an_activity_is(seen):
    seen("2025-09-20", "schedule", "6.2", "2025-09-30", "--basis", "reja")
    answer = " ".join(seen("2025-12-20", "status", "6.2", "--done", "1"))
    assert answer.count("81 days") == 2


def test_every_screen_names_the_need_of_the_most_pressing_target(seen):
    """Of 2.2.6, the second target is behind, the first is not."""
    seen("2025-11-10", "status", "2.2.6", "--done", "4000", "--target", "koniktirish")
    seen("2025-11-10", "status", "2.2.6", "--done", "1000", "--target", "tibbiy-korik")
    day = "2025-11-20"
    behind = " ".join(seen(day, "report", "--behind", "2.2.6", width=120))
    brief = " ".join(seen(day, "brief", "--owner", "Yunusov", "--since", "2025-11-15", width=120))
    shown = seen(day, "show", "2.2.6")
    [needed] = [line for line in shown if line.strip().startswith("needed")]
    rate = needed.split()[1]
    assert f"{rate} a day" in behind
    assert f"{rate} a day" in brief
    full = seen(day, "show", "2.2.6", "--full")
    assert sum(line.strip().startswith("pace ") for line in full) == 2


def test_an_extended_deadline_is_called_so_everywhere(seen):
    """The last date stays, but a missed one moved to a later day."""
    change = ("amend", "5.3.1", "--deadline", "2025-12-31", "--basis", "301")
    answers = [seen("2025-10-15", *change, "--dry-run"), seen("2025-10-15", *change)]
    answers += [seen("2025-10-15", "show", "5.3.1"), seen("2025-10-15", "diff", "2025-10-01", "2025-10-15")]
    for lines in answers:
        assert "deadline extended" in " ".join(lines)


def test_a_deadline_whose_last_date_came_forward_is_not_called_extended(seen):
    """A missed date moved to a later day, but the activity is due earlier than before."""
    change = ("amend", "5.3.1", "--deadline", "2025-12-20", "--basis", "301")
    for lines in (seen("2025-10-15", *change), seen("2025-10-15", "show", "5.3.1")):
        assert "deadline extended" not in " ".join(lines)


def test_the_members_screen_says_what_needs_no_report_any_more(seen):
    """A cancelled activity is one of the group's, but nobody has to report on it."""
    assert not any("no report to come" in line for line in seen("2025-10-15", "report", "--by", "member"))
    seen("2025-10-15", "status", "2.3.5", "--cancel", "--note", "qaror", "--basis", "301")
    shown = seen("2025-10-15", "report", "--by", "member")
    assert shown[-1] == "Of 19 activities, complete or cancelled, with no report to come: 1"


def test_every_target_behind_has_the_pace_that_it_needs(seen):
    """Of 2.2.4 all six targets are behind: the screen of the activity names each, the list counts them."""
    shown = seen("2025-10-15", "show", "2.2.4")
    first = next(at for at, line in enumerate(shown) if line.strip().startswith("needed"))
    assert "37 a working day" in shown[first + 1]
    assert all("by 2025-12-31" in line for line in shown[first + 3 : first + 6])
    assert "5 more behind" in " ".join(seen("2025-10-15", "report", "--behind", "2.2.4"))


@pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
def test_the_forecast_of_what_is_behind_stands_on_a_screen_of_eighty_columns(seen, language):
    """A quantity gives way to it."""
    seen("2025-10-22", "status", "2.3.5", "--done", "16300")
    say = locales.load(language)
    lines = seen("2025-11-20", "report", "--behind", "2.3.5", "--lang", language, width=80)
    [below] = [line for line in lines if "16 300" in line]
    assert say("pace.short.reached", day=date(2028, 3, 31)) in below


def test_an_increase_on_the_whole_is_a_part_without_a_name(seen):
    seen("2025-11-10", "status", "2.3.5", "--add", "40", "--executor", "hududiy-filiallar/andijon")
    seen("2025-11-11", "status", "2.3.5", "--add", "300")
    seen("2025-11-12", "status", "2.3.5", "--add", "100", "--executor", "hududiy-filiallar")
    shown = seen("2025-11-20", "show", "2.3.5")
    parts = shown[next(at for at, line in enumerate(shown) if line.startswith("By executor")) :]
    found = [" ".join(line.split("━")[0].split()) for line in parts[1:4]]
    assert found == [
        "added without a name 300",
        "added without a name hududiy filiallar 100",
        "Andijon viloyati 40",
    ]


@pytest.mark.parametrize("width", [50, 60, 80, 120])
@pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
def test_the_answer_of_undo_ends_with_the_id_of_the_entry(seen, workplan, language, width):
    """The total of a part, in a unit of many letters, is longer than what fits beside a date in words."""
    part = ("--executor", "andijon", "--done", "1200")
    recorded = seen("2025-10-01", "status", "2.3.5", *part, "--lang", language, width=width)
    taken = seen("2025-10-01", "undo", "--lang", language, width=width)
    ids = [each["id"] for each in workplan.well("history", "--format", "json").json["items"]]
    for lines, id_ in zip((recorded, taken), reversed(ids), strict=True):
        first = next(each for each in lines if each.endswith(id_[:6]))
        assert first == lines[0] or width < 80
        assert max(map(len, lines)) <= width


@pytest.mark.parametrize(
    ("language", "width", "told"),
    [
        ("en", 80, "1 of 6 met, 1 by note"),
        ("en", 200, "1 of 6 met, 1 by note"),
        ("ru", 80, "1/6, прим. 1"),
        ("uz", 80, "1/6, 1 izoh"),
        ("uz-Cyrl", 80, "1/6, 1 изоҳ"),
    ],
)
def test_a_list_says_which_dates_only_a_note_met(seen, workplan, language, width, told):
    workplan.well("status", "6.5", "--note", "Mablag‘ yo‘q", "--for", "2025-09", "--today", "2025-10-01")
    listed = seen("2025-10-01", "list", "6.5", "--lang", language, width=width)
    assert told in " ".join(listed)
    assert max(map(len, listed)) <= width
    workplan.well("status", "6.5", "--complete", "--for", "2025-09", "--today", "2025-10-01")
    assert told not in " ".join(seen("2025-10-01", "list", "6.5", "--lang", language, width=width))


def test_the_overdue_report_names_the_executors_that_a_date_lacks(workplan, seen):
    day = ("--today", "2025-10-15")
    workplan.well("schedule", "6.1", "2025-11-30", "2025-12-20", "--basis", "Media plan", *day)
    report = ("--complete", "--for", "2025-11-30", "--executor", "axborot-xizmati")
    workplan.well("status", "6.1", *report, *day)
    told = " ".join(seen("2025-12-10", "report", "--overdue", width=160))
    assert "due 2025-11-30; no report from boshqarma va bo‘limlar, hududiy filiallar" in told
