"""The terminal screen that shows the content of filled-in sheets, file by file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType

from workplan_cli.reports.collected import Collected, CollectedRow, Collection, OutstandingSheet
from workplan_cli.reports.records import EntryLine
from workplan_cli.writers.shared.change_texts import change_lines
from workplan_cli.writers.shared.messages import entry_text, named
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, Prepared
from workplan_cli.writers.terminal.heading import limit_lines, title_line
from workplan_cli.writers.terminal.look import Look
from workplan_cli.writers.terminal.table import Column, Paragraphs, cell, table

COUNTED = ("new", "recorded", "before", "refused")
"""The outcomes of rows that are counted in the last line, in this order."""


def draw(report: Collection, look: Look) -> RenderableType:
    """Draw the rows of each file, and what each row changes.

    A row shows its outcome only if this differs from the outcome of its file.
    """
    canvas = look.canvas
    return Prepared(canvas.fitted(line) for line in _lines(report, canvas))


def _lines(report: Collection, canvas: Canvas) -> Iterator[Line]:
    if not (report.asked and report.written):
        yield from _files(report, canvas)
    listed = report.written or not report.asked
    for returned in (None, "empty", "refused"):
        missing = report.awaited(returned)
        if not missing:
            continue
        yield []
        count = canvas.say(f"collect.awaited.{returned}" if returned else "collect.awaited", n=len(missing))
        yield from _wrapped(f"{count}:" if listed else count, "bold", canvas)
        for each in missing if listed else ():
            yield [(GAP + canvas.cut(_name(each, canvas), canvas.width - len(GAP)), "none")]


def _name(missing: OutstandingSheet, canvas: Canvas) -> str:
    """Return the head and the name of an executor; for a group, the name and the number of members."""
    name = one_line(missing.name)
    if missing.members:
        name = canvas.say("collect.members", name=name, n=missing.members)
    return _joined(filter(None, (missing.head and one_line(missing.head), name)), canvas)


def _files(report: Collection, canvas: Canvas) -> Iterator[Line]:
    say = canvas.say
    yield title_line(report.header, canvas)
    yield from limit_lines(report.header, canvas)
    for each in report.files:
        if each.outcome == "empty":  # named by the problems
            continue
        yield []
        name = report.plan.name_of(each.executor) if each.executor else ""
        facts = filter(None, (one_line(each.file), one_line(name), say(f"standing.{each.outcome}")))
        yield from _wrapped(_joined(facts, canvas), "bold", canvas)
        if each.outcome == "refused":
            yield from _wrapped(say("collect.refused", rows=each.answers, errors=each.errors), "red", canvas)
        elif each.rows:
            yield from _rows(each, report, canvas)
    yield []
    if report.count_files("refused") or report.count_files("empty"):
        outcomes = ((name, report.count_files(name)) for name in (*COUNTED, "empty"))
        files = [f"{say(f'standing.{name}')} – {count}" for name, count in outcomes if count]
        yield from _wrapped(say("collect.files", n=len(report.files), counts=files), "none", canvas)
    shown = "recorded" if report.written or not report.count("new") else "new"
    numbers = [(name, report.count(name)) for name in COUNTED if report.count(name) or name == shown]
    counts = _joined((f"{say(f'standing.{name}')}: {count}" for name, count in numbers), canvas)
    yield from _wrapped(counts, "green" if report.written else "bold yellow", canvas)


def _joined(facts: Iterator[str], canvas: Canvas) -> str:
    return f" {canvas.signs.dot} ".join(facts)


def _wrapped(text: str, style: str, canvas: Canvas) -> Iterator[Line]:
    yield from ([(line, style)] for line in canvas.folded(text, canvas.width))


def _rows(found: Collected, report: Collection, canvas: Canvas) -> Iterator[Line]:
    """Yield the rows of a file as a table: cell, activity, entry, changes."""
    say = canvas.say
    columns = (
        Column(say("column.cell"), whole=True),
        Column(say("column.number"), whole=True),
        Column(say("column.entry")),
        Column(say("column.change")),
    )
    rows = report.plan.rows({row.entry.activity for row in found.rows})
    activities = {each.activity.number: each.activity for each in rows}
    cells = []
    for row in found.rows:
        bare = row.entry._replace(evidence=row.entry.evidence[:-1])
        line = EntryLine(bare, reverted=False, unit=None)
        line = named(line, report.plan, activities.get(bare.activity))
        cells.append(_row(row, line, found, report.header.day, canvas))
    yield from table(columns, cells, canvas, full=True)


def _row(
    row: CollectedRow, line: EntryLine, found: Collected, day: date, canvas: Canvas
) -> tuple[Paragraphs, ...]:
    say, entry = canvas.say, row.entry
    changed = change_lines(row, line, day, say)
    if entry.executor == found.executor:
        line = line._replace(executor=None, head=None)  # the heading of the file names it
    if row.outcome != found.outcome:
        changed.append(say(f"standing.{row.outcome}"))
    return (
        cell(one_line(row.cell), "dim"),
        cell(one_line(entry.activity), "bold"),
        cell(f"{say.day(entry.on)}: {entry_text(line, say)}"),
        cell("\n".join(changed)),
    )
