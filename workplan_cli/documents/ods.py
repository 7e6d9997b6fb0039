"""Reads OpenDocument spreadsheets (ods) from their XML; every visible sheet becomes one table.

The file contains the displayed text of each cell, so that no number format has to be applied. Programs that
display nothing leave the text out; then the value of the cell is its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from workplan_cli.documents.archive import Archive
from workplan_cli.documents.office_xml import Element, attribute
from workplan_cli.documents.sheet_rows import Merge, hidden_columns, rows_of, without_struck
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
_HIDDEN = {"collapse", "filter"}
_NO_COLOUR = {"", "transparent", "#ffffff"}
# A style may name a parent, and the parent another one.
_MAX_PARENTS = 8


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
        cells, struck = without_struck(sheet.cells, place)
        rows = tuple(rows_of(cells, iter(sheet.merges), place, budget, sheet.shaded))
        tables.append(Table(place=place, rows=rows))
        losses += struck
        losses += hidden_columns(cells, sheet.hidden_columns, place)
        for (at_row, column), formula in sheet.formulas:
            at = Place(table=place.table, sheet=sheet.name, row=at_row, column=column)
            losses.append(Loss(code="formula-unread", place=at, text=formula))
        for row in rows:
            if row[0].place.row in sheet.hidden_rows:
                at = Place(table=place.table, sheet=sheet.name, row=row[0].place.row)
                losses.append(Loss(code="hidden-row", place=at, text="\t".join(own_text(row))))
    return Document(blocks=tuple(tables), losses=tuple(losses))


def read_cells(path: Path) -> list[tuple[str, dict[Spot, Content]]]:
    """Return the name and the nonempty cells of every sheet, including hidden sheets.

    Rows and columns count from 1. If the result of a formula is not stored, the content of the cell is the
    formula. Raises the same errors as :func:`read`.
    """
    return [
        (sheet.name, sheet.cells | {at: Content((text,), formula=text) for at, text in sheet.formulas})
        for sheet in _sheets(path)
    ]


@dataclass(slots=True)
class _Sheet:
    """The nonempty cells of a sheet, its merged ranges, and the numbers of its hidden rows and columns.

    ``shaded`` holds the cells with a background colour in rows with text. Such cells may be empty.
    ``formulas`` holds the cells whose formula has no stored result.
    """

    name: str
    hidden: bool
    cells: dict[Spot, Content] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    shaded: set[Spot] = field(default_factory=set)
    formulas: list[tuple[Spot, str]] = field(default_factory=list)


class _Styles:
    """The styles of one family, such as ``table-cell``. A style inherits the properties of its parent."""

    def __init__(self, family: str, *roots: Element | None) -> None:
        found = (style for root in roots if root is not None for style in root.iter("style"))
        own = (style for style in found if attribute(style, "family") == family)
        self._styles = {attribute(style, "name") or "": style for style in own}

    def named(self, kind: str, key: str, wanted: Callable[[str], bool]) -> set[str]:
        """Return the names of the styles in which the value of a property passes the test ``wanted``.

        Example: the styles in which ``font-weight`` (``key``), a property of text (``kind``), is ``bold``.
        """
        return {name for name in self._styles if wanted(self._value(name, kind, key))}

    def _value(self, name: str | None, kind: str, key: str) -> str:
        for _ in range(_MAX_PARENTS):
            style = self._styles.get(name or "")
            if style is None:
                break
            properties = style.find(f"{kind}-properties")
            found = None if properties is None else attribute(properties, key)
            if found is not None:
                return found.lower()
            name = attribute(style, "parent-style-name")
        return ""


@dataclass(frozen=True, slots=True)
class _Looks:
    """The names of the styles of bold cells, of cells with a background colour, and of hidden sheets.

    ``struck`` and ``struck_words`` are those of struck-out cells and of struck-out parts of cells.
    """

    bold: set[str]
    struck: set[str]
    struck_words: set[str]
    shaded: set[str]
    unseen: set[str]

    @classmethod
    def of(cls, *roots: Element | None) -> _Looks:
        cells, sheets = _Styles("table-cell", *roots), _Styles("table", *roots)
        return cls(
            bold=cells.named("text", "font-weight", "bold".__eq__),
            struck=cells.named("text", "text-line-through-style", _strikes),
            struck_words=_Styles("text", *roots).named("text", "text-line-through-style", _strikes),
            shaded=cells.named("table-cell", "background-color", lambda colour: colour not in _NO_COLOUR),
            unseen=sheets.named("table", "display", "false".__eq__),
        )


def _strikes(line: str) -> bool:
    return line not in {"", "none"}


def _sheets(path: Path) -> list[_Sheet]:
    with Archive(path) as archive:
        root, shared = archive.xml("content.xml"), archive.xml("styles.xml")
    body = None if root is None else root.find("body/spreadsheet")
    if root is None or body is None:
        raise DocumentError.of("document-damaged")
    looks = _Looks.of(shared, root)
    budget = Budget()
    return [_sheet(table, looks, budget) for table in body.iterfind("table")]


def _sheet(table: Element, looks: _Looks, budget: Budget) -> _Sheet:
    """Read the cells of a sheet. The file may store equal adjacent rows or cells once, with a count."""
    sheet = _Sheet(attribute(table, "name") or "", (attribute(table, "style-name") or "") in looks.unseen)
    columns = list(_column_elements(table))
    defaults = [attribute(column, "default-cell-style-name") or "" for column in columns]
    sheet.hidden_columns = {
        at for at, column in enumerate(columns, start=1) if attribute(column, "visibility") in _HIDDEN
    }
    number = 1
    for row in _rows(table):
        repeated = _count(row, "number-rows-repeated")
        cells = list(_cells(row, looks, defaults))
        if any(content.paragraphs for _, content, _ in cells) or any(
            _count(each, "number-rows-spanned") > 1 for each in row
        ):
            if repeated > MAX_ROWS:
                too_large()
            for at in range(number, number + repeated):
                budget.spend(len(cells))
                sheet.cells |= {(at, column): content for column, content, _ in cells if content.paragraphs}
                sheet.shaded |= {(at, column) for column, _, shaded in cells if shaded}
                sheet.merges += _merges(row, at)
                if attribute(row, "visibility") in _HIDDEN:
                    sheet.hidden_rows.add(at)
        sheet.formulas += (
            ((number, column), formula) for column, _, each in _columns(row) if (formula := _unread(each))
        )
        number += repeated
    return sheet


def _unread(cell: Element) -> str:
    """Return the formula of a cell without a stored result, such as ``=SUM([.B1:.B9])``, or an empty text."""
    formula = attribute(cell, "formula") or ""
    if not formula or attribute(cell, "value-type") or _lines(cell).strip():
        return ""
    return "=" + formula.partition("=")[2]


def _column_elements(table: Element) -> Iterator[Element]:
    """Yield the element of each column, from left to right. Equal columns share one element."""
    number = 0
    for column in table.iter("table-column"):
        for _ in range(min(_count(column, "number-columns-repeated"), MAX_COLUMNS - number)):
            number += 1
            yield column


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


def _cells(row: Element, looks: _Looks, defaults: Sequence[str]) -> Iterator[tuple[int, Content, bool]]:
    """Yield the cells with text or a background colour: column, content, and whether the cell is coloured."""
    for column, repeated, cell in _columns(row):
        given = attribute(cell, "style-name") or attribute(row, "default-cell-style-name")
        style = given or (defaults[column - 1] if column <= len(defaults) else "")
        content = _content(cell, looks, style) if cell.tag == "table-cell" else Content()
        if content.paragraphs and repeated > MAX_COLUMNS:
            too_large()
        shaded = style in looks.shaded
        end = column + repeated
        if content.paragraphs or shaded:
            yield from (
                (at, content, shaded)
                for at in range(column, end if content.paragraphs else min(end, MAX_COLUMNS))
            )


def _merges(row: Element, number: int) -> Iterator[Merge]:
    for column, _, cell in _columns(row):
        wide, high = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
        if wide > 1 or high > 1:
            yield (number, column), (number + high - 1, column + wide - 1)


def _count(element: Element, name: str) -> int:
    text = attribute(element, name) or "1"
    if not text.isascii() or not text.isdigit():
        raise DocumentError.of("document-damaged")
    if len(text) > 7:  # noqa: PLR2004 - a sheet has 1 048 576 rows
        too_large()
    return max(1, int(text))


def _content(cell: Element, looks: _Looks, style: str) -> Content:
    found = _shown(cell, bold=style in looks.bold)
    if style in looks.struck:
        return found.all_struck()
    words = [
        word for word in cell.iter("span") if (attribute(word, "style-name") or "") in looks.struck_words
    ]
    struck = " ".join("".join(_text(word)).strip() for word in words)
    if not struck:
        return found
    return replace(found, struck=struck, left=paragraphs_of(_lines(cell, {*map(id, words)})))


def _shown(cell: Element, *, bold: bool) -> Content:
    kind, text = attribute(cell, "value-type"), _lines(cell)
    if kind == "date":
        with suppress(ValueError):
            day = date.fromisoformat((attribute(cell, "date-value") or "")[:10])
            # A cell that displays "Nov 25" for 1 November 2025 means the whole month.
            month = text and str(day.day) not in {number.lstrip("0") for number in re.findall(r"\d+", text)}
            return Content((f"{day:%m.%Y}" if month else f"{day:%d.%m.%Y}",), bold, day=day)
    number = None
    if kind in _NUMBERS:
        with suppress(InvalidOperation):
            number = Decimal(attribute(cell, "value") or "")
    if cell.find("p") is None:
        text = _of_value(cell, number, percent=kind == "percentage")
    return Content(paragraphs_of(text), bold, number, percent=kind == "percentage", error=_is_error(cell))


def _is_error(cell: Element) -> bool:
    """Return whether a cell displays an error: a formula whose result is empty, although it shows a text."""
    empty = attribute(cell, "value-type") == "string" and attribute(cell, "string-value") == ""
    return empty and bool(attribute(cell, "formula")) and bool(_lines(cell).strip())


def _of_value(cell: Element, number: Decimal | None, *, percent: bool) -> str:
    """Return the text of a cell that holds only a value: a number, a text or a truth value."""
    if number is None:
        values = (attribute(cell, f"{kind}-value") for kind in ("string", "boolean", "time"))
        return next(filter(None, values), "")
    return f"{(number * 100).normalize():f}%" if percent else f"{number:f}"


def _lines(cell: Element, without: Container[int] = ()) -> str:
    return "\n".join("".join(_text(each, without)) for each in cell if each.tag in {"p", "h"})


def _text(element: Element, without: Container[int] = ()) -> Iterator[str]:
    """Yield the pieces of text in an element, but not those of the elements whose ids are in ``without``."""
    yield element.text or ""
    for child in element:
        if child.tag == "s":
            yield " " * min(_count(child, "c"), MAX_COLUMNS)
        elif child.tag == "line-break":
            yield "\n"
        elif child.tag == "tab":
            yield "\t"
        elif child.tag not in {"annotation", "note"} and id(child) not in without:
            yield from _text(child, without)
        yield child.tail or ""
