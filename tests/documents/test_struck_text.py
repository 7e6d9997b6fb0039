"""Struck-out text of a document is left out, and each piece is told."""

import pytest
from paper import docx_of

from workplan_cli.documents import docx, html, markdown


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


@pytest.mark.parametrize("reader", [read_docx, read_html, read_markdown])
def test_struck_out_text_is_left_out_and_told(tmp_path, reader):
    document = reader(tmp_path, "Nizomni ", "tasdiqlash", " yangilash")
    assert document.tables[0].rows[0][0].text == "Nizomni yangilash"
    assert [(loss.code, loss.text) for loss in document.losses] == [("struck-text", "tasdiqlash")]


def test_striking_that_is_never_closed_ends_with_its_cell():
    document = html.read("<table><tr><td><s>eski<td>yangi</table>")
    assert [cell.text for cell in document.tables[0].rows[0]] == ["", "yangi"]
    assert [loss.text for loss in document.losses] == ["eski"]
