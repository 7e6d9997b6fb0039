"""Elements that screens share: the heading, the line of totals, a table without borders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Group
from rich.table import Table
from rich.text import Text

from workplan_cli.locales import Catalogue
from workplan_cli.reports.group_figures import Figures, count_names
from workplan_cli.reports.records import Header
from workplan_cli.writers import Screen
from workplan_cli.writers.shared.limits import day_text
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.canvas import Canvas

NARROW = 36


@dataclass(frozen=True, slots=True)
class Look:
    """The catalogue and the screen with which a report is drawn."""

    say: Catalogue
    screen: Screen

    @property
    def separator(self) -> str:
        """The separator between facts on one line."""
        return " · " if self.screen.unicode else " - "

    @property
    def canvas(self) -> Canvas:
        """A canvas for this catalogue and this screen."""
        return Canvas(self.say, self.screen)


def heading(header: Header, look: Look) -> Group:
    """Build the title of the plan, the date and the elapsed share of the period."""
    elapsed = day_text(header, look.say)
    return Group(Text(one_line(header.title), style="bold"), Text(elapsed, style="bright_black"), Text())


GAP = 2


def borderless(widths: Mapping[str, int]) -> Table:
    """Create an empty table without borders and headings. ``widths`` are those of the columns, in cells."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, GAP, 0, 0))
    for name, width in widths.items():
        table.add_column(width=width, overflow="fold", style="bold" if name == "number" else "")
    return table


def totals(total: Figures, look: Look) -> Text:
    """Build one line with the number of activities, the completion, and all counts that are not 0.

    The count of completed activities is shown even if it is 0.
    """
    facts = [look.say("count.activities", n=total.activities)]
    text = Text(facts[0], style="bold")
    for name in count_names(total.counts)[1:]:
        number = total.counts[name]
        if number or name == "done":
            text.append(look.separator)
            text.append(
                look.say(f"count.{name}", n=number),
                style=styles.of_count(name) if number else styles.PLAIN,
            )
    if total.fraction is not None:
        text.append(look.separator)
        text.append(look.say("count.percent", percent=total.fraction), style="bold")
    return text
