"""Reports on a terminal: Rich tables fitted to its width, colour for state, bars for progress.

Titles are folded, never cut. On a narrow screen a list stacks what it has in fewer columns, and
a summary leaves out the columns that matter less. Each screen is a module with a function
``draw``, imported when it is shown.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module

from rich.console import Console, RenderableType

from workplan_cli.reports.execution import Report
from workplan_cli.reports.records import (
    Activities,
    Changes,
    Collection,
    Detail,
    History,
    Problems,
    Recorded,
    Review,
    Summary,
    Tree,
)
from workplan_cli.writers import Style
from workplan_cli.writers.terminal import activities
from workplan_cli.writers.terminal.look import HOLD, Look

SCREENS: dict[type, str] = {
    Summary: "summary",
    Tree: "tree",
    Detail: "detail",
    History: "entries",
    Changes: "changes",
    Collection: "collection",
    Problems: "problems",
    Recorded: "recorded",
    Review: "review",
}
"""The module of each screen, by the report it shows."""

HOLDS = frozenset(SCREENS) | {Activities}


class _AsciiPage(io.StringIO):
    """Where Rich draws boxes and branches in ASCII."""

    encoding = "ascii"


def render(report: Report, style: Style) -> Iterator[str]:
    """The report as terminal text, with escape sequences if the screen shows colour.

    A long list comes in pieces, so that its beginning can be read while the rest is drawn.
    """
    look = Look(style.catalogue, style.screen)
    out = io.StringIO() if style.screen.unicode else _AsciiPage()
    console = Console(
        file=out,
        width=style.screen.width,
        force_terminal=style.screen.color,
        color_system="256" if style.screen.color else None,
        no_color=not style.screen.color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        safe_box=True,
    )
    if isinstance(report, Activities):
        parts = activities.parts(report, look, style.columns)
    else:
        parts = iter([draw(report, look)])
    for part in parts:
        console.print(part)
        lines = out.getvalue().replace(HOLD, " ").splitlines()
        out.seek(out.truncate(0))
        yield "".join(f"{line.rstrip()}\n" for line in lines)


def draw(report: Report, look: Look) -> RenderableType:
    """The report as something Rich can print."""
    screen = import_module(f"{__name__}.{SCREENS[type(report)]}")
    drawn: RenderableType = screen.draw(report, look)
    return drawn
