"""Reads Excel workbooks (xlsx) from their XML; every visible sheet becomes one table.

No library is used, because libraries report neither number formats nor bold type. The library
python-calamine 0.9 also allocates memory for all cells between the first and the last cell of a sheet. A
file of 5 KB with only these two cells terminates the process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from workplan_cli.documents.archive import Archive
from workplan_cli.documents.office_xml import Element, attribute
from workplan_cli.documents.sheet_rows import Merge, hidden_columns, rows_of, without_struck
from workplan_cli.documents.tables import MAX_COLUMNS, Budget, Document, Loss, Table, TableRow, own_text
from workplan_cli.documents.xlsx_cells import (
    Content,
    Formats,
    Spot,
    cells_of,
    formula_unread,
    shaded_of,
    spot_of,
    strings_of,
    whole,
)
from workplan_cli.errors import DocumentError
from workplan_cli.model.review import Place


def read(path: Path) -> Document:
    """Read the visible sheets of a workbook as tables. Hidden sheets are reported as losses.

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
                cells, struck = without_struck(dict(cells_of(root, book.strings, book.formats)), place)
                shaded = shaded_of(root, book.formats)
                rows = tuple(rows_of(cells, _merges(root), place, budget, shaded))
                tables.append(Table(place=place, rows=rows))
                losses += struck
                losses += _hidden_rows(root, rows)
                losses += hidden_columns(cells, _hidden_columns(root), place)
                losses += _formulas_unread(root, place)
    return Document(blocks=tuple(tables), losses=tuple(losses))


def read_cells(path: Path) -> list[tuple[str, dict[Spot, Content]]]:
    """Return the name and the nonempty cells of every sheet, including hidden sheets.

    A cell is found by its row and column, which count from 1. If the result of a formula is not stored, the
    content of the cell is the formula. Raises the same errors as :func:`read`.
    """
    with Archive(path) as archive:
        book = _Book.opened(archive)
        found = [
            (attribute(sheet, "name") or "", book.sheet(sheet))
            for sheet in book.root.iterfind("sheets/sheet")
        ]
        budget = Budget()
        sheets = [
            (name, dict(cells_of(root, book.strings, book.formats)) | dict(_formulas(root)))
            for name, root in found
            if root is not None
        ]
        for _, cells in sheets:
            budget.spend(len(cells))
        return sheets


@dataclass(frozen=True, slots=True)
class _Book:
    """The parts of a workbook that all sheets share."""

    archive: Archive
    root: Element
    targets: dict[str, str]
    strings: list[Content]
    formats: Formats

    @classmethod
    def opened(cls, archive: Archive) -> _Book:
        """Read the shared parts of a workbook from its archive.

        Raises :class:`DocumentError` (``document-damaged``, ``document-too-large``, ``document-type``).
        """
        root = archive.xml("xl/workbook.xml")
        if root is None:
            raise DocumentError.of("document-damaged")
        strings = strings_of(archive.xml("xl/sharedStrings.xml"))
        formats = Formats.read(archive.xml("xl/styles.xml"), root)
        return cls(archive, root, _targets(archive), strings, formats)

    def sheet(self, listed: Element) -> Element | None:
        """Return the root element of a sheet, given its entry in the workbook's list of sheets.

        Returns ``None`` if the archive does not contain the sheet.
        """
        return self.archive.xml(self.targets.get(attribute(listed, "id") or "", ""))


def _targets(archive: Archive) -> dict[str, str]:
    """Return the archive parts that hold the sheets: relationship id → name of the part."""
    relations = archive.xml("xl/_rels/workbook.xml.rels")
    found = () if relations is None else relations.iter("Relationship")
    targets: dict[str, str] = {}
    for relation in found:
        target = attribute(relation, "Target") or ""
        absolute = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
        targets[attribute(relation, "Id") or ""] = absolute
    return targets


def _merges(root: Element) -> Iterator[Merge]:
    for element in root.iterfind("mergeCells/mergeCell"):
        first, _, last = (attribute(element, "ref") or "").partition(":")
        start, end = spot_of(first), spot_of(last)
        if start and end and start <= end:
            yield start, end


def _hidden_rows(root: Element, rows: Iterable[TableRow]) -> Iterator[Loss]:
    """Yield a loss for each hidden row, such as a row that a filter hides. The row itself is still read."""
    hidden = {
        whole(attribute(row, "r"))
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


def _hidden_columns(root: Element) -> set[int]:
    """Return the numbers of the hidden columns, such as those of a closed outline."""
    hidden: set[int] = set()
    for columns in root.iterfind("cols/col"):
        if attribute(columns, "hidden") in {"1", "true"}:
            last = min(whole(attribute(columns, "max")), MAX_COLUMNS)
            hidden.update(range(whole(attribute(columns, "min")), last + 1))
    return hidden


def _formulas(root: Element) -> Iterator[tuple[Spot, Content]]:
    """Yield each cell whose formula has no stored result: its position, and the formula as its content."""
    for cell in root.iterfind("sheetData/row/c"):
        formula, spot = formula_unread(cell), spot_of(attribute(cell, "r") or "")
        if formula and spot:
            yield spot, Content((formula,), formula=formula)


def _formulas_unread(root: Element, place: Place) -> Iterator[Loss]:
    """Yield a loss for each formula without a stored result, and for each cell that displays an error.

    The results are missing if the file was not saved by a spreadsheet program.
    """
    for cell in root.iterfind("sheetData/row/c"):
        formula, spot = formula_unread(cell), spot_of(attribute(cell, "r") or "")
        error = (cell.findtext("v") or "") if attribute(cell, "t") == "e" else ""
        if (formula or error) and spot:
            at = Place(table=place.table, sheet=place.sheet, row=spot[0], column=spot[1])
            yield Loss(code="formula-unread" if formula else "formula-error", place=at, text=formula or error)
