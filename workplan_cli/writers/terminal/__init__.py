"""Reports for a terminal, fitted to its width, with colours for states.

A list of activities is built as lines that need no layout by Rich (:mod:`canvas`), because this is the
fastest way to draw. Every other report has a module with a function ``draw``, which is imported on first use.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module

from rich.console import Console

from workplan_cli.reports.brief import Brief
from workplan_cli.reports.collected import Collection
from workplan_cli.reports.execution import Report
from workplan_cli.reports.letters import Letters
from workplan_cli.reports.plan_files import Differences, Review, Rollover
from workplan_cli.reports.records import (
    Activities,
    Answer,
    Changes,
    Detail,
    History,
    Members,
    Problems,
    Recorded,
    Summary,
    Tree,
    Verified,
)
from workplan_cli.reports.several import Several
from workplan_cli.reports.today import Today
from workplan_cli.writers import Style
from workplan_cli.writers.terminal import activities
from workplan_cli.writers.terminal.canvas import Canvas, Line, draw

SCREENS: dict[type, str] = {
    Activities: "chosen",
    Summary: "summary",
    Several: "several",
    Members: "members",
    Tree: "tree",
    Detail: "detail",
    History: "entries",
    Changes: "changes",
    Collection: "collection",
    Answer: "answer",
    Problems: "problems",
    Recorded: "recorded",
    Verified: "verified",
    Review: "review",
    Rollover: "rollover",
    Brief: "brief",
    Today: "today",
    Letters: "letters",
    Differences: "differences",
}
"""For each class of reports, the module that draws it.

A list of activities is drawn by the module of this mapping only if the user chose columns, otherwise by the
module :mod:`activities`.
"""


HOLDS = frozenset(SCREENS)


def _blocks(report: Report, style: Style) -> Iterator[list[Line]] | None:
    """Return a list of activities as blocks of lines, drawn one by one; ``None`` for any other report."""
    if isinstance(report, Activities):
        return activities.blocks(report, Canvas(style.catalogue, style.screen), full=style.full)
    if isinstance(report, Several) and report.kind is Activities:
        from workplan_cli.writers.terminal import several

        return several.blocks(report, Canvas(style.catalogue, style.screen), full=style.full)
    return None


class _AsciiPage(io.StringIO):
    """A text buffer that claims the encoding ASCII, so that Rich draws boxes in ASCII."""

    encoding = "ascii"


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the report as text for a terminal, with escape sequences if the screen shows colours.

    A long list is yielded in several pieces, so that a person can read its beginning while the rest is being
    drawn.
    """
    out = io.StringIO() if style.screen.unicode else _AsciiPage()
    console = Console(
        file=out,
        width=style.screen.width,
        force_terminal=style.screen.color,
        color_system="standard" if style.screen.color else None,
        no_color=not style.screen.color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        safe_box=True,
    )
    if not style.columns and (blocks := _blocks(report, style)):
        for block in blocks:
            draw(block, console)
            yield out.getvalue()
            out.seek(out.truncate(0))
        return
    from workplan_cli.writers.terminal.look import Look

    screen = import_module(f"{__name__}.{SCREENS[type(report)]}")
    chosen = [style.columns] if style.columns else []
    more = {"full": style.full} if style.full else {}
    console.print(screen.draw(report, Look(style.catalogue, style.screen), *chosen, **more))
    lines = out.getvalue().split("\n")
    yield "".join(f"{line.rstrip()}\n" for line in lines[:-1])
