"""Small documents for the tests of the readers, written by hand in every format.

A table is a list of rows, a row a list of cells; a cell is a text or a :class:`Cell`. What is
written here is what the formats' standards say, not what our own writers make of them.
"""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True)
class Cell:
    text: str = ""
    span: int = 1
    bold: bool = False


def cell_of(given) -> Cell:
    return given if isinstance(given, Cell) else Cell(given)


def markdown(tables, before=()):
    return "\n\n".join([*map(_marked, before), *map(_markdown_table, tables)]) + "\n"


def _markdown_table(rows):
    lines = [_markdown_row(row) for row in rows]
    width = len(rows[0])
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _markdown_row(row):
    cells = []
    for cell in map(cell_of, row):
        text = "<br>".join(_marked(line) for line in cell.text.split("\n"))
        cells += [f"**{text}**" if cell.bold and text else text] + [""] * (cell.span - 1)
    return "| " + " | ".join(cells) + " |"


def _marked(text):
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+-.!|~<>&" else sign for sign in text)


def html(tables, before=()):
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in before)
    return f"<!DOCTYPE html><html><body>{paragraphs}{''.join(map(_html_table, tables))}</body></html>"


def _html_table(rows):
    return "<table>" + "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in rows) + "</table>"


def _html_cell(given):
    cell = cell_of(given)
    text = "<br>".join(escape(line) for line in cell.text.split("\n"))
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    return f"<td{span}>{f'<b>{text}</b>' if cell.bold else text}</td>"


def docx(path: Path, tables, before=()):
    body = "".join(word_paragraph(text) for text in before)
    body += "<w:p/>".join(map(word_table, tables))
    return docx_of(path, body)


def docx_of(path: Path, body: str, **parts: str):
    """A Word document with this body; ``parts`` are other files of ``word/``, without ``.xml``."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        )
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return path


def word_paragraph(text, *, bold=False, properties=""):
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{mark}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{run}</w:p>"


def word_table(rows):
    lines = ("".join(map(word_cell, row)) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def word_cell(given, properties=""):
    cell = cell_of(given)
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    lines = "".join(word_paragraph(line, bold=cell.bold) for line in cell.text.split("\n"))
    return f"<w:tc><w:tcPr>{span}{properties}</w:tcPr>{lines}</w:tc>"


def xlsx(path: Path, tables, before=()):
    rows, merged = [], []
    lines = [*([text] for text in before), *(row for table in tables for row in table)]
    for at, line in enumerate(lines, start=1):
        column, cells = 0, []
        for cell in map(cell_of, line):
            if cell.text:
                cells.append(
                    f'<c r="{letters(column)}{at}" t="inlineStr" s="{int(cell.bold)}"><is>'
                    f'<t xml:space="preserve">{escape(cell.text)}</t></is></c>'
                )
            if cell.span > 1:
                merged.append(f"{letters(column)}{at}:{letters(column + cell.span - 1)}{at}")
            column += cell.span
        rows.append(f'<row r="{at}">{"".join(cells)}</row>')
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    return xlsx_of(path, f"<sheetData>{''.join(rows)}</sheetData><mergeCells>{merges}</mergeCells>")


def xlsx_of(path: Path, *sheets: str, names=(), hidden=()):
    """A workbook with sheets of this content; style 1 is bold, 2 a day, 3 has two decimals,
    4 is a percentage, 5 is struck out."""
    names = names or [f"Sheet{at}" for at in range(1, len(sheets) + 1)]
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"'
            + (' state="hidden"/>' if name in hidden else "/>")
            for at, name in enumerate(names, start=1)
        )
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{listed}</sheets></workbook>'
        )
        related = "".join(
            f'<Relationship Id="rId{at}" Type="{R}/worksheet" Target="worksheets/sheet{at}.xml"/>'
            for at in range(1, len(sheets) + 1)
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{related}</Relationships>")
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{S}"><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts>'
            "<fonts><font/><font><b/></font><font><strike/></font></fonts><cellXfs>"
            '<xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="170" fontId="0"/>'
            '<xf numFmtId="2" fontId="0"/><xf numFmtId="9" fontId="0"/><xf numFmtId="0" fontId="2"/>'
            "</cellXfs></styleSheet>",
        )
        for at, sheet in enumerate(sheets, start=1):
            archive.writestr(f"xl/worksheets/sheet{at}.xml", f'<worksheet xmlns="{S}">{sheet}</worksheet>')
    return path


def letters(column):
    return chr(ord("A") + column)


def write(path: Path, kind: str, tables, before=()):
    """The document in a file of the format ``kind``."""
    path = path / f"plan.{kind}"
    if kind in {"docx", "xlsx"}:
        return {"docx": docx, "xlsx": xlsx}[kind](path, tables, before)
    path.write_text({"md": markdown, "html": html}[kind](tables, before), encoding="utf-8")
    return path


FORMATS = ("md", "html", "docx", "xlsx")
