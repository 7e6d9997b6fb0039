"""Reads OpenDocument spreadsheets (ods) from their XML; every visible sheet becomes one table.

A cell stores the text that is displayed, so that no number format has to be applied.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from workplan_cli.documents.archive import Archive
from workplan_cli.documents.office_xml import Element, attribute
from workplan_cli.documents.sheet_rows import Merge, rows_of
from workplan_cli.documents.tables import (
    MAX_COLUMNS,
    MAX_ROWS,
    Budget,
    Document,
    Loss,
    Table,
    own_text,
    paragraphs_of,
    too_large,
)
from workplan_cli.documents.xlsx_cells import Content, Spot
from workplan_cli.errors import DocumentError
from workplan_cli.model.review import Place

_CELLS = {"table-cell", "covered-table-cell"}
_GROUPS = {"table-header-rows", "table-row-group", "table-rows"}
_NUMBERS = {"float", "currency", "percentage"}


def read(path: Path) -> Document:
    """Read the visible sheets of a spreadsheet as tables. Hidden sheets and rows are reported as losses.

    Raises :class:`DocumentError` (``document-too-large``, ``document-damaged``, ``document-type``).
    """
    tables: list[Table] = []
    losses: list[Loss] = []
    budget = Budget()
    for sheet in _sheets(path):
        place = Place(table=len(tables) + 1, sheet=sheet.name)
        if sheet.hidden:
            losses.append(Loss(code="hidden-sheet", place=place, text=sheet.name))
            continue
        rows = tuple(rows_of(sheet.cells, iter(sheet.merges), place, budget))
        tables.append(Table(place=place, rows=rows))
        for row in rows:
            if row[0].place.row in sheet.hidden_rows:
                at = Place(table=place.table, sheet=sheet.name, row=row[0].place.row)
                losses.append(Loss(code="hidden-row", place=at, text="\t".join(own_text(row))))
    return Document(blocks=tuple(tables), losses=tuple(losses))


def read_cells(path: Path) -> list[tuple[str, dict[Spot, Content]]]:
    """Return the name and the nonempty cells of every sheet, including hidden sheets.

    Rows and columns count from 1. Raises the same errors as :func:`read`.
    """
    return [(sheet.name, sheet.cells) for sheet in _sheets(path)]


@dataclass(slots=True)
class _Sheet:
    """The nonempty cells of a sheet, its merged ranges, and the numbers of its hidden rows."""

    name: str
    hidden: bool
    cells: dict[Spot, Content] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


def _sheets(path: Path) -> list[_Sheet]:
    with Archive(path) as archive:
        root = archive.xml("content.xml")
    body = None if root is None else root.find("body/spreadsheet")
    if root is None or body is None:
        raise DocumentError.of("document-damaged")
    styles = {attribute(style, "name") or "": style for style in root.iterfind("automatic-styles/style")}
    bold = {name for name, style in styles.items() if _property(style, "text", "font-weight") == "bold"}
    unseen = {name for name, style in styles.items() if _property(style, "table", "display") == "false"}
    budget = Budget()
    return [_sheet(table, bold, unseen, budget) for table in body.iterfind("table")]


def _property(style: Element, kind: str, name: str) -> str | None:
    properties = style.find(f"{kind}-properties")
    return None if properties is None else attribute(properties, name)


def _sheet(table: Element, bold: set[str], unseen: set[str], budget: Budget) -> _Sheet:
    """Read the cells of a sheet. The file may store equal adjacent rows or cells once, with their number."""
    sheet = _Sheet(attribute(table, "name") or "", (attribute(table, "style-name") or "") in unseen)
    number = 1
    for row in _rows(table):
        repeated = _count(row, "number-rows-repeated")
        cells = list(_cells(row, bold))
        if cells or any(_count(each, "number-rows-spanned") > 1 for each in row):
            if repeated > MAX_ROWS:
                too_large()
            for at in range(number, number + repeated):
                budget.spend(len(cells))
                sheet.cells |= {(at, column): content for column, content in cells}
                sheet.merges += _merges(row, at)
                if attribute(row, "visibility") in {"collapse", "filter"}:
                    sheet.hidden_rows.add(at)
        number += repeated
    return sheet


def _rows(parent: Element) -> Iterator[Element]:
    for element in parent:
        if element.tag == "table-row":
            yield element
        elif element.tag in _GROUPS:
            yield from _rows(element)


def _columns(row: Element) -> Iterator[tuple[int, int, Element]]:
    """Yield each cell element with its first column and the number of columns in which it is repeated."""
    column = 1
    for cell in row:
        if cell.tag in _CELLS:
            repeated = _count(cell, "number-columns-repeated")
            yield column, repeated, cell
            column += repeated


def _cells(row: Element, bold: set[str]) -> Iterator[tuple[int, Content]]:
    for column, repeated, cell in _columns(row):
        content = _content(cell, bold=(attribute(cell, "style-name") or "") in bold)
        if content.paragraphs and cell.tag == "table-cell":
            if repeated > MAX_COLUMNS:
                too_large()
            yield from ((at, content) for at in range(column, column + repeated))


def _merges(row: Element, number: int) -> Iterator[Merge]:
    for column, _, cell in _columns(row):
        wide, high = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
        if wide > 1 or high > 1:
            yield (number, column), (number + high - 1, column + wide - 1)


def _count(element: Element, name: str) -> int:
    text = attribute(element, name) or "1"
    if not text.isascii() or not text.isdigit() or len(text) > 7:  # noqa: PLR2004 - a sheet has 1 048 576 rows
        raise DocumentError.of("document-damaged")
    return max(1, int(text))


def _content(cell: Element, *, bold: bool) -> Content:
    """Return the content of a cell: the paragraphs as displayed, or the day if the cell contains a date."""
    kind = attribute(cell, "value-type")
    text = "\n".join("".join(_text(each)) for each in cell if each.tag in {"p", "h"})
    if kind == "date":
        with suppress(ValueError):
            day = date.fromisoformat((attribute(cell, "date-value") or "")[:10])
            return Content((f"{day:%d.%m.%Y}",), bold, day=day)
    number = None
    if kind in _NUMBERS:
        with suppress(InvalidOperation):
            number = Decimal(attribute(cell, "value") or "")
    return Content(paragraphs_of(text), bold, number, percent=kind == "percentage")


def _text(element: Element) -> Iterator[str]:
    """Yield the pieces of the text of a paragraph. Notes are left out."""
    yield element.text or ""
    for child in element:
        if child.tag == "s":
            yield " " * min(_count(child, "c"), MAX_COLUMNS)
        elif child.tag == "line-break":
            yield "\n"
        elif child.tag == "tab":
            yield "\t"
        elif child.tag not in {"annotation", "note"}:
            yield from _text(child)
        yield child.tail or ""
