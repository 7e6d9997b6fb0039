"""What the sheets of a workbook are in the plan: chapters, years of the plan, or only pages."""

import pytest
from paper import xlsx_of

from workplan_cli.importing import read
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.review import Gravity, gravity_of
from workplan_cli.tracking.checkpoints import checkpoints

HEAD = "T/r | Tadbirlar | Muddati | Ijrochilar"
TITLE = "2025–2026-yillarga mo‘ljallangan ish rejasi"


@pytest.fixture
def book(tmp_path):
    """Import a workbook whose first sheet has the title of the plan; each sheet gets a heading if without."""

    def imported(sheets):
        headed = [rows if HEAD in rows else [HEAD, *rows] for rows in sheets.values()]
        content = [_sheet(*([TITLE] if not at else []), *rows) for at, rows in enumerate(headed)]
        return read(xlsx_of(tmp_path / "reja.xlsx", *content, names=list(sheets)))

    return imported


def _sheet(*rows):
    """Return a sheet; ``|`` separates the cells of a row, and a row without it is one wide cell."""
    cells = [
        "".join(f'<c t="inlineStr"><is><t>{cell.strip()}</t></is></c>' for cell in row.split("|"))
        for row in rows
    ]
    lines = "".join(f"<row>{each}</row>" for each in cells)
    wide = "".join(f'<mergeCell ref="A{at}:D{at}"/>' for at, row in enumerate(rows, 1) if "|" not in row)
    return f"<sheetData>{lines}</sheetData><mergeCells>{wide}</mergeCells>"


def row(number, title, deadline="mart"):
    return f"{number} | {title} | {deadline} | Kadrlar bo‘limi"


def outline(imported):
    """Return the chapters with the titles of their sections, and with the numbers of all activities."""
    return {
        f"{chapter.number} {chapter.title}": [
            *(section.title for section in chapter.sections),
            *(each.activity.number for each in imported.plan.rows() if each.chapter.number == chapter.number),
        ]
        for chapter in imported.plan.chapters
    }


def to_check(imported):
    """Return the codes of the review items that are more than notes, without those about the header."""
    found = [doubt.code for doubt in imported.review if gravity_of(doubt.code) is not Gravity.NOTE]
    return [code for code in found if not code.startswith("organization")]


TITLED = ["I. Kadrlar", row(1, "Kurslar"), "II. Moliya", row(2, "Smeta")]


def test_sheets_of_years_are_chapters_and_date_their_rows(book):
    imported = book({"2025": TITLED, "2026": [row(1, "Audit"), row(2, "Hisobot", "iyun")]})
    assert outline(imported) == {
        "I 2025": ["Kadrlar", "Moliya", "1.1.1", "1.2.2"],
        "II 2026": ["2.1", "2.2"],
    }
    days = [
        checkpoints(each.activity.deadline, imported.plan.period, Calendar())[0].due.isoformat()
        for each in imported.plan.rows()
    ]
    assert days == ["2025-03-31", "2025-03-31", "2026-03-31", "2026-06-30"]
    assert to_check(imported) == []


@pytest.mark.parametrize("names", [("I yarim yillik", "II yarim yillik"), ("1-chorak", "2-chorak")])
def test_sheets_of_parts_of_a_year_are_chapters(book, names):
    later = ["II. Ilm", row(2, "Audit", "2025-yil aprel")]
    imported = book(dict(zip(names, ([*TITLED[:1], row(1, "Kurslar", "2025-yil mart")], later), strict=True)))
    assert [chapter.title for chapter in imported.plan.chapters] == list(names)
    assert to_check(imported) == []


def test_sheets_that_begin_with_the_same_chapter_are_chapters_themselves(book):
    again = ["I. Kadrlar", row(1, "Audit", "2026-yil"), "II. Moliya", row(2, "Nizom", "2026-yil")]
    first = [each.replace("mart", "2025-yil") for each in TITLED]
    imported = book({"Toshkent": first, "Samarqand": again})
    assert outline(imported) == {
        "I Toshkent": ["Kadrlar", "Moliya", "1.1.1", "1.2.2"],
        "II Samarqand": ["Kadrlar", "Moliya", "2.1.1", "2.2.2"],
    }
    assert to_check(imported) == []


def test_a_sheet_without_titles_is_a_chapter_beside_those_of_the_others_and_checked(book):
    imported = book({"Reja": TITLED, "Yuridik bo‘lim": [row(1, "Audit"), row(2, "Hisobot")]})
    assert [*outline(imported)] == ["I Kadrlar", "II Moliya", "III Yuridik bo‘lim"]
    assert to_check(imported).count("sheet-guessed") == 1


def test_titles_without_numbers_are_sections_of_their_sheet_and_checked(book):
    imported = book(
        {
            "Kadrlar": ["Oliy ta’lim", row(1, "Kurslar"), "Malaka", row(2, "Sinov")],
            "Moliya": ["Byudjet", row(3, "Smeta"), "Nazorat", row(4, "Audit")],
        }
    )
    assert outline(imported) == {
        "I Kadrlar": ["Oliy ta’lim", "Malaka", "1", "2"],
        "II Moliya": ["Byudjet", "Nazorat", "3", "4"],
    }
    assert to_check(imported).count("sheet-guessed") == 2


@pytest.mark.parametrize("names", [("Kadrlar", "Ilm"), ("Лист1", "Лист2"), ("Sheet1", "Sheet1 (2)")])
def test_chapters_that_go_on_from_sheet_to_sheet_stay_chapters(book, names):
    imported = book(dict(zip(names, (TITLED, ["III. Ilm", row(3, "Nizom")]), strict=True)))
    assert outline(imported) == {"I Kadrlar": ["1"], "II Moliya": ["2"], "III Ilm": ["3"]}


@pytest.mark.parametrize("name", ["Лист2", "Sheet 2", "Varaq2", "Davomi", "Продолжение"])
def test_rows_on_a_sheet_whose_name_says_nothing_go_on(book, name):
    imported = book({"Reja": TITLED, name: [row(3, "Audit"), row(4, "Hisobot")]})
    assert outline(imported) == {"I Kadrlar": ["1"], "II Moliya": ["2", "3", "4"]}


def test_a_title_above_the_heading_of_a_sheet_is_its_chapter_and_not_its_name_too(book):
    sheets = {name: [name, HEAD, row(at, "Audit")] for at, name in enumerate(("Profilaktika", "Kurslar"), 1)}
    imported = book(sheets)
    assert outline(imported) == {"I Profilaktika": ["1"], "II Kurslar": ["2"]}
    assert "sheet-guessed" not in to_check(imported)


def test_sheets_that_are_the_plans_of_quarters_make_the_plan_of_a_year(tmp_path):
    quarters = ["I", "II", "III", "IV"]
    sheets = [
        _sheet(f"2026-yil {quarter} chorak ish rejasi", HEAD, row(at, f"Ko‘rik {at}", f"{quarter} chorak"))
        for at, quarter in enumerate(quarters, 1)
    ]
    found = read(xlsx_of(tmp_path / "reja.xlsx", *sheets, names=quarters))
    period = found.plan.period
    assert (str(period.start), str(period.end)) == ("2026-01-01", "2026-12-31")
    assert to_check(found) == ["plan-title-unsure", "period-unsure"]
    days = [
        str(each.due)
        for line in found.plan.rows()
        for each in checkpoints(line.activity.deadline, period, Calendar())
    ]
    assert days == ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]


def chapters(imported):
    return [
        (chapter.title, len(chapter.activities), [each.title for each in chapter.sections])
        for chapter in imported.plan.chapters
    ]


@pytest.mark.parametrize("number", ["", "{}. ", "{}) "])
def test_a_heading_that_repeats_the_name_of_its_sheet_makes_no_second_chapter(book, number):
    sheets = {
        name: [
            f"{number.format(at)}{name}",
            HEAD,
            row(2 * at - 1, f"Ish {name}"),
            row(2 * at, f"Hisobot {name}"),
        ]
        for at, name in enumerate(("Kadrlar", "Moliya", "Ta’minot"), 1)
    }
    assert chapters(book(sheets)) == [(name, 2, []) for name in sheets]


def test_quarters_of_sheets_are_chapters_once(book):
    sheets = {
        name: [name, HEAD, row(2 * at - 1, f"Ish {at}"), row(2 * at, f"Hisobot {at}")]
        for at, name in enumerate(("I chorak", "II chorak", "III chorak"), 1)
    }
    imported = book(sheets)
    assert chapters(imported) == [(name, 2, []) for name in sheets]
    assert imported.plan.title == TITLE


@pytest.mark.parametrize("headed", [False, True])
def test_sheets_that_repeat_the_title_of_the_plan_are_chapters_by_their_names(book, headed):
    names = ("Kadrlar", "Moliya", "Ta’minot")
    sheets = {
        name: [*([TITLE] if at > 1 else []), *([name] if headed else []), HEAD, row(at, f"Ish {name}")]
        for at, name in enumerate(names, 1)
    }
    imported = book(sheets)
    assert chapters(imported) == [(name, 1, []) for name in names]
    assert [each.read for each in imported.review if each.code == "text-between"] == []


def test_a_named_sheet_with_lesser_titles_is_a_chapter_of_its_own(book):
    imported = book(
        {"Reja": TITLED, "2026": ["Ta’mirlash", row(1, "Tom"), "Hisobot", row(2, "Yillik hisobot")]}
    )
    assert outline(imported) == {
        "I Kadrlar": ["1.1"],
        "II Moliya": ["2.2"],
        "III 2026": ["Ta’mirlash", "Hisobot", "3.1.1", "3.2.2"],
    }
    assert "sheet-guessed" in to_check(imported)


def test_a_named_sheet_that_goes_on_with_titles_of_the_same_kind_is_no_chapter(book):
    imported = book({"Reja": TITLED, "Davomi bor": ["III. Bino", row(3, "Tom")]})
    assert list(outline(imported)) == ["I Kadrlar", "II Moliya", "III Bino"]
