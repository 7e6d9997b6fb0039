"""Review lines that a person cannot use are notes, and one cause has one line."""

from imported import activities, plan_of, told
from paper import markdown

from workplan_cli.documents.markdown import read
from workplan_cli.documents.tables import Cell, Table
from workplan_cli.importing.assemble import assemble
from workplan_cli.importing.review import Origin, unaccounted
from workplan_cli.model.review import Place

ROWS = ("T/r | Tadbirlar | Muddat | Mas’ullar", "1 | Ko‘prik bo‘yash | 1-may | Yo‘l bo‘limi")


def codes(imported):
    return {doubt.code for doubt in imported.review}


def test_a_document_without_any_organization_has_a_line():
    imported = plan_of("2026-yilda ko‘priklarni ta’mirlash dasturi", *ROWS)
    assert told(imported) == [("organization-unnamed", "", "ko‘rsatilmagan")]


def test_an_organization_that_was_not_read_is_to_be_written():
    imported = plan_of("Решения коллегии Министерства дорог: план на 2026 год", *ROWS)
    assert told(imported, "organization-missing") == [("organization-missing", "", "не указано")]


def test_a_decree_that_approves_a_plan_is_not_of_its_organization():
    lead = "Vazirlar Mahkamasining 2025-yil 30-dekabrdagi 850-son qaroriga 1-ilova"
    imported = plan_of(f"{lead}\n\n2026-yilda ko‘priklarni ta’mirlash dasturi", *ROWS)
    assert told(imported) == [("organization-unnamed", "", "ko‘rsatilmagan")]


def test_a_budget_is_no_plan_left_out():
    plan = [[cell.strip() for cell in row.split("|")] for row in ROWS]
    budget = [
        ["T/r", "Xarajat", "2025", "2026"],
        ["1", "Ijara", "800", "860,5"],
        ["2", "Aloqa", "70", "1 075"],
    ]
    imported = assemble(read(markdown([plan, budget], ["Yo‘l bo‘limining 2026-yil ish rejasi"])), name="reja")
    assert told(imported) == []
    assert "table-of-figures" in codes(imported)


def test_a_number_that_stands_twice_has_one_line():
    imported = plan_of("Yo‘l bo‘limining 2026-yil ish rejasi", *ROWS, "1 | Ekin ekish | 1-iyun | Yer bo‘limi")
    assert [each.number for each in activities(imported)] == ["1", "2"]
    assert {code for code, *_ in told(imported)} == {"number-twice"}


def test_the_first_title_of_the_table_is_a_title_as_the_second():
    imported = plan_of(
        "Yo‘l bo‘limining 2026-yil ish rejasi",
        ROWS[0],
        " | Ko‘prik xo‘jaligi | | ",
        "1 | Ko‘prik bo‘yash | 1-may | Yo‘l bo‘limi",
        " | Aloqa xo‘jaligi | | ",
        "2 | Kabel yotqizish | 1-iyun | Aloqa bo‘limi",
    )
    assert [chapter.title for chapter in imported.plan.chapters] == ["Ko‘prik xo‘jaligi", "Aloqa xo‘jaligi"]


def test_all_year_is_a_chapter_beside_the_quarters():
    imported = plan_of(
        "Yo‘l bo‘limining 2026-yil ish rejasi",
        ROWS[0],
        "I CHORAK | | | ",
        "1 | Ko‘prik bo‘yash | 1-mart | Yo‘l bo‘limi",
        "II CHORAK | | | ",
        "2 | Kabel yotqizish | 1-iyun | Aloqa bo‘limi",
        "YIL DAVOMIDA | | | ",
        "3 | Qabul o‘tkazish | har juma | Yo‘l bo‘limi",
    )
    assert [chapter.title for chapter in imported.plan.chapters] == ["I CHORAK", "II CHORAK", "YIL DAVOMIDA"]
    assert told(imported, "division-guessed") == []


def test_lost_words_are_shown_in_the_letters_of_the_document():
    place = Place(table=1, row=2, column=1)
    row = (Cell(column=0, place=place, paragraphs=("Сдать отчёт до 15 декабря 2026 г.",)),)
    table = Table(place=Place(table=1), rows=(row,))
    origin = Origin(places=(place,), texts=("Сдать отчёт",))
    assert [doubt.read for doubt in unaccounted([table], [origin], [])] == ["до 15 декабря 2026 г"]


def test_titles_that_repeat_in_every_second_row_have_one_line():
    imported = plan_of(
        "Yo‘l bo‘limining 2026-yil ish rejasi",
        "T/r | Tadbirlar | Tadbir mexanizmi | Muddat | Mas’ullar",
        "1 | Ta’mirlash | Ko‘prik bo‘yaladi | 1-may | Yo‘l bo‘limi",
        "2 | Ta’mirlash | Yo‘l tekislanadi | 1-iyun | Yo‘l bo‘limi",
        "3 | Qurish | Bekat quriladi | 1-iyul | Yo‘l bo‘limi",
        "4 | Qurish | Chiroq o‘rnatiladi | 1-avgust | Yo‘l bo‘limi",
    )
    assert told(imported) == [("titles-repeated", "Ta’mirlash; Qurish", "")]
