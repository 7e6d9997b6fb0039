"""The words of the view: messages name its fields and keys, never options of the command line."""

import re
from pathlib import Path

import pytest

import workplan_cli
from workplan_cli import locales
from workplan_cli.locales import en
from workplan_cli.ui.screen_words import ScreenWords

SOURCES = ("tracking/requests.py", "tracking/rules.py", "tracking/taking_back.py", "store/evidence.py")
ELSEWHERE = ("evidence-changed", "later-decision", "checkpoint-not-reported", "not-reported", "unknown-entry")
"""Problems that no field or key of the view can cause: of ``check``, ``verify``, ``undo ENTRY``."""


def messages():
    """The keys of the messages about new entries."""
    sources = [Path(workplan_cli.__file__).parent / each for each in SOURCES]
    codes = {code for each in sources for code in re.findall(r'"([a-z-]+)"', each.read_text("utf-8"))}
    forms = ("problem.{}", "problem.{}.fix", "nothing.{}")
    found = {form.format(code) for code in codes - set(ELSEWHERE) for form in forms} & en.TEXTS.keys()
    return sorted(found | {key for key in en.TEXTS if key.startswith("stays.")})


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_messages_about_entries_name_no_options_and_commands(lang):
    say = ScreenWords(locales.load(lang))
    texts = {key: say.in_words(say.text(key).replace("--{option}", "--done")) for key in messages()}
    other = r"workplan amend[^.;:]*"
    wrong = {key: text for key, text in texts.items() if re.search(r"--|workplan", re.sub(other, "", text))}
    assert len(texts) > 60
    assert wrong == {}


def test_words_of_people_stay_as_they_are():
    say = ScreenWords(locales.load("en"))
    text = say("problem.shortfall", number="1", targets=["read --done and workplan undo"])
    assert "read --done and workplan undo" in text


def test_an_empty_tab_names_the_tabs_with_the_activities_found(view):
    async def scenario(driven):
        await driven.press("f6", "f4")
        text = await driven.type("germaniya")
        assert f"[{en.TEXTS['short.overdue']} 0]" in text
        assert en.TEXTS["ui.elsewhere"].partition(".")[0] in text
        assert en.TEXTS["short.activities"] in text.partition("(F6)")[2]
        assert "Similar" not in text

    view(scenario)


@pytest.mark.parametrize("key", ["f2", "f3"])
def test_a_key_for_activities_says_so_on_a_chapter(view, key):
    async def scenario(driven):
        await driven.press("up")
        assert key.upper() in (await driven.press(key)).split("activity")[-1]

    view(scenario)


def test_nothing_to_take_back_is_said_without_commands(view):
    async def scenario(driven):
        text = await driven.press("f8")
        assert "no entry to take back" in text
        assert "workplan" not in text

    view(scenario)
