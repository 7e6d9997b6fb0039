"""The terminal screen that shows the reports of each member of a group, one line per member."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from workplan_cli.reports.member_figures import MemberFigures
from workplan_cli.reports.records import Members
from workplan_cli.writers.shared.nothing import nothing_text
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.canvas import Canvas, Line, Prepared
from workplan_cli.writers.terminal.heading import limit_lines, search_lines, title_line
from workplan_cli.writers.terminal.look import Look
from workplan_cli.writers.terminal.table import Column, Paragraphs, cell, table


def draw(report: Members, look: Look) -> RenderableType:
    """Draw one table per group.

    The last column shows how many activities lack the member's report, and their numbers.
    """
    canvas = look.canvas
    return Prepared(canvas.fitted(line) for line in _lines(report, canvas))


def _lines(report: Members, canvas: Canvas) -> Iterator[Line]:
    yield title_line(report.header, canvas)
    yield from limit_lines(report.header, canvas)
    say = canvas.say
    if nothing := nothing_text(report, say):
        yield from ([], *canvas.wrapped(nothing), *search_lines(report.header, canvas))
    for group in dict.fromkeys(each.group for each in report.items):
        columns = (
            Column(group),
            Column(say("column.activities_reported"), whole=True, right=True),
            Column(say("column.last_report"), whole=True),
            Column(say("column.not_reported"), fit=lambda text, room: canvas.listed(text.split(", "), room)),
        )
        members = [each for each in report.items if each.group == group]
        yield []
        yield from table(columns, [_row(each, canvas) for each in members], canvas)
        if closed := members[0].closed:
            text = say("members.closed", n=members[0].activities, closed=closed)
            yield from canvas.wrapped(text, "dim")


def _row(line: MemberFigures, canvas: Canvas) -> tuple[Paragraphs, ...]:
    say, missing = canvas.say, len(line.not_reported)
    numbers = ", ".join(line.not_reported)
    if missing == line.activities:
        numbers = say("members.all", n=missing)
    elif missing:
        numbers = f"{missing}: {numbers}"
    return (
        cell(line.name),
        cell(f"{line.reported}/{line.activities}"),
        cell(say.day(line.last.on) if line.last else say("never"), "none" if line.last else "dim"),
        cell(numbers, "none" if line.last else styles.of_count("overdue")),
    )
