"""Excel workbooks: the official form, the execution report, a sheet to fill in, any other report.

The module ``book`` writes typed cells and serializes the workbook, ``tables`` writes worksheets that
are one table, and the other modules define the content. Text never becomes a formula or a link.
"""

from __future__ import annotations

from workplan_cli.reports.execution import Execution
from workplan_cli.reports.records import Activities, Form, Headed
from workplan_cli.sheets.records import Sheet
from workplan_cli.writers import Style
from workplan_cli.writers.shared.columns import document
from workplan_cli.writers.shared.grid import grid
from workplan_cli.writers.shared.messages import days_text
from workplan_cli.writers.xlsx import execution, form, sheet
from workplan_cli.writers.xlsx.book import Book
from workplan_cli.writers.xlsx.tables import Field, table


def written(report: Headed | Execution | Sheet, style: Style) -> bytes:
    """Render the report as the bytes of an .xlsx file. Equal reports give equal bytes.

    Raises :class:`UsageError` ``cell-too-long`` if a string is too long for a cell.
    """
    book = Book.new(report.header, style.catalogue)
    draw(report, book, style)
    return book.saved()


def draw(report: Headed | Execution | Sheet, book: Book, style: Style) -> None:
    """Write the report to the workbook."""
    match report:
        case Form():
            form.draw(report, book)
        case Execution():
            execution.draw(report, book)
        case Sheet():
            sheet.draw(report, book)
        case _:
            default = document(report.focus) if isinstance(report, Activities) else None
            found = grid(report, book.say, style.columns or default)
            fields = [Field.of(name, book.say(f"column.{name}")) for name in found.columns]
            days = days_text(report, book.say)
            table(book, book.sheet(book.say("sheet.report")), report.header.title, fields, found.rows, days)
