"""Numbers that begin with a letter, and letters below a numbered activity."""

from datetime import date

import pytest
from imported import activities, plan_of, told

from workplan_cli.reports.reviews import review

HEAD = "№ | Activity | Deadline | Responsible"


@pytest.mark.parametrize(("a", "b"), [("A", "B"), ("А", "Б")], ids=["Latin", "Cyrillic"])
def test_a_letter_alone_is_a_chapter_and_begins_the_numbers_below(a, b):
    imported = plan_of(
        "Work plan of the Science Council for 2025",
        HEAD,
        f"{a} | Research | | ",
        f"{a}.1 | Launch a call | Q1 | Grants Unit",
        f"{a}.1.1 | Draft the call | March 2025 | Grants Unit",
        f"{a}.2 | Select projects | Q2 | Grants Unit",
        f"{b}. | Outreach | | ",
        f"{b}.1 | Hold open lectures | Q3 | Media Unit",
    )
    assert [(chapter.number, chapter.title) for chapter in imported.plan.chapters] == [
        ("I", "Research"),
        ("II", "Outreach"),
    ]
    assert [found.number for found in activities(imported)] == ["1.1", "1.1.1", "1.2", "2.1"]
    assert told(imported) == []
    assert ("number-in-digits", f"{a}.1.1") in {(doubt.code, doubt.read) for doubt in imported.review}


def test_several_rows_without_a_number_are_all_below_the_last_number():
    imported = plan_of(
        "План на 2025 год",
        "№ | Мероприятие | Срок | Ответственный",
        "1 | Обновить оборудование, в том числе: | май | ОКС",
        " | Насосы первой станции | май | ОКС",
        " | Насосы второй станции | июнь | ОКС",
        " | Насосы третьей станции | июль | ОКС",
        "2 | Покрасить забор | июль | ОКС",
    )
    assert [found.number for found in activities(imported)] == ["1", "1.1", "1.2", "1.3", "2"]


def test_one_letter_may_be_a_slip():
    imported = plan_of(
        "Work plan of the Science Council for 2025",
        HEAD,
        "1 | Launch a call | Q1 | Grants Unit",
        "B.2 | Select projects | Q2 | Grants Unit",
    )
    assert [found.number for found in activities(imported)] == ["1", "2"]
    assert "number-changed" in {code for code, *_ in told(imported)}


@pytest.mark.parametrize("written", ["1.2a", "1.2а", "1.2-a", "1.2 а)", "1.2A"])
def test_one_number_with_a_letter_is_put_in_after_the_number_without_it(written):
    imported = plan_of(
        "Work plan of the Science Council for 2025",
        HEAD,
        "1.1 | Launch a call | Q1 | Grants Unit",
        "1.2 | Select projects | Q2 | Grants Unit",
        f"{written} | Select reviewers | Q2 | Grants Unit",
        "1.3 | Fund projects | Q3 | Grants Unit",
    )
    assert [found.number for found in activities(imported)] == ["1.1", "1.2", "1.2.1", "1.3"]
    lines = [line for line in told(imported) if line[0].startswith("number")]
    assert lines == [("number-lettered", written, "1.2.1")]


def test_a_number_put_in_stays_in_its_chapter_if_the_numbers_restart():
    imported = plan_of(
        "Work plan of the Science Council for 2025",
        HEAD,
        "I | Research | | ",
        "1 | Launch a call | Q1 | Grants Unit",
        "2 | Select projects | Q2 | Grants Unit",
        "2a | Select reviewers | Q2 | Grants Unit",
        "3 | Fund projects | Q3 | Grants Unit",
        "II | Outreach | | ",
        "1 | Hold open lectures | Q3 | Media Unit",
        "2 | Print a leaflet | Q3 | Media Unit",
    )
    assert [found.number for found in activities(imported)] == ["1.1", "1.2", "1.2.1", "1.3", "2.1", "2.2"]


def test_small_letters_are_below_the_activity_before_them():
    imported = plan_of(
        "Namuna markazining 2025-yil ish rejasi",
        "T/r | Tadbirlar | Muddati | Mas’ullar",
        "1 | Nizomni yangilash | mart | Kadrlar bo‘limi",
        "2 | Quyidagilarni amalga oshirish: | yil davomida | Kadrlar bo‘limi",
        "a) | Seminarlar o‘tkazish | noyabr | Kadrlar bo‘limi",
        "b) | Darslik sotib olish | dekabr | Kadrlar bo‘limi",
        "3 | Hisobot tayyorlash | dekabr | Kadrlar bo‘limi",
    )
    assert [found.number for found in activities(imported)] == ["1", "2", "2.1", "2.2", "3"]
    assert told(imported) == [("number-lettered", "a)", "2.1"), ("number-lettered", "b)", "2.2")]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        (["I.a", "I.b", "II.a"], ["1.1", "1.2", "2.1"]),
        (["I.1", "I.2", "II.1"], ["1.1", "1.2", "2.1"]),
        (["1.a", "1.b", "2.a"], ["1.1", "1.2", "2.1"]),
        (["1.i", "1.ii", "1.iii"], ["1.1", "1.2", "1.3"]),
        (["1", "1a", "1b"], ["1", "1.1", "1.2"]),
        (["1-1", "1-2", "2-1"], ["1.1", "1.2", "2.1"]),
        (["T-01", "T-02", "T-03"], ["1", "2", "3"]),
        (["Task 1", "Task 2", "Task 3"], ["1", "2", "3"]),
        (["КБ-2025/1", "КБ-2025/2", "МБ-2025/1"], ["1.1", "1.2", "2.1"]),
        (["1)", "2)", "3)"], ["1", "2", "3"]),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("head", ["T/r", ""], ids=["named", "unnamed"])
def test_the_column_shows_what_letters_and_signs_in_numbers_mean(head, written, numbers):
    rows = [
        f"{number} | {at}-kursni ochish | mart | Kadrlar bo‘limi"
        for at, number in enumerate(written, start=1)
    ]
    imported = plan_of(
        "Namuna markazining 2025-yil ish rejasi", f"{head} | Tadbirlar | Muddati | Mas’ullar", *rows
    )
    assert [found.number for found in activities(imported)] == numbers
    uncertain = "number-lettered" if "МБ-2025/1" in written else "number-in-digits"
    changed = [
        (uncertain, before, after)
        for before, after in zip(written, numbers, strict=True)
        if before.strip(")") != after
    ]
    read = [(doubt.code, doubt.read, doubt.assumed) for doubt in imported.review]
    assert [each for each in read if each[0].startswith(("number-", "no-column"))] == changed
    assert bool(told(imported, "number-lettered")) == (uncertain == "number-lettered")


def test_numbers_with_letters_that_skip_one_are_to_be_checked():
    rows = [f"I-{at} | {at}-kursni ochish | mart | Kadrlar bo‘limi" for at in (1, 3)]
    imported = plan_of(
        "Namuna markazining 2025-yil ish rejasi", "T/r | Tadbirlar | Muddati | Mas’ullar", *rows
    )
    assert told(imported, "number-lettered") == [
        ("number-lettered", "I-1", "1.1"),
        ("number-lettered", "I-3", "1.3"),
    ]


def test_a_raised_digit_numbers_a_row_put_in_later():
    rows = [
        f"{number} | {at}-kursni ochish | mart | Kadrlar bo‘limi"
        for at, number in enumerate("1 2 2¹ 3".split())
    ]
    imported = plan_of(
        "Namuna markazining 2025-yil ish rejasi", "T/r | Tadbirlar | Muddati | Mas’ullar", *rows
    )
    assert [found.number for found in activities(imported)] == ["1", "2", "2.1", "3"]
    assert told(imported) == []


def test_words_and_letters_that_are_no_number_of_a_row_stay():
    imported = plan_of(
        "Namuna markazining 2025-yil ish rejasi",
        "T/r | Tadbirlar | Muddati | Mas’ullar",
        "1-bob | Tashkiliy ishlar | | ",
        "1 | Nizomni yangilash | mart | Kadrlar bo‘limi",
        "2-bob | Moliyaviy ishlar | | ",
        "2 | Hisobot tayyorlash | may | Kadrlar bo‘limi",
    )
    assert [chapter.title for chapter in imported.plan.chapters] == [
        "1-bob Tashkiliy ishlar",
        "2-bob Moliyaviy ishlar",
    ]
    assert told(imported, "number-lettered") == []


def test_numbers_with_different_letters_are_one_line():
    rows = ["A.1 | Repair clinics", "A.2 | Train nurses", "A.4 | Hold seminars", "B.1 | Buy beds"]
    imported = plan_of(
        "Work plan of the Department for 2025",
        "No. | Activity | Deadline | Executors",
        *(f"{row} | Q4 2025 | HR Unit" for row in rows),
    )
    found = review(imported.plan, imported.review, source="a.docx", written=None, day=date(2025, 1, 1))
    [line] = [each for each in found.items if each.code.startswith("number-")]
    assert (line.code, len(line.places)) == ("number-lettered", 4)
    assert line.assumed == ("1.1", "1.2", "1.4", "2.1")


def test_letters_that_stand_for_words_are_told_and_kept_beside_the_digits():
    rows = ["H1 | Insulate houses", "H2 | Replace boilers", "T1 | Plant trees", "T2 | Water trees"]
    imported = plan_of(
        "Work plan of the Department for 2025",
        "Ref | Activity | Deadline | Executors",
        *(f"{row} | Q4 2025 | Housing Unit" for row in rows),
    )
    found = activities(imported)
    assert [each.number for each in found] == ["1.1", "1.2", "2.1", "2.2"]
    assert [each.extra for each in found] == [{"Ref": code} for code in ("H1", "H2", "T1", "T2")]
    assert [line[1:] for line in told(imported, "number-lettered")] == [
        ("H1", "1.1"), ("H2", "1.2"), ("T1", "2.1"), ("T2", "2.2"),
    ]  # fmt: skip
