"""PDF with text: tables without lines whose words stand as far apart as columns, or close together."""

import pytest
import scans

from workplan_cli.documents.formats import read_document
from workplan_cli.documents.pdf.beside import by_blocks
from workplan_cli.documents.pdf.cuts import is_cut
from workplan_cli.documents.pdf.fragments import Box, Text
from workplan_cli.documents.pdf.hyphens import Hyphens, with_plain_hyphens
from workplan_cli.documents.pdf.justified import with_justified
from workplan_cli.documents.pdf.lines import Line
from workplan_cli.documents.pdf.pages import Page, Word
from workplan_cli.documents.tables import Paragraph

HEAD = ["T/r", "Tadbirlar nomi", "Ijro muddati", "Mas’ul ijrochilar", "Natija", "Izoh"]
HEALTH = (
    "Aholining sog‘lom turmush tarzini shakllantirish, yuqumli kasalliklarning oldini olish hamda birlamchi"
    " tibbiy-sanitariya xizmatlari ko‘rsatish sifatini oshirish bo‘yicha tushuntirish ishlarini olib borish"
)
CLINICS = (
    "Изучение состояния оказания специализированной помощи в межрайонных многопрофильных поликлиниках,"
    " разработка и внесение в установленном порядке предложений по устранению выявленных недостатков"
)
REVIEW = (
    "Review the state of specialised assistance in the clinics of all districts, then draft and submit"
    " proposals to remove the shortcomings that were identified in the established order"
)
TITLES = (HEALTH, CLINICS, REVIEW, "Hisobot tayyorlash")
REST = (
    ("2026-yil 1-may", "Davolash bo‘limi, Moliya bo‘limi", "Xizmat sifati oshadi", "Byudjet hisobidan"),
    ("III chorak", "Kadrlar bo‘limi; Moliya bo‘limi", "Qamrov hududlarda kengaytiriladi", "Shartnoma"),
    ("har oyda", "Matbuot xizmati", "Hisobot", "Byudjet hisobidan"),
)
WIDTHS = {
    3: [30, 300, 100],
    4: [30, 270, 75, 125],
    5: [30, 300, 75, 110, 110],
    6: [30, 300, 75, 110, 110, 80],
}


def rows_of(columns, count=24):
    """Rows whose titles differ at both ends: lines alike at the ends of pages are headers or footers."""
    titles = [f"{at}-ish: {TITLES[at % 4]} ({at})" for at in range(1, count + 1)]
    return [[str(at), title, *REST[at % 3]][:columns] for at, title in enumerate(titles, start=1)]


def document(folder, rows, head=HEAD, **options):
    look = {"stroke": "none", "justify": True, "widths": WIDTHS[len(rows[0])]} | options
    return read_document(scans.table(head[: len(rows[0])], rows, folder / "reja.pdf", **look))


def texts(found):
    return [[[cell.text for cell in row] for row in table.rows] for table in found.tables]


LOOKS = {
    "a serif font": {"gap": 5},
    "another font": {"gap": 5, "font": "New Computer Modern", "size": 11},
    "a wide font": {"gap": 5, "font": "DejaVu Sans Mono", "size": 7},
    "large letters": {"gap": 5, "size": 12},
    "middle of the row": {"gap": 5, "align": "horizon"},
    "centred": {"gap": 5, "align": "center", "justify": False, "size": 11},
    "rows cut by pages": {"gap": 5, "cut": True},
}


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("look", LOOKS)
def test_the_words_of_a_justified_text_stay_in_their_cell(tmp_path, look, columns):
    rows = rows_of(columns)
    found = document(tmp_path, rows, flipped=columns > 4, **LOOKS[look])
    assert texts(found) == [[HEAD[:columns], *rows]]


def test_justified_prose_above_the_table_is_a_paragraph(tmp_path):
    prose = " ".join(TITLES[:3])
    found = document(tmp_path, rows_of(4), gap=5, preamble=prose, size=12)
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == [prose]
    assert texts(found) == [[HEAD[:4], *rows_of(4)]]


CHAPTERS = [["I. Sog‘liqni saqlash tizimini rivojlantirish va aholi salomatligini mustahkamlash ishlari"]]


@pytest.mark.parametrize("shade", [True, False], ids=["shaded", "plain"])
def test_a_heading_and_a_chapter_may_be_shaded_where_no_lines_are(tmp_path, shade):
    """The coloured areas behind them are no ruled table of their own; a chapter over columns hides none."""
    rows = CHAPTERS + rows_of(5, 12)
    look = {"gap": 4, "size": 11, "shade": shade, "chapters": "left", "flipped": True}
    found = scans.table(
        HEAD[:5], rows, tmp_path / "reja.pdf", stroke="none", justify=True, widths=WIDTHS[5], **look
    )
    assert texts(read_document(found)) == [[HEAD[:5], *rows]]


def test_a_table_may_be_ruled_by_coloured_areas(tmp_path):
    """Where each cell is a coloured area, the sides of the areas are its lines."""
    rows = rows_of(4, 6)
    assert texts(document(tmp_path, rows, gap=1, fill=True)) == [[HEAD[:4], *rows]]


DENSE = {"gap": 5, "gap-y": 3.25}
"""Rows as close together as the lines of a cell."""


@pytest.mark.parametrize("count", [14, 40], ids=["two pages", "many pages"])
def test_a_repeated_heading_may_stand_above_the_rest_of_a_cut_row(tmp_path, count):
    """Without space between the rows, only the heading itself tells that the row goes on below it."""
    rows = rows_of(4, count)
    found = document(tmp_path, rows, cut=True, title="Ish rejasi", **DENSE)
    assert texts(found) == [[HEAD[:4], *rows]]


@pytest.mark.parametrize("count", [14, 41], ids=["two pages", "many pages"])
def test_pages_may_cut_rows_whose_texts_stand_in_the_middle(tmp_path, count):
    rows = rows_of(4, count)
    found = document(tmp_path, rows, cut=True, align="horizon", title="Ish rejasi", **DENSE)
    assert texts(found) == [[HEAD[:4], *rows]]


def test_a_number_of_several_levels_may_be_wrapped(tmp_path):
    rows = [[f"{at}.1.1", *row[1:]] for at, row in enumerate(rows_of(4), start=1)]
    wrapped = [[row[0][:-1] + "\n" + row[0][-1], *row[1:]] for row in rows]
    found = document(tmp_path, wrapped, cut=True, title="Ish rejasi", **DENSE)
    assert texts(found) == [[HEAD[:4], *rows]]


def row_of(*cells):
    """A row whose cells have one word on each line."""
    lines = ([Line((Word(text, 0.0, 1.0, 0.0, 1.0),)) for text in cell.split()] for cell in cells)
    return tuple(Box(0.0, 1.0, tuple(each)) for each in lines)


@pytest.mark.parametrize(
    ("rows", "following", "cut"),
    [
        ([("2.1. 1", "Reja"), ("2.1.", "Hisobot")], ("2", "Bank"), True),
        ([("2.1.1", "Reja"), ("2.1.", "Hisobot")], ("2", "tuzish"), True),
        ([("2.1.1", "Reja"), ("2.1.", "Hisobot")], ("2", "Bank"), False),
        ([("2.1.", "Reja"), ("2.2.", "Hisobot")], ("2.3.", "tuzish"), False),
    ],
    ids=["other numbers are wrapped", "a text goes on", "no sign", "another number"],
)
def test_a_page_may_cut_a_wrapped_number(rows, following, cut):
    assert is_cut([row_of(*row) for row in rows], row_of(*following)) == cut


def test_texts_wrapped_alike_are_no_column_of_their_own(tmp_path):
    rows = [[str(at), "Hisobot tayyorlash", "2026-yil 1-may", "Kadrlar"] for at in range(1, 6)]
    found = document(tmp_path, rows, gap=5, widths=[30, 200, 72, 125])
    assert texts(found) == [[HEAD[:4], *rows]]


def test_a_heading_with_close_words_hides_no_column(tmp_path):
    head = ["No.", "Activity", "Deadline", "Responsible"]
    rows = rows_of(4, 6)
    found = document(tmp_path, rows, head, gap=5, widths=[27, 270, 75, 125])
    assert texts(found) == [[head, *rows]]


def page(*words):
    return Page(1, tuple(Word(text, 0.0, 1.0, 0.0, 1.0) for text in words))


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (["медико\u00adсанитарной", "лечеб\u00ad", "ной"], ["медико-санитарной", "лечеб-", "ной"]),
        (["Пресс\u2010", "служба"], ["Пресс-", "служба"]),
        (["лечеб\u00ad", "ной", "Пресс-служба"], ["лечеб\u00ad", "ной", "Пресс-служба"]),
    ],
    ids=["inside a word", "no other hyphen", "only at the ends of lines"],
)
def test_a_drawn_soft_hyphen_may_be_a_hyphen_of_the_text(given, read):
    (found,) = with_plain_hyphens([page(*given)])
    assert [word.text for word in found.words] == read


@pytest.mark.parametrize(
    ("lines", "joined", "listed"),
    [
        ([["уровня", "за-"], ["болеваемости"], ["счёт", "за", "год"]], "за-болеваемости", True),
        ([["a", "health-"], ["care"], ["the", "health", "care"]], "health-care", False),
        ([["a", "sanitariya-"], ["epidemiologiya"]], "sanitariya-epidemiologiya", False),
        ([["a", "го-"], ["да"]], "года", False),
        ([["a", "iden-"], ["tified"]], "iden-tified", True),
        ([["a", "iden-"], ["tified", "a", "pro-"], ["posal"]], "iden-tified", True),
    ],
)
def test_a_kept_hyphen_that_hardly_joins_a_compound_is_listed(lines, joined, listed):
    hyphens = Hyphens.of(lines)
    assert (hyphens.joined(lines[0][-1], lines[1][0]), bool(hyphens.kept)) == (joined, listed)


def line(*words, top=0, bold=False):
    """One printed line; each word is given as its text and its left and right end."""
    return Line(tuple(Word(text, x0, x1, top, top + 10, bold) for text, x0, x1 in words))


THREE = (("Namuna", 0, 40), ("tumani", 110, 140), ("kengashining", 210, 280))
TWO = (("ish", 0, 15), ("rejasi", 251, 280))
LAST = (("va", 0, 10), ("ijrosi", 13, 45))
FULL = (("va", 0, 10), ("uning", 14, 40), ("2026-yilgi", 44, 240), ("ijrosi", 244, 280))


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ([THREE, LAST], [True, False]),
        ([THREE, TWO, LAST], [True, True, False]),
        ([TWO, THREE, LAST], [True, True, False]),
        ([TWO, FULL, LAST], [True, False, False]),
        ([TWO, LAST], [False, False]),
        ([(("Direktor", 0, 40), ("A.Karimov", 220, 280)), LAST], [False, False]),
        ([(("Reja", 0, 40), ("mart", 110, 140), ("Markaz", 220, 280)), LAST], [False, False]),
        ([THREE, (("Kurs", 0, 40), ("mart", 110, 140))], [False, False]),
        ([(("2025", 0, 40), ("2026", 110, 140), ("2027", 210, 250)), LAST], [False, False]),
    ],
)
def test_a_stretched_line_of_few_words_is_whole(lines, whole):
    found = with_justified([line(*words, top=14 * at) for at, words in enumerate(lines)])
    assert [each.whole for each in found] == whole


@pytest.mark.parametrize("below", [{"top": 40}, {"top": 14, "bold": True}])
def test_a_stretched_line_goes_on_in_a_like_line_directly_below(below):
    assert not with_justified([line(*THREE), line(*LAST, **below)])[0].whole


def text_at(text, x0, top):
    return Text((line((text, x0, x0 + 100), top=top),), x0, x0 + 100)


def test_the_lines_of_two_blocks_above_the_table_are_not_mixed():
    left = [text_at(text, 0, 30 * at) for at, text in enumerate(["AGREED", "Chair", "N. Yusupova"])]
    right = [text_at(text, 300, 30 * at) for at, text in enumerate(["APPROVED", "Rector", "O. Rahimov"])]
    title = [text_at("Work plan", 150, 100), text_at("2026", 150, 130)]
    mixed = [text for pair in zip(left, right, strict=True) for text in pair]
    assert by_blocks([*title, *mixed, *title]) == [*title, *left, *right, *title]
    assert by_blocks([left[0], right[0], *title]) == [left[0], right[0], *title]


CHORES = [
    ("Провести инвентаризацию фонда районной библиотеки и её филиалов", "март", "Бухгалтерия"),
    ("Подготовить отчёт о работе за прошедший год", "до 15 мая 2026 года", "Отдел кадров"),
    ("Обновить экспозицию зала народного искусства и ремёсел области", "июнь", "Отдел фондов"),
    ("Открыть выставку", "в течение года", "Отдел кадров"),
]


@pytest.mark.parametrize("gap", [3, 4, 5, 6])
@pytest.mark.parametrize(
    ("head", "widths"),
    [
        (["№", "Мероприятие", "Срок", "Отметка"], [30, 300, 75, 70]),
        (["№", "Мероприятие", "Срок", "Ответственные", "Отметка"], [30, 200, 75, 110, 70]),
        (["№", "Мероприятие", "Срок", "Ответственные", "Отметка", "Прим."], [30, 200, 75, 90, 50, 50]),
    ],
)
@pytest.mark.parametrize("count", [4, 30])
def test_rows_with_numbers_at_their_top_and_empty_last_columns_are_told_apart(
    tmp_path, head, widths, gap, count
):
    rows = []
    for at in range(count):
        title, *others = CHORES[at % 4]
        cells = [str(at + 1), f"{at + 1}-й раз: {title} ({at + 1})", *others][: len(head) - 1]
        rows.append([*cells, *[""] * (len(head) - len(cells))])
    found = document(tmp_path, rows, head=head, widths=widths, gap=gap, justify=False)
    assert texts(found) == [[head, *rows]]
