"""PDF with text: the pages that typst lays out are read as the tables that they were made from."""

import json
from pathlib import Path

import pdf_files
import pytest
import typst

from workplan_cli.documents.formats import read_document
from workplan_cli.documents.tables import Paragraph
from workplan_cli.errors import DocumentError

TEMPLATE = Path(__file__).with_name("layout.typ")
HEAD = ["T/r", "Tadbirlar nomi", "Ijro muddati", "Mas’ul ijrochilar"]
LONG = (
    "Xorijda ishlash istagida bo‘lgan fuqarolarni kasb-hunarga va chet tillariga o‘qitish bo‘yicha"
    " chora-tadbirlar dasturini 2025-yil 30-sentabrga qadar II-yarim yillikda tasdiqlash"
)
ROWS = [
    ["I. Tashkiliy ishlar"],
    ["1.1", f"{LONG}.", "26.05.2025", "Yuridik bo‘lim;\nfiliallar"],
    ["1.2", "Hisobot tayyorlash.", "har chorakda", "Moliya bo‘limi"],
    ["1.3", f"{LONG}; {LONG}.", "yil davomida", "Yuridik bo‘lim (A.Abdukarimov)"],
]
MANY = [row for at in range(12) for row in ([f"{at + 1}.{row[0][2:]}", *row[1:]] for row in ROWS[1:])]
"""36 rows on several pages."""


def made(folder, rows=ROWS, *, head=HEAD, **options):
    """A PDF of one table; see layout.typ for the options."""
    path = folder / "reja.pdf"
    data = {"head": head, "rows": rows, **options}
    typst.compile(TEMPLATE, output=path, sys_inputs={"data": json.dumps(data)}, ignore_system_fonts=True)
    return path


def read(path):
    """The rows of each table as texts; what spans columns with its width."""
    return [
        [[cell.text + (f" ×{cell.span}" if cell.span > 1 else "") for cell in row] for row in table.rows]
        for table in read_document(path).tables
    ]


def as_read(rows, head=HEAD):
    return [head, *([f"{row[0]} ×4"] if len(row) == 1 else row for row in rows)]


LAYOUTS = {
    "ruled": {},
    "landscape": {"flipped": True},
    "justified": {"justify": True},
    "centred": {"align": "center"},
    "middle of the row": {"align": "horizon"},
    "another font": {"font": "New Computer Modern"},
    "a wide font": {"font": "DejaVu Sans Mono", "size": 7},
    "no outer border": {"stroke": "inner"},
    "only horizontal lines": {"stroke": "horizontal"},
    "no lines": {"stroke": "none", "gap": 10},
    "no lines, wide apart": {"stroke": "none", "gap": 12, "leading": 1.2},
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_is_read_as_it_was_made(tmp_path, layout):
    assert read(made(tmp_path, **LAYOUTS[layout])) == [as_read(ROWS)]


@pytest.mark.parametrize("repeat", [True, False], ids=["heading repeated", "heading once"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_pages_are_joined(tmp_path, layout, repeat):
    path = made(tmp_path, MANY, repeat=repeat, header="Ish rejasi", **LAYOUTS[layout])
    assert read(path) == [as_read(MANY)]


def test_a_text_below_an_unruled_table_is_no_row(tmp_path):
    """A signature on the next page does not continue the table: it is not below its columns."""
    path = made(tmp_path, MANY[:6], stroke="none", gap=10, below=["Devonxona", "A.Valiyev"])
    blocks = read_document(path).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["Devonxona", "A.Valiyev"]


def test_the_last_row_of_an_unruled_table_keeps_its_wrapped_lines(tmp_path):
    """The only row that wraps is the last one, so the other rows do not show how far its lines are apart."""
    rows = [
        ["1", "Ish", "may", "Kadrlar bo‘limi"],
        ["2", "Hisobot", "iyun", "Yuridik bo‘lim"],
        ["3", *ROWS[3][1:]],
    ]
    assert read(made(tmp_path, rows, stroke="none", gap=10, leading=1.2)) == [as_read(rows)]


@pytest.mark.parametrize(
    ("place", "in_column"),
    [
        ({}, False),
        ({"under-left": 25}, True),
        ({"under-left": 80}, False),
        ({"under-left": 25, "under-gap": 30}, False),
    ],
    ids=["at the margin", "in line with a column", "in line with nothing", "far below"],
)
def test_a_text_directly_below_a_table_may_belong_to_its_last_row(tmp_path, place, in_column):
    path = made(tmp_path, under="150 nafar ishtirokchi bilan", **place)
    (text,) = (block for block in read_document(path).blocks if isinstance(block, Paragraph))
    assert (text.text, text.in_column) == ("150 nafar ishtirokchi bilan", in_column)


def test_a_row_of_an_unruled_table_cut_by_a_page_is_one_row(tmp_path):
    rows = [[str(at + 1), f"{LONG} {LONG} {LONG}.", "doimiy", "Yuridik bo‘lim"] for at in range(14)]
    assert read(made(tmp_path, rows, stroke="none", gap=10, leading=1.2, cut=True)) == [as_read(rows)]


def test_a_row_cut_by_a_page_is_one_row(tmp_path):
    rows = [
        ["1", " ".join([LONG] * 30), "doimiy", "Yuridik bo‘lim"],
        ["2", "Ish", "doimiy", "Kadrlar bo‘limi"],
    ]
    assert read(made(tmp_path, rows, cut=True)) == [as_read(rows)]


SHORT = [f"{LONG} {LONG} {LONG}.", "26.05.2025", "Yuridik bo‘lim"]
"""The title, deadline and executors of a row that is as tall as each of the others."""


def on_two_pages(folder, change):
    """The rows of a table on two pages. ``change`` takes the rows and the index of the first on page 2."""
    rows = [[str(at + 1), *SHORT] for at in range(20)]
    table = read_document(made(folder, rows)).tables[0]
    first = next(at for at, row in enumerate(table.rows[1:]) if row[0].place.page == 2)
    change(rows, first)
    path = made(folder, rows)
    document = read_document(path)
    return as_read(rows), read(path)[0], [loss.code for loss in document.losses]


def test_a_row_without_number_at_the_top_of_a_page_is_a_row_of_its_own(tmp_path):
    rows, found, losses = on_two_pages(tmp_path, lambda rows, first: rows[first].__setitem__(0, ""))
    assert (found, losses) == (rows, [])


def test_a_row_without_number_at_the_foot_of_a_page_is_a_row_of_its_own(tmp_path):
    rows, found, losses = on_two_pages(tmp_path, lambda rows, first: rows[first - 1].__setitem__(0, ""))
    assert (found, losses) == (rows, [])


def test_the_rest_of_a_title_at_the_foot_of_a_page_is_not_joined_to_the_row_below(tmp_path):
    def rest_of_a_title(rows, first):
        rows[first - 1][:] = ["", SHORT[0], "", ""]

    rows, found, losses = on_two_pages(tmp_path, rest_of_a_title)
    assert (found, losses) == (rows, [])


def test_a_row_without_number_and_deadline_at_the_top_of_a_page_is_joined_and_listed(tmp_path):
    def bare(rows, first):
        rows[first][0] = rows[first][2] = ""

    rows, found, losses = on_two_pages(tmp_path, bare)
    assert (len(found), losses) == (len(rows) - 1, ["row-over-pages-unsure"])


@pytest.mark.parametrize("deadline", ["26.05.2025", "har chorakda"])
def test_a_shifted_row_at_the_top_of_a_page_is_a_row_of_its_own(tmp_path, deadline):
    """Its number stands in the second column, and its deadline in that of the executors."""

    def shifted(rows, first):
        rows[first][:] = ["", rows[first][0], SHORT[0], deadline]

    rows, found, losses = on_two_pages(tmp_path, shifted)
    assert (found, losses) == (rows, [])


def test_a_small_first_letter_joins_no_rows_in_a_column_where_others_have_one_too(tmp_path):
    def bare(rows, first):
        for row in rows:
            row[2] = "har chorakda"
        rows[first][0] = rows[first][3] = ""

    rows, found, losses = on_two_pages(tmp_path, bare)
    assert (len(found), losses) == (len(rows) - 1, ["row-over-pages-unsure"])


def test_a_row_cut_twice_in_the_middle_of_a_sentence_is_listed_twice_as_a_note(tmp_path):
    rows = [["1", " ".join([LONG] * 30), "doimiy", "Yuridik bo‘lim"], ["2", *SHORT]]
    document = read_document(made(tmp_path, rows, cut=True))
    codes = [(loss.code, loss.place.row, loss.place.page) for loss in document.losses]
    assert codes == [("row-over-pages", 2, 2), ("row-over-pages", 2, 3)]


def test_page_numbers_are_no_text_and_a_page_header_is_one_paragraph(tmp_path):
    document = read_document(made(tmp_path, MANY, header="Ish rejasi", numbered=True))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["Ish rejasi"]


@pytest.mark.parametrize("repeat", [True, False], ids=["heading repeated", "heading once"])
@pytest.mark.parametrize("layout", ["ruled", "no lines", "no lines, wide apart"])
def test_a_page_footer_divides_no_table(tmp_path, layout, repeat):
    """It is a single paragraph below the table."""
    rows = [[str(at + 1), f"{LONG} {LONG} {LONG}.", "doimiy", "Yuridik bo‘lim"] for at in range(20)]
    path = made(tmp_path, rows, repeat=repeat, footer="Ish rejasi", cut=True, **LAYOUTS[layout])
    assert read(path) == [as_read(rows)]
    *_, last = read_document(path).blocks
    assert last.text == "Ish rejasi"


def test_a_title_directly_below_the_approval_is_a_text_of_its_own(tmp_path):
    """The approval is centred in a block at the right margin, and in the same type as the title."""
    approval = ["“TASDIQLAYMAN”", "Agentlik direktori", "2025-yil “15” iyul"]
    title = "Migratsiya agentligining 2025-yil II yarim yilligiga mo‘ljallangan batafsil ISH REJASI"
    document = read_document(made(tmp_path, approval=approval, **{"plain-title": title}))
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert (texts[0].split()[0], texts[-1]) == ("“TASDIQLAYMAN”", title)


def test_texts_outside_the_table(tmp_path):
    path = made(
        tmp_path, title=f"2025-yilga mo‘ljallangan {LONG} ISH REJASI", beside=["Kelishildi", "Tasdiqlayman"]
    )
    blocks = read_document(path).blocks
    texts = [(block.text, block.bold) if isinstance(block, Paragraph) else "table" for block in blocks]
    title = f"2025-yilga mo‘ljallangan {LONG} ISH REJASI"
    assert texts == [("Kelishildi", False), ("Tasdiqlayman", False), (title, True), "table"]


def test_cells_merged_downwards_continue(tmp_path):
    rows = [["1", "Birinchi ish", {"rows": 2, "text": "doimiy"}, "A"], ["2", "Ikkinchi ish", "B"]]
    (table,) = read_document(made(tmp_path, rows)).tables
    assert [(cell.text, cell.continues) for cell in table.rows[2]] == [
        ("2", False), ("Ikkinchi ish", False), ("doimiy", True), ("B", False)
    ]  # fmt: skip


def test_words_divided_at_the_end_of_a_line_are_joined(tmp_path):
    rows = [["1", f"{LONG} {LONG}", "doimiy", LONG], ["2", LONG.replace(" ", "\n"), "doimiy", ""]]
    path = made(tmp_path, rows, hyphenate=True, justify=True, language="ru", narrow=True)
    assert " ".join(read(path)[0][1][1].split()) == f"{LONG} {LONG}"


def test_an_own_document_is_read_with_all_its_words(workplan):
    """What export writes, import reads."""
    assert workplan("export", "-o", "reja.pdf", "--plan", DATA).status == 0
    ran = workplan("import", "reja.pdf", "-o", "yangi.yaml")
    assert ran.status == 0, ran.err
    assert shown(workplan, "yangi.yaml") == shown(workplan, DATA)


DATA = Path(__file__).parents[2] / "data" / "plan.yaml"


def shown(workplan, path):
    """The numbers, titles, deadlines and names of executors of all activities."""
    ran = workplan("list", "--plan", path, "--format", "json", "--today", "2025-10-01")
    rows = json.loads(ran.out)["items"]
    return [
        (
            row["number"],
            row["title"].split(),
            row["deadline"]["text"],
            [each["name"] for each in row["executors"]],
        )
        for row in rows
    ]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (pdf_files.encrypted, "pdf-encrypted"),
        (lambda: b"%PDF-1.7\n", "document-damaged"),
        (lambda: pdf_files.page_of(pdf_files.stream(b"BT ET")[:-30]), "document-damaged"),
        (lambda: pdf_files.text_page(b"matn")[:300], "document-damaged"),
        (pdf_files.bomb, "document-too-large"),
        (pdf_files.bomb_of_bombs, "document-too-large"),
        (pdf_files.bomb_of_forms, "document-too-large"),
        (pdf_files.bomb_of_letters, "document-too-large"),
        (pdf_files.bomb_of_lines, "document-too-large"),
        (pdf_files.bomb_of_pages, "document-too-large"),
        (pdf_files.bomb_of_kids, "document-too-large"),
        (pdf_files.bomb_of_page_trees, "document-damaged"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path, make, code):
    path = tmp_path / "reja.pdf"
    path.write_bytes(make())
    with pytest.raises(DocumentError, match=f"^{code}$"):
        read_document(path)


def test_text_before_the_beginning_of_the_file_is_skipped(tmp_path):
    path = tmp_path / "reja.pdf"
    path.write_bytes(b"\xef\xbb\xbf\r\n" + pdf_files.text_page(b"matn"))
    assert [block.text for block in read_document(path).blocks] == ["matn"]


WRAPPED = "Malaka oshirish va attestatsiyadan o‘tkazish ishlarini tashkil etish, natijalarini e’lon qilish"
MANY_NAMES = "Yuridik bo‘lim, hududiy filiallar va boshqarmalar boshliqlari"
UNEVEN = [
    ["1", "Buyruq tayyorlash", "1-mart", "Kadrlar bo‘limi"],
    [
        "2",
        f"{WRAPPED}; {WRAPPED}",
        "har chorakda",
        MANY_NAMES,
    ],
    ["3", WRAPPED, "15-aprelgacha", "Moliya bo‘limi"],
    [
        "4",
        "Hisobot topshirish",
        "yil davomida",
        MANY_NAMES,
    ],
    ["5", WRAPPED, "iyun", "Kadrlar bo‘limi"],
    ["6", "Yig‘ilish o‘tkazish", "har oyda", "Moliya bo‘limi"],
]


@pytest.mark.parametrize(
    "layout",
    [{"gap": 10}, {"gap": 4}, {"gap": 4, "leading": 1.0}, {"gap": 3, "widths": [30, 180, 80, 120]}],
    ids=" ".join,
)
def test_texts_in_the_middle_of_the_rows_of_an_unruled_table_are_of_their_rows(tmp_path, layout):
    rows = [UNEVEN[0], ["Nazorat va tahlil ishlari hamda ularning natijalari"], *UNEVEN[1:]]
    assert read(made(tmp_path, rows, stroke="none", align="horizon", **layout)) == [as_read(rows)]


A_PLAN = [["No", "Activity", "Executors"], ["1", "Prepare the order", "Legal department"]]


@pytest.mark.parametrize(
    ("widths", "losses"),
    [
        ([30, 300, 180], []),
        ([30, 380, 180], [(1, "Executors Legal department")]),  # only the cells reach beyond the page
        ([30, 500, 180], [(1, "Executors Legal department")]),  # the words do too
        ([30, 600, 180], [(1, "Activity Executors Prepare the order Legal department")]),
    ],
)
def test_a_table_wider_than_its_page_is_listed(tmp_path, widths, losses):
    path = tmp_path / "reja.pdf"
    path.write_bytes(pdf_files.table_page(widths, A_PLAN))
    found = read_document(path).losses
    assert [(loss.place.page, loss.text) for loss in found if loss.code == "text-beyond-page"] == losses


def test_a_frame_that_goes_beyond_the_page_is_no_table(tmp_path):
    path = tmp_path / "reja.pdf"
    content = b"BT /F 10 Tf 50 700 Td (matn) Tj ET -20 -20 640 900 re S"
    path.write_bytes(
        pdf_files.page_of(pdf_files.stream(content), pdf_files.FONT, resources=b"/Font << /F 5 0 R >>")
    )
    assert read_document(path).losses == ()
