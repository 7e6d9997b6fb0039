"""Excel workbooks, read from their XML. Every sheet that is shown is one table.

A cell is read as the sheet shows it: a day as 31.08.2025, the number 2.1 under the format 0.00 as
2.10. A library would give neither the formats nor bold type, and the one that was measured
(python-calamine 0.9) lays a sheet out in full and so ends the process over a file of 5 KB whose
only cells are the first and the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path, PurePosixPath

from workplan_cli.documents.archive import Archive, Element, attribute
from workplan_cli.documents.docx_styles import flag
from workplan_cli.documents.tables import (
    MAX_COLUMNS,
    Budget,
    Cell,
    Document,
    Loss,
    Place,
    Row,
    Table,
    own_text,
    paragraphs_of,
    too_large,
)
from workplan_cli.errors import DocumentError

Spot = tuple[int, int]

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_DIGITS = re.compile("[0-9]{1,8}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_FIXED = re.compile(r"[#,0 ]*0(?:\.(?P<places>0{1,12}))?(?P<percent>%)?")
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
_BUILT_IN_DAYS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
_LAST_SERIAL = 2_958_465


def read(path: Path) -> Document:
    """The sheets of a workbook as tables.

    Raises :class:`DocumentError` (``document-too-large``, ``document-damaged``, ``document-type``).
    """
    tables: list[Table] = []
    losses: list[Loss] = []
    budget = Budget()
    with Archive(path) as archive:
        book = _Book.opened(archive)
        for sheet in book.root.iterfind("sheets/sheet"):
            name = attribute(sheet, "name") or ""
            place = Place(table=len(tables) + 1, sheet=name)
            if (attribute(sheet, "state") or "visible") != "visible":
                losses.append(Loss(code="hidden-sheet", place=place, text=name))
                continue
            root = book.sheet(sheet)
            if root is not None:
                cells = dict(_cells(root, book.strings, book.formats))
                rows = tuple(_rows(cells, _merges(root), place, budget))
                tables.append(Table(place=place, rows=rows))
                losses += _hidden_rows(root, rows)
                losses += _formulas_unread(root, place)
    return Document(blocks=tuple(tables), losses=tuple(losses))


def read_cells(path: Path) -> list[dict[Spot, Content]]:
    """The cells of every sheet that hold something, the hidden sheets' too, by row and column.

    Both count from 1. Raises :class:`DocumentError`, see :func:`read`.
    """
    with Archive(path) as archive:
        book = _Book.opened(archive)
        roots = [book.sheet(sheet) for sheet in book.root.iterfind("sheets/sheet")]
        budget = Budget()
        sheets = [dict(_cells(root, book.strings, book.formats)) for root in roots if root is not None]
        for cells in sheets:
            budget.spend(len(cells))
        return sheets


@dataclass(frozen=True, slots=True)
class Content:
    """What one cell holds.

    A number comes exact to 15 digits, however few of them are shown; ``percent`` tells that it is
    shown as a percentage. A number that is shown as a day comes as the day.
    """

    paragraphs: tuple[str, ...] = ()
    bold: bool = False
    number: Decimal | None = None
    day: date | None = None
    percent: bool = False


@dataclass(frozen=True, slots=True)
class _Book:
    """The parts of a workbook that all its sheets share."""

    archive: Archive
    root: Element
    targets: dict[str, str]
    strings: list[Content]
    formats: _Formats

    @classmethod
    def opened(cls, archive: Archive) -> _Book:
        """The workbook in an archive. Raises :class:`DocumentError` ``document-damaged``."""
        root = archive.xml("xl/workbook.xml")
        if root is None:
            raise DocumentError.of("document-damaged")
        strings = _strings(archive.xml("xl/sharedStrings.xml"))
        formats = _Formats.read(archive.xml("xl/styles.xml"), root)
        return cls(archive, root, _targets(archive), strings, formats)

    def sheet(self, listed: Element) -> Element | None:
        """The content of a sheet in the workbook's list."""
        return self.archive.xml(self.targets.get(attribute(listed, "id") or "", ""))


@dataclass(frozen=True, slots=True)
class _Formats:
    """How the cells of each style show numbers, and whether in bold type."""

    codes: list[str] = field(default_factory=list)
    days: list[bool] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    epoch: date = date(1899, 12, 30)

    @classmethod
    def read(cls, root: Element | None, book: Element) -> _Formats:
        """The styles of ``xl/styles.xml``."""
        properties = book.find("workbookPr")
        since_1904 = properties is not None and (attribute(properties, "date1904") or "0") in {"1", "true"}
        formats = cls(epoch=date(1904, 1, 1) if since_1904 else date(1899, 12, 30))
        if root is None:
            return formats
        fonts = [bool(flag(font, "b")) for font in root.iterfind("fonts/font")]
        custom = {
            _whole(attribute(element, "numFmtId")): attribute(element, "formatCode") or ""
            for element in root.iterfind("numFmts/numFmt")
        }
        for style in root.iterfind("cellXfs/xf"):
            number, font = _whole(attribute(style, "numFmtId")), _whole(attribute(style, "fontId"))
            code = _LITERAL.sub("", custom.get(number, _BUILT_IN.get(number, "")).partition(";")[0])
            formats.codes.append(code)
            formats.days.append(number in _BUILT_IN_DAYS or bool(re.search("[dy]", code, re.IGNORECASE)))
            formats.bold.append(font < len(fonts) and fonts[font])
        return formats

    def content(self, text: str, style: int, *, bold: bool) -> Content:
        """A number, and how a cell of this style shows it."""
        try:
            number = Decimal(text)
        except InvalidOperation:
            return Content(_lines(text), bold)
        if not number.is_finite() or abs(number.adjusted()) > 30:  # noqa: PLR2004 - what a double holds
            return Content(_lines(text), bold)
        if style < len(self.days) and self.days[style] and 1 <= number <= _LAST_SERIAL:
            day = self.epoch + timedelta(days=int(number))
            return Content((f"{day:%d.%m.%Y}",), bold, day=day)
        exact = Decimal(f"{float(number):.15g}")
        fixed = _FIXED.fullmatch(self.codes[style]) if style < len(self.codes) else None
        if fixed is None:
            percent = style < len(self.codes) and "%" in self.codes[style]
            return Content((f"{exact:f}",), bold, exact, percent=percent)
        number = number * 100 if fixed["percent"] else number
        shown = f"{number:.{len(fixed['places'] or '')}f}{fixed['percent'] or ''}"
        return Content((shown,), bold, exact, percent=bool(fixed["percent"]))


def _targets(archive: Archive) -> dict[str, str]:
    """The parts that hold the sheets, by the id the workbook uses for them."""
    relations = archive.xml("xl/_rels/workbook.xml.rels")
    found = () if relations is None else relations.iter("Relationship")
    targets: dict[str, str] = {}
    for relation in found:
        target = attribute(relation, "Target") or ""
        absolute = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
        targets[attribute(relation, "Id") or ""] = absolute
    return targets


def _strings(root: Element | None) -> list[Content]:
    """The texts that cells refer to by their position."""
    return [] if root is None else [_string(element) for element in root.iterfind("si")]


def _string(element: Element) -> Content:
    """A text of one or several runs; hints for pronunciation are no part of it."""
    runs = element.findall("r")
    pieces = [piece.findtext("t") or "" for piece in (runs or [element])]
    bold = bool(runs) and all(flag(run.find("rPr"), "b") for run in runs if (run.findtext("t") or "").strip())
    return Content(_lines("".join(pieces)), bold)


def _lines(text: str) -> tuple[str, ...]:
    return paragraphs_of(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))


def _cells(root: Element, strings: list[Content], formats: _Formats) -> Iterator[tuple[Spot, Content]]:
    """The cells that hold something, by row and column counted from 1."""
    row = 0
    for row_element in root.iterfind("sheetData/row"):
        row = _whole(attribute(row_element, "r")) or row + 1
        column = 0
        for element in row_element.iterfind("c"):
            spot = _spot(attribute(element, "r") or "")
            column = spot[1] if spot else column + 1
            content = _content(element, strings, formats)
            if content.paragraphs:
                yield (row, column), content


def _content(element: Element, strings: list[Content], formats: _Formats) -> Content:
    kind, text = attribute(element, "t") or "n", element.findtext("v") or ""
    style = _whole(attribute(element, "s"))
    bold = style < len(formats.bold) and formats.bold[style]
    if kind == "s":
        at = _whole(text)
        found = strings[at] if at < len(strings) else Content()
        return Content(found.paragraphs, bold or found.bold)
    if kind == "inlineStr":
        inline = element.find("is")
        found = Content() if inline is None else _string(inline)
        return Content(found.paragraphs, bold or found.bold)
    if kind == "b":
        text = {"1": "TRUE", "0": "FALSE"}.get(text, text)
    elif kind == "n":
        return formats.content(text, style, bold=bold)
    return Content(_lines(text), bold)


def _merges(root: Element) -> Iterator[tuple[Spot, Spot]]:
    """The first and the last cell of every merged range."""
    for element in root.iterfind("mergeCells/mergeCell"):
        first, _, last = (attribute(element, "ref") or "").partition(":")
        start, end = _spot(first), _spot(last)
        if start and end and start <= end:
            yield start, end


def _rows(
    cells: dict[Spot, Content], merges: Iterator[tuple[Spot, Spot]], place: Place, budget: Budget
) -> Iterator[Row]:
    """The rows that hold something, every one as wide as the sheet."""
    numbers = sorted({row for row, _ in cells})
    width = max((column for _, column in cells if column <= MAX_COLUMNS), default=0)
    if len(numbers) * width > budget.cells:
        too_large()
    spans = _spans(numbers, merges, budget)
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        by_row.setdefault(row, []).append(column)
    for row in numbers:
        covered = spans.get(row, {})
        columns = sorted({*range(1, width + 1), *by_row[row]})
        budget.spend(len(columns))
        line: list[Cell] = []
        for column in columns:
            if line and column <= line[-1].end:
                continue
            origin, end = covered.get(column, ((row, column), column))
            content = cells.get(origin, Content())
            line.append(
                Cell(
                    column=column - 1,
                    span=max(1, min(end, max(width, column)) - column + 1),
                    place=Place(table=place.table, sheet=place.sheet, row=row, column=column),
                    paragraphs=content.paragraphs,
                    bold=content.bold,
                    continues=origin[0] != row,
                )
            )
        yield tuple(line)


def _hidden_rows(root: Element, rows: Iterable[Row]) -> Iterator[Loss]:
    """The rows that a person does not see, such as those that a filter keeps out; they are read."""
    hidden = {
        _whole(attribute(row, "r"))
        for row in root.iterfind("sheetData/row")
        if attribute(row, "hidden") in {"1", "true"}
    }
    for row in rows:
        place = row[0].place
        if place.row in hidden:
            text = "\t".join(own_text(row))
            yield Loss(
                code="hidden-row", place=Place(table=place.table, sheet=place.sheet, row=place.row), text=text
            )


def _formulas_unread(root: Element, place: Place) -> Iterator[Loss]:
    """The formulas whose results are not in the file: it was not saved by a program that reckons."""
    for cell in root.iterfind("sheetData/row/c"):
        formula, spot = cell.findtext("f"), _spot(attribute(cell, "r") or "")
        if formula and spot and not cell.findtext("v"):
            at = Place(table=place.table, sheet=place.sheet, row=spot[0], column=spot[1])
            yield Loss(code="formula-unread", place=at, text=f"={formula}")


def _spans(
    numbers: list[int], merges: Iterator[tuple[Spot, Spot]], budget: Budget
) -> dict[int, dict[int, tuple[Spot, int]]]:
    """For each row the merged ranges that cross it: first column → its first cell, last column."""
    present = set(numbers)
    last = numbers[-1] if numbers else 0
    spans: dict[int, dict[int, tuple[Spot, int]]] = {}
    for start, end in merges:
        for row in range(start[0], min(end[0], last) + 1):
            budget.cells -= 1
            budget.spend(0)
            budget.rows += 1
            if row in present:
                spans.setdefault(row, {})[start[1]] = (start, end[1])
    return spans


def _spot(reference: str) -> Spot | None:
    """The row and column, counted from 1, of a reference such as ``C7``."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _whole(text: str | None) -> int:
    return int(text) if text and _DIGITS.fullmatch(text) else 0
