"""The targets of an activity on a terminal: progress, pace, and the parts of the executors.

A part is the quantity that one executor contributes to a target; the whole is the total of the target.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workplan_cli.reports.records import Detail
from workplan_cli.tracking.forecast import Forecast, pressing, worst
from workplan_cli.tracking.progress import TargetState
from workplan_cli.writers.shared.cells import target_text
from workplan_cli.writers.shared.pace_texts import (
    daily,
    expected_share_text,
    expected_text,
    needed_text,
    reached_text,
)
from workplan_cli.writers.shared.part_texts import differing_texts, missing_texts, named_parts
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, line_width, spread, width_of

LEAST_BAR = 8
LEAST_LABEL = 8
PERCENT = 7
LABEL = 10
ONE_LINE = 70
"""The minimum screen width for a pace and its forecast on the same line."""

LONGEST_PART_BAR = 24


def target_lines(report: Detail, canvas: Canvas, *, full: bool) -> Iterator[Line]:
    """Yield the lines of the targets.

    A single target has several lines with its bar and its pace. If there are several targets, each has one
    line. Below them, each target that is behind has a line with the pace that it needs. If none is behind,
    the target with the smallest reached share has one. If ``full`` is true, every target that is not reached
    has its pace below its own line.
    """
    targets = report.item.targets
    if not targets:
        return
    yield []
    yield [(canvas.clean(canvas.say("column.targets")), "bold")]
    yield from _several(report, canvas, full=full) if len(targets) > 1 else _single(report, canvas)
    if years := years_without_holidays(report):
        text = canvas.say("pace.without-holidays", years=years)
        yield from canvas.wrapped(text, "dim", indent=GAP)


def years_without_holidays(report: Detail) -> list[str]:
    """Return the years whose working days are counted though the plan lists no day off in them."""
    listed = {day.year for each in report.plan.settings.calendar.days_off for day in (each.start, each.end)}
    dues = [each.due for each in report.forecasts if each.due and each.working_days_left]
    counted = range(report.item.day.year, max(dues).year + 1) if dues else ()
    return [str(year) for year in counted if year not in listed]


def _single(report: Detail, canvas: Canvas) -> Iterator[Line]:
    [target] = report.item.targets
    label, figures = one_line(target.target.label), _figures(target, canvas)
    room = canvas.width - len(GAP) - width_of(figures) - len(GAP)
    if room < LEAST_LABEL:
        yield [(GAP + label, "none")]
        label = ""
    name = [(GAP + canvas.cut(label, max(1, room)), "none")]
    yield spread(name, [(figures, "none")], canvas.width)
    room = max(1, canvas.width - len(GAP))
    share, expected = float(target.fraction), report.item.expected
    bar = (
        canvas.marked_bar(share, float(expected), room) if expected is not None else _bar(canvas, share, room)
    )
    yield [(GAP, "none"), *bar]
    for forecast in report.forecasts:
        yield from _pace(report, forecast, canvas)


def _bar(canvas: Canvas, share: float, width: int) -> Line:
    full, rest = canvas.bar(share, width)
    return [(full, "none"), (rest, "dim")]


def _figures(target: TargetState, canvas: Canvas) -> str:
    share = canvas.say.percent(target.share)
    return f"{canvas.clean(target_text(target, canvas.say))}{GAP}{share:>{PERCENT}}"


def _pace(report: Detail, each: Forecast, canvas: Canvas) -> Iterator[Line]:
    say = canvas.say
    if expected := expected_text(report.item, each, say):
        yield from _marked(expected, canvas)
    left = say("pace.left", n=each.working_days_left) if each.working_days_left else ""
    rows = [(say("show.pace"), daily(each.pace, say), reached_text(each, say))]
    if needed := needed_text(each, say):
        rows.append((say("show.needed"), needed, left))
    yield from _labelled(rows, canvas)


def _marked(text: str, canvas: Canvas) -> Iterator[Line]:
    """Yield a text about today's mark on the bars, after this mark."""
    yield from canvas.wrapped(f"{canvas.signs.today} {text}", "none", indent=GAP)


def _labelled(rows: list[tuple[str, str, str]], canvas: Canvas) -> Iterator[Line]:
    """Yield each row as a line: a label, a pace, and a further fact.

    If the line would be too long, the further fact stands on the next line.
    """
    cells = [tuple(map(canvas.clean, row)) for row in rows]
    label = max(LABEL, *(width_of(name) + len(GAP) for name, _, _ in cells))
    value = max(width_of(rate) for _, rate, _ in cells) + 2 * len(GAP)
    for name, rate, more in cells:
        start: Line = [(f"{GAP}{name}{' ' * (label - width_of(name))}", "dim"), (rate, "none")]
        if canvas.width >= ONE_LINE and len(GAP) + label + value + width_of(more) <= canvas.width:
            yield [*start, (" " * (value - width_of(rate)) + more, "none")]
        else:
            yield start
            indent = len(GAP) + label
            lines = canvas.folded(more, max(1, canvas.width - indent)) if more else ()
            yield from ([(" " * indent + line, "none")] for line in lines)


def _several(report: Detail, canvas: Canvas, *, full: bool) -> Iterator[Line]:
    """Yield a line for each target, the paces, and a line with the keys of the targets.

    The keys are shown because a user needs the key to record progress on one of several targets.
    """
    targets, expected = report.item.targets, report.item.expected
    texts = [_figures(each, canvas) for each in targets]
    figures = max(map(width_of, texts))
    room = canvas.width - 2 * len(GAP) - figures
    bar = LEAST_BAR if room - LEAST_BAR - len(GAP) >= LEAST_BAR else 0
    label = max(1, min(room - (bar and bar + len(GAP)), max(width_of(each.target.label) for each in targets)))
    for each, text in zip(targets, texts, strict=True):
        line: Line = [(GAP + canvas.padded(each.target.label, label), "none")]
        if bar:
            drawn = canvas.marked_bar(float(each.fraction), float(expected), bar) if expected else None
            line += [(GAP, "none"), *(drawn or _bar(canvas, float(each.fraction), bar))]
        yield spread(line, [(f"{GAP}{text}", "none")], canvas.width)
        for forecast in report.forecasts if full else ():
            if forecast.target.key == each.target.key:
                yield from _pace(report, forecast, canvas)
    if report.forecasts and (share := expected_share_text(report.item, canvas.say)):
        yield from _marked(share, canvas)
    if not full and (rows := _needed(report, canvas)):
        yield from _labelled(rows, canvas)
    keys = canvas.say("show.target-keys", keys=", ".join(each.target.key for each in targets))
    yield from canvas.wrapped(keys, "dim", indent=GAP)


def _needed(report: Detail, canvas: Canvas) -> list[tuple[str, str, str]]:
    """Return the pace that each target behind needs; without such a target, that of the worst target."""
    slowest = worst(report.item, report.plan)
    found = pressing(report.item, report.plan) or ((slowest,) if slowest else ())
    needed = [(rate, each) for each in found if (rate := needed_text(each, canvas.say))]
    head = canvas.say("show.needed")
    label = max(LABEL, width_of(head) + len(GAP))
    value = max((width_of(rate) for rate, _ in needed), default=0) + 2 * len(GAP)
    room = canvas.width - len(GAP) - label - value
    names = [one_line(each.target.label) for _, each in needed]
    if canvas.width >= ONE_LINE:
        names = [canvas.cut(name, room) for name in names]
    heads = [head, *[""] * len(names)]
    return list(zip(heads, [rate for rate, _ in needed], names, strict=False))


def part_lines(report: Detail, canvas: Canvas, *, full: bool) -> Iterator[Line]:
    """Yield the parts of the executors for each target.

    If the parts do not add up to the whole, also yield a remark.
    """
    for target in report.item.targets:
        if shown := named_parts(target, report.plan, canvas.say):
            yield []
            yield from _parts(report, target, shown, canvas)
            for text in missing_texts(report.item, target, report.plan, canvas.say, full=full):
                yield from canvas.wrapped(text, "dim", indent=GAP)


def _parts(
    report: Detail, target: TargetState, parts: list[tuple[str, Decimal]], canvas: Canvas
) -> Iterator[Line]:
    say = canvas.say
    head: Line = [(canvas.clean(say("show.parts")), "bold")]
    if len(report.item.targets) > 1:
        head.append((GAP + canvas.clean(target.target.label), "none"))
    words = differing_texts(target, report.plan, say)
    folded = [line for text in words for line in canvas.folded(text, max(1, canvas.width - len(GAP)))]
    used = line_width(head) + 3
    if len(folded) == 1 and used + width_of(folded[0]) <= canvas.width:
        yield [*head, (f" {GAP}{folded[0]}", "none")]
    else:
        yield head
        yield from ([(GAP + line, "none")] for line in folded)
    shown = [(canvas.clean(name), value) for name, value in parts]
    greatest = shown[0][1]
    number = max(len(say.number(value)) for _, value in shown)
    name = min(max(width_of(each) for each, _ in shown), max(1, canvas.width - number - 2 * len(GAP)))
    room = min(LONGEST_PART_BAR, canvas.width - name - number - 3 * len(GAP))
    for each, value in shown:
        line: Line = [(f"{GAP}{canvas.padded(each, name)}{GAP}{say.number(value):>{number}}", "none")]
        if room >= LEAST_BAR and greatest > 0:
            line.append((GAP + canvas.bar(float(value / greatest), room)[0], "none"))
        yield line
