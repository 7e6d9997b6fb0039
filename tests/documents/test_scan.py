"""Scans: pictures of pages, tilted and noisy, are read as the tables that were printed."""

import io
from dataclasses import replace
from itertools import combinations

import pytest
import scans
from builders import activity, chapter, plan
from PIL import Image, ImageDraw

from workplan_cli.commands.context import Context
from workplan_cli.documents.formats import read_document
from workplan_cli.documents.pdf.pages import Area, Page, Word
from workplan_cli.documents.scan.agreement import agreed
from workplan_cli.documents.scan.latin import perhaps_latin, with_latin
from workplan_cli.documents.scan.marks import Marks
from workplan_cli.documents.scan.mending import mended, typed
from workplan_cli.documents.scan.oddities import odd
from workplan_cli.documents.scan.perspective import without_perspective
from workplan_cli.documents.scan.phrases import mended_phrases
from workplan_cli.documents.scan.rulings import Rulings
from workplan_cli.documents.scan.sheets import Sheet, aligned
from workplan_cli.documents.scan.slips import marked
from workplan_cli.documents.scan.straighten import Tones, straightened
from workplan_cli.documents.scan.tesseract import LANGUAGES, Reading, joined, program
from workplan_cli.errors import UsageError
from workplan_cli.store.plan_file.write import plan_text


def is_installed():
    try:
        return bool(program())
    except UsageError:
        return False


recognised = pytest.mark.skipif(
    not is_installed(), reason=f"Tesseract with its languages {', '.join(LANGUAGES)} is not installed"
)

HEAD = ["T/r", "Tadbirlar nomi", "Ijro muddati", "Mas’ul ijrochilar"]
UZBEK_CYRILLIC_HEAD = ["Т/р", "Тадбирлар номи", "Ижро муддати", "Масъул ижрочилар"]
RUSSIAN_HEAD = ["№", "Наименование мероприятий", "Срок исполнения", "Ответственные исполнители"]
UZBEK = [
    [
        "1.1",
        "Xodimlar malakasini oshirish kurslarini tashkil etish.",
        "III-chorak",
        "Kadrlar bo‘limi (A.Valiyev)",
    ],
    ["1.2", "O‘quv yurtlari bilan hamkorlik shartnomalarini tuzish.", "2025-yil 15-noyabr", "Yuridik bo‘lim"],
]
UZBEK_CYRILLIC = [
    ["1.1", "Ходимлар малакасини ошириш курсларини ташкил этиш.", "III-чорак", "Кадрлар бўлими (А.Валиев)"],
    ["1.2", "Ўқув юртлари билан ҳамкорлик шартномаларини тузиш.", "2025 йил ноябрь", "Юридик бўлим"],
]
RUSSIAN = [
    [
        "1.1",
        "Организовать курсы повышения квалификации работников.",
        "III квартал",
        "Отдел кадров (А.Валиев)",
    ],
    [
        "1.2",
        "Заключить договоры о сотрудничестве с учебными заведениями.",
        "до 15 ноября",
        "Юридический отдел",
    ],
]


def printed(folder, rows, *, head=HEAD, tilt=1.0, noise=8.0, **options):
    """The picture of a low and wide page, which is read fast, on which a table is printed."""
    look = {"font": "New Computer Modern", "size": 12, "strip": True} | options
    pdf = scans.table(head, rows, folder / "reja.pdf", **look)
    (page,) = scans.pictures(pdf, tilts=(tilt,), noise=noise)
    return page


def texts(path):
    """The rows of each table as texts."""
    return [[[cell.text for cell in row] for row in table.rows] for table in read_document(path).tables]


# Tables


@pytest.mark.parametrize(("tilt", "noise"), [(-3.0, 12.0), (0.0, 0.0), (0.4, 12.0), (2.0, 0.0)])
def test_the_cells_of_a_tilted_page_are_found(tilt, noise):
    sheet = Sheet.of(scans.scanned(scans.drawn(), tilt, noise=noise))
    heights = sorted({round(top / 10) for table in sheet.tables for _, top, _, _ in table})
    (table,) = sheet.tables
    assert len(table) == 4 + 1 + 4 + 4
    assert len(heights) == 4


@pytest.mark.parametrize("width", [1, 5])
def test_thin_and_thick_lines_are_found(width):
    (table,) = Sheet.of(scans.scanned(scans.drawn(width=width), 1.0)).tables
    assert len(table) == 13


def test_the_paper_beside_a_thick_line_is_as_light_as_the_paper_around_it():
    page = scans.drawn(width=5, text="")
    between_columns = Tones.of(page, scans.DPI).contrast[:, 400:800]
    assert between_columns.min() > -5


@pytest.mark.parametrize("narrower", [0.02, 0.03, 0.05])
def test_a_photograph_with_perspective_and_uneven_light_has_its_cells(narrower):
    page = scans.photographed(scans.drawn(), narrower=narrower)
    dpi = max(page.size) / 11.69
    assert without_perspective(page, dpi) is not page
    (table,) = Sheet.of(scans.scanned(page, 1.0)).tables
    assert len(table) == 4 + 1 + 4 + 4


@pytest.mark.parametrize("tilt", [-3.0, 0.0, 2.0])
def test_a_flat_page_stays_as_it_is(tilt):
    page = scans.scanned(scans.drawn(), tilt)
    assert without_perspective(page, 200) is page


def overlap(one, other):
    """Whether two cells, each with its left, top, right and bottom, share a part of the page."""
    return all(max(one[at], other[at]) < min(one[at + 2], other[at + 2]) for at in (0, 1))


@pytest.mark.slow
@pytest.mark.parametrize(
    "title",
    [
        "Migratsiya agentligining 2025-yil 2-yarim yillikka mo‘ljallangan ustuvor vazifalari.",
        (
            "Aholining huquqiy ongi va huquqiy madaniyatini yuksaltirish, jamiyatda korrupsiyaga nisbatan"
            " murosasiz munosabatni shakllantirish"
        ),
    ],
)
def test_letters_that_touch_a_line_make_no_gap_in_it(tmp_path, workplan, title):
    work = activity("1.1", title=f"{title} " * 3, supervisors=("kuranov",))
    made = plan(chapter("I", work)._replace(title=title))
    (tmp_path / "reja.yaml").write_text(plan_text(made), encoding="utf-8")
    assert workplan("export", "-o", "reja.pdf", "--plan", "reja.yaml", "--lang", "uz").status == 0
    (page,) = scans.pictures(tmp_path / "reja.pdf", tilts=(-1.0,))
    cells = [cell for table in Sheet.of(page).tables for cell in table]
    assert len(cells) == 5 + 1 + 5
    assert [pair for pair in combinations(cells, 2) if overlap(*pair)] == []


@pytest.mark.slow
def test_bold_letters_level_with_a_line_of_another_column_are_no_line(tmp_path):
    item = {
        "number": "1.1",
        "title": "Kurslar tashkil etish.",
        "deadline": {"text": "doimiy"},
        "executors": [{"name": "Yuridik bo‘lim", "head": "A.Valiyev"}],
        "supervisors": ["M.Kuranov"],
        "chapter": "I",
        "section": None,
    }
    chapters = [{"number": "I", "title": "Tashkiliy ishlar", "sections": []}]
    plan = {"title": "Ish rejasi", "approval": None, "chapters": chapters, "items": [item]}
    (page,) = scans.pictures(scans.by_hand(plan, tmp_path / "reja.pdf"), tilts=(2.0,))
    dpi = scans.DPI
    edges = Rulings(Tones.of(straightened(page, dpi), dpi), dpi).edges
    assert sum(edge["orientation"] == "h" for edge in edges) == 5


def test_a_page_of_text_has_no_table():
    page = Image.new("L", (2339, 780), "white")
    pen = ImageDraw.Draw(page)
    for at in range(12):
        pen.text(
            (120, 120 + 45 * at),
            "Xodimlar malakasini oshirish kurslarini tashkil etish " * 3,
            0,
            font_size=26,
        )
    sheet = Sheet.of(scans.scanned(page, 1.0))
    assert sheet.tables == ()
    assert sheet.cells() == []


def test_a_table_open_at_its_sides_is_a_table():
    page = scans.drawn(merged=())
    pen = ImageDraw.Draw(page)
    for at in (150, 2190):
        pen.line([(at, 140), (at, 630)], fill=255, width=8)
    (table,) = Sheet.of(scans.scanned(page, 0.0)).tables
    assert len(table) == 16


def test_pages_are_moved_until_their_tables_are_above_each_other():
    def page(left, right):
        areas = (Area(left, 0, (left + right) / 2, 9), Area((left + right) / 2, 0, right, 9))
        return Page(number=1, words=(Word("matn", left, left + 10, 0, 9),), tables=(areas,))

    _, moved, other = aligned([page(50, 550), page(70, 580), page(70, 300)])
    assert [(area.x0, area.x1) for area in moved.tables[0]] == [(50, 300), (300, 550)]
    assert moved.words[0].x0 == 50
    assert other == page(70, 300)


# Words


@recognised
@pytest.mark.parametrize(
    ("head", "rows"),
    [(HEAD, UZBEK), (UZBEK_CYRILLIC_HEAD, UZBEK_CYRILLIC), (RUSSIAN_HEAD, RUSSIAN)],
    ids=["uz", "uz-Cyrl", "ru"],
)
@pytest.mark.slow
def test_the_language_is_recognised(tmp_path, head, rows):
    path = scans.save([printed(tmp_path, rows, head=head)], tmp_path / "reja.jpg")
    assert texts(path) == [[head, *rows]]


@recognised
@pytest.mark.slow
def test_a_table_without_ruling_lines_is_found_by_the_gaps_between_its_columns(tmp_path):
    rows = [*UZBEK, ["1.3", *UZBEK[0][1:]], ["1.4", *UZBEK[1][1:]]]
    page = printed(tmp_path, rows, stroke="none", gap=8)
    assert texts(scans.save([page], tmp_path / "reja.png")) == [[HEAD, *rows]]


@recognised
@pytest.mark.slow
def test_a_page_on_its_side_is_turned(tmp_path):
    page = printed(tmp_path, UZBEK).rotate(90, expand=True)
    assert texts(scans.save([page], tmp_path / "reja.png")) == [[HEAD, *UZBEK]]


@recognised
@pytest.mark.slow
def test_a_table_on_several_pages_is_one(tmp_path):
    others = [["1.3", *UZBEK[0][1:]], ["1.4", *UZBEK[1][1:]]]
    pages = [printed(tmp_path, rows, tilt=tilt) for rows, tilt in ((UZBEK, -1.0), (others, 0.5))]
    assert texts(scans.save(pages, tmp_path / "reja.tif")) == [[HEAD, *UZBEK, *others]]


@recognised
@pytest.mark.slow
def test_a_pdf_of_pictures_is_read_like_them(tmp_path):
    printed(tmp_path, UZBEK).save(tmp_path / "skan.pdf", resolution=scans.DPI)
    seen = []
    document = read_document(tmp_path / "skan.pdf", lambda *position: seen.append(position))
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [HEAD, *UZBEK]
    assert seen == [(1, 1)]
    assert {cell.place.page for row in document.tables[0].rows for cell in row} == {1}


# What is corrected


@pytest.mark.parametrize(
    ("read", "language", "right"),
    [
        ("J.Gʻ“ayratov", "uzb", "J.G‘ayratov"),
        ("o“quv", "uzb", "o‘quv"),
        ("“Yo‘l xarita”", "uzb", "“Yo‘l xarita”"),
        ("“Migratsiyalog”ga", "uzb", "“Migratsiyalog”ga"),
        ("0‘zbekiston", "uzb", "O‘zbekiston"),
        ("bo‘limlаr", "uzb", "bo‘limlar"),
        ("Кадрлaр", "uzb_cyrl", "Кадрлар"),
        ("отдeл", "rus", "отдел"),
        ("KPI", "rus", "KPI"),
        ("2O25-yil", "uzb", "2025-yil"),
        ("2.l.3", "uzb", "2.1.3"),
        ("Il-chorak", "uzb", "II-chorak"),
        ("lV chorak", "uzb", "IV chorak"),
        ("IIl-yarim", "uzb", "II-yarim"),
        ("1-chorak", "uzb", "1-chorak"),
        ("11-chorak", "uzb", "II-chorak"),
        ("Ш квартал", "rus", "III квартал"),
        ("ПТ квартал", "rus", "III квартал"),
        ("HI-chorak", "uzb", "III-chorak"),
        ("Никита", "rus", "Никита"),
        ("2025 йил ноябръ", "uzb_cyrl", "2025 йил ноябрь"),
        ("таъсир", "uzb_cyrl", "таъсир"),
        ("Уқув юртлари", "uzb_cyrl", "Ўқув юртлари"),
        ("Узоқ", "uzb_cyrl", "Узоқ"),
        ("ваколатҳоналар", "uzb_cyrl", "ваколатхоналар"),
        ("миғрантларга", "uzb_cyrl", "мигрантларга"),
        ("огир вазият", "uzb_cyrl", "оғир вазият"),
        ("сафар-қйлиш,", "uzb_cyrl", "сафар-қилиш,"),
        ("ҲОРИЖИЙ", "uzb_cyrl", "ХОРИЖИЙ"),
        ("баҳона, шоҳона", "uzb_cyrl", "баҳона, шоҳона"),
        ("обработка", "rus", "обработка"),
        ("Т)р", "uzb_cyrl", "Т/р"),
        ("Т7р", "uzb_cyrl", "Т/р"),
        ("б. 7", "uzb_cyrl", "6. 7"),
        ("б. 7-синф", "uzb_cyrl", "б. 7-синф"),
        ("Узбекистан", "rus", "Узбекистан"),
        ("Иш режаси", "uzb_cyrl", "Иш режаси"),
        ("Il. Tashqi", "uzb", "II. Tashqi"),
        ("lV. Kadrlar", "uzb", "IV. Kadrlar"),
        ("Vll. Moliya", "uzb", "VII. Moliya"),
        ("1II. Moliya", "uzb", "III. Moliya"),
        ("lX. Moliya", "uzb", "IX. Moliya"),
        ("Vlll BOB. Moliya", "uzb", "VIII BOB. Moliya"),
        ("l-bo‘lim. Moliya", "uzb", "I-bo‘lim. Moliya"),
        ("Ш. Молия", "uzb_cyrl", "Ш. Молия"),
        ("б.2", "uzb_cyrl", "6.2"),
        ("2.2.б.", "rus", "2.2.6."),
        ("2.2.б6", "uzb_cyrl", "2.2.6"),
        ("б) тайёрлаш", "uzb_cyrl", "б) тайёрлаш"),
        ("5б синф", "uzb_cyrl", "5б синф"),
        ("2:4.1", "uzb", "2.4.1"),
        ("2.4,1.", "rus", "2.4.1."),
        ("1,5", "rus", "1,5"),
        ("ПІ боб", "uzb_cyrl", "III боб"),
        ("Глава lV", "rus", "Глава IV"),
        ("1I. Moliya", "uzb", "11. Moliya"),
        ("11. Moliya", "uzb", "11. Moliya"),
        ("l. Moliya", "uzb", "l. Moliya"),
        ("lVIl. Moliya", "uzb", "lVIl. Moliya"),
        ("qism VI", "uzb", "qism VI"),
        ("uch qismi ll", "uzb", "uch qismi II"),
        ("113,7 ming", "uzb", "113,7 ming"),
        ("PF-16-son", "uzb", "PF-16-son"),
        ("(30.04:2025-y.,", "uzb", "(30.04.2025-y.,"),
        ("soat 10:30", "uzb", "soat 10:30"),
        ("1.12:2025", "rus", "1.12.2025"),
        ("bo‘limi (A Yunusov)", "uzb", "bo‘limi (A. Yunusov)"),
        ("bo‘limi (AYunusov),", "uzb", "bo‘limi (A.Yunusov),"),
        ("(AQSh)", "uzb", "(AQSh)"),
        ("bo‘limi (A,Yunusov),", "uzb", "bo‘limi (A.Yunusov),"),
        ("отдел (А Валиев)", "rus", "отдел (А. Валиев)"),
        ("(A guruhi)", "uzb", "(A guruhi)"),
        ("info(Amigration.uz", "uzb", "info@migration.uz"),
        ("infoQAmigration.uz", "uzb_cyrl", "info@migration.uz"),
        ("Qo‘mita(Akademiya)", "uzb", "Qo‘mita(Akademiya)"),
    ],
)
def test_a_misread_sign_is_corrected_where_the_language_is_certain(read, language, right):
    assert " ".join(mended(read.split(), language)) == right


def test_apostrophes_are_those_that_are_typed():
    assert (typed("oʻrganish"), typed("ta'lim")) == ("o‘rganish", "ta’lim")


def reading(*words, confidence=0.8):
    """A line of words, each of ten pixels a letter."""
    found, x = [], 0
    for text in words:
        found.append(Reading(text, x, x + 10 * len(text), 0, 30, confidence))
        x += 10 * len(text) + 8
    return found


def test_most_readings_decide():
    first = reading("I-yarim", "yillikda", confidence=0.9)
    others = [reading("II-yarim", "yillikda"), reading("II-yarim", "yillikda")]
    words = agreed([first, *others])
    assert [(word.text, word.doubtful, word.other) for word in words] == [
        ("II-yarim", True, "I-yarim"),
        ("yillikda", False, ""),
    ]


def test_a_word_that_one_reading_parts_is_one_word():
    parted = [
        Reading("(A.", 0, 28, 0, 30, 0.95),
        Reading("Valiyev)", 32, 110, 0, 30, 0.95),
    ]
    whole = [Reading("(A.Valiyev)", 0, 110, 0, 30, 0.8)]
    assert "".join(word.text for word in agreed([parted, whole, whole])) == "(A.Valiyev)"


def test_a_reading_with_a_digit_between_letters_is_not_taken():
    words = agreed([reading("Тр", confidence=0.4), reading("Т7р"), reading("Т7р")])
    assert [(word.text, word.doubtful) for word in words] == [("Тр", True)]


def test_an_unsure_majority_does_not_outvote_a_sure_reading():
    words = agreed(
        [
            reading("II-yarim", confidence=0.6),
            reading("I-yarim", confidence=0.1),
            reading("I-yarim", confidence=0.1),
        ]
    )
    assert [(word.text, word.doubtful, word.other) for word in words] == [("II-yarim", True, "I-yarim")]


def test_a_word_is_parted_as_most_readings_part_it():
    parted = [Reading("II-", 0, 30, 0, 30, 0.9), Reading("yarim", 38, 80, 0, 30, 0.9)]
    whole = [Reading("II-yarim", 0, 80, 0, 30, 0.7)]
    assert [word.text for word in agreed([parted, whole, [replace(whole[0], text="Il-yarim")]])] == [
        "II-yarim"
    ]


def test_a_latin_word_among_cyrillic_ones_is_read_in_latin_letters_and_is_doubtful():
    sure = reading("ташкилот", confidence=0.96)
    cyrillic = [*sure, *[replace(each, x0=100, x1=160, confidence=0.7) for each in reading("1СМРР")]]
    latin = [*reading("tamkunot", confidence=0.5)]
    latin += [replace(each, x0=100, x1=160, confidence=0.92) for each in reading("ICMPD")]
    assert perhaps_latin(cyrillic)
    assert not perhaps_latin(sure)
    assert [(word.text, word.doubtful, word.other) for word in with_latin(cyrillic, latin)] == [
        ("ташкилот", False, ""),
        ("ICMPD", True, "1СМРР"),
    ]


@pytest.mark.parametrize(
    ("cyrillic", "latin", "taken"),
    [
        (["8КШ5.хоғ", "Фа.12"], ["skills.xorijdaish.uz"], "skills.xorijdaish.uz"),
        (["11р"], ["T/p"], "Т/р"),
        (["301-4397"], ["30/1-4397"], "30/1-4397"),
        (["шоО", "гайоп.", "2"], ["infoQmigration.uz"], "infoQmigration.uz"),
    ],
    ids=["two words", "letters that look like Cyrillic ones", "a number", "an unsure address"],
)
def test_the_latin_reading_replaces_all_words_at_its_place(cyrillic, latin, taken):
    sure = 0.2 if "migration" in taken else 0.9
    words = with_latin(reading(*cyrillic, confidence=0.2), reading(*latin, confidence=sure))
    assert [word.text for word in words] == [taken]


@pytest.mark.parametrize(("sure", "latin"), [(0.91, 0.92), (0.4, 0.8)])
def test_a_cyrillic_word_that_is_sure_or_has_no_certain_latin_reading_stays(sure, latin):
    words = with_latin(reading("(ИОМ)", confidence=sure), reading("(HOM)", confidence=latin))
    assert [word.text for word in words] == ["(ИОМ)"]


@pytest.mark.parametrize(
    ("gap", "words"), [(3, ["(A.Valiyev)"]), (9, ["(A.", "Valiyev)"]), (-5, ["(A.", "Valiyev)"])]
)
def test_words_closer_than_a_space_are_one(gap, words):
    first = Reading("(A.", 0, 28, 0, 30, 0.9)
    second = Reading("Valiyev)", 28 + gap, 110, 0, 30, 0.8)
    assert [word.text for word in joined([first, second])] == words


def test_dirt_that_one_reading_takes_for_a_word_is_left_out():
    clean = reading("doimiy")
    dirty = [*clean, Reading("i", 200, 206, 0, 30, 0.3)]
    assert [word.text for word in agreed([clean, dirty, clean])] == ["doimiy"]


def test_a_word_that_all_readings_have_otherwise_is_doubtful():
    words = agreed([reading("bo‘lim"), reading("bolim"), reading("bo’lin")])
    assert [word.doubtful for word in words] == [True]


@pytest.mark.parametrize(
    ("words", "language", "strange"),
    [
        ("GmbH4 bilan", "uzb", ["GmbH4"]),
        ("Präsenzlernen", "uzb", ["Präsenzlernen"]),
        ("Кaдрлaр", "uzb_cyrl", ["Кaдрлaр"]),
        ("KPI II чорак", "uzb_cyrl", []),
        ("шШоОаш ВМнинг", "uzb_cyrl", ["шШоОаш"]),
        ("info(Mmigration.uz", "uzb", ["info(Mmigration.uz"]),
        ("hududlarida. xorijda ishlash.", "uzb", ["hududlarida."]),
        ("2025-yil 15-noyabr PF-16-son 1250 ta", "uzb", []),
        ("20-й этап", "rus", []),
    ],
)
def test_a_word_that_is_none_of_the_language_is_doubtful(words, language, strange):
    given = words.split()
    assert [word for word, is_odd in zip(given, odd(given, language), strict=True) if is_odd] == strange


@pytest.mark.parametrize(
    ("cell", "strange"),
    [
        ("(KPI ko‘rsatkichlar doirasida).", []),
        ("KPI ko‘rsatkichlar doirasida).", ["doirasida)."]),
        ("Moliya vazirligi (A.Valiyev", ["(A.Valiyev"]),
        ("“Rivojlanish markazi", ["“Rivojlanish"]),
        ("a) o‘qitish; 1) qayta tayyorlash", []),
    ],
)
def test_a_bracket_or_quotation_mark_without_its_counterpart_is_doubtful(cell, strange):
    given = cell.split()
    assert [word for word, is_odd in zip(given, odd(given, "uzb"), strict=True) if is_odd] == strange


def words_of_a_page(text):
    return [Word(each, 0, 1, 0, 1) for each in text.split()]


def test_a_rare_word_one_letter_away_from_a_frequent_one_is_doubtful():
    pages = [
        Page(1, tuple(words_of_a_page("II yarim yillik; I yarim yillik. Ikkinchi yarim yillikda dastur"))),
        Page(2, tuple(words_of_a_page("yarm yillik; yorim; yarimi; dastur; dasturi"))),
    ]
    found = [word.text for page in marked(pages) for word in page.words if word.doubtful]
    assert found == ["yarm", "yorim;"]


def test_a_full_stop_inside_a_sentence_is_removed_where_the_same_words_often_stand_without_it():
    often = "hisobini yuritish boshqarmasi; " * 3
    pages = [
        Page(1, tuple(words_of_a_page(often))),
        Page(2, tuple(words_of_a_page("hisobini yuritish. boshqarmasi; qoida. tartib; hisobini yuritish."))),
    ]
    _, page = mended_phrases(pages)
    assert [
        (word.text, word.read) for word in page.words if word.text.strip(";") in ("yuritish", "qoida.")
    ] == [
        ("yuritish", "yuritish."),
        ("qoida.", ""),
    ]
    assert page.words[-1].text == "yuritish."


@pytest.mark.parametrize(
    ("elsewhere", "read", "right"),
    [
        ("hududiy filiallar", "hududiy filjallar", "hududiy filiallar"),
        ("Hududiy filiallar;", "HUDUDIY filjaljar;", "HUDUDIY filiallar;"),
        ("hududiy filiallar", "xorijiy filjallar", "xorijiy filjallar"),
        ("hududiy filiallar", "hududiy filallar", "hududiy filallar"),
        (
            "hududiy filiallar",
            "hududiy fillallar va hududiy fillallar",
            "hududiy fillallar va hududiy fillallar",
        ),
        ("til va", "tij va", "tij va"),
        ("қўшма тажриба", "қўшма талриба", "қўшма талриба"),
    ],
    ids=["one letter", "two letters", "another phrase", "a lost letter", "twice", "short", "Cyrillic"],
)
def test_a_stroke_that_is_read_as_another_is_corrected_by_a_phrase_of_the_document(elsewhere, read, right):
    pages = [Page(1, tuple(words_of_a_page(f"{elsewhere} - " * 3))), Page(2, tuple(words_of_a_page(read)))]
    _, page = mended_phrases(pages)
    assert " ".join(word.text for word in page.words) == right
    assert {word.read for word in page.words if word.read} == set(read.split()) - set(right.split())


@pytest.mark.parametrize(
    ("printed", "dots", "read", "exceeds"),
    [
        ("OSD", [(28, 47), (38, 47)], "OSD", True),
        ("Prasenz", [(59, 54), (67, 54)], "Prasenz", True),
        ("Yo‘l", [], "Yol", True),
        ("Yo‘l xarita", [], "Yo‘l xarita", False),
        ("jihozlash: 5 %", [], "jihozlash: 5 %", False),
        ("hudud", [(60, 54)], "hudud", False),
    ],
    ids=["ÖSD", "Präsenz", "Yo‘l", "read whole", "signs", "dirt"],
)
def test_a_word_with_more_marks_in_the_picture_than_in_the_reading_is_doubtful(printed, dots, read, exceeds):
    picture = Image.new("L", (600, 120), "white")
    pen = ImageDraw.Draw(picture)
    pen.text((20, 80), printed, fill=0, font_size=36, anchor="ls")
    for x, y in dots:
        pen.ellipse([x, y, x + 3, y + 3] if exceeds else [x, y, x + 1, y + 1], fill=0)
    word = Reading(read, 20, 580, 80 - 27, 80 + 9, 0.9)
    assert Marks.of(picture).exceed(word) is exceeds


# What is shown meanwhile


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("stream", "shown"), [(Screen(), "reading page 2 of 5"), (io.StringIO(), "")])
def test_the_page_is_shown_on_a_terminal_only(monkeypatch, stream, shown):
    monkeypatch.setattr("sys.stderr", stream)
    with Context(environment={}).progress("import.page") as watch:
        watch(2, 5)
    assert shown in stream.getvalue()
    assert bool(shown) == bool(stream.getvalue())
    assert stream.getvalue().rpartition("\r")[2] in {"", "\x1b[K"}
