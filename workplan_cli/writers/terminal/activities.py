"""A list of activities: the official form on a wide screen, blocks on a narrow one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from workplan_cli.reports.records import (
    Activities,
)
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.shared.cells import shown, target_text
from workplan_cli.writers.shared.columns import columns as all_columns
from workplan_cli.writers.shared.columns import head_names, supervisor_names
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal.look import (
    GAP,
    MEDIUM,
    STATE_STYLE,
    VAST,
    WIDE,
    Look,
    deadline_text,
    flags,
    form,
    heading,
    held,
    joined,
    people,
    title_text,
    totals,
)


def parts(report: Activities, look: Look, columns: Sequence[str] | None) -> Iterator[RenderableType]:
    """A list of activities, part by part."""
    if columns:
        yield _chosen(report, look, columns)
        return
    yield heading(report.header, look)
    if not report.items:
        yield Text(look.say(f"empty.{report.focus}"))
        return
    width = look.screen.width
    yield from _cards(report, look) if width < MEDIUM else _rows(report, look, wide=width >= WIDE)
    if report.left_out:
        yield Text(look.say("left-out", n=report.left_out), style="bright_black")
    yield totals(report.total, look)


FORM = {"number": 7, "title": 0, "deadline": 16, "progress": 20}
"""Columns of the official form and their widths; the title takes what is left."""

WIDE_FORM = {"number": 7, "title": 0, "deadline": 18, "owners": 20, "supervisors": 12, "progress": 24}

VAST_FORM = WIDE_FORM | {"owners": 28, "progress": 40}


def _rows(report: Activities, look: Look, *, wide: bool) -> Iterator[RenderableType]:
    """The official form: number, activity, deadline, executors, progress.

    Widths are fixed beforehand, so that chapter headings may run across all columns and a long
    list need not be measured.
    """
    widths = dict(VAST_FORM if look.screen.width >= VAST else WIDE_FORM if wide else FORM)
    widths["number"] = max(4, *(len(item.number) for item in report.items))
    widths["title"] = look.screen.width - sum(widths.values()) - GAP * (len(widths) - 1)
    heading = form(widths)
    heading.add_row(*(Text(look.say(f"column.{name}"), style="bold") for name in widths))
    yield heading
    yield Rule(style="bright_black", characters="─" if look.screen.unicode else "-")
    for begins, item in _divided(report):
        yield from (Text(f"{number}. {one_line(title)}", style="bold cyan") for number, title in begins)
        if begins:
            yield Text()
        row = form(widths)
        row.add_row(*(_form_cell(name, report, item, look, wide=wide) for name in widths))
        row.add_row()
        yield row


def _form_cell(
    name: str, report: Activities, item: ActivityState, look: Look, *, wide: bool
) -> RenderableType:
    match name:
        case "number":
            return Text(item.number)
        case "deadline":
            return deadline_text(item, look)
        case "owners":
            return Text("\n".join(map(one_line, head_names(report.plan, item))))
        case "supervisors":
            return Text("\n".join(map(one_line, supervisor_names(report.plan, item))))
        case "progress":
            return _progress(item, look)
    title = title_text(item)
    if not wide:
        title.append("\n" + joined(people(report, item, look), look), style="bright_black")
    return title


def _cards(report: Activities, look: Look) -> Iterator[RenderableType]:
    """For a narrow screen: every activity as a small block."""
    for begins, item in _divided(report):
        yield from (Text(f"{number} {one_line(title)}", style="bold cyan") for number, title in begins)
        yield Text(item.number, style="bold")
        card = Group(
            title_text(item),
            deadline_text(item, look),
            Text(joined(people(report, item, look), look), style="bright_black"),
            _progress(item, look),
        )
        yield Padding(card, (0, 0, 1, 1))


def _divided(report: Activities) -> Iterator[tuple[list[tuple[str, str]], ActivityState]]:
    """Each activity with the chapter and section that begin with it, in a list in plan order."""
    chapter, section = None, None
    for item in report.items:
        begins = []
        if report.grouped and item.row.chapter != chapter:
            begins.append((item.row.chapter.number, item.row.chapter.title))
        if report.grouped and item.row.section and item.row.section != section:
            begins.append((item.row.section.number, item.row.section.title))
        chapter, section = item.row.chapter, item.row.section
        yield begins, item


def _progress(item: ActivityState, look: Look) -> Text:
    """State, bar, quantities and flags, one to a line."""
    style = "red" if item.overdue else STATE_STYLE[item.status]
    lines = [Text(look.say(f"state.{item.status}"), style=STATE_STYLE[item.status])]
    if item.fraction is not None:
        lines.append(look.share(item.fraction, style if item.fraction else "default"))
    several = len(item.targets) > 1
    for each in item.targets:
        line = Text(f"{one_line(each.target.label)}: " if several else "", style="bright_black")
        lines.append(line.append(held(one_line(target_text(each, look.say))), style="default"))
    lines += flags(item, look)
    return Text("\n").join(lines)


def _chosen(report: Activities, look: Look, columns: Sequence[str]) -> RenderableType:
    """A list with the columns a person asked for."""
    table = look.table()
    for name in columns:
        table.add_column(look.say(f"column.{name}"), overflow="fold")
    known = all_columns()
    for item in report.items:
        cells = (known[name](item, report.plan) for name in columns)
        table.add_row(*(Text(shown(name, cell, look.say)) for name, cell in zip(columns, cells, strict=True)))
    return Group(heading(report.header, look), table, Text(), totals(report.total, look))
