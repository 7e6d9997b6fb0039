"""``verify``: a supervisor takes reported activities off control, or returns them."""

import pytest
from contract import OCTOBER, as_json, valid
from workbench import PLAN

from workplan_cli.commands import appending, output
from workplan_cli.store.journal import durable
from workplan_cli.writers import Screen

DEMANDING = PLAN.decode().replace("\napproval:", "\nsettings: {acceptance: required}\n\napproval:", 1)
DAY = ("--today", OCTOBER)
REPORT = (
    "status",
    "1.4",
    "--complete",
    "--evidence",
    "12-son",
    "--writer",
    "yurist",
    "--today",
    "2025-09-29",
)
ACCEPT = ("verify", "1.4", "--accept", "--as", "A.Xusanov")


@pytest.fixture
def office(workplan, monkeypatch):
    """The program with a plan that demands acceptance, and one activity reported."""
    plan = workplan.folder / "nazorat" / "plan.yaml"
    plan.parent.mkdir()
    plan.write_text(DEMANDING, encoding="utf-8", newline="\n")
    monkeypatch.setenv("WORKPLAN_PLAN", str(plan))
    monkeypatch.setenv("WORKPLAN_NOW", f"{OCTOBER}T10:00:00+05:00")
    workplan.well(*REPORT)
    return workplan


def journal(office):
    """All journals of the plan that demands acceptance."""
    paths = sorted((office.folder / "nazorat" / "progress").glob("*.yaml"))
    return "".join(path.read_text(encoding="utf-8") for path in paths)


@pytest.mark.parametrize("terminal", [False, True])
def test_the_entries_of_supervisors_bear_their_names(office, monkeypatch, terminal):
    office.well("verify", "1.4", "--return", "Hujjat yo‘q", "--as", "xusanov", *DAY)
    if terminal:
        monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=100))
    for command in ("show", "history") if terminal else ("show",):
        text = " ".join(office.well(command, "1.4", "--lang", "en", *DAY).out.split())
        assert "A.Xusanov" in text.rpartition("returned")[0][-200:] + text.partition("returned")[2][:60]
        assert "xusanov" not in text
    assert as_json(office, "history", "1.4")["items"][0]["by"] == "xusanov"


def test_an_entry_that_a_return_took_back_says_so_in_json(office):
    office.well("verify", "1.4", "--return", "Hujjat yo‘q", "--as", "xusanov", *DAY)
    returned, reported = as_json(office, "history", "1.4")["items"]
    assert (reported["reverted"], returned["taken_back"]) == (False, None)
    assert reported["taken_back"] == {"on": OCTOBER, "by": "return", "idle": False}
    assert as_json(office, "show", "1.4")["item"]["entries"][1]["taken_back"] == reported["taken_back"]


def test_accepting_takes_a_reported_activity_off_control(office):
    assert "state: awaiting acceptance → done" in office.well(*ACCEPT, "--basis", "5-son bayonnoma", *DAY).out
    item = as_json(office, "show", "1.4")["item"]
    assert (item["state"], item["done_on"], item["late"]) == ("done", "2025-09-29", False)
    assert item["accepted"] == {
        "by": "xusanov",
        "name": "A.Xusanov",
        "on": OCTOBER,
        "basis": "5-son bayonnoma",
        "period": None,
    }
    assert item["reported_by"]["writer"] == "yurist"


def test_returning_shows_the_reason_until_it_is_reported_again(office, monkeypatch):
    office.well("verify", "1.4", "--return", "Ilova yo‘q", "--as", "xusanov", *DAY)
    item = as_json(office, "show", "1.4")["item"]
    assert (item["state"], item["returned"]["reason"]) == ("in-progress", "Ilova yo‘q")
    assert "reason for the return: Ilova yo‘q" in office.well("show", "1.4", *DAY).out
    monkeypatch.setenv("WORKPLAN_NOW", "2025-10-03T10:00:00+05:00")
    again = office.well("status", "1.4", "--complete", "--today", "2025-10-03").out
    assert "state: in progress, 3 days overdue → awaiting acceptance" in again
    assert as_json(office, "show", "1.4", today="2025-10-03")["item"]["returned"] is None


def test_the_writer_is_taken_as_supervisor(office, monkeypatch):
    office.refused("verify", "1.4", "--accept", *DAY)
    monkeypatch.setenv("WORKPLAN_WRITER", "xusan")  # a beginning of a name is not the name
    office.refused("verify", "1.4", "--accept", *DAY)
    monkeypatch.setenv("WORKPLAN_WRITER", "А.Хусанов")
    office.well("verify", "1.4", "--accept", *DAY)
    assert as_json(office, "show", "1.4")["item"]["accepted"]["by"] == "xusanov"


def test_of_several_numbers_all_are_recorded_or_none(office):
    office.well("status", "2.4.2", "--complete", *DAY)
    before = journal(office)
    told = office.refused("verify", "1.4", "2.4.2", "2.1.1", "--accept", "--as", "xusanov", "--force", *DAY)
    assert "2.1.1 is not awaiting acceptance" in told
    assert journal(office) == before
    ran = office.well(
        "verify", "1.4", "2.4.2", "1.4", "--accept", "--as", "xusanov", "--force", *DAY, "--format", "json"
    )
    document = valid(ran)
    assert document["kind"] == "decisions"
    assert [each["item"]["number"] for each in document["items"]] == ["1.4", "2.4.2"]
    assert [each["item"]["state"] for each in document["items"]] == ["done", "done"]


def test_what_was_forced_stays_visible(office):
    office.well("verify", "1.4", "--accept", "--writer", "boshliq", "--force", *DAY)
    entries = as_json(office, "history", "1.4")["items"]
    entry = next(each for each in entries if each["kind"] == "accept")
    assert (entry["by"], entry["forced"], entry["writer"]) == ("boshliq", ["not-supervisor"], "boshliq")


def test_a_dry_run_writes_nothing(office):
    before = journal(office)
    assert "awaiting acceptance → done" in office.well(*ACCEPT, "--dry-run", *DAY).out
    assert journal(office) == before


def test_undoing_an_acceptance_or_its_report_ends_it(office):
    office.well(*ACCEPT, "--writer", "xusanov", *DAY)
    assert "done → awaiting acceptance" in office.well("undo", "--writer", "xusanov", *DAY).out
    office.well(*ACCEPT, "--writer", "xusanov", *DAY)
    office.well("undo", "--writer", "yurist", *DAY)
    assert as_json(office, "show", "1.4")["item"]["state"] == "not-started"


def test_what_was_known_before_the_decision_stays(office, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-10-05T10:00:00+05:00")
    office.well(*ACCEPT, "--on", OCTOBER)
    known = office.well("list", "1.4", "--today", "2025-10-05", "--known-by", "2025-10-04").out
    assert "reported" in known
    assert "done" in office.well("list", "1.4", "--today", "2025-10-05").out


@pytest.mark.parametrize("before_the_line", [False, True], ids=["before it was told", "before the lines"])
def test_a_repeated_decision_enters_nothing_twice(office, monkeypatch, before_the_line):
    def die(*_, **__):
        raise KeyboardInterrupt

    office.well("status", "2.4.2", "--complete", *DAY)
    both = ("verify", "1.4", "2.4.2", "--accept", "--as", "xusanov", "--force", *DAY)
    with monkeypatch.context() as patch:
        patch.setattr(*((durable, "extend") if before_the_line else (appending, "_show")), die)
        office(*both)
    assert journal(office).count('"accept"') == (0 if before_the_line else 2)
    said = office.well(*both).out
    assert journal(office).count('"accept"') == 2
    assert said.count("Already recorded") == (0 if before_the_line else 2)
    office.refused(*both)


def test_the_inbox_says_who_reported_what_and_what_to_type(office, monkeypatch):
    assert office.well("list", "--state", "reported", *DAY).rows[0][-3:] == ["2025-09-29", "yurist", "12-son"]
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    for width in ("80", "120", "200"):
        monkeypatch.setenv("COLUMNS", width)
        lines = office.well("list", "--state", "reported", *DAY).out.splitlines()
        assert max(map(len, lines)) <= int(width)
        assert any("reported on 2025-09-29 by yurist: complete; [12-son]" in line for line in lines)
        assert any("workplan verify 1.4 --accept" in line for line in lines)


def test_figures_count_reported_accepted_and_returned(office):
    office.well("status", "2.4.2", "--complete", *DAY)
    office.well("verify", "2.4.2", "--return", "Ilova yo‘q", "--as", "xusanov", "--force", *DAY)
    total = as_json(office, "report")["total"]
    assert (total["reported"], total["accepted"], total["returned"], total["done"]) == (1, 0, 1, 0)
    assert sum(total[name] for name in ("done", "reported", "in_progress", "not_started", "cancelled")) == 62
    office.well(*ACCEPT, *DAY)
    total = as_json(office, "report")["total"]
    assert (total["reported"], total["accepted"], total["returned"], total["done"]) == (0, 1, 1, 1)
    heading = office.well("report", "--format", "csv", *DAY).rows[0][0].split(",")
    assert heading[3:10] == "activities done reported in_progress not_started cancelled overdue".split()
    assert "accepted" in heading
    assert "returned" in heading


def test_a_cancelled_activity_needs_a_document_and_a_reopened_one_a_reason(office):
    office.refused("status", "2.4.4", "--cancel", "--note", "Bekor", *DAY)
    office.well("status", "2.4.4", "--cancel", "--note", "Bekor", "--basis", "252-son qaror", *DAY)
    office.well(*ACCEPT, *DAY)
    office.refused("status", "1.4", "--reopen", *DAY)
    assert "done → awaiting" not in office.well("status", "1.4", "--reopen", "--note", "Xato", *DAY).out
    assert as_json(office, "show", "1.4")["item"]["state"] == "in-progress"


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_documents_are_written_of_a_plan_with_acceptance(office, ending):
    office.well(*ACCEPT, *DAY)
    office.well("status", "2.4.2", "--complete", *DAY)
    office.well("report", "-o", f"ijro.{ending}", *DAY)
    office.well("export", "--progress", "-o", f"reja.{ending}", *DAY)
