"""The terminal screen that shows the activities that changed since a date, two lines per activity."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from workplan_cli.model.journal import Entry
from workplan_cli.reports.records import Change, Changes
from workplan_cli.writers.shared.changes import noted_text, rebased_texts, target_changes
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.canvas import (
    GAP,
    Canvas,
    Line,
    Prepared,
    line_width,
    right_aligned,
    spread,
    width_of,
)
from workplan_cli.writers.terminal.heading import limit_lines, title_line
from workplan_cli.writers.terminal.look import Look


def draw(report: Changes, look: Look) -> RenderableType:
    """Draw the activities that changed, with their state before and after."""
    canvas = look.canvas
    return Prepared(canvas.fitted(line) for line in _lines(report, canvas))


def _lines(report: Changes, canvas: Canvas) -> Iterator[Line]:
    yield title_line(report.header, canvas)
    yield from limit_lines(report.header, canvas)
    since = canvas.say("changes.since", day=report.since, n=len(report.items))
    yield from canvas.wrapped(since, "bold")
    if not report.items:
        return
    yield []
    number = max(len(each.after.number) for each in report.items)
    completions = [_completion(each, canvas) for each in report.items]
    percent = max(map(width_of, completions))
    title = max(1, canvas.width - number - percent - 2 * len(GAP))
    for each, completion in zip(report.items, completions, strict=True):
        yield [
            (f"{each.after.number:<{number}}{GAP}", "bold"),
            (canvas.padded(each.after.activity.title, title), "none"),
            (GAP + right_aligned(completion, percent), "none"),
        ]
        yield from _below(each, number + len(GAP), canvas)


def _completion(change: Change, canvas: Canvas) -> str:
    was, now = change.before.fraction, change.after.fraction
    if now is None or change.only_note:
        return ""
    percents = (canvas.say.value(now),) if was == now else (canvas.say.value(was), canvas.say.value(now))
    return f" {canvas.signs.arrow} ".join(percents)


def _below(change: Change, indent: int, canvas: Canvas) -> Iterator[Line]:
    """Yield a line with the state, the first target that changed and the days of the entries.

    Each further target that changed gets a line of its own. A note stands in place of both if it is all that
    was reported.
    """
    if change.only_note:
        yield _note(change.only_note, change, indent, canvas)
        return
    first, *more = (*_reached(change, canvas), *map(canvas.clean, rebased_texts(change, canvas.say))) or ("",)
    needed = indent + width_of(first) + len(GAP)
    state = next((each for each in _states(change, canvas) if needed + line_width(each) <= canvas.width), [])
    only_amended = first and not change.entries
    count = "" if only_amended else canvas.say("count.entries", n=change.entries)
    days = f"{count}: {canvas.say.value(change.days)}" if change.days else count
    dot = f" {canvas.signs.dot} "
    texts = (dot.join(filter(None, (first, entries))) for entries in (days, count))
    room = canvas.width - indent - line_width(state) - len(GAP)
    text = next((each for each in texts if width_of(each) <= room), first)
    yield spread([(" " * indent + canvas.cut(text, canvas.width - indent), "dim")], state, canvas.width)
    yield from ([(" " * indent + canvas.cut(each, canvas.width - indent), "dim")] for each in more)


def _note(entry: Entry, change: Change, indent: int, canvas: Canvas) -> Line:
    states = (each for each in _states(change, canvas) if line_width(each) <= canvas.width // 2 - indent)
    state = next(states, [])
    room = canvas.width - indent - line_width(state) - len(GAP)
    text = canvas.cut(canvas.clean(noted_text(entry, canvas.say)), room)
    return spread([(" " * indent + text, "dim")], state, canvas.width)


def _reached(change: Change, canvas: Canvas) -> list[str]:
    """Return the old and the new quantity of each target whose quantity changed."""
    return [canvas.clean(text) for text in target_changes(change, f" {canvas.signs.arrow} ", canvas.say)]


def _states(change: Change, canvas: Canvas) -> Iterator[Line]:
    """Yield a line with the states before and after, and a shorter one with only the state after.

    The shorter one is meant for a narrow screen.
    """
    was, now = (canvas.clean(canvas.say(f"state.{each.status}")) for each in (change.before, change.after))
    after: Line = [(now, styles.of_state(change.after.status))]
    if was != now:
        yield [(f"{was} {canvas.signs.arrow} ", "none"), *after]
    yield after
