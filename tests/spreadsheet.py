"""Filling in a sheet without a spreadsheet program: cells are written into the XML of the file."""

import re
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from workplan_cli.documents.xlsx import read_cells

SPACES = ("office", "table", "text")
SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"


class Formula(str):
    """A formula that no spreadsheet program has calculated."""

    __slots__ = ()


class Failed(str):
    """A formula whose result is an error."""

    __slots__ = ()


class Formatted(NamedTuple):
    """A number with a number format of its own."""

    number: Decimal
    code: str


def fill(path: Path, cells, to: Path | None = None) -> Path:
    """Put values into cells, ``{"I5": 40, "L5": "izoh"}``; None empties one."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts[SHEET].decode()
    for reference, value in cells.items():
        xml = _put(xml, reference, value)
        if isinstance(value, Formatted):
            xml = _format(parts, xml, reference, value.code)
    parts[SHEET] = xml.encode()
    with ZipFile(to or path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return to or path


def as_opendocument(path: Path) -> Path:
    """The same sheets as an OpenDocument spreadsheet, as LibreOffice saves them."""
    spaces = (f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in SPACES)
    tables = "".join(_table(name, cells) for name, cells in read_cells(path))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    to = path.with_suffix(".ods")
    with ZipFile(to, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        root = f"<office:document-content {' '.join(spaces)}>{body}</office:document-content>"
        archive.writestr("content.xml", root)
    return to


def _table(name, cells) -> str:
    height, width = (max(spot[at] for spot in cells) for at in (0, 1))
    rows = (
        "".join(_cell(cells.get((row, column))) for column in range(1, width + 1))
        for row in range(1, height + 1)
    )
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{escape(name)}">{rows}</table:table>'


def _cell(content) -> str:
    """A cell with its value. Spaces beside others are an element."""
    if content is None:
        return "<table:table-cell/>"
    kind = ""
    if content.error:
        kind = 'table:formula="of:=1/0" office:value-type="string" office:string-value=""'
    if content.formula:
        return f'<table:table-cell table:formula="of:{escape(content.formula)}"/>'
    if content.number is not None:
        kind = f'office:value-type="float" office:value="{content.number}"'
    if content.day is not None:
        kind = f'office:value-type="date" office:date-value="{content.day}"'
    lines = (escape(line).replace("  ", " <text:s/>") for line in content.paragraphs)
    return (
        f"<table:table-cell {kind}>{''.join(f'<text:p>{line}</text:p>' for line in lines)}</table:table-cell>"
    )


def insert_column(path: Path, before: str) -> Path:
    """Insert an empty column; the cells from there on move one to the right."""

    def moved(cell: re.Match[str]) -> str:
        column = chr(ord(cell[1]) + (cell[1] >= before))
        return f'<c r="{column}{cell[2]}"'

    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[SHEET] = re.sub(r'<c r="([A-Y])(\d+)"', moved, parts[SHEET].decode()).encode()
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def _format(parts, xml: str, reference: str, code: str) -> str:
    """Add a cell format to the workbook, and give it to the cell."""
    styles = parts[STYLES].decode()
    style = len(re.findall("<xf ", styles.partition("<cellXfs")[2].partition("</cellXfs>")[0]))
    if "<numFmts" not in styles:
        styles = styles.replace("<fonts", '<numFmts count="0"></numFmts><fonts', 1)
    made = f'<numFmt numFmtId="{900 + style}" formatCode="{escape(code)}"/></numFmts>'
    styles = styles.replace("</numFmts>", made, 1)
    styles = styles.replace("</cellXfs>", f'<xf numFmtId="{900 + style}" fontId="0"/></cellXfs>', 1)
    parts[STYLES] = styles.encode()
    return re.sub(rf'<c r="{reference}"(?: s="\d+")?', f'<c r="{reference}" s="{style}"', xml)


def copy_worksheet(path: Path, name: str, of: Path | None = None, cells=()) -> Path:
    """Copy the first worksheet (``of`` another workbook) within a workbook, and put values into the copy."""
    parts = _parts(path)
    xml = _inline(_parts(of or path))
    for reference, value in dict(cells).items():
        xml = _put(xml, reference, value)
    part, key = f"xl/worksheets/sheet{len(parts)}.xml", f"rId{len(parts) + 100}"
    parts[part] = xml.encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    added = {
        "xl/workbook.xml": f'<sheet name="{name}" sheetId="{len(parts)}" r:id="{key}"/></sheets>',
        "xl/_rels/workbook.xml.rels": f'<Relationship Id="{key}" Type="{kind}" '
        f'Target="{part.removeprefix("xl/")}"/></Relationships>',
    }
    for each, text in added.items():
        closing = text[text.rindex("</") :]
        parts[each] = parts[each].decode().replace(closing, text).encode()
    _save(path, parts)
    return path


def _inline(parts) -> str:
    """The first worksheet with its shared strings put into the cells."""
    strings = re.findall(r"<si>(.*?)</si>", parts["xl/sharedStrings.xml"].decode(), re.DOTALL)
    return re.sub(
        r' t="s"><v>(\d+)</v>',
        lambda found: f' t="inlineStr"><is>{strings[int(found[1])]}</is>',
        parts[SHEET].decode(),
    )


def _parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _save(path: Path, parts) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def xml_of(path: Path, part: str) -> str:
    """A part of the file."""
    with ZipFile(path) as archive:
        return archive.read(part).decode()


def _put(xml: str, reference: str, value) -> str:
    cell = re.compile(rf'<c r="{reference}"(?P<style> s="\d+")?[^>]*?(?:/>|>.*?</c>)')
    found = cell.search(xml)
    style = (found["style"] or "") if found else ""
    made = f'<c r="{reference}"{style}{_content(value)}</c>'
    if found:
        return xml[: found.start()] + made + xml[found.end() :]
    number = re.search(r"\d+", reference)[0]
    row = re.search(rf'<row r="{number}"[^>]*>', xml)
    if row:
        return xml[: row.end()] + made + xml[row.end() :]
    return xml.replace("</sheetData>", f'<row r="{number}">{made}</row></sheetData>')


def _content(value) -> str:
    match value:
        case None:
            return ">"
        case Failed():
            return f' t="e"><f>{escape(value)}</f><v>#DIV/0!</v>'
        case Formula():
            return f"><f>{escape(value)}</f>"
        case Formatted(number):
            return f"><v>{number}</v>"
        case int() | float() | Decimal():
            return f"><v>{value}</v>"
        case date():
            return f"><v>{(value - date(1899, 12, 30)).days}</v>"
    text = "".join(sign if sign.isprintable() else f"_x{ord(sign):04X}_" for sign in escape(value))
    return f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is>'
