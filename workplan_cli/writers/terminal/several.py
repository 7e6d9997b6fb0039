"""The terminal screens of reports about several plans.

A list of activities in plan order appears plan by plan while the plans are read: first a heading for the
plan, then its rows. In any other order, the rows of all plans form one list, and each activity number begins
with the name of the plan. The counts of all plans come last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import chain

from rich.console import Group, RenderableType
from rich.text import Text

from workplan_cli.reports.records import Problems
from workplan_cli.reports.several import Origin, Part, Several
from workplan_cli.writers.shared.grid import grid
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal import problems
from workplan_cli.writers.terminal.activities import MEASURED, decisions, layout_of
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, Prepared, spread
from workplan_cli.writers.terminal.heading import counts, heading_of_several, lack_lines, search_lines
from workplan_cli.writers.terminal.look import Look, heading
from workplan_cli.writers.terminal.row import Reader


def blocks(report: Several, canvas: Canvas, *, full: bool) -> Iterator[list[Line]]:
    """Yield a list of activities of several plans as blocks of lines. ``full`` wraps long titles."""
    parts = (_Rows(part, canvas, apart=report.grouped) for part in report.parts if part.report.items)
    first = list(_measured(parts))
    yield heading_of_several(report.header, canvas)
    if first:
        rows = [facts for each in first for facts in each.facts]
        layout = layout_of(first[0].report, canvas, rows, full=full)
        yield layout.head()
        for each in chain(first, parts):
            lines: list[Line] = [[], each.heading()] if report.grouped else []
            for facts in each.facts:
                lines += [*layout.row(facts), *decisions(facts, each.report, canvas, layout.indent)]
            yield [canvas.fitted(line) for line in lines]
    yield from _ending(report, canvas)


class _Rows:
    """The rows of the report about one plan, with the cells of each row as strings.

    If ``apart`` is false, the plans have no headings, and each activity number begins with the name of the
    plan.
    """

    def __init__(self, part: Part, canvas: Canvas, *, apart: bool) -> None:
        self.part, self.canvas, self.report = part, canvas, part.report
        self.facts = list(map(Reader(part.report, canvas).facts, part.report.items))
        for facts in () if apart else self.facts:
            facts.number = f"{part.origin.name}/{facts.number}"

    def heading(self) -> Line:
        canvas, fraction = self.canvas, self.part.total.fraction
        percent = canvas.say.percent(fraction) if fraction is not None else canvas.signs.none
        room = max(1, canvas.width - len(percent) - len(GAP))
        name = canvas.cut(_named(self.part.origin), room)
        return spread([(name, "bold")], [(percent, "bold")], canvas.width)


def _measured(parts: Iterator[_Rows]) -> Iterator[_Rows]:
    """Yield as many of the first parts as are needed to compute the column widths from their rows."""
    rows = 0
    for each in parts:
        yield each
        rows += len(each.facts)
        if rows >= MEASURED:
            return


def _named(origin: Origin) -> str:
    return one_line(f"{origin.name}: {origin.organization}")


def _ending(report: Several, canvas: Canvas) -> Iterator[list[Line]]:
    """Yield the last lines: the counts of all plans, what is missing, and how many rows the limit left out.

    If no activity was found, a sentence that says so takes the place of the counts.
    """
    tally = report.tally
    if not tally.found:
        yield [
            [(canvas.clean(canvas.say(f"empty.{report.focus}")), "none")],
            *search_lines(report.header, canvas),
            *_found_later(report, canvas),
        ]
        return
    shown_rows = min(tally.found, report.limit or tally.found)
    lines = [[], *counts(tally.total, canvas)]
    if tally.early:
        text = canvas.say("header.early", n=tally.early)
        lines.append([(canvas.cut(text, canvas.width), "yellow")])
    lines += _found_later(report, canvas)
    if shown_rows < tally.found:
        text = canvas.say("list.limited", shown=shown_rows, n=tally.found)
        lines.append([(canvas.clean(text), "dim")])
    yield lines


def _found_later(report: Several, canvas: Canvas) -> list[Line]:
    """Return lines about what was found to be missing while the plans were read, after the heading."""
    known = report.header.lacks
    return [*lack_lines([each for each in report.tally.lacks if each not in known], canvas)]


def draw(
    report: Several, look: Look, columns: Sequence[str] | None = None, *, full: bool = False
) -> RenderableType:
    """Draw any report about several plans except a list of activities in the default columns.

    If ``columns`` are given, draw one table, in which ``full`` wraps long texts. Otherwise draw the report
    about each plan in turn.
    """
    if columns:
        canvas = look.canvas
        lines = _table(report, canvas, columns, full=full)
        return Prepared(canvas.fitted(line) for line in lines)
    if report.kind is Problems:
        found = [part.report for part in report.parts]
        items = tuple(each for some in found for each in some.items)
        activities, entries = sum(each.activities for each in found), sum(each.entries for each in found)
        return problems.draw(Problems(items, activities, entries), look)
    from workplan_cli.writers.terminal import SCREENS

    screen = import_module(f"workplan_cli.writers.terminal.{SCREENS[report.kind]}")
    drawn = [screen.draw(_titled(part, report), look) for part in report.parts if part.report.items]
    if not drawn:
        return Group(heading(report.header, look), Text(look.say("several.nothing")))
    lacking = [look.canvas.fitted(line) for line in lack_lines(report.header.lacks, look.canvas)]
    return Group(*(each for screen in drawn for each in (screen, Text())), Prepared(lacking))


def _titled(part: Part, report: Several) -> object:
    """Return the report about one plan with the name of the plan in its header.

    The header also gets the day up to which recorded entries are considered.
    """
    header = part.report.header._replace(title=_named(part.origin), known_by=report.header.known_by)
    return part.report._replace(header=header)


def _table(report: Several, canvas: Canvas, columns: Sequence[str], *, full: bool) -> Iterator[Line]:
    """Yield the lines of one table with the activities of all plans."""
    # Imported when used: most lists have the default columns.
    from workplan_cli.writers.terminal.chosen import chosen

    found = grid(report, canvas.say, columns)
    rows = list(found.rows)
    yield from heading_of_several(report.header, canvas)
    if rows:
        yield from ([], *chosen(found.columns, rows, canvas, full=full))
    for lines in _ending(report, canvas):
        yield from lines
