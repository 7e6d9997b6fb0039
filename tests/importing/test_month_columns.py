"""Plans whose columns are months or quarters: which cells are marks, and what becomes of their words."""

import pytest

from workplan_cli.documents.markdown import read
from workplan_cli.importing.assemble import assemble
from workplan_cli.model.review import Gravity, gravity_of


def plan_with(heading, cells):
    """Import a plan of one activity in 2025 with these columns."""
    rule = "--|" * (heading.count("|") + 4)
    rows = f"| T/r | Tadbir | {heading} | Mas’ul |\n|{rule}\n| 1 | Ko‘rgazma o‘tkazish | {cells} | Metodist |"
    return assemble(read(f"# 2025-yil rejasi\n\n{rows}\n"), name="reja")


def activity(imported):
    return next(iter(imported.plan.rows())).activity


QUARTERS = "I chorak | II chorak | III chorak | IV chorak"


@pytest.mark.parametrize("mark", ["x", "X", "х", "+", "✓", "●", "*", "v", "ha", "ҳа", "да", "yes", "■", "xx"])
def test_a_mark_is_not_told(mark):
    imported = plan_with(QUARTERS, f" | {mark} | {mark} | ")
    assert activity(imported).deadline.text == "II chorak, III chorak"
    assert activity(imported).extra == {}
    assert [doubt.read for doubt in imported.review if gravity_of(doubt.code) < Gravity.NOTE] == []


@pytest.mark.parametrize("nothing", ["-", "–", "—", "--", "yo‘q", "нет", "no"])
def test_what_says_no_is_no_mark(nothing):
    imported = plan_with(QUARTERS, f"{nothing} | + | {nothing} | {nothing}")
    assert activity(imported).deadline.text == "II chorak"
    assert [doubt.read for doubt in imported.review if gravity_of(doubt.code) < Gravity.NOTE] == []


@pytest.mark.parametrize("words", ["zal tayyorlash", "10 чел.", "15", "15.02.2025", "50 %", "report"])
def test_words_below_a_quarter_are_kept_and_told(words):
    imported = plan_with(QUARTERS, f"{words} | x | | ")
    assert activity(imported).deadline.text == "I chorak, II chorak"
    assert activity(imported).extra == {"I chorak": words}
    told = [(doubt.code, doubt.read, gravity_of(doubt.code)) for doubt in imported.review]
    assert ("mark-with-text", words, Gravity.CHECK) in told
    assert "not-taken-over" not in [doubt.code for doubt in imported.review]
