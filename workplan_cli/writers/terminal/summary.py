"""The terminal screen that shows figures per group; a narrow screen omits less important columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from workplan_cli.reports.records import Figures, Summary, count_names
from workplan_cli.writers.shared.svod import own_key
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.look import (
    MEDIUM,
    NARROW,
    Look,
    heading,
    totals,
)

SUMMARY_WIDTHS = {
    "activities": 4,
    "done": 10,
    "reported": 9,
    "accepted": 9,
    "returned": 9,
    "in_progress": 12,
    "not_started": 9,
    "cancelled": 9,
    "overdue": 10,
    "behind": 10,
    "silent": 8,
    "percent": 18,
    "undated": 9,
    "on_time": 9,
}
"""The width of each column in characters, with the longest heading of all languages."""
SUMMARY_WIDTH = 8
"""The width of a column that is not in :data:`SUMMARY_WIDTHS`."""
RATES = ("percent", "on_time")
"""The columns whose width is that of their values."""
NO_BAR = 10
"""The width of a completion without a bar."""
NUMBER = 5
"""The minimum width of a number."""

LEFT_OUT_BELOW = {"not_started": 130, "cancelled": 130, "in_progress": 100, "silent": 100, "undated": 100}
LEFT_OUT_BELOW |= {"accepted": 130, "on_time": 110, "returned": 100, "done": 50, "behind": 50, "reported": 50}
"""The screen width, in columns, below which a column of the summary is omitted."""
WITH_PLAN, LONGEST_PLAN = 100, 24
"""The screen width from which the plan has a column of its own, and the most width of that column."""

NARROWEST_NAME = 20
"""The minimum width of the names, in characters.

If the names have less room, columns are omitted in the order of :data:`LEFT_OUT_BELOW`.
"""


def draw(report: Summary, look: Look) -> RenderableType:
    """Draw the table of figures per group with a line for the total."""
    screen = look.screen.width
    if screen < NARROW:
        return Group(heading(report.header, look), *_summary_cards(report, look))
    columns = _columns(report, screen)
    widths = {
        name: room if name in RATES else max(NUMBER, *map(len, look.say(f"short.{name}").split()))
        for name, room in columns.items()
    }
    plan_width = _plan_width(report, screen)
    name_width = max(10, screen - sum(widths.values()) - len(widths) - (plan_width and plan_width + 1))
    table = look.table(padding=0)
    if plan_width:
        table.add_column(look.say("column.plan"), overflow="fold", width=plan_width)
    table.add_column(look.say(f"by.{report.by}"), overflow="fold", width=name_width)
    for name, width in widths.items():
        table.add_column(look.say(f"short.{name}"), justify="right", width=width, overflow="fold")
    for each in report.items:
        own = [Text(one_line(each.plan or ""))] if plan_width else []
        label = _group_name(report, each, look, plan=not plan_width)
        table.add_row(*own, *_summary_row(each, label, widths, look))
    table.add_section()
    none = [Text()] if plan_width else []
    table.add_row(*none, *_summary_row(report.total, Text(look.say("total")), widths, look), style="bold")
    return Group(heading(report.header, look), table)


def _plan_width(report: Summary, screen: int) -> int:
    """Return the width of the column of plans; 0 if there is none, or if the name of a group names it."""
    longest = max((cell_len(line.plan) for line in report.items if line.plan), default=0)
    return min(longest, LONGEST_PLAN) if screen >= WITH_PLAN else 0


def _columns(report: Summary, screen: int) -> dict[str, int]:
    """Return the columns for which a screen has room, each with the room it may need in any language.

    The room is that of the longest heading, so that all languages show the same columns.
    """
    rooms = {
        name: SUMMARY_WIDTHS.get(name, SUMMARY_WIDTH)
        for name in (*count_names(report.total.counts), "percent", "on_time")
        if screen >= LEFT_OUT_BELOW.get(name, 0)
    }
    least = sum(room + 1 for name, room in rooms.items() if LEFT_OUT_BELOW.get(name, 0) < MEDIUM)
    if screen < MEDIUM or screen - least < NARROWEST_NAME:
        rooms["percent"] = NO_BAR
    for name in LEFT_OUT_BELOW:
        if screen - sum(rooms.values()) - len(rooms) < NARROWEST_NAME:
            rooms.pop(name, None)
    return rooms


def _summary_cards(report: Summary, look: Look) -> Iterator[RenderableType]:
    """Draw the summary for a narrow screen, with each group as a block."""
    for line in report.items:
        yield _group_name(report, line, look)
        yield Padding(totals(line, look), (0, 0, 1, 1))
    yield Text(look.say("total"), style="bold")
    yield Padding(totals(report.total, look), (0, 0, 0, 1))


def _group_name(report: Summary, line: Figures, look: Look, *, plan: bool = True) -> Text:
    name = look.say(f"deadline.{line.key}") if report.by == "deadline" else one_line(line.name)
    if report.by == "chapter":
        name = f"{own_key(line)}. {name}"
    text = Text(one_line(f"{line.plan}: {name}") if plan and line.plan else name)
    if line.head:
        text.append(f" ({one_line(line.head)})", style="bright_black")
    return text


def _summary_row(line: Figures, name: Text, columns: Mapping[str, int], look: Look) -> list[RenderableType]:
    cells: list[RenderableType] = [name]
    for column, width in columns.items():
        if column == "percent":
            bare = width == NO_BAR
            cells.append(Text(look.say.value(line.fraction)) if bare else look.labelled_bar(line.fraction))
        elif column == "on_time":
            cells.append(Text(look.say.value(line.on_time)))
        else:
            number = line.counts[column]
            cells.append(Text(str(number), style=styles.of_count(column) if number else "bright_black"))
    return cells
