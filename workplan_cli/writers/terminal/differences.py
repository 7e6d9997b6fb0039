"""The terminal screen that shows the differences between two plans, before and after."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from workplan_cli.reports.plan_files import Differences
from workplan_cli.tracking.amendments import UNAMENDED
from workplan_cli.writers.shared.messages import field_text, value_text
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal.look import Look


def draw(report: Differences, look: Look) -> RenderableType:
    """Draw a table with one row for each changed field.

    The activity is shown only in the first of its rows.
    """
    old, new = (_named(each, look) for each in (report.old, report.new))
    names = (Text(look.say("diff.of", old=old, new=new, n=len(report.items)), style="bold"),)
    written = (Text(look.say("file.written", file=report.written)),) if report.written else ()
    if not report.items:
        return Group(*names, *written)
    table = look.table()
    table.add_column(look.say("column.subject"), overflow="fold", style="bold", max_width=24)
    table.add_column(look.say("column.changed_field"), overflow="fold")
    table.add_column(look.say("column.change"), overflow="fold", min_width=20)
    arrow, last = " → " if look.screen.unicode else " -> ", None
    for each in report.items:
        subject = each.number or each.title
        old, new = (value_text(each.field, value, look.say) for value in (each.before, each.after))
        words = Text(old + arrow + new)
        if each.number and each.field in ("added", "dropped"):
            words.append("\n" + one_line(each.title), style="bright_black")
        table.add_row(
            Text("" if subject == last else one_line(subject)), Text(field_text(each.field, look.say)), words
        )
        last = subject
    return Group(*names, *written, Text(), table)


def _named(edition: str, look: Look) -> str:
    """Return the name of a plan for people.

    It is a file, a day, an amendment, or a text that means the plan before all amendments.
    """
    return look.say("diff.signed") if edition == UNAMENDED else look.say.period(edition)
