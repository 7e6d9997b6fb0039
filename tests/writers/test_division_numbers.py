"""A chapter or section whose title says its number is not numbered twice."""

import io
import re

import docx
import pytest
from builders import activity, chapter, day, journal, plan, section

from workplan_cli import locales
from workplan_cli.reports import build as reports
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Screen, Style, render, render_file

SAY = locales.load("en")


def made(*titles):
    numbered = zip(("I", "II", "III"), titles, strict=False)
    return plan(*(chapter(each, activity(f"{each}.1"))._replace(title=title) for each, title in numbered))


def written(made, kind):
    state = fold(made, journal(), day("10-15"))
    form = reports.form(state, journal(), state.activities)
    if kind == "docx":
        data = render_file(form, Style(format=kind, catalogue=SAY))
        return [row.cells[0].text for row in docx.Document(io.BytesIO(data)).tables[0].rows]
    return render(form, Style(format=kind, catalogue=SAY))


SAID = ("1-bo‘lim. Kadrlar", "II bob. Moliya", "Глава 3. Кадры")


@pytest.mark.parametrize("kind", ["docx", "markdown", "csv"])
def test_a_title_that_says_its_number_stands_alone(kind):
    text = written(made(*SAID), kind)
    assert not any(
        f"{number}. {title}" in text for number, title in zip(("I", "II", "III"), SAID, strict=True)
    )


def test_a_summary_by_chapter_numbers_a_chapter_once():
    state = fold(made("1-bo‘lim. Kadrlar", "Moliya"), journal(), day("10-15"))
    data = render_file(reports.summary(state, "chapter"), Style(format="docx", catalogue=SAY))
    names = [row.cells[0].text for row in docx.Document(io.BytesIO(data)).tables[0].rows]
    assert names[2:4] == ["1-bo‘lim. Kadrlar", "II. Moliya"]


def test_in_a_plan_all_chapters_have_their_numbers_or_none_has():
    """Read again, “1-bo‘lim” below “II.” would be a section."""
    text = written(made("1-bo‘lim. Kadrlar", "Moliya"), "markdown")
    assert "**I. 1-bo‘lim. Kadrlar**" in text
    assert "**II. Moliya**" in text


def test_the_heading_of_a_list_says_the_number_once():
    state = fold(made(*SAID), journal(), day("10-15"))
    style = Style(format="table", catalogue=SAY, screen=Screen(terminal=True, width=80))
    lines = render(reports.activities(state, state.activities), style).splitlines()
    assert [line for line in lines if line.startswith("1-bo‘lim. Kadrlar ")]


def test_a_tree_says_the_number_of_a_chapter_or_section_once():
    whole = plan(
        chapter("I", activity("I.1"))._replace(title="Раздел I. Кадры"),
        chapter("II", section("2.1", activity("2.1.1"))._replace(title="1-bob. Moliya")),
    )
    style = Style(format="table", catalogue=SAY, screen=Screen(terminal=True, width=80))
    lines = render(reports.tree(fold(whole, journal(), day("10-15"))), style).splitlines()
    starts = [re.split(r"  +\d", line.strip())[0] for line in lines]
    assert {"Раздел I. Кадры", "1-bob. Moliya"} <= set(starts)
    assert {len(line) for line in lines[2:]} == {80}


def test_a_number_of_its_own_stays():
    text = written(
        plan(chapter("II", section("2.1", activity("2.1.1"))._replace(title="3-bob. Boshqa"))), "markdown"
    )
    assert "**2.1. 3-bob. Boshqa**" in text


def test_the_screen_of_an_activity_says_the_number_of_its_chapter_once():
    state = fold(made(*SAID), journal(), day("10-15"))
    style = Style(format="table", catalogue=SAY, screen=Screen(terminal=True, width=80))
    lines = [line.strip() for line in render(reports.detail(state, journal(), "I.1"), style).splitlines()]
    assert "1-bo‘lim. Kadrlar" in lines
