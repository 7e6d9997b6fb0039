"""The checkpoints of an activity on a terminal: a sign, the period or day, and whether it was met."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from workplan_cli.model.plan import Plan
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.shared.cells import period_text
from workplan_cli.writers.shared.entry_texts import checkpoint_text, met_text
from workplan_cli.writers.shared.lacking_texts import lacking_text
from workplan_cli.writers.shared.pace_texts import days_left_text
from workplan_cli.writers.terminal.canvas import GAP, MISSED, Canvas, Line, line_width, width_of

MOST = 8
"""The maximum number of checkpoints that are all shown.

If there are more, only the overdue ones and the next two are shown.
"""

NEXT = 2


def checkpoint_lines(
    plan: Plan, item: ActivityState, noted: Container[str], canvas: Canvas, *, full: bool
) -> Iterator[Line]:
    """Yield the lines of the checkpoints. ``noted`` holds the labels of those met only by a note.

    A single checkpoint of an activity that does not repeat has no line.
    """
    every = item.checkpoints
    if not (item.activity.deadline.every or len(every) > 1):
        return
    say = canvas.say
    name = canvas.clean(say("column.checkpoints"))
    yield []
    words = canvas.clean(met_text(item, noted, say))
    beside = f" {GAP}{words}"
    if width_of(name + beside) <= canvas.width:
        yield [(name, "bold"), (beside, "none")]
    else:
        yield [(name, "bold")]
        yield [(f"{GAP}{words}", "none")]
    shown = every if full or len(every) <= MOST else _open(item)
    labels = [canvas.clean(period_text(each.label, say)) for each in shown]
    width = max(map(width_of, labels), default=0)
    for each, label in zip(shown, labels, strict=True):
        sign, style = _sign(each, canvas)
        start: Line = [
            (f"{GAP}{sign} ", style),
            (f"{label}{' ' * (width - width_of(label))}{GAP}", "none"),
        ]
        indent = line_width(start)
        words = _words(plan, each, item, canvas, noted=each.label in noted)
        room = max(1, canvas.width - indent)
        for text in [words] if width_of(words) <= room else canvas.folded(words, room):
            yield [*start, (text, style if each.overdue else "dim" if each.closed else "none")]
            start = [(" " * indent, "none")]
    if left := len(every) - len(shown):
        yield [(GAP + canvas.clean(say("show.more", n=left)), "dim")]


def _open(item: ActivityState) -> Sequence[CheckpointState]:
    """Return the overdue checkpoints and the next two checkpoints that are not yet met."""
    unmet = [each for each in item.checkpoints if each.unmet]
    passed = [each for each in unmet if each.overdue]
    return [*passed, *[each for each in unmet if not each.overdue][:NEXT]]


def _sign(each: CheckpointState, canvas: Canvas) -> tuple[str, str]:
    if each.closed:
        return canvas.signs.state["cancelled"], "dim"
    if each.met_on:
        return canvas.signs.state["done"], "green" if each.on_time else "yellow"
    return (MISSED, "bold red") if each.overdue else (canvas.signs.state["not-started"], "none")


def _words(plan: Plan, each: CheckpointState, item: ActivityState, canvas: Canvas, *, noted: bool) -> str:
    say = canvas.say
    if each.closed or each.met_on:
        return canvas.clean(checkpoint_text(each, say, plan, noted=noted))
    by_day = period_text(each.label, say) == say.day(each.due)
    due = "" if by_day else f"{say.day(each.due)}{GAP}"
    days = (each.due - item.day).days
    if not item.open:
        return due
    left = say("overdue.days", n=-days) if each.overdue else days_left_text(days, say)
    return due + canvas.clean("; ".join(filter(None, (left, lacking_text(each, say, plan)))))
