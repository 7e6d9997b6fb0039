"""Reads Word documents (docx) from their XML, which states exactly which cells are merged.

The result is the text that Word displays: tracked insertions, automatic list numbers, text boxes and field
results are included; deleted, hidden and struck-out text is not. The text of a nested table becomes lines of
the cell that contains the nested table. Text that is left out is reported as a loss.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from workplan_cli.documents.archive import Archive
from workplan_cli.documents.docx_styles import Numbering, Styles, numbering_of
from workplan_cli.documents.office_xml import Element, attribute, flag, value
from workplan_cli.documents.tables import (
    MAX_COLUMNS,
    Block,
    Budget,
    Cell,
    Document,
    Loss,
    Paragraph,
    Table,
    TableRow,
    TextLines,
    own_text,
    paragraphs_of,
    too_large,
)
from workplan_cli.errors import DocumentError
from workplan_cli.model.review import Place

# Content controls, tracked insertions and moves: Word displays their content.
_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}
# Word writes a text box twice: Fallback repeats it for programs that cannot read the first form.
_IGNORED = {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "instrText", "fldData", "Fallback"}
_DELETED = {"del", "moveFrom"}
_PIECES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_NO_COLOUR = {"auto", "ffffff"}
_DIGITS = re.compile("[0-9]{1,4}", re.ASCII)
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


def read(path: Path) -> Document:
    """Read the paragraphs and tables of a Word document.

    Raises :class:`DocumentError` (``document-too-large``, ``document-damaged``, ``document-type``).
    """
    with Archive(path) as archive:
        main = main_part(archive)
        folder = PurePosixPath(main).parent
        headers = [archive.xml(name) for name in sorted(archive.entries) if _is_page_header(name, folder)]
        root = archive.xml(main)
        body = None if root is None else root.find("body")
        if body is None:
            raise DocumentError.of("document-damaged")
        reader = _Reader(
            styles=Styles.read(archive.xml(str(folder / "styles.xml"))),
            numbering=Numbering.read(archive.xml(str(folder / "numbering.xml"))),
            notes={kind: _notes(archive.xml(str(folder / f"{kind}s.xml")), kind) for kind in _NOTES.values()},
        )
    try:
        reader.body(body)
        above = reader.page_headers(headers)
    except RecursionError:
        raise DocumentError.of("document-damaged") from None
    return Document(blocks=tuple(reader.blocks), losses=tuple(reader.losses), page_headers=above)


def _is_page_header(name: str, folder: PurePosixPath) -> bool:
    path = PurePosixPath(name)
    return path.parent == folder and path.match("header*.xml")


def main_part(archive: Archive) -> str:
    """Return the name of the archive part that contains the document text."""
    relations = archive.xml("_rels/.rels")
    for relation in () if relations is None else relations.iter("Relationship"):
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            return (attribute(relation, "Target") or "").lstrip("/")
    return "word/document.xml"


def _notes(root: Element | None, kind: str) -> dict[str, str]:
    found = () if root is None else root.iterfind(kind)
    return {
        attribute(note, "id") or "": "".join(t.text or "" for t in note.iter("t")).strip() for note in found
    }


@dataclass(slots=True)
class _Reader:
    """Reads the body of a Word document once, and counts its paragraphs, tables and list numbers."""

    styles: Styles
    numbering: Numbering
    notes: dict[str, dict[str, str]]
    blocks: list[Block] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    place: Place = field(default_factory=Place)
    paragraphs: int = 0
    tables: int = 0

    def body(self, container: Element) -> None:
        """Read all paragraphs and tables of the document body."""
        for child in _unwrapped(container):
            if child.tag == "p":
                self.paragraph(child)
            elif child.tag == "tbl":
                self.tables += 1
                self.blocks.append(self.table(child, Place(table=self.tables)))
            elif child.tag == "altChunk":
                self.lose("embedded-part")

    def page_headers(self, roots: Iterable[Element | None]) -> tuple[str, ...]:
        """Return the lines of the page headers; they are not blocks of the document."""
        lines = TextLines()
        for root in roots:
            if root is not None:
                self.blocks_of(root, lines, nested=True)
        return lines.lines()

    def paragraph(self, element: Element) -> None:
        """Read a paragraph outside tables. Each of its lines becomes a block of the document.

        A paragraph of a table of contents is skipped.
        """
        self.budget.spend(1)
        style = value(element.find("pPr"), "pStyle")
        self.place = Place(paragraph=self.paragraphs + 1)
        lines = TextLines()
        self.text_of(element, lines)
        # Only now, because reading the paragraph has counted its list number.
        if self.styles.of(style).contents:
            return
        heading = self.styles.of(style).heading
        for text, columns in zip(lines.lines(), lines.columns(), strict=True):
            self.paragraphs += 1
            place = Place(paragraph=self.paragraphs)
            self.blocks.append(
                Paragraph(text=text, place=place, bold=lines.bold, heading=heading, columns=columns)
            )

    def table(self, element: Element, place: Place) -> Table:
        """Read a table with its merged cells. Deleted and hidden rows are reported; hidden ones are read."""
        rows: list[TableRow] = []
        above: dict[int, Cell] = {}
        for at, child in enumerate((c for c in _unwrapped(element) if c.tag == "tr"), start=1):
            self.place = Place(table=place.table, row=at)
            properties = child.find("trPr")
            if properties is not None and properties.find("del") is not None:
                self.lose(
                    "deleted-text", " ".join(t.text or "" for t in child.iter() if t.tag in {"t", "delText"})
                )
                continue
            row = self.row(child, properties, above)
            if flag(properties, "hidden"):
                self.lose("hidden-row", "\t".join(own_text(row)))
            above = {cell.column: cell for cell in row}
            self.budget.spend(len(row))
            rows.append(row)
        return Table(place=place, rows=tuple(rows))

    def row(self, element: Element, properties: Element | None, above: dict[int, Cell]) -> TableRow:
        """Read a row. ``above`` holds the cells of the previous row by their first grid column."""
        cells: list[Cell] = []
        column, row_place = _count(value(properties, "gridBefore"), 0), self.place
        for child in _unwrapped(element):
            if child.tag != "tc":
                continue
            self.place = Place(table=row_place.table, row=row_place.row, column=len(cells) + 1)
            details = child.find("tcPr")
            cell = self.cell(child, column, details)
            column = cell.end
            if column > MAX_COLUMNS:
                too_large()
            merged = None if details is None else details.find("hMerge")
            if cells and merged is not None and attribute(merged, "val") != "restart":
                cells[-1] = _joined(cells[-1], cell)
                continue
            merged = None if details is None else details.find("vMerge")
            if merged is not None and attribute(merged, "val") != "restart" and cell.column in above:
                cell = self.continued(cell, above[cell.column])
            cells.append(cell)
        self.place = row_place
        return tuple(cells)

    def cell(self, element: Element, column: int, details: Element | None) -> Cell:
        """Read one cell that starts at grid column ``column``; ``details`` is its ``tcPr`` element."""
        lines = TextLines()
        self.blocks_of(element, lines)
        shading = None if details is None else details.find("shd")
        return Cell(
            column=column,
            span=max(1, _count(value(details, "gridSpan"), 1)),
            place=self.place,
            paragraphs=lines.lines(),
            bold=lines.bold,
            shaded=shading is not None and (attribute(shading, "fill") or "auto").lower() not in _NO_COLOUR,
        )

    def continued(self, cell: Cell, above: Cell) -> Cell:
        """Return the lower part of a vertically merged cell, with the text of the cell above.

        Word does not display text in the lower part; such text is reported as a loss (``hidden-text``).
        """
        if cell.paragraphs:
            self.lose("hidden-text", cell.text)
        return Cell(
            column=cell.column,
            span=cell.span,
            place=cell.place,
            paragraphs=above.paragraphs,
            bold=above.bold,
            continues=True,
        )

    def blocks_of(self, container: Element, lines: TextLines, *, nested: bool = False) -> None:
        """Append the content of a cell to ``lines``; nested tables are flattened into lines.

        Only the outermost nested table is reported, with the text of the tables inside it.
        """
        for child in _unwrapped(container):
            if child.tag == "p":
                self.text_of(child, lines)
            elif child.tag == "tbl":
                if not nested:
                    self.lose("nested-table", " ".join(t.text or "" for t in child.iter("t")))
                for row in _unwrapped(child):
                    for cell in _unwrapped(row):
                        self.blocks_of(cell, lines, nested=True)

    def text_of(self, element: Element, lines: TextLines) -> None:
        """Append the list number and the text of a paragraph to ``lines``, and end the line.

        The line is not ended if the paragraph mark is a tracked deletion: Word then joins the next paragraph.
        """
        properties = element.find("pPr")
        style = value(properties, "pStyle")
        listed, level = numbering_of(properties)
        inherited = self.styles.of(style)
        label = self.numbering.next(listed or inherited.numbering[0], level or inherited.numbering[1])
        bold = bool(inherited.bold)
        if label:
            lines.add(label + " ", bold=bold)
        self.runs(element, lines, style)
        mark = None if properties is None else properties.find("rPr")
        if mark is None or mark.find("del") is None:
            lines.add("\n")

    def runs(self, element: Element, lines: TextLines, style: str | None, *, bold: bool = False) -> None:
        """Append the text of all descendants of an element to ``lines``."""
        for child in element:
            tag = child.tag
            if tag == "t":
                lines.add(child.text or "", bold=bold)
            elif tag in _PIECES:
                lines.add(_PIECES[tag])
            elif tag == "r":
                self.run(child, lines, style)
            elif tag in _DELETED:
                self.lose(
                    "deleted-text", "".join(t.text or "" for t in child.iter() if t.tag in {"t", "delText"})
                )
            elif tag in _NOTES:
                self.lose("footnote", self.notes[_NOTES[tag]].get(attribute(child, "id") or "", ""))
            elif tag == "sym":
                lines.add(_symbol(attribute(child, "char")))
            elif tag == "p":
                lines.add("\n")
                self.text_of(child, lines)
            elif tag not in _IGNORED:
                self.runs(child, lines, style, bold=bold)

    def run(self, element: Element, lines: TextLines, style: str | None) -> None:
        """Append the text of a run to ``lines``, or report it as a loss if it is hidden or struck out."""
        properties = element.find("rPr")
        character, paragraph = self.styles.of(value(properties, "rStyle")), self.styles.of(style)
        hidden = flag(properties, "vanish")
        if hidden or (hidden is None and (character.hidden or paragraph.hidden)):
            self.lose("hidden-text", "".join(t.text or "" for t in element.iter("t")))
            return
        if flag(properties, "strike") or flag(properties, "dstrike"):
            self.lose("struck-text", "".join(t.text or "" for t in element.iter("t")))
            return
        choices = (flag(properties, "b"), character.bold, paragraph.bold)
        bold = next((choice for choice in choices if choice is not None), False)
        self.runs(element, lines, style, bold=bold)

    def lose(self, code: str, text: str = "") -> None:
        """Record text that the reader leaves out. A loss without text is recorded only for embedded parts."""
        text = "\n".join(paragraphs_of(text))
        if text or code == "embedded-part":
            self.losses.append(Loss(code=code, place=self.place, text=text))


def _unwrapped(container: Element) -> Iterator[Element]:
    """Yield the children of an element. Content controls and insertions are replaced by their children."""
    for child in container:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _joined(left: Cell, right: Cell) -> Cell:
    """Join two cells that are merged horizontally by the legacy ``hMerge`` property."""
    return Cell(
        column=left.column,
        span=left.span + right.span,
        place=left.place,
        paragraphs=left.paragraphs + right.paragraphs,
        bold=left.bold,
        continues=left.continues,
    )


def _count(text: str | None, default: int) -> int:
    return int(text) if text and _DIGITS.fullmatch(text) else default


def _symbol(code: str | None) -> str:
    """Return the character for a hexadecimal code of a symbol font, or an empty string.

    Codes of the private use area give an empty string, because symbol fonts use them for bullets and arrows.
    """
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else ""  # noqa: PLR2004 - neither a control character nor private use
