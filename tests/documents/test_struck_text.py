"""Struck-out text of a document is left out, and each piece is told."""

from zipfile import ZipFile

import pytest
from paper import docx_of, xlsx_of

from workplan_cli.documents import docx, html, markdown, ods, xlsx


def read_docx(tmp_path, before, struck, after):
    runs = "".join(
        f"<w:r>{properties}<w:t xml:space='preserve'>{text}</w:t></w:r>"
        for text, properties in ((before, ""), (struck, "<w:rPr><w:strike/></w:rPr>"), (after, ""))
    )
    table = f"<w:tbl><w:tr><w:tc><w:p>{runs}</w:p></w:tc></w:tr></w:tbl>"
    return docx.read(docx_of(tmp_path / "plan.docx", table))


def read_html(_, before, struck, after):
    return html.read(f"<table><tr><td>{before}<del>{struck}</del>{after}</table>")


def read_markdown(_, before, struck, after):
    return markdown.read(f"| {before}~~{struck}~~{after} | |\n|---|---|\n")


def read_xlsx(tmp_path, before, struck, after):
    runs = f"<r><t>{before}</t></r><r><rPr><strike/></rPr><t>{struck}</t></r><r><t>{after}</t></r>"
    return xlsx.read(sheet_of(tmp_path, f'<c r="A1" t="inlineStr"><is>{runs}</is></c>'))


def sheet_of(tmp_path, cells):
    return xlsx_of(tmp_path / "plan.xlsx", f'<sheetData><row r="1">{cells}</row></sheetData>')


def read_ods(tmp_path, before, struck, after):
    return ods.read(
        spreadsheet(tmp_path, f'<table-cell><p>{before}<span style-name="T1">{struck}</span>{after}</p>')
    )


def spreadsheet(tmp_path, cell):
    """An ods with one cell; the style T1 strikes out words, and C1 a whole cell."""
    line = '<text-properties text-line-through-style="solid"/>'
    styles = "".join(
        f'<style name="{name}" family="{family}">{line}</style>'
        for name, family in (("T1", "text"), ("C1", "table-cell"))
    )
    with ZipFile(tmp_path / "plan.ods", "w") as archive:
        archive.writestr(
            "content.xml",
            f"<document><automatic-styles>{styles}</automatic-styles><body><spreadsheet><table><table-row>"
            f"{cell}</table-cell></table-row></table></spreadsheet></body></document>",
        )
    return tmp_path / "plan.ods"


@pytest.mark.parametrize("reader", [read_docx, read_html, read_markdown, read_xlsx, read_ods])
def test_struck_out_text_is_left_out_and_told(tmp_path, reader):
    document = reader(tmp_path, "Nizomni ", "tasdiqlash", " yangilash")
    assert document.tables[0].rows[0][0].text == "Nizomni yangilash"
    assert [(loss.code, loss.text) for loss in document.losses] == [("struck-text", "tasdiqlash")]


def test_striking_that_is_never_closed_ends_with_its_cell():
    document = html.read("<table><tr><td><s>eski<td>yangi</table>")
    assert [cell.text for cell in document.tables[0].rows[0]] == ["", "yangi"]
    assert [loss.text for loss in document.losses] == ["eski"]


def test_a_cell_that_is_struck_out_is_empty_and_told(tmp_path):
    cells = '<c r="A1" s="5"><v>7</v></c><c r="B1" t="inlineStr"><is><t>Hisobot</t></is></c>'
    document = xlsx.read(sheet_of(tmp_path, cells))
    assert [cell.text for cell in document.tables[0].rows[0]] == ["", "Hisobot"]
    assert [(loss.code, loss.text, loss.place.column) for loss in document.losses] == [
        ("struck-text", "7", 1)
    ]


def test_a_cell_of_an_ods_that_is_struck_out_is_reported(tmp_path):
    document = ods.read(spreadsheet(tmp_path, '<table-cell style-name="C1"><p>Hisobot</p>'))
    assert (document.tables[0].rows, [loss.text for loss in document.losses]) == ((), ["Hisobot"])


def test_struck_out_answers_of_a_sheet_are_still_read(tmp_path):
    """``collect`` reads cells: an answer does not get lost without a word."""
    ((_, cells),) = xlsx.read_cells(sheet_of(tmp_path, '<c r="A1" s="5"><v>7</v></c>'))
    assert cells[1, 1].number == 7
