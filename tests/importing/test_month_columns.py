"""Plans whose columns are months or quarters: which cells are marks, and what becomes of their words."""

import pytest
from imported import activities, plan_of, told

QUARTERS = "I chorak | II chorak | III chorak | IV chorak"
MONTHS = " | ".join(map(str, range(1, 13)))


def plan_with(heading, cells):
    """Import a plan of one activity in 2025 with these columns."""
    head, row = f"T/r | Tadbir | {heading} | Mas’ul", f"1 | Ko‘rgazma o‘tkazish | {cells} | Metodist"
    return plan_of("Namuna markazining 2025-yil rejasi", head, row)


@pytest.mark.parametrize("mark", ["x", "X", "х", "+", "✓", "●", "*", "v", "ha", "ҳа", "да", "yes", "■", "xx"])
def test_a_mark_is_not_told(mark):
    imported = plan_with(QUARTERS, f" | {mark} | {mark} | ")
    (found,) = activities(imported)
    assert (found.deadline.text, found.extra) == ("II chorak, III chorak", {})
    assert told(imported) == []


@pytest.mark.parametrize("nothing", ["-", "–", "—", "--", "yo‘q", "нет", "no"])
def test_what_says_no_is_no_mark(nothing):
    imported = plan_with(QUARTERS, f"{nothing} | + | {nothing} | {nothing}")
    assert [found.deadline.text for found in activities(imported)] == ["II chorak"]
    assert told(imported) == []


@pytest.mark.parametrize("words", ["zal tayyorlash", "10 чел.", "15", "15.02.2025", "50 %", "report"])
def test_words_below_a_quarter_are_kept_and_told(words):
    imported = plan_with(QUARTERS, f"{words} | x | | ")
    (found,) = activities(imported)
    assert (found.deadline.text, found.extra) == ("I chorak, II chorak", {"I chorak": words})
    assert told(imported) == [("mark-with-text", words, "I chorak")]


@pytest.mark.parametrize(
    ("title", "activity", "deadline"),
    [
        ("2025-yil ish rejasi", "Ko‘rgazma o‘tkazish", "2025-yil mart"),
        ("2025 йил иш режаси", "Кўргазма ўтказиш", "2025-йил март"),
        ("План работы на 2025 год", "Провести выставку", "март 2025 года"),
        ("Work plan for 2025", "Hold an exhibition", "March 2025"),
    ],
)
def test_a_month_that_the_heading_only_counts_is_named(title, activity, deadline):
    imported = plan_of(title, f"№ | Tadbir | {MONTHS}", f"1 | {activity} | | | x |{' |' * 9}")
    assert [found.deadline.text for found in activities(imported)] == [deadline]
