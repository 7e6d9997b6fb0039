"""The execution report as a workbook: a worksheet of figures and charts, then a worksheet per part."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from workplan_cli.reports.execution import Execution
from workplan_cli.reports.records import STATES, count_names
from workplan_cli.writers.shared import colors, parts
from workplan_cli.writers.shared.cells import Cell
from workplan_cli.writers.shared.columns import IN_TARGETS, columns, flag_columns
from workplan_cli.writers.shared.messages import day_text
from workplan_cli.writers.shared.parts import Part
from workplan_cli.writers.xlsx.book import SUBTITLE, TITLE, WRAPPED, Book, merge
from workplan_cli.writers.xlsx.tables import Field, table


def _activity_columns() -> list[str]:
    """Return the columns of the worksheet of all activities."""
    planned = "number chapter section title deadline due executors owners supervisors state percent targets"
    return [*planned.split(), *flag_columns("days_late", "missed", without=IN_TARGETS), "updated"]


LABELS, VALUES, REST, WIDTH = 26, 12, 10, 14
"""The layout of the first worksheet.

``LABELS``, ``VALUES`` and ``REST`` are the widths of the first, the second and the other columns, in
letters. ``WIDTH`` is the number of columns.
"""

TOP, PAGE = 5, 1090
"""``TOP`` is the first row below the titles; ``PAGE`` is the total width of the columns in pixels."""

FONT = {"name": "Times New Roman", "size": 10}


def draw(report: Execution, book: Book) -> None:
    """Write the execution report to the workbook."""
    first = book.sheet(book.say("sheet.summary"))
    _headline(report, book, first)
    row = TOP + len(count_names()) + 4
    for part in parts.parts(report, book.say):
        if part.rows:
            sheet = book.sheet(book.say(f"sheet.{part.name}"))
            rows = table(book, sheet, part.title(book.say), _fields(part, book), part.rows)
            if part.figures:
                row = _chart(part, book, first, sheet.get_name(), rows, row)
    _activities(report, book)


def _headline(report: Execution, book: Book, sheet: Worksheet) -> None:
    """Write the title, the overall figures, and a chart of all activities by state."""
    say, header = book.say, report.header
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)
    sheet.set_column(0, 0, LABELS)
    sheet.set_column(1, 1, VALUES)
    sheet.set_column(2, WIDTH - 1, REST)
    letters = LABELS + VALUES + REST * (WIDTH - 2)
    merge(book, sheet, 0, WIDTH, say("execution.title"), letters=letters, **TITLE)
    lines = (header.organization, header.title, day_text(header, say))
    for row, line in enumerate(lines, start=1):
        merge(book, sheet, row, WIDTH, line, letters=letters, **SUBTITLE)
    total = report.total
    shown: dict[str, Cell] = {name: total.counts[name] for name in count_names()}
    shown |= {"on_time": total.on_time, "percent": total.fraction}
    for row, (name, value) in enumerate(shown.items(), start=TOP):
        book.write(sheet, row, 0, "", say(f"short.{name}"), **WRAPPED)
        book.write(sheet, row, 1, "", value, **WRAPPED, bold=True)
    start = TOP + list(shown).index(STATES[0].field)
    end = start + len(STATES) - 1
    chart = book.workbook.add_chart({"type": "doughnut"})
    chart.add_series(
        {
            "categories": [sheet.get_name(), start, 0, end, 0],
            "values": [sheet.get_name(), start, 1, end, 1],
            "points": [{"fill": {"color": f"#{colors.STATES[status]}"}} for status in STATES],
        }
    )
    chart.set_title({"name": say("column.states"), "name_font": FONT})
    chart.set_legend({"position": "right", "font": FONT})
    chart.set_size({"width": 480, "height": 240})
    sheet.insert_chart(TOP, 3, chart, {"description": say("column.states")})


def _fields(part: Part, book: Book) -> list[Field]:
    return [
        Field.of(name, heading)
        for name, heading in zip(part.grid.columns, part.headings(book.say), strict=True)
    ]


def _chart(part: Part, book: Book, sheet: Worksheet, source: str, rows: tuple[int, int], row: int) -> int:
    """Insert a bar chart of the states of each group; return the row below the chart.

    The chart reads its data from the worksheet named ``source``. ``rows`` is the first data row and the
    row after the last data row.
    """
    first, last = rows[0], rows[1] - 1
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for status in STATES[:-1]:  # without cancelled activities
        name = status.field
        column = part.grid.columns.index(name)
        series: dict[str, Any] = {
            "name": book.say(f"short.{name}"),
            "categories": [source, first, 0, last, 0],
            "values": [source, first, column, last, column],
            "fill": {"color": f"#{colors.STATES[status]}"},
            "gap": 40,
        }
        chart.add_series(series)
    height = 110 + 34 * len(part.rows)
    chart.set_title({"name": part.title(book.say), "name_font": FONT})
    chart.set_y_axis({"reverse": True, "num_font": FONT})
    chart.set_x_axis({"num_font": FONT, "major_gridlines": {"visible": True, "line": {"color": "#D5DAE0"}}})
    chart.set_legend({"position": "bottom", "font": FONT})
    chart.set_size({"width": PAGE, "height": height})
    sheet.insert_chart(row, 0, chart, {"description": part.title(book.say)})
    return row + height // 20 + 2


def _activities(report: Execution, book: Book) -> None:
    """Write the worksheet of all activities, with filters."""
    names, known = _activity_columns(), columns()
    fields = [Field.of(name, book.say(f"column.{name}")) for name in names]
    rows = ([known[name](item, report.plan) for name in names] for item in report.items)
    sheet = book.sheet(book.say("sheet.activities"))
    table(book, sheet, report.header.title, fields, rows)
