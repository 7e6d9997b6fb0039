"""The terminal screen that shows the reports of each member of a group."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from workplan_cli.reports.records import MemberFigures, Members
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.look import Look, heading


def draw(report: Members, look: Look) -> RenderableType:
    """Draw a table for each group, with a line for each member.

    The last column shows the numbers of the activities on which the member still has to report.
    """
    parts: list[RenderableType] = [heading(report.header, look)]
    for group in dict.fromkeys(each.group for each in report.items):
        table = look.table()
        table.add_column(one_line(group), overflow="fold", min_width=12, ratio=2)
        table.add_column(look.say("column.activities_reported"), justify="right", no_wrap=True)
        table.add_column(look.say("column.last_report"), no_wrap=True)
        table.add_column(look.say("column.not_reported"), overflow="fold", ratio=3)
        for each in report.items:
            if each.group == group:
                table.add_row(*_row(each, look))
        parts += [table, Text()]
    return Group(*parts[:-1])


def _row(line: MemberFigures, look: Look) -> tuple[RenderableType, ...]:
    numbers = ", ".join(line.not_reported)
    everything = len(line.not_reported) == line.activities
    return (
        Text(one_line(line.name)),
        Text(f"{line.reported}/{line.activities}"),
        Text(look.say.day(line.last.on) if line.last else look.say("never")),
        Text(
            look.say("members.all", n=line.activities) if everything else numbers,
            style="" if line.last else styles.of_count("overdue"),
        ),
    )
