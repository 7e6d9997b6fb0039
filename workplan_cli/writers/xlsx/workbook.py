"""Excel workbooks: the official form, the execution report, a sheet to fill in, and all other reports.

The module ``book`` writes typed cells and serializes the workbook, ``tables`` writes worksheets that consist
of one table, and the other modules define the content. Text never becomes a formula or a link.
"""

from __future__ import annotations

from workplan_cli.reports.execution import Execution
from workplan_cli.reports.kinds import Headed
from workplan_cli.reports.plan_files import Review
from workplan_cli.reports.records import Form
from workplan_cli.sheets.records import Sheet
from workplan_cli.writers import Style
from workplan_cli.writers.shared.official import paper
from workplan_cli.writers.xlsx import execution, form, sheet
from workplan_cli.writers.xlsx.book import Book
from workplan_cli.writers.xlsx.papers import draw_paper


def written(report: Headed | Execution | Sheet | Review, style: Style) -> bytes:
    """Render the report as the bytes of an .xlsx file. Equal reports give equal bytes.

    If a text is too long for a cell, it is truncated, and the style's ``remark`` is called with a warning.
    """
    book = Book.new(report.header, style.catalogue)
    draw(report, book, style)
    for each in book.remarks():
        style.remark(each)
    return book.saved()


def draw(report: Headed | Execution | Sheet | Review, book: Book, style: Style) -> None:
    """Write the report to the workbook."""
    match report:
        case Form():
            form.draw(report, book)
        case Execution():
            execution.draw(report, book, style)
        case Sheet():
            sheet.draw(report, book)
        case _:
            laid_out = paper(report, style)
            name = "sheet.review" if isinstance(report, Review) else "sheet.report"
            draw_paper(laid_out, book, book.sheet(book.say(name)))
