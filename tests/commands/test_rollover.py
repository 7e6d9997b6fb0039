"""``workplan rollover``: the next period's plan, from what is unfinished in this one."""

import csv
import io
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from builders import activity, chapter, day, entry, journal, period, plan, section
from workbench import PLAN

from workplan_cli import store
from workplan_cli.commands import output
from workplan_cli.errors import PlanError
from workplan_cli.language.period_wordings import whole_period
from workplan_cli.locales import load
from workplan_cli.model.activity import Target
from workplan_cli.reports import build as reports
from workplan_cli.store.plan_file.read import parse
from workplan_cli.store.plan_file.write import plan_text
from workplan_cli.tracking.rollover import roll_over
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Screen
from workplan_cli.writers.shared.rollover_texts import rollover_texts

OCTOBER = "2025-10-01"
AFTER = date(2026, 1, 12)


@pytest.fixture
def reported(workplan, monkeypatch):
    """The real plan with some entries, in January."""
    monkeypatch.setenv("WORKPLAN_NOW", "2025-10-05T09:00:00+05:00")
    for line in (
        ("2.3.5", "--done", "40000"),
        ("1.4", "--complete"),
        ("1.2", "--cancel", "--note", "bekor qilindi"),
        ("2.3.4", "--done", "250"),
    ):
        workplan.well("status", *line, "--on", OCTOBER)
    monkeypatch.setenv("WORKPLAN_NOW", "2026-01-12T09:00:00+05:00")
    return workplan


def test_the_new_plan_goes_to_standard_output(reported):
    reported.well("rollover", "--to", "2026-H1", "-o", "2026-H1")
    ran = reported.well("rollover", "--to", "2026-H1", "-o", "-")
    modeline, _, written = (reported.folder / "2026-H1" / "plan.yaml").read_text("utf-8").partition("\n")
    assert modeline == "# yaml-language-server: $schema=plan.schema.json"
    assert ran.out == written
    assert not (reported.folder / "-").exists()


def test_the_new_plan_has_what_remains(reported):
    made = reported.well("rollover", "--to", "2026-H1", "-o", "2026-H1", "--format", "json").json
    assert made["counts"] == {
        "unfinished": 36,
        "going_on": 24,
        "done": 1,
        "partly_done": 0,
        "cancelled": 1,
        "dropped": 0,
    }
    assert made["period"] == {"start": "2026-01-01", "end": "2026-06-30"}
    by_old = {item["from"]: item for item in made["items"]}
    assert by_old["1.4"] | {"title": ""} == {
        "from": "1.4",
        "number": None,
        "title": "",
        "outcome": "done",
        "missed": [],
        "deadline_before": "III-chorak",
        "deadline": None,
        "targets": [],
    }
    assert by_old["2.3.5"]["targets"] == [{"key": "yuborish", "value": 73700, "unit": "fuqaro"}]
    assert by_old["2.3.5"]["deadline"] == "I-yarim yillikda"
    assert by_old["2.3.4"]["targets"] == [{"key": "tanlovlar", "value": 1000, "unit": "ta"}]
    assert by_old["2.3.4"]["deadline"] == "doimiy"


def test_the_new_plan_is_a_draft_that_nobody_has_approved(reported):
    reported.well("rollover", "--to", "2026-H1", "-o", "2026-H1")
    assert (reported.folder / "2026-H1" / "plan.schema.json").exists()
    made = (reported.folder / "2026-H1" / "plan.yaml").read_text("utf-8")
    assert "# Draft of the next work plan" in made
    assert "as it was signed" not in made
    assert "source-corrections" not in made
    new = ("--plan", "2026-H1", "--today", "2026-03-01")
    for written in (("export",), ("report",), ("export", "--progress")):
        document = reported.well(*written, *new, "-o", "-", "--format", "html").out
        assert "Musayev" not in document
        assert "approved" not in document.lower()
    assert "approved" not in reported.well("remind", *new, "--lang", "en").out


def test_what_must_be_reworded_is_said_at_once_and_by_check(reported):
    """The titles still promise the old amounts, or name the period that has passed."""
    warned = reported.well("rollover", "--to", "2026-H1", "-o", "2026-H1").err
    assert "in 2.3.2, the target value 73 700 does not match the wording “113,7 ming fuqaro" in warned
    found = reported("check", "--plan", "2026-H1", "--format", "json")
    assert found.status == 0
    assert Counter(each["code"] for each in found.json["items"]) == {
        "value-differs-from-wording": 2,
        "past-period-in-division": 1,
        "past-period-in-title": 2,
    }


@pytest.mark.parametrize(
    ("period", "named"), [("2026-Q1", "2026-yil I-choragiga mo‘ljallangan ISH REJASI"), ("2026", None)]
)
def test_the_title_names_the_new_period_or_check_says_that_it_does_not(reported, period, named):
    reported.well("rollover", "--to", period, "-o", "next")
    title = store.load_plan(reported.folder / "next" / "plan.yaml").title
    found = reported("check", "--plan", "next", "--format", "json").json["items"]
    assert title.endswith(named or "2025-yil II-yarim yilligiga mo‘ljallangan ISH REJASI")
    assert ("past-period-in-plan-title" in {each["code"] for each in found}) == (named is None)


def test_before_the_end_of_the_period_it_says_that_more_can_be_done(reported, monkeypatch):
    asked = ("rollover", "--to", "2026-H1", "-o", "x", "--dry-run", "--today")
    early = "has not ended yet"
    assert early in seen(reported, monkeypatch, *asked, "2025-12-31")
    assert early not in seen(reported, monkeypatch, *asked, "2026-01-01")


def test_checkpoints_that_were_not_met_are_named(reported, monkeypatch):
    reported.well("status", "5.3.1", "--for", "2025-Q4", "--on", "2025-12-30")
    asked = ("rollover", "--to", "2026-H1", "-o", "x", "--dry-run")
    lines = seen(reported, monkeypatch, *asked).splitlines()
    assert "  5.3.1  not met: Q3 2025" in lines
    assert "  5.3.2  not met: Q3 2025, Q4 2025" in lines
    assert any("not as unfinished here" in line for line in lines)
    items = {each["from"]: each for each in reported.well(*asked, "--format", "json").json["items"]}
    assert items["5.3.2"]["missed"] == ["2025-Q3", "2025-Q4"]
    assert items["2.3.5"]["missed"] == []


@pytest.mark.parametrize(
    ("today", "missed"),
    [("2025-12-29", ["2025-Q3"]), ("2025-12-31", ["2025-Q3"]), ("2026-01-01", ["2025-Q3", "2025-Q4"])],
)
def test_checkpoints_that_are_still_to_come_are_not_missed(reported, today, missed):
    asked = ("rollover", "--to", "2026-H1", "-o", "x", "--dry-run", "--today", today, "--format", "json")
    items = {each["from"]: each for each in reported.well(*asked).json["items"]}
    assert items["5.3.2"]["missed"] == missed


def test_new_numbers_are_explained_and_the_columns_have_headings(reported, monkeypatch):
    lines = seen(reported, monkeypatch, "rollover", "--to", "2026-H1", "-o", "x", "--dry-run").splitlines()
    assert any("26 activities have new" in line for line in lines)
    assert next(each for each in lines if each.startswith("No.")).split() == [
        "No.",
        "New",
        "no.",
        "Carried",
        "over",
        "Activity",
    ]


def seen(workplan, monkeypatch, *arguments):
    """What a command shows on a terminal, in English."""
    monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=120))
    return workplan.well("--no-pager", "--lang", "en", *arguments).out


def test_the_new_plan_is_sound_and_begins_without_progress(reported):
    reported.well("rollover", "--to", "2026-H1", "-o", "2026-H1")
    new = ("--plan", "2026-H1")
    checked = reported("check", *new)
    assert checked.status == 0, checked.out
    listed = reported.well("list", *new, "--format", "json").json
    assert len(listed["items"]) == 60
    assert {item["state"] for item in listed["items"]} == {"not-started"}
    assert (
        "2026-yil I-yarim yilligiga"
        in listed["items"][0]["title"] + reported.well("export", *new, "-o", "-", "--format", "markdown").out
    )


def test_numbers_run_on_in_each_division_unfinished_ones_first(reported):
    made = reported.well("rollover", "--to", "2026-H1", "-o", "x", "--dry-run", "--format", "json").json
    new = [item for item in made["items"] if item["number"]]
    for division in {item["number"].rpartition(".")[0] for item in new}:
        inside = sorted(
            (int(item["number"].rpartition(".")[2]), item["outcome"])
            for item in new
            if item["number"].rpartition(".")[0] == division
        )
        assert [place for place, _ in inside] == list(range(1, len(inside) + 1))
        outcomes = [outcome for _, outcome in inside]
        assert outcomes == sorted(outcomes, reverse=True)  # unfinished before going-on
    assert not (reported.folder / "x").exists()


def test_comments_settings_and_departments_are_kept(reported):
    text = PLAN.decode()
    settings = "# Bo‘linmalar ro‘yxati\nsettings:\n  silent_after: 14  # kelishilgan\n"
    text = text.replace("departments:\n", f"{settings}\ndepartments:\n", 1)
    row = "          - number: 2.3.5\n"
    text = text.replace(row, f"          # Vazirlik nazoratida\n{row}", 1)
    reported.write("old/plan.yaml", text)
    reported.well("rollover", "--plan", "data/old", "--to", "2026-H1", "-o", "2026-H1")
    made = (reported.folder / "2026-H1" / "plan.yaml").read_text(encoding="utf-8")
    assert settings in made
    start = made.index("# Vazirlik nazoratida")
    row = made[start : made.index("- number", start + 40)]
    assert "number: 2.3.5\n" in row
    assert "plan: 2025-H2\n" in row


def test_an_amended_plan_is_rolled_over_without_its_amendments(reported):
    reported.well("amend", "2.3.5", "--deadline", "IV-chorak", "--basis", "145-son buyruq", "--on", OCTOBER)
    made = reported.well("rollover", "--to", "2026-H1", "-o", "2026-H1", "--format", "json").json
    (number,) = (item["number"] for item in made["items"] if item["from"] == "2.3.5")
    shown = reported.well("show", number, "--plan", "2026-H1", "--format", "json").json["item"]
    assert (shown["deadline"]["text"], shown["amended"]) == ("I-yarim yillikda", [])


def test_each_row_says_where_it_came_from(reported):
    reported.well("rollover", "--to", "2026-H1", "-o", "2026-H1")
    plan = store.load_plan(reported.folder / "2026-H1" / "plan.yaml")
    origins = {row.activity.from_.number: row.activity for row in plan.rows() if row.activity.from_}
    assert len(origins) == 60
    assert tuple(origins["2.3.5"].from_) == ("2025-H2", "2.3.5", "II-yarim yillikda")
    assert plan.id == "migratsiya-agentligi-2026-h1"
    listed = reported.well("list", "--plan", "2026-H1", "--format", "json").json["items"]
    assert {"plan": "2025-H2", "number": "2.3.5", "deadline": "II-yarim yillikda"} in [
        item["from"] for item in listed
    ]
    assert reported.well("show", "2.3.5", "--format", "json").json["item"]["from"] is None


def test_an_amended_plan_is_carried_over_as_it_became(reported):
    basis = ("--basis", "145-son", "--on", "2025-10-10")
    reported.well("amend", "2.3.5", "--target", "yuborish=60000", *basis)
    reported.well("amend", "2.3.4", "--drop", *basis)
    reported.well("amend", "1.3", "--renumber", "1.9", *basis)
    made = reported.well("rollover", "--to", "2026-H1", "-o", "2026-H1", "--format", "json").json
    by_old = {item["from"]: item for item in made["items"]}
    assert by_old["2.3.5"]["targets"] == [{"key": "yuborish", "value": 20000, "unit": "fuqaro"}]
    assert by_old["2.3.4"]["outcome"] == "dropped"
    assert by_old["1.9"]["number"]
    found = reported("check", "--plan", "2026-H1", "--format", "json").json["items"]
    assert {each["code"] for each in found} == {
        "past-period-in-title",
        "past-period-in-division",
        "value-differs-from-wording",
    }


def test_an_amended_title_no_longer_has_the_old_quantity(workplan, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2026-01-12T09:00:00+05:00")
    title = "mehnat migratsiyasiga 150 ming fuqaro yuborish"
    given = ("--target", "yuborish=150000", "--title", title, "--basis", "145-son", "--on", OCTOBER)
    workplan.well("amend", "2.3.5", *given)
    workplan.well("rollover", "--to", "2026-H1", "-o", "2026-H1")
    found = workplan("check", "--plan", "2026-H1", "--format", "json").json["items"]
    assert {each["code"] for each in found} == {"past-period-in-title", "past-period-in-division"}


@pytest.mark.parametrize(
    ("given", "number", "text", "dates"),
    [
        pytest.param(
            ("schedule", "4.1", "2025-12-20", "2026-02-15", "--basis", "3-jadval", "--on", OCTOBER),
            "4.1",
            "reja-jadval",
            ["2026-02-15"],
            id="dates of a schedule",
        ),
        pytest.param(
            ("amend", "2.1.6", "--deadline", "31.01.2026", "--basis", "91-son", "--on", OCTOBER),
            "2.1.6",
            "31.01.2026",
            ["2026-01-31"],
            id="an amended date",
        ),
        pytest.param(
            ("amend", "2.1.6", "--deadline", "20.12.2025, 15.02.2026", "--basis", "91-son", "--on", OCTOBER),
            "2.1.6",
            "15.02.2026",
            ["2026-02-15"],
            id="one of several dates",
        ),
    ],
)
def test_days_that_are_set_in_the_new_period_are_kept(reported, given, number, text, dates):
    reported.well(*given)
    made = reported.well("rollover", "--to", "2026-H1", "-o", "2026-H1", "--format", "json").json
    (new,) = (item["number"] for item in made["items"] if item["from"] == number)
    shown = reported.well("show", new, "--plan", "2026-H1", "--format", "json").json["item"]
    assert shown["deadline"]["text"] == text
    assert [each["due"] for each in shown["deadline"]["checkpoints"]] == dates


def test_a_folder_with_journals_is_no_place_for_the_new_plan(reported):
    said = reported.refused("rollover", "--to", "2026-H1", "-o", "data/plan.yaml", "--overwrite")
    assert "journals" in said


def test_a_folder_that_cannot_be_made_is_named(reported):
    reported.write("full", "a file")
    for place in ("data/full", "nowhere/2026-H1"):
        said = reported.refused("rollover", "--to", "2026-H1", "-o", place, status=5)
        assert place.partition("/")[2 if "full" in place else 0] in said


def test_a_copied_folder_is_named_by_check(reported):
    text = PLAN.decode().replace("start: 2025-07-01, end: 2025-12-31", "start: 2026-01-01, end: 2026-06-30")
    reported.write("new/plan.yaml", text.replace("II-yarim yillikda", "I-yarim yillikda"))
    reported.write("new/progress/ali.yaml", reported.journal)
    new = ("--plan", "data/new", "--format", "json")
    codes = [each["code"] for each in reported("check", *new).json["items"]]
    assert codes.count("journal-of-another-period") == 1
    assert "entry-outside-period" not in codes
    listed = reported.well("list", *new).json
    assert {item["state"] for item in listed["items"]} == {"not-started"}
    assert listed["not_counted"] == 4


def rolled(*activities, entries=(), label="2026-H1", **given):
    """What becomes of a plan of activities with entries."""
    old = plan(*activities, **given)
    return roll_over(fold(old, journal(*entries), day("12-31")), label, AFTER)


def test_dates_of_the_old_period_are_left_behind():
    made = rolled(
        activity("1.1", "2025-yil 1-oktabrga qadar"),
        activity("1.2", "reja-jadval", dates=("10-01", "11-01")),
        activity("1.3", "har oyda"),
    )
    deadlines = {each.item.number: each.activity.deadline for each in made.items}
    assert [deadlines[each].text for each in ("1.1", "1.2", "1.3")] == [
        "I-yarim yillikda",
        "reja-jadval",
        "har oyda",
    ]
    assert deadlines["1.2"].by == ()


def test_days_off_of_the_old_year_are_left_behind():
    settings = {
        "days_off": (period("2025-09-01", "2025-09-01"), period("2025-12-31", "2026-01-02")),
        "working_days": (day("2025-12-13"), day("2026-03-07")),
    }
    kept = rolled(activity("1.1", "doimiy"), settings=settings).plan.settings
    assert kept.days_off == (period("2025-12-31", "2026-01-02"),)
    assert kept.working_days == (day("2026-03-07"),)


def test_the_id_changes_with_the_period():
    made = rolled(activity("1.1"), id="agentlik-2025-h2")
    assert made.plan.id == "agentlik-2026-h1"
    assert made.items[0].activity.from_.plan == "agentlik-2025-h2"


def test_numbers_that_run_through_the_plan_go_on_running():
    made = rolled(
        chapter("I", activity("1"), activity("2")),
        chapter("II", activity("3", "doimiy"), activity("4")),
        entries=(entry("10-01", number="1", complete=True),),
    )
    assert [row.activity.number for row in made.plan.rows()] == ["1", "2", "3"]


def test_an_empty_division_is_left_out():
    made = rolled(
        chapter("I", section("1.1", activity("1.1.1")), section("1.2", activity("1.2.1"))),
        entries=(entry("10-01", number="1.1.1", complete=True),),
    )
    assert [each.number for each in made.plan.chapters[0].sections] == ["1.2"]


def test_a_reached_target_is_not_asked_again():
    made = rolled(
        activity("1.1", targets={"a": 10, "b": 20}),
        entries=(entry("10-01", done=10, target="a"),),
    )
    (only,) = made.plan.rows()
    assert [(each.key, each.value) for each in only.activity.targets] == [("b", Decimal(20))]


@pytest.mark.parametrize("label", ["2026-H1", "2026-Q2", "2026-03", "2026"])
@pytest.mark.parametrize(
    "like",
    ["II-yarim yillikda", "II-ярим йилликда", "до 1 октября 2025 года", "by 1 October 2025", "31.12.2025"],
)
def test_the_wording_of_a_period_is_understood(label, like):
    text = whole_period(label, like)
    made = plan(
        activity("1.1", text),
        period=roll_over(
            fold(plan(activity("1.1", like)), journal(), day("12-31")), label, AFTER
        ).plan.period,
    )
    read, problems = parse(plan_text(made).encode())
    assert read == made
    assert not [each for each in problems if each.code != "unused-key"]


@pytest.mark.parametrize(
    ("title", "deadlines", "wordings"),
    [
        (
            "Work plan of the Example Agency for the second half of 2025",
            ("Q4 2025", "31.12.2025", "Monthly"),
            ["first half of 2026", "first half of 2026", "Monthly"],
        ),
        (
            "План работы на II полугодие 2025 года",
            ("IV квартал", "31.12.2025", "постоянно"),
            ["I полугодие", "I полугодие", "постоянно"],
        ),
        (
            "2025-йил II ярим йиллигига мўлжалланган иш режаси",
            ("IV чорак", "31.12.2025", "доимий"),
            ["I-ярим йилликда", "I-ярим йилликда", "доимий"],
        ),
    ],
)
def test_wordings_and_title_are_in_the_language_of_the_plan(workplan, title, deadlines, wordings):
    """The plan in a file, rolled over by the command; the new one is sound, and has what remains."""
    rows = [activity(f"1.{at}", text, title="X") for at, text in enumerate(deadlines, start=1)]
    target = Target(key="people", value=Decimal(100), unit="ta", label="X")
    rows[0] = rows[0]._replace(targets=(target,))
    made = plan(chapter("I", *rows), title=title)
    workplan.write("old/plan.yaml", plan_text(made))
    old = ("--plan", "data/old")
    workplan.well("status", "1.1", "--done", "30", "--on", "2025-12-01", *old, "--today", "2025-12-01")
    workplan.well("rollover", *old, "--to", "2026-H1", "-o", "new")
    assert workplan("check", "--strict", "--plan", "new").status == 0
    items = workplan.well("list", "--plan", "new", "--format", "json", "--today", "2026-01-12").json["items"]
    assert sorted(item["deadline"]["text"] for item in items) == sorted(wordings)
    assert {(each["value"], each["done"]) for item in items for each in item["targets"]} == {(70, 0)}
    new = store.load_plan(workplan.folder / "new" / "plan.yaml").title
    assert new == title.replace("2025", "2026").replace("II", "I").replace("second", "first")


def test_contacts_and_origins_survive_the_file():
    made = rolled(activity("1.1")).plan
    read, _ = parse(plan_text(made).encode())
    assert read == made
    assert read.chapters[0].activities[0].from_.number == "1.1"
    assert isinstance(read.period.start, date)


def test_a_text_that_reads_as_another_plan_is_not_written(tmp_path, monkeypatch):
    made = plan(chapter("I", activity("1.1")))
    source = tmp_path / "plan.yaml"
    source.write_text(plan_text(made), encoding="utf-8")
    other = plan_text(made._replace(title="Boshqa"))
    monkeypatch.setattr("workplan_cli.store.plan_file.carried.carried_text", lambda *_: other)
    with pytest.raises(PlanError):
        store.successor(tmp_path / "next.yaml", made, made, source, {}, "")


def test_ongoing_activities_that_were_declared_complete_are_named():
    made = plan(chapter("I", activity("1.1", "doimiy"), activity("1.2", "doimiy"), activity("1.3")))
    entries = [entry("10-01", number=number, complete=True) for number in ("1.1", "1.3")]
    state = fold(made, journal(*entries), day("12-31"))
    report = reports.rollover(state, *roll_over(state, "2026-H1", AFTER), None, early=False)
    assert any("not carried over: 1.1." in line for line in rollover_texts(report, load("en")))


def test_a_remainder_beside_the_quantity_of_an_old_title_is_named(workplan, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2026-01-12T09:00:00+05:00")
    workplan.well("amend", "2.1.2", "--target", "ish-orinlari=120000", "--basis", "145-son", "--on", OCTOBER)
    workplan.well("status", "2.1.2", "--done", "50000", "--on", "2025-12-30")
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "100"}.items():
        monkeypatch.setenv(name, value)
    lines = workplan.well("rollover", "--to", "2026-H1", "-o", "2026-H1", "--lang", "en").out
    left = [" ".join(line.split()) for line in lines.splitlines() if line.startswith("  2.1.2 ")]
    assert left == ["2.1.2 yangi (bo‘sh) ish o‘rinlari: 70 000 ta left (50 000 of 120 000 done)"]


def test_a_word_in_place_of_the_period_is_answered_with_the_next_period(workplan):
    told = workplan.refused("rollover", "--to", "keyingi", "-o", "next", "--lang", "en")
    assert "not keyingi" in told
    assert "2026-H1" in told


def test_rewritten_deadlines_and_reached_targets_are_named(reported, monkeypatch):
    """The wording of an amendment in Cyrillic gives way to one in the script of the plan."""
    reported.well("amend", "2.1.2", "--deadline", "IV чорак", "--basis", "145-son", "--on", "2025-10-10")
    reported.well("status", "2.2.6", "--done", "7000", "--target", "tibbiy-korik", "--on", OCTOBER)
    told = seen(reported, monkeypatch, "rollover", "--to", "2026-H1", "-o", "new", "--dry-run")
    assert "IV чорак → I-yarim yillikda: 2.1.2" in told
    assert "2.2.6  kompleks tibbiy ko‘rik: 7 000 of 7 000 nafar" in told


def test_a_table_of_the_new_plan_has_the_deadline_before_and_after(reported):
    ran = reported.well("rollover", "--to", "2026-H1", "-o", "new", "--dry-run", "--format", "csv")
    rows = {row["number"]: row for row in csv.DictReader(io.StringIO(ran.out))}
    row = rows["2.3.5"]
    assert (row["deadline"], row["deadline_new"]) == ("II-yarim yillikda", "I-yarim yillikda")


def test_an_accepted_shortfall_is_told_with_what_is_not_carried_over(reported):
    accepted = ("--accept-shortfall", "--note", "x", "--on", OCTOBER)
    reported.well("status", "2.1.8", "--complete", *accepted)
    made = reported.well("rollover", "--to", "2026-H1", "-o", "a", "--format", "json").json
    assert (made["counts"]["done"], made["counts"]["partly_done"]) == (1, 1)
    assert {each["from"]: each["outcome"] for each in made["items"]}["2.1.8"] == "partly-done"
    drivers = activity(targets={"drivers": 500})
    accepted = entry("10-01", complete=True, forced=("shortfall",))
    state = fold(plan(drivers, activity("1.2")), journal(accepted), day("12-31"))
    report = reports.rollover(state, *roll_over(state, "2026-H1", AFTER), None, early=False)
    told = rollover_texts(report, load("en"))
    assert "unfinished, carried over – 1; partly done, left out – 1" in told
    assert "  1.1  drivers: 500 ta left (0 of 500 done)" in told
