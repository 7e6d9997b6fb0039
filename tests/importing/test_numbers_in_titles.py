"""Numbers at the beginning of titles, where no column holds them."""

import pytest
from imported import activities, plan_of, told

TITLE = "Namuna markazining 2025-yil ish rejasi"
NAMES = ("Kurslar ochish", "Seminar o‘tkazish", "Kitob chiqarish")
REST = "mart | Kadrlar bo‘limi"


def found(imported):
    return [(each.number, each.title) for each in activities(imported)]


def numbered(*numbers):
    """A title with a number before it for each number."""
    return [f"{number} {name}" for number, name in zip(numbers, NAMES, strict=True)]


@pytest.mark.parametrize(
    ("titles", "numbers"),
    [
        (numbered("1.1.", "1.2.", "2.1."), ["1.1", "1.2", "2.1"]),
        (numbered("1)", "2)", "3)"), ["1", "2", "3"]),
        (numbered("1", "2", "3"), ["1", "2", "3"]),
        (numbered("№ 1", "№ 2", "№ 3"), ["1", "2", "3"]),
        (numbered("1-tadbir.", "2-tadbir.", "3-tadbir."), ["1", "2", "3"]),
        (numbered("T-01.", "T-02.", "T-03"), ["1", "2", "3"]),
    ],
    ids=lambda each: each[0],
)
@pytest.mark.parametrize("column", [True, False], ids=["empty column", "no column"])
def test_a_number_before_each_title_is_its_number(column, titles, numbers):
    head, empty = ("T/r | ", " | ") if column else ("", "")
    imported = plan_of(
        TITLE, f"{head}Tadbirlar | Muddati | Mas’ullar", *(f"{empty}{title} | {REST}" for title in titles)
    )
    assert found(imported) == list(zip(numbers, NAMES, strict=True))
    certain = not column and titles[0][1] in ".)"
    assert [read for _, read, _ in told(imported, "number-from-title")] == ([] if certain else titles)


def test_a_single_number_in_the_wrong_cell_is_taken_and_told():
    imported = plan_of(
        TITLE,
        "T/r | Tadbirlar | Muddati | Mas’ullar",
        f"1 | Kurslar ochish | {REST}",
        f" | 2. Seminar o‘tkazish | {REST}",
        f"3 | Kitob chiqarish | {REST}",
    )
    assert found(imported) == list(zip("123", NAMES, strict=True))
    assert told(imported) == [("number-from-title", "2. Seminar o‘tkazish", "2")]


@pytest.mark.parametrize(
    "titles", [["1.5 mln so‘m ajratish", "2 ta kurs ochish"], ["10 Maktab qurish", "12 Bog‘cha ochish"]]
)
def test_quantities_before_titles_are_no_numbers(titles):
    rows = [f" | {title} | {REST}" for title in titles]
    imported = plan_of(TITLE, "T/r | Tadbirlar | Muddati | Mas’ullar", *rows)
    assert [title for _, title in found(imported)] == titles
