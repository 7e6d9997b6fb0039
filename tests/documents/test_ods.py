"""OpenDocument spreadsheets: read as the same workbook in xlsx, and refused where they would grow."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from workplan_cli.documents.formats import read_document
from workplan_cli.documents.ods import read_cells
from workplan_cli.errors import DocumentError

HERE = Path(__file__).parent
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "fo")
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def ods(folder, rows, styles=""):
    """A spreadsheet with one sheet of these rows, and with these styles."""
    path = folder / "reja.ods"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
            "<office:body><office:spreadsheet>"
            f'<table:table table:name="Reja">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def cell(text="", attributes=""):
    inside = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def row(*cells, attributes=""):
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def texts(path):
    return [[each.text for each in line] for line in read_document(path).tables[0].rows]


def test_a_workbook_is_read_alike_in_both_formats():
    as_ods = read_document(HERE / "two-sheets-libreoffice.ods")
    as_xlsx = read_document(HERE / "two-sheets.xlsx")
    assert as_ods == as_xlsx


def test_cells_are_read_with_their_values():
    name, cells = read_cells(HERE / "two-sheets-libreoffice.ods")[0]
    assert name == "Tashkiliy"
    assert (str(cells[4, 3].day), cells[4, 1].number, cells[4, 1].paragraphs) == (
        "2026-05-31",
        cells[4, 1].number,
        ("1.10",),
    )
    assert str(cells[4, 1].number) == "1.1"


def test_repeated_cells_and_rows_are_written_out(tmp_path):
    twice = 'table:number-columns-repeated="2"'
    rows = row(cell("A"), cell("x", twice)) + row(cell("B"), attributes='table:number-rows-repeated="2"')
    assert texts(ods(tmp_path, rows)) == [["A", "x", "x"], ["B", "", ""], ["B", "", ""]]


def test_merged_cells_cover_rows_and_columns(tmp_path):
    merged = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    rows = row(cell("A", merged), "<table:covered-table-cell/>", cell("B")) + row(
        '<table:covered-table-cell table:number-columns-repeated="2"/>', cell("C")
    )
    table = read_document(ods(tmp_path, rows)).tables[0]
    assert [[(each.text, each.span, each.continues) for each in line] for line in table.rows] == [
        [("A", 2, False), ("B", 1, False)],
        [("A", 2, True), ("C", 1, False)],
    ]


def test_a_note_is_not_text_and_spaces_are_kept(tmp_path):
    text = (
        "ikki<text:s/>so‘z<office:annotation><text:p>izoh</text:p></office:annotation><text:line-break/>yana"
    )
    assert texts(ods(tmp_path, row(cell(text), cell("B")))) == [["ikki so‘z\nyana", "B"]]


def test_the_colour_is_that_of_the_column_or_of_a_parent_style(tmp_path):
    styles = (
        '<style:style style:name="green" style:family="table-cell">'
        '<style:table-cell-properties fo:background-color="#92d050"/></style:style>'
        '<style:style style:name="heir" style:family="table-cell" style:parent-style-name="green"/>'
        '<style:style style:name="white" style:family="table-cell" style:parent-style-name="green">'
        '<style:table-cell-properties fo:background-color="transparent"/></style:style>'
        '<style:style style:name="white" style:family="graphic"/>'
    )
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="green"/>'
    named = [cell("A"), cell(), cell("B", 'table:style-name="white"'), cell("", 'table:style-name="heir"')]
    document = read_document(ods(tmp_path, columns + row(*named, cell("C")), styles))
    assert [each.shaded for each in document.tables[0].rows[0]] == [False, True, False, True, False]


def test_a_cell_that_holds_only_its_value_is_read(tmp_path):
    values = [
        'office:value-type="float" office:value="2.10"',
        'office:value-type="percentage" office:value="0.5"',
        'office:value-type="string" office:string-value="Yuridik bo‘lim"',
        'office:value-type="date" office:date-value="2026-05-31"',
        'office:value-type="boolean" office:boolean-value="true"',
    ]
    path = ods(tmp_path, row(*(cell("", value) for value in values)))
    assert texts(path) == [["2.10", "50%", "Yuridik bo‘lim", "31.05.2026", "true"]]


def test_a_formula_without_its_result_is_reported(tmp_path):
    formula = 'table:formula="of:=SUM([.B1:.B9])"'
    empty = f'{formula} office:value-type="string" office:string-value=""'
    path = ods(tmp_path, row(cell("A"), cell("", formula), cell("", empty)))
    found = [(loss.code, loss.place.column, loss.text) for loss in read_document(path).losses]
    assert found == [("formula-unread", 2, "=SUM([.B1:.B9])")]


def test_a_hidden_row_is_read_and_reported(tmp_path):
    rows = row(cell("A")) + row(cell("B"), attributes='table:visibility="filter"')
    document = read_document(ods(tmp_path, rows))
    assert [(loss.code, loss.place.row, loss.text) for loss in document.losses] == [("hidden-row", 2, "B")]


def test_hidden_columns_are_read_and_reported_at_their_first_cell(tmp_path):
    columns = (
        "<table:table-column/><table:table-column-group>"
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '</table:table-column-group><table:table-column table:number-columns-repeated="16381"/>'
    )
    document = read_document(ods(tmp_path, columns + row(cell("A"), cell("B"), cell(), cell("D"))))
    found = [(loss.code, loss.place.row, loss.place.column, loss.text) for loss in document.losses]
    assert found == [("hidden-column", 1, 2, "B")]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (row(cell("A"), attributes='table:number-rows-repeated="1048576"'), "document-too-large"),
        (row(cell("A", 'table:number-columns-repeated="16384"')), "document-too-large"),
        (row(cell("A", 'table:number-columns-repeated="1000000000"')), "document-too-large"),
        (row(cell("A", 'table:number-columns-repeated="-1"')), "document-damaged"),
        (row(cell("A")) * 20_001, "document-too-large"),
    ],
    ids=["rows", "columns", "a number of ten digits", "no number", "many rows"],
)
def test_what_would_grow_is_refused(tmp_path, rows, code):
    with pytest.raises(DocumentError, match=f"^{code}$"):
        read_document(ods(tmp_path, rows))


def test_a_date_that_is_shown_as_a_month_is_the_month(tmp_path):
    day = 'office:value-type="date" office:date-value="2025-11-01"'
    shown = ("Nov 25", "01.11.25", "1 noy", "ноябрь 2025")
    path = ods(tmp_path, row(*(cell(text, day) for text in shown)))
    assert texts(path) == [["11.2025", "01.11.2025", "01.11.2025", "11.2025"]]


def test_a_spreadsheet_without_its_content_is_damaged(tmp_path):
    path = tmp_path / "reja.ods"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", KIND)
    with pytest.raises(DocumentError, match=r"^document-damaged$"):
        read_document(path)


@pytest.mark.parametrize("packing", [ZIP_DEFLATED, ZIP_STORED])
def test_an_archive_that_unpacks_to_more_than_it_declares_is_too_large(tmp_path, packing):
    path = tmp_path / "sheet.ods"
    with ZipFile(path, "w", packing) as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("content.xml", "<a>" + " " * 5000 + "</a>")
    data = path.read_bytes()
    size, less = (5007).to_bytes(4, "little"), (100).to_bytes(4, "little")
    # Only the declared size of the unpacked part changes, in its own header and in the directory.
    for at in (data.index(b"content.xml"), data.rindex(b"content.xml")):
        place = at - 8 if at == data.index(b"content.xml") else at - 22
        assert data[place : place + 4] == size
        data = data[:place] + less + data[place + 4 :]
    path.write_bytes(data)
    with pytest.raises(DocumentError, match="document-too-large"):
        read_document(path)
