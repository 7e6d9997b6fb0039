"""The terminal screen that shows the activities that changed since a date."""

from __future__ import annotations

from decimal import Decimal

from rich.console import Group, RenderableType
from rich.text import Text

from workplan_cli.reports.records import Changes
from workplan_cli.writers.shared.cells import target_text
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.look import (
    Look,
    heading,
    held,
    title_text,
)


def draw(report: Changes, look: Look) -> RenderableType:
    """Draw a table of the activities that changed, with their state before and after."""
    since = Text(look.say("changes.since", day=report.since, n=len(report.items)), style="bold")
    if not report.items:
        return Group(heading(report.header, look), since)
    table = look.table()
    table.add_column(look.say("column.number"), no_wrap=True, style="bold")
    table.add_column(look.say("column.title"), overflow="fold", min_width=12)
    table.add_column(look.say("column.change"), overflow="fold", min_width=14)
    arrow = " → " if look.screen.unicode else " -> "
    for change in report.items:
        was, now = change.before, change.after
        words = Text(look.say(f"state.{was.status}") + arrow)
        words.append(look.say(f"state.{now.status}"), style=styles.of_state(now.status))
        if now.fraction is not None:
            words.append(f"\n{look.say.value(was.fraction)}{arrow}{look.say.value(now.fraction)}")
        before = {each.target.key: each.done for each in was.targets}
        for new in now.targets:
            old = look.say.number(before.get(new.target.key, Decimal(0)))
            words.append(held(f"\n{old}{arrow}{one_line(target_text(new, look.say))}"))
        count = look.say("count.entries", n=change.entries)
        days = f": {look.say.value(change.days)}" if change.days else ""
        words.append(f"\n{count}{days}", style="bright_black")
        table.add_row(Text(now.number), title_text(now), words)
    return Group(heading(report.header, look), since, Text(), table)
