"""Elements that the screens drawn by Rich share: tables, colours, progress bars and common strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from workplan_cli.locales import Catalogue
from workplan_cli.reports.records import Figures, Header, count_names
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers import Screen
from workplan_cli.writers.shared.messages import day_text
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
        """The canvas of the same screen."""
        return Canvas(self.say, self.screen)

    def table(self, *, header: bool = True, padding: int = 1) -> Table:
        """Create an empty table with a rule below the heading and no other lines."""
        return Table(
            padding=(0, padding),
            box=(box.SIMPLE_HEAD if self.screen.unicode else box.ASCII2) if header else None,
            show_header=header,
            show_edge=False,
            pad_edge=False,
            header_style="bold",
            expand=False,
        )


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


def title_text(item: ActivityState) -> Text:
    """Build the title of an activity, without blank lines."""
    paragraphs = (one_line(each) for each in item.activity.title.splitlines())
    return Text("\n".join(filter(None, paragraphs)))


def joined(parts: Iterable[str], look: Look) -> str:
    """Join facts on one line, with a separator that the screen can show."""
    return look.separator.join(parts)


HOLD = "\ue000"
"""Stands for a space inside a number while lines are wrapped, so that no line is broken there."""

_GROUPED = re.compile(r"(?<=\d) (?=\d{3})")


SOFT = "\x1f"
"""Marks a place in a long word where a line may be broken. It is removed after lines have been wrapped.

Rich treats the character as a space with a width of 0 cells.
"""

_LONG = 16
"""The usual length, in cells, above which a word may be broken."""

_SEPARATORS = re.compile(r"(?<=[-/:#_.,])(?=\w)")


def held(text: str, room: int = _LONG) -> str:
    """Mark the places where a line may be broken, and those where it may not.

    Lines may not be broken inside numbers: their spaces become :data:`HOLD`. Lines may be broken inside words
    longer than ``room`` cells: ``hududiy-filiallar`` gets a :data:`SOFT` after the hyphen.
    """
    text = _GROUPED.sub(HOLD, text)
    return re.sub(rf"\S{{{room + 1},}}", lambda word: _SEPARATORS.sub(SOFT, word[0]), text)


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
