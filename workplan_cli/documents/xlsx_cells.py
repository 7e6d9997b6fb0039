"""Reads the cells of an Excel sheet as Excel displays them.

For example, a date is read as ``31.08.2025``, and the number 2.1 with the format ``0.00`` as ``2.10``. No
library is used, because libraries report neither number formats nor bold type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from workplan_cli.documents.number_formats import shown
from workplan_cli.documents.office_xml import Element, attribute, flag
from workplan_cli.documents.tables import paragraphs_of

Spot = tuple[int, int]

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_DIGITS = re.compile("[0-9]{1,8}")
# A character that XML cannot contain is stored as its code, such as _x000B_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
# The date formats without a format code; 27 to 36 and 50 to 58 are those of East Asian versions.
_BUILT_IN_DAYS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
_BUILT_IN_MONTH = 17
# White among the numbered colours, and the colour of the paper among those of a theme.
_WHITE, _PAPER = "9", "0"
# 31 December 9999, the last date of a spreadsheet.
_LAST_SERIAL = 2_958_465


@dataclass(frozen=True, slots=True)
class Content:
    """The content of one cell.

    ``number`` is rounded to 15 significant digits, however many digits are displayed. ``percent`` means that
    the number is displayed as a percentage. A number displayed as a date is in ``day``, and ``number`` is
    ``None``. A number displayed with a text, such as ``5 mln``, is only text. A number that is not displayed
    is in ``hidden``. ``formula`` is the text of a formula without a stored result. ``error`` means that the
    cell displays an error such as ``#DIV/0!``. ``struck`` is the part of the text that is struck out, and
    ``left`` the paragraphs without it.
    """

    paragraphs: tuple[str, ...] = ()
    bold: bool = False
    number: Decimal | None = None
    day: date | None = None
    percent: bool = False
    formula: str = ""
    hidden: Decimal | None = None
    struck: str = ""
    left: tuple[str, ...] = ()
    error: bool = False

    def all_struck(self) -> Content:
        """Return the content with all its text struck out."""
        return replace(self, struck=" ".join(self.paragraphs), left=())


@dataclass(frozen=True, slots=True)
class Formats:
    """The number format, bold type, strikethrough and shading of each cell style, by its number.

    ``days`` holds the form in which a style writes a date, or an empty string for a style of numbers.
    ``epoch`` is the date of day 0 in the workbook's date system.
    """

    codes: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    struck: list[bool] = field(default_factory=list)
    shaded: list[bool] = field(default_factory=list)
    # Day 1 is 1 January 1900, but day 60 is 29 February 1900, which did not exist: from March 1900 on, day 0
    # is 30 December 1899.
    epoch: date = date(1899, 12, 30)

    @classmethod
    def read(cls, root: Element | None, book: Element) -> Formats:
        """Read the cell styles and the date system of a workbook.

        ``root`` is the root element of ``xl/styles.xml``, or ``None`` if there is no such part; ``book`` is
        the root element of ``xl/workbook.xml``.
        """
        properties = book.find("workbookPr")
        since_1904 = properties is not None and (attribute(properties, "date1904") or "0") in {"1", "true"}
        formats = cls(epoch=date(1904, 1, 1) if since_1904 else date(1899, 12, 30))
        if root is None:
            return formats
        fonts = [(bool(flag(font, "b")), bool(flag(font, "strike"))) for font in root.iterfind("fonts/font")]
        fills = [_is_coloured(fill) for fill in root.iterfind("fills/fill")]
        custom = {
            whole(attribute(element, "numFmtId")): attribute(element, "formatCode") or ""
            for element in root.iterfind("numFmts/numFmt")
        }
        for style in root.iterfind("cellXfs/xf"):
            number, font = whole(attribute(style, "numFmtId")), whole(attribute(style, "fontId"))
            code = custom.get(number, _BUILT_IN.get(number, ""))
            formats.codes.append(code)
            formats.days.append(_day_form(number, _LITERAL.sub("", code).partition(";")[0].lower()))
            bold, struck = fonts[font] if font < len(fonts) else (False, False)
            formats.bold.append(bold)
            formats.struck.append(struck)
            fill = whole(attribute(style, "fillId"))
            formats.shaded.append(fill < len(fills) and fills[fill])
        return formats

    def content(self, text: str, style: int, *, bold: bool) -> Content:
        """Convert the stored number of a cell to the content that Excel displays for the given style.

        ``text`` is kept as text if it is not a number, or if the number is 10³¹ or more or extremely small.
        """
        try:
            number = Decimal(text)
        except InvalidOperation:
            return Content(_lines(text), bold)
        if not number.is_finite() or abs(number.adjusted()) > 30:  # noqa: PLR2004 - longer numbers are kept as text
            return Content(_lines(text), bold)
        if style < len(self.days) and self.days[style] and 1 <= number <= _LAST_SERIAL:
            day = self.epoch + timedelta(days=int(number))
            return Content((f"{day:{self.days[style]}}",), bold, day=day)
        # A spreadsheet displays 15 digits, but stores 0.1 + 0.2 as 0.30000000000000004.
        exact = Decimal(f"{float(number):.15g}")
        seen = shown(self.codes[style] if style < len(self.codes) else "", exact)
        return Content(_lines(seen.text), bold, seen.number, percent=seen.percent, hidden=seen.hidden)


def _day_form(number: int, code: str) -> str:
    """Return the form in which a number format writes a date; empty if it writes no date.

    ``mmm yy`` displays only the month: a cell with 1 November 2025 means the whole November.

    >>> _day_form(164, "mmm yy"), _day_form(14, ""), _day_form(165, "0.00")
    ('%m.%Y', '%d.%m.%Y', '')
    """
    if number == _BUILT_IN_MONTH or ("y" in code and "m" in code and "d" not in code):
        return "%m.%Y"
    if "y" in code and "d" not in code:
        return "%Y"
    return "%d.%m.%Y" if number in _BUILT_IN_DAYS or "d" in code else ""


def _is_coloured(fill: Element) -> bool:
    """Return whether a cell fill is visible: a pattern, or a colour other than white."""
    pattern = fill.find("patternFill")
    kind = None if pattern is None else attribute(pattern, "patternType")
    if pattern is None or kind is None:
        return fill.find("gradientFill") is not None
    colour = pattern.find("fgColor")
    if kind != "solid" or colour is None:
        return kind not in {"none", "solid"}
    white = (attribute(colour, "rgb") or "").upper().endswith("FFFFFF")
    white = white or attribute(colour, "indexed") == _WHITE
    paper = attribute(colour, "theme") == _PAPER and attribute(colour, "tint") is None
    return not white and not paper


def strings_of(root: Element | None) -> list[Content]:
    """Return the shared strings of a workbook. A cell refers to its string by the index in this list."""
    return [] if root is None else [_string(element) for element in root.iterfind("si")]


def _string(element: Element) -> Content:
    """Return the content of a string element. Phonetic hints are left out.

    The content is bold if every run of text that is not blank is bold.
    """
    runs = element.findall("r")
    if not runs:
        return Content(_lines(element.findtext("t") or ""))
    looks = [(run.findtext("t") or "", run.find("rPr")) for run in runs]
    bold = all(flag(look, "b") for text, look in looks if text.strip())
    content = Content(_lines("".join(text for text, _ in looks)), bold)
    struck = " ".join(text.strip() for text, look in looks if flag(look, "strike") and text.strip())
    if not struck:
        return content
    left = _lines("".join(text for text, look in looks if not flag(look, "strike")))
    return replace(content, struck=struck, left=left)


def _lines(text: str) -> tuple[str, ...]:
    return paragraphs_of(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))


def cells_of(root: Element, strings: list[Content], formats: Formats) -> Iterator[tuple[Spot, Content]]:
    """Yield the position (row and column, counted from 1) and the content of each nonempty cell."""
    row = 0
    for row_element in root.iterfind("sheetData/row"):
        row = whole(attribute(row_element, "r")) or row + 1
        column = 0
        for element in row_element.iterfind("c"):
            spot = spot_of(attribute(element, "r") or "")
            column = spot[1] if spot else column + 1
            content = _content(element, strings, formats)
            if content.paragraphs:
                yield (row, column), content


def shaded_of(root: Element, formats: Formats) -> set[Spot]:
    """Return the positions of the cells with a background colour; such cells may be empty."""
    shaded: set[Spot] = set()
    if True not in formats.shaded:
        return shaded
    for element in root.iterfind("sheetData/row/c"):
        style, spot = whole(attribute(element, "s")), spot_of(attribute(element, "r") or "")
        if spot and style < len(formats.shaded) and formats.shaded[style]:
            shaded.add(spot)
    return shaded


def formula_unread(element: Element) -> str:
    """Return the formula of a cell that has no stored result, such as ``=A1+1``; empty for other cells.

    The results are missing if the file was not saved by a spreadsheet program. A cell whose stored result is
    an empty string has a result.
    """
    formula = element.find("f")
    if formula is None or element.findtext("v") or attribute(element, "t") == "str":
        return ""
    return f"={formula.text or ''}"


def _content(element: Element, strings: list[Content], formats: Formats) -> Content:
    style = whole(attribute(element, "s"))
    found = _shown(element, strings, formats, style)
    return found.all_struck() if style < len(formats.struck) and formats.struck[style] else found


def _shown(element: Element, strings: list[Content], formats: Formats, style: int) -> Content:
    kind, text = attribute(element, "t") or "n", element.findtext("v") or ""
    bold = style < len(formats.bold) and formats.bold[style]
    if kind == "s":
        at = whole(text)
        found = strings[at] if at < len(strings) else Content()
        return replace(found, bold=True) if bold and not found.bold else found
    if kind == "inlineStr":
        inline = element.find("is")
        found = Content() if inline is None else _string(inline)
        return replace(found, bold=bold or found.bold)
    if kind == "b":
        text = {"1": "TRUE", "0": "FALSE"}.get(text, text)
    elif kind == "n":
        return formats.content(text, style, bold=bold)
    return Content(_lines(text), bold, error=kind == "e")


def spot_of(reference: str) -> Spot | None:
    """Return the row and column, counted from 1, of a cell reference such as ``C7``.

    Returns ``None`` if the reference is invalid.
    """
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def whole(text: str | None) -> int:
    """Return the number in an attribute: an index, or a row from 1; 0 if it is missing or not a number."""
    return int(text) if text and _DIGITS.fullmatch(text) else 0
