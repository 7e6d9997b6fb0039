"""Creates workbooks: typed cells, valid worksheet names, page layout, equal bytes for equal content."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workplan_cli.errors import Level, Problem
from workplan_cli.locales import Catalogue, round_percent
from workplan_cli.reports.records import Header
from workplan_cli.tracking.forecast import Rate
from workplan_cli.writers.shared import colors
from workplan_cli.writers.shared.cells import Cell, shown
from workplan_cli.writers.shared.text import one_line, sanitize
from workplan_cli.writers.shared.widths import held_spaces

LONGEST = 32_767
"""The maximum length of the text in a cell, in UTF-16 code units."""

SHOWN = 60
"""The number of characters of a truncated text that the warning about it quotes."""

EXACT_DIGITS = 15
"""The number of significant digits that a spreadsheet keeps; a longer number is written as text."""

FIRST_DAY = date(1900, 3, 1)
"""The first date that all spreadsheet programs store as the same number.

Programs disagree on whether 1900 is a leap year. Earlier dates are written as text.
"""

A4 = 9
SIZE = 11
TALLEST = 409.0
"""The usual font size, and the maximum height of a row, both in points."""

NARROW, LEADING = 1.12, 1.25
"""Two factors with which the height of a row is estimated.

``NARROW`` is the number of letters that fit into the width of one letter of the spreadsheet's default font.
``LEADING`` is the line height divided by the font size.
"""

FONT = {"font_name": "Times New Roman", "font_size": SIZE, "valign": "top"}
WRAPPED = {"text_wrap": True, "border": 1, "border_color": f"#{colors.LINE}"}
INDENTED: dict[str, Any] = {"align": "right", "indent": 1}
"""The look of a text among numbers and dates."""

NUMERIC: dict[str, Any] = {"align": "right", "indent": 0, "text_wrap": False}
"""The look of numbers and dates."""

GAP = "_0"
"""The end of a number format: a space as wide as a digit, which keeps a number off the next cell.

LibreOffice draws the indent of a number only if the cell before it is no number.
"""

REPEATED = {"text_wrap": False, "font_color": f"#{colors.CANCELLED}"}
"""The look of a text that the row above has too: grey, on one line."""

HEADING = {**WRAPPED, "bold": True, "align": "center", "valign": "vcenter", "bg_color": f"#{colors.HEADING}"}
TITLE = {"bold": True, "font_size": 13, "align": "center", "valign": "vcenter", "text_wrap": True}
SUBTITLE = {"align": "center", "valign": "vcenter", "text_wrap": True}

PRINTED = '&"Times New Roman,Regular"&9 '
LONGEST_HEADER = 200
LONGEST_NAME = 31

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

Look = Mapping[str, Any]


@dataclass(slots=True)
class Book:
    """A workbook to which worksheets are added, in the language of the catalogue ``say``.

    ``formats`` caches cell formats by their attributes. ``names`` holds the worksheet names in use. ``cut``
    holds the texts that were too long for a cell.
    """

    say: Catalogue
    buffer: io.BytesIO
    workbook: xlsxwriter.Workbook
    formats: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)
    # Excel reserves the name "History".
    names: set[str] = field(default_factory=lambda: {"history"})
    cut: list[str] = field(default_factory=list)

    @classmethod
    def new(cls, header: Header, say: Catalogue) -> Book:
        """Create an empty workbook whose properties hold the plan's title and the date of the report."""
        buffer = io.BytesIO()
        workbook = xlsxwriter.Workbook(buffer, OPTIONS)
        workbook.set_properties(
            {
                "title": one_line(header.title)[:255],
                "author": one_line(header.organization)[:255],
                "created": datetime.combine(header.day, datetime.min.time()),
            }
        )
        return cls(say, buffer, workbook)

    def sheet(self, name: str, title: str = "") -> Worksheet:
        """Add a worksheet that prints on landscape A4, scaled to the page width.

        The title is printed at the top of every page.
        """
        sheet = self.workbook.add_worksheet(self._free_name(name))
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.6, right=0.4, top=0.75 if title else 0.5, bottom=0.6)
        if title:
            sheet.set_header(f"&C{PRINTED}{_clipped(title.replace('&', '&&'), LONGEST_HEADER)}")
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&C{PRINTED}&P / &N")
        sheet.hide_gridlines(2)
        return sheet

    def _free_name(self, wanted: str) -> str:
        """Return an unused worksheet name similar to ``wanted``, with at most 31 valid characters."""
        plain = re.sub(r"[\[\]:*?/\\]", " ", one_line(wanted)).strip(" '")
        count, name = 1, _clipped(plain, LONGEST_NAME).strip(" '") or "-"
        # Spreadsheet programs treat names that differ only in case as equal.
        while name.lower() in self.names:
            count += 1
            name = f"{_clipped(plain, LONGEST_NAME - 4)} {count}"
        self.names.add(name.lower())
        return name

    def look(self, **attributes: Any) -> Format:
        """Return the cell format with the default font and the given attributes."""
        merged = {**FONT, **attributes}
        key = tuple(sorted(merged.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(merged)
        return self.formats[key]

    def write(self, sheet: Worksheet, row: int, column: int, name: str, cell: Cell, **look: Any) -> None:
        """Write a value as a cell of the matching type: number, percentage, date or text.

        Text never becomes a formula or a link. ``name`` is the column's key in the catalogue. A text that is
        too long is truncated, see :meth:`fitting`.
        """
        match cell:
            case bool() | None | str() | tuple():
                text = sanitize(shown(name, cell, self.say))
                # The words of the plan stay as they are: a workbook is read again.
                text = held_spaces(text) if isinstance(cell, tuple) else text
                sheet.write_string(row, column, self.fitting(text), self.look(**look))
            case Rate():
                text = shown(name, cell, self.say)
                self.write(sheet, row, column, name, cell.amount if cell.days == 1 else text, **look)
            case Fraction():
                share = float(round_percent(cell) / 100)
                sheet.write_number(row, column, share, self.look(**look | NUMERIC, num_format=f"0.0%{GAP}"))
            case date() if _day(cell) >= FIRST_DAY:
                sheet.write_datetime(
                    row, column, _day(cell), self.look(**look | NUMERIC, num_format=self.day_format + GAP)
                )
            case int() | Decimal() if len(Decimal(cell).as_tuple().digits) <= EXACT_DIGITS:
                whole = cell == int(cell)
                numeric = look | NUMERIC | {"num_format": ("#,##0" if whole else "#,##0.0#####") + GAP}
                sheet.write_number(row, column, float(cell), self.look(**numeric))
            case _:
                sheet.write_string(row, column, self.say.value(cell), self.look(**look))

    @property
    def day_format(self) -> str:
        """The number format for dates, such as ``yyyy-mm-dd``, in the notation of spreadsheets."""
        pattern = self.say("format.day")
        return pattern.replace("%Y", "yyyy").replace("%m", "mm").replace("%d", "dd")

    def fitting(self, text: str) -> str:
        """Return the string, truncated if it is too long for a cell.

        Spreadsheet programs would truncate it without a notice. A truncated string therefore ends with a
        remark on the length of the full string, which is added to :attr:`cut` for a warning.
        """
        if len(text) * 2 <= LONGEST or text == _clipped(text, LONGEST):
            return text
        self.cut.append(text)
        mark = self.say("cell.cut", length=Decimal(len(text)))
        return f"{_clipped(text, LONGEST - len(mark) - 1)} {mark}"

    def remarks(self) -> Iterator[Problem]:
        """Yield one warning if texts were truncated. The same text in several cells counts once."""
        texts = list(dict.fromkeys(self.cut))
        if texts:
            params = {"n": len(texts), "text": f"{one_line(texts[0])[:SHOWN]}…"}
            yield Problem(code="cells-cut", params=params, level=Level.WARNING)

    def saved(self) -> bytes:
        """Close the workbook and return the bytes of the file. Equal content gives equal bytes."""
        self.workbook.close()
        return self.buffer.getvalue()


def _clipped(text: str, longest: int) -> str:
    """Truncate a string to at most ``longest`` UTF-16 code units."""
    return text.encode("utf-16-le")[: longest * 2].decode("utf-16-le", "ignore")


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def merge(
    book: Book, sheet: Worksheet, row: int, width: int, text: str, *, letters: int, **look: Any
) -> None:
    """Write a string to a cell that spans the whole table, in a row that is high enough for it.

    ``width`` is the number of columns; ``letters`` is the width of the table in letters of the default size.
    """
    size = int(look.get("font_size", SIZE))
    sheet.set_row(row, height([(text, letters * SIZE // size)], size))
    sheet.merge_range(row, 0, row, width - 1, book.fitting(sanitize(text)), book.look(**look))


def height(cells: Iterable[tuple[str, int]], size: int = SIZE) -> float:
    """Estimate the height of a row in points.

    ``cells`` are pairs of a string and the width of its column in letters. Some spreadsheet programs do not
    compute the height when they open a file, so it must be set.
    """
    lines = max(
        sum(1 + int(len(line) / (width * NARROW)) for line in text.split("\n")) for text, width in cells
    )
    return min(TALLEST, lines * size * LEADING + 3)
