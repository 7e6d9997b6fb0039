"""Word documents: what the page shows is what is read."""

import pytest
from paper import Cell, W, docx_of, word_cell, word_paragraph, word_table

from workplan_cli.documents.docx import read
from workplan_cli.documents.tables import Paragraph
from workplan_cli.errors import DocumentError


@pytest.fixture
def document(tmp_path):
    def made(body, **parts):
        return read(docx_of(tmp_path / "plan.docx", body, **parts))

    return made


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def texts(document):
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grid(document):
    """(column, span, text) of every cell; what continues from above in brackets."""
    return [
        [(c.column, c.span, f"({c.text})" if c.continues else c.text) for c in row]
        for table in document.tables
        for row in table.rows
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("bir ") + run("ikki"), "bir ikki"),
        (run("bir") + "<w:r><w:tab/><w:t>ikki</w:t></w:r>", "bir ikki"),
        ("<w:r><w:t>qo‘llab</w:t><w:noBreakHyphen/><w:t>quvvatlash</w:t></w:r>", "qo‘llab-quvvatlash"),
        ("<w:r><w:t>ma’lu</w:t><w:softHyphen/><w:t>mot</w:t></w:r>", "ma’lumot"),
        (run("90\u00a0000  nafar"), "90 000 nafar"),
        (run("eski") + f"<w:ins>{run(' yangi')}</w:ins>", "eski yangi"),
        (f"<w:hyperlink>{run('lex.uz')}</w:hyperlink>", "lex.uz"),
        (f"<w:smartTag>{run('Toshkent')}</w:smartTag>{run(' shahri')}", "Toshkent shahri"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('2025')}</w:sdtContent></w:sdt>{run('-yil')}", "2025-yil"),
        ('<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>', "7"),
        ("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>" + run("matn"), "matn"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t>band</w:t></w:r>', "band"),
    ],
)
def test_the_text_of_a_paragraph(document, content, text):
    assert texts(document(f"<w:p>{content}</w:p>")) == [text]


def test_line_breaks_and_text_boxes_make_lines(document):
    box = f"<w:r><w:pict><w:txbxContent>{word_paragraph('quti')}</w:txbxContent></w:pict></w:r>"
    both = f"<w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback>"
    both = f"<w:r><w:AlternateContent>{both}</w:AlternateContent></w:r>"
    assert texts(document(f"<w:p>{run('bir')}<w:r><w:br/></w:r>{run('ikki')}{both}</w:p>")) == [
        "bir",
        "ikki",
        "quti",
    ]


@pytest.mark.parametrize(
    ("content", "code", "lost"),
    [
        ("<w:del><w:r><w:delText>eski</w:delText></w:r></w:del>", "deleted-text", "eski"),
        (f"<w:moveFrom>{run('eski')}</w:moveFrom>", "deleted-text", "eski"),
        (run("sir", "<w:vanish/>"), "hidden-text", "sir"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "footnote", "izoh matni"),
    ],
)
def test_what_is_not_read_is_reported(document, content, code, lost):
    note = f'<w:footnote w:id="2">{word_paragraph("izoh matni")}</w:footnote>'
    note = f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'
    read_ = document(f"<w:p>{run('matn')}{content}</w:p>", footnotes=note)
    assert texts(read_) == ["matn"]
    assert [(loss.code, loss.text) for loss in read_.losses] == [(code, lost)]


def test_merged_cells_know_what_they_cover(document):
    restart, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        word_cell(Cell("a", 2)) + word_cell("b", restart),
        word_cell("c") + word_cell("d") + word_cell("", below),
        word_cell("e") + word_cell("f") + word_cell("yashirin", below),
    ]
    read_ = document("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")
    assert grid(read_) == [
        [(0, 2, "a"), (2, 1, "b")],
        [(0, 1, "c"), (1, 1, "d"), (2, 1, "(b)")],
        [(0, 1, "e"), (1, 1, "f"), (2, 1, "(b)")],
    ]
    assert [(loss.code, loss.text) for loss in read_.losses] == [("hidden-text", "yashirin")]


def test_rows_may_start_late_and_end_early(document):
    row = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>' + word_cell("uchinchi")
    assert grid(document(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")) == [[(2, 1, "uchinchi")]]


def test_cells_merged_the_old_way_are_one(document):
    row = word_cell("bir", '<w:hMerge w:val="restart"/>') + word_cell("ikki", "<w:hMerge/>")
    assert grid(document(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")) == [[(0, 2, "bir\nikki")]]


def test_a_deleted_row_is_reported_and_an_inserted_one_is_read(document):
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{word_cell('eski')}</w:tr>"
    inserted = f"<w:tr><w:trPr><w:ins/></w:trPr>{word_cell('yangi')}</w:tr>"
    read_ = document(f"<w:tbl>{deleted}{inserted}</w:tbl>")
    assert grid(read_) == [[(0, 1, "yangi")]]
    assert [(loss.code, loss.text) for loss in read_.losses] == [("deleted-text", "eski")]


def test_a_hidden_row_is_read_and_reported(document):
    rows = f"<w:tr>{word_cell('A')}</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>{word_cell('B')}</w:tr>"
    found = document(f"<w:tbl>{rows}</w:tbl>")
    assert grid(found) == [[(0, 1, "A")], [(0, 1, "B")]]
    assert [(loss.code, loss.place.row, loss.text) for loss in found.losses] == [("hidden-row", 2, "B")]


def test_a_table_within_a_cell_becomes_lines_of_the_cell(document):
    cell = f"<w:tc>{word_paragraph('tashqi')}{word_table([['bir', 'ikki']])}</w:tc>"
    read_ = document(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
    assert grid(read_) == [[(0, 1, "tashqi\nbir\nikki")]]
    assert [(loss.code, loss.text) for loss in read_.losses] == [("nested-table", "bir ikki")]


def test_tables_within_a_table_within_a_cell_are_reported_once(document):
    inner = f"<w:tbl><w:tr><w:tc>{word_paragraph('bir')}{word_table([['ikki']])}</w:tc></w:tr></w:tbl>"
    read_ = document(f"<w:tbl><w:tr><w:tc>{word_paragraph('tashqi')}{inner}</w:tc></w:tr></w:tbl>")
    assert grid(read_) == [[(0, 1, "tashqi\nbir\nikki")]]
    assert [(loss.code, loss.text) for loss in read_.losses] == [("nested-table", "bir ikki")]


def numbering(*levels, extra=""):
    listed = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate(levels)
    )
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1">{listed}</w:abstractNum>'
        f'<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>{extra}</w:numbering>'
    )


def listed(text, level=0, number=5):
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return word_paragraph(text, properties=properties)


def test_the_numbers_that_word_adds_are_read(document):
    levels = numbering(("upperRoman", "%1."), ("decimal", "%1.%2."), ("bullet", "•"))
    body = "".join(
        [
            listed("bob"),
            listed("band", 1),
            listed("band", 1),
            listed("nuqta", 2),
            listed("bob"),
            listed("band", 1),
        ]
    )
    assert texts(document(body, numbering=levels)) == [
        "I. bob", "I.1. band", "I.2. band", "nuqta", "II. bob", "II.1. band",
    ]  # fmt: skip


def test_a_number_column_that_holds_nothing_else(document):
    rows = "".join(f"<w:tr><w:tc>{listed('')}</w:tc>{word_cell('ish')}</w:tr>" for _ in range(2))
    read_ = document(f"<w:tbl>{rows}</w:tbl>", numbering=numbering(("decimal", "%1.")))
    assert [[cell[2] for cell in row] for row in grid(read_)] == [["1.", "ish"], ["2.", "ish"]]


def test_a_list_may_take_its_numbers_from_a_list_style(document):
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    )
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Reja"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Reja"/>{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = word_paragraph("band", properties='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    found = document(item * 2, numbering=f'<w:numbering xmlns:w="{W}">{lists}</w:numbering>')
    assert texts(found) == ["3. band", "4. band"]


def test_a_list_may_start_anew(document):
    again = (
        '<w:num w:numId="6"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = listed("a") + listed("b") + listed("c", number=6) + listed("d", number=5)
    assert texts(document(body, numbering=numbering(("decimal", "%1)"), extra=again))) == [
        "1) a", "2) b", "1) c", "2) d",
    ]  # fmt: skip


def test_bold_type_comes_from_runs_and_styles(document):
    styles = (
        f'<w:styles xmlns:w="{W}">'
        '<w:style w:styleId="a"><w:name w:val="strong"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="h"><w:name w:val="heading 1"/></w:style></w:styles>'
    )
    not_bold = '<w:b w:val="0"/>'
    styled = '<w:pPr><w:pStyle w:val="b"/></w:pPr>'
    body = (
        word_paragraph("run", bold=True)
        + f"<w:p>{styled}{run('uslub')}</w:p>"
        + f"<w:p>{styled}{run('emas', not_bold)}</w:p>"
        + f"<w:p>{run('qalin', '<w:b/>')}{run(' oddiy')}</w:p>"
        + f'<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr>{run("sarlavha")}</w:p>'
    )
    found = {block.text: (block.bold, block.heading) for block in document(body, styles=styles).blocks}
    assert found == {
        "run": (True, False),
        "uslub": (True, False),
        "emas": (False, False),
        "qalin oddiy": (False, False),
        "sarlavha": (False, 2),
    }


def test_a_table_of_contents_is_not_read(document):
    styles = f'<w:styles xmlns:w="{W}"><w:style w:styleId="t"><w:name w:val="toc 1"/></w:style></w:styles>'
    entry = f'<w:p><w:pPr><w:pStyle w:val="t"/></w:pPr>{run("I bob 3")}</w:p>'
    assert texts(document(entry + word_paragraph("reja"), styles=styles)) == ["reja"]


@pytest.mark.parametrize(
    "body",
    [
        "<w:p/>" * 640_001,
        f"<w:tbl>{'<w:tr/>' * 20_001}</w:tbl>",
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr></w:tc></w:tr></w:tbl>',
        word_paragraph("a" * 100_001),
    ],
)
def test_a_document_too_large_is_refused(document, body):
    with pytest.raises(DocumentError, match="document-too-large"):
        document(body)


def test_elements_nested_without_end_are_refused(document):
    with pytest.raises(DocumentError, match="document-damaged"):
        document("<w:sdt>" * 5000 + "</w:sdt>" * 5000)
