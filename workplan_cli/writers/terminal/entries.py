"""The terminal screen that shows the history of entries, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from workplan_cli.reports.records import EntryLine, History
from workplan_cli.writers.shared.messages import (
    entry_text,
)
from workplan_cli.writers.shared.text import one_line, sanitize
from workplan_cli.writers.terminal.look import (
    NARROW,
    Look,
    heading,
    held,
)

WIDE, OWN_WIDE = (72, 72), (100, 80)
"""The minimum screen widths, in columns, for the author and the id of entries.

``OWN_WIDE`` is for the entries of one activity, which stand beside their heading.
"""


LABELS = 27
"""The width of the widest labels beside the entries of one activity."""


def draw(report: History, look: Look) -> RenderableType:
    """Draw the history of entries below the heading."""
    if not report.items:
        return Group(heading(report.header, look), Text(look.say("empty.entries")))
    return Group(heading(report.header, look), entry_table(report.items, look, own=False))


def entry_table(lines: Sequence[EntryLine], look: Look, *, own: bool) -> RenderableType:
    """Draw a table of entries in the given order; a reverted entry is struck through.

    If ``own`` is true, all entries belong to one activity, and the column ``activity`` and the headings
    are left out.
    """
    if look.screen.width < NARROW:
        return Group(*(block for line in lines for block in _entry_block(line, look, own=own)))
    table = look.table(header=not own)
    with_author, with_id = (look.screen.width >= least for least in (OWN_WIDE if own else WIDE))
    table.add_column(look.say("column.on"), no_wrap=True)
    if not own:
        table.add_column(look.say("column.activity"), no_wrap=True, style="bold")
    table.add_column(look.say("column.entry"), overflow="fold")
    if with_author:
        table.add_column(look.say("column.writer"), overflow="fold")
    if with_id:
        table.add_column(look.say("column.id"), no_wrap=True, style="bright_black")

    def width(name: str, texts: Iterator[str]) -> int:
        return max(map(len, texts if own else (look.say(f"column.{name}"), *texts)))

    beside = [10, 0 if own else width("activity", (line.entry.activity for line in lines))]
    beside += [width("writer", (line.entry.author for line in lines))] if with_author else []
    beside += [width("id", (line.entry.id for line in lines))] if with_id else []
    room = look.screen.width - sum(beside) - 3 * len(beside) - (LABELS if own else 0)
    for line in lines:
        cells: list[RenderableType] = [look.say.day(line.entry.on)]
        cells += [] if own else [Text(one_line(line.entry.activity))]
        cells.append(what_was_reported(line, look, max(room, 1), own=own))
        cells += [Text(one_line(line.entry.author))] if with_author else []
        cells += [Text(one_line(line.entry.id))] if with_id else []
        table.add_row(*cells)
    return table


def _entry_block(line: EntryLine, look: Look, *, own: bool) -> Iterator[RenderableType]:
    """Draw an entry for a narrow screen: date and activity above the text of the entry."""
    number = "" if own else f"  {one_line(line.entry.activity)}"
    yield Text(look.say.day(line.entry.on) + number, style="bold")
    yield Padding(what_was_reported(line, look, own=own), (0, 0, 0, 1))


def what_was_reported(line: EntryLine, look: Look, room: int = 16, *, own: bool = True) -> Text:
    """Describe an entry; a reverted entry is struck through and marked.

    An entry of a dropped activity is marked too, unless all entries belong to one activity (``own``).
    ``room`` is the width in cells, see :func:`held`.
    """
    style = "strike bright_black" if line.reverted else ""
    text = Text(held(sanitize(entry_text(line, look.say)), room), style=style)
    if line.reverted:
        text.append("\n").append(look.say("reverted"), style="yellow not strike")
    if line.dropped and not own:
        text.append("\n").append(look.say("entry-dropped", day=line.dropped), style="yellow not strike")
    return text
