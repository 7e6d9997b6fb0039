"""Plans whose columns are months or quarters: which cells are marks, and what becomes of their words."""

import pytest
from imported import activities, plan_of, told

from workplan_cli.documents import html
from workplan_cli.importing.assemble import assemble
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.model.calendar import Calendar
from workplan_cli.tracking.checkpoints import checkpoints

QUARTERS = "I chorak | II chorak | III chorak | IV chorak"
MONTHS = " | ".join(map(str, range(1, 13)))


def plan_with(heading, cells):
    """Import a plan of one activity in 2025 with these columns."""
    head, row = f"T/r | Tadbir | {heading} | Mas’ul", f"1 | Ko‘rgazma o‘tkazish | {cells} | Metodist"
    return plan_of("Namuna markazining 2025-yil rejasi", head, row)


@pytest.mark.parametrize("mark", ["x", "X", "х", "+", "✓", "●", "*", "v", "ha", "ҳа", "да", "yes", "■", "xx"])
def test_a_mark_is_not_reported(mark):
    imported = plan_with(QUARTERS, f" | {mark} | | {mark}")
    (found,) = activities(imported)
    assert (found.deadline.text, found.extra) == ("II chorak, IV chorak", {})
    assert told(imported) == []


@pytest.mark.parametrize("nothing", ["-", "–", "—", "--", "yo‘q", "нет", "no"])
def test_what_says_no_is_no_mark(nothing):
    imported = plan_with(QUARTERS, f"{nothing} | + | {nothing} | {nothing}")
    assert [found.deadline.text for found in activities(imported)] == ["II chorak"]
    assert told(imported) == []


@pytest.mark.parametrize("words", ["zal tayyorlash", "10 чел.", "15", "15.02.2025", "50 %", "report"])
def test_words_below_a_quarter_are_kept_and_reported(words):
    imported = plan_with(QUARTERS, f"{words} | | x | ")
    (found,) = activities(imported)
    assert (found.deadline.text, found.extra) == ("I chorak, III chorak", {"I chorak": words})
    assert told(imported) == [("mark-with-text", words, "I chorak")]


@pytest.mark.parametrize(
    ("title", "activity", "deadline"),
    [
        ("2025-yil ish rejasi", "Ko‘rgazma o‘tkazish", "2025-yil mart"),
        ("2025 йил иш режаси", "Кўргазма ўтказиш", "2025 йил март"),
        ("План работы на 2025 год", "Провести выставку", "март 2025 года"),
        ("Work plan for 2025", "Hold an exhibition", "March 2025"),
    ],
)
def test_a_month_that_the_heading_only_counts_is_named(title, activity, deadline):
    imported = plan_of(title, f"№ | Tadbir | {MONTHS}", f"1 | {activity} | | | x |{' |' * 9}")
    assert [found.deadline.text for found in activities(imported)] == [deadline]


def due_days(imported):
    """Return the due days of the only activity."""
    (found,) = activities(imported)
    return [each.due.isoformat() for each in checkpoints(found.deadline, imported.plan.period, Calendar())]


@pytest.mark.parametrize(
    ("heading", "cells", "due"),
    [
        (
            "yan | fev | mar | apr | may | iyn | iyl | avg | sen | okt | noy | dek",
            " | | | x | x | x | | | | | |",
            "06-30",
        ),
        ("mart | aprel | mey | iyun", " | | x | ", "05-31"),
        ("J | F | M | A | M | J | J | A | S | O | N | D", " | | x | | | | | | | | |", "03-31"),
        ("1-ch | 2-ch | 3-ch | 4-ch", " | x | | ", "06-30"),
        ("I ч. | II ч. | III ч. | IV ч.", " | | x | ", "09-30"),
    ],
)
def test_headings_of_months_and_quarters(heading, cells, due):
    assert due_days(plan_with(heading, cells)) == [f"2025-{due}"]


@pytest.mark.parametrize(
    ("title", "cells", "kind"),
    [
        ("2025-yil", " | ".join("x" * 12), "monthly"),
        ("2025-yil", " | ".join("x" * 11) + " | ", "span"),
        ("2025-yil II-yarim yillik", " |" * 6 + " | ".join("x" * 6), "monthly"),
        ("2025-yil II-yarim yillik", " |" * 6 + " | ".join("x" * 5) + " | ", "span"),
    ],
)
def test_marks_in_every_month_of_the_plan_are_a_repetition(title, cells, kind):
    head, row = f"T/r | Tadbir | {MONTHS} | Mas’ul", f"1 | Ko‘rik o‘tkazish | {cells} | Metodist"
    imported = plan_of(f"Namuna markazining {title} rejasi", head, row)
    assert [found.deadline.kind for found in activities(imported)] == [kind]
    assert due_days(imported)[-1] == ("2025-12-31" if kind == "monthly" else "2025-11-30")
    assert told(imported) == []
    if kind == "monthly":
        assert activities(imported)[0].deadline == read_wording("har oyda")


def test_marks_in_every_quarter_of_the_plan_are_a_repetition():
    imported = plan_with(QUARTERS, "x | x | x | x")
    assert due_days(imported) == ["2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31"]
    assert [found.deadline for found in activities(imported)] == [read_wording("har chorakda")]
    assert told(imported) == []


@pytest.mark.parametrize(("cells", "days"), [
    ("x | x | | ", "2025-03-31, 2025-06-30"), (" | + | + | +", "2025-06-30, 2025-09-30, 2025-12-31"),
])  # fmt: skip
def test_marks_in_adjacent_quarters_are_a_span_with_a_note_that_names_each(cells, days):
    imported = plan_with(QUARTERS, cells)
    [doubt] = [each for each in imported.review if each.code == "deadline-marks-joined"]
    assert due_days(imported) == [days[-10:]]
    assert doubt.params["days"] == days
    assert told(imported) == []


def test_marks_in_separate_quarters_are_dates_without_a_line():
    imported = plan_with(QUARTERS, "x | | x | ")
    assert due_days(imported) == ["2025-03-31", "2025-09-30"]
    assert told(imported) == []


def test_a_month_that_was_only_guessed_is_reported():
    assert told(plan_with("mart | aprel | mey | iyun", " | | x | ")) == [("column-guessed", "mey", "marks")]


@pytest.mark.parametrize("heading", ["1-hafta | 2-hafta | 3-hafta", "A | B | C"])
def test_a_column_of_marks_without_months_is_named(heading):
    names = [name.strip() for name in heading.split("|")]
    imported = plan_with(heading, "x | | ")
    assert told(imported, "marks-without-months") == [("marks-without-months", names[0], "")]


def test_years_as_columns():
    row = "1 | Ko‘rgazma o‘tkazish | | x | | Metodist"
    imported = plan_of("2025-2027-yillar rejasi", "T/r | Tadbir | 2025 | 2026 | 2027 | Mas’ul", row)
    assert due_days(imported) == ["2026-12-31"]


def test_columns_of_money_by_years_are_no_deadlines():
    heading = "T/r | Tadbir | Muddati | 2025 | 2026 | Mas’ul"
    imported = plan_of(
        "2025-2026-yillar rejasi", heading, "1 | Bino qurish | 2026-yil mart | 10 | 20 | Metodist"
    )
    assert due_days(imported) == ["2026-03-31"]


def test_quarters_of_two_years():
    head = (
        "<tr><td rowspan=2>№</td><td rowspan=2>Tadbir</td><td colspan=4>2025</td><td colspan=4>2026</td></tr>"
    )
    quarters = "".join(f"<td>{numeral}</td>" for numeral in ("I", "II", "III", "IV") * 2)
    cells = "".join(f"<td>{mark}</td>" for mark in ("", "", "", "x", "x", "", "", ""))
    table = f"<table>{head}<tr>{quarters}</tr><tr><td>1</td><td>Bino qurish</td>{cells}</tr></table>"
    imported = assemble(html.read(f"<p>2025-2026-yillar rejasi</p>{table}"), name="reja")
    assert due_days(imported) == ["2026-03-31"]
    assert activities(imported)[0].deadline.text == "2025-yil IV-chorak – 2026-yil I-chorak"


def test_quarters_without_a_year_in_a_plan_of_several_years_are_reported():
    heading = "T/r | Tadbir | I | II | III | IV | Mas’ul"
    imported = plan_of("2025-2026-yillar rejasi", heading, "1 | Bino qurish | | x | | | Metodist")
    assert told(imported, "deadline-year-unclear") == [("deadline-year-unclear", "II-chorak", "")]


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ("x | x | | | | |", "янв–фев"),
        ("x | x | | | x | x |", "янв–фев, май–июн"),
        ("x | | x | | | |", "янв, мар"),
        ("| | x | | | |", "мар"),
    ],
)
def test_the_text_of_marked_months_says_by_itself_what_they_mean(cells, text):
    imported = plan_of(
        "План работы цеха на 2025 год",
        "№ | Мероприятие | янв | фев | мар | апр | май | июн | Исполнитель",
        f"1 | Проверить краны | {cells} Механик",
    )
    (found,) = activities(imported)
    assert found.deadline == read_wording(text)
