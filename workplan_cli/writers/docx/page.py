"""Creates Word documents: A4 pages, paragraph styles, page numbers, equal bytes for equal content."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from workplan_cli.reports.records import Header
from workplan_cli.writers.shared.text import one_line, sanitize
from workplan_cli.writers.shared.widths import FIXED_HYPHEN, held_units

W = qn("w:p").removesuffix("p")
FONT = "Times New Roman"
LONG, SHORT = 297, 210
"""The sides of an A4 page, in millimetres."""

LEFT, RIGHT = 20, 15
"""The left and the right margin of a page, in millimetres."""

TOP = 15
"""The top and the bottom margin of a page, in millimetres."""

TWENTIETHS = 56.6929
"""The number of twentieths of a point in one millimetre."""

TEXT, TABLE, SMALL, TINY = 24, 22, 18, 16
"""Font sizes in half points: 12, 11, 9 and 8 points."""

STYLES: dict[str, dict[str, Any]] = {
    "Approval": {"align": "center", "aside": True},
    "Approval Name": {"align": "center", "aside": True, "before": 280, "bold": True},
    "Title": {"size": 28, "bold": True, "align": "center", "before": 120, "after": 60, "keep": True},
    "Subtitle": {"align": "center", "after": 120},
    "Addressee": {"aside": True, "bold": True},
    "As Of": {"align": "right", "after": 60},
    "Item": {"indent": 560},
    "Signature": {"size": SMALL, "keep": True},
    "Mark": {"size": SMALL, "before": 240},
    "Heading 1": {"size": 26, "bold": True, "before": 320, "after": 100, "keep": True, "outline": 0},
    "Table Heading": {"size": TABLE, "bold": True, "align": "center", "keep": True},
    "Table Division": {"size": TABLE, "bold": True, "align": "center", "keep": True},
    "Table Small Division": {"size": 20, "bold": True, "align": "center", "keep": True},
    "Table Note": {"size": SMALL, "keep": True},
    "Table Cell": {"size": TABLE},
    "Table Small": {"size": SMALL},
    "Table Small Heading": {"size": TINY, "bold": True, "align": "center", "keep": True},
    "Table Smaller Heading": {"size": 14, "bold": True, "align": "center", "keep": True},
    "Table Tiny Heading": {"size": 12, "bold": True, "align": "center", "keep": True},
    "Gap": {"size": 4},
    "Footer": {"size": SMALL, "align": "center"},
}
"""The paragraph styles by name. Sizes are in half points, distances in twentieths of a point.

A paragraph that is ``aside`` stands in the right part of the page, see :data:`ASIDE`.
"""

ASIDE = 0.6
"""The part of the width of a page that is left of a paragraph ``aside``: an approval, an addressee."""


@dataclass(frozen=True, slots=True)
class Page:
    """A Word document to which content is appended."""

    document: Document
    stamp: datetime
    width: int
    """The width between the margins, in twentieths of a point."""
    height: int
    """The height between the margins, in twentieths of a point."""

    @classmethod
    def new(cls, header: Header, *, upright: bool = False) -> Page:
        """Create an empty document whose properties hold the plan's title and the date of the report."""
        stamp = datetime.combine(header.day, datetime.min.time(), UTC)
        document = docx.Document()
        _set_defaults(document, _language(header.title))
        width, height = (SHORT, LONG) if upright else (LONG, SHORT)
        width, height = int((width - LEFT - RIGHT) * TWENTIETHS), int((height - 2 * TOP) * TWENTIETHS)
        for name, look in STYLES.items():
            _set_style(document, name, width, **look)
        _set_page(document, upright=upright)
        _set_properties(document, header, stamp)
        return cls(document, stamp, width, height)

    def paragraph(self, text: str, style: str) -> None:
        """Append a string in the given style; each line of the string becomes a paragraph."""
        for line in sanitize(text).split("\n"):
            self.line(line, style)

    def line(self, text: str, style: str) -> Any:
        """Append a string as one paragraph in the given style, and return the paragraph.

        Its quantities and dates stay on one line each.
        """
        paragraph = self.document.add_paragraph("", style)
        write(paragraph.add_run()._r, held_units(text))  # noqa: SLF001 - see write
        return paragraph

    def table(self) -> Any:
        """Append an empty table element to the document and return the element."""
        table = OxmlElement("w:tbl")
        # Word joins tables that follow each other without a paragraph between them.
        gap = self.document.add_paragraph("", "Gap")
        gap._p.addprevious(table)  # noqa: SLF001 - tables are drawn element by element
        return table

    def saved(self) -> bytes:
        """Serialize the document. Equal content gives equal bytes."""
        out = io.BytesIO()
        self.document.save(out)
        return repacked(out.getvalue())


SIGNS = {"\t": "tab", "-": "noBreakHyphen"}
"""The elements that stand for a tab and for a hyphen after which no line is broken."""


def write(run: Any, text: str) -> None:
    """Add a text to the element of a run, with a non-breaking hyphen in ``PF-16-son`` and ``2025-10-15``."""
    for part in re.split(rf"(\t|{FIXED_HYPHEN.pattern})", text):
        if part in SIGNS:
            child(run, SIGNS[part])
            continue
        words = child(run, "t")
        words.text = part
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def repacked(data: bytes) -> bytes:
    """Rewrite a ZIP archive with constant timestamps, so that equal content gives equal bytes."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as packed, ZipFile(out, "w") as target:
        for name in packed.namelist():
            entry = ZipInfo(name)
            # By default, the archive names the operating system that wrote it.
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            target.writestr(entry, packed.read(name))
    return out.getvalue()


def _language(text: str) -> str:
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in text)
    return "uz-Cyrl-UZ" if cyrillic * 2 > sum(map(str.isalpha, text)) else "uz-Latn-UZ"


def child(parent: Any, tag: str, **attributes: object) -> Any:
    """Append a new WordprocessingML element to ``parent`` and return the new element."""
    names = {f"{W}{name}": str(value) for name, value in attributes.items()}
    element = parent.makeelement(f"{W}{tag}", names)
    parent.append(element)
    return element


def _set_defaults(document: Document, language: str) -> None:
    """Set the font and the language of the document, replacing the defaults of the python-docx template."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    defaults.clear()
    run = child(child(defaults, "rPrDefault"), "rPr")
    child(run, "rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    child(run, "sz", val=TEXT)
    child(run, "szCs", val=TEXT)
    child(run, "lang", val=language, eastAsia=language, bidi="ar-SA")
    paragraph = child(child(defaults, "pPrDefault"), "pPr")
    child(paragraph, "spacing", before=0, after=0, line=240, lineRule="auto")
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), language)
    # A lower number makes Word open the document in compatibility mode.
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")


def _set_style(
    document: Document,
    name: str,
    width: int,
    *,
    size: int = TEXT,
    bold: bool = False,
    align: str = "left",
    before: int = 0,
    after: int = 0,
    indent: int = 0,
    aside: bool = False,
    keep: bool = False,
    outline: int | None = None,
) -> None:
    """Define a paragraph style, replacing a style of the same name in the template.

    ``width`` is that between the margins of the page.
    """
    styles = document.styles
    known = name in [style.name for style in styles]
    element = (styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)).element
    for part in (element.find(qn("w:pPr")), element.find(qn("w:rPr"))):
        if part is not None:
            element.remove(part)
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    if keep:
        child(paragraph, "keepNext")
        child(paragraph, "keepLines")
    child(paragraph, "spacing", before=before, after=after)
    if indent or aside:
        child(paragraph, "ind", left=int(ASIDE * width) if aside else indent)
    child(paragraph, "jc", val=align)
    if outline is not None:
        child(paragraph, "outlineLvl", val=outline)
    if bold:
        child(run, "b")
        child(run, "bCs")
    child(run, "sz", val=size)
    child(run, "szCs", val=size)


def _set_page(document: Document, *, upright: bool) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT if upright else WD_ORIENT.LANDSCAPE
    sides = (Mm(SHORT), Mm(LONG)) if upright else (Mm(LONG), Mm(SHORT))
    section.page_width, section.page_height = sides
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin = section.bottom_margin = Mm(TOP)
    section.header_distance = section.footer_distance = Mm(8)
    footer = section.footer.paragraphs[0]
    for text, is_field in (("PAGE", True), (" / ", False), ("NUMPAGES", True)):
        _add_field(footer, text) if is_field else footer.add_run(text)


def _add_field(paragraph: Any, instruction: str) -> None:
    """Append a field whose value the word processor computes, such as the number of the page."""
    field = child(paragraph._p, "fldSimple", instr=f" {instruction} ")  # noqa: SLF001 - python-docx has no API for fields
    child(child(field, "r"), "t").text = "1"


def _set_properties(document: Document, header: Header, stamp: datetime) -> None:
    package = document.part.package
    # The template of python-docx contains a thumbnail of another document.
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
    properties = document.core_properties
    properties.title = one_line(header.title)[:255]
    properties.author = one_line(header.organization)[:255]
    properties.comments = properties.last_modified_by = properties.keywords = ""
    properties.created = properties.modified = stamp.replace(tzinfo=None)
    properties.revision = 1
