"""A line above a table can be a chapter, as the name of a sheet can, if the numbered titles are in tables."""

import pytest

from workplan_cli.documents.markdown import read
from workplan_cli.importing.assemble import assemble
from workplan_cli.model.review import Gravity, gravity_of

HEAD = "T/r | Tadbirlar | Muddati | Ijrochilar\n--|--|--|--\n"
FIRST = f"{HEAD}**I. Kadrlar** |||\n1 | Kurs | mart | Arxiv\n**II. Moliya** |||\n2 | Smeta | mart | Arxiv\n\n"
SECOND = f"{HEAD}1 | Audit | mart | Arxiv\n2 | Hisobot | iyun | Arxiv\n"


def imported(first, second, title="2025-yil ish rejasi"):
    above = f"## {first}\n\n" if first else ""
    return assemble(read(f"# {title}\n\n{above}{FIRST}## {second}\n\n{SECOND}"), name="reja")


def guessed(found):
    """Return the items about chapters that need a check."""
    return [
        doubt.read
        for doubt in found.review
        if doubt.code == "line-guessed" and gravity_of(doubt.code) is Gravity.CHECK
    ]


@pytest.mark.parametrize("first", ["Toshkent", "I yarim yillik"])
def test_a_line_above_each_table_is_a_chapter_and_the_titles_in_the_table_are_sections(first):
    found = imported(first, "II yarim yillik" if first[0] == "I" else "Samarqand")
    assert [(chapter.title, len(chapter.sections)) for chapter in found.plan.chapters] == [
        (first, 2),
        (found.plan.chapters[1].title, 0),
    ]
    assert guessed(found) == []


def test_a_year_above_each_table_is_a_chapter_and_dates_its_rows():
    found = imported("2025-yil", "2026-yil", "2025–2026-yillar ish rejasi")
    assert [chapter.title for chapter in found.plan.chapters] == ["2025-yil", "2026-yil"]
    assert [str(each.activity.deadline.by[0].year) for each in found.plan.rows()] == ["2025"] * 2 + [
        "2026"
    ] * 2


def test_one_line_above_a_table_is_a_chapter_beside_those_in_the_tables_and_checked():
    found = imported("", "Yuridik bo‘lim")
    assert [chapter.title for chapter in found.plan.chapters] == ["Kadrlar", "Moliya", "Yuridik bo‘lim"]
    assert guessed(found) == ["Yuridik bo‘lim"]


def test_a_line_above_a_table_below_numbered_lines_is_a_section():
    text = f"# 2025-yil ish rejasi\n\n## I. Kadrlar\n\n{SECOND}\n## II. Moliya\n\n### Nazorat\n\n{SECOND}"
    found = assemble(read(text), name="reja").plan
    assert [(chapter.title, len(chapter.sections)) for chapter in found.chapters] == [
        ("Kadrlar", 0),
        ("Moliya", 1),
    ]
