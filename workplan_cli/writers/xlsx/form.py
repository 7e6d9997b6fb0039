"""The official form as a workbook: the plan, a sheet for each department, the approval, a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from xlsxwriter.worksheet import Worksheet

from workplan_cli.locales import Catalogue
from workplan_cli.reports import Form
from workplan_cli.state import ActivityState, Status
from workplan_cli.writers import colors, parts
from workplan_cli.writers import form as official
from workplan_cli.writers.form import CHAPTER, Division, Line
from workplan_cli.writers.grid import Cell
from workplan_cli.writers.xlsx.book import WRAPPED, Book, merge
from workplan_cli.writers.xlsx.tables import WIDTHS, Field, close_table, open_table, table

PALE = {
    Status.DONE: colors.PALE_DONE,
    Status.IN_PROGRESS: colors.PALE_IN_PROGRESS,
    Status.CANCELLED: colors.PALE_CANCELLED,
}

PROGRESS: dict[str, Callable[[ActivityState, Catalogue], Cell]] = {
    "state": lambda item, say: item.status.value,
    "attention": lambda item, say: "\n".join(official.standing(item, say)[1:]),
    "percent": lambda item, say: item.fraction,
    "progress": lambda item, say: "\n".join(official.progress(item, say)),
    "due": lambda item, say: item.due,
    "days_late": lambda item, say: item.days_late or None,
    "updated": lambda item, say: item.last_entry.on if item.last_entry else None,
}
"""The columns on progress, each of one type, so that they can be filtered and counted."""


def draw(form: Form, book: Book) -> None:
    """Write the form."""
    say = book.say
    if form.plan.approval:
        _approval(official.approval(form.plan.approval, say), book)
    sheet = book.sheet(say("sheet.plan"))
    _plan(form, book, sheet)
    sheet.activate()
    for line in form.departments if form.apart else ():
        items = tuple(item for item in form.items if line.key in item.activity.executors)
        _plan(replace(form, items=items), book, book.sheet(line.name), line.name)
    if form.progress:
        _summary(form, book)


def _approval(lines: Sequence[str], book: Book) -> None:
    """The approval stands on a sheet of its own, so that the heading of the plan can stay in sight."""
    sheet = book.sheet(book.say("sheet.approval"))
    sheet.set_column(0, 0, 70)
    sheet.set_column(1, 1, 60)
    for row, line in enumerate(lines):
        look = book.look(align="center", text_wrap=True)
        sheet.write_string(row, 1, book.fitting(line), look)


def _plan(form: Form, book: Book, sheet: Worksheet, department: str | None = None) -> None:
    say = book.say
    columns = [each for each in official.columns(form, say) if each.name not in PROGRESS]
    fields = [Field(each.name, each.heading, WIDTHS.get(each.name, 24)) for each in columns]
    if form.progress:
        fields += [Field.of(name, say(f"column.{name}")) for name in PROGRESS]
    about = [department] if department else list(official.unsaid(form.plan, say))
    if form.progress:
        about.append(say("header.day", day=form.header.day, elapsed=form.header.elapsed))
    first = at = open_table(book, sheet, form.plan.title, about, fields)
    for at, row in enumerate(official.lines(form, say), start=first):
        if isinstance(row, Division):
            _division(row, book, sheet, at, fields)
        else:
            _activity(row, book, sheet, at, fields, len(columns))
    end = at + 1 if form.items else first
    close_table(sheet, first - 1, end, fields)
    if form.progress and form.items:
        _color(book, sheet, first, end - 1, len(columns))


def _division(row: Division, book: Book, sheet: Worksheet, at: int, fields: Sequence[Field]) -> None:
    fill = {"bg_color": f"#{colors.CHAPTER}"} if row.level == CHAPTER else {}
    letters = sum(field.width for field in fields)
    look = {**WRAPPED, **fill, "bold": True, "align": "center"}
    merge(book, sheet, at, len(fields), row.text, letters=letters, **look)


def _activity(row: Line, book: Book, sheet: Worksheet, at: int, fields: Sequence[Field], own: int) -> None:
    cells: Iterable[Cell] = row.cells[:own]
    if len(fields) > own:
        cells = (*cells, *(get(row.item, book.say) for get in PROGRESS.values()))
    for column, (field, cell) in enumerate(zip(fields, cells, strict=True)):
        # The words of a plan are written as they are; only columns of the program's own are worded.
        book.write(sheet, at, column, field.name if column >= own else "", cell, **WRAPPED)


def _color(book: Book, sheet: Worksheet, first: int, last: int, own: int) -> None:
    """Colour by state, shares as bars, and what is late in red; all of it follows the cells."""
    column = {name: own + at for at, name in enumerate(PROGRESS)}
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
        "bar_color": f"#{colors.IN_PROGRESS}",
        "bar_solid": True,
        "min_type": "num",
        "max_type": "num",
        "min_value": 0,
        "max_value": 1,
    }
    sheet.conditional_format(first, column["percent"], last, column["percent"], bar)


def _summary(form: Form, book: Book) -> None:
    """The figures of every department, and of all activities once."""
    part = parts.figures("department", form.departments)
    fields = [Field.of(*each) for each in zip(part.grid.columns, part.headings(book.say), strict=True)]
    rows = (*part.rows, parts.figures_row(book.say("total"), form.total))
    table(book, book.sheet(book.say("sheet.summary")), book.say("part.department"), fields, rows)
