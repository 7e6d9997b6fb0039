"""The terminal screen that shows the content of filled-in sheets, file by file."""

from __future__ import annotations

from datetime import date

from rich.console import Group, RenderableType
from rich.text import Text

from workplan_cli.reports.collected import Collected, Collection
from workplan_cli.reports.records import EntryLine
from workplan_cli.writers.shared.change_texts import change_lines
from workplan_cli.writers.shared.messages import entry_text
from workplan_cli.writers.shared.text import one_line, sanitize
from workplan_cli.writers.terminal.look import (
    Look,
    heading,
    held,
    joined,
)


def draw(report: Collection, look: Look) -> RenderableType:
    """Draw the rows of each file, and what each row changes.

    A row shows its outcome only if this differs from the outcome of its file.
    """
    parts: list[RenderableType] = [heading(report.header, look)]
    for each in report.files:
        name = report.plan.name_of(each.executor) if each.executor else ""
        facts = [sanitize(each.file), one_line(name), look.say(f"standing.{each.outcome}")]
        parts.append(Text(joined(filter(None, facts), look), style="bold"))
        parts += [_collected(each, report.header.day, look), Text()] if each.rows else []
    counts = ("new", "recorded", "before", "refused")
    shown = "recorded" if report.written else "new"
    numbers = [(name, report.count(name)) for name in counts if report.count(name) or name == shown]
    words = (f"{look.say(f'standing.{name}')}: {count}" for name, count in numbers)
    parts.append(Text(joined(words, look), style="bold green" if report.written else "bold yellow"))
    if report.outstanding:
        parts += [Text(), Text(look.say("collect.awaited", n=len(report.outstanding)), style="bold")]
    for missing in report.outstanding:
        head = f" ({one_line(missing.head)})" if missing.head else ""
        parts.append(Text(f"  {one_line(missing.name)}{head}"))
    return Group(*parts)


def _collected(found: Collected, day: date, look: Look) -> RenderableType:
    table = look.table()
    table.add_column(look.say("column.cell"), overflow="fold", style="bright_black")
    table.add_column(look.say("column.number"), no_wrap=True, style="bold")
    table.add_column(look.say("column.entry"), overflow="fold")
    table.add_column(look.say("column.change"), overflow="fold")
    for row in found.rows:
        entry = row.entry
        line = EntryLine(entry._replace(evidence=entry.evidence[:-1]), reverted=False, unit=None)
        said = Text(f"{look.say.day(entry.on)}: ").append(held(sanitize(entry_text(line, look.say))))
        changed = change_lines(row, day, look.say)
        if row.outcome != found.outcome:
            changed.append(look.say(f"standing.{row.outcome}"))
        table.add_row(
            one_line(row.cell), Text(one_line(entry.activity)), said, Text(held("\n".join(changed)))
        )
    return table
