"""The title of a chapter directly above the first table."""

import pytest
from imported import activities, told

from workplan_cli.documents.html import read as read_html
from workplan_cli.documents.markdown import read
from workplan_cli.importing.assemble import assemble

HEAD = "| No. | Activity | Due | Responsible |\n|---|---|---|---|\n"
FIRST = HEAD + "| 1 | Open call for ideas | 1 February 2026 | Supply office |\n"
SECOND = HEAD + "| 2 | Pitch day | 1 March 2026 | Supply office |\n"


def chapters(text):
    imported = assemble(read(text), name="reja")
    assert len(activities(imported)) >= 1
    return imported.plan.title, [chapter.title for chapter in imported.plan.chapters]


@pytest.mark.parametrize(
    ("above", "first", "second"),
    [
        ("# Work plan 2026\n\n", "## Stage 1. Call", "## Stage 2. Demo"),
        ("# Work plan 2026\n\n", "# Stage A", "# Stage B"),
        ("Work plan 2026\n\n", "**Campaigns**", "**Funds**"),
        ("# Work plan 2026\n\n", "## Направление 1. Учёба", "## Направление 2. Труд"),
    ],
)
def test_a_heading_below_the_title_is_the_first_chapter(above, first, second):
    found = [each.strip("#* ") for each in (first, second)]
    assert chapters(f"{above}{first}\n\n{FIRST}\n{second}\n\n{SECOND}") == ("Work plan 2026", found)


@pytest.mark.parametrize("mark", ["## ", "**"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Заседания Правления", "Мероприятия"),
        ("Мероприятия", "Заседания Правления"),
        ("План работы с молодёжью", "План работы с кадрами"),
        ("A. Exhibitions", "B. Research"),
        ("А. Учебная работа", "Б. Труд"),
        ("Part A. Basics", "Part B. Practice"),
        ("1-bosqich", "2-bosqich"),
    ],
)
def test_the_first_chapter_may_look_like_a_plan_a_person_or_a_date(mark, first, second):
    title, end = "План работы Палаты дорог на 2026 год", mark.strip("# ")
    text = f"# {title}\n\n{mark}{first}{end}\n\n{FIRST}\n{mark}{second}{end}\n\n{SECOND}"
    assert chapters(text) == (title, [first, second])


def test_a_lower_heading_above_the_only_table_is_a_chapter():
    assert chapters(f"# Work plan 2026\n\n## Campaigns\n\n{FIRST}") == ("Work plan 2026", ["Campaigns"])


@pytest.mark.parametrize("line", ["## Ministry of Roads", "## for 2026", "**Campaigns**"])
def test_other_lines_below_the_title_are_no_chapter(line):
    assert len(chapters(f"# Work plan\n\n{line}\n\n{FIRST}")[1]) == 1
    assert chapters(f"# Work plan\n\n{line}\n\n{FIRST}")[1] != [line.strip("#* ")]


def test_levels_of_headings_are_those_of_the_format():
    document = read_html("<h1>Plan</h1><h3>Part</h3><p>text</p>")
    assert [block.heading for block in document.blocks] == [1, 3, 0]


def test_activities_before_the_first_title_are_reported():
    text = f"Work plan 2026\n\n{FIRST}\n## Demo\n\n{SECOND}"
    imported = assemble(read(text), name="reja")
    assert told(imported, "chapter-untitled") == [("chapter-untitled", "", "Work plan 2026")]
