"""Reads HTML pages as browsers do.

The start of a cell ends the cell before it, cells that span rows or columns are placed on a grid, and scripts
and styles are ignored. The text of a nested table becomes lines of the cell that contains the nested table.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from workplan_cli.documents.html_grid import CellDraft, TableDraft, without_frame
from workplan_cli.documents.html_hidden import Selector, hiding, is_hidden
from workplan_cli.documents.tables import (
    MAX_ROWS,
    Block,
    Budget,
    Document,
    Loss,
    Paragraph,
    Table,
    TextLines,
    own_text,
    too_large,
)
from workplan_cli.errors import DocumentError
from workplan_cli.model.review import Place

MAX_NESTING = 50
MAX_TAGS = 300_000
MAX_LOSSES = 10_000

_SILENT = {"script", "style", "head", "title", "template", "noscript", "svg", "math"}
_VOID_SILENT = {"link", "meta"}
_BREAKING = {
    "p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "section",
    "article", "header", "footer", "main", "nav", "aside", "blockquote", "pre", "address", "figure", "center",
    "caption", "form", "fieldset", "body", "html", "details", "summary", "figcaption",
}  # fmt: skip
_PARTS = {"tr", "td", "th"}
_ROW_GROUPS = {"tbody", "thead", "tfoot"}
_INLINE = set(
    """
    a abbr acronym area audio b base bdi bdo big button canvas cite code col colgroup data datalist del dfn
    dir em embed font hgroup i iframe img input ins kbd label legend map mark marquee menu meter nobr o object
    optgroup option output param picture progress q rp rt ruby s samp search select small source span strike
    strong sub sup tbody textarea tfoot thead time track tt u v var video w wbr xml
    """.split()
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BOLD = {"b", "strong", "th", *_HEADINGS}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_DECLARATION = re.compile(r"<[!?][^>]*>")
_LONG_TAG = re.compile(r"<[A-Za-z/][^<>]{20000,}>")
_NO_TAG = re.compile(r"<(?![A-Za-z/])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_NUMBER = re.compile(r"\s*(\d{1,6})")
_STRUCK = {"s", "strike", "del"}
_NOTE = re.compile(
    r"#(?:user-content-)?_?(?:ftnt?|fn|edn|cmnt|footnote|endnote|msocom|sdfootnote|sdendnote)[-_:]?\d+(?:sym)?",
    re.IGNORECASE,
)
"""The address of a footnote, endnote or comment, as word processors and converters write it."""

_VOID = {"br", "hr", "img", "input", "wbr", "col", "area", "base", "embed", "source", "track"} | _VOID_SILENT


def read(text: str) -> Document:
    """Read the paragraphs and tables of an HTML string.

    Raises :class:`DocumentError` (``document-too-large``, ``document-damaged``).
    """
    tidied = _tidied(text)
    reader = _Reader(hiding(tidied))
    try:
        reader.feed(tidied)
        reader.close()
    except (AssertionError, RecursionError):
        raise DocumentError.of("document-damaged") from None
    reader.finish()
    return Document(blocks=tuple(reader.blocks), losses=tuple(reader.losses))


def without_comments(text: str) -> str:
    """Remove HTML comments from a string. An unclosed comment is kept as text."""
    pieces, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces.append(text[at:start])
        at = end + 3
    return "".join([*pieces, text[at:]])


def _tidied(text: str) -> str:
    """Remove or escape markup that carries no text and slows down the standard library parser.

    Without this step, the parsing time would grow with the square of the number of ``<`` that start no tag,
    and with the square of the length of a tag, such as a tag with an embedded picture. Raises
    :class:`DocumentError` (``document-too-large``).
    """
    if text.count("<") > 4 * MAX_TAGS:
        too_large()
    text = without_comments(text)
    last = text.rfind(">") + 1
    tags = _LONG_TAG.sub("", _DECLARATION.sub("", text[:last]))
    text = _NO_TAG.sub("&lt;", tags) + text[last:].replace("<", "&lt;")
    if text.count("<") > MAX_TAGS:
        too_large()
    return text


class _Reader(HTMLParser):
    """An HTML parser that collects the paragraphs and tables of a page."""

    def __init__(self, hiding: tuple[Selector, ...] = ()) -> None:
        super().__init__(convert_charrefs=True)
        self.hiding = hiding
        self.hidden_group = ""
        self.blocks: list[Block] = []
        self.losses: list[Loss] = []
        self.budget = Budget()
        self.tables = 0
        self.paragraphs = 0
        self.outside = TextLines()
        self.heading = 0
        self.grid: TableDraft | None = None
        self.hidden_rows: set[int] = set()
        self.nested = 0
        self.nested_text: list[str] = []
        self.bold: list[str] = []
        self.struck = ""
        self.struck_text: list[str] = []
        self.struck_as = "struck-text"
        self.silent: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row, cell or line. A tag for bold text counts until its end tag."""
        if self.silent or tag in _VOID_SILENT:
            return
        if tag in _SILENT:
            self.silent = tag
            return
        if tag == "table":
            self._open_table()
        elif tag in _PARTS and self.grid and not self.nested:
            self._open_part(tag, dict(attrs))
        elif tag in _BREAKING or tag in _PARTS:
            self._break(tag)
        elif tag not in _INLINE and tag.isalnum():
            self._lose(Loss(code="unknown-tag", place=self._place(), text=self.get_starttag_text() or ""))
        hidden = self._hides(tag, dict(attrs))
        style = dict(attrs).get("style") or ""
        note = tag == "a" and _NOTE.fullmatch(dict(attrs).get("href") or "")
        if (tag in _STRUCK or note or (hidden and tag not in _VOID)) and not self.struck:
            self.struck = tag
            self.struck_as = "hidden-text" if hidden else "footnote" if note else "struck-text"
        if tag not in _VOID and (tag in _BOLD or _BOLD_STYLE.search(style)):
            if len(self.bold) > MAX_LOSSES:
                raise DocumentError.of("document-damaged")
            self.bold.append(tag)

    def _hides(self, tag: str, attrs: dict[str, str | None]) -> bool:
        """Return whether an element hides its text. A row or group of rows is noted instead: it is read."""
        if self.grid and tag in _ROW_GROUPS:
            if not self.nested:
                self.hidden_group = tag if is_hidden(tag, attrs, self.hiding) else ""
            return False
        nth = len(self.grid.drafts) if self.grid and tag in _PARTS else 0
        return tag != "tr" and is_hidden(tag, attrs, self.hiding, nth)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Start a new line at a self-closing tag such as ``<br/>``."""
        if tag in _BREAKING and not self.silent:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element of an end tag, and all bold elements left open inside it."""
        if self.silent:
            self.silent = None if tag == self.silent else self.silent
            return
        if tag == self.hidden_group:
            self.hidden_group = ""
        if tag == "table":
            self._close_table()
        elif tag in _PARTS and self.grid and not self.nested:
            self._close_part(tag)
        elif tag in _BREAKING or tag in _PARTS:
            self._break(tag)
        if tag == self.struck:
            self._lose_struck()
        if tag in self.bold:
            while self.bold.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Append text to the current cell, or to the text outside tables.

        Text inside ignored elements such as ``script`` is dropped.
        """
        if self.silent:
            return
        if self.struck:
            self.struck_text.append(data)
            return
        if self.nested:
            self.nested_text.append(data)
        self._lines().add(_SPACES.sub(" ", data), bold=bool(self.bold))
        if self.grid is None and data.strip():
            self.heading = self.heading or max((_HEADINGS.get(tag, 0) for tag in self.bold), default=0)

    def finish(self) -> None:
        """Close the table and the paragraph that are still open at the end of the page."""
        self.nested = 0
        self._lose_struck()
        if self.grid:
            self._close_table()
        self._flush()

    def _lose(self, loss: Loss) -> None:
        if len(self.losses) > MAX_LOSSES:
            too_large()
        self.losses.append(loss)

    def _place(self) -> Place:
        grid = self.grid
        if grid is None:
            return Place(paragraph=self.paragraphs + 1)
        return Place(table=grid.number, row=len(grid.rows) + 1, column=len(grid.drafts) or None)

    def _lines(self) -> TextLines:
        """Return the buffer that receives text: that of the last cell, or that of the text outside tables.

        Text inside a table but before the first cell of a row counts as text outside tables.
        """
        if self.grid is None:
            return self.outside
        return self.grid.drafts[-1].lines if self.grid.open_row and self.grid.drafts else self.outside

    def _break(self, tag: str) -> None:
        self._lines().add("\n")
        if self.grid is None and tag != "br":
            self._flush()

    def _open_table(self) -> None:
        if self.grid:
            self.nested += 1
            if self.nested > MAX_NESTING:
                too_large()
            self._break("table")
            return
        self._flush()
        self.tables += 1
        self.bold = []
        self.grid = TableDraft(number=self.tables, budget=self.budget)
        self.hidden_rows, self.hidden_group = set(), ""

    def _close_table(self) -> None:
        if self.grid is None:
            return
        if self.nested:
            self.nested -= 1
            self._break("table")
            if not self.nested:
                self._lose_nested()
            return
        self.grid.close_row()
        rows = without_frame(self.grid.rows)
        self.blocks.append(Table(place=Place(table=self.tables), rows=rows))
        for row in rows:
            if row and row[0].place.row in self.hidden_rows:
                place = Place(table=self.tables, row=row[0].place.row)
                self._lose(Loss(code="hidden-row", place=place, text="\t".join(own_text(row))))
        self.grid = None
        self.bold = []
        self._flush()

    def _lose_struck(self) -> None:
        """Report the text that was struck out or hidden; it is left out of the document."""
        text = " ".join("".join(self.struck_text).split())
        if text:
            self._lose(Loss(code=self.struck_as, place=self._place(), text=text))
        self.struck, self.struck_text = "", []

    def _lose_nested(self) -> None:
        text = " ".join("".join(self.nested_text).split())
        self._lose(Loss(code="nested-table", place=self._place(), text=text))
        self.nested_text = []

    def _open_part(self, tag: str, attrs: dict[str, str | None]) -> None:
        self._lose_struck()
        grid = self.grid
        if grid is None:
            return
        self.bold = []
        if tag == "tr":
            grid.close_row()
            grid.open_row = True
            if self.hidden_group or is_hidden(tag, attrs, self.hiding):
                self.hidden_rows.add(len(grid.rows) + 1)
            return
        grid.open_row = True
        # rowspan="0" extends a cell to the last row of the table.
        rows = _number(attrs.get("rowspan"))
        grid.drafts.append(
            CellDraft(span=max(1, _number(attrs.get("colspan"), 1)), rows=MAX_ROWS if rows == 0 else rows)
        )

    def _close_part(self, tag: str) -> None:
        if tag == "tr" and self.grid:
            self.grid.close_row()

    def _flush(self) -> None:
        """Convert the collected text outside tables into paragraphs."""
        lines = self.outside.lines()
        for text in lines:
            self.budget.spend(1)
            self.paragraphs += 1
            place = Place(paragraph=self.paragraphs)
            self.blocks.append(
                Paragraph(text=text, place=place, bold=self.outside.bold, heading=self.heading)
            )
        self.outside, self.heading = TextLines(), 0


def _number(text: str | None, default: int = 1) -> int:
    found = _NUMBER.match(text or "")
    return int(found[1]) if found else default
