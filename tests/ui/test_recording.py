"""Reporting and taking back in the view: the journal is the one that ``status`` and ``undo`` would write."""

import json
import re

import pytest
from textual.widgets import Checkbox, Select

from workplan_cli import locales
from workplan_cli.errors import UsageError
from workplan_cli.store.journal import append


def lines(journal):
    """The entries of a journal, without what differs from run to run."""
    entries = [json.loads(line.removeprefix("- ")) for line in journal.splitlines() if line.startswith("- ")]
    return [
        {k: v for k, v in each.items() if k not in ("id", "recorded", "sum", "reverts")} for each in entries
    ]


def test_record_take_back_and_leave(workplan, view):
    async def scenario(driven):
        await driven.go_to("2.3.5")
        await driven.press("f2")
        await driven.type("40 ming")
        driven.field("note").value = "sentabr"
        assert "0 → 40 000" in await driven.press("f3")
        assert workplan.journal == ""
        assert "Recorded for 2.3.5" in await driven.press("f2")
        assert "◐ in progress   35.2 %" in await driven.press("enter")
        assert "40 000 → 0" in " ".join((await driven.press("f8")).split())
        assert "○ not started" in await driven.press("enter")
        await driven.press("escape", "q")

    assert view(scenario) == 0
    by_view = workplan.journal
    for path in (workplan.folder / "data" / "progress").iterdir():
        path.unlink()
    workplan.well("--today", "2025-10-01", "status", "2.3.5", "--done", "40 ming", "--note", "sentabr")
    workplan.well("--today", "2025-10-01", "undo")
    assert lines(by_view) == lines(workplan.journal)
    assert len(lines(by_view)) == 2


def test_a_period_may_be_named_in_words_as_in_the_command(view):
    async def scenario(driven):
        await driven.go_to("5.3.1")
        await driven.press("f2")
        for text in ("III chorak", "2025-q3", "III квартал"):
            driven.field("for").value = text
            driven.field("note").value = "x"
            driven.app.screen.query_one("#kind", Select).value = "note"
            assert driven.app.screen.wish().period == "2025-Q3"

    view(scenario)


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_what_was_typed_is_asked_about_before_the_form_closes(workplan, view, lang):
    asked = " ".join(locales.load(lang)("ui.form.typed", close="Esc", record="F2").split())

    async def scenario(driven):
        await driven.go_to("2.3.5")
        main = driven.text
        await driven.press("f2")
        await driven.type("40")
        text = await driven.press("escape")
        assert asked in " ".join(text.replace("│", " ").split())
        assert "40" in driven.field("value").value
        await driven.type("0")
        assert await driven.press("escape") != main
        assert await driven.press("escape") == main

    view(scenario, lang=lang)
    assert workplan.journal == ""


def test_a_form_without_typed_texts_closes_at_once(view):
    async def scenario(driven):
        await driven.go_to("2.3.5")
        main = driven.text
        await driven.press("f2")
        assert await driven.press("escape") == main

    view(scenario)


@pytest.mark.slow
def test_a_key_pressed_twice_records_once(workplan, view):
    async def scenario(driven):
        await driven.go_to("2.3.5")
        await driven.press("f2")
        await driven.type("10")
        await driven.press("f2", "f2", "enter", "enter")

    view(scenario)
    assert len(lines(workplan.journal)) == 1


def test_a_refusal_stays_in_the_form_with_its_remedy(workplan, view):
    refused = workplan.refused(
        "--today", "2025-10-01", "status", "2.3.5", "--done", "10", "--on", "2024-01-01"
    )
    in_form = refused.replace("--on", "“Date”").replace("--force", "“[X] record as an exception to a rule”")

    async def scenario(driven):
        await driven.go_to("2.3.5")
        await driven.press("f2")
        driven.field("on").value = "2024-01-01"
        await driven.type("10")
        text = await driven.press("f2")
        assert set(in_form.split()) <= set(text.split())
        assert workplan.journal == ""
        driven.app.screen.query_one("#force", Checkbox).value = True
        assert "Recorded for 2.3.5" in await driven.press("f2")

    view(scenario)
    [entry] = lines(workplan.journal)
    assert entry["forced"]


@pytest.mark.slow
def test_each_field_that_cannot_be_read_is_named(view):
    async def scenario(driven):
        await driven.go_to("2.3.5")
        await driven.press("f2")
        await driven.type("ko‘p")
        driven.field("on").value = "kecha"
        text = await driven.press("f2")
        assert "ko‘p" in text.partition("error:")[2]
        assert "kecha" in text.partition("error:")[2]
        driven.field("value").value = driven.field("on").value = ""
        text = await driven.press("f2")
        assert "the field “Value” is empty" in text
        assert "Enter a value, for example 40 000." in text
        assert "--" not in text.replace("──", "")

    view(scenario)


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_an_empty_field_is_named_in_every_language(view, lang):
    say = locales.load(lang)

    async def scenario(driven):
        await driven.go_to("2.3.5")
        await driven.press("f2")
        with pytest.raises(UsageError) as refused:
            driven.app.screen.wish()
        assert [each.code for each in refused.value.problems] == ["field-empty"]
        text = await driven.press("f2")
        assert say("problem.field-empty", field=say("ui.field.value")) in text

    view(scenario, lang=lang)


def test_the_form_shows_the_present_total_and_no_options(workplan, view):
    workplan.well("--today", "2025-10-01", "status", "2.3.5", "--done", "1500")

    async def scenario(driven):
        await driven.go_to("2.3.5")
        text = await driven.press("f2")
        assert "1 500 of 113 700 fuqaro" in text
        assert "--" not in text
        await driven.press("escape")
        await driven.go_to("2.2.6")
        assert "; 0 of " in await driven.press("f2")
        select = driven.app.screen.query_one("#target", Select)
        select.value = select._options[1][1]
        await driven.pilot.pause()
        assert "; 0 of " not in driven.text

    view(scenario)


@pytest.mark.slow
def test_an_activity_has_the_kinds_and_parts_that_fit_it(workplan, view):
    async def scenario(driven):
        offered = {}
        for number in ("1.4", "2.3.5"):
            await driven.go_to(number)
            await driven.press("f2")
            kind = driven.app.screen.query_one("#kind", Select)
            offered[number] = [value for _, value in kind._options]
            await driven.press("escape")
        assert offered["1.4"] == ["percent", "complete", "note", "cancel", "reopen"]
        assert offered["2.3.5"] == ["done", "add", "complete", "note", "cancel", "reopen"]
        await driven.press("f2")
        driven.app.screen.query_one("#executor", Select).value = "hududiy-filiallar/andijon"
        await driven.type("1500")
        await driven.press("f2")

    view(scenario)
    [entry] = lines(workplan.journal)
    assert (entry["executor"], entry["done"]) == ("hududiy-filiallar/andijon", 1500)


def test_what_others_recorded_is_seen_after_reading_again(workplan, view):
    def elsewhere(percent):
        words = ("--today", "2025-10-01", "status", "1.4", "--percent", percent, "--writer", "vali")
        assert workplan.process(*words).returncode == 0

    async def scenario(driven):
        await driven.go_to("1.4")
        elsewhere("30")
        assert "30.0 %" not in driven.text
        assert "30.0 %" in await driven.press("f5")
        await driven.press("f2")
        elsewhere("45")
        await driven.type("60")
        assert re.search(r"45.0 % → 60.0 %", await driven.press("f2"))

    view(scenario)


def test_a_plan_that_becomes_wrong_is_named_and_the_old_state_stays(workplan, view):
    plan = workplan.folder / "data" / "plan.yaml"
    content = plan.read_bytes()

    async def scenario(driven):
        plan.write_text("title: x\n", encoding="utf-8")
        assert "plan.yaml" in await driven.press("f5")
        assert "1.1" in await driven.press("escape")

    try:
        view(scenario)
    finally:
        plan.write_bytes(content)


@pytest.mark.slow
def test_a_damaged_line_of_a_journal_is_named_above_the_list(workplan, view):
    workplan.well("--today", "2025-10-01", "status", "1.4", "--percent", "30")
    [journal] = (workplan.folder / "data" / "progress").glob("*.yaml")
    journal.write_text(journal.read_text(encoding="utf-8") + "- {broken\n", encoding="utf-8")

    async def scenario(driven):
        assert driven.text.splitlines()[1].startswith("! ")

    view(scenario)


@pytest.mark.slow
def test_a_failure_while_recording_is_shown(workplan, view, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    async def scenario(driven):
        await driven.go_to("2.3.5")
        await driven.press("f2")
        await driven.type("10")
        monkeypatch.setattr(append.traces, "write", full)
        assert "No space left" in await driven.press("f2")

    view(scenario)
    assert lines(workplan.journal) == []


def test_the_form_shows_the_period_that_is_met_and_those_still_overdue(view):
    async def scenario(driven):
        await driven.go_to("6.5")
        text = " ".join((await driven.press("f2")).split())
        assert "2025" in driven.field("for").placeholder
        assert "still overdue:" in text
        assert "for example 2025-07" in text

    view(scenario)


def test_a_report_on_a_date_to_come_is_warned_of_before_and_after_it_is_recorded(view):
    async def scenario(driven):
        await driven.go_to("6.5")
        await driven.press("f2")
        for key in ("f3", "f2"):
            text = await driven.press(key)
            assert "this report counts for October 2025" in text
            assert "workplan undo" not in text

    view(scenario)
