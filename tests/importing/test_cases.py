"""Small documents of foreign forms: each shows one kind of reading, and what is right.

The documents are in ``cases/``; the two annexes are written here, as Word writes them.
"""

from datetime import date
from pathlib import Path

import pytest
from paper import docx_of, word_cell, word_paragraph, word_table, xlsx_of

from workplan_cli.errors import Level
from workplan_cli.importing import read
from workplan_cli.locales import load
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import Period
from workplan_cli.model.review import Doubt, Gravity, Place
from workplan_cli.reports.reviews import review
from workplan_cli.store.plan_file.read import parse
from workplan_cli.store.plan_file.write import plan_text
from workplan_cli.tracking.checkpoints import checkpoints
from workplan_cli.writers.shared.review_texts import fix_text, places_text, read_text

LEADERS = "kommunal xo‘jalik va ekologiya bo‘yicha kompleks rahbarlari"
CASES = Path(__file__).parent / "cases"
DOCUMENTS = Path(__file__).parents[1] / "documents"


def case(name):
    return read(next(CASES.glob(f"{name}.*")))


def dues(imported):
    """The kind of the deadline of each activity and its due days."""
    plan = imported.plan
    return {
        row.activity.number: (
            row.activity.deadline.kind.value,
            *(each.due.isoformat() for each in checkpoints(row.activity.deadline, plan.period, Calendar())),
        )
        for row in plan.rows()
    }


def executors(imported):
    plan = imported.plan
    return {
        row.activity.number: [plan.executors[key].name for key in row.activity.executors]
        for row in plan.rows()
    }


def codes(imported, *of):
    return [doubt.code for doubt in imported.review if doubt.code in of]


def outline(imported):
    return [
        (
            chapter.title,
            [activity.number for activity in chapter.activities],
            [(section.title, [each.number for each in section.activities]) for section in chapter.sections],
        )
        for chapter in imported.plan.chapters
    ]


def test_executors_one_per_line():
    assert executors(case("executors-one-per-line")) == {
        "1": ["Комплаенс-офицер", "Планово-экономический отдел", "Отдел закупок"],
        "2": ["Руководство общества", "Служба внутреннего аудита", "Комплаенс-офицер"],
        "3": ["Комплаенс-офицер", "Отдел информационных технологий и связи"],
        "4": ["Комплаенс-офицер"],
        "5": ["Бухгалтерия", "Юрист", "Отдел закупок"],
    }


def test_a_year_on_the_next_line():
    assert dues(case("year-on-the-next-line")) == {
        "1": ("quarter", "2025-03-31"),
        "2": ("month", "2025-12-31"),
        "3": ("half", "2025-12-31"),
        "4": ("quarter", "2025-09-30"),
        "5": ("quarter", "2025-09-30"),
        "6": ("span", "2027-12-31"),
    }


def test_a_year_in_the_division():
    imported = case("year-in-the-division")
    assert outline(imported) == [
        (
            "2024-yilda o‘tkaziladigan tadbirlar",
            [],
            [("Teatr jamoalari", ["1", "2"]), ("Ansambllar", ["3"])],
        ),
        (
            "2025-yilda o‘tkaziladigan tadbirlar",
            [],
            [("Teatr jamoalari", ["4"]), ("Ansambllar", ["5"])],
        ),
    ]
    assert [due for _, due in dues(imported).values()] == [
        "2024-02-29", "2024-05-31", "2024-10-31", "2025-03-31", "2025-09-30",
    ]  # fmt: skip
    assert set(codes(imported, "deadline-year-assumed", "deadline-unknown", "deadline-year-unclear")) == {
        "deadline-year-assumed"
    }


def test_a_rank_and_a_person():
    imported = case("rank-and-person")
    assert executors(imported) == {
        "1": ["Петров А.А."],
        "2": ["Сидоров Б.Б."],
        "3": ["Кузнецов В.В."],
        "4": ["Орлов Г.Г.", "Соколов Д.Д."],
    }
    assert all(body.head is None for body in imported.plan.departments.values())


def test_a_comma_inside_a_name():
    imported = case("comma-inside-a-name")
    assert executors(imported) == {
        "1": ["O‘zbek tili, adabiyoti va folklori instituti", "Yozuvchilar uyushmasi"],
        "2": [
            f"Shahar hokimligi qurilish, kommunikatsiyalar, {LEADERS}",
            "mutasaddi tashkilotlar",
        ],
        "3": ["Arxitektura, qurilish va loyihalash instituti"],
    }
    assert len(codes(imported, "executor-comma")) == 3


def test_a_term_in_two_columns():
    imported = case("term-in-two-columns")
    assert dues(imported) == {
        "1": ("span", "2025-08-15"),
        "1.1": ("span", "2025-07-05"),
        "2": ("date", "2025-09-30"),
    }
    second = next(row.activity for row in imported.plan.rows() if row.activity.number == "2")
    assert second.extra == {"Сроки Начало": "16.08.2025"}


def test_a_start_and_a_duration():
    imported = case("start-and-duration")
    assert dues(imported) == {"1": ("span", "2025-04-15"), "2": ("span", "2025-05-06")}
    assert [row.activity.extra for row in imported.plan.rows()] == [
        {"Длительность": "2 недели", "Дата начала": "02.04.2025"},
        {"Длительность": "3 недели", "Дата начала": "16.04.2025"},
    ]


def test_a_title_column_that_only_its_texts_show():
    imported = case("title-column-unknown")
    assert [row.activity.title for row in imported.plan.rows()] == [
        "Обзор литературы", "Проектирование", "Испытания",
    ]  # fmt: skip
    assert [due for _, due in dues(imported).values()] == ["2025-02-25", "2025-03-15", "2025-05-01"]
    titles = [doubt.read for doubt in imported.review if doubt.assumed == "title"]
    assert titles == ["Этап"]


def test_an_english_plan():
    imported = case("english-plan")
    assert [(doubt.read, doubt.assumed) for doubt in imported.review if doubt.code.startswith("column-")] == [
        ("No.", "number"),
        ("Activity", "title"),
        ("Timeframe", "deadline"),
        ("Responsible party", "executors"),
    ]
    assert [found[:2] for found in dues(imported).values()] == [
        ("quarter", "2025-03-31"),
        ("date", "2025-06-30"),
        ("quarterly", "2025-03-31"),
        ("ongoing",),
        ("month", "2025-12-31"),
    ]


def test_a_matrix_of_quarters():
    imported = case("quarter-matrix")
    assert dues(imported) == {
        "1": ("span", "2025-06-30"),
        "2": ("quarter", "2025-09-30"),
        "3": ("quarter", "2025-12-31"),
    }
    assert codes(imported, "not-taken-over", "deadline-missing") == []


def test_shaded_cells_of_a_document_mark_quarters(tmp_path):
    shade = '<w:shd w:val="clear" w:fill="92D050"/>'
    white = '<w:shd w:val="clear" w:fill="FFFFFF"/>'
    heads = ["№", "Tadbir", "I chorak", "II chorak", "III chorak", "IV chorak", "Mas’ul"]

    def line(number, title, shaded, *, all_of_it=""):
        cells = [word_cell(number, all_of_it), word_cell(title, all_of_it)]
        cells += [word_cell("", all_of_it or (shade if at in shaded else white)) for at in range(1, 5)]
        return f"<w:tr>{''.join(cells)}{word_cell('Boshqarma', all_of_it)}</w:tr>"

    rows = "".join(f"<w:tc>{word_paragraph(head)}</w:tc>" for head in heads)
    body = line("1", "Kurslar ochish", {1, 2}) + line("2", "Hisobot", {4})
    body += line("3", "Nazorat", (), all_of_it=shade) + line("4", "Bino qurish", {1, 2, 3, 4})
    body = word_paragraph("2025-yil ish rejasi") + f"<w:tbl><w:tr>{rows}</w:tr>{body}</w:tbl>"
    imported = read(docx_of(tmp_path / "reja.docx", body))
    assert dues(imported) == {
        "1": ("span", "2025-06-30"),
        "2": ("quarter", "2025-12-31"),
        "3": ("external",),
        "4": ("span", "2025-12-31"),
    }
    assert codes(imported, "deadline-marks-joined") == []
    assert [doubt.place.row for doubt in imported.review if doubt.code == "deadline-missing"] == [4]


@pytest.mark.parametrize("name", ["shaded-months.xlsx", "shaded-months-libreoffice.ods"])
def test_shaded_cells_of_a_spreadsheet_mark_months(name):
    imported = read(DOCUMENTS / name)
    assert dues(imported) == {"1": ("span", "2025-08-31"), "2": ("month", "2025-12-31"), "3": ("external",)}


def test_the_letters_and_numbers_around_a_spreadsheet_are_no_columns():
    imported = case("frame-of-a-spreadsheet")
    assert imported.plan.title == "Рабочий план на II полугодие 2025 года"
    assert dues(imported) == {
        "1": ("date", "2025-08-15"),
        "2": ("month", "2025-09-30"),
        "3": ("span", "2025-11-30"),
    }
    assert executors(imported)["2"] == ["Юр. отдел"]
    assert codes(imported, "deadline-unknown", "column-extra") == []


def test_the_period_is_that_of_the_divisions_if_nothing_else_states_it():
    imported = case("period-of-the-divisions")
    assert imported.plan.period == Period(start=date(2025, 1, 1), end=date(2026, 12, 31))
    assert dues(imported)["3"] == ("span", "2026-05-31")
    assert codes(imported, "period-assumed", "period-unsure") == ["period-unsure"]


def test_the_title_above_a_sheet_is_its_chapter_and_not_its_name_too(tmp_path):
    def sheet(title, *rows):
        lines = [[title], ["№", "Мероприятие", "Срок", "Ответственный"], *rows]
        cells = ("".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in line) for line in lines)
        return f"<sheetData>{''.join(f'<row>{row}</row>' for row in cells)}</sheetData>"

    first = sheet("План ГУП «Вода» на 2025 год", ["1", "Провести тендер", "март", "Отдел закупок"])
    second = sheet("План филиала на 2025 год", ["1", "Открыть приёмную", "май", "Филиал"])
    imported = read(xlsx_of(tmp_path / "plan.xlsx", first, second, names=["Общий", "Филиал"]))
    assert outline(imported) == [
        ("План ГУП «Вода» на 2025 год", ["1.1"], []),
        ("План филиала на 2025 год", ["2.1"], []),
    ]


def test_annexes_marked_by_their_numbers_only_are_chapters(tmp_path):
    head = ["T/r", "Tadbir nomi", "Muddati", "Mas’ul"]
    tables = [
        word_table([head, ["1", title, "I chorak", "Devonxona"], ["2", "Yakunlash", "dekabr", "Devonxona"]])
        for title in ("Xodimlarni baholash", "Budjetni tasdiqlash")
    ]
    lines = [
        *("Vazirlikning 2026-yil ish rejasi", "1-ilova", "Tashkiliy masalalar", tables[0]),
        *("Izoh: muddatlar o‘zgarishi mumkin.", "2-ilova", "Moliyaviy masalalar", tables[1]),
    ]
    body = "".join(line if line in tables else word_paragraph(line) for line in lines)
    imported = read(docx_of(tmp_path / "reja.docx", body))
    assert imported.plan.title == "Vazirlikning 2026-yil ish rejasi"
    assert outline(imported) == [
        ("Tashkiliy masalalar", ["1.1", "1.2"], []),
        ("Moliyaviy masalalar", ["2.1", "2.2"], []),
    ]


def test_the_open_part_of_a_stack():
    imported = case("open-part-of-a-stack")
    assert dues(imported) == {
        "1": ("several", "2025-04-30"),
        "2": ("month", "2025-04-30"),
        "3": ("month", "2025-09-30"),
    }
    assert [row.activity.deadline.ongoing for row in imported.plan.rows()] == [True, False, False]
    assert [(doubt.code, doubt.read) for doubt in imported.review if doubt.code.startswith("deadline-")] == [
        ("deadline-partly", "har yili oktabr — dekabr oylarida"),
        ("deadline-open-part", "rejaga ko‘ra"),
    ]


def annex(number, region):
    rows = [["T/r", "Tashkilot nomi", "Muddati", "Mas’ullar"]]
    rows += [[f"{at}.", f"{region} {at}-jamoasi safari", "2025-yil mart", "Boshqarma"] for at in (1, 2, 3)]
    return (
        word_paragraph(f"{number}-ILOVA")
        + word_paragraph(f"2025-yilda {region} hududda jamoalarning safarlari REJASI")
        + word_table(rows)
    )


def test_a_period_of_twelve_years_is_a_plan_that_every_command_accepts():
    plan = case("period-of-twelve-years").plan
    assert plan.period == Period(date(2019, 1, 1), date(2030, 12, 31))
    again, problems = parse(plan_text(plan).encode())
    assert again == plan
    assert [each.code for each in problems if each.level is Level.ERROR] == []


def test_the_same_doubt_many_times_is_one_line():
    imported = case("same-doubt-many-times")
    report = review(imported.plan, imported.review, source="", written=None, day=date(2025, 1, 1))
    items = [each for each in report.items if each.gravity is not Gravity.NOTE]
    assert [(each.code, each.read, len(each.places)) for each in items] == [
        *(("deadline-year-unclear", wording, 10) for wording in ("Mart", "Iyun", "Fevral")),
        ("organization-unnamed", "", 1),
    ]
    assert places_text(items[0].places, load("en")) == (
        "table 1, column 3, rows 2, 5, 8, 11, 14, 17; and 4 more"
    )
    assert '{text: "Mart", kind: date, due: 2025-03-31}' in fix_text(items[0], load("en"))


@pytest.mark.parametrize(("count", "groups"), [(3, 3), (4, 1), (11, 1)])
def test_items_that_differ_only_in_figures_are_one_with_all_their_places(count, groups):
    imported = case("same-doubt-many-times")
    found = [
        Doubt(code="number-gap", place=Place(table=1, row=row + (row > 5), column=1), read=f"{row * 2}")
        for row in range(1, count + 1)
    ]
    report = review(imported.plan, found, source="reja.md", written=None, day=date(2025, 7, 1))
    assert len(report.items) == groups
    if count > 10:  # enough for the texts to be shortened
        assert read_text(report.items[0]) == "2; 4; 6; 8; …"
        assert places_text(report.items[0].places, load("en")) == "table 1, column 1, rows 1–5, 7–12"


@pytest.mark.parametrize(("count", "groups"), [(100, 100), (101, 1)])
def test_notes_too_many_to_read_are_grouped_without_their_numbers(count, groups):
    imported = case("same-doubt-many-times")
    notes = [
        Doubt(
            code="target-proposed",
            place=Place(table=1, row=at, column=2),
            read=f"{at} ta",
            assumed=f"{at} ta: kurs",
        )
        for at in range(1, count + 1)
    ]
    report = review(imported.plan, notes, source="reja.md", written=None, day=date(2025, 7, 1))
    assert len(report.items) == groups
    assert sum(len(each.places) for each in report.items) == count


def test_two_annexes_are_two_chapters(tmp_path):
    body = annex(1, "Shimoliy") + annex(2, "Janubiy")
    imported = read(docx_of(tmp_path / "ilovalar.docx", body))
    assert outline(imported) == [
        ("2025-yilda Shimoliy hududda jamoalarning safarlari REJASI", ["1.1", "1.2", "1.3"], []),
        ("2025-yilda Janubiy hududda jamoalarning safarlari REJASI", ["2.1", "2.2", "2.3"], []),
    ]
    assert len(codes(imported, "numbers-prefixed")) == 1


def test_the_approver_and_a_name_of_honour():
    approval = case("approver-and-honoured-name").plan.approval
    assert approval.by == "М.Соколов"
    assert approval.position == "Начальник академии имени А.Ф.Петрова генерал-лейтенант"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("1", "yearly"), ("2", "half-yearly"), ("3", "quarterly"), ("4", "yearly"), ("5", "span"),
        ("6", "external"), ("7", "external"), ("9", "quarter"), ("10", "monthly"), ("11", "ongoing"),
    ],
)  # fmt: skip
def test_russian_wordings(number, kind):
    assert dues(case("russian-wordings"))[number][0] == kind


def test_a_rhythm_that_is_not_kept_is_named():
    imported = case("russian-wordings")
    weekly = [doubt for doubt in imported.review if doubt.read == "еженедельно"]
    assert dues(imported)["8"][0] == "weekly" or weekly


def test_the_dates_of_russian_wordings():
    found = dues(case("russian-wordings"))
    assert found["1"][1:] == ("2025-01-15",)
    assert (found["5"][1:], found["9"][1:]) == (("2026-12-31",), ("2025-12-31",))
    assert found["10"][1] == "2025-01-25"
