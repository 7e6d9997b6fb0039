"""The official form as a workbook: a cover with the approval, the plan, and optional worksheets.

The optional worksheets are one for each department, and a summary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from workplan_cli.locales import Catalogue
from workplan_cli.model.plan import Plan
from workplan_cli.reports.records import Form, Summary
from workplan_cli.tracking.state import ActivityState, Status
from workplan_cli.writers.shared import colors
from workplan_cli.writers.shared import form as official
from workplan_cli.writers.shared.cells import Cell
from workplan_cli.writers.shared.form import CHAPTER, Line
from workplan_cli.writers.shared.paper import Division
from workplan_cli.writers.shared.state_texts import flag_words
from workplan_cli.writers.shared.svod import summary_table
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.xlsx.book import SUBTITLE, TITLE, WRAPPED, Book, height, merge
from workplan_cli.writers.xlsx.papers import draw_table
from workplan_cli.writers.xlsx.tables import WIDTHS, Field, finish, write_heading, write_row

PALE = {
    Status.DONE: colors.PALE_DONE,
    Status.REPORTED: colors.PALE_REPORTED,
    Status.IN_PROGRESS: colors.PALE_IN_PROGRESS,
    Status.CANCELLED: colors.PALE_CANCELLED,
}

PROGRESS_COLUMNS = ("state", "attention", "percent", "progress", "due", "days_late", "updated")
"""The columns that show progress.

All values of a column have the same type, so that it can be filtered and summed.
"""

ASIDE, APPROVAL = 80, 55
"""The widths of the two columns of the cover, in letters."""


def draw(form: Form, book: Book) -> None:
    """Write the official form to the workbook."""
    _cover(form, book)
    sheet = book.sheet(book.say("sheet.plan"), one_line(form.plan.title))
    _plan(form, book, sheet)
    sheet.activate()
    for line in form.departments if form.apart else ():
        items = tuple(item for item in form.items if line.key in item.activity.executors)
        _plan(form._replace(items=items), book, book.sheet(line.name, line.name))
    if form.progress:
        _summary(form, book)


def _cover(form: Form, book: Book) -> None:
    """Write the approval and the title to a worksheet of their own.

    The worksheet of the plan can then begin with the heading of the table, which stays visible when a person
    scrolls.
    """
    say, plan = book.say, form.plan
    sheet = book.sheet(say("sheet.cover"))
    sheet.set_column(0, 0, ASIDE)
    sheet.set_column(1, 1, APPROVAL)
    row = 0
    for line in official.approval(plan.approval, say) if plan.approval else ():
        sheet.set_row(row, height([(line, APPROVAL)]) + 6)
        sheet.write_string(row, 1, book.fitting(line), book.look(**SUBTITLE))
        row += 1
    merge(book, sheet, row + 1, 2, plan.title, letters=ASIDE + APPROVAL, **TITLE)
    for at, line in enumerate(official.facts(form, say), start=row + 2):
        merge(book, sheet, at, 2, line, letters=ASIDE + APPROVAL, **SUBTITLE)


def _plan(form: Form, book: Book, sheet: Worksheet) -> None:
    say = book.say
    columns = [each for each in official.columns(form, say) if each.name not in PROGRESS_COLUMNS]
    fields = [Field(each.name, each.heading, WIDTHS.get(each.name, 24)) for each in columns]
    if form.progress:
        fields += [Field.of(name, say(f"column.{name}")) for name in PROGRESS_COLUMNS]
    write_heading(book, sheet, 0, fields)
    end = 1
    for end, row in enumerate(official.lines(form, say), start=2):
        if isinstance(row, Division):
            _division(row, book, sheet, end - 1, fields)
        else:
            _activity(row, form.plan, book, sheet, end - 1, fields, len(columns))
    finish(sheet, 0, end, fields)
    if form.progress and form.items:
        _color(book, sheet, 1, end - 1, len(columns))


def _division(row: Division, book: Book, sheet: Worksheet, at: int, fields: Sequence[Field]) -> None:
    fill = {"bg_color": f"#{colors.CHAPTER}"} if row.level == CHAPTER else {}
    letters = sum(field.width for field in fields)
    look = {**WRAPPED, **fill, "bold": True, "align": "center"}
    merge(book, sheet, at, len(fields), row.text, letters=letters, **look)


def _activity(
    row: Line, plan: Plan, book: Book, sheet: Worksheet, at: int, fields: Sequence[Field], own: int
) -> None:
    """Write the row of an activity. Values about progress are translated; text of the plan is not."""
    cells: list[tuple[Field, str, Cell]] = [
        (field, "", text) for field, text in zip(fields[:own], row.cells, strict=False)
    ]
    added = fields[own:]
    if added:
        values = _progress(plan, row.item, book.say)
        cells += [(field, field.name, value) for field, value in zip(added, values, strict=True)]
    write_row(book, sheet, at, cells)


def _progress(plan: Plan, item: ActivityState, say: Catalogue) -> Iterator[Cell]:
    """Yield the values of an activity for the columns in :data:`PROGRESS_COLUMNS`."""
    yield item.status.value
    yield "\n".join(flag_words(item, say))
    yield item.fraction
    yield "\n".join(official.progress(plan, item, say))
    yield item.due
    yield item.days_late or None
    yield item.last_entry.on if item.last_entry else None


def _color(book: Book, sheet: Worksheet, first: int, last: int, own: int) -> None:
    """Add a colour for each state, bars for percentages, and red for days late.

    These are conditional formats, so they follow the values if a person edits the cells.
    """
    column = {name: own + at for at, name in enumerate(PROGRESS_COLUMNS)}
    for status, fill in PALE.items():
        word = book.say(f"state.{status}").replace('"', '""')
        look = book.workbook.add_format({"bg_color": f"#{fill}"})
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
        sheet.conditional_format(first, column["state"], last, column["state"], rule)
    late = book.workbook.add_format(
        {"bg_color": f"#{colors.PALE_OVERDUE}", "font_color": f"#{colors.OVERDUE}"}
    )
    rule = {"type": "cell", "criteria": ">", "value": 0, "format": late}
    sheet.conditional_format(first, column["days_late"], last, column["days_late"], rule)
    bar = {
        "type": "data_bar",
        "bar_color": f"#{colors.BAR}",
        "bar_solid": True,
        "min_type": "num",
        "max_type": "num",
        "min_value": 0,
        "max_value": 1,
    }
    sheet.conditional_format(first, column["percent"], last, column["percent"], bar)


def _summary(form: Form, book: Book) -> None:
    """Write the figures of each department and of the whole plan.

    The total counts an activity once, even if several departments execute it.
    """
    summary = Summary(form.header, "department", form.departments, form.total)
    sheet = book.sheet(book.say("sheet.summary"))
    draw_table(summary_table(summary, book.say), book, sheet, book.say("part.department"))
