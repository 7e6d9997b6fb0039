"""The terminal screen that shows the content of filled-in sheets, file by file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType

from workplan_cli.reports.collected import Collected, CollectedRow, Collection, OutstandingSheet
from workplan_cli.reports.records import EntryLine
from workplan_cli.writers.shared.change_texts import change_lines
from workplan_cli.writers.shared.commands import HELD
from workplan_cli.writers.shared.entry_texts import entry_text, named
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, Prepared
from workplan_cli.writers.terminal.heading import limit_lines, title_line
from workplan_cli.writers.terminal.look import Look
from workplan_cli.writers.terminal.table import Column, Paragraphs, cell, table

COUNTED = ("new", "recorded", "before", "refused")
"""The outcomes of rows that are counted in the last lines, in this order."""

AWAITED = (None, "empty", "refused")
"""What the executors returned who are awaited: no sheet, an empty or a refused one."""


def draw(report: Collection, look: Look) -> RenderableType:
    """Draw the rows of each file, and what each row changes.

    A row shows its outcome only if this differs from the outcome of its file.
    """
    canvas = look.canvas
    return Prepared(canvas.fitted(line) for line in _lines(report, canvas))


def _lines(report: Collection, canvas: Canvas) -> Iterator[Line]:
    if not (report.asked and report.written):
        yield from _files(report, canvas)
    if report.written or not report.asked:
        yield from _missing(report, canvas)
    if not (report.asked and report.written):
        yield []
        yield from _counts(report, canvas)


def _missing(report: Collection, canvas: Canvas) -> Iterator[Line]:
    """Yield the executors who are awaited, by what they returned; the members of a group stand together."""
    for returned in AWAITED:
        missing = report.awaited(returned)
        if not missing:
            continue
        yield []
        count = canvas.say(f"collect.awaited.{returned}" if returned else "collect.awaited", n=len(missing))
        yield from canvas.wrapped(f"{count}:", "bold")
        for group, found in groupby(missing, key=_group):
            those = list(found)
            names = _members(report, group, those) if group else [_name(each, canvas) for each in those]
            for name in names:
                first, *rest = canvas.folded(name, max(1, canvas.width - 2 * len(GAP)))
                yield [(GAP + first, "none")]
                yield from ([(2 * GAP + line, "none")] for line in rest)


def _group(missing: OutstandingSheet) -> str:
    """Return the key of the group of a member; an empty text for an executor."""
    group, slash, _ = missing.key.partition("/")
    return group if slash else ""


def _members(report: Collection, group: str, missing: Sequence[OutstandingSheet]) -> list[str]:
    names = ", ".join(one_line(each.name) for each in missing)
    return [f"{one_line(report.plan.name_of(group))}: {names}"]


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
        yield from canvas.wrapped(_joined(facts, canvas), "bold")
        if each.outcome == "refused":
            yield from canvas.wrapped(say("collect.refused", rows=each.answers, errors=each.errors), "red")
        elif each.rows:
            yield from _rows(each, report, canvas)


def _counts(report: Collection, canvas: Canvas) -> Iterator[Line]:
    """Yield the last lines: the numbers of sheets, of rows filled in and of executors who are awaited."""
    say = canvas.say
    outcomes = (*COUNTED, "empty")
    files = _numbers([(name, report.count_files(name)) for name in outcomes], canvas)
    yield from canvas.wrapped(say("collect.files", n=len(report.files), counts=files))
    shown = "recorded" if report.written or not report.count("new") else "new"
    counts = [(name, report.count_rows(name)) for name in COUNTED]
    rows = _numbers([each for each in counts if each[1] or each[0] == shown], canvas, zero=True)
    text = say("collect.rows", n=sum(count for _, count in counts), counts=rows)
    yield from canvas.wrapped(text, "green" if report.written else "bold yellow")
    if report.outstanding:
        awaited = [(name or "awaited", len(report.awaited(name))) for name in AWAITED]
        text = say("collect.outstanding", n=len(report.outstanding), counts=_numbers(awaited, canvas))
        yield from canvas.wrapped(text)


def _numbers(counts: Sequence[tuple[str, int]], canvas: Canvas, *, zero: bool = False) -> list[str]:
    shown = (each for each in counts if each[1] or zero)
    return [f"{canvas.say(f'standing.{name}')}{HELD}–{HELD}{count}" for name, count in shown]


def _joined(facts: Iterator[str], canvas: Canvas) -> str:
    return f" {canvas.signs.dot} ".join(facts)


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
        cells.append(_row(row, line, found, report, canvas))
    yield from table(columns, cells, canvas, full=True)


def _row(
    row: CollectedRow, line: EntryLine, found: Collected, report: Collection, canvas: Canvas
) -> tuple[Paragraphs, ...]:
    say, entry = canvas.say, row.entry
    changed = change_lines(report.plan, row, line, report.header.day, say)
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
