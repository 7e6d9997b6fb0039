"""Headings that do not say what a column holds, or that head different things in different plans."""

import pytest
from imported import activities, plan_of, told

from workplan_cli.importing.roles import Role, role_of

ROWS = (
    "1 | Publish module handbooks | 12 May 2026 | Quality Office |",
    "2 | External examiner visits | June 2026 | Quality Office | see policy QA-4",
    "3 | Exam board meetings | July 2026 | Finance Department |",
    "4 | Graduation ceremony | August 2026 | Finance Department | Zoom link to follow",
)
TITLES = [row.split(" | ")[1] for row in ROWS]


@pytest.mark.parametrize("remarks", ["Remarks", "Notes", "Комментарий", "Sharh"])
@pytest.mark.parametrize("item", ["Item", "Description", "Event", "Описание", "Qadam"])
def test_remarks_are_never_the_activities(item, remarks):
    imported = plan_of("Work plan for 2026", f"# | {item} | Due | Responsible | {remarks}", *ROWS)
    assert [each.title for each in activities(imported)] == TITLES
    assert activities(imported)[1].extra == {remarks: "see policy QA-4"}
    assert told(imported, "column-guessed", "title-rival", "row-left-out") == []


def test_empty_remarks_do_not_hide_the_activities():
    rows = [f"{row.rpartition(' |')[0]} |" for row in ROWS]
    found = activities(plan_of("Work plan for 2026", "# | Item | Due | Responsible | Remarks", *rows))
    assert [each.title for each in found] == TITLES


@pytest.mark.parametrize("unknown", ["Qwerty", "Means of verification"])
def test_a_column_that_every_row_fills_wins_over_one_that_is_half_empty(unknown):
    imported = plan_of("Work plan for 2026", f"# | Stage | Due | Responsible | {unknown}", *ROWS)
    assert [each.title for each in activities(imported)] == TITLES


def test_a_mostly_empty_column_of_contents_is_not_that_of_the_activities():
    rows = [*ROWS[:3], "4 | Graduation ceremony | August 2026 | Finance Department |"]
    found = activities(plan_of("Work plan for 2026", "# | Stage | Due | Responsible | Topic", *rows))
    assert [each.title for each in found] == TITLES


def test_an_item_without_another_number_is_the_activity_if_it_is_a_text():
    rows = [row.partition(" | ")[2] for row in ROWS]
    imported = plan_of("Work plan for 2026", "Item | Due | Responsible | Remarks", *rows)
    assert [each.title for each in activities(imported)] == TITLES


def test_an_item_beside_an_activity_is_its_number():
    found = activities(
        plan_of(
            "Work plan for 2026",
            "Item | Activity | Due | Responsible",
            "2.1 | Publish module handbooks | May 2026 | Quality Office",
            "2.2 | External examiner visits | June 2026 | Quality Office",
        )
    )
    assert [(each.number, each.title) for each in found] == [("2.1", TITLES[0]), ("2.2", TITLES[1])]


@pytest.mark.parametrize("heading", ["Bajarilish vaqti", "Бажарилиш вақти", "Execution date"])
def test_the_time_of_execution_is_the_deadline(heading):
    assert role_of(heading) is Role.DEADLINE


@pytest.mark.parametrize("heading", ["Bajarilgan vaqti", "Bajarilganligi haqida belgi"])
def test_what_was_done_is_no_deadline(heading):
    assert role_of(heading) is Role.EXTRA


def test_dates_below_any_heading_are_the_deadlines_if_no_other_column_holds_them():
    imported = plan_of(
        "2026-yil ish rejasi",
        "№ | Tadbir | Natija | Mas’ul",
        "1 | Quvurlarni almashtirish | mart | Suv bo‘limi",
        "2 | Nasoslarni ta’mirlash | 2026-yil 15-may | Suv bo‘limi",
        "3 | Ko‘priklarni bo‘yash | iyul | Yo‘l bo‘limi",
    )
    assert [each.deadline.text for each in activities(imported)] == ["mart", "2026-yil 15-may", "iyul"]
    assert told(imported, "column-guessed", "deadline-missing") == [("column-guessed", "Natija", "deadline")]


def test_dates_of_what_was_done_are_never_the_deadlines():
    imported = plan_of(
        "2026-yil ish rejasi",
        "№ | Tadbir | Bajarilganligi haqida belgi | Mas’ul",
        "1 | Quvurlarni almashtirish | mart | Suv bo‘limi",
        "2 | Nasoslarni ta’mirlash | may | Suv bo‘limi",
    )
    assert told(imported, "column-guessed") == []
    assert {each.deadline.text for each in activities(imported)} == {"ko‘rsatilmagan"}
