"""The tabs and the filter of the view."""

import re
from datetime import date

import pytest
from textual.widgets import Input
from workbench import ROOT

from workplan_cli import locales
from workplan_cli.locales import en
from workplan_cli.tracking import flags
from workplan_cli.ui.choosing import tabs
from workplan_cli.ui.outline import Outline


def numbers(driven):
    nodes, found = [driven.app.query_one(Outline).root], []
    while nodes:
        node = nodes.pop()
        found += [node.data.number] if node.data and node.data.item else []
        nodes += reversed(node.children)
    return found


def test_the_tabs_are_the_lists_of_the_flags(workplan, view):
    lists = {
        name: workplan.well("--today", "2025-10-01", "list", f"--{name}").column for name in flags.of_open()
    }

    async def scenario(driven):
        for name, found in lists.items():
            await driven.press("f6")
            assert numbers(driven) == found
            assert f"[{en.TEXTS[f'short.{name}']} {len(found)}]" in driven.text
        await driven.press("f6")
        assert len(numbers(driven)) == 62
        await driven.press("f7")
        assert driven.app.tab.name == "undated"

    view(scenario)


def test_a_flag_registered_at_run_time_has_a_tab(view, monkeypatch):
    monkeypatch.setitem(flags.FLAGS, "first", flags.Flag("first", lambda item: item.number == "1.1"))
    monkeypatch.setitem(en.TEXTS, "short.first", "First of all")
    monkeypatch.setitem(en.TEXTS, "list.first", "first of all")

    async def scenario(driven):
        assert "First of all 1" in driven.text
        driven.app.action_tab("first")
        assert numbers(driven) == ["1.1"]

    view(scenario)


def test_what_is_due_soon_has_a_tab(workplan, view):
    found = workplan.well("--today", "2025-09-25", "list", "--due-within", "14d").column

    async def scenario(driven):
        assert f"[Due soon {len(found)}]" in await driven.press("f6")
        assert numbers(driven) == found

    view(scenario, today=date(2025, 9, 25))


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_every_tab_has_a_label_in_every_language(lang):
    say = locales.load(lang)
    assert [tab.name for tab in tabs() if not say.has(tab.label)] == []


def test_the_filter_finds_in_both_scripts_while_one_types(view):
    async def scenario(driven):
        found = {}
        for words in ("germaniya", "Германия", "Юлдашов", "Yuldashov"):
            await driven.press("f4")
            driven.app.query_one("#filter", Input).value = ""
            await driven.type(words)
            found[words] = numbers(driven)
            await driven.press("escape")
        assert found["germaniya"] == found["Германия"] != []
        assert found["Юлдашов"] == found["Yuldashov"] != []
        assert len(found["germaniya"]) < 20
        assert len(numbers(driven)) == 62

    view(scenario)


def test_a_number_finds_the_activities_below_it_and_no_mention(view):
    async def scenario(driven):
        found = {}
        for words in ("2.3.5", "2.3", "2.", "6.2", "113,7"):
            await driven.press("f4")
            driven.app.query_one("#filter", Input).value = ""
            await driven.type(words)
            found[words] = numbers(driven)
            await driven.press("escape")
        assert found["2.3.5"] == ["2.3.5"]
        assert {each.rpartition(".")[0] for each in found["2.3"]} == {"2.3"}
        assert {each.partition(".")[0] for each in found["2."]} == {"2"}
        assert found["6.2"] == ["6.2"]
        assert "2.3.5" in found["113,7"]

    view(scenario)


@pytest.mark.parametrize("key", ["f1", "f2", "f3"])
def test_escape_closes_a_window_and_leaves_the_filter_behind_it(view, key):
    async def scenario(driven):
        await driven.press("f4")
        behind = await driven.type("germaniya")
        await driven.press("enter", key)
        assert await driven.press("escape") == behind

    view(scenario)


def test_the_tabs_count_what_the_filter_found_and_escape_clears_it(view):
    async def scenario(driven):
        await driven.press("f4")
        await driven.type("Yuldashov")
        found = len(numbers(driven))
        text = await driven.press("enter")
        assert f"[{en.TEXTS['short.activities']} {found}]" in text
        assert f"{en.TEXTS['short.overdue']} 0" in text
        assert driven.app.focused.id == "outline"
        assert f"[{en.TEXTS['short.activities']} 62]" in await driven.press("escape")
        assert len(numbers(driven)) == 62

    view(scenario)


def test_names_like_the_words_that_were_not_found_are_suggested(view):
    async def scenario(driven):
        await driven.press("f4")
        assert "A.Yuldashov" in await driven.type("Юлдашев")

    view(scenario)


def test_the_help_names_every_key_that_the_page_promises(view):
    page = (ROOT / "docs" / "screen.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:F\d|`).*?) \|", page, re.MULTILINE)

    async def scenario(driven):
        text = (await driven.press("f1")).replace(" ", "")
        for row in rows:
            keys = [key.strip("`") for key in re.split(", ", row)]
            assert all(key in text for key in keys), row

    view(scenario, size=(100, 40))


@pytest.mark.slow
def test_a_filter_without_a_match_says_so(view):
    async def scenario(driven):
        await driven.press("slash")
        await driven.press(*"xyzq")
        found = " ".join(driven.text.replace("│", " ").split())
        assert "Nothing contains “xyzq”. Searched: numbers, titles, notes," in found
        await driven.press("down", "f2", "f3")
        assert numbers(driven) == []

    view(scenario)


def test_a_chapter_shows_its_figures(view):
    async def scenario(driven):
        text = await driven.press("up")
        assert "4 not started" in text

    view(scenario)
