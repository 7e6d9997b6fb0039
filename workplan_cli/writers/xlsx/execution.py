"""The execution report as a workbook.

The first worksheet has figures and charts. Each section has a worksheet of its own.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from workplan_cli.locales import without_sign
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.group_figures import states_in
from workplan_cli.reports.records import EntryLine
from workplan_cli.tracking.state import Status
from workplan_cli.writers import Style
from workplan_cli.writers.shared import colors
from workplan_cli.writers.shared.cells import Cell
from workplan_cli.writers.shared.columns import IN_TARGETS, columns, flag_columns
from workplan_cli.writers.shared.entry_texts import entry_words
from workplan_cli.writers.shared.official import paper
from workplan_cli.writers.shared.paper import Paper, Paragraph, Section
from workplan_cli.writers.shared.svod import label, part_names, state_names
from workplan_cli.writers.xlsx.book import SUBTITLE, TITLE, WRAPPED, Book, merge
from workplan_cli.writers.xlsx.papers import draw_closing, draw_table
from workplan_cli.writers.xlsx.tables import Field, table

ACTIVITIES = (
    *"number chapter section title deadline due executors owners supervisors state percent targets".split(),
    *flag_columns("days_late", "missed", without=IN_TARGETS),
    "updated",
)
"""The columns of the worksheet of all activities."""

ENTRIES = ("on", "activity", "entry", "writer")

LABELS, VALUES, REST, WIDTH = 26, 12, 10, 14
"""The layout of the first worksheet.

``LABELS``, ``VALUES`` and ``REST`` are the widths of the first, the second and each other column, in letters.
``WIDTH`` is the number of columns.
"""

PAGE = 1090
"""The total width of the columns in pixels."""

FONT = {"name": "Times New Roman", "size": 10}
LETTERS = LABELS + VALUES + REST * (WIDTH - 2)


def draw(report: Execution, book: Book, style: Style) -> None:
    """Write the execution report to the workbook."""
    laid_out = paper(report, style)
    first = book.sheet(book.say("sheet.summary"))
    row = _headline(report, laid_out, book, first)
    for section in laid_out.sections:
        if section.table:
            sheet = book.sheet(book.say(f"sheet.{section.name}"))
            rows = draw_table(section.table, book, sheet, section.title)
            if section.table.groups:
                row = _chart(section, book, first, sheet.get_name(), rows, row)
    draw_closing(laid_out.closing, book, first, row, [LABELS, VALUES, *[REST] * (WIDTH - 2)])
    _activities(report, book)
    if report.recent:
        _entries(report, book)


def _headline(report: Execution, laid_out: Paper, book: Book, sheet: Worksheet) -> int:
    """Write the title, the figures and a chart of the states. Return the index of the next free row."""
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)
    sheet.set_column(0, 0, LABELS)
    sheet.set_column(1, 1, VALUES)
    sheet.set_column(2, WIDTH - 1, REST)
    start = _paragraphs(book, sheet, 0, laid_out.opening) + 1
    total = report.total
    states = states_in(total.counts)
    names = (*state_names(total), "activities", *part_names(total))
    shown: dict[str, Cell] = {name: total.counts[name] for name in names}
    shown |= {"on_time": total.on_time, "percent": total.fraction}
    for row, (name, value) in enumerate(shown.items(), start=start):
        book.write(sheet, row, 0, "", without_sign(label(name, book.say)), **WRAPPED)
        book.write(sheet, row, 1, "", value, **WRAPPED, bold=True)
    end = start + len(states) - 1
    chart = book.workbook.add_chart({"type": "doughnut"})
    chart.add_series(
        {
            "categories": [sheet.get_name(), start, 0, end, 0],
            "values": [sheet.get_name(), start, 1, end, 1],
            "points": [{"fill": {"color": f"#{colors.STATES[each]}"}} for each in states],
        }
    )
    chart.set_title({"name": book.say("column.states"), "name_font": FONT})
    chart.set_legend({"position": "right", "font": FONT})
    chart.set_size({"width": 480, "height": 240})
    sheet.insert_chart(start, 3, chart, {"description": book.say("column.states")})
    return start + max(len(shown), 13) + 1


LOOKS: dict[str, dict[str, Any]] = {
    "title": TITLE,
    "subtitle": SUBTITLE,
    "as-of": {**SUBTITLE, "align": "right"},
    "addressee": {**SUBTITLE, "align": "right", "bold": True},
}


def _paragraphs(book: Book, sheet: Worksheet, row: int, paragraphs: tuple[Paragraph, ...]) -> int:
    """Write paragraphs across the worksheet. Return the index of the next free row."""
    for each in paragraphs:
        look = LOOKS.get(each.style, {"text_wrap": True})
        merge(book, sheet, row, WIDTH, each.text, letters=LETTERS, **look)
        row += 1
    return row


def _chart(
    section: Section, book: Book, sheet: Worksheet, source: str, rows: tuple[int, int], row: int
) -> int:
    """Insert a bar chart of the states of each group. Return the index of the next free row.

    The chart reads its data from the worksheet named ``source``. ``rows`` holds the first row of the data and
    the row of the totals.
    """
    first, last = rows[0], rows[1] - 2
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    names = [each.name for each in section.table.columns] if section.table else []
    for status in [each for each in colors.STATES if each.field in names and each is not Status.CANCELLED]:
        column = names.index(status.field)
        series: dict[str, Any] = {
            "name": label(status.field, book.say),
            "categories": [source, first, 0, last, 0],
            "values": [source, first, column, last, column],
            "fill": {"color": f"#{colors.STATES[status]}"},
            "gap": 40,
        }
        chart.add_series(series)
    height = 110 + 34 * (last - first + 1)
    chart.set_title({"name": section.title, "name_font": FONT})
    chart.set_y_axis({"reverse": True, "num_font": FONT})
    chart.set_x_axis({"num_font": FONT, "major_gridlines": {"visible": True, "line": {"color": "#D5DAE0"}}})
    chart.set_legend({"position": "bottom", "font": FONT})
    chart.set_size({"width": PAGE, "height": height})
    sheet.insert_chart(row, 0, chart, {"description": section.title})
    return row + height // 20 + 2


def _activities(report: Execution, book: Book) -> None:
    known = columns()
    fields = [Field.of(name, book.say(f"column.{name}")) for name in ACTIVITIES]
    rows = ([known[name](item, report.plan) for name in ACTIVITIES] for item in report.items)
    table(book, book.sheet(book.say("sheet.activities")), report.header.title, fields, rows)


def _entries(report: Execution, book: Book) -> None:
    activities = {item.number: item.activity for item in report.items}

    def row(line: EntryLine) -> list[Cell]:
        entry = line.entry
        words = entry_words(line, report.plan, activities.get(entry.activity), book.say)
        return [entry.on, entry.activity, words, entry.author]

    fields = [Field.of(name, book.say(f"column.{name}")) for name in ENTRIES]
    sheet = book.sheet(book.say("sheet.entries"))
    table(book, sheet, book.say("part.entries"), fields, map(row, report.recent))
