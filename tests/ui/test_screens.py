"""What the view looks like at 80 × 24 in each language, as text: read the files like a screen."""

import re

import pytest
from workbench import ROOT

from workplan_cli import locales

SNAPSHOTS = ROOT / "tests" / "snapshots" / "ui"


OTHERS = [pytest.param(lang, marks=pytest.mark.slow) for lang in locales.LANGUAGES if lang != "uz"]


@pytest.mark.parametrize("lang", ["uz", *OTHERS])
def test_the_screens_at_80_columns(workplan, view, golden, lang):
    screens = {}

    async def scenario(driven):
        screens["main"] = driven.text
        await driven.go_to("2.3.5")
        screens["form"] = await driven.press("f2")
        await driven.type("40 ming")
        screens["preview"] = await driven.press("f3")
        screens["recorded"] = await driven.press("f2")
        screens["after"] = await driven.press("escape")
        screens["history"] = await driven.press("f3")
        await driven.press("escape")
        screens["undo"] = await driven.press("f8")
        await driven.press("escape")
        screens["help"] = await driven.press("f1")

    view(scenario, lang=lang, WORKPLAN_WRITER="ali")
    text = "".join(f"=== {name}\n{screen}" for name, screen in screens.items())
    [entry] = re.findall(r'"id": "(\w{6})', workplan.journal)
    golden(SNAPSHOTS / f"{lang}.txt", text.replace(entry, "a1b2c3"))


def test_the_screen_at_200_columns(view, golden):
    async def scenario(driven):
        golden(SNAPSHOTS / "200.txt", await driven.press("f6"))

    view(scenario, size=(200, 50), lang="uz")


def test_no_line_is_wider_than_the_screen(view):
    async def scenario(driven):
        for width, height in ((50, 15), (120, 40)):
            await driven.pilot.resize_terminal(width, height)
            await driven.pilot.pause()
            assert max(map(len, driven.text.splitlines())) <= width
            assert "2025-10-01" in driven.text

    view(scenario)


def test_the_keys_are_seen_below_whatever_is_long(workplan, view):
    for count in range(1, 20):
        workplan.well("--today", "2025-10-01", "status", "2.3.5", "--done", f"{count}00")

    async def scenario(driven):
        await driven.go_to("2.3.5")
        assert "Enter, Esc" in await driven.press("f3")
        await driven.press("escape", "f2")
        await driven.type("40 ming")
        assert "F2 внести" in await driven.press("f3")

    view(scenario, lang="ru")


def test_without_unicode_nothing_but_ascii_is_drawn(view, monkeypatch):
    monkeypatch.setattr("workplan_cli.commands.output.encoding_of", lambda _: "ascii")

    async def scenario(driven):
        for keys in ((), ("f2",)):
            text = await driven.press(*keys)
            assert text.isascii(), [each for each in text if not each.isascii()]

    view(scenario)
